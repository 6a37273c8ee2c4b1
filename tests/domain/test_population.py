"""The population register: which place is meant, and which figure an answer rests on, as known when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from server.domain.countries import Country
from server.domain.population import Municipality, PopulationKind, PopulationRow, Register
from tests.domain.asking import REFORM, VIEW, count, refusal, refused, view_of
from tests.parts.registers import (
    DENMARK,
    KNOWN,
    NORWAY,
    TODAY,
    figure,
)


@pytest.mark.parametrize(
    ("wanted", "year", "country", "expected"),
    [
        ("Ås", 2018, NORWAY, 20_084),
        ("Ås", 2020, None, 20_439),
        ("0214", 2020, NORWAY, 20_439),
        ("3218", 2018, NORWAY, 20_084),
        ("K-3021", 2019, NORWAY, 20_335),
        ("k-3021", 2019, NORWAY, 20_335),
        (214, 2018, NORWAY, 20_084),
        (3218, 2019, DENMARK, 20_335),
        ("Ås (3218)", 2018, NORWAY, 20_084),
        ("3218 Ås", 2018, NORWAY, 20_084),
        ("Herøy (Nordland, 1818)", 2019, NORWAY, 1_777),
        (301, 2018, NORWAY, 673_469),
        ("0301", 2018, DENMARK, 673_469),
        ("oslo kommune", 2018, DENMARK, 673_469),
        (101, 2020, DENMARK, 632_340),
        ("101", 2020, NORWAY, 632_340),
        ("101", 2020, None, 632_340),
        (147, 2020, NORWAY, 104_305),
        ("0147", 2020, DENMARK, 104_305),
        ("0101", 2019, NORWAY, 31_373),
        ("3001", 2019, NORWAY, 31_373),
        ("Nordfyn", 2020, NORWAY, 29_665),
        ("Christiansø", 2020, DENMARK, 84),
    ],
)
def test_a_place_is_found_by_its_name_or_number(
    wanted: str | int, year: int, country: Country | None, expected: int
) -> None:
    assert count(wanted, year, country) == expected


def test_a_place_has_its_latest_number_and_name() -> None:
    assert VIEW.find("aas kommune", NORWAY) == Municipality(NORWAY, "3218", "Ås", ("3218",))
    assert VIEW.find("0214", NORWAY) == Municipality(NORWAY, "0214", "Ås")
    assert str(VIEW.find("Herøy (Nordland)", NORWAY)) == "Herøy (Nordland, 1818)"
    assert str(VIEW.find("3001", NORWAY)) == "Halden (3001)"


@pytest.mark.parametrize(
    ("wanted", "country", "candidates"),
    [
        ("Herøy", NORWAY, "Herøy (Møre og Romsdal, 1515), Herøy (Nordland, 1818)"),
        ("Begge", NORWAY, "Begge (840), Begge (1840)"),
        ("begge", DENMARK, "Begge (840), Begge (1840)"),
    ],
)
def test_what_may_be_several_is_none(wanted: str | int, country: Country | None, candidates: str) -> None:
    code, params = refused(wanted, 2020, country)
    assert (code, params["place"], params["candidates"]) == ("ambiguous_place", str(wanted), candidates)


@pytest.mark.parametrize(("wanted", "country"), [(101, NORWAY), (101, None), ("0101", DENMARK)])
def test_a_number_of_both_countries_is_answered_with_what_to_type(wanted: str | int, country: Country | None) -> None:
    code, params = refused(wanted, 2020, country)
    assert code == "ambiguous_place.number"
    assert params == {
        "place": str(wanted),
        "norwegian": "Halden",
        "norwegian_number": "K-0101",
        "danish": "København",
        "danish_number": "101",
    }
    assert str(VIEW.find("K-0101", country)) == "Halden (0101)"
    assert str(VIEW.find("101", country)) == "København (101)"


def test_no_more_of_a_long_name_is_said_again_than_tells_it() -> None:
    code, params = refused("x" * 200, 2018)
    assert (code, params["place"]) == ("unknown_place", "x" * 80)


@pytest.mark.parametrize(
    ("wanted", "suggestions"),
    [("Aas kommmune", "Ås (3218)"), ("Åss", "Ås (3218)"), ("Osl", "Oslo - Oslove (0301)"), ("Haramm", "Haram (1580)")],
)
def test_a_slip_of_the_pen_is_answered_with_suggestions(wanted: str, suggestions: str) -> None:
    code, params = refused(wanted, 2018)
    assert (code, params["place"], params["suggestions"]) == ("unknown_place.suggested", wanted, suggestions)


def test_the_readers_own_country_is_suggested_first() -> None:
    rows = (figure("1001", "Bornby", 2020, 1), figure("701", "Bornbu", 2020, 1))
    for country, first in ((NORWAY, "Bornby (1001), Bornbu (701)"), (DENMARK, "Bornbu (701), Bornby (1001)")):
        assert refused("Bornbo", 2020, country, view_of(*rows))[1]["suggestions"] == first


@pytest.mark.parametrize(
    "wanted", ["9999", "99", "12345", "K-301", "999", 9999, 12, "xyzzy", "", "kommune", "0301 Ås", "Oslo (3218)"]
)
def test_what_is_nothing_is_never_guessed(wanted: str | int) -> None:
    assert refused(wanted, 2018)[0] in ("unknown_place", "unknown_place.suggested")


@pytest.mark.parametrize(("wanted", "country"), [(301, DENMARK), ("0147", NORWAY)])
def test_a_number_of_the_readers_own_form_is_not_looked_for_in_the_other_country(
    wanted: str | int, country: Country
) -> None:
    assert refused(wanted, 2018, country)[0] in ("unknown_place", "unknown_place.suggested")


def test_an_answer_and_a_refusal_are_the_same_the_second_time() -> None:
    assert VIEW.find("Ås", NORWAY) is VIEW.find("Ås", NORWAY)
    assert refused("Åss", 2018) == refused("Åss", 2018)
    assert refused("Ås", 1999) == refused("Ås", 1999)


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ([PopulationKind.ROUNDED, PopulationKind.ACTUAL, PopulationKind.PROJECTION], PopulationKind.ACTUAL),
        ([PopulationKind.USER_ENTERED, PopulationKind.PROJECTION], PopulationKind.PROJECTION),
        ([PopulationKind.ROUNDED, PopulationKind.USER_ENTERED], PopulationKind.USER_ENTERED),
        ([PopulationKind.ROUNDED], PopulationKind.ROUNDED),
    ],
)
def test_the_best_kind_counts(kinds: list[PopulationKind], expected: PopulationKind) -> None:
    rows = [figure("0301", "Oslo", 2020, place + 1, kind=kind) for place, kind in enumerate(kinds)]
    view = view_of(*rows)
    found = view.inhabitants(view.find("0301", None), 2020)
    assert found.kind is expected
    assert [row.kind for row in found.rows] == [expected]


def test_of_one_kind_what_became_known_last_counts() -> None:
    rows = (
        figure("0301", "Oslo", 2020, 3, known=KNOWN + timedelta(2), revision=1),
        figure("0301", "Oslo", 2020, 1, revision=3),
        figure("0301", "Oslo", 2020, 2, known=KNOWN + timedelta(1), revision=2, position=1),
        figure("0301", "Oslo", 2020, 9, known=KNOWN + timedelta(1), revision=2, position=0),
    )
    register = Register(rows)
    seen = [register.seen_on(KNOWN + timedelta(days)) for days in range(3)]
    assert [count("0301", 2020, None, view) for view in seen] == [1, 2, 3]


def test_a_sum_is_of_the_kind_that_is_worth_least() -> None:
    rows = (figure("0104", "Moss", 2018, 1), figure("0136", "Rygge", 2018, 2, kind=PopulationKind.ROUNDED))
    view = view_of(*rows)
    assert view.inhabitants(view.find("3103", None), 2018).kind is PopulationKind.ROUNDED


def test_without_a_year_the_latest_counts_that_is_no_projection() -> None:
    assert count("Ås", None) == 20_439
    assert count("0104", None) == 32_588
    rows = (
        figure("0301", "Oslo", 2019, 1),
        figure("0301", "Oslo", 2020, 2, kind=PopulationKind.USER_ENTERED),
        figure("0301", "Oslo", 2030, 3, kind=PopulationKind.PROJECTION),
    )
    assert count("Oslo", None, NORWAY, view_of(*rows)) == 2
    assert count("Oslo", None, NORWAY, view_of(rows[2])) == 3
    assert refused("1241", None) == ("population.none", {"place": "1241"})


def test_a_figure_of_other_borders_is_not_the_municipalitys() -> None:
    rows = (figure("3103", "Moss", 2018, 48_671), figure("0104", "Moss", 2018, 32_588))
    view = view_of(*rows)
    assert [row.number for row in view.municipalities(NORWAY, 2018)] == ["0104"]
    assert refused("3103", 2018, NORWAY, view)[0] == "population.none"


def test_what_is_looked_up_is_remembered_once() -> None:
    trace: list[PopulationRow] = []
    traced = VIEW.traced(trace)
    for _ in range(2):
        traced.inhabitants(traced.find("3103", NORWAY), 2018)
        traced.inhabitants(traced.find("Ås", NORWAY), 2018)
    assert [row.number for row in trace] == ["0104", "0136", "0214"]
    traced.municipalities(DENMARK, 2020)
    traced.total(DENMARK, 2020)
    assert [row.number for row in trace[3:]] == ["101", "147", "480", "840", "411"]


@pytest.mark.parametrize(
    ("rows", "wanted", "country", "code"),
    [
        ((), "Ås", NORWAY, "population.empty"),
        ((), 101, None, "population.empty"),
        ((figure("101", "København", 2020, 1),), "Ås", NORWAY, "population.empty_country"),
        ((figure("101", "København", 2020, 1),), "0301", None, "population.empty_country"),
        ((figure("101", "København", 2020, 1),), 301, NORWAY, "population.empty_country"),
        ((figure("101", "København", 2020, 1),), 1103, DENMARK, "population.empty_country"),
        ((figure("101", "København", 2020, 1),), 301, None, "population.empty_country"),
        ((figure("0301", "Oslo", 2020, 1),), "101", NORWAY, "population.empty_country"),
        ((figure("0301", "Oslo", 2020, 1),), 301, DENMARK, "population.empty_country"),
        ((figure("0301", "Oslo", 2020, 1),), "Aarhus", DENMARK, "population.empty_country"),
        ((figure("0301", "Oslo", 2020, 1, known=TODAY + timedelta(1)),), "Oslo", NORWAY, "population.empty"),
    ],
)
def test_an_empty_register_says_so(
    rows: tuple[PopulationRow, ...], wanted: str | int, country: Country | None, code: str
) -> None:
    found, params = refusal(lambda: Register(rows, REFORM).seen_on(TODAY).find(wanted, country))
    assert (found, params["day"]) == (code, TODAY)


def test_a_country_without_figures_has_no_total() -> None:
    view = view_of(figure("0301", "Oslo", 2020, 1))
    asked: tuple[Callable[[], object], ...] = (
        lambda: view.total(DENMARK, 2020),
        lambda: view.municipalities(DENMARK, 2020),
        lambda: view.latest_year(DENMARK),
    )
    assert [refusal(each)[0] for each in asked] == ["population.empty_country"] * 3


def test_a_foreign_name_is_found_although_the_own_country_is_empty() -> None:
    assert count("Oslo", 2020, DENMARK, view_of(figure("0301", "Oslo", 2020, 7))) == 7


def test_a_register_reads_its_rows_when_it_is_asked_and_once() -> None:
    calls: list[str] = []

    def rows() -> list[PopulationRow]:
        calls.append("rows")
        return [figure("0301", "Oslo", 2020, 7)]

    register = Register(rows, lambda: calls.append("renumberings") or REFORM)  # type: ignore[func-returns-value]
    views = [register.seen_on(TODAY + timedelta(days)) for days in range(100)]
    assert calls == []
    assert {count("Oslo", 2020, NORWAY, view) for view in views} == {7}
    assert sorted(calls) == ["renumberings", "rows"]
    assert register.seen_on(TODAY) is register.seen_on(TODAY)
