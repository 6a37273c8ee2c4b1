"""Rates as lines of a table, a row a line: the columns of CSV and of workbooks, and how they are read, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from server.domain.additions import RATE_KEY, Additions, NewRow
from server.domain.errors import MedfinError
from server.domain.rates import Rate, RateKind, Said
from server.domain.reader import Reader
from server.domain.reference import Reference
from server.domain.texts import LANGUAGES, Label, Message
from server.exchange.cell import Found, Written, read_day, read_said, read_start, read_text, said_cell, start_cell
from server.exchange.error import ExchangeError
from server.storage import values

_LABELS = tuple(f"label_{language}" for language in LANGUAGES)
_RATE = ("kind", "unit", *_LABELS)
COLUMNS = (
    *("key", *_RATE),
    *("valid_from", "value", "known_from", "reference_title", "reference_case", "reference_url"),
)
"""What stands in a table's first line. A rate's own columns stand in every line of it, or in none where it is known."""

MOST_ROWS = 100_000
"""How many rows a table may have."""

MOST_LETTERS = 32_767
"""How long a text may be: what a cell of Excel holds."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: its cells by column, where it is, and where the cell of a column is."""

    cells: Mapping[str, Found]
    place: Message
    at: Callable[[str], Message]

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(_stands(found) for found in self.cells.values())


def lines_of(additions: Additions) -> Iterator[tuple[Written, ...]]:
    """Yield the cells of each row by `COLUMNS`. The rate of every row is among those of `additions`.

    Raise ExchangeError for a text that no cell can hold.
    """
    rates = {rate.key: rate for rate in additions.rates}
    for row in additions.rows:
        rate, source = rates[row.key], row.reference
        cells = (
            *(rate.key, rate.kind.value, rate.unit),
            *(rate.label.in_language(language) for language in LANGUAGES),
            *(start_cell(row.valid_from), said_cell(row.value), row.known_from or ""),
            *(source.title, source.case, source.url),
        )
        if any(isinstance(cell, str) and len(cell) > MOST_LETTERS for cell in cells):
            raise ExchangeError("rates_export.does_not_fit", place=row.key)
        yield cells


def read_lines(lines: Iterable[Line], file: str, reader: Reader) -> Additions:
    """Return the rates and rows of the table in `file`; blank lines are passed over.

    Raise ExchangeError, which names the place, for the first line that isn't as it must be, for a rate that differs
    from one line to another, for a row that is there twice, and for a table with too many lines or none.
    """
    rates: dict[str, tuple[Rate, Line]] = {}
    rows: list[NewRow] = []
    seen: dict[tuple[str, date, date | None], Line] = {}
    for line in lines:
        if line.is_blank:
            continue
        if len(rows) == MOST_ROWS:
            raise ExchangeError("rates_table.too_many_rows", place=file, limit=Decimal(MOST_ROWS))
        rate = _rate(line)
        if rate is not None:
            _require_same(rate, line, *rates.setdefault(rate.key, (rate, line)))
        row = _row(line, rate, reader)
        if row.identity in seen:
            raise ExchangeError("rates_table.row_twice", place=line.place, other=seen[row.identity].place)
        seen[row.identity] = line
        rows.append(row)
    if not rows:
        raise ExchangeError("rates_table.no_rows", place=file)
    return Additions(tuple(rate for rate, _ in rates.values()), tuple(rows))


def _rate(line: Line) -> Rate | None:
    """Return the rate that the line is of, None where it says no more of it than its key."""
    if not any(_stands(line.cells[column]) for column in _RATE):
        return None
    kind = RateKind(_choice(line, "kind", [kind.value for kind in values.UNITS]))
    unit = _choice(line, "unit", sorted(values.UNITS[kind]))
    labels = {language: _required(line, column) for language, column in zip(LANGUAGES, _LABELS, strict=True)}
    return Rate(_key(line), kind, unit, Label(**labels))


def _row(line: Line, rate: Rate | None, reader: Reader) -> NewRow:
    key = _key(line)
    for column in ("valid_from", "value"):
        _require(line, column)
    known = line.cells["known_from"]
    row = NewRow(
        key,
        read_start(line.cells["valid_from"], line.at("valid_from")),
        read_said(line.cells["value"], line.at("value"), reader),
        read_day(known, line.at("known_from")) if _stands(known) else None,
        _reference(line),
    )
    if rate is not None:
        _check(rate.kind, row.value, line)
    return row


def _check(kind: RateKind, said: Said, line: Line) -> None:
    try:
        values.check(kind, said)
    except MedfinError as error:
        reason = Message(error.code, error.params)
        raise ExchangeError("rates_table.value", place=line.at("value"), reason=reason) from error


def _reference(line: Line) -> Reference:
    title, case, url = (read_text(line.cells[name], line.at(name)) for name in COLUMNS[-3:])
    if not title.strip():
        raise ExchangeError("rates_table.no_reference", place=line.at("reference_title"))
    return Reference(title, case if case.strip() else "", url.strip())


def _require_same(rate: Rate, line: Line, first: Rate, first_line: Line) -> None:
    if rate == first:
        return
    differing = next(column for column in _RATE if line.cells[column] != first_line.cells[column])
    raise ExchangeError("rates_table.differs", place=line.at(differing), other=first_line.place)


def _key(line: Line) -> str:
    key = _required(line, "key").strip()
    if not RATE_KEY.fullmatch(key):
        raise ExchangeError("rates_table.bad_key", place=line.at("key"), text=key[:80])
    return key


def _choice(line: Line, column: str, choices: list[str]) -> str:
    word = _required(line, column).strip()
    if word not in choices:
        raise ExchangeError(
            "rates_table.unknown_choice", place=line.at(column), text=word[:80], choices=", ".join(choices)
        )
    return word


def _required(line: Line, column: str) -> str:
    _require(line, column)
    return read_text(line.cells[column], line.at(column))


def _require(line: Line, column: str) -> None:
    if not _stands(line.cells[column]):
        raise ExchangeError("rates_table.missing", place=line.at(column))


def _stands(found: Found) -> bool:
    return not isinstance(found, str) or bool(found.strip())
