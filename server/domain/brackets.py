"""Prices and amounts by size, such as a connection price by inhabitants."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from server.domain.errors import CellError, ErrorCode
from server.domain.texts import Message


@dataclass(frozen=True, slots=True)
class Bracket:
    """What `value` a size from `low` to `high` has; a bound counts as inside where its `includes_…` says so.

    `high` None is no bound.
    """

    low: Decimal
    includes_low: bool
    high: Decimal | None
    includes_high: bool
    value: Decimal

    def holds(self, size: Decimal) -> bool:
        """Return whether `size` lies in the bracket."""
        above = size >= self.low if self.includes_low else size > self.low
        below = self.high is None or (size <= self.high if self.includes_high else size < self.high)
        return above and below


@dataclass(frozen=True, slots=True)
class Brackets:
    """A bracket table, lowest first. A size that its source assigns to no bracket has none here either."""

    rows: tuple[Bracket, ...]

    def at(self, size: Decimal) -> Bracket:
        """Return the bracket of `size`; raise CellError (#N/A) where the source leaves open which one it is in."""
        for row in self.rows:
            if row.holds(size):
                return row
        raise CellError(ErrorCode.NA, "no_bracket", size=size)


def bounds_in_words(bracket: Bracket) -> Message:
    """Return a bracket's bounds, which belong to it or not: from 5 000 (included) to 10 000 (not included)."""
    if bracket.high is not None and bracket.low == 0 and bracket.includes_low:
        return Message("bracket.up_to" if bracket.includes_high else "bracket.under", {"high": bracket.high})
    low = Message("bracket.from" if bracket.includes_low else "bracket.above", {"low": bracket.low})
    if bracket.high is None:
        return low
    return Message("bracket.to" if bracket.includes_high else "bracket.below", {"low": low, "high": bracket.high})
