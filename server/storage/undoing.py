"""Undoing a revision: the rows that give back what it replaced, for a draft that is then published like any other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection, select

from server.domain.additions import Additions, NewPopulation, NewRow
from server.domain.population import PopulationRow
from server.domain.rate_books import RateBook
from server.domain.rates import RateValue, Unreadable, Withdrawn
from server.domain.reference import Reference
from server.storage import models
from server.storage.population_records import population_of, select_population


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoes a revision; `left` counts its rows and figures that have no effect on any day, so that there is
    nothing to take back: they have been replaced since."""

    additions: Additions
    left: int


def undoing(
    connection: Connection,
    before: RateBook,
    now: RateBook,
    revision: int,
    published: date,
    source: Reference,
    day: date,
) -> Undoing:
    """Return what undoes `revision`, of the day `published`, in the book `now` on `day`; `before` is the book of the
    revision before it.

    What stood before comes back with its own source; what there was nothing before is withdrawn, for which `source`
    stands. What was back-dated is undone from the day on which it was said to be known, so that a budget of then is
    right again too; all else from the day of the undoing, since until then it was what was known.
    """
    rows: list[NewRow] = []
    left = 0
    keys = select(models.RateValue.rate_key).where(models.RateValue.revision == revision).distinct()
    for key in sorted(connection.scalars(keys)):
        for row in now.rows_of(key):
            if row.revision != revision:
                continue
            known = row.known_from if row.known_from < published else None
            counts = _standing(now, key, row.valid_from, known or day)
            old = _standing(before, key, row.valid_from, known or day)
            withdrew = isinstance(row.value, Withdrawn) and counts is None and old is not None
            if counts is not row and not withdrew:
                left += 1
            elif old is None:
                rows.append(NewRow(key, row.valid_from, Withdrawn(), known, source))
            elif not isinstance(old.value, Unreadable):
                rows.append(NewRow(key, row.valid_from, old.value, known, old.reference))
            else:
                left += 1
    figures, figures_left = _figures(connection, revision, published, source)
    return Undoing(Additions(rows=tuple(rows), population=figures), left + figures_left)


def _standing(book: RateBook, key: str, start: date, day: date) -> RateValue | None:
    """Return the row that counts at `start` as it was known on `day`."""
    there = book.seen_on(day).in_force(key) if key in book.rates else ()
    return next((row for row in there if row.valid_from == start), None)


def _figures(
    connection: Connection, revision: int, published: date, source: Reference
) -> tuple[tuple[NewPopulation, ...], int]:
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
        for row in (each for each in history if each.revision == revision):
            known = row.known_from if row.known_from < published else None
            then = [each for each in history if known is None or each.known_from <= known]
            counts = max(then, key=_precedence)
            old = max((each for each in then if each.revision < revision), key=_precedence, default=None)
            kept = old if old is not None and not old.withdrawn else None
            if counts is not row or (kept is None and counts.withdrawn):
                left += 1
                continue
            figures.append(_given_back(kept, row, known, source))
    return tuple(figures), left


def _given_back(kept: PopulationRow | None, row: PopulationRow, known: date | None, source: Reference) -> NewPopulation:
    """Return the figure `kept`, or without one the withdrawal of `row`."""
    shown = kept or row
    return NewPopulation(
        shown.country,
        shown.number,
        shown.name,
        shown.year,
        shown.kind,
        None if kept is None else Decimal(kept.inhabitants),
        known,
        source if kept is None else kept.reference,
    )


def _precedence(row: PopulationRow) -> tuple[int, object, int, int]:
    return row.precedence
