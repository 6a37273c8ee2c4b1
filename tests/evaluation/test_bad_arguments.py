"""Every function with all kinds of nonsense in every argument: a value or a failure with its sentence, no exception."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from server.domain.errors import ErrorCode
from server.domain.texts import Label, Message
from server.evaluation.batch import SingleCall
from server.evaluation.cells import Answer, Argument, Failure, Matrix
from server.evaluation.explanation import explain
from server.functions import build_registry
from server.functions.registry import Function
from server.i18n import LANGUAGES, Locale
from tests.parts.books import NB, evaluator, packaged_view
from tests.parts.catalogues import assert_sentences, catalogue, placeholders

MIXED: Matrix = [[2018, None, "#DIV/0!"], ["20.000", "20.5", True], [-1, float("nan"), "kommune"], ["", 10**400, 2022]]

NONSENSE: dict[str, Argument] = {
    "omitted": None,
    "empty text": "",
    "spaces": " \u00a0 ",
    "text": "tull og {tøys}",
    "braces": "{0}{argument}{",
    "percent": "%s %(a)s",
    "long text": "x" * 40_000,
    "long digits": "9" * 40_000,
    "control characters": "\x00\x1b[31m\n",
    "surrogate": "\ud800",
    "ambiguous": "20.5",
    "grouped": "20.000",
    "negative": -1,
    "negative fraction": -0.5,
    "zero": 0,
    "negative zero": -0.0,
    "one": 1,
    "fraction": 0.1,
    "tiny": 5e-324,
    "huge": 1e307,
    "too huge": 1.7e308,
    "negative huge": -1.7e308,
    "whole and huge": 10**300,
    "400 digits": 10**400,
    "5000 digits": 10**5000,
    "not a number": float("nan"),
    "infinite": float("inf"),
    "minus infinite": float("-inf"),
    "true": True,
    "false": False,
    "year": 2018,
    "year as text": "2018",
    "year without a rate": 1950,
    "serial": 44693,
    "day": "2022-05-12",
    "day that never was": "31.02.2022",
    "choice": "FYLKESKOMMUNE",
    "key": "no.ks.bidrag.kommune",
    "key of a rule": "no.ordning.ks-finansiering",
    "excel error": "#N/A",
    "loading": "#GETTING_DATA",
    "mixed range": MIXED,
    "mixed row": [[cell for row in MIXED for cell in row]],
    "mixed column": [[cell] for row in MIXED for cell in row],
    "blank range": [[None], [None]],
    "one cell": [[2018]],
    "one blank cell": [[None]],
    "no rows": [],
    "no cells": [[]],
    "ragged": [[1], [2, 3]],
}


def spoiled_calls(function: Function) -> Iterator[SingleCall]:
    """Yield the examples with each argument, and each pair of them, replaced by nonsense; and with one too many."""
    for example in function.examples:
        full: list[Argument] = [*example.arguments, *[None] * (len(function.parameters) - len(example.arguments))]
        for each in NONSENSE.values():
            yield SingleCall(function.name, [*full, each])
            yield SingleCall(function.name, [each] * len(full))
            for position in range(len(full)):
                spoiled = [*full[:position], each, *full[position + 1 :]]
                yield SingleCall(function.name, spoiled)
                yield SingleCall(function.name, spoiled[: position + 1])
                for other in range(position + 1, len(full)):
                    yield SingleCall(function.name, [*spoiled[:other], MIXED, *spoiled[other + 1 :]])


def assert_message(message: Message | Label) -> None:
    for language in LANGUAGES:
        if isinstance(message, Message):
            assert placeholders(catalogue(language)[message.code]) <= set(message.params)
        assert Locale(language).show(message)


def assert_sound(answer: Answer) -> None:
    if isinstance(answer, list):
        assert answer
        assert len({len(row) for row in answer}) == 1
    for cell in [cell for row in answer for cell in row] if isinstance(answer, list) else [answer]:
        if isinstance(cell, Failure):
            assert cell.excel in set(ErrorCode)
            assert_sentences(cell)
        elif isinstance(cell, Message | Label):
            assert_message(cell)
        elif isinstance(cell, Decimal):
            assert cell.is_finite()
            assert abs(cell) <= Decimal("9.99999999999999E307")
        else:
            assert type(cell) in (str, bool)


@pytest.mark.parametrize("function", build_registry().functions, ids=lambda function: function.name)
def test_nonsense_gives_a_value_or_a_sentence(function: Function) -> None:
    calls = list(spoiled_calls(function))
    for call in calls:
        assert_sound(evaluator().evaluate([call], packaged_view(), NB)[0])
    for answer in evaluator().evaluate(calls, packaged_view(), NB):
        assert_sound(answer)


@pytest.mark.parametrize("function", build_registry().functions, ids=lambda function: function.name)
def test_nonsense_is_explained(function: Function) -> None:
    for call in spoiled_calls(function):
        explanation = explain(evaluator(), call, packaged_view(), NB)
        assert explanation.answer == evaluator().evaluate([call], packaged_view(), NB)[0]
        if explanation.arithmetic is not None:
            assert_message(explanation.arithmetic)


@pytest.mark.parametrize("nonsense", [each for each in NONSENSE if each not in ("omitted", "empty text", "spaces")])
def test_nonsense_never_becomes_a_number_of_inhabitants(nonsense: str) -> None:
    """The cells that may count as inhabitants are listed here; all others fail."""
    good: dict[str, Decimal | int] = {
        "grouped": 20_000,
        "zero": 0,
        "negative zero": 0,
        "one": 1,
        "fraction": Decimal("0.1"),
        "tiny": Decimal("5e-324"),
        "year": 2018,
        "year as text": 2018,
        "year without a rate": 1950,
        "whole and huge": 10**300,
        "serial": 44_693,
        "one cell": 2018,
    }
    given = NONSENSE[nonsense]
    answer = evaluator().evaluate([SingleCall("KS_BIDRAG", (given, 2018))], packaged_view(), NB)[0]
    if nonsense in good:
        assert answer == good[nonsense] * 20
    elif isinstance(answer, list):
        assert nonsense in ("mixed range", "mixed row", "mixed column", "blank range")
        flat = [cell for row in answer for cell in row if not isinstance(cell, Failure) and cell != ""]
        assert flat == ([] if nonsense == "blank range" else [40_360, 400_000, 40_440])
    else:
        assert isinstance(answer, Failure)
