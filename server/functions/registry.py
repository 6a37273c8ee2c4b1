"""The record of a worksheet function and the registry of all of them; everything else about one is derived from it.

A function is computed in two steps: `bind` is given the rates and the bound arguments, once for each distinct
combination of them, and returns what is applied to the other arguments of every cell. So a rate is looked up once for
a column of ten thousand cells, and the lookup and the arithmetic stand in one place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import TypeAlias

from server.domain.errors import ErrorCode
from server.domain.rate_books import Lookup
from server.domain.rates import Rate, RateKind
from server.domain.texts import LANGUAGES, Label, Message

Single: TypeAlias = Decimal | str | Label | Message
"""What a function gives for one cell; a Label or Message becomes text in the reader's language."""

Table: TypeAlias = tuple[tuple[Single, ...], ...]
"""Rows of cells, all of one width."""

Outcome: TypeAlias = Single | Table

Scalar: TypeAlias = Decimal | int | str | date | None
"""One typed cell; None is a blank one."""

Typed: TypeAlias = Scalar | tuple[tuple[Scalar, ...], ...]
"""An argument as a function is handed it; None is one that was left out and has no default; rows for Takes.WHOLE."""

Bind: TypeAlias = Callable[..., Callable[..., Outcome]]
Arithmetic: TypeAlias = Callable[[Mapping[str, object], Sequence[Lookup], Outcome], Message]
"""Given the arguments by name, the rows that were looked up and the result: the calculation as a sentence."""


class Kind(StrEnum):
    """What an argument is, which decides how a cell is read.

    PLACE is a municipality's name or number; AMOUNT_OR_KEY a number of kroner, or a text that names something.
    """

    NUMBER = "number"
    INTEGER = "integer"
    YEAR = "year"
    DAY = "day"
    CHOICE = "choice"
    KEY = "key"
    AMOUNT_OR_KEY = "amount_or_key"
    PLACE = "place"


class Takes(StrEnum):
    """What becomes of a range given as an argument."""

    ONE = "one"
    """A range is refused; the value goes to `bind`."""
    EACH = "each"
    """The result takes the range's shape; each value goes to `bind`."""
    CELL = "cell"
    """The result takes the range's shape; each value goes to what `bind` returns."""
    WHOLE = "whole"
    """The range is one argument: its rows go to `bind`, None where a cell is blank."""

    @property
    def lifts(self) -> bool:
        """Whether the result takes the range's shape."""
        return self in (Takes.EACH, Takes.CELL)


class Result(StrEnum):
    """What a function gives: a number or a text a call, or (also) a table."""

    NUMBER = "number"
    TEXT = "text"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument. `description` is English and the message id of its translations; `unit` is a code in locales/.

    `default` is what an omitted or blank optional argument becomes. Bounds are inclusive.
    """

    name: str
    kind: Kind
    description: str
    unit: str = ""
    optional: bool = False
    takes: Takes = Takes.ONE
    default: Typed = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    choices: tuple[str, ...] = ()


Given: TypeAlias = str | int | float | list[list[str | int | float | None]] | None
"""An argument of an example; None stands for an omitted one."""


@dataclass(frozen=True, slots=True)
class Example:
    """A call with its result, run by the tests against the packaged rates and the examples' population.

    A table's result is its rows, an error's is Excel's error value; None is what only the data decide. `language` is
    the reader's, for what is written differently for each.
    """

    arguments: tuple[Given, ...]
    result: str | int | Decimal | list[list[str | int | Decimal]] | None
    language: str = "nb"

    @property
    def fails(self) -> bool:
        """Whether the call is answered with an error."""
        return self.result in _ERROR_VALUES


_ERROR_VALUES = tuple(code.value for code in ErrorCode)


@dataclass(frozen=True, slots=True)
class Function:
    """One worksheet function. `rates` are the keys it may look up ("*": any; "no.pulje.*": any of a family), `kinds`
    the kinds that these rates must be of, none: any.

    `questions` are what people ask that it answers: the assistant knows it by their words and offers them to others.
    `unit` is the result's, as a code. `for_reader`: `bind` is also handed the Reader, after the rates.
    `counts_people`: it may look into the population register.
    """

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    bind: Bind
    examples: tuple[Example, ...]
    questions: tuple[Label, ...] = ()
    aliases: tuple[str, ...] = ()
    unit: str = ""
    result: Result = Result.NUMBER
    rates: tuple[str, ...] = ()
    kinds: tuple[RateKind, ...] = ()
    for_reader: bool = False
    counts_people: bool = False
    arithmetic: Arithmetic | None = None

    @property
    def required(self) -> int:
        """The number of arguments that must be given."""
        return sum(not parameter.optional for parameter in self.parameters)

    def called(self, language: str) -> str:
        """Return the name that a reader of `language` types: an alias is the Danish spelling."""
        return self.aliases[0] if language == "da" and self.aliases else self.name

    @property
    def asks_for_any(self) -> bool:
        """Whether an answer of this function may rest on any rate at all."""
        return "*" in self.rates and not self.kinds

    def may_look_up(self, rate: Rate) -> bool:
        """Return whether an answer of this function may rest on `rate`."""
        if self.kinds and rate.kind not in self.kinds:
            return False
        return any(pattern == "*" or fits(rate.key, pattern) for pattern in self.rates)


@lru_cache(maxsize=8192)
def fits(key: str, pattern: str) -> bool:
    """Return whether `key` is `pattern`, part by part; a part `*` of the pattern stands for any one."""
    parts, wanted = key.split("."), pattern.split(".")
    return len(parts) == len(wanted) and all(want in ("*", part) for part, want in zip(parts, wanted, strict=True))


class RegistryError(Exception):
    """A function's record is wrong: a mistake of ours, found at import and never shown to a user."""


_NAME = re.compile(r"[A-Z][A-Z0-9_]{2,}")
_CELL_ADDRESS = re.compile(r"[A-Z]{1,3}[0-9]+|R[0-9]*C[0-9]*")


class Registry:
    """All functions, by name and alias in any case."""

    def __init__(self, families: Iterable[Iterable[Function]]) -> None:
        self.functions: tuple[Function, ...] = tuple(function for family in families for function in family)
        names: dict[str, Function] = {}
        for function in self.functions:
            _check(function)
            for name in (function.name, *function.aliases):
                if name in names:
                    raise RegistryError(f"{name} is registered twice")
                names[name] = function
        self.names: Mapping[str, Function] = MappingProxyType(names)

    def __iter__(self) -> Iterator[Function]:
        return iter(self.functions)

    def find(self, name: str) -> Function | None:
        """Return the function called `name` (plain spelling, any case, aliases too), or None."""
        return self.names.get(name.upper())


def _check(function: Function) -> None:
    for name in (function.name, *function.aliases):
        if not _NAME.fullmatch(name) or _CELL_ADDRESS.fullmatch(name):
            raise RegistryError(f"{name!r} can't be a worksheet function's name")
    if not function.summary or not function.examples:
        raise RegistryError(f"{function.name} lacks a summary or an example")
    if not function.questions or not all(
        question.in_language(language).strip() for question in function.questions for language in LANGUAGES
    ):
        raise RegistryError(f"{function.name} lacks a question in each language")
    seen_optional = False
    for parameter in function.parameters:
        where = f"{function.name}({parameter.name})"
        if not parameter.description:
            raise RegistryError(f"{where} lacks a description")
        if seen_optional and not parameter.optional:
            raise RegistryError(f"{where} is required but follows an optional argument")
        if (parameter.kind is Kind.CHOICE) != bool(parameter.choices):
            raise RegistryError(f"{where}: choices belong to the kind CHOICE, and it must have some")
        if function.result is Result.TABLE and parameter.takes.lifts:
            raise RegistryError(f"{where} lifts, but a table in each cell is none")
        seen_optional = parameter.optional
    if len({parameter.name for parameter in function.parameters}) != len(function.parameters):
        raise RegistryError(f"{function.name} names two arguments alike")
    for example in function.examples:
        if not function.required <= len(example.arguments) <= len(function.parameters):
            raise RegistryError(f"an example of {function.name} has the wrong number of arguments")
