"""A worksheet's XML: its formulas, and its cells by address. How a cell spells a value is in values.py."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from lxml import etree

from server.refresh.areas import Address, Area, cell_name, column_number, parse_area
from server.refresh.error import WorkbookError
from server.refresh.part import Element, Tree, namespace
from server.refresh.values import CellValue, read_value

_PLACE = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")


class Form(Enum):
    """How a formula stands in the file."""

    PLAIN = "plain"
    SHARED = "shared"
    """Belongs to a shared formula; only the first cell of the group has the text."""
    ARRAY = "array"
    """A legacy `{=…}` array of fixed extent."""
    DYNAMIC = "dynamic"
    """An array that spills; the file has the extent that it had last."""
    DATA_TABLE = "data_table"


@dataclass(frozen=True, slots=True)
class FormulaCell:
    """A cell with a formula. `text` is None where the file leaves it to the first cell of a shared formula."""

    address: Address
    text: str | None
    form: Form
    extent: Area
    """The cells that show the formula's result: itself, or an array's rectangle."""
    group: str | None
    """What the cells of one shared formula have in common."""

    @property
    def name(self) -> str:
        """The cell as people write it."""
        return cell_name(self.address[1], self.address[2])


class Sheet:
    """The cells of one worksheet part."""

    def __init__(self, name: str, tree: Tree) -> None:
        self.name = name
        self.root: Element = tree.getroot()
        self.prefix = namespace(self.root)
        data = self.root.find(f"{self.prefix}sheetData")
        self._data = etree.SubElement(self.root, f"{self.prefix}sheetData") if data is None else data
        self._rows: dict[int, Element] = dict(self._numbered_rows())
        self._cells: dict[int, dict[int, Element]] = {}

    @property
    def hides_rows(self) -> bool:
        """Whether some row is hidden, by hand or by a filter."""
        return any(row.get("hidden") in ("1", "true") for row in self._rows.values())

    def formulas(self) -> Iterator[FormulaCell]:
        """Yield the cells with a formula, row by row."""
        tag = f"{self.prefix}f"
        for number, row in self._rows.items():
            for column, cell in self._numbered_cells(row):
                formula = cell.find(tag)
                if formula is not None:
                    yield self._formula(number, column, cell, formula)

    def texts(self, shared: Sequence[str]) -> Iterator[tuple[Address, CellValue]]:
        """Yield the cells that hold a text and no formula, with the text."""
        tag = f"{self.prefix}f"
        for number, row in self._rows.items():
            for column, cell in self._numbered_cells(row):
                if cell.get("t") in ("s", "str", "inlineStr") and cell.find(tag) is None:
                    yield (self.name, number, column), read_value(cell, shared)

    def value(self, row: int, column: int, shared: Sequence[str]) -> CellValue:
        """Return the value that a cell carries, None for a blank or absent one."""
        cell = self._row(row).get(column)
        return None if cell is None else read_value(cell, shared)

    def style(self, row: int, column: int) -> int:
        """Return the index of a cell's format in the workbook's styles."""
        cell = self._row(row).get(column)
        index = "0" if cell is None else cell.get("s", "0")
        return int(index) if index.isdigit() else 0

    def cell(self, row: int, column: int) -> Element:
        """Return a cell's element, made and put in its place if there is none."""
        cells = self._row(row)
        if column in cells:
            return cells[column]
        if row not in self._rows:
            made = etree.Element(f"{self.prefix}row", r=str(row))
            before = max((number for number in self._rows if number < row), default=None)
            self._data.insert(0 if before is None else self._data.index(self._rows[before]) + 1, made)
            self._rows[row] = made
        parent = self._rows[row]
        cell = etree.Element(f"{self.prefix}c", r=cell_name(row, column))
        before = max((number for number in cells if number < column), default=None)
        parent.insert(0 if before is None else parent.index(cells[before]) + 1, cell)
        cells[column] = cell
        return cell

    def set_formula(self, row: int, column: int, text: str) -> None:
        """Make a cell compute `text` and carry no value. Only for the engine's copy of a workbook."""
        cell = self.cell(row, column)
        for child in list(cell):
            cell.remove(child)
        for name in ("t", "cm", "vm"):
            cell.attrib.pop(name, None)
        etree.SubElement(cell, f"{self.prefix}f").text = text

    def drop_formula(self, row: int, column: int) -> Element:
        """Remove a cell's formula and return the cell. Only for the engine's copy of a workbook."""
        cell = self.cell(row, column)
        for child in cell.findall(f"{self.prefix}f"):
            cell.remove(child)
        for name in ("cm", "vm"):
            cell.attrib.pop(name, None)
        return cell

    def _formula(self, row: int, column: int, cell: Element, formula: Element) -> FormulaCell:
        address = (self.name, row, column)
        kind = formula.get("t", "normal")
        own = Area(self.name, row, column, row, column)
        extent = own
        group = None
        if kind in ("array", "dataTable"):
            extent = parse_area(formula.get("ref", ""), self.name) or own
            form = Form.DATA_TABLE if kind == "dataTable" else Form.DYNAMIC if cell.get("cm") else Form.ARRAY
        elif kind == "shared":
            group = formula.get("si")
            form = Form.PLAIN if formula.text else Form.SHARED
        else:
            form = Form.PLAIN
        text = None if form in (Form.SHARED, Form.DATA_TABLE) else (formula.text or "").strip().removeprefix("=")
        return FormulaCell(address, text, form, extent, group)

    def _row(self, row: int) -> dict[int, Element]:
        if row not in self._cells:
            element = self._rows.get(row)
            self._cells[row] = {} if element is None else dict(self._numbered_cells(element))
        return self._cells[row]

    def _numbered_rows(self) -> Iterator[tuple[int, Element]]:
        number = 0
        for row in self._data.iterchildren(f"{self.prefix}row"):
            given = row.get("r", "")
            number = int(given) if given.isdigit() else number + 1
            yield number, row

    def _numbered_cells(self, row: Element) -> Iterator[tuple[int, Element]]:
        column = 0
        for cell in row.iterchildren(f"{self.prefix}c"):
            place = cell.get("r")
            if place is None:
                column += 1
            elif match := _PLACE.fullmatch(place):
                column = column_number(match[1])
            else:
                raise WorkbookError("workbook.broken_part", part=self.name)
            yield column, cell
