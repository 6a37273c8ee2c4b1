"""The arguments that a question gives a function."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from server.assistant.mentions import Amount, Mention
from server.assistant.rate_names import Named
from server.evaluation.cells import Argument
from server.functions.registry import Function, Parameter, Takes

Plain: TypeAlias = Decimal | int | str | date


@dataclass(frozen=True, slots=True)
class LookedUp:
    """The inhabitants of places, which a call looks up itself, in the `year` that is said for them alone."""

    places: tuple[str, ...]
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Several:
    """Values that one argument takes as a range."""

    values: tuple[Plain, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """An argument of the call before, as it stood there."""

    argument: Argument


Filler: TypeAlias = Plain | LookedUp | Several | Carried | None


@dataclass(frozen=True, slots=True)
class Filled:
    """A function with the arguments that a question gives it.

    `variants` are the other values of an argument that takes one only, by its place: each is a call of its own.
    `missing` are required and weren't said, `left` were said and have no place, `unread` can't be read. `repeated` are
    amounts that seem to say again what a rate is, and `claimed` is the one that the answer is said to be.
    """

    function: Function
    arguments: tuple[Filler, ...]
    missing: tuple[Parameter, ...] = ()
    left: tuple[Mention, ...] = ()
    repeated: tuple[Amount, ...] = ()
    claimed: Amount | None = None
    unread: tuple[tuple[Parameter, Amount], ...] = ()
    variants: tuple[tuple[int, tuple[Plain, ...]], ...] = ()
    named: Named | None = None
    used: int = 0

    @property
    def results(self) -> int:
        """How many results there will be."""
        counts = [len(values) for _, values in self.variants]
        for parameter, filler in zip(self.function.parameters, self.arguments, strict=True):
            if parameter.takes is Takes.WHOLE:
                continue
            if isinstance(filler, Several):
                counts.append(len(filler.values))
            elif isinstance(filler, LookedUp):
                counts.append(len(filler.places))
        return max(counts, default=1)
