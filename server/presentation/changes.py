"""What a draft or a revision changes, as people read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from server.domain.changes import Changes, Effect, FigureChange, RowChange
from server.domain.inhabitants import designation
from server.domain.rates import RateValue
from server.domain.reference import Reference
from server.domain.texts import Label
from server.i18n import Locale

DRASTIC = 10
"""By how many times a number may grow or shrink before it is asked whether a sign or a zero slipped."""


@dataclass(frozen=True, slots=True)
class ChangeText:
    """A row or figure of a draft beside what is in force. `of_rate`: `key` is a rate's, not a municipality's number.
    `before` is empty where there was nothing; `drastic`: the number is ten times as large or small as the one before.
    """

    key: str
    of_rate: bool
    label: str
    start: str
    before: str
    after: str
    effect: Effect
    effect_text: str
    known: str
    reference: Reference
    entered_by: str
    drastic: bool

    @property
    def link(self) -> str:
        """The source's address where a page may lead its reader there; else empty."""
        return link_of(self.reference)


def link_of(reference: Reference) -> str:
    """Return the address of a source where a page may lead its reader there; else nothing."""
    return reference.url if reference.url.startswith(("https://", "http://")) else ""


def start_text(day: date, locale: Locale) -> str:
    """Return a first day of validity as people write it: the year alone where it begins with the year."""
    return str(day.year) if (day.month, day.day) == (1, 1) else locale.day(day)


def changes_told(changes: Changes, locale: Locale) -> list[ChangeText]:
    """Return the rows of rates and then the population figures of `changes`, in their order."""
    return [*_rows(changes, locale), *_figures(changes, locale)]


def rates_told(changes: Changes, locale: Locale) -> list[str]:
    """Return a sentence for each rate that is new or has another name."""
    new = [
        locale.text("rates_change.new_rate", key=rate.key, rate=rate.label, unit=locale.text(f"unit.{rate.unit}"))
        for rate in changes.new
    ]
    return new + [renamed_told(after.key, before.label, after.label, locale) for before, after in changes.relabelled]


def renamed_told(key: str, before: Label, after: Label, locale: Locale) -> str:
    """Return the sentence for a rate that has another name."""
    return locale.text("rates_change.relabelled", key=key, before=before, after=after)


def standing_text(row: RateValue, unit: str, locale: Locale) -> str:
    """Return a value that stands, and since when: 0 kr (2019)."""
    return f"{locale.rate_value(row.value, unit)} ({start_text(row.valid_from, locale)})"


def _rows(changes: Changes, locale: Locale) -> Iterator[ChangeText]:
    for each in changes.rows:
        row, unit = each.row, each.rate.unit
        before = "" if each.before is None else standing_text(each.before, unit, locale)
        yield ChangeText(
            key=row.key,
            of_rate=True,
            label=locale.show(each.rate.label),
            start=start_text(row.valid_from, locale),
            before=before,
            after=locale.rate_value(row.value, unit),
            effect=each.effect,
            effect_text=locale.text(f"effect.{each.effect}"),
            known=_known(each, row.known_from, locale),
            reference=row.reference,
            entered_by=row.entered_by,
            drastic=_is_drastic(each),
        )


def _figures(changes: Changes, locale: Locale) -> Iterator[ChangeText]:
    for each in changes.figures:
        figure = each.figure
        count = figure.inhabitants
        kind = locale.text(f"population_kind.{figure.kind}")
        yield ChangeText(
            key=figure.number,
            of_rate=False,
            label=designation(figure.name, figure.number),
            start=str(figure.year),
            before="" if each.before is None else locale.amount(each.before, "inhabitants"),
            after=locale.text("rate_withdrawn") if count is None else f"{locale.amount(count, 'inhabitants')} ({kind})",
            effect=each.effect,
            effect_text=locale.text(f"effect.{each.effect}"),
            known=_known(each, figure.known_from, locale),
            reference=figure.reference,
            entered_by=figure.entered_by,
            drastic=_apart(each.before, count),
        )


def _known(change: RowChange | FigureChange, day: date | None, locale: Locale) -> str:
    return locale.day(day) if change.backdated and day is not None else ""


def _is_drastic(change: RowChange) -> bool:
    before, after = change.before and change.before.value, change.row.value
    if not (isinstance(before, Decimal) and isinstance(after, Decimal)):
        return False
    return _apart(before, after)


def _apart(before: Decimal | None, after: Decimal | None) -> bool:
    if not before or not after:
        return False
    return abs(after) >= DRASTIC * abs(before) or abs(before) >= DRASTIC * abs(after) or (before > 0) != (after > 0)
