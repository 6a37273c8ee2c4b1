"""The database: from its address to an engine, the two kinds of transaction, and the errors that they end in.

SQLite (a file, WAL) serves one machine; PostgreSQL serves several. An engine belongs to one process: after a fork each
worker opens its own.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from server.storage.bus import Bus
from server.storage.errors import StorageError
from server.storage.failures import translated

LOCK_SECONDS = 10
"""How long a writer of SQLite waits for the one before it."""

_CONNECT_SECONDS = 5
_WAL_SECONDS = 10
_WRITES = "medfin_writes"
_BUS = "medfin_bus"
_AFTERWARDS = "medfin_afterwards"
_PATH, _FILE = "medfin_path", "medfin_file"
_PUBLISHING = 0x6D65_6466_696E
"""The advisory lock that all changes to a PostgreSQL database take, one after the other ("medfin")."""


def open_database(url: str, *, make: bool = True, redis_url: str = "") -> Engine:
    """Open the database at `url` (`sqlite:////folder/medfin.db`, `postgresql://user:password@host/name`) and try it.

    A SQLite file and its folder are made when they are missing, for this user only, unless `make` is false. What is
    published through it is told on the Redis at `redis_url`, where there is one. Raise StorageError when an address
    can't be understood (`database.bad_url`, `database.unsupported`, `bus.bad_url`) or the database can't be used.
    """
    address = _address(url)
    bus = Bus(redis_url) if redis_url else None
    sqlite = address.get_backend_name() == "sqlite"
    if sqlite and not make and not Path(address.database or "").exists():
        raise StorageError("database.missing", database=describe(address))
    engine = _sqlite_engine(address) if sqlite else _postgresql_engine(address)
    try:
        with translated(describe(address)):
            if sqlite:
                _turn_wal_on(engine)
            with engine.connect() as connection:
                connection.exec_driver_sql("SELECT 1")
    except StorageError:
        engine.dispose()
        raise
    engine.update_execution_options(**{_BUS: bus})
    return engine


def bus_of(opened: Engine | Connection) -> Bus | None:
    """Return the message bus that belongs to the database, None where there is none."""
    bus: Bus | None = opened.get_execution_options().get(_BUS)
    return bus


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Read from one snapshot: what is committed while the block runs isn't seen in it. Raise StorageError."""
    with translated(describe(engine.url)), engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        yield connection


def quick(engine: Engine) -> Engine:
    """Return `engine` for single queries: in PostgreSQL each is its own transaction, which saves two round trips."""
    return engine.execution_options(isolation_level="AUTOCOMMIT") if engine.dialect.name == "postgresql" else engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Write in one transaction, committed when the block ends, undone when it raises; nothing commits anywhere else.

    In SQLite the writer has the file to itself from the start, so what it reads can't change before it commits.
    """
    afterwards: list[Callable[[], None]] = []
    with translated(describe(engine.url)), engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="READ COMMITTED")
        else:
            connection = connection.execution_options(**{_WRITES: True})
        connection.info[_AFTERWARDS] = afterwards
        with connection.begin():
            yield connection
    for each in afterwards:
        each()


def once_committed(connection: Connection, do: Callable[[], None]) -> None:
    """Call `do`, which may not raise, when the transaction of `connection` (from `writing`) has been committed."""
    connection.info[_AFTERWARDS].append(do)


def exclusive(connection: Connection) -> None:
    """Make other writers that call this wait until the transaction of `connection` ends; readers go on."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (_PUBLISHING,))


def describe(url: URL) -> str:
    """Return what a person recognises the database by: the file, or host and name; never a user or a password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ""
    host = url.host or url.query.get("host") or "localhost"
    port = f":{url.port}" if url.port else ""
    return f"{host if isinstance(host, str) else ','.join(host)}{port}/{url.database or ''}"


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        # The driver's own words would quote the address, and with it the password.
        raise StorageError("database.bad_url") from None
    match address.drivername:
        case "postgresql" | "postgres" | "postgresql+psycopg":
            # An unescaped @ in a password would otherwise end up as a part of the host, and from there in messages.
            if "@" in (address.host or ""):
                raise StorageError("database.bad_url")
            return address.set(drivername="postgresql+psycopg")
        case "sqlite" | "sqlite+pysqlite":
            if address.database in (None, "", ":memory:") or address.query or address.host:
                raise StorageError("database.bad_url")
            return address
        case other:
            raise StorageError("database.unsupported", kind=other[:40])


def _postgresql_engine(address: URL) -> Engine:
    options: dict[str, Any] = {"application_name": "medfin", "connect_timeout": _CONNECT_SECONDS}
    return create_engine(
        address,
        # A connection that the server has closed meanwhile (a restart, a firewall) is replaced, not handed out.
        pool_pre_ping=True,
        connect_args={name: value for name, value in options.items() if name not in address.query},
    )


def _sqlite_engine(address: URL) -> Engine:
    path = Path(address.database or "")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # A file that is there isn't opened: closing it would end the locks that SQLite holds for this process' other
        # connections, and the next process to leave would then take the log away under them.
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise StorageError("database.not_writable", database=describe(address)) from error
    options: dict[str, Any] = {"timeout": LOCK_SECONDS}
    if sys.version_info >= (3, 12):
        options["autocommit"] = sqlite3.LEGACY_TRANSACTION_CONTROL
    engine = create_engine(address, connect_args=options)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "checkout", _require_same_file)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
    (_, _, path), *_ = connection.execute("PRAGMA database_list")
    file = os.stat(path)
    record.info[_PATH], record.info[_FILE] = path, (file.st_dev, file.st_ino)
    # The driver's own BEGIN comes too late (not before a SELECT) and would make a snapshot of nothing.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    # NORMAL could lose the last publications when the power fails; there are few of them, so each waits for the disk.
    connection.execute("PRAGMA synchronous = FULL")


def _require_same_file(connection: sqlite3.Connection, record: ConnectionPoolEntry, proxy: object) -> None:
    """Refuse a pooled connection whose file has been replaced, as by restoring a backup: it would go on reading the old
    one, for ever. SQLAlchemy opens another in its place."""
    path = record.info[_PATH]
    try:
        now = os.stat(path)
    except OSError as error:
        raise StorageError("database.not_writable", database=path) from error
    if (now.st_dev, now.st_ino) != record.info[_FILE]:
        raise DisconnectionError(path)


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that begins by reading can't become a writer while another one writes: it would fail, not wait.
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _turn_wal_on(engine: Engine) -> None:
    """Switch the file to WAL, which lasts. Processes that start at once on a new file get in each other's way here, and
    SQLite doesn't wait at this one point, so it is tried again."""
    deadline = time.monotonic() + _WAL_SECONDS
    pooled = engine.raw_connection()
    try:
        while True:
            try:
                pooled.cursor().execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
            time.sleep(0.005)
    finally:
        pooled.close()
