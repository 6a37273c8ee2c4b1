"""Which rates have changed since a revision: what those who follow publications are told beside its number."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Engine, func, select

from server.storage import models
from server.storage.database import reading
from server.storage.publication import PUBLISHED
from server.storage.restoration import RESTORED

MOST_KEYS = 200
"""Of more rates than this it isn't told which they are."""
_MOST_REVISIONS = 100


@dataclass(frozen=True, slots=True)
class Changed:
    """The newest revision and the keys of the rates that have changed, in their order; without keys, anything may have:
    population figures, more than can be told, or what was never known."""

    revision: int
    keys: tuple[str, ...] = ()


def changed_since(engine: Engine, since: int | None) -> Changed:
    """Return what has changed since revision `since`, None for one that isn't known. Raise StorageError."""
    with reading(engine) as connection:
        newest = connection.scalar(select(func.max(models.Revision.number))) or 0
        if since is None or not 0 < newest - since <= _MOST_REVISIONS:
            return Changed(newest)
        if _is_peopled(connection, since) or _is_restored(connection, since):
            return Changed(newest)
        keys = _rates(connection, since) | _relabelled(connection, since)
    return Changed(newest, tuple(sorted(keys)) if len(keys) <= MOST_KEYS else ())


def _is_restored(connection: Connection, since: int) -> bool:
    """Return whether a backup was restored that did away with publications: what those changed isn't known here."""
    entry = models.AuditEntry
    restored = connection.scalars(select(entry.details).where(entry.action == RESTORED))
    return any(details["revision"] > since for details in restored)


def _is_peopled(connection: Connection, since: int) -> bool:
    figure = models.PopulationValue
    return connection.scalar(select(figure.id).where(figure.revision > since).limit(1)) is not None


def _rates(connection: Connection, since: int) -> set[str]:
    row = models.RateValue
    return set(connection.scalars(select(row.rate_key).where(row.revision > since).distinct().limit(MOST_KEYS + 1)))


def _relabelled(connection: Connection, since: int) -> set[str]:
    """Return the rates with another label, which only the audit log knows."""
    entry, revision = models.AuditEntry, models.Revision
    instants = select(revision.published_at).where(revision.number > since)
    told = select(entry.details).where(entry.action == PUBLISHED, entry.at.in_(instants))
    return {key for details in connection.scalars(told) for key in details.get("labels", {})}
