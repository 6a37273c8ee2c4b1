"""How a call's answer came about: the rows of rates that were looked up, the arithmetic, and the answer."""

from __future__ import annotations

from dataclasses import dataclass

from server.domain.errors import CellError, ErrorCode
from server.domain.rates import Rate, RateValue, RateView
from server.domain.texts import Message
from server.evaluation.batch import Call, Evaluator
from server.evaluation.cells import Answer, Failure
from server.evaluation.reading import read
from server.evaluation.shapes import simplified
from server.evaluation.spelling import bare
from server.functions.registry import Function, Typed


@dataclass(frozen=True, slots=True)
class Explanation:
    """One call, explained: `rates` are the rows used with their rates, `arithmetic` is None where there is nothing to
    reckon."""

    function: Function
    rates: tuple[tuple[Rate, RateValue], ...]
    arithmetic: Message | None
    answer: Answer


def explain(evaluator: Evaluator, call: Call, rates: RateView, *, english: bool = False) -> Explanation:
    """Return how the answer to `call` comes about, computed from `rates` as a batch of one is.

    Raise CellError (#NAME?) when there is no such function. Any other error of the call is its answer.
    """
    function = evaluator.registry.find(bare(call.f))
    if function is None:
        raise CellError(ErrorCode.NAME, "unknown_function", name=bare(call.f)[:80])
    rows: list[RateValue] = []
    answer = evaluator.evaluate([call], rates.traced(rows), english=english)[0]
    arithmetic = None
    if function.arithmetic is not None and not isinstance(answer, list | Failure | bool) and answer != "":
        arithmetic = function.arithmetic(_arguments(function, call), rows, answer)
    return Explanation(function, tuple((rates.rate(row.key), row) for row in rows), arithmetic, answer)


def _arguments(function: Function, call: Call) -> dict[str, Typed]:
    cells = [simplified(argument) for argument in call.a]
    cells += [None] * (len(function.parameters) - len(cells))
    return {
        parameter.name: read(parameter, cell)
        for parameter, cell in zip(function.parameters, cells, strict=False)
        if not isinstance(cell, list)
    }
