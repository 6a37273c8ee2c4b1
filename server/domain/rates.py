"""Rates and their rows: named, dated, sourced parameters. Rows are added, never edited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias, TypeVar

from server.domain.brackets import Brackets
from server.domain.budget import Account
from server.domain.errors import CellError, ErrorCode
from server.domain.matching import Rule, ThresholdRule
from server.domain.reference import Reference
from server.domain.texts import Label


class RateKind(StrEnum):
    """What a rate's values are, which decides how they are read and whether a value lasts beyond its own year."""

    AMOUNT = "amount"
    APPROPRIATION = "appropriation"
    """An amount of one year, or of all years up to an explicit end: a pool, a party's part of an agreement."""
    PER_CAPITA = "per_capita"
    SHARE = "share"
    GROWTH = "growth"
    INDEX = "index"
    BRACKETS = "brackets"
    MATCHING = "matching"
    ACCOUNT = "account"
    """An account as the Finance Act of the year shows it."""
    UNKNOWN = "unknown"
    """A kind or unit that only a newer Medfin has: none of its values can be read here."""

    @property
    def carries_forward(self) -> bool:
        """Whether a value stays in force until the next row. Appropriations, accounts, growth and index figures belong
        to their own year: last year's, silently used again, would be a wrong number that looks right."""
        return self not in _OF_ONE_YEAR

    @property
    def lasts_to_end(self) -> bool:
        """Whether a value stays in force until a row that says that it ends."""
        return self.carries_forward or self is RateKind.APPROPRIATION


_OF_ONE_YEAR = frozenset({RateKind.APPROPRIATION, RateKind.ACCOUNT, RateKind.GROWTH, RateKind.INDEX, RateKind.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Unreadable:
    """In a value's place: only a newer Medfin can read it. Whoever asks for it gets an error; all else answers."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """In a value's place: from the day that this became known, no row begins where this one does. What was withdrawn
    stays, and is what was known until then."""


Value: TypeAlias = Decimal | Rule | Brackets | Account
Said: TypeAlias = Value | Withdrawn | None
"""What a row may say: a value, that the value before it doesn't begin here after all, or (None) that the rate ends."""

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Rate:
    """A named parameter: `key` as `country.scheme.part`, `unit` as a code in locales/ (`unit.kr_per_inhabitant`).

    Rates that functions find by a name of their own stand in families: `no.pulje.ikt-fornying-2009` is the pool
    ikt-fornying-2009.
    """

    key: str
    kind: RateKind
    unit: str
    label: Label


@dataclass(frozen=True, slots=True)
class RateValue:
    """One row: `value` holds from `valid_from`, as known from `known_from`; None ends the rate on `valid_from`.

    `revision` is the publication that added the row and `position` its place there: of two rows that begin and became
    known on the same days, the one published last is the correction of the other.
    """

    key: str
    valid_from: date
    value: Said | Unreadable
    known_from: date
    reference: Reference
    revision: int
    position: int = 0
    entered_by: str = ""

    @property
    def precedence(self) -> tuple[date, int, int]:
        """What decides between rows that begin on the same day: the highest is in force."""
        return (self.known_from, self.revision, self.position)

    def number(self) -> Decimal:
        """Return the value as a number; raise as `valued` does, as for a rule or a table."""
        return self.valued(Decimal)

    def rule(self) -> Rule:
        """Return the value as a matching rule of any kind; raise as `valued` does."""
        return self.value if isinstance(self.value, Rule) else self.valued(ThresholdRule)

    def valued(self, kind: type[Kind]) -> Kind:
        """Return the value as `kind`.

        Raise CellError: #VALUE! when it is something else, #N/A when only a newer Medfin can read it; and TypeError for
        an end or a withdrawal, which have none.
        """
        if isinstance(self.value, Unreadable):
            raise CellError(ErrorCode.NA, "unreadable_rate", key=self.key)
        if isinstance(self.value, kind):
            return self.value
        if self.value is None or isinstance(self.value, Withdrawn):
            raise TypeError(f"the row that ends or withdraws {self.key} has no value")
        if isinstance(self.value, Decimal):
            raise CellError(ErrorCode.VALUE, "rate_is_a_number", key=self.key)
        raise CellError(ErrorCode.VALUE, "rate_is_no_number", key=self.key)
