"""A table of rates as a workbook: the columns of CSV with real numbers and days, and texts that are never formulas."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from server.domain.additions import Additions
from server.domain.reader import Reader
from server.domain.texts import Message
from server.exchange.cell import Found, Written, number_text
from server.exchange.error import ExchangeError
from server.exchange.package import require_safe
from server.exchange.selection import arranged
from server.exchange.table import COLUMNS, Line, lines_of, read_lines

_SHEET = "rates"
_WIDTHS = {"key": 34, "value": 18, "reference_title": 60, "reference_url": 40}
_WIDTH = 14
_INSTANT = datetime(2000, 1, 1)
"""When every workbook was made, as far as it tells: the same rates are the same bytes."""

_FIRST_DAY = date(1900, 3, 1)
"""Before it Excel counts days otherwise than everybody else."""

_DIGITS = 15
"""How many digits of a number Excel keeps."""

_PLAIN = Reader()
_LAST_ROW = 1_048_576
_WIDEST = 1000
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = "_x005F_"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def write(additions: Additions) -> bytes:
    """Return the rates and rows of `additions`. Raise ExchangeError for a text that no cell can hold."""
    lines = list(lines_of(arranged(additions)))
    for key, *cells in lines:
        if any(isinstance(cell, str) and _NO_XML.search(cell) for cell in cells):
            raise ExchangeError("rates_export.does_not_fit", place=str(key))
    book = Workbook(write_only=True)
    book.properties.created = _INSTANT
    sheet: Any = book.create_sheet(_SHEET)
    sheet.freeze_panes = "B2"
    for place, name in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(name, _WIDTH)
    sheet.append(COLUMNS)
    for line in lines:
        sheet.append([_cell(sheet, cell) for cell in line])
    stream = io.BytesIO()
    book.save(stream)
    return _timeless(stream.getvalue())


def read(content: bytes, file: str, reader: Reader) -> Additions:
    """Return what `write` wrote, or a person; numbers that are texts are read as `reader` writes them.

    Raise ExchangeError for what is no workbook of one sheet, unpacks to too much, or has formulas, merged cells or
    cells beside the table.
    """
    require_safe(content, file)
    with warnings.catch_warnings():
        # openpyxl warns of what it leaves out, such as conditional formats; only values are wanted here.
        warnings.simplefilter("ignore")
        return read_lines(_lines(_rows(content, file), file), file, reader)


def _cell(sheet: Any, cell: Written) -> object:
    if isinstance(cell, Decimal):
        as_kept = Decimal(f"{float(cell):.{_DIGITS}g}")
        return _number(as_kept) if as_kept == cell else _text(sheet, number_text(cell, _PLAIN))
    if isinstance(cell, date):
        return cell if cell >= _FIRST_DAY else _text(sheet, cell.isoformat())
    if isinstance(cell, int):
        return cell
    return _text(sheet, _LIKE_AN_ESCAPE.sub(_ESCAPED, cell)) if cell else None


def _number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _text(sheet: Any, text: str) -> object:
    if text[0] not in "=+-@#":
        return text
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    # In Excel the text stays one when somebody edits it.
    cell.quotePrefix = True
    return cell


def _timeless(content: bytes) -> bytes:
    """Return the package without a trace of when it was made."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(stream, "w") as fixed:
        for name in made.namelist():
            info = zipfile.ZipInfo(name, _INSTANT.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            part = made.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + f"{_INSTANT.isoformat()}Z".encode(), part)
            fixed.writestr(info, part)
    return stream.getvalue()


def _rows(content: bytes, file: str) -> Iterator[Sequence[Any]]:
    """Yield the rows of the one sheet, each as its cells; what isn't there is blank."""
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        if len(book.sheetnames) != 1 or len(book.worksheets) != 1:
            raise ExchangeError("rates_table.sheets", place=file)
        sheet: Any = book.worksheets[0]
        sheet.reset_dimensions()
        yield from sheet.iter_rows()
    except ExchangeError:
        raise
    except Exception:
        # openpyxl meets a broken part with whatever error it comes to.
        raise ExchangeError("rates_table.not_a_workbook", place=file) from None


def _lines(rows: Iterable[Sequence[Any]], file: str) -> Iterator[Line]:
    header = True
    for number, row in enumerate(rows, start=1):
        if not row and not header and number <= _LAST_ROW:
            # openpyxl fills the gaps between rows up, and a gap may be long.
            continue
        place = Message("rates_table.at_line", {"file": file, "line": number})
        cells = {place: cell for place, cell in enumerate(row, start=1) if cell.value is not None}
        if number > _LAST_ROW or len(row) > _WIDEST:
            raise ExchangeError("rates_table.outside", place=place)
        if header:
            found = tuple(str(cells[each].value).strip() if each in cells else "" for each in range(1, len(row) + 1))
            if found[: len(COLUMNS)] != COLUMNS or any(found[len(COLUMNS) :]):
                raise ExchangeError("rates_table.header", place=place, header=" | ".join(COLUMNS))
            header = False
            continue
        for column in cells:
            if column > len(COLUMNS):
                raise ExchangeError("rates_table.outside", place=_cells(file, number, column))
        at = partial(_at, file, number)
        yield Line({name: _found(cells.get(each), at(name)) for each, name in enumerate(COLUMNS, 1)}, place, at)
    if header:
        raise ExchangeError("rates_table.header", place=file, header=" | ".join(COLUMNS))


def _found(cell: Any, place: Message) -> Found:
    if cell is None:
        return ""
    if cell.data_type == "f":
        raise ExchangeError("rates_table.formula", place=place)
    match cell.value:
        case str() if cell.data_type != "e":
            return cell.value.replace(_ESCAPED, "_")
        case bool():
            pass
        case int() as number:
            return Decimal(number)
        case float() as number:
            return Decimal(f"{number:.{_DIGITS}g}")
        case datetime() as instant if instant.time() == time():
            return instant.date()
    raise ExchangeError("rates_table.wrong_cell", place=place)


def _at(file: str, row: int, column: str) -> Message:
    letter = get_column_letter(COLUMNS.index(column) + 1)
    return Message("rates_table.at_cell", {"file": file, "cell": f"{letter}{row}", "column": column})


def _cells(file: str, row: int, column: int) -> Message:
    return Message("rates_table.at_cells", {"file": file, "cell": f"{get_column_letter(column)}{row}"})
