"""Population figures as CSV: `code,name,year,population`, UTF-8, a row a municipality and year."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from io import StringIO

from server.domain.countries import Country
from server.domain.periods import FIRST_YEAR, LAST_YEAR
from server.domain.texts import Message
from server.storage.errors import PopulationFileError
from server.storage.importers.extract import Extract, Figure, LeftOut

HEADER = ["code", "name", "year", "population"]

_NUMBERS = {Country.NORWAY: re.compile(r"(?:K-)?([0-9]{4})"), Country.DENMARK: re.compile(r"0?([1-9][0-9]{2})")}
_YEAR = re.compile(r"[0-9]{4}")
_COUNT = re.compile(r"[0-9]{1,9}")


def read(content: bytes, country: Country | None) -> Extract:
    """Return the figures, of `country` or of the country that the codes are of by their form.

    Raise PopulationFileError, naming the line, for a file that seems cut off, for a row that isn't as it must be, and
    for one that is there twice.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PopulationFileError("population_file.not_utf8", line=content.count(b"\n", 0, error.start) + 1) from None
    first, _, _ = text.partition("\n")
    delimiter = ";" if ";" in first else ","
    rows = _rows(text, delimiter)
    if not rows or [cell.strip().lower() for cell in rows[0][1]] != HEADER:
        raise PopulationFileError("population_file.header", header=delimiter.join(HEADER))
    if not text.endswith("\n"):
        # The last figure may have lost its end and look right nevertheless.
        raise PopulationFileError("population_file.cut_off")
    if not rows[1:]:
        raise PopulationFileError("population_file.no_rows")
    owner = country or _country(rows[1:])
    return Extract.of(_figure(line, cells, owner) for line, cells in rows[1:])


def _rows(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if cells:
                rows.append((reader.line_num, cells))
    except csv.Error:
        raise PopulationFileError("population_file.columns", line=reader.line_num, count=len(HEADER)) from None
    return rows


def _country(rows: list[tuple[int, list[str]]]) -> Country:
    """Return the country that all codes are of. A file of both may be a Norwegian one that has lost its zeros."""
    lengths = {len(cells[0].strip().removeprefix("K-")) for _, cells in rows}
    if lengths == {4}:
        return Country.NORWAY
    if lengths == {3}:
        return Country.DENMARK
    raise PopulationFileError("population_file.country")


def _figure(line: int, cells: list[str], country: Country) -> Figure | LeftOut:
    if len(cells) != len(HEADER):
        raise PopulationFileError("population_file.columns", line=line, count=len(HEADER))
    code, name, year, count = (cell.strip() for cell in cells)
    number = _NUMBERS[country].fullmatch(code)
    if number is None:
        raise PopulationFileError("population_file.code", line=line, text=code[:80])
    if not name:
        raise PopulationFileError("population_file.no_name", region=code)
    if not (_YEAR.fullmatch(year) and FIRST_YEAR <= int(year) <= LAST_YEAR):
        raise PopulationFileError("population_file.year", line=line, text=year[:80])
    row = Message("population_file.at_line", {"line": line})
    if not _COUNT.fullmatch(count):
        raise PopulationFileError("population_file.not_a_count", row=row, text=count[:80])
    if not int(count):
        return LeftOut.ZERO
    summed = code.startswith("K-")
    return Figure(country, number[1], name, int(year), Decimal(count), row, summed=summed)
