"""From cells to typed arguments: the one place where a cell is read as a parameter's kind."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import cast

from server.domain.errors import CellError, ErrorCode
from server.domain.periods import checked_year
from server.evaluation.cells import Scalar
from server.evaluation.numbers import MAGNITUDE, day_of_serial, parse_day, parse_number, parse_year
from server.functions.registry import Kind, Parameter, Typed

_ERROR_VALUES = {
    **{code.value: code for code in ErrorCode},
    "#GETTING_DATA": ErrorCode.NA,
    "#BUSY!": ErrorCode.NA,
    "#SPILL!": ErrorCode.VALUE,
    "#CALC!": ErrorCode.VALUE,
    "#FIELD!": ErrorCode.VALUE,
    "#BLOCKED!": ErrorCode.VALUE,
    "#CONNECT!": ErrorCode.VALUE,
    "#UNKNOWN!": ErrorCode.VALUE,
}


def is_blank(cell: Scalar) -> bool:
    """Return whether `cell` is empty.

    An empty text counts: it is what a formula leaves where it has nothing to show.
    """
    return cell is None or (isinstance(cell, str) and not cell.strip())


def read(parameter: Parameter, cell: Scalar, *, english: bool = False) -> Typed:
    """Return `cell` as `parameter` wants it; raise CellError, which names the argument, when it can't be.

    A blank cell is the default of an optional parameter, and #VALUE! for a required one. An error in the cell is passed
    on.
    """
    if is_blank(cell):
        if parameter.optional:
            return parameter.default
        raise CellError(ErrorCode.VALUE, "blank_argument", argument=parameter.name)
    if isinstance(cell, str) and cell in _ERROR_VALUES:
        raise CellError(_ERROR_VALUES[cell], "error_in_argument", argument=parameter.name, error=cell)
    try:
        return _READERS[parameter.kind](parameter, cell, english)
    except CellError as error:
        raise CellError(error.excel, error.code, **{"argument": parameter.name, **error.params}) from None


def read_column(
    parameter: Parameter, cells: Sequence[Scalar], *, english: bool = False
) -> tuple[list[Typed | CellError], bool]:
    """Return `cells` as `parameter` wants them, a CellError where one can't be read, and whether all could be."""
    if parameter.kind is Kind.NUMBER and set(map(type, cells)) == {int}:
        numbers = cast("Sequence[int]", cells)
        low, high = min(numbers), max(numbers)
        if (parameter.minimum is None or low >= parameter.minimum) and low >= -MAGNITUDE and high <= MAGNITUDE:
            return list(map(Decimal, numbers)), True
    column: list[Typed | CellError] = []
    clean = True
    for cell in cells:
        try:
            column.append(read(parameter, cell, english=english))
        except CellError as error:
            column.append(error)
            clean = False
    return column, clean


def _decimal(parameter: Parameter, cell: Scalar, english: bool) -> Decimal:
    if isinstance(cell, bool):
        raise CellError(ErrorCode.VALUE, "truth_value")
    if isinstance(cell, str):
        number = parse_number(cell, english=english)
    elif isinstance(cell, float):
        if not math.isfinite(cell):
            raise CellError(ErrorCode.NUM, "too_large")
        # The shortest text that is this float is what was typed: 4.9, not
        # 4.9000000000000003552713678800500929355621337890625.
        number = Decimal(repr(cell)) if cell else Decimal(0)  # a negative nil is nil
    else:
        number = Decimal(cell or 0)
    if abs(number) > MAGNITUDE:
        raise CellError(ErrorCode.NUM, "too_large")
    if parameter.minimum is not None and number < parameter.minimum:
        raise CellError(ErrorCode.NUM, "below_minimum", minimum=parameter.minimum, number=number)
    return number


def _year(parameter: Parameter, cell: Scalar, english: bool) -> int:
    if isinstance(cell, str):
        return checked_year(parse_year(cell))
    number = _decimal(parameter, cell, english)
    if number != number.to_integral_value() or abs(number) > 10_000_000:
        raise CellError(ErrorCode.NUM, "year_not_whole", number=number)
    return checked_year(int(number))


def _day(parameter: Parameter, cell: Scalar, english: bool) -> date:
    if isinstance(cell, str):
        day = parse_day(cell)
        checked_year(day.year)
        return day
    return day_of_serial(_decimal(parameter, cell, english))


def _choice(parameter: Parameter, cell: Scalar, english: bool) -> str:
    if isinstance(cell, str):
        wanted = cell.strip().casefold()
        for choice in parameter.choices:
            if choice.casefold() == wanted:
                return choice
        raise CellError(ErrorCode.VALUE, "unknown_choice", text=cell[:80], choices=", ".join(parameter.choices))
    shown: object = cell
    if not isinstance(cell, bool):
        number = _decimal(parameter, cell, english)
        shown = int(number) if number == number.to_integral_value() else number
    raise CellError(ErrorCode.VALUE, "unknown_choice", text=shown, choices=", ".join(parameter.choices))


def _key(parameter: Parameter, cell: Scalar, english: bool) -> str:
    if not isinstance(cell, str):
        raise CellError(ErrorCode.VALUE, "not_a_key")
    return cell.strip()[:200]


_READERS: dict[Kind, Callable[[Parameter, Scalar, bool], Typed]] = {
    Kind.NUMBER: _decimal,
    Kind.YEAR: _year,
    Kind.DAY: _day,
    Kind.CHOICE: _choice,
    Kind.KEY: _key,
}
