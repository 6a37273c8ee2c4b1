"""What people asked the assistant and were answered: each person's own, for as long as the installation keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from server.storage import models


@dataclass(frozen=True, slots=True)
class Entry:
    """A question of `subject` with its answer, computed from `revision`; `calls` are the formulas. `model` is what
    became of the language model, None where there was none."""

    subject: str
    at: datetime
    language: str
    question: str
    answer: str
    calls: tuple[str, ...]
    revision: int
    model: str | None
    id: int = 0


def keep(connection: Connection, entry: Entry) -> None:
    """Add an entry."""
    columns = {
        "subject": entry.subject,
        "at": entry.at,
        "language": entry.language,
        "question": entry.question,
        "answer": entry.answer,
        "calls": list(entry.calls),
        "revision": entry.revision,
        "model": entry.model,
    }
    connection.execute(insert(models.ConversationEntry).values(columns))


def entries_of(
    connection: Connection, subject: str, since: datetime, limit: int, before: int | None = None
) -> list[Entry]:
    """Return the entries of `subject` after `since`, the newest first, at most `limit`; with `before` only those with a
    smaller number."""
    table = models.ConversationEntry
    wanted = select(table.__table__).where(table.subject == subject, table.at > since)
    if before is not None:
        wanted = wanted.where(table.id < before)
    rows = connection.execute(wanted.order_by(table.id.desc()).limit(limit))
    return [
        Entry(
            row.subject,
            row.at,
            row.language,
            row.question,
            row.answer,
            tuple(row.calls),
            row.revision,
            row.model,
            row.id,
        )
        for row in rows
    ]


def forget(connection: Connection, subject: str, number: int | None = None) -> int:
    """Delete the entries of `subject`, or only the one with `number`; return how many there were."""
    table = models.ConversationEntry
    condition = [table.subject == subject] + ([table.id == number] if number is not None else [])
    return connection.execute(delete(table).where(*condition)).rowcount


def forget_until(connection: Connection, at: datetime) -> None:
    """Delete everybody's entries of `at` and before."""
    table = models.ConversationEntry
    connection.execute(delete(table).where(table.at <= at))
