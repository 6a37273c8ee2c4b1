"""Which rates and rows go into a file, in which order; and which of a file's are not published yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fnmatch import fnmatchcase

from server.domain.additions import Additions, NewRow
from server.domain.errors import MedfinError
from server.domain.rate_books import RateBook
from server.domain.rates import RateKind, RateValue, Unreadable, Withdrawn
from server.exchange.error import ExchangeError


def exported(book: RateBook, patterns: Sequence[str] = ()) -> Additions:
    """Return the rates of `book` whose key matches one of `patterns` (`no.ks.*`; none: all), with every row published.

    Of rows that begin and became known on the same days only the one published last is there: the others never counted
    on any day. So what is imported into an empty database answers as `book` does, as of every day. Raise MedfinError
    for a pattern that no rate has, ExchangeError for a rate that only a newer Medfin can read.
    """
    keys = set(book.rates)
    if patterns:
        found = {pattern: _matching(book, pattern) for pattern in patterns}
        for pattern, matching in found.items():
            if not matching:
                raise MedfinError("rates_export.no_match", pattern=pattern)
        keys = set().union(*found.values())
    rows = [row for key in sorted(keys) for row in _rows(book, key)]
    return arranged(Additions(tuple(book.rates[key] for key in keys), tuple(rows)))


def arranged(additions: Additions) -> Additions:
    """Return the rates of `additions` that have rows, and their rows, in the order of every file: by key, by the day
    they are valid from, by the day they became known; what has no such day comes last. A blank case is none."""
    rows = sorted(
        additions.rows, key=lambda row: (row.key, row.valid_from, row.known_from is None, row.known_from or date.min)
    )
    keys = {row.key for row in rows}
    rates = sorted((rate for rate in additions.rates if rate.key in keys), key=lambda rate: rate.key)
    return Additions(tuple(rates), tuple(_tidy(row) for row in rows))


def unpublished(additions: Additions, book: RateBook, day: date) -> Additions:
    """Return what publishing `additions` on `day` would add to `book`: rates that are new or called otherwise, and rows
    that aren't there with the same value and source."""
    return Additions(
        tuple(rate for rate in additions.rates if book.rates.get(rate.key) != rate),
        tuple(row for row in additions.rows if not _is_there(row, book, day)),
        additions.population,
    )


def _matching(book: RateBook, pattern: str) -> set[str]:
    return {key for key in book.rates if fnmatchcase(key, pattern.strip().lower())}


def _rows(book: RateBook, key: str) -> list[NewRow]:
    last = {(row.valid_from, row.known_from): row for row in book.rows_of(key)}
    rows: list[NewRow] = []
    begun: set[date] = set()
    for row in sorted(last.values(), key=lambda row: (row.valid_from, row.known_from)):
        if isinstance(row.value, Unreadable) or book.rates[key].kind is RateKind.UNKNOWN:
            raise ExchangeError("rates_export.unreadable", place=key)
        if not isinstance(row.value, Withdrawn):
            begun.add(row.valid_from)
        elif row.valid_from not in begun:
            # What it took back became known the same day, so nothing ever counted there.
            continue
        rows.append(NewRow(key, row.valid_from, row.value, row.known_from, row.reference))
    return rows


def _tidy(row: NewRow) -> NewRow:
    case = row.reference.case if row.reference.case.strip() else ""
    return replace(row, reference=replace(row.reference, case=case), entered_by="")


def _is_there(row: NewRow, book: RateBook, day: date) -> bool:
    if row.key not in book.rates:
        return False
    there: RateValue | None
    if row.known_from is None:
        there = next((each for each in book.seen_on(day).in_force(row.key) if each.valid_from == row.valid_from), None)
    else:
        start = (row.valid_from, row.known_from)
        there = next((each for each in reversed(book.rows_of(row.key)) if _start(each) == start), None)
    return there is not None and (there.value, there.reference) == (row.value, row.reference)


def _start(row: RateValue) -> tuple[date, date]:
    return (row.valid_from, row.known_from)
