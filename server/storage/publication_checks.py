"""What a publication's rates and rows must be before they are added. Nothing here writes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from server.domain.additions import RATE_KEY, NewRow
from server.domain.errors import MedfinError
from server.domain.periods import FIRST_YEAR, LAST_YEAR
from server.domain.rates import Rate, RateValue, Withdrawn
from server.domain.reference import Reference
from server.domain.texts import Label, Message
from server.storage import values
from server.storage.errors import PublicationError
from server.storage.records import label_columns

MOST_LETTERS = 2000
"""How long a label, and a reference's title, case and address may be."""

_URL = re.compile(r"https?://[^\s/?#]+[^\s]*")


def check_rates(
    new: Sequence[Rate], relabelled: Sequence[Rate], known: Mapping[str, Rate], with_rows: Collection[str]
) -> None:
    """Raise PublicationError unless each rate has a key, a unit of its kind and labels, a new one also a row, and each
    of the `relabelled` the kind and unit that it is known with."""
    for rate in (*new, *relabelled):
        if not RATE_KEY.fullmatch(rate.key):
            raise PublicationError("publication.bad_key", key=rate.key)
        if rate.unit not in values.UNITS.get(rate.kind, frozenset()):
            raise PublicationError("publication.wrong_unit", key=rate.key, unit=rate.unit, kind=rate.kind.value)
        if not all(text.strip() for text in label_columns(rate).values()):
            raise PublicationError("publication.label_missing", key=rate.key)
        if not all(text.isprintable() and len(text) <= MOST_LETTERS for text in label_columns(rate).values()):
            raise PublicationError("publication.bad_label", key=rate.key, most=Decimal(MOST_LETTERS))
    for rate in new:
        # A rate is found in an old revision by its rows there, so it can't come without any.
        if rate.key not in with_rows:
            raise PublicationError("publication.rate_without_row", key=rate.key)
    for rate in relabelled:
        before = known[rate.key]
        if (before.kind, before.unit) != (rate.kind, rate.unit):
            raise PublicationError("publication.rate_differs", key=rate.key)


def check_rows(
    rows: Iterable[NewRow],
    rates: Mapping[str, Rate],
    standing: Mapping[tuple[str, date], RateValue],
    today: date,
) -> None:
    """Raise PublicationError unless each row is of one of `rates`, has a source, a year and a value that it can have,
    and stands alone; a withdrawal must take back one of the `standing` rows, those that count today, or one before it
    among `rows`."""
    seen = set()
    begun = set(standing)
    for row in rows:
        rate = rates.get(row.key)
        if rate is None:
            raise PublicationError("publication.unknown_rate", key=row.key)
        _check_reference(row.reference, rate.label, row.valid_from)
        for day in (row.valid_from, row.known_from or row.valid_from):
            if not FIRST_YEAR <= day.year <= LAST_YEAR:
                raise PublicationError("publication.year", rate=rate.label, year=day.year)
        # Known later than it is published, a row would make one revision answer differently from one day to the next.
        if row.known_from is not None and row.known_from > today:
            raise PublicationError("publication.known_later", rate=rate.label, day=row.valid_from, known=row.known_from)
        if not isinstance(row.value, Withdrawn):
            begun.add(row.start)
        elif row.start not in begun:
            raise PublicationError("publication.nothing_to_withdraw", rate=rate.label, day=row.valid_from)
        if row.identity in seen:
            raise PublicationError(
                "publication.row_twice", rate=rate.label, day=row.valid_from, known=row.known_from or today
            )
        seen.add(row.identity)
        try:
            values.check(rate.kind, row.value)
        except MedfinError as error:
            reason = Message(error.code, error.params)
            raise PublicationError("publication.value", rate=rate.label, day=row.valid_from, reason=reason) from error


def _check_reference(reference: Reference, rate: Label, day: date) -> None:
    if not reference.title.strip():
        raise PublicationError("publication.no_reference", rate=rate, day=day)
    for text in (reference.title, reference.case, reference.url):
        if len(text) > MOST_LETTERS or not text.isprintable():
            raise PublicationError("publication.bad_reference", rate=rate, day=day, most=Decimal(MOST_LETTERS))
    if reference.url and not _URL.fullmatch(reference.url):
        raise PublicationError("publication.bad_url", rate=rate, day=day, url=reference.url[:80])
