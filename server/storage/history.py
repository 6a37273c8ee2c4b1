"""What was published, by whom and when: for the command line and the pages that show it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, func, select

from server.domain.rates import Rate, RateValue
from server.domain.texts import Label
from server.storage import models
from server.storage.database import reading
from server.storage.errors import UnknownRevisionError
from server.storage.publication import PUBLISHED
from server.storage.records import rates_of, rows_of, select_rates, select_rows


@dataclass(frozen=True, slots=True)
class RevisionSummary:
    """A publication: its number, its instant (aware, UTC), who made it, what they wrote, and how many rows of rates and
    how many population figures it added."""

    number: int
    published_at: datetime
    published_by: str
    note: str
    row_count: int
    population_count: int = 0


@dataclass(frozen=True, slots=True)
class RevisionDetails:
    """A publication with the rows that it added, in their order, and their rates by key; `relabelled` are the labels
    that it changed, before and after, by their rates' keys."""

    summary: RevisionSummary
    rows: tuple[RateValue, ...]
    rates: dict[str, Rate]
    relabelled: dict[str, tuple[Label, Label]]


_SUMMARY = select(
    models.Revision.number,
    models.Revision.published_at,
    models.Revision.published_by,
    models.Revision.note,
    select(func.count(models.RateValue.id))
    .where(models.RateValue.revision == models.Revision.number)
    .scalar_subquery(),
    select(func.count(models.PopulationValue.id))
    .where(models.PopulationValue.revision == models.Revision.number)
    .scalar_subquery(),
).order_by(models.Revision.number.desc())


def revisions(
    engine: Engine, *, before: int | None = None, limit: int | None = None, numbers: Collection[int] | None = None
) -> list[RevisionSummary]:
    """Return all publications, the latest first; or at most `limit` of those `before` a number, or those of `numbers`.
    Raise StorageError."""
    wanted = _SUMMARY.limit(limit)
    if before is not None:
        wanted = wanted.where(models.Revision.number < before)
    if numbers is not None:
        wanted = wanted.where(models.Revision.number.in_(numbers))
    with reading(engine) as connection:
        return [RevisionSummary(*found) for found in connection.execute(wanted)]


def newest_revision(connection: Connection) -> RevisionSummary | None:
    """Return the latest publication, None when there is none."""
    found = connection.execute(_SUMMARY.limit(1)).one_or_none()
    return None if found is None else RevisionSummary(*found)


def revision_details(engine: Engine, number: int) -> RevisionDetails:
    """Return publication `number`. Raise UnknownRevisionError, StorageError."""
    with reading(engine) as connection:
        found = connection.execute(_SUMMARY.where(models.Revision.number == number)).one_or_none()
        if found is None:
            latest = connection.scalar(select(func.max(models.Revision.number)))
            raise UnknownRevisionError(number, latest or 0)
        rows = tuple(rows_of(connection.execute(select_rows().where(models.RateValue.revision == number))))
        keys = {row.key for row in rows}
        rates = {rate.key: rate for rate in rates_of(connection.execute(select_rates())) if rate.key in keys}
        summary = RevisionSummary(*found)
        relabelled = _relabelled(connection, summary)
    return RevisionDetails(summary, rows, rates, relabelled)


def _relabelled(connection: Connection, summary: RevisionSummary) -> dict[str, tuple[Label, Label]]:
    """Return what the audit log says: the rates themselves know only how they are called now."""
    entry = models.AuditEntry
    told = select(entry.details).where(entry.action == PUBLISHED, entry.at == summary.published_at)
    for details in connection.scalars(told):
        if details.get("revision") == summary.number:
            labels = details.get("labels", {})
            return {key: (_label(each["before"]), _label(each["after"])) for key, each in labels.items()}
    return {}


def _label(columns: dict[str, str]) -> Label:
    return Label(**{name.removeprefix("label_"): text for name, text in columns.items()})
