"""Amounts in another year's prices, as the figures are known now or were known on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.errors import ErrorCode
from server.domain.rate_books import RateView
from server.domain.rates import RateKind
from server.evaluation.cells import Argument
from tests.functions.calls import answer, assert_fails, explained, written
from tests.parts.books import book, packaged_view, rate, row

DEFLATOR = "no.deflator.kommunal"


def rounded(found: object) -> Decimal:
    assert isinstance(found, Decimal)
    return round(found, 2)


@pytest.mark.parametrize(
    ("arguments", "kroner"),
    [
        ((20, 2018, 2026), "27.72"),
        ((20, 2017, 2026), "28.58"),
        ((100, 2021, 2022), "106.70"),
        ((100, 2021, 2022, DEFLATOR), "106.70"),
        ((100, 2021, 2022, None, "2021-10-12"), "102.50"),
        ((100, 2021, 2022, None, "2022-05-12"), "103.70"),
        ((100, 2021, 2022, None, "31.10.2022"), "105.30"),
        ((106.7, 2022, 2021), "100.00"),
        ((100, 2022, 2022), "100.00"),
        ((-100, 2021, 2022), "-106.70"),
        ((0, 2018, 2026), "0.00"),
    ],
)
@pytest.mark.parametrize("name", ["FRAMSKRIV", "FREMSKRIV"])
def test_an_amount_in_another_years_prices(name: str, arguments: tuple[Argument, ...], kroner: str) -> None:
    assert rounded(answer(name, *arguments)) == Decimal(kroner)


def test_the_cell_holds_full_precision() -> None:
    growth = [packaged_view().in_year(DEFLATOR, year).number() for year in range(2019, 2027)]
    exact = 20 * prod((1 + each / 100 for each in growth), start=Decimal(1))
    found = answer("FRAMSKRIV", 20, 2018, 2026)
    assert isinstance(found, Decimal)
    assert found == exact != round(exact, 6)


@given(st.integers(1, 10**9), st.integers(2014, 2026), st.integers(2014, 2026))
def test_there_and_back_again(amount: int, start: int, end: int) -> None:
    there = answer("FRAMSKRIV", amount, start, end)
    assert isinstance(there, Decimal)
    back = answer("FRAMSKRIV", float(there), end, start)
    assert isinstance(back, Decimal)
    assert abs(back - amount) < Decimal(amount) / 10**12


def test_ranges_lift_together() -> None:
    found = written(answer("FRAMSKRIV", [[100], [None], [200]], 2021, [[2021, 2022]]))
    assert found == [[100, Decimal("106.7")], ["", ""], [200, Decimal("213.4")]]
    assert written(answer("FRAMSKRIV", 100, [[2021, 1950]], 2022)) == [[Decimal("106.7"), "#N/A"]]


def view_of(kind: RateKind, figures: dict[int, str]) -> RateView:
    return book([row(year, figure) for year, figure in figures.items()], rate(kind=kind)).seen_on(date(2026, 1, 1))


def test_an_index() -> None:
    view = view_of(RateKind.INDEX, {2015: "100", 2020: "110", 2021: "121"})
    assert answer("FRAMSKRIV", 50, 2015, 2020, "no.test", view=view) == 55
    assert answer("FRAMSKRIV", 121, 2021, 2015, "NO.Test ", view=view) == 100
    assert answer("FRAMSKRIV", 7, 2020, 2020, "no.test", view=view) == 7
    failure = assert_fails(answer("FRAMSKRIV", 1, 2015, 2022, "no.test", view=view), ErrorCode.NA, "no_rate.year")
    assert failure.params["year"] == 2022


def test_an_index_of_zero_and_a_fall_to_nothing() -> None:
    index = view_of(RateKind.INDEX, {2020: "0", 2021: "5"})
    assert_fails(answer("FRAMSKRIV", 1, 2020, 2021, "no.test", view=index), ErrorCode.DIV0, "index_is_zero")
    assert_fails(answer("FRAMSKRIV", 1, 2021, 2020, "no.test", view=index), ErrorCode.DIV0, "index_is_zero")
    fall = view_of(RateKind.GROWTH, {2020: "-100"})
    assert answer("FRAMSKRIV", 1, 2019, 2020, "no.test", view=fall) == 0
    assert_fails(answer("FRAMSKRIV", 1, 2020, 2019, "no.test", view=fall), ErrorCode.DIV0, "index_is_zero")


@pytest.mark.parametrize(
    ("arguments", "excel", "code"),
    [
        ((1, 2018, 2190), ErrorCode.NA, "no_rate.year"),
        ((1, 1990, 2018), ErrorCode.NA, "no_rate.before"),
        ((1, 2018, 1990), ErrorCode.NA, "no_rate.before"),
        ((1, 2021, 2022, None, "2021-10-11"), ErrorCode.NA, "no_rate.year"),
        ((1, 2018, 2020, "findes.ikke"), ErrorCode.NA, "unknown_rate"),
        ((1, 2018, 2018, "findes.ikke"), ErrorCode.NA, "unknown_rate"),
        ((1, 2018, 2019, "no.ks.bidrag.kommune"), ErrorCode.VALUE, "not_an_index"),
        ((1, 2018, 2019, 5), ErrorCode.VALUE, "not_a_key"),
        ((1, 1899, 2019), ErrorCode.NUM, "year_out_of_range"),
        ((1, 2018, 2019.5), ErrorCode.NUM, "year_not_whole"),
        ((None, 2018, 2019), ErrorCode.VALUE, "blank_argument"),
        ((1, 2018, 2019, None, "2026-11-24"), ErrorCode.NUM, "day_to_come"),
        ((1, None, 2019), ErrorCode.VALUE, "blank_argument"),
        ((1, 2018), ErrorCode.VALUE, "missing_argument"),
        (("20.5", 2018, 2019), ErrorCode.VALUE, "ambiguous_number"),
        ((9.9e307, 2018, 2026), ErrorCode.NUM, "result_too_large"),
        ((1, 2018, 2019, None, "i går"), ErrorCode.VALUE, "unreadable_day"),
    ],
)
def test_errors(arguments: tuple[Argument, ...], excel: ErrorCode, code: str) -> None:
    assert_fails(answer("FRAMSKRIV", *arguments), excel, code)


def test_the_missing_year_is_named() -> None:
    failure = assert_fails(answer("FRAMSKRIV", 1, 2018, 2190), ErrorCode.NA, "no_rate.year")
    last = packaged_view().latest(DEFLATOR).valid_from.year
    assert (failure.params["year"], failure.params["last"]) == (last + 1, last)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((20, 2018, 2026), "20 i 2018-priser × 1,3859 = 27,72 i 2026-priser"),
        ((106.7, 2022, 2021), "106,7 i 2022-priser × 0,9372 = 100,00 i 2021-priser"),
        ((0, 2018, 2026), "0 er 0 i alle års priser"),
    ],
)
def test_the_calculation_in_words(arguments: tuple[Argument, ...], sentence: str) -> None:
    assert explained("FRAMSKRIV", *arguments) == sentence
