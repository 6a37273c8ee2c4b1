"""From a draft as it is sent to what it adds. What can't be meant is a PublicationError with its row and field."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from server.domain.additions import Additions, NewPopulation, NewRow
from server.domain.periods import FIRST_YEAR, LAST_YEAR, first_day
from server.domain.rates import Rate, Said, Withdrawn
from server.domain.reference import Reference
from server.domain.texts import Label
from server.storage.errors import PublicationError
from server.web.rate_values import value_of
from server.web.rate_wire import DraftBody, NewRateBody, RowBody


def additions_of(body: DraftBody, population: Iterable[NewPopulation] = ()) -> Additions:
    """Return what `body` adds, with the `population` figures that are in the draft already."""
    rows: list[NewRow] = []
    for place, row in enumerate(body.rows):
        try:
            rows.append(_row(row))
        except PublicationError as error:
            error.row = place
            raise
    return Additions(tuple(_rate(rate) for rate in body.rates), tuple(rows), tuple(population))


def _rate(body: NewRateBody) -> Rate:
    return Rate(body.key, body.kind, body.unit, Label(body.label.da, body.label.nb, body.label.nn, body.label.en))


def _row(body: RowBody) -> NewRow:
    if body.reference is None:
        raise PublicationError("draft.row_reference", field="reference", key=body.key[:80])
    reference = Reference(body.reference.title, body.reference.case, body.reference.url)
    return NewRow(body.key, _start(body), _said(body), body.known_from, reference)


def _start(body: RowBody) -> date:
    if isinstance(body.valid_from, date):
        return body.valid_from
    if not FIRST_YEAR <= body.valid_from <= LAST_YEAR:
        raise PublicationError("draft.row_year", field="valid_from", key=body.key[:80], year=body.valid_from)
    return first_day(body.valid_from)


def _said(body: RowBody) -> Said:
    if (body.value is not None) + body.end + body.withdrawn != 1:
        raise PublicationError("draft.row_value", field="value", key=body.key[:80])
    if body.value is not None:
        return value_of(body.value)
    return Withdrawn() if body.withdrawn else None
