"""Who has been here: each subject with the one name that it goes by in drafts and in the audit log, for ever."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from server.storage import models
from server.storage.audit import Act, record
from server.storage.database import exclusive


def who_is(connection: Connection, act: Act, subject: str, wanted: str) -> str | None:
    """Return the name of `subject`: the one that it has had from the beginning, else `wanted` from now on.

    None when that is somebody else's: two people under one name could check each other's drafts alone. `connection`
    comes from `writing`.
    """
    person = models.Person
    known: str | None = connection.scalar(select(person.who).where(person.subject == subject))
    if known is not None:
        return known
    exclusive(connection)
    if connection.scalar(select(person.subject).where(person.who == wanted)) is not None:
        return None
    connection.execute(insert(person).values(subject=subject, who=wanted, first_seen_at=act.at))
    record(connection, act, "audit.person.new", {"subject": subject, "who": wanted})
    return wanted
