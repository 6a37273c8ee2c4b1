"""A template as a page shows it: what stands in its cells, with formulas as files write them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from server.domain.rate_books import RateView
from server.functions.registry import Registry
from server.i18n import Locale
from server.workbench.inputs import fill
from workbooks.formulas import Formulas
from workbooks.registry import TEMPLATES

_USUAL_WIDTH = 8.43


@dataclass(frozen=True, slots=True)
class CellContent:
    """A cell: its address, what it holds (a formula with its `=`), its number format and the name of its style."""

    at: str
    content: str | float | bool | None
    number_format: str
    style: str


@dataclass(frozen=True, slots=True)
class SheetContent:
    """A sheet: its columns' widths in characters, the ranges that are one cell, and the cells."""

    name: str
    widths: tuple[float, ...]
    merged: tuple[str, ...]
    cells: tuple[CellContent, ...]


def template_sheets(
    key: str,
    locale: Locale,
    registry: Registry,
    rates: RateView,
    inputs: Mapping[str, str | int] = MappingProxyType({}),
) -> tuple[str, list[SheetContent]]:
    """Return the title of the template `key`, and its sheets in the reader's language.

    `inputs` are put into the template's named inputs in place of its examples. Raise KeyError when there is no such
    template, InputError when it has no such input, and MedfinError where the rates lack what it is made from.
    """
    template = TEMPLATES[key]
    formulas = Formulas.for_language(locale.language, registry, plain=True)
    book = template.build(locale, formulas, rates)
    fill(book, inputs)
    return locale.text(template.title), [_content(sheet) for sheet in book.worksheets]


def _content(sheet: Worksheet) -> SheetContent:
    dimensions = sheet.column_dimensions
    letters = [get_column_letter(column) for column in range(1, sheet.max_column + 1)]
    widths = tuple(dimensions[letter].width if letter in dimensions else _USUAL_WIDTH for letter in letters)
    merged = tuple(str(area) for area in sheet.merged_cells.ranges)
    cells = tuple(
        CellContent(cell.coordinate, _held(cell), cell.number_format, str(cell.style))
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell, Cell) and (cell.value is not None or cell.has_style)
    )
    return SheetContent(sheet.title, widths, merged, cells)


def _held(cell: Cell) -> str | float | bool | None:
    value = cell.value
    return value if value is None or isinstance(value, str | int | float) else str(value)
