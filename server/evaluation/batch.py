"""A batch of calls against one view of the rates: calls of the same function become columns, computed whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from server.domain.errors import CellError, ErrorCode, MedfinError
from server.domain.rates import RateView
from server.evaluation.cells import Answer, Argument, Cell, Failure, Scalar
from server.evaluation.numbers import MAGNITUDE
from server.evaluation.reading import is_blank, read_column
from server.evaluation.shapes import Shape, broadcast, common_shape, simplified
from server.evaluation.spelling import bare
from server.functions.registry import Function, Outcome, Registry, Typed


class Call(Protocol):
    """One call: the function's name in any spelling, and the arguments in order."""

    @property
    def f(self) -> str: ...
    @property
    def a(self) -> Sequence[Argument]: ...


@dataclass(frozen=True, slots=True)
class SingleCall:
    """A call made by our own code."""

    f: str
    a: Sequence[Argument]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one batch may hold; each is a setting."""

    calls: int
    argument_cells: int
    result_cells: int


class BatchTooLargeError(MedfinError):
    """The batch is over one of its limits; nothing of it was computed."""


@dataclass(slots=True)
class _Batch:
    """One batch under way: the view it is computed from, how its reader writes numbers, and the cells given so far."""

    rates: RateView
    english: bool
    limit: int
    taken: int = 0

    def take(self, cells: int) -> None:
        """Count `cells` results; asked before they are computed."""
        self.taken += cells
        _check_limit("too_many_result_cells", self.taken, self.limit)


class Evaluator:
    """Computes batches with the functions of a registry.

    It holds no rates: each batch is handed the view it is computed from.
    """

    def __init__(self, registry: Registry, limits: Limits) -> None:
        self.registry = registry
        self._limits = limits

    def evaluate(self, calls: Sequence[Call], rates: RateView, *, english: bool = False) -> list[Answer]:
        """Return an answer per call, in order. A call's error is its answer and leaves the others alone.

        `english`: the reader writes numbers as in English, so a text that means another number there is refused.

        Raise BatchTooLargeError when the batch is over a limit.
        """
        _check_limit("too_many_calls", len(calls), self._limits.calls)
        arguments = [call.a for call in calls]
        _check_limit("too_many_argument_cells", _argument_cells(arguments), self._limits.argument_cells)
        batch = _Batch(rates, english, self._limits.result_cells)
        groups = _groups(calls, arguments)
        if len(groups) == 1:
            ((name, _),) = groups
            return list(self._group(name, arguments, batch))
        answers: list[Answer] = [""] * len(calls)
        for (name, _), indices in groups.items():
            group = [arguments[index] for index in indices]
            for index, answer in zip(indices, self._group(name, group, batch), strict=True):
                answers[index] = answer
        return answers

    def _group(self, name: str, group: list[Sequence[Argument]], batch: _Batch) -> Sequence[Answer]:
        """Return the answers to calls of one function with equally many arguments."""
        function = self.registry.find(bare(name))
        if function is None:
            batch.take(len(group))
            return [Failure(ErrorCode.NAME, "unknown_function", {"name": bare(name)[:80]})] * len(group)
        columns = list(zip(*group, strict=True))
        # What is beyond the last parameter may be blank in one call and not in another: each is judged by itself.
        surplus = len(columns) > len(function.parameters)
        if surplus or any(list in set(map(type, column)) for column in columns):
            return [self._ranged(function, arguments, batch) for arguments in group]
        batch.take(len(group))
        return _columns(function, columns, len(group), batch)

    def _ranged(self, function: Function, arguments: Sequence[Argument], batch: _Batch) -> Answer:
        try:
            plain = [simplified(argument) for argument in arguments]
            for parameter, argument in zip(function.parameters, plain, strict=False):
                if isinstance(argument, list) and not parameter.lifts:
                    raise CellError(ErrorCode.VALUE, "range_not_accepted", argument=parameter.name)
            shape = common_shape(plain)
        except CellError as error:
            batch.take(1)
            return Failure.of(error)
        batch.take(shape[0] * shape[1] if shape else 1)
        if shape is None:
            columns = [[cell] for cell in plain if not isinstance(cell, list)]
            return _columns(function, columns, 1, batch)[0]
        ranged = [isinstance(argument, list) for argument in plain]
        flat = [broadcast(argument, shape) for argument in plain]
        cells = _columns(function, flat, shape[0] * shape[1], batch, ranged)
        return _rows(cells, shape)


def _check_limit(code: str, count: int, limit: int) -> None:
    if count > limit:
        raise BatchTooLargeError(code, count=Decimal(count), limit=Decimal(limit))


def _argument_cells(arguments: Sequence[Sequence[Argument]]) -> int:
    cells = sum(map(len, arguments))
    for call in arguments:
        for argument in call:
            if type(argument) is list:
                cells += sum(map(len, argument)) - 1
    return cells


def _groups(calls: Sequence[Call], arguments: Sequence[Sequence[Argument]]) -> dict[tuple[str, int], Sequence[int]]:
    """Return the places of the calls by function name and number of arguments."""
    names = [call.f for call in calls]
    arities = list(map(len, arguments))
    if names and names.count(names[0]) == len(names) and arities.count(arities[0]) == len(names):
        return {(names[0], arities[0]): range(len(names))}
    groups: dict[tuple[str, int], list[int]] = {}
    for index, key in enumerate(zip(names, arities, strict=True)):
        try:
            groups[key].append(index)
        except KeyError:
            groups[key] = [index]
    return dict(groups)


def _rows(cells: list[Cell], shape: Shape) -> list[list[Cell]]:
    rows, width = shape
    return [cells[row * width : (row + 1) * width] for row in range(rows)]


def _columns(
    function: Function,
    columns: Sequence[Sequence[Scalar]],
    count: int,
    batch: _Batch,
    ranged: Sequence[bool] = (),
) -> list[Cell]:
    """Compute `count` cells from one column an argument; in a ranged column a blank cell gives an empty text."""
    columns, failure = _fitted(function, columns)
    if failure is not None:
        return [failure] * count
    bound: list[list[Typed | CellError]] = []
    mapped: list[list[Typed | CellError]] = []
    clean, constant = True, True
    for position, parameter in enumerate(function.parameters):
        cells = columns[position] if position < len(columns) else (None,)
        one = len(cells) == 1 or (not parameter.mapped and len(set(map(type, cells))) == 1 and len(set(cells)) == 1)
        values, readable = read_column(parameter, cells[:1] if one else cells, english=batch.english)
        clean = clean and readable
        constant = constant and (one or parameter.mapped)
        full = values if len(values) == count else values * count
        (mapped if parameter.mapped else bound).append(values if one and not parameter.mapped else full)
    blanks = _blank_rows(columns, ranged)
    if clean and constant and not blanks:
        try:
            apply = function.bind(batch.rates, *(values[0] for values in bound))
            results = list(map(apply, *mapped)) if mapped else [apply()] * count
        except CellError:
            pass  # a single cell's: found again, and put in its place, by the way below
        else:
            return _held(results)
    spread = [values if len(values) == count else values * count for values in bound]
    bindings: dict[tuple[object, ...], Callable[..., Outcome] | Failure] = {}
    answers: list[Cell] = []
    for row in range(count):
        if row in blanks:
            answers.append("")
            continue
        arguments = [values[row] for values in spread]
        operands = [values[row] for values in mapped]
        answers.append(_one(function, batch.rates, arguments, operands, bindings))
    return answers


def _one(
    function: Function,
    rates: RateView,
    arguments: list[Typed | CellError],
    operands: list[Typed | CellError],
    bindings: dict[tuple[object, ...], Callable[..., Outcome] | Failure],
) -> Cell:
    for argument in (*operands, *arguments):
        if isinstance(argument, CellError):
            return Failure.of(argument)
    key = tuple(arguments)
    apply = bindings.get(key)
    if apply is None:
        try:
            apply = function.bind(rates, *arguments)
        except CellError as error:
            apply = Failure.of(error)
        bindings[key] = apply
    if isinstance(apply, Failure):
        return apply
    try:
        return _held([apply(*operands)])[0]
    except CellError as error:
        return Failure.of(error)


def _held(results: list[Outcome]) -> list[Cell]:
    """Return `results` with #NUM! in place of what a cell can't hold."""
    numbers = [result for result in results if type(result) is Decimal]
    if numbers and (max(numbers) > MAGNITUDE or min(numbers) < -MAGNITUDE):
        too_large = Failure(ErrorCode.NUM, "result_too_large")
        return [too_large if isinstance(each, Decimal) and abs(each) > MAGNITUDE else each for each in results]
    return list(results)


def _blank_rows(columns: Sequence[Sequence[Scalar]], ranged: Sequence[bool]) -> frozenset[int]:
    rows: set[int] = set()
    for cells, in_range in zip(columns, ranged, strict=False):
        if in_range and (None in cells or not {str}.isdisjoint(map(type, cells))):
            rows.update(index for index, cell in enumerate(cells) if is_blank(cell))
    return frozenset(rows)


def _fitted(
    function: Function, columns: Sequence[Sequence[Scalar]]
) -> tuple[Sequence[Sequence[Scalar]], Failure | None]:
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
