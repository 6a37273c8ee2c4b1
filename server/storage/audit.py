"""The audit log: who did what, when, from where and why, in the transaction of what it tells of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

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


@dataclass(frozen=True, slots=True)
class Entry:
    """What the log says of one act; `at` is aware, in UTC."""

    id: int
    at: datetime
    who: str
    action: str
    where_from: str
    details: dict[str, Any]
    why: str


def entries(
    connection: Connection, most: int, *, before: int | None = None, who: str = "", action: str = ""
) -> list[Entry]:
    """Return at most `most` entries, the newest first: those older than entry `before`, of `who` (whose name it begins)
    and of `action` or of all that it begins."""
    table = models.AuditEntry
    wanted = select(table.id, table.at, table.who, table.action, table.where_from, table.details, table.why).order_by(
        table.id.desc()
    )
    if before is not None:
        wanted = wanted.where(table.id < before)
    if who:
        wanted = wanted.where(table.who.startswith(who, autoescape=True))
    if action:
        wanted = wanted.where(table.action.startswith(action, autoescape=True))
    return [Entry(*found) for found in connection.execute(wanted.limit(most))]


def record(connection: Connection, act: Act, action: str, details: dict[str, Any]) -> None:
    """Add an entry: `action` is one of ACTIONS, `details` as JSON has them."""
    if action not in ACTIONS:
        raise ValueError(f"no action of the audit log: {action}")
    entry = {"at": act.at, "who": act.who, "action": action, "where_from": act.where_from, "details": details}
    connection.execute(insert(models.AuditEntry).values(**entry, why=act.why))
