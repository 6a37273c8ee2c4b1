"""Publishing what was imported, or making a draft of it: the figures that aren't there yet, all or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection, Engine, func, select

from server.domain.additions import Additions, NewPopulation
from server.domain.population import PopulationRow
from server.storage import drafts, models
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
    """What an import did: the revision or the draft, neither when all figures were there already, and how many figures
    met which fate."""

    revision: int | None
    fates: Counter[Fate]
    draft: int | None = None


def import_population(engine: Engine, figures: Iterable[NewPopulation], act: Act, note: str) -> Imported:
    """Publish those of `figures` that differ from what is known on the day that they became known; all or nothing.

    Raise PublicationError and add nothing when one of them can't be published, StorageError.
    """
    wanted = tuple(figures)
    with writing(engine) as connection:
        exclusive(connection)
        new, fates = _compared(connection, wanted, act)
        revision = publish(connection, Additions(population=new), act, note) if new else None
    return Imported(revision, fates)


def draft_population(
    engine: Engine, figures: Iterable[NewPopulation], act: Act, note: str, *, renew: bool = False
) -> Imported:
    """Make a draft of what `import_population` would publish; return the one that has just these figures, if there is.

    With `renew` they take the place of those in an open draft that nobody but `act.who` wrote in. Raise as
    `import_population` does. A `note` that is too long is cut.
    """
    wanted = tuple(figures)
    note = note if len(note) <= drafts.MOST_LETTERS else f"{note[: drafts.MOST_LETTERS - 1]}…"
    act = act.because(note)
    with writing(engine) as connection:
        exclusive(connection)
        new, fates = _compared(connection, wanted, act)
        return Imported(None, fates, _draft(connection, new, act, note, renew) if new else None)


def _compared(
    connection: Connection, wanted: tuple[NewPopulation, ...], act: Act
) -> tuple[tuple[NewPopulation, ...], Counter[Fate]]:
    # Also of those that are there already: a file with a fault is refused whole.
    check_population(wanted, (), act.at.date())
    known = _known(connection)
    fates = [_fate(figure, figure.known_from or act.at.date(), known.get(figure.identity, ())) for figure in wanted]
    new = tuple(figure for figure, fate in zip(wanted, fates, strict=True) if fate is not Fate.UNCHANGED)
    return new, Counter(fates)


def _draft(connection: Connection, new: tuple[NewPopulation, ...], act: Act, note: str, renew: bool) -> int:
    """Return the number of an unfinished draft of these figures, whenever they were fetched, and of nothing else."""
    unfinished = [each for each in drafts.listed(connection) if not (each.additions.rows or each.additions.rates)]
    told = _told(new)
    if same := [draft.id for draft in unfinished if _told(draft.additions.population) == told]:
        return same[0]
    additions = Additions(population=new)
    seen = connection.scalar(select(func.max(models.Revision.number))) or 0
    for draft in unfinished:
        if renew and draft.state is drafts.State.OPEN and draft.authors == (act.who,):
            return drafts.save(connection, act, draft, additions, note, seen).id
    return drafts.create(connection, act, additions, note, seen).id


def _told(figures: Iterable[NewPopulation]) -> frozenset[object]:
    return frozenset((figure.identity, figure.name, figure.inhabitants) for figure in figures)


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
