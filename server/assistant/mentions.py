"""What a question mentions: amounts with their units, years, days and places, each with the tokens that say it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from server.assistant.words import Token
from server.domain.countries import Country
from server.domain.errors import CellError

INHABITANTS, KRONER, PERCENT, DECIMALS, YEARS, BARE = "inhabitants", "kr", "percent", "decimals", "years", ""
"""The units that are told apart; none is said for a bare number."""
LABEL, COUNT, DATED = "label", "count", "dated"
"""What no amount is: a number that tells one from others (kategori 2), how many of something there are (de tre), and
the day of a month without a year or the number of a case (12. mars, sak 45/26)."""

FROM, TO = "from", "to"
"""Which of two years is meant, where a word tells."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit; `problem` is why it can't be read. `text` is as it was said."""

    value: Decimal
    unit: str
    start: int
    end: int
    text: str
    problem: CellError | None = None
    scale: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Year:
    """A year; `role` FROM or TO, empty where nothing tells. `prices`: kroner of that year are spoken of."""

    year: int
    start: int
    end: int
    role: str = ""
    prices: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A day; for a month or a year that something was known in, its last."""

    day: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality by name or number as it is written; `country` is None where the name doesn't tell."""

    text: str
    start: int
    end: int
    country: Country | None = None


Mention: TypeAlias = Amount | Year | Day | Place


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that is mentioned, in order, and the tokens that it stands among."""

    tokens: tuple[Token, ...]
    amounts: tuple[Amount, ...] = ()
    years: tuple[Year, ...] = ()
    days: tuple[Day, ...] = ()
    places: tuple[Place, ...] = ()
    taken: frozenset[int] = field(default_factory=frozenset)
    """Places of the tokens that are part of a mention."""

    @property
    def any(self) -> bool:
        """Whether anything is mentioned."""
        return bool(self.amounts or self.years or self.days or self.places)
