"""Contributions by inhabitants."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor

from hypothesis import given
from hypothesis import strategies as st

from server.domain.contributions import contribution, share_by_population


@given(st.decimals(0, 10**6, places=4), st.decimals(0, 10**9, places=2))
def test_a_contribution_is_exact(rate: Decimal, inhabitants: Decimal) -> None:
    assert Fraction(contribution(rate, inhabitants)) == Fraction(rate) * Fraction(inhabitants)


def test_the_case_of_aas() -> None:
    assert contribution(Decimal(20), Decimal(20_000)) == Decimal(400_000)


@given(st.decimals(0, 10**12, places=2), st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_share_is_rounded_half_up_to_oere(amount: Decimal, inhabitants: int, total: int) -> None:
    exact = Fraction(amount) * inhabitants / total
    share = share_by_population(amount, Decimal(inhabitants), Decimal(total))
    assert Fraction(share) * 100 == floor(exact * 100 + Fraction(1, 2))


def test_half_an_oere_is_rounded_up_however_long_the_numbers() -> None:
    assert share_by_population(Decimal(1), Decimal(1), Decimal(200)) == Decimal("0.01")
    assert share_by_population(Decimal(1), Decimal(1), Decimal("200." + "0" * 300 + "1")) == 0
    assert share_by_population(Decimal(10**18), Decimal("9e307"), Decimal("9e307")) == 10**18
