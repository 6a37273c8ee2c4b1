"""Calls of one function as columns of arguments, read and computed together: a rate is looked up once for a column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from server.domain.errors import CellError, ErrorCode
from server.domain.rate_books import RateView
from server.domain.reader import Reader
from server.evaluation.cells import Answer, Argument, Cell, Failure, Scalar
from server.evaluation.numbers import MAGNITUDE
from server.evaluation.reading import is_blank, read_column
from server.functions.registry import Function, Outcome, Parameter, Single, Takes, Typed

_BLANK = (None,)


@dataclass(frozen=True, slots=True)
class Basis:
    """What a batch is computed from: one view of the rates, and who reads the answers."""

    rates: RateView
    reader: Reader


def computed(
    function: Function,
    columns: Sequence[Sequence[Argument]],
    count: int,
    basis: Basis,
    ranged: Sequence[bool] = (),
) -> list[Answer]:
    """Compute `count` answers from one column an argument, as long or of one cell.

    In a column that comes of a range (`ranged`) a blank cell gives an empty text.
    """
    columns, failure = _fitted(function, columns)
    if failure is not None:
        return [failure] * count
    bound: list[list[Typed | CellError]] = []
    applied: list[list[Typed | CellError]] = []
    clean, constant = True, True
    for position, parameter in enumerate(function.parameters):
        column = columns[position] if position < len(columns) else _BLANK
        per_cell = parameter.takes is Takes.CELL
        one = len(column) == 1 or (not per_cell and _alike(parameter, column))
        values, readable = read_column(parameter, column[:1] if one else column, basis.reader)
        clean = clean and readable
        constant = constant and (one or per_cell)
        if per_cell:
            applied.append(values if len(values) == count else values * count)
        else:
            bound.append(values)
    blanks = _blank_rows(columns, ranged)
    if clean and constant and not blanks:
        try:
            apply = _bind(function, basis, cast("list[Typed]", [values[0] for values in bound]))
            results = list(map(apply, *applied)) if applied else [apply()] * count
        except CellError:
            pass  # a single cell's: found again, and put in its place, by the way below
        else:
            return _held(results)
    spread = [values if len(values) == count else values * count for values in bound]
    bindings: dict[tuple[object, ...], Callable[..., Outcome] | Failure] = {}
    answers: list[Answer] = []
    for row in range(count):
        if row in blanks:
            answers.append("")
            continue
        arguments = [values[row] for values in spread]
        operands = [values[row] for values in applied]
        answers.append(_one(function, basis, arguments, operands, bindings))
    return answers


def _alike(parameter: Parameter, column: Sequence[Argument]) -> bool:
    if parameter.takes is Takes.WHOLE:
        return False
    return len(set(map(type, column))) == 1 and len(set(cast("Sequence[Scalar]", column))) == 1


def _bind(function: Function, basis: Basis, arguments: Sequence[Typed]) -> Callable[..., Outcome]:
    if function.for_reader:
        return function.bind(basis.rates, basis.reader, *arguments)
    return function.bind(basis.rates, *arguments)


def _one(
    function: Function,
    basis: Basis,
    arguments: list[Typed | CellError],
    operands: list[Typed | CellError],
    bindings: dict[tuple[object, ...], Callable[..., Outcome] | Failure],
) -> Answer:
    for argument in (*operands, *arguments):
        if isinstance(argument, CellError):
            return Failure.of(argument)
    key = tuple(arguments)
    apply = bindings.get(key)
    if apply is None:
        try:
            apply = _bind(function, basis, cast("list[Typed]", arguments))
        except CellError as error:
            apply = Failure.of(error)
        bindings[key] = apply
    if isinstance(apply, Failure):
        return apply
    try:
        return _held([apply(*operands)])[0]
    except CellError as error:
        return Failure.of(error)


def _held(results: list[Outcome]) -> list[Answer]:
    """Return `results` with #NUM! in place of what a cell can't hold, and tables as rows of cells."""
    numbers = [result for result in results if type(result) is Decimal]
    if len(numbers) == len(results) and max(numbers) <= MAGNITUDE and min(numbers) >= -MAGNITUDE:
        return cast("list[Answer]", results)
    return [_rows(result) if isinstance(result, tuple) else _cell(result) for result in results]


def _rows(table: tuple[tuple[Single, ...], ...]) -> Answer:
    rows = [[_cell(cell) for cell in row] for row in table]
    return rows[0][0] if len(rows) == len(rows[0]) == 1 else rows


def _cell(result: Single) -> Cell:
    if type(result) is Decimal and abs(result) > MAGNITUDE:
        return Failure(ErrorCode.NUM, "result_too_large")
    return result


def _blank_rows(columns: Sequence[Sequence[Argument]], ranged: Sequence[bool]) -> frozenset[int]:
    rows: set[int] = set()
    for cells, in_range in zip(columns, ranged, strict=False):
        if in_range and (None in cells or str in set(map(type, cells))):
            rows.update(index for index, cell in enumerate(cells) if is_blank(cast("Scalar", cell)))
    return frozenset(rows)


def _fitted(
    function: Function, columns: Sequence[Sequence[Argument]]
) -> tuple[Sequence[Sequence[Argument]], Failure | None]:
    """Leave out trailing columns of omitted arguments; too few or too many arguments are a failure."""
    wanted = len(function.parameters)
    while len(columns) > wanted and all(cell is None for cell in columns[-1]):
        columns = columns[:-1]
    if len(columns) > wanted:
        params = {"name": function.name, "given": len(columns), "most": wanted}
        return columns, Failure(ErrorCode.VALUE, "too_many_arguments", params)
    if len(columns) < function.required:
        missing = function.parameters[len(columns)].name
        return columns, Failure(ErrorCode.VALUE, "missing_argument", {"name": function.name, "argument": missing})
    return columns, None
