"""Finding entries of the audit log."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine, insert

from server.storage.audit import ACTIONS, Wanted, entries, record
from server.storage.database import reading, writing
from server.storage.models import AuditEntry
from tests.storage.samples import ACT, NOW


@pytest.fixture
def log(engine: Engine) -> Engine:
    """A log of four entries, a day between each."""
    with writing(engine) as connection:
        for day, (who, action) in enumerate(
            [("kari", "audit.draft"), ("ola", "audit.draft.created"), ("kari", "audit.drafted"), ("ola", "audit.a_b")]
        ):
            entry = {"at": NOW + timedelta(day), "who": who, "action": action, "where_from": "test", "why": "Prøve"}
            connection.execute(insert(AuditEntry).values(**entry, details={"day": day}))
    return engine


def test_only_what_the_log_knows_is_recorded(engine: Engine) -> None:
    with pytest.raises(ValueError, match=r"audit\.drafted"), writing(engine) as connection:
        record(connection, ACT, "audit.drafted", {})
    with writing(engine) as connection:
        for action in ACTIONS:
            record(connection, ACT, action, {"action": action})
        found = [each.details["action"] for each in entries(connection, Wanted(), 100)]
    assert found == [*reversed(ACTIONS)]


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
