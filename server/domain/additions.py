"""What is to be published: rates, rows and population figures that have no revision yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from server.domain.countries import Country
from server.domain.population import PopulationKind
from server.domain.rates import Rate, Said
from server.domain.reference import Reference

RATE_KEY = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+(-[a-z0-9_]+)*)+")
"""How a rate is called: lower case, so that it can be asked for in any case; hyphens stand inside a part only."""


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row before its publication. `value` None ends the rate, Withdrawn withdraws the row that begins that day.

    `known_from` None is the day on which it will be published; `entered_by` empty is whoever publishes it.
    """

    key: str
    valid_from: date
    value: Said
    known_from: date | None
    reference: Reference
    entered_by: str = ""

    @property
    def start(self) -> tuple[str, date]:
        """The rate and the day that it is valid from: what a row is about."""
        return (self.key, self.valid_from)

    @property
    def identity(self) -> tuple[str, date, date | None]:
        """What a publication may have once, and what tells whether a row is already there."""
        return (self.key, self.valid_from, self.known_from)


@dataclass(frozen=True, slots=True)
class NewPopulation:
    """A figure of the population register before its publication: `inhabitants` on 1 January of `year`.

    `number` has its leading zeros; `inhabitants` None withdraws the figure that is there; `known_from` and `entered_by`
    are as a row's.
    """

    country: Country
    number: str
    name: str
    year: int
    kind: PopulationKind
    inhabitants: Decimal | None
    known_from: date | None
    reference: Reference
    entered_by: str = ""

    @property
    def identity(self) -> tuple[Country, str, int, PopulationKind]:
        """What a publication may have one figure of: the municipality, the year and the kind."""
        return (self.country, self.number, self.year, self.kind)


@dataclass(frozen=True, slots=True)
class Additions:
    """The rates, rows and population figures of one publication. A row's rate is among `rates` or already published."""

    rates: tuple[Rate, ...] = ()
    rows: tuple[NewRow, ...] = ()
    population: tuple[NewPopulation, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rates or self.rows or self.population)

    def known_by(self, day: date) -> Additions:
        """Return these as they are when they are published on `day`."""
        rows = tuple(replace(row, known_from=row.known_from or day) for row in self.rows)
        population = tuple(replace(row, known_from=row.known_from or day) for row in self.population)
        return Additions(self.rates, rows, population)
