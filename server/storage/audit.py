"""The audit log: who did what, when, from where and why, in the transaction of what it tells of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, or_, select

from server.storage import models

ACTIONS = (
    "audit.published",
    "audit.draft.created",
    "audit.draft.changed",
    "audit.draft.checked",
    "audit.draft.scheduled",
    "audit.draft.unscheduled",
    "audit.draft.stopped",
    "audit.draft.published",
    "audit.draft.discarded",
    "audit.sign_in",
    "audit.sign_in.failed",
    "audit.sign_out",
    "audit.person.new",
    "audit.account.added",
    "audit.account.password",
    "audit.account.role",
    "audit.account.disabled",
    "audit.token.added",
    "audit.token.revoked",
    "audit.population.asked",
    "audit.population.failed",
    "audit.restored",
)
"""What is recorded, by the names that entries have."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a person or a program does: `who` does it, at which instant (aware), from which address or by
    which command, and why."""

    who: str
    at: datetime
    where_from: str
    why: str = ""

    def __post_init__(self) -> None:
        """Raise TypeError for an instant that nobody can tell: one without a time zone."""
        if self.at.tzinfo is None:
            raise TypeError("an act's instant needs a time zone")

    def because(self, why: str) -> Act:
        """Return this act with the reason `why`."""
        return replace(self, why=why)


def record(connection: Connection, act: Act, action: str, details: dict[str, Any]) -> None:
    """Add an entry: `action` is one of ACTIONS, `details` as JSON has them."""
    if action not in ACTIONS:
        raise ValueError(f"no action of the audit log: {action}")
    entry = {"at": act.at, "who": act.who, "action": action, "where_from": act.where_from, "details": details}
    connection.execute(insert(models.AuditEntry).values(**entry, why=act.why))


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log."""

    id: int
    at: datetime
    who: str
    action: str
    where_from: str
    details: dict[str, Any]
    why: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries to look for; None leaves it open. `action` may be the beginning of one (`audit.draft`), `since`
    and `until` are instants, the second not included; `before` is an entry's number."""

    who: str | None = None
    action: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None


def entries(connection: Connection, wanted: Wanted, limit: int) -> Iterator[Entry]:
    """Yield at most `limit` entries, the latest first."""
    entry = models.AuditEntry
    found = select(entry.id, entry.at, entry.who, entry.action, entry.where_from, entry.details, entry.why)
    if wanted.who is not None:
        found = found.where(entry.who == wanted.who)
    if wanted.action is not None:
        inside = entry.action.startswith(f"{wanted.action}.", autoescape=True)
        found = found.where(or_(entry.action == wanted.action, inside))
    if wanted.since is not None:
        found = found.where(entry.at >= wanted.since)
    if wanted.until is not None:
        found = found.where(entry.at < wanted.until)
    if wanted.before is not None:
        found = found.where(entry.id < wanted.before)
    for row in connection.execute(found.order_by(entry.id.desc()).limit(limit)):
        yield Entry(*row)
