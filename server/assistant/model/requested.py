"""From a call as a model asks for it to a call of the registry: read strictly, nothing is guessed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NoReturn

from server.assistant.model.assembly import Asked
from server.assistant.model.tools import MOST_CELLS, property_name
from server.domain.errors import CellError
from server.domain.periods import FIRST_YEAR, LAST_YEAR
from server.evaluation.batch import SingleCall
from server.evaluation.cells import Argument, Scalar
from server.evaluation.numbers import parse_day
from server.functions.registry import Function, Kind, Parameter, Registry, Takes

_MOST_LETTERS = 100
_MOST_DIGITS = 30


class RequestedError(Exception):
    """What a model asks for can't be called; the text is for the model and quotes nothing of what it sent."""


def call_of(asked: Asked, registry: Registry) -> tuple[Function, SingleCall]:
    """Return the function that is asked for, and its call. Raise RequestedError."""
    function = registry.find(asked.name)
    if function is None:
        raise RequestedError("There is no such function. Call only the functions that are listed.")
    given = _object(asked.arguments)
    cells: list[Argument] = []
    for parameter in function.parameters:
        names = {parameter.name, property_name(parameter)} & given.keys()
        if len(names) > 1:
            raise RequestedError(f"{property_name(parameter)} is given twice.")
        value = given.pop(names.pop()) if names else None
        if value is None and not parameter.optional:
            raise RequestedError(f"{property_name(parameter)} is missing.")
        cells.append(None if value is None else _argument(parameter, value))
    if given:
        raise RequestedError("There are arguments that the function doesn't have.")
    while cells and cells[-1] is None:
        cells.pop()
    return function, SingleCall(function.name, cells)


def _object(text: str) -> dict[str, object]:
    try:
        found = json.loads(
            text or "{}",
            object_pairs_hook=_once_each,
            parse_float=_number,
            parse_int=_number,
            parse_constant=_no_number,
        )
    except (ValueError, RecursionError):
        raise RequestedError("The arguments are no JSON.") from None
    if not isinstance(found, dict):
        raise RequestedError("The arguments must be a JSON object.")
    return found


def _once_each(pairs: Sequence[tuple[str, object]]) -> Mapping[str, object]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError
    return dict(pairs)


def _number(text: str) -> Decimal:
    number = Decimal(text)
    if len(text) > _MOST_DIGITS or abs(number.adjusted()) > _MOST_DIGITS:
        raise ValueError
    return number


def _no_number(_text: str) -> NoReturn:
    raise ValueError


def _argument(parameter: Parameter, value: object) -> Argument:
    name = property_name(parameter)
    if not isinstance(value, list):
        cell = _cell(parameter, value)
        return [[cell]] if parameter.takes is Takes.WHOLE else cell
    if parameter.takes is Takes.ONE:
        raise RequestedError(f"{name} takes one value.")
    if not 0 < len(value) <= MOST_CELLS:
        raise RequestedError(f"{name} takes from one value to {MOST_CELLS}.")
    return [[_cell(parameter, each)] for each in value]


def _cell(parameter: Parameter, value: object) -> Scalar:
    name = property_name(parameter)
    match parameter.kind, value:
        case ((Kind.NUMBER | Kind.AMOUNT_OR_KEY), Decimal()):
            return int(value) if value == value.to_integral_value() else float(value)
        case Kind.INTEGER, Decimal() if value == value.to_integral_value():
            return int(value)
        case Kind.YEAR, Decimal() if value == value.to_integral_value() and FIRST_YEAR <= value <= LAST_YEAR:
            return int(value)
        case Kind.CHOICE, str():
            found = next((each for each in parameter.choices if each.casefold() == value.strip().casefold()), None)
            if found is None:
                raise RequestedError(f"{name} must be one of: {', '.join(parameter.choices)}.")
            return found
        case Kind.DAY, str():
            try:
                return parse_day(value[:_MOST_LETTERS]).isoformat()
            except CellError:
                raise RequestedError(f"{name} must be a date such as 2022-05-12.") from None
        case ((Kind.KEY | Kind.PLACE | Kind.AMOUNT_OR_KEY), str()):
            text = value.strip()
            if 0 < len(text) <= _MOST_LETTERS and text.isprintable():
                return text
    raise RequestedError(f"{name} must be a {_WANTED[parameter.kind]}.")


_WANTED = {
    Kind.NUMBER: "number",
    Kind.INTEGER: "whole number",
    Kind.YEAR: "year in four digits",
    Kind.DAY: "date",
    Kind.CHOICE: "text",
    Kind.KEY: "text",
    Kind.AMOUNT_OR_KEY: "number or a text",
    Kind.PLACE: "municipality's name",
}
