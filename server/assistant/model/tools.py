"""The registry as a model's tools: a function each, with its arguments as a JSON Schema. There is no other tool."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from server.assistant.words import folded
from server.domain.periods import FIRST_YEAR, LAST_YEAR
from server.domain.rate_books import RateView
from server.functions.registry import Function, Kind, Parameter, Registry, Takes
from server.i18n import Locale

MOST_CELLS = 50
"""How many values one argument may have."""
_MOST_KEYS = 200
_MOST_LETTERS = 100


def tools_of(registry: Registry, view: RateView, locale: Locale) -> list[dict[str, Any]]:
    """Return the functions of `registry` as a reader of `locale` knows them; keys are those that `view` has."""
    return [
        {
            "type": "function",
            "function": {
                "name": function.name,
                "description": _description(function, locale),
                "parameters": _schema(function, view, locale),
            },
        }
        for function in registry
    ]


def property_name(parameter: Parameter) -> str:
    """Return what a parameter is called in a schema: not every endpoint takes other letters than ASCII's."""
    return folded(parameter.name)


def keys_of(function: Function, parameter: Parameter, view: RateView) -> tuple[str, ...]:
    """Return what may be given as a key, where that is the name of a rate; none where it is something else."""
    if function.rates == ("*",) or function.asks_for_any:
        return tuple(sorted(key for key, rate in view.book.rates.items() if function.may_look_up(rate)))
    return tuple(sorted({name.partition(".")[0] for name in view.family(parameter.name)}))


def _description(function: Function, locale: Locale) -> str:
    asked = [question.in_language(locale.language) for question in function.questions[:3]]
    unit = f" [{locale.text(f'unit.{function.unit}')}]" if function.unit else ""
    return f"{locale.text(function.summary)}{unit}\n" + "\n".join(asked)


def _schema(function: Function, view: RateView, locale: Locale) -> dict[str, Any]:
    properties: Mapping[str, Any] = {
        property_name(each): _property(function, each, view, locale) for each in function.parameters
    }
    required = [property_name(each) for each in function.parameters if not each.optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _property(function: Function, parameter: Parameter, view: RateView, locale: Locale) -> dict[str, Any]:
    unit = f" [{locale.text(f'unit.{parameter.unit}')}]" if parameter.unit else ""
    described = {"description": locale.text(parameter.description) + unit}
    one = dict(_one(function, parameter, view))
    if parameter.takes is Takes.WHOLE:
        return {"type": "array", "items": one, "maxItems": MOST_CELLS, **described}
    if parameter.takes.lifts:
        return {"anyOf": [one, {"type": "array", "items": one, "maxItems": MOST_CELLS}], **described}
    return {**one, **described}


def _one(function: Function, parameter: Parameter, view: RateView) -> Iterator[tuple[str, Any]]:
    match parameter.kind:
        case Kind.NUMBER | Kind.INTEGER:
            yield "type", parameter.kind.value
            if parameter.minimum is not None:
                yield "minimum", float(parameter.minimum)
            if parameter.maximum is not None:
                yield "maximum", float(parameter.maximum)
        case Kind.YEAR:
            yield "type", "integer"
            yield "minimum", FIRST_YEAR
            yield "maximum", LAST_YEAR
        case Kind.DAY:
            yield "type", "string"
            yield "format", "date"
        case Kind.CHOICE:
            yield "type", "string"
            yield "enum", list(parameter.choices)
        case Kind.KEY | Kind.PLACE:
            yield "type", "string"
            yield "maxLength", _MOST_LETTERS
            keys = keys_of(function, parameter, view) if parameter.kind is Kind.KEY else ()
            if 0 < len(keys) <= _MOST_KEYS:
                yield "enum", list(keys)
        case Kind.AMOUNT_OR_KEY:
            yield "type", ["number", "string"]
