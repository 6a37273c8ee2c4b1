"""The functions as the task pane lists them: to be found by any of their words, each with a form to try it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from server.documentation.functions import FunctionSummary, summarised
from server.documentation.parameters import ParameterText, described
from server.functions import FAMILIES
from server.functions.registry import Function, Kind, Parameter, Takes
from server.i18n import LANGUAGES, Locale

_SEVERAL = frozenset({Takes.CELL, Takes.WHOLE})
_NUMBERS = frozenset({Kind.NUMBER, Kind.INTEGER, Kind.YEAR})


@dataclass(frozen=True, slots=True)
class Field:
    """An argument's field. `mode` is the keyboard that a phone or tablet shows; `several`: `;` may part values.

    `keys` are the patterns of the rates that a key may name, and `part` which `*` of them stands for it; -1 for the
    whole key.
    """

    text: ParameterText
    mode: str
    several: bool
    keys: str
    part: int


@dataclass(frozen=True, slots=True)
class PaneFunction:
    """A function in the list; `words` are what a search is looked for in, in every language."""

    text: FunctionSummary
    words: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class PaneFamily:
    """The functions of one subject."""

    name: str
    title: str
    functions: tuple[PaneFunction, ...]


def pane_families(locale: Locale) -> tuple[PaneFamily, ...]:
    """Return every function with its fields, by family and in the order of the registry."""
    return tuple(
        PaneFamily(name, locale.text(f"family.{name}"), tuple(_function(each, locale) for each in functions))
        for name, functions in FAMILIES.items()
    )


def _function(function: Function, locale: Locale) -> PaneFunction:
    summaries = (Locale(language).text(function.summary) for language in LANGUAGES)
    words = " ".join((function.name, *function.aliases, *summaries, *(each.name for each in function.parameters)))
    return PaneFunction(summarised(function, locale), words.casefold(), tuple(_fields(function, locale)))


def _fields(function: Function, locale: Locale) -> Iterator[Field]:
    keys = 0
    for parameter in function.parameters:
        patterns, part = _keys(function, parameter, keys)
        keys += parameter.kind is Kind.KEY
        mode = "decimal" if parameter.kind in _NUMBERS else "text"
        yield Field(described(parameter, locale), mode, parameter.takes in _SEVERAL, patterns, part)


def _keys(function: Function, parameter: Parameter, before: int) -> tuple[str, int]:
    """Return the patterns of the keys that `parameter` may be, and which part of them; `before` are the key
    parameters before it: the first stands for the first `*` of a pattern, the next for the next."""
    if parameter.kind not in (Kind.KEY, Kind.AMOUNT_OR_KEY):
        return "", -1
    if function.rates == ("*",):
        kinds = " ".join(kind.value for kind in function.kinds)
        return f"*:{kinds}", -1
    starred = [pattern for pattern in function.rates if pattern.count("*") > before]
    return " ".join(starred), before
