"""The register in a book: that of its revision, read when it is needed, and one for as long as nothing was added."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import Engine, event

from server.domain.errors import CellError
from server.domain.population import PopulationView
from server.storage.database import writing
from server.storage.errors import StorageError
from server.storage.rate_books import RateBooks
from tests.parts.registers import NORWAY
from tests.storage.figures import figure, import_figures, publish_figures
from tests.storage.samples import NOW, publish_rows, rate, row
from tests.storage.test_rate_books import TODAY, rate_books


@pytest.fixture
def books(engine: Engine) -> RateBooks:
    """Books of a database whose second revision has figures of Ås and Oslo, in 2018 to 2020."""
    publish_rows(engine, row(20), rates=(rate(),))
    oslo = figure("0301", 673_469, name="Oslo")
    publish_figures(engine, figure(), oslo, figure(year=2019, count=20_335), figure("3021", 20_439, 2020))
    return rate_books(engine)


def count(view: PopulationView, place: str, year: int | None = None) -> int:
    return int(view.inhabitants(view.find(place, NORWAY), year).inhabitants)


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """Note the statements that reach the database."""
    found: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        found.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_a_view_has_the_register(books: RateBooks) -> None:
    population = books.now().population
    assert [count(population, "Ås", year) for year in (2018, 2019, 2020, None)] == [20_084, 20_335, 20_439, 20_439]
    assert count(population, "3218", 2018) == 20_084
    found = population.inhabitants(population.find("0301", NORWAY), 2018)
    assert (found.rows[0].revision, str(found.rows[0].reference)) == (
        2,
        "Tabell 07459, https://www.ssb.no/statbank/table/07459",
    )


def test_figures_are_read_when_they_are_asked_for_and_once(books: RateBooks, engine: Engine) -> None:
    with statements(engine) as found:
        book = books.current()
        assert not any("inhabitants" in each for each in found)
        for day in range(3):
            assert count(book.seen_on(TODAY - timedelta(day)).population, "Oslo") == 673_469
        publish_rows(engine, row(21, 2021))
        assert count(books.now().population, "Oslo") == 673_469
    assert sum("inhabitants" in each for each in found) == 1


def test_a_register_serves_until_figures_are_added(books: RateBooks, engine: Engine) -> None:
    first = books.current()
    publish_rows(engine, row(21, 2021))
    second = books.current()
    import_figures(engine, figure(count=1))
    third = books.current()
    assert first.population is second.population
    assert third.population is not second.population
    assert [book.revision for book in (first, second, third)] == [2, 3, 4]
    assert [count(book.seen_on(TODAY).population, "Ås", 2018) for book in (first, second, third)] == [20_084, 20_084, 1]


def test_an_earlier_revision_has_its_own_figures(books: RateBooks, engine: Engine) -> None:
    import_figures(engine, figure(count=1))
    assert [count(books.at_revision(number).as_published().population, "Ås", 2018) for number in (2, 3)] == [20_084, 1]
    with pytest.raises(CellError) as caught:
        count(books.at_revision(1).as_published().population, "Ås")
    assert caught.value.code == "population.empty"


def test_what_was_known_later_is_not_seen(books: RateBooks, engine: Engine) -> None:
    import_figures(engine, figure(count=1, known=date(2026, 11, 20)))
    book = books.current()
    assert count(book.seen_on(date(2026, 11, 19)).population, "Ås", 2018) == 20_084
    assert count(book.seen_on(date(2026, 11, 20)).population, "Ås", 2018) == 1


def test_all_who_ask_at_once_get_the_figures(books: RateBooks) -> None:
    barrier = Barrier(8)

    def ask(_number: int) -> int:
        barrier.wait()
        return count(books.now().population, "Ås", 2019)

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(8))) == {20_335}


def test_figures_of_another_history_are_not_mixed_in(books: RateBooks, engine: Engine) -> None:
    """Once a backup has been restored, a revision's number may stand for another publication."""
    book = books.current()
    with writing(engine) as connection:
        sqlite = connection.dialect.name == "sqlite"
        table, trigger = "revision", "revision_no_update" if sqlite else "revision_no_change"
        connection.exec_driver_sql(f"DROP TRIGGER {trigger}" + ("" if sqlite else f" ON {table}"))
        later = NOW + timedelta(hours=1)
        connection.exec_driver_sql(
            f"UPDATE revision SET published_at = '{later:%Y-%m-%d %H:%M:%S.%f}' WHERE number = 2"
        )
    with pytest.raises(StorageError) as caught:
        count(book.seen_on(TODAY).population, "Ås")
    assert caught.value.transient
    assert count(books.now().population, "Ås") == 20_439
