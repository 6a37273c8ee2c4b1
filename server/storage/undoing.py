"""Undoing a revision: the rows that give back what it replaced, for a draft that is then published like any other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection, select

from server.domain.additions import Additions, NewPopulation, NewRow
from server.domain.population import PopulationRow
from server.domain.rate_books import RateBook
from server.domain.rates import Unreadable, Withdrawn
from server.domain.reference import Reference
from server.storage import models
from server.storage.population_records import population_of, select_population


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoes a revision; `left` counts its rows and figures that have no effect today, so that there is nothing to
    take back: they became known before others, or have been replaced since."""

    additions: Additions
    left: int


def undoing(
    connection: Connection, before: RateBook, now: RateBook, revision: int, source: Reference, day: date
) -> Undoing:
    """Return what undoes `revision`, in the book `now` on `day`; `before` is the book of the revision before it.

    What stood before comes back with its own source; what there was nothing before is withdrawn, for which `source`
    stands.
    """
    then, today = before.seen_on(day), now.seen_on(day)
    rows: list[NewRow] = []
    left = 0
    keys = select(models.RateValue.rate_key).where(models.RateValue.revision == revision).distinct()
    for key in sorted(connection.scalars(keys)):
        standing = {row.valid_from: row for row in today.in_force(key)}
        earlier = {row.valid_from: row for row in then.in_force(key)} if key in before.rates else {}
        for row in now.rows_of(key):
            if row.revision != revision:
                continue
            counts = standing.get(row.valid_from)
            old = earlier.get(row.valid_from)
            withdrew = isinstance(row.value, Withdrawn) and counts is None and old is not None
            if counts is not row and not withdrew:
                left += 1
            elif old is None:
                rows.append(NewRow(key, row.valid_from, Withdrawn(), None, source))
            elif not isinstance(old.value, Unreadable):
                rows.append(NewRow(key, row.valid_from, old.value, None, old.reference))
            else:
                left += 1
    figures, figures_left = _figures(connection, revision, source)
    return Undoing(Additions(rows=tuple(rows), population=figures), left + figures_left)


def _figures(connection: Connection, revision: int, source: Reference) -> tuple[tuple[NewPopulation, ...], int]:
    wanted = models.PopulationValue
    identities = {
        tuple(found)
        for found in connection.execute(
            select(wanted.country, wanted.number, wanted.year, wanted.kind).where(wanted.revision == revision)
        )
    }
    if not identities:
        return (), 0
    histories: dict[tuple[object, ...], list[PopulationRow]] = {}
    for row in population_of(connection.execute(select_population())):
        identity = (row.country.value, row.number, row.year, row.kind.value)
        if identity in identities:
            histories.setdefault(identity, []).append(row)
    figures: list[NewPopulation] = []
    left = 0
    for history in histories.values():
        counts = max(history, key=_precedence)
        if counts.revision != revision:
            left += 1
            continue
        old = max((row for row in history if row.revision < revision), key=_precedence, default=None)
        kept = old if old is not None and not old.withdrawn else None
        if kept is None and counts.withdrawn:
            left += 1
            continue
        row = kept or counts
        figures.append(
            NewPopulation(
                row.country,
                row.number,
                row.name,
                row.year,
                row.kind,
                None if kept is None else Decimal(row.inhabitants),
                None,
                source if kept is None else row.reference,
            )
        )
    return tuple(figures), left


def _precedence(row: PopulationRow) -> tuple[int, object, int, int]:
    return row.precedence
