"""The schema: from nothing to this package's, the same as the models say, and rows that stay as they were written."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.exc import DBAPIError

from server.storage import migrations
from server.storage.database import open_database, reading, writing
from server.storage.errors import StorageError
from server.storage.models import Base
from server.storage.schema import upgrade, versions
from tests.storage.samples import publish_rows, rate, row

TABLES = (
    "access_token",
    "account",
    "audit_entry",
    "conversation_entry",
    "draft",
    "idempotency_key",
    "model_use",
    "person",
    "population_value",
    "rate",
    "rate_value",
    "revision",
    "sign_in",
)


def copied(**changes: str) -> str:
    """Return the statement that adds a copy of the one rate value, with a number and a place of its own."""
    expressions = {column.name: column.name for column in Base.metadata.tables["rate_value"].columns}
    expressions |= {"id": "99", "position": "1"} | changes
    columns = ", ".join(expressions)
    return f"INSERT INTO rate_value ({columns}) SELECT {', '.join(expressions.values())} FROM rate_value"


def test_an_empty_database_gets_the_tables(empty_database: Engine) -> None:
    assert upgrade(empty_database) == (None, versions()[-1])
    assert upgrade(empty_database) == (versions()[-1], versions()[-1])
    assert sorted(inspect(empty_database).get_table_names()) == sorted(["alembic_version", *TABLES])


def test_the_migrations_make_what_the_models_say(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_migrations_make_the_models_checks(engine: Engine) -> None:
    migrated = _checks(engine)
    with writing(engine) as connection:
        for table in reversed(Base.metadata.sorted_tables):
            table.drop(connection)
        Base.metadata.create_all(connection)
    assert migrated == _checks(engine)
    assert migrated["rate_value"]


def test_the_steps_are_named_by_their_versions() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    script = ScriptDirectory.from_config(config)
    assert [step.revision for step in script.walk_revisions()] == versions()[::-1]
    assert script.get_current_head() == versions()[-1]


def test_a_database_of_a_later_medfin_is_left_alone(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StorageError) as caught:
        upgrade(engine)
    assert caught.value.code == "database.newer_schema"
    assert caught.value.params["version"] == "9999"
    assert not caught.value.transient


def test_a_step_that_fails_leaves_nothing(empty_database: Engine) -> None:
    with writing(empty_database) as connection:
        connection.exec_driver_sql("CREATE TABLE audit_entry (id INTEGER)")
    with pytest.raises(StorageError):
        upgrade(empty_database)
    assert inspect(empty_database).get_table_names() == ["audit_entry"]


def test_a_server_on_a_database_that_is_up_to_date_does_not_load_alembic(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    upgrade(database)
    database.dispose()
    code = (
        "import sys; from server.storage.database import open_database; from server.storage.schema import upgrade; "
        f"upgrade(open_database({sqlite_url!r})); print('alembic' in sys.modules)"
    )
    root = Path(__file__).parents[2]
    answer = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert answer.stdout == "False\n"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE rate_value SET value = '21'",
        "DELETE FROM rate_value",
        "UPDATE revision SET note = ''",
        "DELETE FROM revision WHERE number = 1",
        "UPDATE audit_entry SET why = ''",
        "DELETE FROM audit_entry",
        "UPDATE rate SET unit = 'percent'",
        "DELETE FROM rate",
        copied(reference_title="'  '"),
        copied(reference_title="NULL"),
        copied(position="position"),
        copied(rate_key="'no.such'"),
        copied(revision="2"),
        "INSERT INTO revision SELECT 0, published_at, published_by, note FROM revision",
    ],
)
def test_the_database_itself_refuses_to_change_history(statement: str, engine: Engine) -> None:
    publish_rows(engine, row(20), rates=(rate(),))
    before = _contents(engine)
    with pytest.raises(DBAPIError), engine.begin() as connection:
        connection.exec_driver_sql(statement)
    assert _contents(engine) == before


def test_the_database_takes_what_is_added(engine: Engine) -> None:
    publish_rows(engine, row(20), rates=(rate(),))
    with engine.begin() as connection:
        connection.exec_driver_sql(copied())
    assert len(_contents(engine)["rate_value"]) == 2


def test_labels_may_change(engine: Engine) -> None:
    publish_rows(engine, row(20), rates=(rate(),))
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE rate SET label_nb = 'Nytt'")
    assert _contents(engine)["rate"][0][4] == "Nytt"


def _checks(engine: Engine) -> dict[str, set[tuple[str | None, str]]]:
    inspector = inspect(engine)
    return {
        table: {(check["name"], check["sqltext"]) for check in inspector.get_check_constraints(table)}
        for table in TABLES
    }


def _contents(engine: Engine) -> dict[str, list[Any]]:
    with reading(engine) as connection:
        return {table: _rows(connection, table) for table in TABLES}


def _rows(connection: Connection, table: str) -> list[Any]:
    found: Iterable[Any] = connection.exec_driver_sql(f"SELECT * FROM {table}")
    return list(found)
