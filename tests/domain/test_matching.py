"""The threshold rule: everything or nothing, and what is missing until then."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.matching import ThresholdRule

KRONER = st.decimals(0, 10**12, places=2)
RULES = st.builds(ThresholdRule, KRONER, KRONER)


@given(RULES, KRONER)
def test_released_is_all_or_nothing(rule: ThresholdRule, raised: Decimal) -> None:
    assert rule.released(raised) == (rule.amount if raised >= rule.threshold else 0)


@given(RULES, KRONER, KRONER)
def test_more_raised_never_releases_less_nor_misses_more(rule: ThresholdRule, raised: Decimal, more: Decimal) -> None:
    assert rule.released(raised + more) >= rule.released(raised)
    assert rule.missing(raised + more) <= rule.missing(raised)


@given(RULES, KRONER)
def test_what_is_missing_is_just_enough(rule: ThresholdRule, raised: Decimal) -> None:
    missing = rule.missing(raised)
    assert missing >= 0
    assert raised + missing >= rule.threshold
    assert missing == 0 or raised + missing == rule.threshold
    assert (missing == 0) == (raised >= rule.threshold)
    assert rule.released(raised + missing) == rule.amount


@pytest.mark.parametrize(
    ("raised", "released", "missing"),
    [
        ("131500000", "125000000", "0"),
        ("125000000", "125000000", "0"),
        ("124999999.99", "0", "0.01"),
        ("124999999", "0", "1"),
        ("100000000", "0", "25000000"),
        ("0", "0", "125000000"),
    ],
)
def test_the_states_contribution_to_ks_scheme(raised: str, released: str, missing: str) -> None:
    rule = ThresholdRule(Decimal(125_000_000), Decimal(125_000_000))
    assert (rule.released(Decimal(raised)), rule.missing(Decimal(raised))) == (Decimal(released), Decimal(missing))


def test_amount_and_threshold_are_two_things() -> None:
    rule = ThresholdRule(amount=Decimal(7), threshold=Decimal(100))
    assert rule.released(Decimal(100)) == 7
    assert rule.missing(Decimal(90)) == 10
