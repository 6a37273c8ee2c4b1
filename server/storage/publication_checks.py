"""What a publication's rates and rows must be before they are added. Nothing here writes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from server.domain.additions import RATE_KEY, NewRow
from server.domain.errors import MedfinError
from server.domain.periods import FIRST_YEAR, LAST_YEAR
from server.domain.rates import Rate, Withdrawn
from server.domain.reference import Reference
from server.domain.texts import Label, Message
from server.storage import values
from server.storage.errors import PublicationError
from server.storage.records import label_columns

MOST_LETTERS = 2000
"""How long a rate's label and a reference's title, case and address may be."""

_URL = re.compile(r"https?://[^\s/?#]+[^\s]*")


def check_rates(
    new: Sequence[Rate], relabelled: Sequence[Rate], known: Mapping[str, Rate], with_rows: Collection[str]
) -> None:
    """Raise PublicationError unless each rate has a key, a unit of its kind and labels, a new one also a row, and each
    of the `relabelled` the kind and unit that it is known with."""
    for rate in (*new, *relabelled):
        if not RATE_KEY.fullmatch(rate.key):
            raise PublicationError("publication.bad_key", field="rates", key=rate.key)
        if rate.unit not in values.UNITS.get(rate.kind, frozenset()):
            raise PublicationError(
                "publication.wrong_unit", field="rates", key=rate.key, unit=rate.unit, kind=rate.kind.value
            )
        for text in label_columns(rate).values():
            if not text.strip():
                raise PublicationError("publication.label_missing", field="rates", key=rate.key)
            if len(text) > MOST_LETTERS or not text.isprintable():
                raise PublicationError("publication.bad_label", field="rates", key=rate.key, most=Decimal(MOST_LETTERS))
    for rate in new:
        # A rate is found in an old revision by its rows there, so it can't come without any.
        if rate.key not in with_rows:
            raise PublicationError("publication.rate_without_row", field="rates", key=rate.key)
    for rate in relabelled:
        before = known[rate.key]
        if (before.kind, before.unit) != (rate.kind, rate.unit):
            raise PublicationError("publication.rate_differs", field="rates", key=rate.key)


def check_rows(
    rows: Iterable[NewRow],
    rates: Mapping[str, Rate],
    standing: Collection[tuple[str, date]],
    today: date,
) -> None:
    """Raise PublicationError unless each row is of one of `rates`, has a source, a year and a value that it can have,
    and stands alone; a withdrawal must take back a row that begins where one of the `standing` does, or one before it
    among `rows`."""
    seen: set[tuple[str, date, date | None]] = set()
    begun = set(standing)
    for place, row in enumerate(rows):
        try:
            _check_row(row, rates.get(row.key), begun, today)
            if row.identity in seen:
                known = row.known_from or today
                rate = rates[row.key].label
                raise PublicationError(
                    "publication.row_twice", field="valid_from", rate=rate, day=row.valid_from, known=known
                )
        except PublicationError as error:
            error.row = place
            raise
        seen.add(row.identity)
        if not isinstance(row.value, Withdrawn):
            begun.add(row.start)


def _check_row(row: NewRow, rate: Rate | None, begun: Collection[tuple[str, date]], today: date) -> None:
    if rate is None:
        raise PublicationError("publication.unknown_rate", field="key", key=row.key)
    label, day = rate.label, row.valid_from
    _check_reference(row.reference, label, day)
    for field, each in (("valid_from", day), ("known_from", row.known_from or day)):
        if not FIRST_YEAR <= each.year <= LAST_YEAR:
            raise PublicationError("publication.year", field=field, rate=label, year=each.year)
    # Known later than it is published, a row would make one revision answer differently from one day to the next.
    if row.known_from is not None and row.known_from > today:
        raise PublicationError("publication.known_later", field="known_from", rate=label, day=day, known=row.known_from)
    if isinstance(row.value, Withdrawn) and row.start not in begun:
        raise PublicationError("publication.nothing_to_withdraw", field="withdrawn", rate=label, day=day)
    try:
        values.check(rate.kind, row.value)
    except MedfinError as error:
        reason = Message(error.code, error.params)
        raise PublicationError("publication.value", field="value", rate=label, day=day, reason=reason) from error


def _check_reference(reference: Reference, rate: Label, day: date) -> None:
    if not reference.title.strip():
        raise PublicationError("publication.no_reference", field="reference", rate=rate, day=day)
    for text in (reference.title, reference.case, reference.url):
        if len(text) > MOST_LETTERS or not text.isprintable():
            most = Decimal(MOST_LETTERS)
            raise PublicationError("publication.bad_reference", field="reference", rate=rate, day=day, most=most)
    if reference.url and not _URL.fullmatch(reference.url):
        raise PublicationError("publication.bad_url", field="reference", rate=rate, day=day, url=reference.url[:80])
