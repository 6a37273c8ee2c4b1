"""The audit log: who did what, when, from where and why, in the transaction of what it tells of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert

from server.storage import models


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
    """Add an entry: `action` as a code (`audit.rates.published`), `details` as JSON has them."""
    entry = {"at": act.at, "who": act.who, "action": action, "where_from": act.where_from, "details": details}
    connection.execute(insert(models.AuditEntry).values(**entry, why=act.why))
