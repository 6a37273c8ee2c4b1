"""The schema's version: whether the database has it, and the upgrade when it hasn't. Alembic is loaded only then."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from server.storage.database import describe, exclusive, reading, writing
from server.storage.errors import StorageError

_VERSION_TABLE = "alembic_version"


def upgrade(engine: Engine) -> tuple[str | None, str]:
    """Bring the database to this package's schema; cheap when it is there already, safe when several processes do it.

    Return its version before, None for a database without tables, and after. Raise StorageError
    `database.newer_schema` for a database that a later Medfin has upgraded.
    """
    with reading(engine) as connection:
        before = version_of(connection)
        if before == versions()[-1]:
            return before, before
    with writing(engine) as connection:
        exclusive(connection)
        # Where another process was first while this one waited, Alembic finds nothing left to do.
        migrate(connection)
    return before, versions()[-1]


def migrate(connection: Connection) -> None:
    """Do what `upgrade` does in the transaction of `connection`, which is from `writing` and `exclusive`."""
    if version_of(connection) != versions()[-1]:
        _run(connection)


def require_current(connection: Connection) -> str:
    """Return the version of the schema; raise StorageError when it isn't this package's."""
    found = version_of(connection)
    if found is None:
        raise StorageError("database.not_prepared", database=describe(connection.engine.url))
    if found != versions()[-1]:
        raise StorageError("database.older_schema", database=describe(connection.engine.url), version=found)
    return found


def version_of(connection: Connection) -> str | None:
    """Return the version of the schema, None where there are no tables. Raise StorageError for a later Medfin's."""
    if not inspect(connection).has_table(_VERSION_TABLE):
        return None
    found: str | None = connection.exec_driver_sql(f"SELECT version_num FROM {_VERSION_TABLE}").scalar()
    if found is not None and found not in versions():
        raise StorageError("database.newer_schema", database=describe(connection.engine.url), version=found)
    return found


def versions() -> list[str]:
    """Return the schema's versions in their order, read from the names of the steps; the last is this package's."""
    return sorted(step.name[1:5] for step in (_folder() / "versions").glob("v[0-9][0-9][0-9][0-9]_*.py"))


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
