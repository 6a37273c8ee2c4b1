"""The values that charts keep of the cells they plot, which viewers draw from; everything else of a chart stays."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from server.refresh.areas import Address, Area, parse_area, split_sheet
from server.refresh.book import Book
from server.refresh.dependence import Cells
from server.refresh.part import Element, namespace, parse, serialise
from server.refresh.values import CellValue, ErrorValue, number_text

_CHART = (
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}",
    "{http://purl.oclc.org/ooxml/drawingml/chart}",
)


def refreshed_charts(book: Book, values: Mapping[Address, CellValue]) -> dict[str, bytes]:
    """Return the chart parts that plot one of the changed cells `values`, with the new values in their caches."""
    parts: dict[str, bytes] = {}
    changed = Cells(values)
    for name in book.charts:
        tree = parse(book.package[name], name)
        touched = [cache for cache in _caches(tree.getroot()) if changed.meet(cache[1])]
        if sum(_refresh(cache, area, values) for cache, area in touched):
            parts[name] = serialise(tree, book.package[name])
    return parts


def _caches(root: Element) -> list[tuple[Element, Area]]:
    found: list[tuple[Element, Area]] = []
    for prefix in _CHART:
        for kind in ("num", "str"):
            for reference in root.iter(f"{prefix}{kind}Ref"):
                cache = reference.find(f"{prefix}{kind}Cache")
                area = _area(reference.findtext(f"{prefix}f"))
                if cache is not None and area is not None and _counts_all(cache, area, prefix):
                    found.append((cache, area))
    return found


def _area(formula: str | None) -> Area | None:
    sheet, body = split_sheet((formula or "").strip())
    return None if sheet is None or "[" in sheet else parse_area(body, sheet)


def _counts_all(cache: Element, area: Area, prefix: str) -> bool:
    # A chart that leaves out hidden rows numbers only the cells that are shown, and the cache doesn't say which.
    count = cache.find(f"{prefix}ptCount")
    return count is not None and count.get("val") == str(area.size) and min(area.rows, area.columns) == 1


def _refresh(cache: Element, area: Area, values: Mapping[Address, CellValue]) -> int:
    """Write the new values into a cache and return how many there were."""
    prefix = namespace(cache)
    numbers = cache.tag == f"{prefix}numCache"
    known = {(sheet.casefold(), row, column): value for (sheet, row, column), value in values.items()}
    written = 0
    for index, (sheet, row, column) in enumerate(area.addresses()):
        key = (sheet.casefold(), row, column)
        text = _text(known[key], numbers=numbers) if key in known else None
        if text is not None:
            _point(cache, index, prefix).text = text
            written += 1
    return written


def _text(value: CellValue, *, numbers: bool) -> str | None:
    """Return what a cache holds for a value; None where only Excel knows, which formats the numbers among texts."""
    if isinstance(value, ErrorValue):
        return str(value)
    if isinstance(value, bool):
        return str(int(value)) if numbers else str(value).upper()
    if isinstance(value, float):
        return number_text(value) if numbers else None
    return "0" if numbers else value


def _point(cache: Element, index: int, prefix: str) -> Element:
    points = cache.findall(f"{prefix}pt")
    point = next((point for point in points if point.get("idx") == str(index)), None)
    if point is None:
        point = etree.Element(f"{prefix}pt", idx=str(index))
        before = [p for p in points if int(p.get("idx", "0")) < index]
        anchor = before[-1] if before else cache.find(f"{prefix}ptCount")
        cache.insert(0 if anchor is None else cache.index(anchor) + 1, point)
    value = point.find(f"{prefix}v")
    return etree.SubElement(point, f"{prefix}v") if value is None else value
