"""Rates, their rows and publications as the wire carries them, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from server.domain.rate_books import RateBook, RateView
from server.domain.rates import Rate, RateKind, RateValue, Said, Unreadable, Withdrawn
from server.domain.texts import Label
from server.i18n import Locale
from server.storage.history import RevisionSummary
from server.web.answers import reference_body
from server.web.rate_values import value_body
from server.web.rate_wire import (
    HistoryAnswer,
    LabelsBody,
    LatestBody,
    PublishedBody,
    RateAnswer,
    RateBody,
    RevisionBody,
    SaidBody,
    StandingBody,
)


def family_of(rate: Rate) -> str:
    """Return the family that `rate` stands in: the second part of its key."""
    return rate.key.split(".", 2)[1]


def labels_body(label: Label) -> LabelsBody:
    """Return a name in the four languages."""
    return LabelsBody(label.da, label.nb, label.nn, label.en)


def rate_body(rate: Rate, locale: Locale) -> RateBody:
    """Return `rate` without its values."""
    label = locale.show(rate.label)
    return RateBody(rate.key, rate.kind, family_of(rate), rate.unit, label, labels_body(rate.label))


def said_body(value: Said | Unreadable, rate: Rate, locale: Locale) -> SaidBody:
    """Return what a row of `rate` says."""
    text = locale.rate_value(value, rate.unit)
    return SaidBody(value_body(value), text, value is None, isinstance(value, Withdrawn))


def standing_body(row: RateValue, rate: Rate, locale: Locale) -> StandingBody:
    """Return a published row of `rate`."""
    said = said_body(row.value, rate, locale)
    return StandingBody(
        *(said.value, said.text, said.end, said.withdrawn),
        valid_from=row.valid_from,
        known_from=row.known_from,
        reference=reference_body(row.reference),
        revision=row.revision,
        entered_by=row.entered_by,
    )


def latest_values(
    view: RateView, locale: Locale, wanted: str = "", kind: RateKind | None = None, family: str | None = None
) -> Iterator[LatestBody]:
    """Yield the rates that have a row in `view`, by key: of a `kind`, of a `family`, and with `wanted` in their key or
    one of their names."""
    for key, rate in sorted(view.book.rates.items()):
        if (kind is None or rate.kind is kind) and (family is None or family_of(rate) == family):
            rows = view.in_force(key)
            if rows and _is_meant(rate, wanted.strip().casefold()):
                yield _latest(rate, rows, locale)


def one_rate(rate: Rate, view: RateView, locale: Locale) -> RateAnswer:
    """Return `rate` with the rows that count in `view`."""
    rows = [standing_body(row, rate, locale) for row in view.in_force(rate.key)]
    head = rate_body(rate, locale)
    return RateAnswer(
        *(head.key, head.kind, head.family, head.unit, head.label, head.labels), revision=view.revision, rows=rows
    )


def whole_history(
    rate: Rate, book: RateBook, publications: Iterable[RevisionSummary], published_on: dict[int, date], locale: Locale
) -> HistoryAnswer:
    """Return `rate` with every row in `book`; `published_on` has the day of each of their `publications`."""
    by_number = {each.number: each for each in publications}
    rows = [
        _published(row, rate, by_number[row.revision], published_on[row.revision], locale)
        for row in reversed(book.rows_of(rate.key))
    ]
    head = rate_body(rate, locale)
    return HistoryAnswer(
        *(head.key, head.kind, head.family, head.unit, head.label, head.labels), revision=book.revision, rows=rows
    )


def revision_body(summary: RevisionSummary) -> RevisionBody:
    """Return a publication without what it changed."""
    return RevisionBody(
        summary.number,
        summary.published_at,
        summary.published_by,
        summary.note,
        summary.row_count,
        summary.population_count,
    )


def _is_meant(rate: Rate, wanted: str) -> bool:
    label = rate.label
    return not wanted or any(wanted in text.casefold() for text in (rate.key, label.da, label.nb, label.nn, label.en))


def _latest(rate: Rate, rows: tuple[RateValue, ...], locale: Locale) -> LatestBody:
    valued = [row for row in rows if row.value is not None]
    latest = valued[-1] if valued else None
    head = rate_body(rate, locale)
    return LatestBody(
        *(head.key, head.kind, head.family, head.unit, head.label, head.labels),
        value=None if latest is None else value_body(latest.value),
        text=locale.rate_value(None if latest is None else latest.value, rate.unit),
        valid_from=None if latest is None else latest.valid_from,
        known_from=None if latest is None else latest.known_from,
        reference=reference_body((latest or rows[-1]).reference),
        ended=rows[-1].valid_from if rows[-1].value is None else None,
    )


def _published(row: RateValue, rate: Rate, summary: RevisionSummary, day: date, locale: Locale) -> PublishedBody:
    there = standing_body(row, rate, locale)
    return PublishedBody(
        *(there.value, there.text, there.end, there.withdrawn),
        valid_from=there.valid_from,
        known_from=there.known_from,
        reference=there.reference,
        revision=there.revision,
        entered_by=there.entered_by,
        published_at=summary.published_at,
        published_by=summary.published_by,
        note=summary.note,
        backdated=row.known_from < day,
    )
