"""Cells as xlwings delivers them, as the server wants them, and as Excel takes them back."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeAlias

Scalar: TypeAlias = bool | int | float | str | None
Argument: TypeAlias = Scalar | list[list[Scalar]]
Result: TypeAlias = Mapping[str, Any]
"""One result of the server's: `{"v": …}` or `{"e": {"code", "reason", "message"}}`."""

Rows: TypeAlias = list[list[bool | float | str | None]]
"""What goes back to Excel. None becomes a Null there, and that the error #VALUE! in the cell."""

FAILED: Rows = [[None]]

_NO_DAY = datetime(1899, 12, 30)
_FIRST_ERROR = -2146828288
"""What COM adds to the number of an Excel error; 2042 is #N/A."""
_ERRORS = {
    2000: "#NULL!",
    2007: "#DIV/0!",
    2015: "#VALUE!",
    2023: "#REF!",
    2029: "#NAME?",
    2036: "#NUM!",
    2042: "#N/A",
    2043: "#GETTING_DATA",
    2045: "#SPILL!",
    2046: "#CONNECT!",
    2047: "#BLOCKED!",
    2048: "#UNKNOWN!",
    2049: "#FIELD!",
    2050: "#CALC!",
}


@dataclass(frozen=True)
class Call:
    """One call of a function, as the server is sent it."""

    function: str
    arguments: tuple[Argument, ...]

    @cached_property
    def key(self) -> str:
        """The call as JSON; two equal calls have equal keys."""
        return json.dumps({"f": self.function, "a": self.arguments}, ensure_ascii=False, separators=(",", ":"))


def call(function: str, arguments: Sequence[object]) -> Call:
    """Return the call of `function` with arguments as xlwings delivers them; trailing ones left out are dropped."""
    given = [_argument(each) for each in arguments]
    while given and given[-1] is None:
        given.pop()
    return Call(function, tuple(given))


def _argument(value: object) -> Argument:
    if not isinstance(value, list | tuple):
        return _scalar(value)
    # xlwings makes one row, or one column, of a range flat unless it is told not to.
    rows = [list(row) if isinstance(row, list | tuple) else [row] for row in value]
    if len(rows) == 1 and len(rows[0]) == 1:
        return _scalar(rows[0][0])
    return [[_scalar(cell) for cell in row] for row in rows]


def _scalar(value: object) -> Scalar:
    match value:
        case None | bool():
            return value
        case str():
            # A text that was cut inside a pair of surrogates can't be sent as it is.
            return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case int() if 0 < value - _FIRST_ERROR < 0x10000:
            return _ERRORS.get(value - _FIRST_ERROR, "#UNKNOWN!")
        case int():
            return value
        case float():
            return (
                int(value) if value.is_integer() and abs(value) < 2**53 else value if math.isfinite(value) else "#NUM!"
            )
        case Decimal():
            # A cell with a currency format.
            return _scalar(float(value))
        case datetime():
            return _scalar((value.replace(tzinfo=None) - _NO_DAY).total_seconds() / 86400)
        case date():
            return (value - _NO_DAY.date()).days
    return str(value)


def rows(result: Result) -> Rows:
    """Return what `result` puts into the cells; an error, also that of one element, is None."""
    if "e" in result:
        return FAILED
    value = result["v"]
    return [[_back(cell) for cell in row] for row in value] if isinstance(value, list) else [[_back(value)]]


def _back(cell: object) -> bool | float | str | None:
    if isinstance(cell, bool | str):
        return cell
    # A double is what a cell holds; a long integer would be an error in it.
    return float(cell) if isinstance(cell, int | float) else None


def message(result: Result) -> str:
    """Return the sentence of the first error in `result`; empty when there is none."""
    if "e" in result:
        return str(result["e"]["message"])
    value = result["v"]
    if isinstance(value, list):
        for row in value:
            for cell in row:
                if isinstance(cell, dict):
                    return str(cell["e"]["message"])
    return ""
