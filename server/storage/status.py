"""What a database is and holds, at a glance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Engine, func, select

from server.storage.database import reading
from server.storage.history import RevisionSummary, newest_revision
from server.storage.lines import TABLES
from server.storage.schema import version_of, versions

_KINDS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True, slots=True)
class Status:
    """The database program with its version; the version of the schema, None without tables; and of a database with
    this package's schema the rows in each table and the latest publication."""

    program: str
    schema: str | None
    rows: Mapping[str, int] = field(default_factory=dict)
    newest: RevisionSummary | None = None


def status(engine: Engine) -> Status:
    """Return what the database is and holds at one moment. Raise StorageError."""
    with reading(engine) as connection:
        schema = version_of(connection)
        release = ".".join(map(str, connection.dialect.server_version_info or ()))
        program = f"{_KINDS[connection.dialect.name]} {release}"
        if schema != versions()[-1]:
            return Status(program, schema)
        rows = {table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in TABLES}
        return Status(program, schema, rows, newest_revision(connection))
