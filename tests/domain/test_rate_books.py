"""Books: immutable, all of one history, each with what its revision had."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.countries import Country
from server.domain.errors import CellError
from server.domain.population import PopulationKind, PopulationRow, Register
from server.domain.rate_books import History, Lookup, RateBook, RateView
from server.domain.rates import RateValue, Withdrawn
from server.domain.reference import Reference
from tests.domain.histories import DAYS, ROWS
from tests.parts.books import book, rate, row


def test_many_days_do_not_fill_the_memory() -> None:
    one = book([row(2018, 20)])
    views: list[RateView] = [one.seen_on(date(2020, 1, 1) + timedelta(days=day)) for day in range(1000)]
    assert all(view.in_year("no.test", 2019).number() == 20 for view in views)
    assert len(one._views) <= 64


def test_a_book_cannot_be_changed() -> None:
    rows, rates = [row(2018, 20)], [rate()]
    one = book(rows, *rates)
    rows.append(row(2018, 99, revision=2))
    assert one.seen_on(date(2026, 1, 1)).in_year("no.test", 2018).number() == 20
    with pytest.raises(TypeError):
        one.rows_of("no.test")[0] = rows[1]  # type: ignore[index]
    with pytest.raises(TypeError):
        one.rates["x.y"] = rates[0]  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        one.rows_of("no.test")[0].value = Decimal(1)  # type: ignore[misc]


def test_a_family_is_the_rates_of_both_countries_by_the_rest_of_their_keys() -> None:
    keys = ["no.pulje.a-2009", "no.pulje.a-2009.tildelt", "dk.pulje.b", "no.ordning.a-2009", "no.andel", "no.pulje"]
    view = book([], *map(rate, keys)).seen_on(date(2026, 1, 1))
    assert {name: each.key for name, each in view.family("pulje").items()} == {
        "a-2009": "no.pulje.a-2009",
        "a-2009.tildelt": "no.pulje.a-2009.tildelt",
        "b": "dk.pulje.b",
        "": "no.pulje",
    }
    assert set(view.family("ordning")) == {"a-2009"}
    assert view.family("konto") == {}


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        (Reference("A"), "A"),
        (Reference("A", "sak 1"), "A, sak 1"),
        (Reference("A", "", "https://example.org"), "A, https://example.org"),
        (Reference("A", "sak 1", "https://example.org"), "A, sak 1, https://example.org"),
    ],
)
def test_a_reference_as_text(reference: Reference, text: str) -> None:
    assert str(reference) == text


def test_a_view_may_have_another_population() -> None:
    day = date(2018, 1, 1)
    people = PopulationRow(
        Country.NORWAY, "0214", "Ås", 2018, PopulationKind.ACTUAL, Decimal(20_084), day, Reference("A"), 1
    )
    view = book([row(2018, 20)]).seen_on(date(2026, 1, 1))
    other = view.with_population(Register([people]))
    seen: list[Lookup] = []
    for each in (other, other.known_by(date(2020, 1, 1)), other.traced(seen)):
        population = each.population
        assert people in population.inhabitants(population.find("Ås", None), 2018).rows
        assert each.in_year("no.test", 2018).number() == 20
    assert seen == [people, view.in_year("no.test", 2018)]
    for each in (view, other.known_by(date(2017, 12, 31))):
        with pytest.raises(CellError):
            each.population.find("Ås", None)


def test_a_withdrawal_gives_back_what_was_there_before() -> None:
    rows = [
        row(2018, 20),
        row(2020, 30, known=date(2019, 10, 1), revision=2),
        row(2020, Withdrawn(), known=date(2020, 3, 1), revision=3),
        row(2021, 5, known=date(2020, 5, 1), revision=4),
    ]
    one = book(rows)
    before, after = one.seen_on(date(2020, 2, 29)), one.seen_on(date(2020, 3, 1))
    assert [before.in_year("no.test", year).value for year in (2019, 2020)] == [20, 30]
    assert [after.in_year("no.test", year).value for year in (2019, 2020)] == [20, 20]
    assert [each.valid_from.year for each in after.in_force("no.test")] == [2018]
    assert [each.value for each in one.rows_of("no.test")] == [20, 30, Withdrawn(), 5]
    again = book([*rows, row(2020, 31, known=date(2020, 6, 1), revision=5)])
    assert again.seen_on(date(2026, 1, 1)).in_year("no.test", 2020).value == 31


def test_a_rate_all_of_whose_rows_are_withdrawn_has_no_value() -> None:
    view = book([row(2018, 20), row(2018, Withdrawn(), revision=2)]).seen_on(date(2026, 1, 1))
    asked: tuple[Callable[[], RateValue], ...] = (lambda: view.in_year("no.test", 2018), lambda: view.latest("no.test"))
    for ask in asked:
        with pytest.raises(CellError) as caught:
            ask()
        assert caught.value.code == "no_rate.not_known"


HISTORY = st.lists(st.lists(ROWS, max_size=4), min_size=1, max_size=4)


@given(HISTORY, DAYS)
def test_an_extended_history_is_the_one_of_all_rows(revisions: list[list[RateValue]], known_on: date) -> None:
    numbered = [
        [replace(each, revision=number, position=place) for place, each in enumerate(rows)]
        for number, rows in enumerate(revisions, 1)
    ]
    history = History.of([rate()], numbered[0])
    for rows in numbered[1:]:
        history = history.extended([rate()], rows)
    whole = History.of([rate()], [each for rows in numbered for each in rows])
    for number in range(1, len(numbered) + 1):
        extended, one = (RateBook(number, known_on, each) for each in (history, whole))
        assert extended.rows_of("no.test") == one.rows_of("no.test")
        assert extended.rates == one.rates


def test_a_rate_is_in_a_book_from_the_revision_that_first_had_a_row_of_it() -> None:
    history = History.of([rate(), rate("no.annen")], [row(2018, 1), row(2018, 2, key="no.annen", revision=3)])
    assert set(RateBook(2, date(2026, 1, 1), history).rates) == {"no.test"}
    assert set(RateBook(3, date(2026, 1, 1), history).rates) == {"no.test", "no.annen"}
