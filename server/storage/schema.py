"""The schema's version: whether the database has it, and the upgrade when it hasn't. Alembic is loaded only then."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from server.storage.database import describe, exclusive, reading, writing
from server.storage.errors import StorageError

_VERSION_TABLE = "alembic_version"


def upgrade(engine: Engine) -> None:
    """Bring the database to this package's schema; cheap when it is there already, safe when several processes do it.

    Raise StorageError `database.newer_schema` for a database that a later Medfin has upgraded.
    """
    known = versions()
    with reading(engine) as connection:
        if _version(connection, known, engine) == known[-1]:
            return
    with writing(engine) as connection:
        exclusive(connection)
        # Where another process was first while this one waited, Alembic finds nothing left to do.
        _run(connection)


def versions() -> list[str]:
    """Return the schema's versions in their order, read from the names of the steps; the last is this package's."""
    return sorted(step.name[1:5] for step in (_folder() / "versions").glob("v[0-9][0-9][0-9][0-9]_*.py"))


def _version(connection: Connection, known: list[str], engine: Engine) -> str | None:
    if not inspect(connection).has_table(_VERSION_TABLE):
        return None
    found = connection.exec_driver_sql(f"SELECT version_num FROM {_VERSION_TABLE}").scalar()
    if found is not None and found not in known:
        raise StorageError("database.newer_schema", database=describe(engine.url), version=str(found))
    return found


def _run(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    # Alembic's options are ini values, in which a percent sign begins a substitution.
    config.set_main_option("script_location", str(_folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _folder() -> Path:
    return Path(str(files("server.storage.migrations")))
