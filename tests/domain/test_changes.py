"""What a draft changes, beside what is in force; and the book as it would be, against the book that it becomes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from server.domain.additions import Additions, NewPopulation, NewRow
from server.domain.changes import Changes, Effect, as_published, changes
from server.domain.countries import Country
from server.domain.population import PopulationKind, PopulationRow, Register
from server.domain.rate_books import History, RateBook
from server.domain.rates import RateValue, Said, Withdrawn
from server.domain.reference import Reference
from tests.domain.histories import HISTORIES
from tests.parts.books import book, label, rate, row

TODAY = date(2026, 11, 27)
SOURCE = Reference("Kommunestyret, sak 12/26")
ROWS = [row(2018, 20, known=date(2017, 9, 8)), row(2019, 0, known=date(2017, 9, 8)), row(2024, None)]


def new(year: int, value: Said | int, known: date | None = None, key: str = "no.test") -> NewRow:
    return NewRow(key, date(year, 1, 1), Decimal(value) if isinstance(value, int) else value, known, SOURCE)


def change(*rows: NewRow) -> Changes:
    return changes(Additions(rows=rows), book(ROWS), TODAY)


@pytest.mark.parametrize(
    ("proposed", "effect", "standing", "before"),
    [
        (new(2027, 21), Effect.NEW, None, 2024),
        (new(2020, 21), Effect.NEW, None, 2019),
        (new(2016, 21), Effect.NEW, None, None),
        (new(2019, 5), Effect.CHANGED, 2019, 2019),
        (new(2019, 0), Effect.SOURCE, 2019, 2019),
        (replace(new(2019, 0), reference=ROWS[1].reference), Effect.SAME, 2019, 2019),
        (new(2019, None), Effect.ENDED, 2019, 2019),
        (new(2030, None), Effect.ENDED, None, 2024),
        (new(2024, None), Effect.SOURCE, 2024, 2024),
        (new(2024, 3), Effect.CHANGED, 2024, 2024),
        (new(2019, Withdrawn()), Effect.WITHDRAWN, 2019, 2019),
        (new(2018, 30, date(2016, 1, 1)), Effect.HIDDEN, None, None),
        (new(2018, 30, date(2017, 9, 8)), Effect.CHANGED, 2018, 2018),
    ],
)
def test_a_row_stands_beside_what_is_in_force(
    proposed: NewRow, effect: Effect, standing: int | None, before: int | None
) -> None:
    (found,) = change(proposed).rows
    assert found.effect is effect
    assert (found.standing and found.standing.valid_from.year) == standing
    assert (found.before and found.before.valid_from.year) == before
    assert found.backdated == (proposed.known_from is not None)


def test_a_back_dated_row_stands_beside_what_was_known_then() -> None:
    rows = [*ROWS, row(2018, 25, known=date(2020, 1, 1))]
    for known, before in ((date(2019, 1, 1), 20), (date(2021, 1, 1), 25), (None, 25)):
        (found,) = changes(Additions(rows=(new(2018, 30, known),)), book(rows), TODAY).rows
        assert found.before is not None
        assert found.before.number() == before
        assert found.effect is (Effect.HIDDEN if known == date(2019, 1, 1) else Effect.CHANGED)


def test_rates_that_are_new_or_called_otherwise_are_told() -> None:
    renamed = replace(rate(), label=label("another"))
    additions = Additions((renamed, rate("no.new")), (new(2027, 5, key="no.new"), new(2027, 5, key="no.unknown")))
    found = changes(additions, book(ROWS), TODAY)
    assert (found.new, found.relabelled) == ((rate("no.new"),), ((rate(), renamed),))
    assert [(each.rate.key, each.effect, each.before) for each in found.rows] == [("no.new", Effect.NEW, None)]


def counted(inhabitants: int, known: date, *, withdrawn: bool = False) -> PopulationRow:
    kind = PopulationKind.ACTUAL
    return PopulationRow(
        Country.NORWAY, "0214", "Ås", 2018, kind, Decimal(inhabitants), known, SOURCE, 1, withdrawn=withdrawn
    )


def figure(inhabitants: int | None, known: date | None = None, name: str = "Ås") -> NewPopulation:
    number = None if inhabitants is None else Decimal(inhabitants)
    return NewPopulation(Country.NORWAY, "0214", name, 2018, PopulationKind.ACTUAL, number, known, SOURCE)


@pytest.mark.parametrize(
    ("there", "proposed", "effect", "before"),
    [
        ([], figure(20_084), Effect.NEW, None),
        ([counted(20_000, date(2018, 1, 1))], figure(20_084), Effect.CHANGED, 20_000),
        ([counted(20_084, date(2018, 1, 1))], figure(20_084), Effect.SAME, 20_084),
        ([counted(20_084, date(2018, 1, 1))], figure(20_084, name="Aas"), Effect.SOURCE, 20_084),
        ([counted(20_084, date(2018, 1, 1))], figure(None), Effect.WITHDRAWN, 20_084),
        ([counted(0, date(2018, 1, 1), withdrawn=True)], figure(20_084), Effect.NEW, None),
        ([counted(20_000, date(2018, 2, 1))], figure(20_084, date(2018, 1, 15)), Effect.HIDDEN, 20_000),
        ([counted(20_000, date(2030, 2, 1))], figure(20_084), Effect.NEW, None),
    ],
)
def test_a_figure_stands_beside_the_one_that_is_there(
    there: list[PopulationRow], proposed: NewPopulation, effect: Effect, before: int | None
) -> None:
    whole = RateBook(9, TODAY, History.of([rate()], ROWS), Register(there))
    (found,) = changes(Additions(population=(proposed,)), whole, TODAY).figures
    assert (found.effect, found.before, found.backdated) == (effect, before, proposed.known_from is not None)
    after = as_published(Additions(population=(proposed,)), whole, TODAY)
    assert (after.revision, len(after.population.rows)) == (10, len(there) + 1)
    if effect in (Effect.NEW, Effect.CHANGED):
        view = after.population.seen_on(TODAY)
        assert view.inhabitants(view.find("0214", None), 2018).inhabitants == 20_084


@given(HISTORIES, HISTORIES)
def test_the_book_as_it_would_be_is_the_book_that_it_becomes(rows: list[RateValue], later: list[RateValue]) -> None:
    added = [
        NewRow(each.key, each.valid_from, each.value, each.known_from, each.reference)
        for each in later
        if each.value is None or isinstance(each.value, Decimal | Withdrawn)
    ]
    before = book(rows, revision=9)
    published = [
        RateValue(each.key, each.valid_from, each.value, each.known_from or TODAY, each.reference, 10, position)
        for position, each in enumerate(added)
    ]
    becomes = book([*rows, *published], rate(), revision=10, published=TODAY)
    would_be = as_published(Additions((rate(),), tuple(added)), before, TODAY)
    assert (would_be.revision, would_be.published_on) == (10, TODAY)
    if "no.test" in becomes.rates:
        assert would_be.seen_on(TODAY).in_force("no.test") == becomes.seen_on(TODAY).in_force("no.test")
    assert before.rows_of("no.test") == book(rows, revision=9).rows_of("no.test")
