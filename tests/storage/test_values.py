"""Values as text: exact both ways, and only such as their rate can have."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.errors import MedfinError
from server.domain.matching import ThresholdRule
from server.domain.rates import RateKind, Value
from server.storage.values import UNITS, check, from_text, to_text

numbers = st.decimals(allow_nan=False, allow_infinity=False)


@given(numbers | st.none() | st.builds(ThresholdRule, numbers, numbers))
def test_a_value_comes_back_to_the_last_digit(value: Value | None) -> None:
    text = to_text(value)
    back = from_text(text)
    assert back == value
    assert to_text(back) == text
    assert (text is None) == (value is None)


def test_trailing_zeros_are_kept() -> None:
    assert str(from_text(to_text(Decimal("2.50")))) == "2.50"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tyve",
        "{",
        "{}",
        '{"rule": "per_krone", "amount": "1", "threshold": "1"}',
        '{"rule": "threshold", "amount": "1"}',
        '{"rule": "threshold", "amount": "1", "threshold": "x"}',
        '{"rule": "threshold", "amount": "1", "threshold": "1", "cap": "1"}',
    ],
)
def test_a_text_that_is_no_value_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)value"):
        from_text(text)


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        (RateKind.SHARE, Decimal("1.01"), "rate_value.not_a_share"),
        (RateKind.SHARE, Decimal("-0.01"), "rate_value.not_a_share"),
        (RateKind.AMOUNT, Decimal("NaN"), "rate_value.not_a_number"),
        (RateKind.INDEX, Decimal("Infinity"), "rate_value.not_a_number"),
        (RateKind.AMOUNT, ThresholdRule(Decimal(1), Decimal(1)), "rate_value.wrong_kind"),
        (RateKind.MATCHING, Decimal(1), "rate_value.wrong_kind"),
        (RateKind.MATCHING, ThresholdRule(Decimal(1), Decimal(-1)), "rate_value.negative"),
        (RateKind.MATCHING, ThresholdRule(Decimal(-1), Decimal(1)), "rate_value.negative"),
        (RateKind.PER_CAPITA, Decimal(-20), "rate_value.negative"),
        (RateKind.INDEX, Decimal(-1), "rate_value.negative"),
    ],
)
def test_a_value_that_the_kind_cannot_have_is_refused(kind: RateKind, value: Value, code: str) -> None:
    with pytest.raises(MedfinError) as caught:
        check(kind, value)
    assert caught.value.code == code


@pytest.mark.parametrize("share", ["0", "0.5", "1"])
def test_a_share_lies_between_0_and_1(share: str) -> None:
    check(RateKind.SHARE, Decimal(share))


@pytest.mark.parametrize("kind", list(RateKind))
def test_every_kind_has_units_and_may_end(kind: RateKind) -> None:
    check(kind, None)
    assert UNITS[kind]
