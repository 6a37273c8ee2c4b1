"""Indexation: yearly growth multiplied forwards, divided backwards, and never rounded on the way."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.indexation import factor

GROWTH = {2019: "3.2", 2020: "1.0", 2021: "4.4", 2022: "6.7", 2023: "4.3", 2024: "5.0", 2025: "4.7", 2026: "4.1"}
YEARS = st.integers(2000, 2020)
PERCENTAGES = st.lists(st.decimals(-50, 200, places=1), min_size=21, max_size=21)


def published(year: int) -> Decimal:
    return Decimal(GROWTH[year])


def test_twenty_kroner_of_2018_in_the_prices_of_2026() -> None:
    assert (20 * factor(published, 2018, 2026)).quantize(Decimal("0.01")) == Decimal("27.72")


def test_a_year_is_itself_and_asks_for_nothing() -> None:
    assert factor(published, 2050, 2050) == 1


@pytest.mark.parametrize(("start", "end"), [(2018, 2027), (2027, 2018), (2017, 2018)])
def test_a_year_without_a_figure_raises_what_growth_raises(start: int, end: int) -> None:
    with pytest.raises(KeyError):
        factor(published, start, end)


@given(PERCENTAGES, YEARS, YEARS)
def test_the_factor_is_the_product_of_the_years_between(growth: list[Decimal], start: int, end: int) -> None:
    found = Fraction(factor(lambda year: growth[year - 2000], start, end))
    rise = Fraction(1)
    for year in range(min(start, end) + 1, max(start, end) + 1):
        rise *= 1 + Fraction(growth[year - 2000]) / 100
    exact = rise if end >= start else 1 / rise
    assert abs(found - exact) <= exact / 10**55


@given(PERCENTAGES, YEARS, YEARS)
def test_there_and_back_is_where_it_began(growth: list[Decimal], start: int, end: int) -> None:
    def of(year: int) -> Decimal:
        return growth[year - 2000]

    assert abs(factor(of, start, end) * factor(of, end, start) - 1) < Decimal("1e-26")
