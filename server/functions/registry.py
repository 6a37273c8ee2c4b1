"""The record of a worksheet function and the registry of all of them; everything else about one is derived from it.

A function is computed in two steps: `bind` is given the rates and the bound arguments, once for each distinct
combination of them, and returns what is applied to the mapped arguments of every cell. So a rate is looked up once for
a column of ten thousand cells, and the lookup and the arithmetic stand in one place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from server.domain.rates import RateValue
from server.domain.texts import Message

Outcome: TypeAlias = Decimal | str | Message
"""What a function gives for one cell; a Message becomes text in the reader's language."""

Typed: TypeAlias = Decimal | int | str | date | None
"""An argument as a function is handed it; None is one that was left out and has no default."""

Bind: TypeAlias = Callable[..., Callable[..., Outcome]]
Arithmetic: TypeAlias = Callable[[Mapping[str, object], Sequence[RateValue], Outcome], Message]
"""Given the arguments by name, the rows that were looked up and the result: the calculation as a sentence."""


class Kind(StrEnum):
    """What an argument is, which decides how a cell is read."""

    NUMBER = "number"
    YEAR = "year"
    DAY = "day"
    CHOICE = "choice"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument. `description` is English and the message id of its translations; `unit` is a code in locales/.

    `lifts`: a range is accepted and the result takes its shape. `mapped`: handed to what `bind` returns, cell by cell;
    else handed to `bind`. `default` is what an omitted or blank optional argument becomes. Bounds are inclusive.
    """

    name: str
    kind: Kind
    description: str
    unit: str = ""
    optional: bool = False
    lifts: bool = False
    mapped: bool = False
    default: Typed = None
    minimum: Decimal | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A call with its result, run by the tests against the packaged rates; None stands for an omitted argument."""

    arguments: tuple[str | int | float | None, ...]
    result: str | int | Decimal


@dataclass(frozen=True, slots=True)
class Function:
    """One worksheet function. `rates` are the keys it may look up ("*": any); `unit` is the result's, as a code."""

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    bind: Bind
    examples: tuple[Example, ...]
    aliases: tuple[str, ...] = ()
    unit: str = ""
    text: bool = False
    rates: tuple[str, ...] = ()
    arithmetic: Arithmetic | None = None

    @property
    def required(self) -> int:
        """The number of arguments that must be given."""
        return sum(not parameter.optional for parameter in self.parameters)


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
    seen_optional = False
    for parameter in function.parameters:
        where = f"{function.name}({parameter.name})"
        if not parameter.description:
            raise RegistryError(f"{where} lacks a description")
        if seen_optional and not parameter.optional:
            raise RegistryError(f"{where} is required but follows an optional argument")
        if (parameter.kind is Kind.CHOICE) != bool(parameter.choices):
            raise RegistryError(f"{where}: choices belong to the kind CHOICE, and it must have some")
        if parameter.mapped and not parameter.lifts:
            raise RegistryError(f"{where} is mapped but doesn't lift")
        seen_optional = parameter.optional
    if len({parameter.name for parameter in function.parameters}) != len(function.parameters):
        raise RegistryError(f"{function.name} names two arguments alike")
    for example in function.examples:
        if not function.required <= len(example.arguments) <= len(function.parameters):
            raise RegistryError(f"an example of {function.name} has the wrong number of arguments")
