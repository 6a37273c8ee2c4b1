"""Finding entries of the audit log."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from server.storage.audit import Wanted, entries, record
from server.storage.database import reading, writing
from tests.storage.samples import ACT, NOW


@pytest.fixture
def log(engine: Engine) -> Engine:
    """A log of four entries, a day between each."""
    with writing(engine) as connection:
        for day, (who, action) in enumerate(
            [("kari", "audit.draft"), ("ola", "audit.draft.created"), ("kari", "audit.drafted"), ("ola", "audit.a_b")]
        ):
            record(connection, replace(ACT, who=who, at=NOW + timedelta(day)), action, {"day": day})
    return engine


@pytest.mark.parametrize(
    ("wanted", "days"),
    [
        (Wanted(), [3, 2, 1, 0]),
        (Wanted(who="ola"), [3, 1]),
        (Wanted(action="audit.draft"), [1, 0]),
        (Wanted(action="audit"), [3, 2, 1, 0]),
        (Wanted(action="audit.a_"), []),
        (Wanted(action="%"), []),
        (Wanted(since=NOW + timedelta(1)), [3, 2, 1]),
        (Wanted(until=NOW + timedelta(1)), [0]),
        (Wanted(since=NOW + timedelta(1), until=NOW + timedelta(3), who="kari"), [2]),
    ],
)
def test_entries_are_found(log: Engine, wanted: Wanted, days: list[int]) -> None:
    with reading(log) as connection:
        assert [each.details["day"] for each in entries(connection, wanted, 10)] == days


def test_entries_come_in_pages(log: Engine) -> None:
    with reading(log) as connection:
        first = [*entries(connection, Wanted(), 3)]
        rest = [*entries(connection, Wanted(before=first[-1].id), 3)]
    assert [each.details["day"] for each in (*first, *rest)] == [3, 2, 1, 0]
    assert (first[0].at, first[0].where_from, first[0].why) == (NOW + timedelta(3), "test", "Prøve")
