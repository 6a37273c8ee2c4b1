"""Undoing a revision: what it replaced is in force again, and history stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from server.domain.additions import Additions
from server.domain.countries import Country
from server.domain.errors import CellError
from server.domain.rates import Withdrawn
from server.domain.reference import Reference
from server.storage.database import reading, writing
from server.storage.publication import publish
from server.storage.rate_books import RateBooks
from server.storage.undoing import Undoing, undoing
from tests.storage.figures import figure, publish_figures
from tests.storage.samples import ACT, KEY, NOW, publish_rows, rate, row
from tests.storage.test_rate_books import rate_books

SOURCE = Reference("Angret revisjon")
TODAY = NOW.date()
VEDTAK = Reference("Vedtak", "19/1", "https://example.org/1")


@pytest.fixture
def books(engine: Engine) -> RateBooks:
    """The fee: 20 kr from 2020 in revision 1; 21 from 2027 and 19 from 2020 in revision 2."""
    publish_rows(engine, row(20), rates=(rate(),))
    publish_rows(engine, row(21, 2027, known=TODAY), row(19, 2020, known=TODAY))
    return rate_books(engine)


def undone(engine: Engine, books: RateBooks, revision: int) -> Undoing:
    with reading(engine) as connection:
        before, published = books.at_revision(revision - 1), books.at_revision(revision).published_on
        return undoing(connection, before, books.current(), revision, published, SOURCE, TODAY)


def publish_undone(engine: Engine, books: RateBooks, revision: int) -> int:
    found = undone(engine, books, revision)
    with writing(engine) as connection:
        return publish(connection, found.additions, ACT, "Angret")


def values(books: RateBooks, *years: int) -> list[str]:
    return [str(books.now().in_year(KEY, year).value) for year in years]


def test_what_was_replaced_comes_back_and_what_was_new_is_withdrawn(engine: Engine, books: RateBooks) -> None:
    assert values(books, 2020, 2027) == ["19", "21"]
    found = undone(engine, books, 2)
    assert found.left == 0
    assert [(each.valid_from.year, str(each.value), each.reference) for each in found.additions.rows] == [
        (2027, str(Withdrawn()), SOURCE),
        (2020, "20", VEDTAK),
    ]
    assert publish_undone(engine, books, 2) == 3
    assert values(books, 2020, 2027) == ["20", "20"]
    assert str(books.at_revision(2).as_published().in_year(KEY, 2027).value) == "21"


def test_an_undoing_can_be_undone(engine: Engine, books: RateBooks) -> None:
    publish_undone(engine, books, 2)
    assert publish_undone(engine, books, 3) == 4
    assert values(books, 2020, 2027) == ["19", "21"]
    assert undone(engine, books, 4).left == 0


def test_what_was_replaced_since_is_left(engine: Engine, books: RateBooks) -> None:
    publish_rows(engine, row(30, 2027, known=TODAY))
    found = undone(engine, books, 2)
    assert found.left == 1
    assert [each.valid_from.year for each in found.additions.rows] == [2020]


def known_on(books: RateBooks, day: date, year: int = 2020) -> str:
    return str(books.current().seen_on(day).in_year(KEY, year).value)


def test_what_was_back_dated_is_undone_as_of_then_too(engine: Engine, books: RateBooks) -> None:
    """The fee was 20 as known from the beginning; revision 3 said 5 as known later, and 19 as known today stays."""
    began = books.current().rows_of(KEY)[0].known_from
    later = began + timedelta(days=30)
    publish_rows(engine, row(5, 2020, known=later), row(6, 2021, known=later))
    assert [known_on(books, began), known_on(books, later), known_on(books, TODAY)] == ["20", "5", "19"]
    assert known_on(books, later, 2021) == "6"
    found = undone(engine, books, 3)
    assert (found.left, {each.known_from for each in found.additions.rows}) == (0, {later})
    publish_undone(engine, books, 3)
    assert [known_on(books, began), known_on(books, later), known_on(books, TODAY)] == ["20", "20", "19"]
    assert known_on(books, later, 2021) == "20"
    assert str(books.at_revision(3).seen_on(later).in_year(KEY, 2020).value) == "5"
    assert (undone(engine, books, 3).left, undone(engine, books, 3).additions) == (2, Additions())


def test_what_was_back_dated_is_undone_where_nothing_counts_today(engine: Engine, books: RateBooks) -> None:
    then = TODAY - timedelta(days=30)
    publish_rows(engine, row(Withdrawn(), 2027, known=TODAY))
    publish_rows(engine, row(8, 2027, known=then))
    assert [known_on(books, then, 2027), known_on(books, TODAY, 2027)] == ["8", "19"]
    publish_undone(engine, books, 4)
    assert [known_on(books, then, 2027), known_on(books, TODAY, 2027)] == ["20", "19"]


def test_a_back_dated_figure_is_undone_where_none_counts_today(engine: Engine, books: RateBooks) -> None:
    then = TODAY - timedelta(days=30)
    publish_figures(engine, figure(known=TODAY))
    publish_figures(engine, replace(figure(known=TODAY), inhabitants=None))
    publish_figures(engine, figure(count=7, known=then))
    publish_undone(engine, books, 5)
    for day in (then, TODAY):
        view = books.current().population.seen_on(day)
        with pytest.raises(CellError) as caught:
            view.find("0214", Country.NORWAY)
        assert caught.value.code == "population.empty"


def test_back_dated_figures_are_undone_as_of_then_too(engine: Engine, books: RateBooks) -> None:
    early, late = date(2018, 2, 1), date(2018, 3, 1)
    publish_figures(engine, figure(count=20_084, known=early))
    publish_figures(engine, figure(count=7, known=late))
    publish_undone(engine, books, 4)
    for day in (early, late, TODAY):
        view = books.current().population.seen_on(day)
        assert view.inhabitants(view.find("0214", Country.NORWAY), 2018).inhabitants == 20_084


def test_the_first_revision_can_be_taken_back_too(engine: Engine, books: RateBooks) -> None:
    publish_rows(engine, row(7, 2022, key="test.ny"), rates=(rate("test.ny"),))
    publish_undone(engine, books, 3)
    with pytest.raises(CellError) as caught:
        books.now().in_year("test.ny", 2022)
    assert caught.value.code == "no_rate.not_known"


def inhabitants(books: RateBooks, number: str, year: int = 2018) -> Callable[[], int]:
    view = books.now().population
    return lambda: int(view.inhabitants(view.find(number, Country.NORWAY), year).inhabitants)


def test_figures_come_back_or_are_withdrawn(engine: Engine, books: RateBooks) -> None:
    publish_figures(engine, figure(count=20_084), figure("1103", 7, name="Stavanger"))
    publish_figures(engine, figure(count=20_085), figure("0301", 3, name="Oslo"))
    assert [inhabitants(books, "0214")(), inhabitants(books, "0301")()] == [20_085, 3]
    assert undone(engine, books, 4).left == 0
    publish_undone(engine, books, 4)
    assert [inhabitants(books, "0214")(), inhabitants(books, "1103")()] == [20_084, 7]
    with pytest.raises(CellError) as caught:
        inhabitants(books, "0301")()
    assert caught.value.code == "population.none"
    view = books.at_revision(4).as_published().population
    assert view.inhabitants(view.find("0301", Country.NORWAY), 2018).inhabitants == 3
    publish_undone(engine, books, 5)
    assert [inhabitants(books, "0214")(), inhabitants(books, "0301")()] == [20_085, 3]
