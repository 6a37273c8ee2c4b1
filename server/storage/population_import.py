"""Publishing what was imported: the figures that aren't there yet, as one revision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine

from server.domain.population import PopulationRow
from server.storage.additions import Additions, NewPopulation
from server.storage.database import exclusive, writing
from server.storage.population_records import check_population, population_of, select_population
from server.storage.publication import publish


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the revision, None when all figures were there already; how many are new, changed, or were
    there as they are."""

    revision: int | None
    added: int
    changed: int
    unchanged: int


def import_population(
    engine: Engine, figures: Iterable[NewPopulation], *, note: str, who: str, where_from: str, why: str, now: datetime
) -> Imported:
    """Publish those of `figures` that differ from what is known on the day that they became known; all or nothing.

    Raise PublicationError and add nothing when one of them can't be published, StorageError.
    """
    wanted = tuple(figures)
    with writing(engine) as connection:
        exclusive(connection)
        # Also of those that are there already: a file with a fault is refused whole.
        check_population(wanted, now.date())
        known = _known(connection)
        added = changed = 0
        new: list[NewPopulation] = []
        for figure in wanted:
            there = [row for row in known.get(figure.identity, ()) if row.known_from <= figure.known_from]
            if not there:
                added += 1
            elif _same(figure, max(there, key=lambda row: row.precedence)):
                continue
            else:
                changed += 1
            new.append(figure)
        revision = None
        if new:
            additions = Additions(population=tuple(new))
            revision = publish(connection, additions, note=note, who=who, where_from=where_from, why=why, now=now)
    return Imported(revision, added, changed, len(wanted) - len(new))


def _known(connection: Connection) -> dict[object, list[PopulationRow]]:
    rows: dict[object, list[PopulationRow]] = {}
    for row in population_of(connection.execute(select_population())):
        rows.setdefault((row.country, row.number, row.year, row.kind), []).append(row)
    return rows


def _same(figure: NewPopulation, row: PopulationRow) -> bool:
    return (figure.inhabitants, figure.name) == (row.inhabitants, row.name)
