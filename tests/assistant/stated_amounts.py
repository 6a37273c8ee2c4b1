"""The amounts that a reply's text states, and which of them nothing stands behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from itertools import combinations

from server.assistant.reply import Reply
from server.domain.errors import CellError
from server.domain.rate_books import RateView
from server.domain.rates import RateValue
from server.domain.reader import Reader
from server.evaluation.explanation import explain
from tests.assistant.equivalence import SingleValue
from tests.parts.books import evaluator

_NUMBER = re.compile(r"[0-9](?:[0-9 .,\u00a0\u202f]*[0-9])?")
_AMOUNT = re.compile(
    rf"(?P<number>{_NUMBER.pattern})[ \u00a0\u202f]*"
    r"(?:kr\b|kroner\b|tkr\b|mill|mio\b|mia\b|mrd\b|million|billion|%|prosent|procent|per ?cent)",
    re.IGNORECASE,
)
_LEAST_DIGITS = 3
_NOT_DIGITS = re.compile(r"[^0-9]")


def invented(reply: Reply, asked: Iterable[str], given: Sequence[SingleValue], rates: RateView) -> tuple[str, ...]:
    """Return the amounts of money and the percentages in the text that come from nowhere.

    They may be the questioner's own (`asked`), an argument or its default, a result, the difference of two, the value
    of a rate that was looked up or that a source is cited for, or stand in a reference; in a
    refusal, of any rate. They are compared by their
    digits, in whatever unit they are written.
    """
    text = reply.text
    for suggestion in reply.suggestions:
        text = text.replace(suggestion, "")
    backing = [*_read(asked), *_read(str(source.reference) for source in reply.sources)]
    cited = [source.key for source in reply.sources if source.key in rates.book.rates]
    backing += _numbers([row.value for key in cited for row in rates.in_force(key)])
    if not reply.understood:
        # A refusal may say which document ended a rate.
        backing += _read(str(row.reference) for key in rates.book.rates for row in rates.in_force(key))
    results = [number for single in given for number in single.numbers]
    backing += [*results, *(abs(one - other) for one, other in combinations(results, 2))]
    backing += _numbers([value for single in given for value in single.defaults.values()])
    backing += _read(single.value for single in given if isinstance(single.value, str))
    for answered in reply.calls:
        backing += _numbers(list(answered.call.a))
        try:
            explanation = explain(evaluator(), answered.call, rates, Reader())
        except CellError:
            continue
        for row in explanation.lookups:
            backing += _numbers([row.value if isinstance(row, RateValue) else row.inhabitants, str(row.reference)])
    amounts = [match["number"] for match in _AMOUNT.finditer(text)]
    return tuple(amount for amount in amounts if not any(_is(amount, number) for number in backing))


def _read(texts: Iterable[str]) -> Iterator[Decimal]:
    for text in texts:
        for match in _NUMBER.finditer(text):
            yield Decimal(_NOT_DIGITS.sub("", match[0]))
            yield from (Decimal(part) for part in re.findall(r"[0-9]+", match[0]))


def _numbers(thing: object) -> Iterator[Decimal]:
    """Yield the numbers in an argument, or in a rate's row whatever its kind."""
    if isinstance(thing, Decimal | int | float) and not isinstance(thing, bool):
        yield Decimal(str(thing))
    elif isinstance(thing, str):
        yield from _read([thing])
    elif isinstance(thing, Mapping):
        yield from _numbers(list(thing.values()))
    elif isinstance(thing, list | tuple):
        for each in thing:
            yield from _numbers(each)
    elif is_dataclass(thing):
        yield from _numbers([getattr(thing, field.name) for field in fields(thing)])


def _is(amount: str, number: Decimal) -> bool:
    """Return whether `amount` has the digits of `number`, rounded to as many as it shows."""
    shown = _NOT_DIGITS.sub("", amount).strip("0")
    if not shown:
        return not number
    # What shows one or two digits is only ever exact: almost any number could be rounded to it.
    digits = max(len(shown), _LEAST_DIGITS)
    rounded = Context(prec=digits, rounding=ROUND_HALF_UP).create_decimal(abs(number))
    return "".join(map(str, rounded.as_tuple().digits)).strip("0") == shown
