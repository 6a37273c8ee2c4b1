"""A batch of calls against one view of the rates: calls of the same function become columns, computed whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol, cast

from server.domain.errors import CellError, ErrorCode, MedfinError
from server.domain.rate_books import RateView
from server.domain.reader import Reader
from server.evaluation.cells import Answer, Argument, Cell, Failure
from server.evaluation.columns import Basis, computed
from server.evaluation.shapes import Shape, broadcast, common_shape, simplified
from server.evaluation.spelling import bare
from server.functions.registry import Function, Registry, Result, Takes


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
    """One batch under way: what it is computed from, and the cells given so far."""

    basis: Basis
    limit: int
    taken: int = 0

    def take(self, cells: int) -> None:
        """Count `cells` results."""
        self.taken += cells
        _check_limit("too_many_result_cells", self.taken, self.limit)


class Evaluator:
    """Computes batches with the functions of a registry.

    It holds no rates: each batch is handed the view it is computed from.
    """

    def __init__(self, registry: Registry, limits: Limits) -> None:
        self.registry = registry
        self._limits = limits

    def evaluate(self, calls: Sequence[Call], rates: RateView, reader: Reader) -> list[Answer]:
        """Return an answer per call, in order. A call's error is its answer and leaves the others alone.

        Raise BatchTooLargeError when the batch is over a limit.
        """
        _check_limit("too_many_calls", len(calls), self._limits.calls)
        arguments = [call.a for call in calls]
        _check_limit("too_many_argument_cells", _argument_cells(arguments), self._limits.argument_cells)
        batch = _Batch(Basis(rates, reader), self._limits.result_cells)
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
        if group and len(group[0]) > len(function.parameters):
            # What is beyond the last parameter may be blank in one call and not in another: each is judged by itself.
            return [self._ranged(function, arguments, batch) for arguments in group]
        columns, ranged = _plain(function, group)
        if not ranged:
            return self._plain(function, columns, len(group), batch)
        rest = [row for row in range(len(group)) if row not in ranged]
        plain = iter(self._plain(function, [[column[row] for row in rest] for column in columns], len(rest), batch))
        return [
            self._ranged(function, group[row], batch) if row in ranged else next(plain) for row in range(len(group))
        ]

    def _plain(
        self, function: Function, columns: Sequence[Sequence[Argument]], count: int, batch: _Batch
    ) -> list[Answer]:
        """Return the answers to calls without a range that lifts."""
        if not count:
            return []
        batch.take(count)
        answers = computed(function, columns, count, batch.basis)
        if function.result is Result.TABLE:
            batch.take(sum(len(each) * len(each[0]) - 1 for each in answers if isinstance(each, list)))
        return answers

    def _ranged(self, function: Function, arguments: Sequence[Argument], batch: _Batch) -> Answer:
        """Return the answer to one call, whose ranges lift."""
        parameters = function.parameters
        given = [*arguments[: len(parameters)], *map(_any_of, arguments[len(parameters) :])]
        whole = [parameter.takes is Takes.WHOLE for parameter in parameters] + [False] * len(given)
        try:
            plain = [each if is_whole else simplified(each) for each, is_whole in zip(given, whole, strict=False)]
            for parameter, argument in zip(parameters, plain, strict=False):
                if isinstance(argument, list) and parameter.takes is Takes.ONE:
                    raise CellError(ErrorCode.VALUE, "range_not_accepted", argument=parameter.name)
            shape = common_shape([each for each, is_whole in zip(plain, whole, strict=False) if not is_whole])
        except CellError as error:
            batch.take(1)
            return Failure.of(error)
        if shape is None:
            return self._plain(function, [[argument] for argument in plain], 1, batch)[0]
        batch.take(shape[0] * shape[1])
        ranged = [isinstance(each, list) and not is_whole for each, is_whole in zip(plain, whole, strict=False)]
        flat = [
            broadcast(argument, shape) if lifts else [argument] for argument, lifts in zip(plain, ranged, strict=True)
        ]
        # A function that lifts gives one cell each: the registry sees to that.
        cells = cast("list[Cell]", computed(function, flat, shape[0] * shape[1], batch.basis, ranged))
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


def _plain(function: Function, group: Sequence[Sequence[Argument]]) -> tuple[list[Sequence[Argument]], frozenset[int]]:
    """Return the arguments of the calls as columns, and the places of the calls with a range that lifts."""
    columns: list[Sequence[Argument]] = list(zip(*group, strict=True))
    ranged: set[int] = set()
    for position, parameter in enumerate(function.parameters[: len(columns)]):
        column = columns[position]
        if parameter.takes is Takes.WHOLE or list not in set(map(type, column)):
            continue
        single = [_single(argument) for argument in column]
        ranged.update(row for row, argument in enumerate(single) if isinstance(argument, list))
        columns[position] = single
    return columns, frozenset(ranged)


def _any_of(argument: Argument) -> Argument:
    """Return something that is in a surplus argument; None when it is blank."""
    if not isinstance(argument, list):
        return argument
    return next((cell for row in argument for cell in row if cell is not None), None)


def _single(argument: Argument) -> Argument:
    """Return the scalar of a 1x1 matrix, any other argument as it is, whether it is a range or not."""
    return argument[0][0] if isinstance(argument, list) and len(argument) == 1 == len(argument[0]) else argument


def _rows(cells: list[Cell], shape: Shape) -> list[list[Cell]]:
    rows, width = shape
    return [cells[row * width : (row + 1) * width] for row in range(rows)]
