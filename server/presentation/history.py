"""What a rate is and has been, as people read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from server.domain.rates import Rate, RateValue
from server.domain.reference import Reference
from server.i18n import Locale
from server.presentation.changes import link_of, start_text


@dataclass(frozen=True, slots=True)
class RowText:
    """A row in words. `before` is what stood at the same start, as known when it became known, empty where nothing
    did."""

    start: str
    value: str
    before: str
    known: str
    reference: Reference
    revision: int
    entered_by: str

    @property
    def link(self) -> str:
        """The source's address where a page may lead its reader there; else empty."""
        return link_of(self.reference)


def standing_told(rows: Sequence[RateValue], rate: Rate, locale: Locale) -> list[RowText]:
    """Return the rows in force, the latest start first."""
    return [_told(row, None, rate, locale) for row in reversed(rows)]


def history_told(rows: Sequence[RateValue], rate: Rate, locale: Locale) -> list[RowText]:
    """Return every row of `rate`, given in the order of publication, the last publication first, each with what it took
    the place of."""
    earlier: dict[object, list[RateValue]] = {}
    told = []
    for row in rows:
        # What somebody back-dates takes the place of what was known then, not of what became known later.
        known = (each for each in earlier.get(row.valid_from, ()) if each.known_from <= row.known_from)
        before = max(known, key=lambda each: each.precedence, default=None)
        told.append(_told(row, before, rate, locale))
        earlier.setdefault(row.valid_from, []).append(row)
    return told[::-1]


def _told(row: RateValue, before: RateValue | None, rate: Rate, locale: Locale) -> RowText:
    return RowText(
        start=start_text(row.valid_from, locale),
        value=locale.rate_value(row.value, rate.unit),
        before="" if before is None else locale.rate_value(before.value, rate.unit),
        known=locale.day(row.known_from),
        reference=row.reference,
        revision=row.revision,
        entered_by=row.entered_by,
    )
