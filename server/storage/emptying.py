"""Emptying a database that another one's rows are to replace: the one place where what was published is removed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, delete, exists, select

from server.storage.models import Base


def hold(connection: Connection) -> None:
    """Let nobody else write until the transaction of `connection`, which is from `writing`, ends; readers go on."""
    if connection.dialect.name == "postgresql":
        names = ", ".join(table.name for table in Base.metadata.sorted_tables)
        connection.exec_driver_sql(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE")


def is_empty(connection: Connection) -> bool:
    """Return whether no table has a row."""
    return not any(connection.scalar(select(exists().select_from(table))) for table in Base.metadata.sorted_tables)


def empty(connection: Connection) -> None:
    """Remove every row of every table in the transaction of `connection`."""
    with _removal_allowed(connection):
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(delete(table))


@contextmanager
def _removal_allowed(connection: Connection) -> Iterator[None]:
    """Take away the triggers that keep history as it was written, and put them back; others never see them gone."""
    if connection.dialect.name == "postgresql":
        _switch_triggers(connection, "DISABLE")
        yield
        _switch_triggers(connection, "ENABLE")
        return
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
    for name, _ in found:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    yield
    for _, statement in found:
        connection.exec_driver_sql(statement)


def _switch_triggers(connection: Connection, switch: str) -> None:
    for table in Base.metadata.sorted_tables:
        connection.exec_driver_sql(f"ALTER TABLE {table.name} {switch} TRIGGER USER")
