"""Pivot tables keep a copy of their source: where that changed, Excel is asked to fetch it anew on opening."""

from __future__ import annotations

import re
from collections.abc import Mapping

from server.refresh.areas import Address, parse_area
from server.refresh.book import Book
from server.refresh.dependence import Cells
from server.refresh.part import Element, namespace, parse
from server.refresh.values import CellValue

_PART = re.compile(r"(?i)xl/pivotCache/pivotCacheDefinition[0-9]*\.xml")
_ROOT = re.compile(rb"""<(?:[\w.-]+:)?pivotCacheDefinition(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*""")
_REQUEST = re.compile(rb'\srefreshOnLoad\s*=\s*("[^"]*"|\'[^\']*\')')


def refreshed_pivots(book: Book, values: Mapping[Address, CellValue]) -> dict[str, bytes]:
    """Return the pivot caches whose source has one of the changed cells `values`, with the request to fetch it anew."""
    parts: dict[str, bytes] = {}
    changed = Cells(values)
    for name in book.package.names:
        if _PART.fullmatch(name):
            content = book.package[name]
            asking = _asking(content)
            if asking != content and _reads(parse(content, name).getroot(), changed):
                parts[name] = asking
    return parts


def _reads(root: Element, changed: Cells) -> bool:
    source = root.find(f"{namespace(root)}cacheSource/{namespace(root)}worksheetSource")
    if source is None:
        return False
    area = parse_area(source.get("ref", ""), source.get("sheet", ""))
    # A source given by the name of a table or range may be any cells, so it counts as changed.
    return area is None or changed.meet(area)


def _asking(content: bytes) -> bytes:
    # In the bytes, since the request is an attribute of the root, whose spelling a parser wouldn't keep.
    root = _ROOT.search(content)
    if root is None or b' refreshOnLoad="1"' in root[0]:
        return content
    tag = _REQUEST.sub(b"", root[0]) + b' refreshOnLoad="1"'
    return content[: root.start()] + tag + content[root.end() :]
