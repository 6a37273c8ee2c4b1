"""A range as one argument, and a table as an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from server.domain.errors import CellError, ErrorCode
from server.domain.rate_books import Lookup, RateView
from server.domain.reader import Reader
from server.domain.texts import Label, Message
from server.evaluation.batch import BatchTooLargeError, Evaluator, SingleCall
from server.evaluation.cells import Answer, Argument, Failure
from server.evaluation.explanation import explain
from server.functions.registry import (
    Example,
    Function,
    Kind,
    Outcome,
    Parameter,
    Registry,
    RegistryError,
    Result,
    Single,
    Table,
    Takes,
)
from tests.parts.books import NB, ROOMY, label, packaged_view

NAME = Label(da="navn", nb="namn", nn="namn", en="name")
Rows = tuple[tuple[Decimal | None, ...], ...]


def bind(rates: RateView, reader: Reader, factor: Decimal, rows: Rows, kind: str) -> Callable[[], Table]:
    """Return the rows times `factor`, blanks as empty texts, under a heading when asked for."""
    if factor == 13:
        raise CellError(ErrorCode.NA, "no_bracket", size=factor)
    table: Table = tuple(tuple("" if cell is None else cell * factor for cell in row) for row in rows)
    heading: tuple[Single, ...] = (NAME, *[reader.language] * (len(rows[0]) - 1))
    return lambda: (heading, *table) if kind == "med" else table


FUNCTION = Function(
    "GANGE",
    "…",
    (
        Parameter("faktor", Kind.NUMBER, "…"),
        Parameter("tabell", Kind.NUMBER, "…", takes=Takes.WHOLE, minimum=Decimal(0)),
        Parameter("overskrift", Kind.CHOICE, "…", optional=True, default="uten", choices=("med", "uten")),
    ),
    bind,
    (Example((2, [[1, 2]]), [[2, 4]]),),
    (label("Hvad er gange?"),),
    result=Result.TABLE,
    for_reader=True,
)
EVALUATOR = Evaluator(Registry([[FUNCTION]]), ROOMY)


def answers(*calls: tuple[Argument, ...], reader: Reader = NB) -> list[Answer]:
    return EVALUATOR.evaluate([SingleCall("GANGE", arguments) for arguments in calls], packaged_view(), reader)


def short(answer: Answer) -> object:
    if isinstance(answer, list):
        return [[short(cell) for cell in row] for row in answer]
    return answer.code if isinstance(answer, Failure) else answer


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        ((2, [[1, 2], [3, 4]]), [[2, 4], [6, 8]]),
        (([[2]], [[1, 2]]), [[2, 4]]),
        ((2, [[1], [None], [""]]), [[2], [""], [""]]),
        ((2, [["1.000", 0.5]]), [[2000, 1]]),
        ((2, 5), 10),
        ((2, [[5]]), 10),
        ((2, [[1, 2]], "med"), [[NAME, "nb"], [2, 4]]),
        ((2, [[5]], "med"), [[NAME], [10]]),
        ((2, None), "blank_argument"),
        ((2, ""), "blank_argument"),
        ((2,), "missing_argument"),
        ((2, [[1, 2]], None, [[None], [None]]), [[2, 4]]),
        ((2, [[1, 2]], None, [[None], [3]]), "too_many_arguments"),
        ((2, [[1, 2]], None, [[1], [2, 3]]), "too_many_arguments"),
        ((2, []), "ragged_range"),
        ((2, [[1], [2, 3]]), "ragged_range"),
        ((2, [[1, "20.5"]]), "ambiguous_number"),
        ((2, [[1, -1]]), "below_minimum"),
        ((2, [[1, "#N/A"]]), "error_in_argument"),
        ((2, [[1, True]]), "truth_value"),
        (([[1], [2]], [[1]]), "range_not_accepted"),
        ((2, [[1]], [["med", "uten"]]), "range_not_accepted"),
        ((13, [[1]]), "no_bracket"),
        ((1e307, [[1, 100]]), [[Decimal("1e307"), "result_too_large"]]),
    ],
)
def test_a_call(arguments: tuple[Argument, ...], answer: object) -> None:
    assert short(answers(arguments)[0]) == answer


def test_calls_in_a_batch_are_answered_as_if_alone() -> None:
    calls: list[tuple[Argument, ...]] = [
        (12, [[1, 2]]),
        (13, [[1, 2]]),
        (14, [[1, 2]]),
        (2, [[None], [3]]),
        (2, [[1], [2, 3]]),
        ([[1], [2]], [[1]]),
        (2, 7),
    ]
    assert answers(*calls) == [answers(call)[0] for call in calls]


def test_a_table_is_in_the_readers_language() -> None:
    assert short(answers((2, [[1, 2]], "med"), reader=Reader("da"))[0]) == [[NAME, "da"], [2, 4]]


def test_the_cells_of_tables_are_counted() -> None:
    calls = [SingleCall("GANGE", (2, [[1, 2, 3]])), SingleCall("GANGE", (2, [[1, 2], [3, 4]]))]
    assert len(Evaluator(Registry([[FUNCTION]]), replace(ROOMY, result_cells=7)).evaluate(calls, packaged_view(), NB))
    with pytest.raises(BatchTooLargeError):
        Evaluator(Registry([[FUNCTION]]), replace(ROOMY, result_cells=6)).evaluate(calls, packaged_view(), NB)


def test_an_explanation_is_given_the_range_and_the_table() -> None:
    given: dict[str, object] = {}

    def arithmetic(arguments: Mapping[str, object], lookups: Sequence[Lookup], outcome: Outcome) -> Message:
        given.update(arguments)
        return Message("x", {"outcome": outcome})

    explaining = Evaluator(Registry([[replace(FUNCTION, arithmetic=arithmetic)]]), ROOMY)
    found = explain(explaining, SingleCall("GANGE", (2, [[1, None]])), packaged_view(), NB)
    assert given == {"faktor": Decimal(2), "tabell": ((Decimal(1), None),), "overskrift": "uten"}
    assert found.arithmetic == Message("x", {"outcome": ((Decimal(2), ""),)})


def test_a_table_in_each_cell_is_refused_at_registration() -> None:
    lifting = replace(FUNCTION.parameters[0], takes=Takes.EACH)
    with pytest.raises(RegistryError):
        Registry([[replace(FUNCTION, parameters=(lifting, *FUNCTION.parameters[1:]))]])
