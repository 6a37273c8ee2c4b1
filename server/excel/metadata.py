"""The metadata of custom functions as Excel reads it (Microsoft: "Custom functions metadata"), from the registry.

Excel knows a function by its id, which is stored in workbooks. So every name and alias is a function in every language:
a workbook made in Denmark computes in Norway. Ids and names never change with the language, descriptions do; nor do
the parameters' names, since the pages and the sentences of errors call the arguments so.
"""

from __future__ import annotations

from collections.abc import Callable

from server.functions.registry import Function, Kind, Parameter, Registry, Takes

Text = Callable[[str], str]
"""Gives a function's or parameter's description in the reader's language."""


def xlwings_functions(registry: Registry, text: Text) -> dict[str, object]:
    """Return the metadata of every function under each of its names, every argument a matrix as xlwings has it."""
    listed = []
    for name, function in _named(registry):
        described = _described(name, function, text)
        described["options"] = {"requiresAddress": True}
        described["parameters"] = [
            {**_parameter(each, text), "dimensionality": "matrix"} for each in function.parameters
        ]
        listed.append(described)
    return {"allowCustomDataForDataTypeAny": True, "functions": listed}


def streaming_functions(registry: Registry, text: Text, help_url: Callable[[Function], str]) -> dict[str, object]:
    """Return the metadata of every function under each of its names, as our add-in computes them: each is streaming.

    `help_url` gives the address of a function's page. What a function sets as its result is rows, or an error.
    """
    listed = []
    for name, function in _named(registry):
        described = _described(name, function, text)
        described["helpUrl"] = help_url(function)
        # Neither "cancelable" nor "requiresAddress" goes with it; a streaming function hears all the same that it is
        # cancelled.
        described["options"] = {"stream": True}
        described["parameters"] = [
            _typed(function, place, each, text) for place, each in enumerate(function.parameters)
        ]
        listed.append(described)
    # An error in an argument is handed on as one, and answered by the server: without this, one cell of a range that is
    # an error would make Excel refuse the whole call.
    return {"allowErrorForDataTypeAny": True, "functions": listed, "enums": _enumerations(registry)}


def _named(registry: Registry) -> list[tuple[str, Function]]:
    return [(name, function) for function in registry for name in (function.name, *function.aliases)]


def _described(name: str, function: Function, text: Text) -> dict[str, object]:
    # Rows, always: a function whose result spills where a range is given must give rows for one cell too.
    result = {"dimensionality": "matrix", "type": "any"}
    return {"id": name, "name": name, "description": text(function.summary), "result": result}


def _parameter(parameter: Parameter, text: Text) -> dict[str, object]:
    return {
        "name": parameter.name,
        "description": text(parameter.description),
        "type": "any",
        "optional": parameter.optional,
    }


def _typed(function: Function, place: int, parameter: Parameter, text: Text) -> dict[str, object]:
    """Return a parameter as our add-in wants it.

    The type is "any" for numbers too: of "number" Excel itself makes a number before we see what was there, the text
    "20.000" by the rules of the computer's region (20 in an English Excel) and TRUE as 1. With "any" our own reader
    decides, and refuses what it would have to guess. A choice is "string", which alone offers a list of the choices; a
    number there is the same choice as its digits. One that takes a range is a matrix, or Excel would call the function
    once for each cell of it; one that takes a single value is a scalar.

    A blank cell is null on the web, but 0 in Excel on a desktop whatever its type is said to be.
    """
    described = _parameter(parameter, text)
    described["dimensionality"] = "scalar" if parameter.takes is Takes.ONE else "matrix"
    if parameter.kind is Kind.CHOICE and parameter.takes is Takes.ONE:
        described |= {"type": "string", "customEnumId": _enumeration_id(function, place)}
    return described


def _enumeration_id(function: Function, place: int) -> str:
    # Only ASCII letters may stand in it: not the parameter's name.
    return f"{function.name}_{place + 1}"


def _enumerations(registry: Registry) -> list[dict[str, object]]:
    """Return the choices, which newer Excels show as a list while a formula is typed and older ones overlook."""
    return [
        {
            "id": _enumeration_id(function, place),
            "type": "string",
            "values": [{"name": choice, "stringValue": choice} for choice in parameter.choices],
        }
        for function in registry
        for place, parameter in enumerate(function.parameters)
        if parameter.kind is Kind.CHOICE and parameter.takes is Takes.ONE
    ]
