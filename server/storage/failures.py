"""From what SQLAlchemy and the drivers raise to a StorageError: one table for SQLite, one for PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from server.storage.errors import StorageError

_SQLITE = {
    sqlite3.SQLITE_BUSY: "database.busy",
    sqlite3.SQLITE_LOCKED: "database.busy",
    sqlite3.SQLITE_CANTOPEN: "database.not_writable",
    sqlite3.SQLITE_PERM: "database.not_writable",
    sqlite3.SQLITE_READONLY: "database.not_writable",
    sqlite3.SQLITE_FULL: "database.full",
    sqlite3.SQLITE_NOTADB: "database.damaged",
    sqlite3.SQLITE_CORRUPT: "database.damaged",
}
_POSTGRESQL = {
    "08": "database.unreachable",
    "57P": "database.unreachable",
    "25006": "database.not_writable",
    "42501": "database.not_writable",
    "53300": "database.unreachable",
    "53100": "database.full",
    "40": "database.busy",
    "55P03": "database.busy",
    "42P01": "database.not_prepared",
    "XX": "database.damaged",
}
"""By the beginning of the SQLSTATE."""

_REFUSALS = ("password authentication failed", "does not exist", "no pg_hba.conf entry", "no password supplied")
"""What libpq says, without a SQLSTATE, when the server is there but will not have us; it says so in English unless told
otherwise, and a refusal that isn't recognised counts as unreachable."""

_TRANSIENT = frozenset({"database.busy", "database.unreachable"})


@contextmanager
def translated(database: str) -> Iterator[None]:
    """Raise what the database raises in the block as StorageError about `database`; anything else goes through."""
    try:
        yield
    except PoolTimeoutError as error:
        raise StorageError("database.busy", transient=True, database=database) from error
    except (DBAPIError, sqlite3.Error) as error:
        code = code_of(error)
        raise StorageError(code, transient=code in _TRANSIENT, database=database) from error


def code_of(error: DBAPIError | sqlite3.Error) -> str:
    """Return the code of the sentence that says what `error` means; `database.failed` when nothing else fits."""
    if isinstance(error, sqlite3.Error):
        return _sqlite_code(error)
    if isinstance(error.orig, sqlite3.Error):
        return _sqlite_code(error.orig)
    return _postgresql_code(error)


def _sqlite_code(error: sqlite3.Error) -> str:
    number = getattr(error, "sqlite_errorcode", None)
    if number == sqlite3.SQLITE_ERROR and "no such table" in str(error):
        return "database.not_prepared"
    return "database.failed" if number is None else _SQLITE.get(number & 0xFF, "database.failed")


def _postgresql_code(error: DBAPIError) -> str:
    state = getattr(error.orig, "sqlstate", None)
    if state:
        return next((code for start, code in _POSTGRESQL.items() if state.startswith(start)), "database.failed")
    if error.connection_invalidated or type(error.orig).__name__ == "OperationalError":
        text = str(error.orig)
        return "database.refused" if any(each in text for each in _REFUSALS) else "database.unreachable"
    return "database.failed"
