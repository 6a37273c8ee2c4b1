"""Rectangles of cells and their A1 spelling; nothing here knows a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

Address: TypeAlias = tuple[str, int, int]
"""A cell: sheet, row, column, the first of each being 1."""

_CELL = r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})"
_BODY = re.compile(rf"{_CELL}(?::{_CELL})?")
_COLUMNS = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})")
_ROWS = re.compile(r"\$?([0-9]{1,7}):\$?([0-9]{1,7})")
_QUALIFIED = re.compile(r"(?:'((?:[^']|'')*)'|([^'!]*))!(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on one sheet, all four edges included."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    @property
    def rows(self) -> int:
        """The number of rows."""
        return self.bottom - self.top + 1

    @property
    def columns(self) -> int:
        """The number of columns."""
        return self.right - self.left + 1

    @property
    def size(self) -> int:
        """The number of cells."""
        return self.rows * self.columns

    def holds(self, address: Address) -> bool:
        """Return whether the cell lies in the area."""
        sheet, row, column = address
        return (
            self.top <= row <= self.bottom
            and self.left <= column <= self.right
            and sheet.casefold() == self.sheet.casefold()
        )

    def addresses(self) -> Iterator[Address]:
        """Yield the cells row by row."""
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                yield self.sheet, row, column

    def intersection(self, row: int, column: int) -> Address | None:
        """Return the one cell that a formula in `row`, `column` means by this area, as Excel's `@` does."""
        if self.columns == 1 and self.top <= row <= self.bottom:
            return self.sheet, row, self.left
        if self.rows == 1 and self.left <= column <= self.right:
            return self.sheet, self.top, column
        return None

    def __str__(self) -> str:
        sheet = self.sheet.replace("'", "''")
        first = f"${letters(self.left)}${self.top}"
        last = f"${letters(self.right)}${self.bottom}"
        return f"'{sheet}'!{first}" if self.size == 1 else f"'{sheet}'!{first}:{last}"


def letters(column: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, digit = divmod(column - 1, 26)
        name = chr(65 + digit) + name
    return name


@lru_cache(maxsize=1024)
def column_number(name: str) -> int:
    """Return the number of a column's letters: A is 1, AA is 27."""
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - 64
    return number


def cell_name(row: int, column: int) -> str:
    """Return the cell as people write it: B3."""
    return f"{letters(column)}{row}"


def split_sheet(text: str) -> tuple[str | None, str]:
    """Return the sheet that a reference names, unquoted, or None, and what follows it."""
    match = _QUALIFIED.fullmatch(text)
    if match is None:
        return None, text
    quoted, plain, body = match.groups()
    return (plain if quoted is None else quoted.replace("''", "'")), body


def parse_area(text: str, sheet: str) -> Area | None:
    """Return the area that `text` (`A1`, `$A$1:B2`, `A:C`, `1:3`) means on `sheet`; None if it is no such reference."""
    if match := _BODY.fullmatch(text):
        column, row, last_column, last_row = match.groups()
        edges = (int(row), column_number(column), int(last_row or row), column_number(last_column or column))
    elif match := _COLUMNS.fullmatch(text):
        edges = (1, column_number(match[1]), LAST_ROW, column_number(match[2]))
    elif match := _ROWS.fullmatch(text):
        edges = (int(match[1]), 1, int(match[2]), LAST_COLUMN)
    else:
        return None
    top, bottom = sorted(edges[::2])
    left, right = sorted(edges[1::2])
    if top < 1 or bottom > LAST_ROW or left < 1 or right > LAST_COLUMN:
        return None
    return Area(sheet, top, left, bottom, right)
