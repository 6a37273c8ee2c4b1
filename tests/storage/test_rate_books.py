"""Rate books: never stale, never half, loaded once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from threading import Barrier
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, event

from server.domain.errors import CellError, ErrorCode
from server.domain.rate_books import RateBook
from server.domain.rates import RateKind, Unreadable
from server.storage.database import open_database, writing
from server.storage.errors import StorageError, UnknownRevisionError
from server.storage.history import revision_details
from server.storage.rate_books import RateBooks
from server.storage.setup import prepared_database
from tests.storage.neighbour import publish_one, run_neighbours
from tests.storage.samples import KEY, NOW, publish_rows, rate, row

OSLO = ZoneInfo("Europe/Oslo")
TODAY = date(2026, 11, 23)


def rate_books(engine: Engine) -> RateBooks:
    return RateBooks(engine, lambda: TODAY, OSLO)


@pytest.fixture
def books(engine: Engine) -> RateBooks:
    """Books of a database with one revision: the fee is 20 kr from 2020."""
    publish_rows(engine, row(20), rates=(rate(),))
    return rate_books(engine)


def fee(book: RateBook, year: int) -> object:
    return book.seen_on(TODAY).in_year(KEY, year).value


def test_a_database_without_revisions_has_no_book(engine: Engine) -> None:
    books = rate_books(engine)
    assert books.revision() == 0
    with pytest.raises(StorageError) as caught:
        books.current()
    assert (caught.value.code, caught.value.transient) == ("database.empty", False)


def test_a_database_without_tables_says_so(empty_database: Engine) -> None:
    with pytest.raises(StorageError) as caught:
        rate_books(empty_database).revision()
    assert caught.value.code == "database.not_prepared"


def test_a_book_is_loaded_once(books: RateBooks) -> None:
    assert books.current() is books.current()
    assert books.at_revision(1) is books.current()
    assert books.current().revision == books.revision() == 1


def test_another_process_is_seen_at_the_next_call(books: RateBooks, database_url: str) -> None:
    before = books.current()
    assert run_neighbours(publish_one, database_url, "ola") == [0]
    after = books.current()
    assert (before.revision, after.revision, books.revision()) == (1, 2, 2)
    assert (fee(before, 2021), fee(after, 2021)) == (20, 7)
    assert after.rows_of(KEY)[1].entered_by == "ola"


def test_now_is_the_current_book_seen_from_today(books: RateBooks, engine: Engine) -> None:
    tomorrow = NOW + timedelta(days=1)
    publish_rows(engine, row(30, 2021, known=date(2026, 11, 23)), row(40, 2022, known=tomorrow.date()), at=tomorrow)
    view = books.now()
    assert (view.revision, view.known_on, view.pinned) == (2, TODAY, False)
    assert view.in_year(KEY, 2022).value == 30


def test_an_earlier_revision_has_what_was_there_then(books: RateBooks, engine: Engine) -> None:
    publish_rows(engine, row(21, 2021), row(1, key="test.ny"), rates=(rate("test.ny"),))
    publish_rows(engine, row(22, 2022))
    assert [books.at_revision(number).revision for number in (1, 2, 3)] == [1, 2, 3]
    assert [fee(books.at_revision(number), 2022) for number in (1, 2, 3)] == [20, 21, 22]
    assert set(books.at_revision(1).rates) == {KEY}
    assert set(books.at_revision(2).rates) == {KEY, "test.ny"}
    assert books.at_revision(1) is books.at_revision(1)


@pytest.mark.parametrize("number", [-1, 0, 2, 999_999_999])
def test_a_revision_that_was_never_published_is_unknown(number: int, books: RateBooks) -> None:
    with pytest.raises(UnknownRevisionError) as caught:
        books.at_revision(number)
    assert caught.value.code == "unknown_revision"
    assert caught.value.params == {"revision": number, "latest": 1}


def test_many_old_revisions_do_not_push_out_the_current_book(books: RateBooks, engine: Engine) -> None:
    for year in range(2021, 2040):
        publish_rows(engine, row(year, year))
    current = books.current()
    oldest = books.at_revision(1)
    for number in range(2, 20):
        books.at_revision(number)
    assert books.current() is current
    assert books.at_revision(1) is not oldest
    assert fee(books.at_revision(1), 2039) == fee(oldest, 2039) == 20


def test_the_day_of_a_publication_is_that_of_the_time_zone(engine: Engine) -> None:
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    publish_rows(engine, row(20), rates=(rate(),), at=late)
    assert rate_books(engine).current().published_on == date(2027, 1, 1)
    assert RateBooks(engine, lambda: TODAY, UTC).current().published_on == date(2026, 12, 31)


def test_a_changed_label_is_seen_too(books: RateBooks, engine: Engine) -> None:
    assert books.current().rates[KEY].label.nb == "Gebyr"
    publish_rows(engine, rates=(rate(nb="Gebyret"),))
    assert books.current().rates[KEY].label.nb == "Gebyret"


def test_an_end_is_an_end_and_a_zero_is_a_zero(books: RateBooks, engine: Engine) -> None:
    publish_rows(engine, row(0, 2021), row(None, 2022))
    book = books.current()
    assert fee(book, 2021) == 0
    for year, code in ((2019, "no_rate.before"), (2022, "no_rate.ended"), (2030, "no_rate.ended")):
        with pytest.raises(CellError) as caught:
            fee(book, year)
        assert caught.value.code == code


def test_a_reader_never_sees_an_unfinished_publication(books: RateBooks, engine: Engine) -> None:
    with writing(engine) as connection:
        connection.exec_driver_sql(
            "INSERT INTO revision SELECT 2, published_at, published_by, note FROM revision WHERE number = 1"
        )
        assert books.revision() == 1
        assert fee(books.current(), 2021) == 20
    assert books.revision() == 2


def test_a_publication_in_the_middle_of_a_load_is_not_in_that_book(engine: Engine, database_url: str) -> None:
    publish_rows(engine, row(20), rates=(rate(),))
    other = open_database(database_url)
    published: list[int] = []

    def publish_meanwhile(_c: Any, _cursor: Any, statement: str, _p: Any, _x: Any, _m: bool) -> None:
        if "FROM rate_value" in statement and not published:
            rates = (rate("test.ny"), rate(nb="Nytt"))
            published.append(publish_rows(other, row(21, 2021), row(1, key="test.ny"), rates=rates))

    books = rate_books(engine)
    event.listen(engine, "after_cursor_execute", publish_meanwhile)
    book = books.current()
    event.remove(engine, "after_cursor_execute", publish_meanwhile)
    other.dispose()
    assert published == [2]
    assert (book.revision, list(book.rates), fee(book, 2021)) == (1, [KEY], 20)
    assert book.rates[KEY].label.nb == "Gebyr"
    assert books.current().revision == 2
    assert fee(books.current(), 2021) == 21


def test_what_is_published_and_loaded_while_one_waits_is_not_an_error(
    books: RateBooks, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert books.current().revision == 1
    publish_rows(engine, row(21, 2021))
    newest = RateBooks._newest

    def overtaken(self: RateBooks) -> object:
        stamp = newest(self)
        monkeypatch.undo()
        publish_rows(engine, row(22, 2022))
        assert self.current().revision == 3
        return stamp

    monkeypatch.setattr(RateBooks, "_newest", overtaken)
    assert books.current().revision == 3


def test_threads_that_ask_at_once_load_once(books: RateBooks, engine: Engine) -> None:
    loads: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, _p: Any, _x: Any, _m: bool) -> None:
        if "FROM rate_value" in statement:
            loads.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    together = Barrier(8)

    def ask(_: int) -> RateBook:
        together.wait()
        return books.current()

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(ask, range(8)))
    assert len({id(book) for book in found}) == 1
    assert len(loads) == 1


def test_a_restored_backup_is_not_taken_for_what_it_replaced(sqlite_url: str, tmp_path: Path) -> None:
    file = tmp_path / "data" / "medfin.db"
    engine = prepared_database(sqlite_url, NOW)
    engine.dispose()
    backup = file.read_bytes()
    books = rate_books(engine)
    publish_rows(engine, row(20), rates=(rate(),))
    assert fee(books.current(), 2020) == 20
    engine.dispose()
    file.write_bytes(backup)
    publish_rows(engine, row(30), rates=(rate(),), at=datetime(2026, 11, 24, tzinfo=UTC))
    assert (books.revision(), fee(books.current(), 2020), fee(books.at_revision(2), 2020)) == (2, 30, 30)
    engine.dispose()


def unreadable(ask: Callable[[], object], key: str) -> None:
    with pytest.raises(CellError) as caught:
        ask()
    assert (caught.value.excel, caught.value.code) == (ErrorCode.NA, "unreadable_rate")
    assert caught.value.params == {"key": key}


@pytest.mark.parametrize("text", ['{"rule": "later", "amount": "1"}', '{"table": "grid"}', "NaN", "20,5", ""])
def test_a_value_of_a_newer_medfin_is_an_error_of_its_own_rate_alone(
    books: RateBooks, engine: Engine, text: str
) -> None:
    publish_rows(engine, row(7, 2020, key="test.annet"), rates=(rate("test.annet"),))
    later = text.replace("'", "''")
    with writing(engine) as connection:
        connection.exec_driver_sql(
            f"INSERT INTO rate_value SELECT 99, rate_key, '2022-01-01', known_from, '{later}', "
            "reference_title, reference_case, reference_url, entered_by, revision, 1 FROM rate_value "
            f"WHERE rate_key = '{KEY}'"
        )
    view = books.now()
    assert view.in_year("test.annet", 2023).number() == 7
    assert view.in_year(KEY, 2021).number() == 20
    unreadable(view.in_year(KEY, 2022).number, KEY)
    unreadable(view.latest(KEY).number, KEY)
    assert revision_details(engine, 1).rows[-1].value == Unreadable()
    publish_rows(engine, row(30, 2022, known=date(2020, 1, 1)))
    assert books.now().in_year(KEY, 2022).number() == 30


@pytest.mark.parametrize(("kind", "unit"), [("levy", "kr"), ("amount", "eur"), ("share", "kr"), ("unknown", "kr")])
def test_a_kind_or_unit_of_a_newer_medfin_is_an_error_of_its_own_rate_alone(
    books: RateBooks, engine: Engine, kind: str, unit: str
) -> None:
    publish_rows(engine, row(7, 2020, key="test.annet"), rates=(rate("test.annet"),))
    with writing(engine) as connection:
        connection.exec_driver_sql(
            f"INSERT INTO rate SELECT 'test.nyere', '{kind}', '{unit}', label_da, label_nb, label_nn, label_en "
            f"FROM rate WHERE key = '{KEY}'"
        )
        connection.exec_driver_sql(
            "INSERT INTO rate_value SELECT 99, 'test.nyere', valid_from, known_from, '0.5', reference_title, "
            "reference_case, reference_url, entered_by, revision, 1 FROM rate_value "
            f"WHERE rate_key = '{KEY}'"
        )
    view = books.now()
    assert view.rate("test.nyere").kind is RateKind.UNKNOWN
    assert view.in_year("test.annet", 2023).number() == 7
    unreadable(view.in_year("test.nyere", 2020).number, "test.nyere")
    assert publish_rows(engine, row(8, 2021)) == 3


def test_a_lost_server_is_a_passing_fault_and_found_again(postgres_url: str) -> None:
    engine = prepared_database(postgres_url, NOW)
    books = rate_books(engine)
    revision = books.current().revision
    other = open_database(postgres_url)
    with other.connect() as connection:
        ended = connection.exec_driver_sql(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).scalar_one()
    assert ended >= 1
    assert books.revision() == revision
    other.dispose()
    engine.dispose()


def test_the_packaged_rates_answer(database_url: str) -> None:
    engine = prepared_database(database_url, NOW)
    books = rate_books(engine)
    now = books.now()
    assert now.revision == 1
    assert now.in_year("no.ks.bidrag.kommune", 2018).value == 20
    assert now.in_year("no.ks.bidrag.kommune", 2019).value == 0
    assert now.in_year("no.ks.bidrag.fylkeskommune", 2018).value == 5
    assert now.latest("no.ks.bidrag.kommune", above_zero=True).valid_from == date(2018, 1, 1)
    deflator = "no.deflator.kommunal"
    assert now.in_year(deflator, 2022).value == Decimal("6.7")
    for day, value in (("2021-10-12", "2.5"), ("2022-05-11", "2.5"), ("2022-05-12", "3.7"), ("2022-10-06", "5.3")):
        view = books.current().seen_on(date.fromisoformat(day))
        assert view.in_year(deflator, 2022).value == Decimal(value)
    for key, year, code in (
        ("no.ks.bidrag.kommune", 2016, "no_rate.before"),
        ("no.ordning.ks-finansiering", 2016, "no_rate.before"),
        ("no.ordning.ks-finansiering", 2019, "no_rate.ended"),
        ("dk.konto.07-11-04-60", 2009, "no_rate.ended"),
        (deflator, 2027, "no_rate.year"),
    ):
        with pytest.raises(CellError) as caught:
            now.in_year(key, year)
        assert caught.value.code == code
    engine.dispose()


def test_a_file_put_in_the_databases_place_is_read_at_the_next_call(sqlite_url: str, tmp_path: Path) -> None:
    engine = prepared_database(sqlite_url, NOW)
    books = RateBooks(engine, lambda: TODAY, ZoneInfo("Europe/Oslo"))
    assert books.revision() == 1
    other = prepared_database(f"sqlite:///{tmp_path}/restored.db", NOW)
    publish_rows(other, row(20), rates=(rate(),))
    other.dispose()
    for log in ("medfin.db-wal", "medfin.db-shm"):
        (tmp_path / "data" / log).unlink()
    (tmp_path / "restored.db").replace(tmp_path / "data" / "medfin.db")
    assert books.revision() == 2
    assert KEY in books.current().rates
    engine.dispose()


def test_a_file_that_is_gone_is_not_answered_from(sqlite_url: str, tmp_path: Path) -> None:
    engine = prepared_database(sqlite_url, NOW)
    books = RateBooks(engine, lambda: TODAY, ZoneInfo("Europe/Oslo"))
    assert books.revision() == 1
    (tmp_path / "data" / "medfin.db").unlink()
    with pytest.raises(StorageError) as caught:
        books.current()
    assert caught.value.code == "database.not_writable"
    assert not (tmp_path / "data" / "medfin.db").exists()
    engine.dispose()
