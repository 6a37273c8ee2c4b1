"""Every function, every argument, everything that a cell may wrongly hold, over HTTP: a value or an error that a person
can use, in every language; generated from the registry, so that a new function is in it at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from server.domain.errors import ErrorCode
from server.functions import build_registry
from server.functions.registry import Function, Kind
from server.i18n import LANGUAGES
from tests.parts.application import evaluated

MIXED: list[list[object]] = [[2018, None, "#DIV/0!", "20.5"], ["tekst", -1, True, 1e307], ["", 0, "#N/A", "20.000"]]
BAD: dict[str, object] = {
    "blank": None,
    "empty text": "",
    "text": "tekst <b>",
    "ambiguous": "20.5",
    "negative": -1,
    "zero": 0,
    "huge": 1e307,
    "beyond a cell": 1.7e308,
    "long": "9" * 500,
    "truth value": True,
    "fraction": 0.5,
    "error": "#REF!",
    "range": MIXED,
    "column": [[cell] for row in MIXED for cell in row],
    "blank range": [[None], [None]],
    "ragged range": [[1], [2, 3]],
    "no range": [],
}

_FOREIGN = re.compile(r"Traceback|Error\(|Exception|Decimal\(|object at 0x|\{\w*\}|None\b|NoneType|nan\b")
"""What only a program's own text has, and a sentence never."""
_REFUSED = {
    Kind.NUMBER: ("text", "ambiguous", "long", "truth value", "beyond a cell", "error"),
    Kind.INTEGER: ("text", "ambiguous", "truth value", "fraction", "beyond a cell", "error"),
    Kind.YEAR: ("text", "ambiguous", "negative", "zero", "huge", "truth value", "fraction", "error"),
    Kind.DAY: ("text", "ambiguous", "negative", "zero", "huge", "truth value", "error"),
    Kind.CHOICE: ("text", "ambiguous", "negative", "zero", "huge", "truth value", "fraction", "error"),
    Kind.KEY: ("text", "ambiguous", "negative", "zero", "huge", "truth value", "error"),
    Kind.AMOUNT_OR_KEY: ("text", "ambiguous", "truth value", "beyond a cell", "error"),
    Kind.PLACE: ("text", "ambiguous", "negative", "zero", "huge", "truth value", "fraction", "error"),
}
"""What no argument of a kind may be taken for, whatever the function."""


def spoiled(function: Function) -> Iterator[tuple[int, str, list[Any]]]:
    """Yield each example with one argument replaced: the argument's place, the name of what replaces it, the call."""
    for example in function.examples:
        full: list[Any] = [*example.arguments, *[None] * (len(function.parameters) - len(example.arguments))]
        for place in range(len(full)):
            for name, bad in BAD.items():
                yield place, name, [*full[:place], bad, *full[place + 1 :]]


def cells(result: dict[str, Any]) -> list[Any]:
    """Return a result's cells; an error is a cell too."""
    if "e" in result:
        assert set(result) == {"e"}
        return [{"e": result["e"]}]
    assert set(result) == {"v"}
    value = result["v"]
    if not isinstance(value, list):
        return [value]
    assert value
    assert len({len(row) for row in value}) == 1
    return [cell for row in value for cell in row]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("function", build_registry().functions, ids=lambda function: function.name)
def test_a_bad_argument_gives_a_value_or_a_sentence(client: FlaskClient, function: Function, language: str) -> None:
    calls = list(spoiled(function))
    for result in evaluated(client, *[(function.name, *call) for _, _, call in calls], locale=language):
        for cell in cells(result):
            if isinstance(cell, dict):
                error = cell["e"]
                assert error["code"] in set(ErrorCode)
                assert re.fullmatch(r"[a-z_]+", error["reason"])
                assert error["message"].strip()
                assert not _FOREIGN.search(error["message"]), error["message"]
            else:
                assert isinstance(cell, int | float | str | bool)


@pytest.mark.parametrize("function", build_registry().functions, ids=lambda function: function.name)
def test_what_no_argument_can_be_is_refused_by_name(client: FlaskClient, function: Function) -> None:
    calls = [
        (function.parameters[place], call)
        for place, name, call in spoiled(function)
        if name in _REFUSED[function.parameters[place].kind]
    ]
    results = evaluated(client, *[(function.name, *call) for _, call in calls])
    for (parameter, call), result in zip(calls, results, strict=True):
        assert "e" in result, f"{function.name}{call} gave {result}"
        # A key that can be read but isn't there is told by itself, with those that are.
        assert parameter.name in result["e"]["message"] or result["e"]["code"] == "#N/A", result
