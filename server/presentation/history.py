"""What a rate is and has been, as people read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from server.domain.rates import Rate, RateValue
from server.domain.reference import Reference
from server.i18n import Locale
from server.presentation.changes import link_of, start_text


@dataclass(frozen=True, slots=True)
class RowText:
    """A row in words. `before` is what stood at the same start, as known when it became known, empty where nothing
    did; `backdated`: it counts as known before it was published, so that it changed what had been computed before."""

    start: str
    value: str
    before: str
    known: str
    reference: Reference
    revision: int
    entered_by: str
    backdated: bool

    @property
    def link(self) -> str:
        """The source's address where a page may lead its reader there; else empty."""
        return link_of(self.reference)


def standing_told(rows: Sequence[RateValue], rate: Rate, locale: Locale) -> list[RowText]:
    """Return the rows in force, the latest start first."""
    return [_told(row, None, rate, locale, False) for row in reversed(rows)]


def history_told(rows: Sequence[RateValue], rate: Rate, published: Mapping[int, date], locale: Locale) -> list[RowText]:
    """Return every row of `rate`, given in the order of publication, the last publication first, each with what it took
    the place of; `published` are the days of their revisions."""
    earlier: dict[object, list[RateValue]] = {}
    told = []
    for row in rows:
        # What somebody back-dates takes the place of what was known then, not of what became known later.
        known = (each for each in earlier.get(row.valid_from, ()) if each.known_from <= row.known_from)
        before = max(known, key=lambda each: each.precedence, default=None)
        # Before the first revision nothing was computed that it could have changed.
        backdated = row.revision > 1 and row.known_from < published[row.revision]
        told.append(_told(row, before, rate, locale, backdated))
        earlier.setdefault(row.valid_from, []).append(row)
    return told[::-1]


def _told(row: RateValue, before: RateValue | None, rate: Rate, locale: Locale, backdated: bool) -> RowText:
    return RowText(
        start=start_text(row.valid_from, locale),
        value=locale.rate_value(row.value, rate.unit),
        before="" if before is None else locale.rate_value(before.value, rate.unit),
        known=locale.day(row.known_from),
        reference=row.reference,
        revision=row.revision,
        entered_by=row.entered_by,
        backdated=backdated,
    )
