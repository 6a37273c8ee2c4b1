"""Amounts that only repeat a rate: the 20 kr per inhabitant, our share of the 97 million."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from server.assistant.mentions import BARE, KRONER, PERCENT, Amount
from server.assistant.rate_names import Named
from server.domain.brackets import Brackets
from server.domain.matching import FixedShareRule, PerKroneRule, ShareRule, ThresholdRule
from server.domain.rate_books import RateView
from server.domain.rates import RateValue
from server.functions.registry import Function

_NO_SMALL_NUMBER = 1000


def numbers_of(row: RateValue) -> Iterator[Decimal]:
    """Yield the numbers that a rate's row holds."""
    match row.value:
        case Decimal():
            yield row.value
        case Brackets():
            for bracket in row.value.rows:
                yield from (each for each in (bracket.low, bracket.high, bracket.value) if each is not None)
        case ThresholdRule():
            yield from (row.value.threshold, row.value.amount)
        case PerKroneRule():
            yield row.value.cap
        case FixedShareRule():
            yield row.value.share
        case ShareRule():
            numbers = (row.value.share, row.value.cap, row.value.cost_min, row.value.cost_max)
            yield from (each for each in numbers if each is not None)


def repeats(amount: Amount, function: Function, named: Named | None, view: RateView) -> bool:
    """Return whether `amount` is a number of a rate that `function` may look up; of one that it looks up by any name,
    only of the one that is `named`."""
    if function.asks_for_any:
        rates = [named.rate] if named is not None else []
    else:
        rates = [rate for rate in view.book.rates.values() if function.may_look_up(rate)]
    return any(is_in(amount, row, view) for rate in rates for row in view.in_force(rate.key))


def is_in(amount: Amount, row: RateValue, view: RateView) -> bool:
    """Return whether `amount` is one of the numbers in `row`, in its unit."""
    value = amount.value / 100 if amount.unit == PERCENT and view.rate(row.key).unit != "percent" else amount.value
    if amount.unit not in (KRONER, PERCENT) and not (amount.unit == BARE and abs(value) >= _NO_SMALL_NUMBER):
        return False
    if amount.unit == PERCENT and view.rate(row.key).unit == "percent":
        return row.value == value
    return value in set(numbers_of(row))
