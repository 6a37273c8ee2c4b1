"""What additions would change: each row and figure beside what is in force, and the book as it would be."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from server.domain.additions import Additions, NewPopulation, NewRow
from server.domain.population import PopulationRow, Register
from server.domain.rate_books import RateBook
from server.domain.rates import Rate, RateValue, Said, Withdrawn


class Effect(StrEnum):
    """What the publication of a row or a figure does to what is in force."""

    NEW = "new"
    """Nothing began there before."""
    CHANGED = "changed"
    """It takes the place of another value."""
    SOURCE = "source"
    """The value stays; its source, or the municipality's name, is another."""
    SAME = "same"
    """Nothing changes."""
    ENDED = "ended"
    """The rate ends there."""
    WITHDRAWN = "withdrawn"
    """What began there doesn't count any more."""
    HIDDEN = "hidden"
    """Another that became known later counts: only what was known in the past changes."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row of a rate beside `standing`, the row that counts at its start, and `before`, the one in force there, which
    may have begun earlier. `backdated`: it counts as known before the day of the publication; then both are what was
    known on that day."""

    rate: Rate
    row: NewRow
    standing: RateValue | None
    before: RateValue | None
    effect: Effect
    backdated: bool


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A population figure beside the one of its kind that is there, as inhabitants; None where there is none."""

    figure: NewPopulation
    before: Decimal | None
    effect: Effect
    backdated: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """All that additions would change; `new` are rates that there weren't, `relabelled` are called otherwise."""

    rows: tuple[RowChange, ...]
    figures: tuple[FigureChange, ...]
    new: tuple[Rate, ...]
    relabelled: tuple[tuple[Rate, Rate], ...]
    """Before and after."""


def changes(additions: Additions, book: RateBook, day: date) -> Changes:
    """Return what publishing `additions` on `day` after `book` would change.

    Rows of rates that neither the book nor the additions know are left out: they can't be published.
    """
    rates = {**book.rates, **{rate.key: rate for rate in additions.rates}}
    return Changes(
        rows=tuple(_rows(additions, book, day, rates)),
        figures=tuple(_figures(additions, book.population, day)),
        new=tuple(rate for rate in additions.rates if rate.key not in book.rates),
        relabelled=tuple(
            (book.rates[rate.key], rate) for rate in additions.rates if book.rates.get(rate.key, rate) != rate
        ),
    )


def as_published(additions: Additions, book: RateBook, day: date) -> RateBook:
    """Return the book that publishing `additions` on `day` after `book` would make; its revision is the next one."""
    revision = book.revision + 1
    additions = additions.known_by(day)
    rows = [
        RateValue(row.key, row.valid_from, row.value, row.known_from or day, row.reference, revision, position)
        for position, row in enumerate(additions.rows)
    ]
    register = book.population
    if additions.population:
        figures = [_figure(row, day, revision, position) for position, row in enumerate(additions.population)]
        register = Register((*register.rows, *figures), register.renumberings)
    return RateBook(revision, day, book.history.extended(additions.rates, rows), register)


def _rows(additions: Additions, book: RateBook, day: date, rates: Mapping[str, Rate]) -> Iterator[RowChange]:
    for row in additions.rows:
        rate = rates.get(row.key)
        if rate is None:
            continue
        view = book.seen_on(min(row.known_from or day, day))
        there = view.in_force(row.key) if row.key in book.rates else ()
        place = bisect_right(there, row.valid_from, key=lambda each: each.valid_from) - 1
        before = there[place] if place >= 0 else None
        standing = before if before is not None and before.valid_from == row.valid_from else None
        backdated = row.known_from is not None and row.known_from < day
        hidden = any(
            each.valid_from == row.valid_from and (row.known_from or day) < each.known_from <= day
            for each in (book.rows_of(row.key) if row.key in book.rates else ())
        )
        effect = Effect.HIDDEN if hidden else _effect(row.value, row.reference, standing)
        yield RowChange(rate, row, standing, before, effect, backdated)


def _effect(value: Said, reference: object, standing: RateValue | None) -> Effect:
    if isinstance(value, Withdrawn):
        return Effect.WITHDRAWN
    if standing is not None and standing.value == value:
        return Effect.SAME if standing.reference == reference else Effect.SOURCE
    if value is None:
        return Effect.ENDED
    return Effect.NEW if standing is None else Effect.CHANGED


def _figures(additions: Additions, register: Register, day: date) -> Iterator[FigureChange]:
    wanted = {figure.identity for figure in additions.population}
    there: dict[object, PopulationRow] = {}
    for row in register.rows if wanted else ():
        identity = (row.country, row.number, row.year, row.kind)
        if identity in wanted and row.known_from <= day:
            best = there.get(identity)
            if best is None or row.precedence > best.precedence:
                there[identity] = row
    for figure in additions.population:
        standing = there.get(figure.identity)
        known = figure.known_from or day
        if standing is not None and known < standing.known_from:
            effect = Effect.HIDDEN
        elif figure.inhabitants is None:
            effect = Effect.WITHDRAWN
        elif standing is None or standing.withdrawn:
            effect = Effect.NEW
        elif standing.inhabitants != figure.inhabitants:
            effect = Effect.CHANGED
        else:
            same = (standing.name, standing.reference) == (figure.name, figure.reference)
            effect = Effect.SAME if same else Effect.SOURCE
        before = None if standing is None or standing.withdrawn else standing.inhabitants
        yield FigureChange(figure, before, effect, known < day)


def _figure(row: NewPopulation, day: date, revision: int, position: int) -> PopulationRow:
    return PopulationRow(
        row.country,
        row.number,
        row.name,
        row.year,
        row.kind,
        Decimal(0) if row.inhabitants is None else row.inhabitants,
        row.known_from or day,
        row.reference,
        revision,
        position,
        withdrawn=row.inhabitants is None,
    )
