"""What the population register holds and gives: figures with their sources, municipalities, numbers of inhabitants."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from server.domain.countries import Country
from server.domain.reference import Reference

NUMBER_FORMS = {Country.NORWAY: re.compile(r"[0-9]{4}"), Country.DENMARK: re.compile(r"[0-9]{3}")}
"""How a municipality's number is written, by country; a form of one is none of the other."""


class PopulationKind(StrEnum):
    """What a figure is. Where a year has several, the first of these counts."""

    ACTUAL = "actual"
    PROJECTION = "projection"
    USER_ENTERED = "user_entered"
    ROUNDED = "rounded"

    @property
    def rank(self) -> int:
        """How far the figure stands behind others of the same year."""
        return _RANKS[self]


_RANKS = {kind: rank for rank, kind in enumerate(PopulationKind)}


@dataclass(frozen=True, slots=True)
class PopulationRow:
    """One figure: the municipality `number` of `country`, called `name` in `year`, with `inhabitants` on 1 January.

    `number` has leading zeros: 0301, 101. `revision` is the publication that added the row. One that is `withdrawn` has
    no inhabitants: it takes back the figure of the same kind that became known before.
    """

    country: Country
    number: str
    name: str
    year: int
    kind: PopulationKind
    inhabitants: Decimal
    known_from: date
    reference: Reference
    revision: int
    position: int = 0
    withdrawn: bool = False

    @property
    def precedence(self) -> tuple[int, date, int, int]:
        """What decides between rows of the same municipality and year: the highest counts."""
        return (-self.kind.rank, self.known_from, self.revision, self.position)


@dataclass(frozen=True, slots=True)
class Municipality:
    """What a name or a number stands for; its latest number and name, or the number that was asked for.

    `named`, when it was found by its name: a number of each municipality that has had the name in turn. Which of them
    is meant depends on the year, so that Moss is Moss before and after its merger. `rivals`: numbers of those that had
    the name at times, and go by another or are told apart by their county at others.
    """

    country: Country
    number: str
    name: str
    named: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()

    def __str__(self) -> str:
        return designation(self.name, self.number)


@dataclass(frozen=True, slots=True)
class Inhabitants:
    """How many lived in a place on 1 January of `year`, and the rows that say so: several where the place was made by a
    merger later. `kind` is the one of them that is worth least."""

    inhabitants: Decimal
    year: int
    kind: PopulationKind
    rows: tuple[PopulationRow, ...]


def designation(name: str, number: str) -> str:
    """Return how a municipality is told from its namesakes: Ås (3218), Herøy (Nordland, 1818)."""
    if not name:
        return number
    return f"{name[:-1]}, {number})" if name.endswith(")") else f"{name} ({number})"
