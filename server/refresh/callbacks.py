"""The functions that the engine calls back: ours, and the few that keep its arrays and blanks as Excel has them.

The engine's own values (dicts for errors, dates, nested lists) stop here; an exception must not leave a callback.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Protocol, TypeAlias

from server.domain.errors import ErrorCode
from server.evaluation.cells import Argument, Failure, Scalar
from server.refresh.areas import Address
from server.refresh.corrections import folded
from server.refresh.values import CellValue, ErrorValue

PlainCell: TypeAlias = Decimal | int | float | str | bool | Failure
PlainAnswer: TypeAlias = PlainCell | list[list[PlainCell]]

EngineValue: TypeAlias = object
"""A value as the engine hands it over: None, bool, float, str, a date, `{"type": "Error", …}` or nested lists."""

CALL = "_MEDFIN_CALL"
"""A call of one of ours: its number, then its arguments."""
BLANK = "_MEDFIN_BLANK"
"""An omitted argument."""
KEEP = "_MEDFIN_KEEP"
"""The first value of an array, all of which is kept."""
PART = "_MEDFIN_PART"
"""A value of an array that was kept."""
ONE = "_MEDFIN_ONE"
"""The first value of a whole formula, which may mean another cell if there are more."""
FIRST = "_MEDFIN_FIRST"
"""The first value of a call."""
SINGLE = "_MEDFIN_SINGLE"
"""The value of a call that must have one only."""
ELEMENT = "_MEDFIN_ELEMENT"
"""INDEX of a call's values, which the engine's own gives #REF! for where the call gives an error."""
NEAR = "_MEDFIN_NEAR"
"""A last addition or subtraction: its operands and its result."""
COMPARED = "_MEDFIN_COMPARED"
"""A value as Excel compares it: numbers to fifteen digits, texts in capitals."""
JOINED = "_MEDFIN_JOINED"
"""An operand of `&`: numbers to fifteen digits, and a note of those with decimals."""

_KINDS = {
    "Value": ErrorCode.VALUE,
    "Num": ErrorCode.NUM,
    "Na": ErrorCode.NA,
    "Div": ErrorCode.DIV0,
    "Name": ErrorCode.NAME,
    "Ref": ErrorCode.REF,
    "Null": ErrorCode.NULL,
}
_KIND_OF = {str(code): kind for kind, code in _KINDS.items()}
_EPOCH = datetime(1899, 12, 30)
_SAME_NUMBER = 2.0**-48
"""Numbers nearer than this times the larger cancel in a last subtraction, as in Calc; Excel does the like."""


class CellFunctions(Protocol):
    """Our worksheet functions as the refresh needs them."""

    @property
    def names(self) -> Collection[str]:
        """All canonical names and aliases in plain spelling."""
        ...

    @property
    def namespace(self) -> str:
        """What the installation's add-in puts before the names; empty for nothing."""
        ...

    def call(self, name: str, arguments: list[Argument], /) -> PlainAnswer:
        """Answer one call; what fails is a Failure, never an exception. Texts are in the reader's language."""
        ...


@dataclass(frozen=True, slots=True)
class EngineError:
    """An error that only the engine has (a circle, a function it lacks), which no cell of Excel shows."""

    kind: str


class Callbacks:
    """The callbacks of one computation, and what they noted. May be called from several threads at once."""

    def __init__(self, functions: CellFunctions, *, counts_from_1904: bool) -> None:
        self._functions = functions
        self._epoch = datetime(1904, 1, 1) if counts_from_1904 else _EPOCH
        self._lock = threading.Lock()
        self._sites: list[tuple[Address, str]] = []
        self._failures: dict[Address, dict[int, list[Failure]]] = {}
        self._owners: list[Address] = []
        self._kept: dict[int, list[list[EngineValue]]] = {}
        self.arrays: set[Address] = set()
        """Cells whose plain formula came to more than one value."""
        self.one_by_one: set[Address] = set()
        """Cells in which a call came to several values where the engine computes one."""
        self.local: set[Address] = set()
        """Cells that put a number with decimals into a text, which has a comma or a point by the reader's settings."""
        self.fault: Exception | None = None
        """What one of our functions raised, which none may."""

    def site(self, address: Address, name: str) -> int:
        """Return the number under which the call of `name` in a cell's formula is noted."""
        self._sites.append((address, name))
        return len(self._sites) - 1

    def owner(self, address: Address) -> int:
        """Return the number under which a cell's array is noted."""
        self._owners.append(address)
        return len(self._owners) - 1

    def forget(self) -> None:
        """Drop what the last pass noted."""
        self._failures.clear()
        self._kept.clear()
        self.arrays.clear()
        self.one_by_one.clear()
        self.local.clear()

    def failure(self, address: Address, shown: ErrorValue) -> Failure | None:
        """Return what a call in the cell failed with, if it is the error that the cell shows."""
        calls = self._failures.get(address, {}).values()
        return next((failure for failures in calls for failure in failures if str(failure.excel) == str(shown)), None)

    def failed(self, address: Address) -> bool:
        """Return whether a call in the cell failed."""
        return any(self._failures.get(address, {}).values())

    def kept(self, owner: int) -> list[list[CellValue | EngineError]]:
        """Return the values of an array that was kept, row by row; empty if it wasn't computed."""
        return [[from_engine(_shown(value), self._epoch) for value in row] for row in self._kept.get(owner, [])]

    def shape(self, owner: int) -> tuple[int, int] | None:
        """Return rows and columns of an array that was kept, None if it wasn't computed."""
        kept = self._kept.get(owner)
        return None if kept is None else (len(kept), len(kept[0]))

    def table(self) -> dict[str, tuple[Callable[..., EngineValue], bool]]:
        """Return the callbacks by name, and whether each must run again whenever anything changed."""
        return {
            CALL: (self._call, False),
            BLANK: (lambda: None, False),
            KEEP: (self._keep, False),
            PART: (self._part, True),
            ONE: (self._one, False),
            FIRST: (_first, False),
            SINGLE: (self._single, False),
            ELEMENT: (_element, False),
            NEAR: (_near, False),
            COMPARED: (_compared, False),
            JOINED: (self._joined, False),
        }

    def _call(self, site: float, *arguments: EngineValue) -> EngineValue:
        number = int(site)
        address, name = self._sites[number]
        with self._lock:
            try:
                answer = self._functions.call(name, [self._argument(value) for value in arguments])
            except Exception as error:
                # The engine would show any exception as #VALUE! in the cell, and a defect would end up in the file.
                self.fault = error
                return _error("Value")
            cells = [cell for row in answer for cell in row] if isinstance(answer, list) else [answer]
            self._failures.setdefault(address, {})[number] = [cell for cell in cells if isinstance(cell, Failure)]
        if isinstance(answer, list):
            rows = [[_to_engine(cell) for cell in row] for row in answer]
            return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else rows
        return _to_engine(answer)

    def _keep(self, owner: float, value: EngineValue) -> EngineValue:
        rows = _rows(value)
        with self._lock:
            self._kept[int(owner)] = rows
        return _shown(rows[0][0])

    def _part(self, owner: float, row: float, column: float, _anchor: EngineValue) -> EngineValue:
        rows = self._kept[int(owner)]
        at = (0 if len(rows) == 1 else int(row), 0 if len(rows[0]) == 1 else int(column))
        if at[0] >= len(rows) or at[1] >= len(rows[0]):
            return _error("Na")
        return _shown(rows[at[0]][at[1]])

    def _one(self, owner: float, value: EngineValue) -> EngineValue:
        rows = _rows(value)
        if len(rows) > 1 or len(rows[0]) > 1:
            with self._lock:
                self.arrays.add(self._owners[int(owner)])
        return _shown(rows[0][0])

    def _single(self, site: float, value: EngineValue) -> EngineValue:
        rows = _rows(value)
        if len(rows) > 1 or len(rows[0]) > 1:
            with self._lock:
                self.one_by_one.add(self._sites[int(site)][0])
        return _shown(rows[0][0])

    def _joined(self, site: float, value: EngineValue) -> EngineValue:
        if isinstance(value, list):
            return [self._joined(site, item) for item in value]
        if isinstance(value, bool) or not isinstance(value, float):
            return value
        if not value.is_integer():
            with self._lock:
                self.local.add(self._sites[int(site)][0])
        return _fifteen_digits(value)

    def _argument(self, value: EngineValue) -> Argument:
        if not isinstance(value, list):
            return self._scalar(value)
        rows = [[self._scalar(cell) for cell in row] for row in _rows(value)]
        return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else rows

    def _scalar(self, value: EngineValue) -> Scalar:
        plain = from_engine(value, self._epoch)
        if isinstance(plain, EngineError):
            return str(ErrorCode.NA)
        return str(plain) if isinstance(plain, ErrorValue) else plain


def from_engine(value: EngineValue, epoch: datetime | None = None) -> CellValue | EngineError:
    """Return the engine's value as a cell's; dates are days since `epoch` (the engine gives numbers if told to)."""
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, dict):
        kind = str(value.get("kind"))
        return ErrorValue(_KINDS[kind]) if kind in _KINDS else EngineError(kind)
    since = epoch or _EPOCH
    if isinstance(value, datetime):
        return _serial(value.replace(tzinfo=None), since)
    if isinstance(value, date):
        return _serial(datetime(value.year, value.month, value.day), since)
    if isinstance(value, time):
        return (datetime.combine(date.min, value) - datetime.min) / timedelta(days=1)
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    if isinstance(value, list):
        return from_engine(_rows(value)[0][0], epoch)
    return EngineError(type(value).__name__)


def is_known_error(value: ErrorValue) -> bool:
    """Return whether the engine has this error too."""
    return str(value) in _KIND_OF


def unknown_value() -> EngineValue:
    """Return what stands in the engine for a value that nobody knows: an error that shows wherever it is used."""
    return _error("NImpl")


def _serial(moment: datetime, epoch: datetime) -> float:
    days = (moment - epoch) / timedelta(days=1)
    # Excel has a 29 February 1900, which never was: the days before it have one number less.
    return days - 1 if epoch == _EPOCH and days < 61 else days


def _to_engine(cell: PlainCell) -> EngineValue:
    if isinstance(cell, Failure):
        return _error(_KIND_OF[str(cell.excel)])
    if isinstance(cell, bool | str):
        return cell
    try:
        number = float(cell)
    except OverflowError:
        number = math.inf
    return number if math.isfinite(number) else _error("Num")


def _rows(value: EngineValue) -> list[list[EngineValue]]:
    if not isinstance(value, list):
        return [[value]]
    rows = [row if isinstance(row, list) else [row] for row in value]
    return rows if rows and rows[0] else [[None]]


def _shown(value: EngineValue) -> EngineValue:
    return 0.0 if value is None else value


def _first(value: EngineValue) -> EngineValue:
    return _shown(_rows(value)[0][0])


def _element(values: EngineValue, row: EngineValue = 1.0, column: EngineValue = None) -> EngineValue:
    """Return INDEX(`values`, `row`, `column`): an error as it is, #REF! outside, a whole row or column for 0."""
    for given in (values, row, column):
        if isinstance(given, dict):
            return given
    rows = _rows(values)
    down, across = _first(row), None if column is None else _first(column)
    if across is None:
        down, across = (1.0, down) if len(rows) == 1 else (down, 0.0 if len(rows[0]) > 1 else 1.0)
    if not isinstance(down, int | float) or not isinstance(across, int | float) or min(down, across) < 0:
        return _error("Value")
    if down >= len(rows) + 1 or across >= len(rows[0]) + 1:
        return _error("Ref")
    taken = rows if down < 1 else [rows[int(down) - 1]]
    picked = taken if across < 1 else [[line[int(across) - 1]] for line in taken]
    return _shown(picked[0][0]) if len(picked) == len(picked[0]) == 1 else picked


def _near(left: EngineValue, right: EngineValue, result: EngineValue) -> EngineValue:
    """Return `result` of a last addition or subtraction, nil where the operands cancel to within their precision."""
    operands = [float(value) for value in (left, right) if isinstance(value, int | float)]
    if len(operands) == 2 and isinstance(result, float) and abs(result) <= _SAME_NUMBER * max(map(abs, operands)):
        return 0.0
    return result


def _compared(value: EngineValue) -> EngineValue:
    if isinstance(value, list):
        return [_compared(item) for item in value]
    if isinstance(value, str):
        return value if value.isascii() else folded(value)
    return _fifteen_digits(value) if isinstance(value, float) else value


def _fifteen_digits(value: float) -> float:
    return float(f"{value:.15g}")


def _error(kind: str) -> EngineValue:
    return {"type": "Error", "kind": kind}
