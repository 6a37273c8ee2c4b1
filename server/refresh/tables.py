"""Excel's tables and the areas that structured references such as `Puljer[[#This Row],[kr]]` mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from server.refresh.areas import Area, parse_area
from server.refresh.error import WorkbookError
from server.refresh.part import Element, namespace
from server.refresh.values import unescape

_REFERENCE = re.compile(r"([^\[\]!'\"]+)(\[.*\])?", re.DOTALL)
_SPECIFIER = re.compile(r"\[((?:[^\[\]']|'.)*)\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, the whole area, and its columns' names in order."""

    name: str
    area: Area
    columns: tuple[str, ...]
    header_rows: int
    total_rows: int

    def resolve(self, specifier: str, row: int) -> Area | None:
        """Return the area that what stands in brackets after the table's name means to a formula in `row`."""
        items, columns = _parsed(specifier)
        rows = self._rows(items, row)
        edges = self._edges(columns)
        if rows is None or edges is None:
            return None
        return Area(self.area.sheet, rows[0], edges[0], rows[1], edges[1])

    def _rows(self, items: Iterable[str], row: int) -> tuple[int, int] | None:
        first, last = self.area.top + self.header_rows, self.area.bottom - self.total_rows
        parts = {
            "#data": (first, last),
            "#all": (self.area.top, self.area.bottom),
            "#headers": (self.area.top, first - 1),
            "#totals": (last + 1, self.area.bottom),
            "#this row": (row, row) if first <= row <= last else None,
        }
        spans = [parts.get(item.casefold()) for item in items] or [parts["#data"]]
        known = [span for span in spans if span is not None and span[0] <= span[1]]
        if len(known) != len(spans):
            return None
        return min(span[0] for span in known), max(span[1] for span in known)

    def _edges(self, columns: tuple[str, ...]) -> tuple[int, int] | None:
        if not columns:
            return self.area.left, self.area.right
        names = [name.casefold() for name in self.columns]
        if any(column.casefold() not in names for column in columns):
            return None
        places = sorted(self.area.left + names.index(column.casefold()) for column in columns)
        return places[0], places[-1]


def read_table(root: Element, sheet: str) -> Table:
    """Return the table of a table part on `sheet`; raise `workbook.broken_part` if it has no area."""
    name = root.get("displayName", "")
    area = parse_area(root.get("ref", ""), sheet)
    if area is None:
        raise WorkbookError("workbook.broken_part", part=name)
    prefix = namespace(root)
    columns = root.findall(f"{prefix}tableColumns/{prefix}tableColumn")
    return Table(
        name,
        area,
        tuple(unescape(column.get("name", "")) for column in columns),
        int(root.get("headerRowCount", "1")),
        int(root.get("totalsRowCount", "0")),
    )


class Tables:
    """The tables of a workbook by name."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self._named = {table.name.casefold(): table for table in tables}

    def resolve(self, text: str, row: int) -> Area | None:
        """Return the area of a structured reference in a formula's `row`; None if it is none, or means no cells."""
        match = _REFERENCE.fullmatch(text)
        table = None if match is None else self._named.get(match[1].casefold())
        return None if match is None or table is None else table.resolve(match[2] or "", row)


def _parsed(specifier: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split `[[#This Row],[a]:[b]]` into its items and its columns, at most the first and last of a span."""
    inner = specifier[1:-1].strip()
    row = inner.startswith("@")
    if row:
        inner = inner[1:].strip()
    parts = _SPECIFIER.findall(inner) if inner.startswith("[") else [inner] if inner else []
    items = ["#This Row"] if row else []
    columns: list[str] = []
    for part in parts:
        text = part.strip() if part.startswith("#") else re.sub(r"'(.)", r"\1", part)
        (items if part.startswith("#") else columns).append(text)
    return tuple(items), tuple(columns)
