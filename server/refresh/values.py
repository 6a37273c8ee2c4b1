"""The value of a cell in a sheet's XML: read, compared and written; the formula beside it is never touched."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import TypeAlias

from lxml import etree

from server.refresh.part import Element, namespace


class ErrorValue(str):
    """An error as the cell shows it (`#N/A`), which is not the text that reads the same."""

    __slots__ = ()


CellValue: TypeAlias = float | str | bool | None

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNWRITABLE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
_OUTER_SPACE = re.compile(r"\s|.*\s\Z|.*[\n\t]|.*  ", re.DOTALL)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LONGEST_TEXT = 32_767


def read_value(cell: Element, shared: Sequence[str]) -> CellValue:
    """Return the value that a `<c>` carries, None if none; `shared` are the workbook's shared strings."""
    prefix = namespace(cell)
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(f"{prefix}is")
        return None if inline is None else rich_text(inline)
    holder = cell.find(f"{prefix}v")
    if holder is None or (holder.text is None and kind != "str"):
        return None
    text = holder.text or ""
    if kind == "s":
        index = int(text) if text.strip().isdigit() else len(shared)
        return shared[index] if index < len(shared) else None
    if kind == "b":
        return text.strip() in ("1", "true")
    if kind == "e":
        return ErrorValue(text.strip())
    if kind in ("str", "d"):
        return unescape(text)
    try:
        return float(text)
    except ValueError:
        return None


def rich_text(holder: Element) -> str:
    """Return the text of a shared or inline string: its runs joined, without phonetic guides."""
    prefix = namespace(holder)
    runs = [*holder.findall(f"{prefix}t"), *holder.findall(f"{prefix}r/{prefix}t")]
    return unescape("".join(run.text or "" for run in runs))


def write_value(cell: Element, value: CellValue) -> None:
    """Give a `<c>` another value; its formula, style and all other attributes and children stay."""
    prefix = namespace(cell)
    inline = cell.find(f"{prefix}is")
    if inline is not None:
        cell.remove(inline)
    holder = cell.find(f"{prefix}v")
    kind, text = _spelled(value)
    if kind is None:
        cell.attrib.pop("t", None)
    else:
        cell.set("t", kind)
    if text is None:
        if holder is not None:
            cell.remove(holder)
        return
    if holder is None:
        holder = etree.Element(f"{prefix}v")
        formula = cell.find(f"{prefix}f")
        cell.insert(0 if formula is None else cell.index(formula) + 1, holder)
    holder.attrib.pop(_SPACE, None)
    if kind == "str" and _OUTER_SPACE.match(text):
        holder.set(_SPACE, "preserve")
    holder.text = text


def presentable(value: CellValue) -> CellValue:
    """Return what Excel would keep: 0 for blank and for minus nil, an error for what no cell can hold."""
    if value is None:
        return 0.0
    if isinstance(value, float):
        return (value or 0.0) if math.isfinite(value) else ErrorValue("#NUM!")
    if isinstance(value, str) and len(value.encode("utf-16-le", "surrogatepass")) > 2 * _LONGEST_TEXT:
        return ErrorValue("#VALUE!")
    return value


def same(one: CellValue, other: CellValue) -> bool:
    """Return whether two values show as one: of one kind and, if numbers, within a unit of the 15th digit."""
    if isinstance(one, float) and isinstance(other, float) and math.isfinite(one) and math.isfinite(other):
        largest = max(abs(one), abs(other))
        return one == other or abs(one - other) <= 10.0 ** (math.floor(math.log10(largest)) - 14)
    return type(one) is type(other) and one == other


def number_text(value: float) -> str:
    """Return the shortest text that reads back as the same number."""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value).upper()


def escape(text: str) -> str:
    """Write what XML can't hold, and what would read as such an escape, as `_xHHHH_`."""
    return _UNWRITABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def unescape(text: str) -> str:
    """Undo `escape`."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _spelled(value: CellValue) -> tuple[str | None, str | None]:
    if value is None:
        return None, None
    if isinstance(value, bool):
        return "b", str(int(value))
    if isinstance(value, float):
        return None, number_text(value)
    return ("e", str(value)) if isinstance(value, ErrorValue) else ("str", escape(value))
