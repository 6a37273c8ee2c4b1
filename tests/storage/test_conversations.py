"""What people asked: added, told and deleted, on both kinds of database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from server.storage.conversations import Entry, entries_of, forget, forget_until, keep
from server.storage.database import reading, writing

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ENTRY = Entry("local:lise", AT, "nb", "Hva må Ås betale?", "400 000 kr", ("=KS_BIDRAG(20000)",), 3, "used")
LONG_AGO = AT - timedelta(days=100)


def told(
    engine: Engine, subject: str = "local:lise", since: datetime = LONG_AGO, before: int | None = None
) -> list[Entry]:
    with reading(engine) as connection:
        return entries_of(connection, subject, since, 10, before)


def test_an_entry_comes_back_as_it_was(engine: Engine) -> None:
    with writing(engine) as connection:
        keep(connection, ENTRY)
        keep(connection, replace(ENTRY, model=None, calls=()))
    newer, older = told(engine)
    assert replace(older, id=0) == ENTRY
    assert (newer.model, newer.calls) == (None, ())
    assert told(engine, before=newer.id) == [older]
    assert told(engine, since=AT) == []
    assert told(engine, "local:ola") == []


def test_only_ones_own_are_deleted(engine: Engine) -> None:
    with writing(engine) as connection:
        for subject in ("local:lise", "local:lise", "local:ola"):
            keep(connection, replace(ENTRY, subject=subject))
    number = told(engine)[0].id
    with writing(engine) as connection:
        assert forget(connection, "local:ola", number) == 0
        assert forget(connection, "local:lise", number) == 1
        assert forget(connection, "local:lise") == 1
    assert len(told(engine, "local:ola")) == 1


def test_what_is_over_is_deleted_for_everybody(engine: Engine) -> None:
    with writing(engine) as connection:
        keep(connection, replace(ENTRY, at=AT - timedelta(days=7)))
        keep(connection, replace(ENTRY, at=AT))
        forget_until(connection, AT - timedelta(days=7))
    (left,) = told(engine)
    assert left.at == AT
