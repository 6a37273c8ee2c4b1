"""Every registered example holds for the packaged rates and the examples' population, and every lookup is of a rate
that the record declares."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from server.domain.rate_books import Lookup
from server.domain.rates import RateValue
from server.domain.reader import Reader
from server.domain.texts import Label, Message
from server.evaluation.batch import SingleCall
from server.evaluation.cells import Failure, Scalar
from server.evaluation.explanation import explain
from server.functions import build_registry
from server.functions.registry import Example, Function, Kind, Parameter, Result
from server.i18n import LANGUAGES, Locale
from tests.functions.calls import answer, written
from tests.parts.books import NB, evaluator, packaged_book, packaged_view
from tests.parts.catalogues import assert_sentences

FUNCTIONS = pytest.mark.parametrize("function", build_registry().functions, ids=lambda function: function.name)
EXAMPLES = [(function, example) for function in build_registry() for example in function.examples]
EACH_EXAMPLE = pytest.mark.parametrize(("function", "example"), EXAMPLES, ids=lambda each: getattr(each, "name", None))


@EACH_EXAMPLE
def test_an_example_holds_under_every_name(function: Function, example: Example) -> None:
    for name in (function.name, *function.aliases):
        found = answer(name, *example.arguments, reader=Reader(example.language))
        assert isinstance(found, Failure) == example.fails
        if isinstance(found, Failure):
            assert_sentences(found)
        if example.result is not None:
            assert written(found, example.language) == example.result


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_examples_hold_in_one_batch(language: str) -> None:
    mine = [(function, example) for function, example in EXAMPLES if example.language == language]
    calls = [SingleCall(function.name, example.arguments) for function, example in mine]
    answers = evaluator().evaluate(calls, packaged_view(), Reader(language))
    for found, (_, example) in zip(answers, mine, strict=True):
        assert example.result is None or written(found, language) == example.result


@EACH_EXAMPLE
def test_a_calculation_is_told_in_every_language(function: Function, example: Example) -> None:
    call = SingleCall(function.name, example.arguments)
    for language in LANGUAGES:
        found = explain(evaluator(), call, packaged_view(), Reader(language))
        assert (found.arithmetic is not None) == (function.arithmetic is not None and not example.fails)
        if found.arithmetic is not None:
            assert Locale(language).message(found.arithmetic) not in ("", found.arithmetic.code)


def candidates(parameter: Parameter) -> list[Scalar]:
    """Return what to call with, so that each rate that the function knows is looked up."""
    book = packaged_book()
    names = sorted({name.partition(".")[0] for family in book.families.values() for name in family})
    optional: list[Scalar] = [None] if parameter.optional else []
    match parameter.kind:
        case Kind.CHOICE:
            return [*parameter.choices]
        case Kind.KEY if parameter.name in ("part", "linje"):
            return [None]
        case Kind.KEY | Kind.AMOUNT_OR_KEY:
            return [*optional, *book.rates, *names]
        case Kind.YEAR:
            return [*optional, 2009, 2018, 2019, 2021, 2022]
        case Kind.DAY:
            return [None]
        case Kind.PLACE:
            return ["Ås"]
    return [1000]


def calls_of(function: Function) -> Iterator[SingleCall]:
    """Yield calls with every rate, scheme, pool, agreement and account, in a year and without."""
    for arguments in product(*map(candidates, function.parameters)):
        yield SingleCall(function.name, arguments)
        yield SingleCall(function.name, [None if each == 1000 else each for each in arguments])


@FUNCTIONS
def test_the_declared_rates_are_those_that_are_looked_up(function: Function) -> None:
    looked_up: set[str] = set()
    for call in calls_of(function):
        seen: list[Lookup] = []
        found = evaluator().evaluate([call], packaged_view().traced(seen), NB)[0]
        # A pool without grants has been looked up all the same.
        if not isinstance(found, Failure) or found.code.startswith("no_grants."):
            looked_up |= {row.key for row in seen if isinstance(row, RateValue)}
    rates = packaged_book().rates
    assert all(function.may_look_up(rates[key]) for key in looked_up)
    assert {key for key in function.rates if "*" not in key} <= looked_up
    assert bool(looked_up) == bool(function.rates)


@FUNCTIONS
def test_a_function_gives_what_it_says(function: Function) -> None:
    for example in function.examples:
        found = answer(function.name, *example.arguments, reader=Reader(example.language))
        if isinstance(found, Failure):
            continue
        if isinstance(found, list):
            assert function.result is Result.TABLE
        else:
            assert isinstance(found, Label | Message | str) == (function.result is Result.TEXT)
