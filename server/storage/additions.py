"""What is to be published: rates and rows that have no revision yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from server.domain.rates import Rate, Reference, Value

RATE_KEY = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)+")
"""How a rate is called: lower case, so that it can be asked for in any case."""


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row before its publication. `value` None ends the rate; `entered_by` empty means whoever publishes it."""

    key: str
    valid_from: date
    value: Value | None
    known_from: date
    reference: Reference
    entered_by: str = ""

    @property
    def identity(self) -> tuple[str, date, date]:
        """What tells whether the row is already there: the rate, the day it is valid from, the day it was known."""
        return (self.key, self.valid_from, self.known_from)


@dataclass(frozen=True, slots=True)
class Additions:
    """The rates and rows of one publication. A row's rate is among `rates` or already published."""

    rates: tuple[Rate, ...] = ()
    rows: tuple[NewRow, ...] = ()
