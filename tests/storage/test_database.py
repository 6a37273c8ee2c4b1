"""Opening a database, its two kinds of transaction, and the errors that say what is wrong with it."""

from __future__ import annotations

import sqlite3
import stat
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from server.storage import database
from server.storage.database import open_database, reading, writing
from server.storage.errors import StorageError
from server.storage.history import revisions
from server.storage.schema import upgrade
from tests.parts.postgres import PostgresServer
from tests.storage.administration import filled
from tests.storage.neighbour import publish_one, run_neighbours
from tests.storage.samples import publish_rows, row


@pytest.mark.parametrize(
    ("url", "code", "transient"),
    [
        ("", "database.bad_url", False),
        ("medfin.db", "database.bad_url", False),
        ("sqlite://", "database.bad_url", False),
        ("sqlite:///:memory:", "database.bad_url", False),
        ("sqlite:///medfin.db?mode=memory", "database.bad_url", False),
        ("postgresql://medfin:hemmelig@127.0.0.1:port/medfin", "database.bad_url", False),
        ("postgresql://medfin:hem@hemmelig@127.0.0.1/medfin", "database.bad_url", False),
        ("mysql://medfin:hemmelig@127.0.0.1/medfin", "database.unsupported", False),
        ("postgresql+asyncpg://medfin:hemmelig@127.0.0.1/medfin", "database.unsupported", False),
        ("postgresql://medfin:hemmelig@127.0.0.1:1/medfin", "database.unreachable", True),
        ("postgresql://127.0.0.1:1/medfin?user=medfin&password=hemmelig", "database.unreachable", True),
    ],
)
def test_an_address_that_cannot_be_used_says_why_and_keeps_its_password(url: str, code: str, transient: bool) -> None:
    with pytest.raises(StorageError) as caught:
        open_database(url)
    assert (caught.value.code, caught.value.transient) == (code, transient)
    assert "hemmelig" not in str(caught.value)
    assert "hemmelig" not in "".join(traceback.format_exception(caught.value))


def test_postgresql_that_will_not_have_us_is_not_called_unreachable(postgres_server: PostgresServer) -> None:
    with pytest.raises(StorageError) as caught:
        open_database(postgres_server.url("no_such_database"))
    assert (caught.value.code, caught.value.transient) == ("database.refused", False)
    assert caught.value.params["database"] == f"{postgres_server.folder}/no_such_database"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_postgresql_is_spoken_by_psycopg_3(scheme: str, postgres_url: str) -> None:
    engine = open_database(postgres_url.replace("postgresql", scheme, 1))
    assert engine.driver == "psycopg"
    engine.dispose()


def test_a_new_sqlite_file_is_for_this_user_only_and_durable(sqlite_url: str, tmp_path: Path) -> None:
    engine = open_database(sqlite_url)
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "data" / "medfin.db").stat().st_mode) == 0o600
    with engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}
    engine.dispose()


def test_a_new_sqlite_file_that_another_process_is_busy_with_is_tried_again(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    with closing(sqlite3.connect(tmp_path / "data" / "medfin.db", isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        # SQLite itself shall not wait here, as it doesn't when two processes switch to WAL at once.
        monkeypatch.setattr(database, "LOCK_SECONDS", 0)
        monkeypatch.setattr("time.sleep", lambda _: holder.execute("COMMIT"))
        engine = open_database(sqlite_url)
        assert not holder.in_transaction
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    engine.dispose()


def _other_file(path: Path) -> None:
    path.write_bytes(b"This is a letter, not a database. " * 40)


def _file_for_folder(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text("")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_other_file, "database.damaged"),
        (Path.mkdir, "database.not_writable"),
        (_file_for_folder, "database.not_writable"),
    ],
)
def test_a_sqlite_file_that_is_none_is_left_alone(spoil: Callable[[Path], None], code: str, tmp_path: Path) -> None:
    path = tmp_path / "data" / "medfin.db"
    path.parent.mkdir()
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StorageError) as caught:
        open_database(f"sqlite:///{path}")
    assert (caught.value.code, caught.value.params["database"]) == (code, str(path))
    assert (path.read_bytes() if path.is_file() else None) == before


def test_tables_that_are_missing_are_told_from_other_faults(empty_database: Engine) -> None:
    with pytest.raises(StorageError) as caught, reading(empty_database) as connection:
        connection.exec_driver_sql("SELECT * FROM revision")
    assert caught.value.code == "database.not_prepared"


def test_a_writer_that_raises_leaves_nothing(empty_database: Engine) -> None:
    with writing(empty_database) as connection:
        connection.exec_driver_sql("CREATE TABLE note (number INTEGER)")
    with pytest.raises(StorageError), writing(empty_database) as connection:
        connection.exec_driver_sql("INSERT INTO note VALUES (1); INSERT INTO nothing VALUES (1)")
    assert _numbers(empty_database) == []


def test_a_reader_sees_one_state_of_the_database_however_long_it_reads(empty_database: Engine) -> None:
    with writing(empty_database) as connection:
        connection.exec_driver_sql("CREATE TABLE note (number INTEGER)")
    with reading(empty_database) as connection:
        assert connection.exec_driver_sql("SELECT number FROM note").all() == []
        with writing(empty_database) as other:
            other.exec_driver_sql("INSERT INTO note VALUES (1)")
        assert connection.exec_driver_sql("SELECT number FROM note").all() == []
    assert _numbers(empty_database) == [1]


def test_writers_of_sqlite_wait_for_each_other_from_their_first_read(sqlite_url: str) -> None:
    engine = open_database(sqlite_url)
    with writing(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE note (number INTEGER)")
        connection.exec_driver_sql("INSERT INTO note VALUES (0)")

    def count(_: int) -> None:
        for _ in range(20):
            with writing(engine) as connection:
                number = connection.exec_driver_sql("SELECT number FROM note").scalar_one()
                connection.exec_driver_sql("UPDATE note SET number = ?", (number + 1,))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(count, range(4)))
    assert _numbers(engine) == [80]
    engine.dispose()


def test_opening_a_sqlite_file_once_more_costs_the_first_engine_nothing(sqlite_url: str) -> None:
    first = open_database(sqlite_url)
    upgrade(first)
    filled(first)
    open_database(sqlite_url).dispose()
    # The last process to leave takes the log away, and knows by the locks whether it is the last.
    assert run_neighbours(publish_one, sqlite_url, "a") == [0]
    assert publish_rows(first, row(21, 2022)) == 3
    assert run_neighbours(publish_one, sqlite_url, "b") == [0]
    assert [each.number for each in revisions(first)] == [4, 3, 2, 1]
    first.dispose()


def test_a_lock_that_is_never_released_is_a_passing_fault(sqlite_url: str, tmp_path: Path) -> None:
    engine = open_database(sqlite_url)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(tmp_path / "data" / "medfin.db", isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError) as caught, writing(engine):
            pass
    assert (caught.value.code, caught.value.transient) == ("database.busy", True)
    engine.dispose()


def _numbers(engine: Engine) -> list[int]:
    with reading(engine) as connection:
        return list(connection.exec_driver_sql("SELECT number FROM note ORDER BY number").scalars())
