"""Contributions by inhabitants."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from server.domain.contributions import contribution


@given(st.decimals(0, 10**6, places=4), st.decimals(0, 10**9, places=2))
def test_a_contribution_is_exact(rate: Decimal, inhabitants: Decimal) -> None:
    assert Fraction(contribution(rate, inhabitants)) == Fraction(rate) * Fraction(inhabitants)


def test_the_case_of_aas() -> None:
    assert contribution(Decimal(20), Decimal(20_000)) == Decimal(400_000)
