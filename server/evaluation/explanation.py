"""How a call's answer came about: the rows of rates that were looked up, the arithmetic, and the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from server.domain.errors import CellError, ErrorCode
from server.domain.rate_books import Lookup, RateView
from server.domain.reader import Reader
from server.domain.texts import Message
from server.evaluation.batch import Call, Evaluator
from server.evaluation.cells import Answer, Failure, Scalar
from server.evaluation.reading import read, read_whole
from server.evaluation.shapes import simplified
from server.evaluation.spelling import bare
from server.functions.registry import Function, Outcome, Result, Single, Takes, Typed


@dataclass(frozen=True, slots=True)
class Explanation:
    """One call, explained: `lookups` are the rows used, of rates and of the population register, in the order of their
    use; `arithmetic` is None where there is nothing to reckon."""

    function: Function
    lookups: tuple[Lookup, ...]
    arithmetic: Message | None
    answer: Answer


def explain(evaluator: Evaluator, call: Call, rates: RateView, reader: Reader) -> Explanation:
    """Return how the answer to `call` comes about, computed from `rates` as a batch of one is.

    Raise CellError (#NAME?) when there is no such function. Any other error of the call is its answer.
    """
    function = evaluator.registry.find(bare(call.f))
    if function is None:
        raise CellError(ErrorCode.NAME, "unknown_function", name=bare(call.f)[:80])
    lookups: list[Lookup] = []
    answer = evaluator.evaluate([call], rates.traced(lookups), reader)[0]
    arithmetic = None
    # Where a range lifted there is a calculation a cell, and none to show.
    one = function.result is Result.TABLE or not isinstance(answer, list)
    if function.arithmetic is not None and one and not isinstance(answer, Failure):
        arithmetic = function.arithmetic(_arguments(function, call, reader), lookups, _outcome(answer))
    return Explanation(function, tuple(lookups), arithmetic, answer)


def _arguments(function: Function, call: Call, reader: Reader) -> dict[str, Typed]:
    cells = [*call.a, *[None] * (len(function.parameters) - len(call.a))]
    return {
        parameter.name: read_whole(parameter, argument, reader)
        if parameter.takes is Takes.WHOLE
        else read(parameter, cast("Scalar", simplified(argument)), reader)
        for parameter, argument in zip(function.parameters, cells, strict=False)
    }


def _outcome(answer: Answer) -> Outcome:
    """Return an answer without failure as the function gave it."""
    if isinstance(answer, list):
        return tuple(tuple(cast("Single", cell) for cell in row) for row in answer)
    return cast("Single", answer)
