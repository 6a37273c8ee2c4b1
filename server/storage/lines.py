"""A table's rows as lines of JSON, exactly, and back: what backups hold, and what goes from database to database."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Connection, Date, Integer, Table, Text, collate, select
from sqlalchemy.sql.elements import ColumnElement

from server.storage import models
from server.storage.models import UtcDateTime

LEFT_OUT = frozenset(table.__tablename__ for table in (models.SignIn, models.ConversationEntry, models.ModelUse))
"""What stays behind: a browser that is signed in signs in anew, and what people asked isn't kept beyond its time."""

TABLES = tuple(table for table in models.Base.metadata.sorted_tables if table.name not in LEFT_OUT)
"""The tables, each after those that its rows refer to."""

_FETCHED = 200


def _same(value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class _Form:
    """How a column's values stand in JSON: as which of its types, and how they are written and read."""

    types: tuple[type, ...]
    write: Callable[[Any], Any] = _same
    read: Callable[[Any], Any] = _same


_FORMS: Mapping[type, _Form] = MappingProxyType(
    {
        Text: _Form((str,)),
        Integer: _Form((int,)),
        Boolean: _Form((bool,)),
        JSON: _Form((dict, list)),
        Date: _Form((str,), date.isoformat, date.fromisoformat),
        UtcDateTime: _Form((str,), datetime.isoformat, datetime.fromisoformat),
    }
)
"""By the column's type. Decimal numbers are texts in the database too."""


@dataclass(frozen=True, slots=True)
class Digest:
    """How many rows a table has, and the hash of their lines: the same in every database that has the same rows."""

    rows: int
    sha256: str


class Tally:
    """Takes the digest of lines as they go by."""

    def __init__(self) -> None:
        self._rows = 0
        self._hash = sha256()

    def through(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """Yield `lines` as they are."""
        for line in lines:
            self._rows += 1
            self._hash.update(line)
            yield line

    @property
    def digest(self) -> Digest:
        """The digest of the lines so far."""
        return Digest(self._rows, self._hash.hexdigest())


def digest_of(lines: Iterable[bytes]) -> Digest:
    """Return the digest of `lines`."""
    tally = Tally()
    for _ in tally.through(lines):
        pass
    return tally.digest


def lines_of(connection: Connection, table: Table) -> Iterator[bytes]:
    """Yield the rows of `table` in the order of their keys, a few in memory at a time."""
    statement = select(table).order_by(*(_ordered(connection, column) for column in table.primary_key))
    with connection.execute(statement.execution_options(yield_per=_FETCHED)) as found:
        for row in found:
            yield line_of(table, dict(zip(table.columns.keys(), row, strict=True)))


def line_of(table: Table, row: Mapping[str, Any]) -> bytes:
    """Return a row of `table`, by its columns' names, as a line."""
    written = {
        column.name: None if (value := row[column.name]) is None else _FORMS[type(column.type)].write(value)
        for column in table.columns
    }
    # Other letters than ASCII are escaped: half a surrogate pair, which JSON may hold, can't be written otherwise.
    return json.dumps(written, separators=(",", ":")).encode("ascii") + b"\n"


def row_of(table: Table, line: bytes) -> dict[str, Any]:
    """Return the row that `line_of` wrote; raise ValueError for any other line."""
    try:
        found = json.loads(line)
        row = {column.name: _read(column, found[column.name]) for column in table.columns}
        if line_of(table, row) != line:
            raise ValueError("not as it is written")
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
        raise ValueError(f"not a row of {table.name}: {line[:200]!r}") from error
    return row


def _read(column: Column[Any], found: Any) -> Any:
    form = _FORMS[type(column.type)]
    if found is None and column.nullable:
        return None
    if type(found) not in form.types:
        raise TypeError(column.name)
    return form.read(found)


def _ordered(connection: Connection, column: Column[Any]) -> ColumnElement[Any]:
    """Return `column` to order by: texts by their bytes in every database, whatever its language."""
    postgresql = connection.dialect.name == "postgresql"
    return collate(column, "C") if postgresql and isinstance(column.type, Text) else column
