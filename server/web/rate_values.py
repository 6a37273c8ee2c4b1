"""A rate's value between the domain and the wire: a number, or an object that says by its `kind` what it is."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Generic, TypeVar

import msgspec

from server.domain.brackets import Bracket, Brackets
from server.domain.budget import Account, Line
from server.domain.matching import FixedShareRule, PerKroneRule, ShareRule, ThresholdRule
from server.domain.rates import Said, Unreadable, Value
from server.web.rate_wire import (
    BOUND,
    AccountBody,
    BracketBody,
    BracketsBody,
    Exact,
    FixedShareBody,
    LineBody,
    PerKroneBody,
    ShareBody,
    ThresholdBody,
    ValueBody,
)

T = TypeVar("T")

_MOST_DIGITS, _EXPONENT = 60, 4


class ExactDecoder(Generic[T]):
    """Decodes JSON into `kind` with every number as it is written: none goes by way of a float, and no text is one."""

    def __init__(self, kind: type[T]) -> None:
        self._kind = kind
        self._json = msgspec.json.Decoder(float_hook=_number)

    def decode(self, body: bytes, /) -> T:
        """Return what `body` holds; raise msgspec's errors."""
        return msgspec.convert(self._json.decode(body), self._kind, builtin_types=(Decimal,))


def value_body(value: Said | Unreadable) -> ValueBody | None:
    """Return `value` as the wire carries it; None for what isn't a value."""
    match value:
        case Decimal():
            return value
        case ThresholdRule():
            return ThresholdBody(value.amount, value.threshold)
        case PerKroneRule():
            return PerKroneBody(value.ratio, value.cap)
        case ShareRule():
            return ShareBody(value.share, value.cap, value.cost_min, value.cost_max)
        case FixedShareRule():
            return FixedShareBody(value.share)
        case Brackets():
            return BracketsBody(
                [BracketBody(row.low, row.includes_low, row.high, row.includes_high, row.value) for row in value.rows]
            )
        case Account():
            return AccountBody(list(value.years), [LineBody(line.name, list(line.amounts)) for line in value.lines])
        case _:
            return None


def value_of(body: ValueBody) -> Value:
    """Return the value that `body` stands for, unchecked."""
    match body:
        case int() | Decimal():
            return _exact(body)
        case ThresholdBody():
            return ThresholdRule(_exact(body.amount), _exact(body.threshold))
        case PerKroneBody():
            return PerKroneRule(_exact(body.ratio), _exact(body.cap))
        case ShareBody():
            return ShareRule(_exact(body.share), _bound(body.cap), _bound(body.cost_min), _bound(body.cost_max))
        case FixedShareBody():
            return FixedShareRule(_exact(body.share))
        case BracketsBody():
            return Brackets(tuple(_bracket(row) for row in body.rows))
        case AccountBody():
            lines = (Line(line.name, tuple(_exact(amount) for amount in line.amounts)) for line in body.lines)
            return Account(tuple(body.years), tuple(lines))


def _bracket(row: BracketBody) -> Bracket:
    return Bracket(_exact(row.low), row.includes_low, _bound(row.high), row.includes_high, _exact(row.value))


def _bound(number: Exact | None) -> Decimal | None:
    return None if number is None else _exact(number)


def _exact(number: Exact) -> Decimal:
    """Return `number` without an exponent."""
    return Decimal(format(Decimal(number), "f"))


def _number(text: str) -> Any:
    """Return a JSON number with a point or an exponent; what nobody writes by hand would only take time and room."""
    digits, _, exponent = text.lower().partition("e")
    number = Decimal(text) if len(digits) <= _MOST_DIGITS and len(exponent) <= _EXPONENT else None
    if number is None or abs(number) > BOUND:
        raise msgspec.ValidationError("a number beyond all bounds")
    # JSON knows no difference between 2027 and 2027.0.
    return int(number) if number == number.to_integral_value() else number
