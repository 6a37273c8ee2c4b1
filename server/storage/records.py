"""Between the tables' columns and the domain's records: one place that knows both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, select

from server.domain.rates import Rate, RateKind, RateValue, Unreadable, Value
from server.domain.reference import Reference
from server.domain.texts import Label
from server.storage import models, values
from server.storage.additions import NewRow


def select_rates() -> Select[str, str, str, str, str, str, str]:
    """Return the query whose rows `rates_of` reads."""
    rate = models.Rate
    return select(rate.key, rate.kind, rate.unit, rate.label_da, rate.label_nb, rate.label_nn, rate.label_en)


def select_rows() -> Select[str, date, date, str | None, str, str, str, str, int, int]:
    """Return the query whose rows `rows_of` reads, in the order of publication."""
    row = models.RateValue
    return select(
        row.rate_key,
        row.valid_from,
        row.known_from,
        row.value,
        row.reference_title,
        row.reference_case,
        row.reference_url,
        row.entered_by,
        row.revision,
        row.position,
    ).order_by(row.revision, row.position)


def rates_of(found: Iterable[Row[str, str, str, str, str, str, str]]) -> Iterator[Rate]:
    """Yield the rates; one whose kind or unit only a newer Medfin has is of the kind UNKNOWN."""
    for key, kind, unit, da, nb, nn, en in found:
        yield Rate(key, _kind(kind, unit), unit, Label(da=da, nb=nb, nn=nn, en=en))


def rows_of(found: Iterable[Row[str, date, date, str | None, str, str, str, str, int, int]]) -> Iterator[RateValue]:
    """Yield the rate values; one that only a newer Medfin can read is Unreadable."""
    references: dict[tuple[str, str, str], Reference] = {}
    for key, valid_from, known_from, text, title, case, url, entered_by, revision, position in found:
        # Many rows share a source; one object for all of them keeps a large book small.
        source = (title, case, url)
        reference = references.get(source) or references.setdefault(source, Reference(*source))
        yield RateValue(key, valid_from, _value(text), known_from, reference, revision, position, entered_by)


def label_columns(rate: Rate) -> dict[str, str]:
    """Return the columns of `rate` that may change."""
    label = rate.label
    return {"label_da": label.da, "label_nb": label.nb, "label_nn": label.nn, "label_en": label.en}


def rate_columns(rate: Rate) -> dict[str, str]:
    """Return the columns of a new rate."""
    return {"key": rate.key, "kind": rate.kind.value, "unit": rate.unit, **label_columns(rate)}


def row_columns(row: NewRow, revision: int, position: int, who: str) -> dict[str, Any]:
    """Return the columns of a new row, entered by `who` unless it says by whom."""
    return {
        "rate_key": row.key,
        "valid_from": row.valid_from,
        "known_from": row.known_from,
        "value": values.to_text(row.value),
        "reference_title": row.reference.title,
        "reference_case": row.reference.case,
        "reference_url": row.reference.url,
        "entered_by": row.entered_by or who,
        "revision": revision,
        "position": position,
    }


def _kind(name: str, unit: str) -> RateKind:
    kind = RateKind(name) if name in values.UNITS else RateKind.UNKNOWN
    return kind if unit in values.UNITS.get(kind, ()) else RateKind.UNKNOWN


def _value(text: str | None) -> Value | Unreadable | None:
    try:
        return values.from_text(text)
    except ValueError:
        return Unreadable()
