"""What is to be published: rates and rows that have no revision yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
    """A row before its publication. `value` None ends the rate, Withdrawn withdraws the row that begins that day;
    `entered_by` empty means whoever publishes it."""

    key: str
    valid_from: date
    value: Said
    known_from: date
    reference: Reference
    entered_by: str = ""

    @property
    def identity(self) -> tuple[str, date, date]:
        """What tells whether the row is already there: the rate, the day it is valid from, the day it was known."""
        return (self.key, self.valid_from, self.known_from)


@dataclass(frozen=True, slots=True)
class NewPopulation:
    """A figure of the population register before its publication: `inhabitants` on 1 January of `year`.

    `number` has its leading zeros; `entered_by` empty means whoever publishes it.
    """

    country: Country
    number: str
    name: str
    year: int
    kind: PopulationKind
    inhabitants: Decimal
    known_from: date
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
