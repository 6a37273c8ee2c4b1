"""A rate's value as text in the database and back, exactly; and whether a value suits its rate."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from server.domain.errors import MedfinError
from server.domain.matching import ThresholdRule
from server.domain.rates import RateKind, Value

UNITS: Mapping[RateKind, frozenset[str]] = MappingProxyType(
    {
        RateKind.AMOUNT: frozenset({"kr"}),
        RateKind.PER_CAPITA: frozenset({"kr_per_inhabitant"}),
        RateKind.SHARE: frozenset({"share"}),
        RateKind.GROWTH: frozenset({"percent"}),
        RateKind.INDEX: frozenset({"index"}),
        RateKind.MATCHING: frozenset({"kr"}),
    }
)
"""The units that a kind's values may have, as codes: the text of `kr` is `unit.kr` in locales/."""

_THRESHOLD = "threshold"


def to_text(value: Value | None) -> str | None:
    """Return `value` as the database keeps it: a decimal number, a JSON object for a rule, None for an end."""
    if isinstance(value, ThresholdRule):
        return json.dumps({"rule": _THRESHOLD, "amount": str(value.amount), "threshold": str(value.threshold)})
    return None if value is None else str(value)


def from_text(text: str | None) -> Value | None:
    """Return the value that `to_text` wrote; raise ValueError for any other text."""
    if text is None:
        return None
    try:
        if not text.startswith("{"):
            return Decimal(text)
        rule = json.loads(text)
        if rule.pop("rule") != _THRESHOLD:
            raise KeyError("rule")
        return ThresholdRule(**{name: Decimal(number) for name, number in rule.items()})
    except (InvalidOperation, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"not a rate's value: {text!r}") from error


def check(kind: RateKind, value: Value | None) -> None:
    """Raise MedfinError unless a rate of `kind` may have `value`. An end (None) suits every kind."""
    if value is None:
        return
    if isinstance(value, ThresholdRule) is not (kind is RateKind.MATCHING):
        raise MedfinError("rate_value.wrong_kind", kind=kind.value)
    numbers = (value.amount, value.threshold) if isinstance(value, ThresholdRule) else (value,)
    for number in numbers:
        if not number.is_finite():
            raise MedfinError("rate_value.not_a_number")
        if kind in (RateKind.MATCHING, RateKind.PER_CAPITA, RateKind.INDEX) and number < 0:
            raise MedfinError("rate_value.negative", value=number)
        if kind is RateKind.SHARE and not 0 <= number <= 1:
            raise MedfinError("rate_value.not_a_share", value=number)
