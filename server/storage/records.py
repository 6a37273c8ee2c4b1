"""Between the tables' columns and the domain's records: one place that knows both."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, select, text

from server.domain.additions import NewRow
from server.domain.rate_books import History, RateBook
from server.domain.rates import Rate, RateKind, RateValue, Said, Unreadable
from server.domain.reference import Reference
from server.domain.texts import Label
from server.storage import models, values


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
    for key, valid_from, known_from, value, title, case, url, entered_by, revision, position in found:
        # Many rows share a source; one object for all of them keeps a large book small.
        source = (title, case, url)
        reference = references.get(source) or references.setdefault(source, Reference(*source))
        yield RateValue(key, valid_from, _value(value), known_from, reference, revision, position, entered_by)


class StoredRows(Mapping[str, Sequence[RateValue]]):
    """The rows of many rates as the driver gave them; a rate's are read when they are first asked for, since a server
    that starts, or follows a publication, needs few of them."""

    _COLUMNS = ", ".join(column.name for column in select_rows().selected_columns)

    def __init__(self, connection: Connection, after: int, upto: int) -> None:
        """Fetch what the revisions after `after` and up to `upto` published."""
        statement = text(
            f"SELECT {self._COLUMNS} FROM rate_value WHERE revision > :after AND revision <= :upto "
            "ORDER BY revision, position"
        )
        self._found: dict[str, list[Sequence[Any]]] = {}
        for row in connection.execute(statement, {"after": after, "upto": upto}):
            self._found.setdefault(row[0], []).append(row)
        self._read: dict[str, tuple[RateValue, ...]] = {}

    def __getitem__(self, key: str) -> Sequence[RateValue]:
        rows = self._read.get(key)
        if rows is None:
            rows = self._read[key] = tuple(rows_of(map(_with_days, self._found[key])))
        return rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def since(self) -> dict[str, int]:
        """Return the first revision of each rate among these."""
        return {key: rows[0][-2] for key, rows in self._found.items()}


def _with_days(row: Sequence[Any]) -> Any:
    """Return `row` with days as dates: SQLite has texts."""
    key, valid_from, known_from, *others = row
    if isinstance(valid_from, str):
        valid_from, known_from = date.fromisoformat(valid_from), date.fromisoformat(known_from)
    return (key, valid_from, known_from, *others)


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


def standing_rows(
    connection: Connection, rates: Mapping[str, Rate], keys: Iterable[str], day: date
) -> dict[tuple[str, date], RateValue]:
    """Return the rows of `keys` that count on `day`, by rate and the day that they are valid from."""
    wanted = {key: rates[key] for key in keys if key in rates}
    if not wanted:
        return {}
    rows = rows_of(connection.execute(select_rows().where(models.RateValue.rate_key.in_(wanted))))
    view = RateBook(sys.maxsize, day, History.of(wanted.values(), rows)).seen_on(day)
    return {(key, row.valid_from): row for key in wanted for row in view.in_force(key)}


def _kind(name: str, unit: str) -> RateKind:
    kind = RateKind(name) if name in values.UNITS else RateKind.UNKNOWN
    return kind if unit in values.UNITS.get(kind, ()) else RateKind.UNKNOWN


def _value(text: str | None) -> Said | Unreadable:
    try:
        return values.from_text(text)
    except ValueError:
        return Unreadable()
