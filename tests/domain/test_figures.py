"""Figures across renumberings, mergers and splits; a whole country's; and the national ones."""

from __future__ import annotations

from decimal import Decimal

import pytest

from server.domain.countries import Country
from server.domain.population import PopulationKind, Register
from server.domain.renumbering import Renumberings, Standing
from tests.domain.asking import VIEW, refusal, refused, view_of
from tests.parts.registers import (
    DENMARK,
    NORWAY,
    TODAY,
    figure,
    national_register,
    national_rows,
    renumbered,
)


@pytest.mark.parametrize(
    ("wanted", "year", "expected", "numbers"),
    [
        ("3103", 2018, 48_671, ["0104", "0136"]),
        ("3002", 2018, 48_671, ["0104", "0136"]),
        ("Moss", 2018, 32_588, ["0104"]),
        ("Moss", 2020, 49_273, ["3002"]),
        ("1103", 2019, 134_037, ["1103"]),
        ("Hitra", 2019, 4_694, ["5013"]),
        ("Hitra", 2020, 5_050, ["5056"]),
        ("Haram", 2019, 9_383, ["1534"]),
        ("Haram", 2024, 9_530, ["1580"]),
        ("Ålesund", 2020, 66_258, ["1507"]),
        ("Ålesund", 2024, 58_509, ["1508"]),
        ("Nes", 2020, 23_092, ["3034"]),
        ("3034", 2019, 21_885, ["0236"]),
        ("Nes (Buskerud)", 2020, 3_273, ["3040"]),
    ],
)
def test_mergers_and_renumberings_are_followed(wanted: str, year: int, expected: int, numbers: list[str]) -> None:
    found = VIEW.inhabitants(VIEW.find(wanted, NORWAY), year)
    assert (int(found.inhabitants), found.year) == (expected, year)
    assert [row.number for row in found.rows] == numbers


@pytest.mark.parametrize(
    ("wanted", "year", "code", "params"),
    [
        ("0104", 2020, "merged", {"place": "Moss (0104)", "since": 2020, "successor": "Moss (3103)"}),
        ("1141", 2021, "merged", {"place": "Finnøy (1141)", "since": 2020, "successor": "Stavanger (1103)"}),
        ("Rygge", 2024, "merged", {"place": "Rygge (0136)", "since": 2020, "successor": "Moss (3103)"}),
        ("Haram", 2021, "merged", {"place": "Haram (1534)", "since": 2020, "successor": "Ålesund (1507)"}),
        ("5012", 2020, "divided", {"place": "Snillfjord (5012)", "since": 2020, "successors": "5055, Hitra (5056)"}),
        ("1507", 2024, "divided", {"since": 2024, "successors": "Ålesund (1508), Haram (1580)"}),
        ("1580", 2021, "of_parts", {"place": "Haram (1580)", "since": 2024}),
        ("5056", 2019, "of_parts", {"place": "Hitra (5056)", "since": 2020}),
        ("4602", 2019, "of_parts", {"place": "Kinn (4602)", "since": 2020}),
        ("3103", 2019, "after", {"place": "Moss (0104)", "last": 2018}),
        ("4624", 2019, "none", {"place": "1241"}),
        ("Ås", 2017, "before", {"place": "Ås (3218)", "first": 2018}),
        ("Ås", 2021, "after", {"place": "Ås (3218)", "last": 2020}),
        ("3103", 2025, "after", {"place": "Moss (3103)", "last": 2020}),
    ],
)
def test_a_missing_figure_says_what_became_of_the_place(
    wanted: str, year: int, code: str, params: dict[str, object]
) -> None:
    found, given = refused(wanted, year)
    assert found == f"population.{code}"
    assert {**given, **params} == given
    assert given.get("year", year) == year


def test_a_year_between_others_is_told_apart() -> None:
    rows = (figure("0301", "Oslo", 2018, 1), figure("0301", "Oslo", 2020, 1))
    code, params = refused("Oslo", 2019, NORWAY, view_of(*rows))
    assert (code, params["first"], params["last"]) == ("population.between", 2018, 2020)


def test_a_name_that_others_bore_that_year_is_not_guessed() -> None:
    code, params = refused("Nes", 2019)
    assert code == "ambiguous_place.that_year"
    assert params["candidates"] == "Nes (3034), Nes (Buskerud, 0616)"


def test_municipalities_come_by_number_without_what_is_none() -> None:
    assert [row.number for row in VIEW.municipalities(DENMARK, 2020)] == ["101", "147", "480", "840"]
    assert VIEW.total(DENMARK, 2020) == Decimal(632_340 + 104_305 + 84 + 29_665 + 10)
    code, params = refusal(lambda: VIEW.municipalities(DENMARK, 2019))
    assert (code, params["year"]) == ("population.no_year", 2019)
    assert refusal(lambda: VIEW.total(DENMARK, 2019))[0] == "population.no_year"


def known_since(year: int, country: Country, *numbers: str) -> Renumberings:
    """Return what is known when `numbers` were all municipalities in `year`, and 1141 joined 1103 in 2020."""
    return Renumberings(renumbered("1103>1103", "1141>1103"), [Standing(country, year, frozenset(numbers))])


def test_a_total_needs_all_municipalities() -> None:
    rows = [figure(number, number, year, 1) for number in ("0301", "1103") for year in (2019, 2020)]
    rows += [figure("1141", "Finnøy", 2019, 1), figure("0301", "Oslo", 2021, 1)]
    view = Register(rows, known_since(2018, NORWAY, "0301", "1103", "1141")).seen_on(TODAY)
    assert [view.total(NORWAY, year) for year in (2019, 2020)] == [3, 2]
    code, params = refusal(lambda: view.total(NORWAY, 2021))
    assert (code, params["count"], params["example"]) == ("population.incomplete", 1, "1103 (1103)")
    assert view.latest_year(NORWAY) == 2020


def test_a_municipality_without_any_figure_is_missing_too() -> None:
    rows = [figure("0301", "Oslo", 2019, 1)]
    view = Register(rows, known_since(2019, NORWAY, "0301", "1103", "1141")).seen_on(TODAY)
    code, params = refusal(lambda: view.total(NORWAY, 2019))
    assert (code, params["count"], params["example"]) == ("population.incomplete", 2, "1103")


def test_what_is_no_municipality_counts_in_the_country_alone() -> None:
    rows = [figure("101", "København", 2020, 5)]
    known = known_since(2007, DENMARK, "101", "411")
    view = Register(rows, known).seen_on(TODAY)
    assert view.total(DENMARK, 2020, municipal=True) == 5
    assert refusal(lambda: view.total(DENMARK, 2020))[1]["example"] == "411"
    whole = Register([*rows, figure("411", "Christiansø", 2020, 1)], known).seen_on(TODAY)
    assert [whole.total(DENMARK, 2020, municipal=municipal) for municipal in (True, False)] == [5, 6]


def test_where_nobody_knows_who_was_there_only_a_gap_is_missing() -> None:
    rows = [figure("0301", "Oslo", year, 1) for year in range(2010, 2021)]
    gone = [figure("1723", "Mosvik", 2010, 1), figure("1723", "Mosvik", 2012, 1)]
    view = view_of(*rows, *gone)
    assert view.total(NORWAY, 2012) == 2
    assert view.total(NORWAY, 2013) == 1
    assert view.total(NORWAY, 2020) == 1
    assert refusal(lambda: view.total(NORWAY, 2011))[0] == "population.incomplete"


def test_the_latest_year_passes_over_projections() -> None:
    rows = (figure("101", "København", 2020, 1), figure("101", "København", 2040, 2, kind=PopulationKind.PROJECTION))
    assert view_of(*rows).latest_year(DENMARK) == 2020
    assert view_of(rows[1]).latest_year(DENMARK) == 2040


def test_every_national_figure_is_found_by_its_number_and_by_its_name() -> None:
    view = national_register().seen_on(TODAY)
    rows = [*national_rows(NORWAY, "no_population.csv"), *national_rows(DENMARK, "dk_population.csv")]
    assert len(rows) == 1982 + 1470
    for row in rows:
        by_number = view.inhabitants(view.find(row.number, None), row.year)
        by_name = view.inhabitants(view.find(row.name.upper(), row.country), row.year)
        assert (by_number.inhabitants, by_name.inhabitants) == (row.inhabitants, row.inhabitants), row


def test_the_national_totals_are_the_statistics_offices() -> None:
    view = national_register().seen_on(TODAY)
    norway = {2017: 5_258_317, 2018: 5_295_619, 2019: 5_328_212, 2020: 5_367_580, 2021: 5_391_369}
    assert {year: int(view.total(NORWAY, year)) for year in norway} == norway
    assert [len(view.municipalities(NORWAY, year)) for year in norway] == [426, 422, 422, 356, 356]
    assert int(view.total(DENMARK, 2020)) == 5_822_763
    assert sum(row.inhabitants for row in view.municipalities(DENMARK, 2020)) == 5_822_679
    assert (view.latest_year(NORWAY), view.latest_year(DENMARK)) == (2021, 2022)
