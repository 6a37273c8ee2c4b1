"""Asking the statistics offices for news on a schedule: one process asks, and what is new becomes a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Engine, select

from server.domain.additions import NewPopulation
from server.domain.errors import MedfinError
from server.storage import models
from server.storage.audit import Act, record
from server.storage.database import exclusive, reading, writing
from server.storage.errors import DownloadError, PopulationFileError, PublicationError
from server.storage.importers.answer import read_answer
from server.storage.importers.services import SERVICES, Reading, fetch
from server.storage.package_renumberings import packaged_renumberings
from server.storage.population_import import draft_population

ASKED = "audit.population.asked"
FAILED = "audit.population.failed"
"""The audit log's names: whoever writes the first is the one who asks."""

AGAIN = timedelta(hours=1)
"""How long after a failure the offices are asked again, if they aren't to be asked sooner anyway."""


@dataclass(frozen=True, slots=True)
class News:
    """What asking led to: the draft of what isn't published, if there is one; which offices failed, and why."""

    draft: int | None = None
    failures: Mapping[str, MedfinError] = field(default_factory=dict)


def claim(engine: Engine, act: Act, every: timedelta) -> bool:
    """Return whether the offices are to be asked now: true for one process, once in the time that `every` says."""
    with reading(engine) as connection:
        if not _is_due(connection, act.at, every):
            return False
    with writing(engine) as connection:
        exclusive(connection)
        # Another process may have been first while this one waited.
        if not _is_due(connection, act.at, every):
            return False
        record(connection, act, ASKED, {})
        return True


def draft_news(engine: Engine, act: Act) -> News:
    """Ask every office, and make a draft by `act.who` of what is new or changed; nothing is published.

    `act.at` is in the installation's time zone. An open draft with the same content isn't made twice, and one that
    nobody else has written in is brought up to date. An office that fails is in the audit log and doesn't keep back the
    others' figures. Raise StorageError.
    """
    figures: dict[str, list[NewPopulation]] = {}
    failures: dict[str, MedfinError] = {}
    for service in SERVICES:
        try:
            figures[service] = _asked(service, act.at)
        except (DownloadError, PopulationFileError) as error:
            failures[service] = error
    found = [figure for each in figures.values() for figure in each]
    note = "; ".join(sorted({str(figure.reference) for figure in found}))
    draft = None
    try:
        draft = draft_population(engine, found, act, note, renew=True).draft if found else None
    except PublicationError as error:
        failures |= dict.fromkeys(figures, error)
    if failures:
        with writing(engine) as connection:
            record(connection, act, FAILED, {service: error.code for service, error in failures.items()})
    return News(draft, failures)


def _asked(service: str, now: datetime) -> list[NewPopulation]:
    country = SERVICES[service]
    extract = read_answer(fetch(country), country).in_own_borders(packaged_renumberings())
    if not extract.figures:
        raise PopulationFileError("population.no_figures")
    return Reading(now.date(), now.tzinfo or UTC).figures(extract)


def _is_due(connection: Connection, now: datetime, every: timedelta) -> bool:
    entry = models.AuditEntry
    latest = select(entry.at, entry.action).where(entry.action.in_((ASKED, FAILED))).order_by(entry.id.desc()).limit(1)
    found = connection.execute(latest).one_or_none()
    if found is None:
        return True
    due: datetime = found.at + (min(AGAIN, every) if found.action == FAILED else every)
    return now >= due
