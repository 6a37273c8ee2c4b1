"""The copy of a workbook that the engine computes: rewritten formulas, and constants where a cell is left as it is."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from server.refresh.areas import Address
from server.refresh.book import Book
from server.refresh.callbacks import is_known_error
from server.refresh.part import Tree, parse
from server.refresh.sheet import Sheet
from server.refresh.values import CellValue, ErrorValue, read_value, write_value

_UNREAD = ("xl/media/", "xl/embeddings/", "xl/vbaProject.bin")
"""Parts that are large and that the engine has no use for; empty ones do."""


_WIDE = (b"\xff\xfe<\x00", b"\xfe\xff\x00<")
"""How XML in UTF-16 begins, which the engine doesn't read."""


@dataclass(frozen=True, slots=True)
class Formula:
    """The cell computes this text."""

    text: str


@dataclass(frozen=True, slots=True)
class Constant:
    """The cell has this value."""

    value: CellValue


Override: TypeAlias = Formula | Constant


class EngineCopy:
    """A workbook's sheets on their way into the engine."""

    def __init__(self, book: Book, sheets: Mapping[str, Sheet]) -> None:
        """Take sheets that nobody else uses any more: their trees are changed."""
        self._book = book
        self._sheets = sheets
        self._applied: dict[Address, Override] = {}
        for sheet in sheets.values():
            _reduce(sheet)

    def bytes(self, overrides: Mapping[Address, Override]) -> bytes:
        """Return the copy with these cells overridden, besides those of earlier calls."""
        for address, override in overrides.items():
            if self._applied.get(address) == override:
                continue
            self._applied[address] = override
            name, row, column = address
            sheet = self._sheets[name]
            if isinstance(override, Formula):
                sheet.set_formula(row, column, override.text)
            else:
                cell = sheet.drop_formula(row, column)
                strange = isinstance(override.value, ErrorValue) and not is_known_error(override.value)
                write_value(cell, None if strange else override.value)
        package = self._book.package
        parts = {name: b"" for name in package.names if name.startswith(_UNREAD)}
        for name in package.names:
            if package[name].startswith(_WIDE):
                parts[name] = _narrow(parse(package[name], name))
        for worksheet in self._book.worksheets:
            parts[worksheet.part] = _narrow(self._sheets[worksheet.name].root.getroottree())
        parts[self._book.part] = _narrow(self._book.without_iteration())
        stream = io.BytesIO()
        package.write(stream, parts, compress=False)
        return stream.getvalue()


def _narrow(tree: Tree) -> bytes:
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True)


def _reduce(sheet: Sheet) -> None:
    """Leave a sheet only its cells with formulas and values: the engine refuses a workbook for what it doesn't know."""
    known = {f"{sheet.prefix}{name}" for name in ("f", "v", "is")}
    etree.strip_elements(sheet.root, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    for child in list(sheet.root):
        if child.tag != f"{sheet.prefix}sheetData":
            sheet.root.remove(child)
    for row in list(sheet.root.iter(f"{sheet.prefix}row")):
        for cell in list(row):
            if cell.tag != f"{sheet.prefix}c":
                row.remove(cell)
                continue
            for child in [child for child in cell if child.tag not in known]:
                cell.remove(child)
            if cell.get("t") == "e":
                value = read_value(cell, ())
                if not (isinstance(value, ErrorValue) and is_known_error(value)):
                    write_value(cell, None)
