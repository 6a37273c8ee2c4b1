"""From cells to typed arguments: the one place where a cell is read as a parameter's kind."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import cast

from server.domain.errors import CellError, ErrorCode
from server.domain.periods import checked_year
from server.domain.reader import Reader
from server.evaluation.cells import Argument, Scalar
from server.evaluation.numbers import MAGNITUDE, day_of_serial, parse_day, parse_number, parse_year
from server.evaluation.shapes import require_range
from server.functions.registry import Kind, Parameter, Takes, Typed
from server.functions.registry import Scalar as TypedCell

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


def read(parameter: Parameter, cell: Scalar, reader: Reader) -> Typed:
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
        return _READERS[parameter.kind](parameter, cell, reader)
    except CellError as error:
        raise CellError(error.excel, error.code, **{"argument": parameter.name, **error.params}) from None


def read_column(
    parameter: Parameter, cells: Sequence[Argument], reader: Reader
) -> tuple[list[Typed | CellError], bool]:
    """Return `cells`, or ranges where `parameter` takes them whole, as it wants them, a CellError where one can't be
    read, and whether all could be."""
    whole = parameter.takes is Takes.WHOLE
    if not whole and parameter.kind is Kind.NUMBER and set(map(type, cells)) == {int}:
        numbers = cast("Sequence[int]", cells)
        low, high = min(numbers), max(numbers)
        least = -MAGNITUDE if parameter.minimum is None else parameter.minimum
        most = MAGNITUDE if parameter.maximum is None else parameter.maximum
        if low >= least and high <= most:
            return list(map(Decimal, numbers)), True
    column: list[Typed | CellError] = []
    clean = True
    for cell in cells:
        try:
            column.append(
                read_whole(parameter, cell, reader) if whole else read(parameter, cast("Scalar", cell), reader)
            )
        except CellError as error:
            column.append(error)
            clean = False
    return column, clean


def read_whole(parameter: Parameter, argument: Argument, reader: Reader) -> Typed:
    """Return a range as `parameter` wants it: its rows, None where a cell is blank; a scalar is a range of one cell.

    Raise CellError as `read` does, and for a range with rows of different lengths.
    """
    if not isinstance(argument, list):
        if is_blank(argument):
            return read(parameter, argument, reader)
        argument = [[argument]]
    require_range(argument)
    return tuple(
        # What is read here is one cell each, though `read` may give a parameter's default, which is any argument.
        tuple(None if is_blank(cell) else cast("TypedCell", read(parameter, cell, reader)) for cell in row)
        for row in argument
    )


def _decimal(parameter: Parameter, cell: Scalar, reader: Reader) -> Decimal:
    if isinstance(cell, bool):
        raise CellError(ErrorCode.VALUE, "truth_value")
    if isinstance(cell, str):
        number = parse_number(cell, english=reader.english_numbers)
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
    if parameter.maximum is not None and number > parameter.maximum:
        raise CellError(ErrorCode.NUM, "above_maximum", maximum=parameter.maximum, number=number)
    return number


def _integer(parameter: Parameter, cell: Scalar, reader: Reader) -> int:
    number = _decimal(parameter, cell, reader)
    if number != number.to_integral_value():
        raise CellError(ErrorCode.NUM, "not_whole", number=number)
    return int(number)


def _year(parameter: Parameter, cell: Scalar, reader: Reader) -> int:
    if isinstance(cell, str):
        return checked_year(parse_year(cell))
    number = _decimal(parameter, cell, reader)
    if number != number.to_integral_value() or abs(number) > 10_000_000:
        raise CellError(ErrorCode.NUM, "year_not_whole", number=number)
    return checked_year(int(number))


def _day(parameter: Parameter, cell: Scalar, reader: Reader) -> date:
    if isinstance(cell, str):
        day = parse_day(cell)
        checked_year(day.year)
        return day
    return day_of_serial(_decimal(parameter, cell, reader))


def _choice(parameter: Parameter, cell: Scalar, reader: Reader) -> str:
    if isinstance(cell, str):
        shown: object = cell[:80]
        wanted = cell.strip().casefold()
    else:
        number = None if isinstance(cell, bool) else _decimal(parameter, cell, reader)
        shown = cell if number is None else int(number) if number == number.to_integral_value() else number
        wanted = "" if number is None else str(shown)
    for choice in parameter.choices:
        if choice.casefold() == wanted:
            return choice
    raise CellError(ErrorCode.VALUE, "unknown_choice", text=shown, choices=", ".join(parameter.choices))


def _key(parameter: Parameter, cell: Scalar, reader: Reader) -> str:
    if not isinstance(cell, str):
        raise CellError(ErrorCode.VALUE, "not_a_key")
    return cell.strip()[:200]


def _amount_or_key(parameter: Parameter, cell: Scalar, reader: Reader) -> Decimal | str:
    if isinstance(cell, str) and (_ACCOUNT.fullmatch(cell.strip()) or not _BEGINS_AS_NUMBER.match(cell)):
        return _key(parameter, cell, reader)
    return _decimal(parameter, cell, reader)


def _place(parameter: Parameter, cell: Scalar, reader: Reader) -> int | str:
    if isinstance(cell, str):
        return cell.strip()[:200]
    if isinstance(cell, bool):
        raise CellError(ErrorCode.VALUE, "truth_value.place")
    number = _decimal(parameter, cell, reader)
    if number != number.to_integral_value() or not 0 < number < 10_000:
        raise CellError(ErrorCode.NUM, "not_a_place_number", number=number)
    return int(number)


_ACCOUNT = re.compile(r"§?\s*[0-9]{2}(?:[.-][0-9]{2}){2,}")
"""An account's number, such as 07.11.04.50."""
_BEGINS_AS_NUMBER = re.compile(r"[\s+\-\u2212\u2013]*[0-9]")
"""A text that begins with digits is meant as a number, readable or not."""

_READERS: dict[Kind, Callable[[Parameter, Scalar, Reader], Typed]] = {
    Kind.NUMBER: _decimal,
    Kind.INTEGER: _integer,
    Kind.YEAR: _year,
    Kind.DAY: _day,
    Kind.CHOICE: _choice,
    Kind.KEY: _key,
    Kind.AMOUNT_OR_KEY: _amount_or_key,
    Kind.PLACE: _place,
}
