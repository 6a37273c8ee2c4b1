"""How high rows must be for the texts in them; a spreadsheet grows no row around a text in merged cells."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

_POINTS_A_LINE = 1.36
"""Of a font's size."""
_PLAIN = 15.0


def fit_rows(sheet: Worksheet, expected: Mapping[str, str]) -> None:
    """Make each row as high as its highest text; `expected` is the longest text of cells that are computed.

    A row with a height of its own keeps it.
    """
    spans = {str(merged.start_cell.coordinate): merged.max_col for merged in sheet.merged_cells.ranges}
    for line in sheet.iter_rows():
        height = _PLAIN
        for cell in line:
            text = expected.get(cell.coordinate) or (cell.value if cell.data_type == "s" else None)
            if isinstance(cell, Cell) and isinstance(text, str):
                lines = _lines(text, cell, _width(sheet, cell.column, spans.get(cell.coordinate, cell.column)))
                height = max(height, lines * float(cell.font.size or 11) * _POINTS_A_LINE)
        dimension = sheet.row_dimensions[line[0].row or 1]
        if dimension.height is None and height > _PLAIN:
            dimension.height = round(height + 2, 1)


def _width(sheet: Worksheet, first: int, last: int) -> float:
    return sum(sheet.column_dimensions[get_column_letter(column)].width for column in range(first, last + 1))


def _lines(text: str, cell: Cell, width: float) -> int:
    if not cell.alignment.wrap_text:
        return 1
    # A column's width counts digits of 11 points; letters are a little narrower, bold ones wider.
    letters = (
        width * 11 / float(cell.font.size or 11) * (1.07 if cell.font.bold else 1.16) - 1 - 2 * cell.alignment.indent
    )
    return sum(len(textwrap.wrap(part, max(int(letters), 1))) or 1 for part in text.split("\n"))
