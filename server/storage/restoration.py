"""Filling a database with all that an archive or another database has: every row exactly as it was, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple, Protocol, TypeVar

from sqlalchemy import Connection, Engine, Table, func, insert, select
from sqlalchemy.exc import DataError, IntegrityError

from server.storage import models
from server.storage.announcements import announce
from server.storage.audit import Act, record
from server.storage.database import describe, exclusive, reading, writing
from server.storage.emptying import empty, hold, is_empty
from server.storage.errors import ArchiveError
from server.storage.failures import translated
from server.storage.lines import TABLES, Tally, digest_of, lines_of, row_of
from server.storage.schema import migrate, require_current

_ADDED = 200

RESTORED = "audit.restored"
"""The audit log's name for a restored backup that did away with publications."""

Item = TypeVar("Item")


class _Publication(NamedTuple):
    """What tells a publication from all others, those of the same number in another history included."""

    number: int
    published_at: datetime


class Source(Protocol):
    """Where the rows come from; `name` is what people know it by."""

    @property
    def name(self) -> str:
        """The file, or the database."""

    def lines(self, table: Table) -> Iterator[bytes]:
        """Yield the rows of `table` as lines."""


class StoredTables:
    """The rows of a database as one transaction sees them."""

    def __init__(self, connection: Connection) -> None:
        """Take a connection from `reading`; raise StorageError unless it has this package's schema."""
        require_current(connection)
        self.name = describe(connection.engine.url)
        self._connection = connection

    def lines(self, table: Table) -> Iterator[bytes]:
        """Yield the rows of `table`. Raise StorageError about this database, not about the one that is filled."""
        with translated(self.name):
            yield from lines_of(self._connection, table)


def restore(engine: Engine, source: Source, *, replace: Act | None = None) -> None:
    """Fill a database with what `source` has, in one transaction; people sign in anew afterwards.

    The schema is brought up to date. With `replace`, who does it and why, all that is there goes, history included;
    without it raise ArchiveError for a database with any row. Where publications go, one without content is added above
    their numbers: whoever has seen those must not take another publication for one of them. Raise ArchiveError also for
    rows that can't be, or aren't, stored as they were; raise StorageError.
    """
    with writing(engine) as connection:
        exclusive(connection)
        migrate(connection)
        hold(connection)
        gone: set[_Publication] = set()
        if not is_empty(connection):
            if replace is None:
                raise ArchiveError("restore.not_empty", database=describe(engine.url))
            gone = _publications(connection)
            empty(connection)
        for table in TABLES:
            _fill(connection, table, source)
            _count_on(connection, table)
        gone -= _publications(connection)
        if gone and replace is not None:
            _go_on_above(connection, replace, max(gone).number)
        announce(connection)


def copy_database(source: Engine, target: Engine, *, replace: Act | None = None) -> None:
    """Fill the database `target` with what `source` has at one moment; raise as `restore` does."""
    with reading(source) as connection:
        restore(target, StoredTables(connection), replace=replace)


def _publications(connection: Connection) -> set[_Publication]:
    revision = models.Revision
    return {_Publication(*found) for found in connection.execute(select(revision.number, revision.published_at))}


def _go_on_above(connection: Connection, act: Act, seen: int) -> None:
    latest = connection.scalar(select(func.max(models.Revision.number))) or 0
    number = max(seen, latest) + 1
    columns = {"number": number, "published_at": act.at, "published_by": act.who, "note": act.why}
    connection.execute(insert(models.Revision).values(columns))
    record(connection, act, RESTORED, {"revision": number, "restored": latest})


def _fill(connection: Connection, table: Table, source: Source) -> None:
    """Add the rows of `table`, and compare what is there then with what came."""
    tally = Tally()
    try:
        for rows in _batches(_rows(table, tally.through(source.lines(table)), source.name)):
            connection.execute(insert(table), rows)
    except (DataError, IntegrityError) as error:
        raise ArchiveError("restore.refused", source=source.name, table=table.name) from error
    if digest_of(lines_of(connection, table)) != tally.digest:
        raise ArchiveError("restore.differs", source=source.name, table=table.name)


def _rows(table: Table, lines: Iterable[bytes], name: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, 1):
        try:
            yield row_of(table, line)
        except ValueError as error:
            raise ArchiveError("archive.bad_row", file=name, table=table.name, line=number) from error


def _batches(rows: Iterator[Item]) -> Iterator[list[Item]]:
    while batch := list(islice(rows, _ADDED)):
        yield batch


def _count_on(connection: Connection, table: Table) -> None:
    """Have PostgreSQL number the next row after the last one. Unlike setval this is undone with the transaction."""
    column = table.autoincrement_column
    if column is None or connection.dialect.name != "postgresql":
        return
    sequence = connection.scalar(select(func.pg_get_serial_sequence(table.name, column.name)))
    following = (connection.scalar(select(func.max(column))) or 0) + 1
    connection.exec_driver_sql(f"ALTER SEQUENCE {sequence} RESTART WITH {following}")
