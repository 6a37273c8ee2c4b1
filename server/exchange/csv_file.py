"""A table of rates as CSV: UTF-8 with a byte order mark, `;` between the fields, decimal comma, as Excel opens it here.

No field can become a formula: a text that a spreadsheet would take for one gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from io import StringIO

from server.domain.additions import Additions
from server.domain.errors import CellError
from server.domain.reader import Reader
from server.domain.texts import Message
from server.evaluation.numbers import parse_number
from server.exchange.cell import Written, number_text
from server.exchange.error import ExchangeError
from server.exchange.selection import arranged
from server.exchange.table import COLUMNS, Line, lines_of, read_lines

_DELIMITER = ";"
_SIGNS = "+-\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}"
_ALWAYS = "=@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH COMMERCIAL AT}"
_LIKE_A_FORMULA = re.compile(rf"'*[{re.escape(_SIGNS + _ALWAYS)}\t\r\n]")


def write(additions: Additions, reader: Reader) -> bytes:
    """Return the rates and rows of `additions`, numbers as `reader` can read them again."""
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=_DELIMITER, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for cells in lines_of(arranged(additions)):
        writer.writerow([_field(cell, reader) for cell in cells])
    return stream.getvalue().encode("utf-8-sig")


def read(content: bytes, file: str, reader: Reader) -> Additions:
    """Return what `write` wrote, or a person; numbers are read as `reader` writes them. Raise ExchangeError."""
    return read_lines(_lines(content, file), file, reader)


def _field(cell: Written, reader: Reader) -> str:
    match cell:
        case str():
            return f"'{cell}" if _LIKE_A_FORMULA.match(cell) else cell
        case Decimal():
            return number_text(cell, reader)
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def _lines(content: bytes, file: str) -> Iterator[Line]:
    text = _decoded(content, file)
    records = _records(text, file)
    _, header = next(records, (1, []))
    if tuple(cell.strip() for cell in header) != COLUMNS:
        raise ExchangeError("rates_table.header", place=_line(file, 1), header=_DELIMITER.join(COLUMNS))
    if not text.endswith(("\n", "\r")):
        # The last field may have lost its end and look right nevertheless.
        raise ExchangeError("rates_table.cut_off", place=file)
    for number, fields in records:
        if not any(fields):
            continue
        if len(fields) != len(COLUMNS):
            raise ExchangeError("rates_table.columns", place=_line(file, number), count=Decimal(len(COLUMNS)))
        at = partial(_at, file, number)
        found = {name: _plain(field, at(name)) for name, field in zip(COLUMNS, fields, strict=True)}
        yield Line(found, _line(file, number), at)


def _decoded(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ExchangeError("rates_table.not_utf8", place=_line(file, line)) from None


def _records(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the number of the line that it begins in."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=_DELIMITER, strict=True)
    while True:
        number = reader.line_num + 1
        try:
            fields = next(reader, None)
        except csv.Error:
            raise ExchangeError("rates_table.not_csv", place=_line(file, number)) from None
        if fields is None:
            return
        yield number, fields


def _plain(field: str, place: Message) -> str:
    """Return a field without the apostrophe that `_field` puts before what looks like a formula; refuse one bare."""
    if field.startswith("'") and _LIKE_A_FORMULA.match(field):
        return field[1:]
    if field.startswith(tuple(_ALWAYS)) or (field.startswith(tuple(_SIGNS)) and not _is_number(field)):
        raise ExchangeError("rates_table.formula", place=place)
    return field


def _is_number(field: str) -> bool:
    try:
        parse_number(field)
    except CellError as error:
        # What could be two numbers is told so where it is read.
        return error.code == "ambiguous_number"
    return True


def _line(file: str, line: int) -> Message:
    return Message("rates_table.at_line", {"file": file, "line": line})


def _at(file: str, line: int, column: str) -> Message:
    return Message("rates_table.at_field", {"file": file, "line": line, "column": column})
