"""The matching rules: what one party's money releases another's, øre by øre."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.matching import (
    RULES,
    Base,
    FixedShareRule,
    PerKroneRule,
    Rule,
    ShareRule,
    ThresholdRule,
    in_words,
)
from server.i18n import Locale

KRONER = st.decimals(0, 10**12, places=2)
HALF_ØRE = Decimal("0.005")
MEDFINANSIERING_2018 = ShareRule(Decimal("0.50"), Decimal(15_000_000), Decimal(5_000_000), Decimal(50_000_000))
THRESHOLDS = st.builds(ThresholdRule, KRONER, KRONER)


@given(THRESHOLDS, KRONER)
def test_released_is_all_or_nothing(rule: ThresholdRule, raised: Decimal) -> None:
    assert rule.released(raised) == (rule.amount if raised >= rule.threshold else 0)


@given(THRESHOLDS, KRONER, KRONER)
def test_more_raised_never_releases_less_nor_misses_more(rule: ThresholdRule, raised: Decimal, more: Decimal) -> None:
    assert rule.released(raised + more) >= rule.released(raised)
    assert rule.missing(raised + more) <= rule.missing(raised)


@given(THRESHOLDS, KRONER)
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


SHARES = st.decimals(0, 1, places=2)
WINDOWS = st.builds(
    lambda share, cap, low, width: ShareRule(share, cap, low, None if width is None else (low or 0) + width),
    SHARES,
    KRONER | st.none(),
    KRONER | st.none(),
    KRONER | st.none(),
)


@given(st.decimals("0.01", 10, places=2), KRONER, KRONER)
def test_krone_for_krone_goes_up_to_the_cap(ratio: Decimal, cap: Decimal, raised: Decimal) -> None:
    released = PerKroneRule(ratio, cap).released(raised)
    assert released <= cap
    assert released == cap or abs(released - ratio * raised) <= HALF_ØRE


@given(WINDOWS, KRONER)
def test_a_share_is_paid_inside_the_window_and_never_above_the_cap(rule: ShareRule, cost: Decimal) -> None:
    released = rule.released(cost)
    inside = (rule.cost_min or 0) <= cost and (rule.cost_max is None or cost <= rule.cost_max)
    assert rule.covers(cost) == inside
    if not inside:
        assert released == 0
    elif rule.cap is not None and rule.share * cost >= rule.cap:
        assert released == rule.cap
    else:
        assert abs(released - rule.share * cost) <= HALF_ØRE


@given(SHARES, KRONER)
def test_a_plain_share_is_a_share_without_cap_or_window(share: Decimal, cost: Decimal) -> None:
    assert FixedShareRule(share).released(cost) == ShareRule(share).released(cost)


@pytest.mark.parametrize(
    ("rule", "amount", "released"),
    [
        (MEDFINANSIERING_2018, "30000000", "15000000"),
        (MEDFINANSIERING_2018, "40000000", "15000000"),
        (MEDFINANSIERING_2018, "20000000", "10000000"),
        (MEDFINANSIERING_2018, "5000000", "2500000"),
        (MEDFINANSIERING_2018, "4999999.99", "0"),
        (MEDFINANSIERING_2018, "50000000", "15000000"),
        (MEDFINANSIERING_2018, "50000000.01", "0"),
        (ShareRule(Decimal("0.85"), cost_max=Decimal(100_000_000)), "100000000", "85000000"),
        (FixedShareRule(Decimal("0.20")), "16500000", "3300000"),
        (PerKroneRule(Decimal(1), Decimal(100_000_000)), "2500000", "2500000"),
        (PerKroneRule(Decimal(1), Decimal(100_000_000)), "100000001", "100000000"),
        (FixedShareRule(Decimal("0.5")), "0.01", "0.01"),
        (FixedShareRule(Decimal("0.5")), "1e308", "5e307"),
    ],
)
def test_what_the_schemes_pay(rule: Rule, amount: str, released: str) -> None:
    assert rule.released(Decimal(amount)) == Decimal(released)


def test_the_kinds_are_listed_by_their_names() -> None:
    assert {name: rule.kind for name, rule in RULES.items()} == {
        "threshold": "threshold",
        "per_krone": "per_krone",
        "share": "share",
        "fixed_share": "fixed_share",
    }


@pytest.mark.parametrize(
    ("rule", "base"),
    [
        (ThresholdRule, Base.OWN_FUNDS),
        (PerKroneRule, Base.OWN_FUNDS),
        (ShareRule, Base.COST),
        (FixedShareRule, Base.COST),
    ],
)
def test_a_kind_says_what_it_is_reckoned_from(rule: type[Rule], base: Base) -> None:
    assert rule.base is base


@pytest.mark.parametrize(
    ("rule", "nb"),
    [
        (
            ThresholdRule(Decimal(125_000_000), Decimal(125_000_000)),
            "staten betaler 125 000 000 kr når de andre har reist minst 125 000 000 kr",
        ),
        (
            PerKroneRule(Decimal(1), Decimal(100_000_000)),
            "1 kr for hver krone i egne midler, høyst 100 000 000 kr",
        ),
        (FixedShareRule(Decimal("0.20")), "20 % av kostnaden"),
        (ShareRule(Decimal("0.125")), "12,5 % av kostnaden"),
        (
            MEDFINANSIERING_2018,
            "50 % av kostnaden, høyst 15 000 000 kr, for prosjekter som koster 5 000 000–50 000 000 kr",
        ),
        (
            ShareRule(Decimal("0.85"), cost_max=Decimal(100_000_000)),
            "85 % av kostnaden, for prosjekter som koster høyst 100 000 000 kr",
        ),
        (
            ShareRule(Decimal("0.5"), cost_min=Decimal(10)),
            "50 % av kostnaden, for prosjekter som koster minst 10 kr",
        ),
    ],
)
def test_a_rule_in_words(rule: Rule, nb: str) -> None:
    assert Locale("nb").message(in_words(rule)).replace("\N{NO-BREAK SPACE}", " ") == nb
