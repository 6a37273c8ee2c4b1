"""Every registered example holds for the packaged rates, and every lookup is of a rate that the record declares."""

from __future__ import annotations

from decimal import Decimal

import pytest

from server.domain.rates import RateValue
from server.domain.texts import Message
from server.evaluation.batch import SingleCall
from server.evaluation.cells import Answer
from server.functions import build_registry
from server.functions.registry import Example, Function, Kind
from server.i18n import Locale
from tests.parts.books import evaluator, packaged_book, packaged_view

EXAMPLES = [(function, example) for function in build_registry() for example in function.examples]


def plain(answer: Answer) -> object:
    """Return a message as its sentence in bokmål, the language that the examples are written in."""
    return Locale("nb").message(answer) if isinstance(answer, Message) else answer


@pytest.mark.parametrize(("function", "example"), EXAMPLES, ids=lambda each: getattr(each, "name", None))
def test_an_example_holds_under_every_name(function: Function, example: Example) -> None:
    for name in (function.name, *function.aliases):
        assert plain(evaluator().evaluate([SingleCall(name, example.arguments)], packaged_view())[0]) == example.result


def test_all_examples_hold_in_one_batch() -> None:
    calls = [SingleCall(function.name, example.arguments) for function, example in EXAMPLES]
    answers = evaluator().evaluate(calls, packaged_view())
    assert [plain(answer) for answer in answers] == [example.result for _, example in EXAMPLES]


def calls_of(function: Function) -> list[SingleCall]:
    """Return calls with every choice or rate, with a year and without."""
    keys = [*packaged_book().rates]
    calls: list[list[int | str | None]] = [[]]
    for parameter in function.parameters:
        given: list[int | str | None]
        match parameter.kind:
            case Kind.CHOICE:
                given = [*parameter.choices]
            case Kind.KEY:
                given = [*keys]
            case Kind.YEAR:
                given = [None, 2018, 2022]
            case Kind.DAY:
                given = [None, "2026-01-01"]
            case Kind.NUMBER:
                given = [1000]
        calls = [[*before, each] for before in calls for each in given]
    return [SingleCall(function.name, call) for call in calls]


@pytest.mark.parametrize("function", build_registry().functions, ids=lambda function: function.name)
def test_the_declared_rates_are_those_that_are_looked_up(function: Function) -> None:
    seen: list[RateValue] = []
    evaluator().evaluate(calls_of(function), packaged_view().traced(seen))
    declared = set(packaged_book().rates) if function.rates == ("*",) else set(function.rates)
    assert {each.key for each in seen} == declared


@pytest.mark.parametrize("function", build_registry().functions, ids=lambda function: function.name)
def test_a_function_without_text_gives_numbers(function: Function) -> None:
    for example in function.examples:
        answer = evaluator().evaluate([SingleCall(function.name, example.arguments)], packaged_view())[0]
        assert isinstance(answer, Message | str if function.text else Decimal)
