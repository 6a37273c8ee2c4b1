"""Publishing what was imported: the figures that aren't there yet, as one revision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection, Engine

from server.domain.additions import Additions, NewPopulation
from server.domain.population import PopulationRow
from server.storage.audit import Act
from server.storage.database import exclusive, writing
from server.storage.population_records import check_population, population_of, select_population
from server.storage.publication import publish


class Fate(StrEnum):
    """What an import does with a figure, measured by what was known on the day that the figure became known."""

    ADDED = "added"
    CHANGED = "changed"
    RENAMED = "renamed"
    """The figure is there; the municipality is called something else."""
    BACKDATED = "backdated"
    """One that became known later is there: what is known today stays as it is."""
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the revision, None when all figures were there already, and how many met which fate."""

    revision: int | None
    fates: Counter[Fate]


def import_population(engine: Engine, figures: Iterable[NewPopulation], act: Act, note: str) -> Imported:
    """Publish those of `figures` that differ from what is known on the day that they became known; all or nothing.

    Raise PublicationError and add nothing when one of them can't be published, StorageError.
    """
    wanted = tuple(figures)
    with writing(engine) as connection:
        exclusive(connection)
        # Also of those that are there already: a file with a fault is refused whole.
        check_population(wanted, (), act.at.date())
        known = _known(connection)
        fates = [_fate(figure, figure.known_from or act.at.date(), known.get(figure.identity, ())) for figure in wanted]
        new = tuple(figure for figure, fate in zip(wanted, fates, strict=True) if fate is not Fate.UNCHANGED)
        revision = None
        if new:
            additions = Additions(population=new)
            revision = publish(connection, additions, act, note)
    return Imported(revision, Counter(fates))


def _known(connection: Connection) -> dict[object, list[PopulationRow]]:
    rows: dict[object, list[PopulationRow]] = {}
    for row in population_of(connection.execute(select_population())):
        rows.setdefault((row.country, row.number, row.year, row.kind), []).append(row)
    return rows


def _fate(figure: NewPopulation, day: date, rows: Sequence[PopulationRow]) -> Fate:
    there = max((row for row in rows if row.known_from <= day), key=_precedence, default=None)
    if there is not None and there.withdrawn:
        there = None
    if there is not None and (figure.inhabitants, figure.name) == (there.inhabitants, there.name):
        return Fate.UNCHANGED
    if any(row.known_from > day for row in rows):
        return Fate.BACKDATED
    if there is None:
        return Fate.ADDED
    return Fate.CHANGED if figure.inhabitants != there.inhabitants else Fate.RENAMED


def _precedence(row: PopulationRow) -> tuple[int, date, int, int]:
    return row.precedence
