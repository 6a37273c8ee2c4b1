"""What was published, by whom and when: for the command line and the pages that show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, func, select

from server.domain.rates import Rate, RateValue
from server.storage import models
from server.storage.database import reading
from server.storage.errors import UnknownRevisionError
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
    """A publication with the rows that it added, in their order, and their rates by key."""

    summary: RevisionSummary
    rows: tuple[RateValue, ...]
    rates: dict[str, Rate]


_SUMMARY = (
    select(
        models.Revision.number,
        models.Revision.published_at,
        models.Revision.published_by,
        models.Revision.note,
        func.count(models.RateValue.id),
        select(func.count(models.PopulationValue.id))
        .where(models.PopulationValue.revision == models.Revision.number)
        .scalar_subquery(),
    )
    .outerjoin(models.RateValue, models.RateValue.revision == models.Revision.number)
    .group_by(models.Revision.number)
    .order_by(models.Revision.number.desc())
)


def revisions(engine: Engine) -> list[RevisionSummary]:
    """Return all publications, the latest first. Raise StorageError."""
    with reading(engine) as connection:
        return [RevisionSummary(*found) for found in connection.execute(_SUMMARY)]


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
    return RevisionDetails(RevisionSummary(*found), rows, rates)
