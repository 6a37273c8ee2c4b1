"""Rates in time: what was in force in a year, as it was known on a day. Rows are added, never edited; absence raises.

A book is immutable and belongs to one revision. A view is a book seen from a day; functions are handed a view.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from server.domain.brackets import Brackets
from server.domain.budget import Account
from server.domain.errors import CellError, ErrorCode
from server.domain.matching import Rule, ThresholdRule
from server.domain.periods import first_day
from server.domain.population import PopulationRow, PopulationView, Register
from server.domain.reference import Reference
from server.domain.texts import Label


class RateKind(StrEnum):
    """What a rate's values are, which decides how they are read and whether a value lasts beyond its own year."""

    AMOUNT = "amount"
    APPROPRIATION = "appropriation"
    """An amount of one year or period only: a pool, a party's part of an agreement."""
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
        to their own year only: last year's, silently used again, would be a wrong number that looks right."""
        return self not in _OF_ONE_YEAR


_OF_ONE_YEAR = frozenset({RateKind.APPROPRIATION, RateKind.ACCOUNT, RateKind.GROWTH, RateKind.INDEX, RateKind.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Unreadable:
    """In a value's place: only a newer Medfin can read it. Whoever asks for it gets an error; all else answers."""


Value: TypeAlias = Decimal | Rule | Brackets | Account
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
    value: Value | Unreadable | None
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
        an end.
        """
        if isinstance(self.value, Unreadable):
            raise CellError(ErrorCode.NA, "unreadable_rate", key=self.key)
        if isinstance(self.value, kind):
            return self.value
        if self.value is None:
            raise TypeError(f"the row that ends {self.key} has no value")
        if isinstance(self.value, Decimal):
            raise CellError(ErrorCode.VALUE, "rate_is_a_number", key=self.key)
        raise CellError(ErrorCode.VALUE, "rate_is_no_number", key=self.key)


Lookup: TypeAlias = RateValue | PopulationRow
"""What an answer may rest on."""


@dataclass(frozen=True, slots=True)
class _Series:
    """The rows of one rate that count in a view: one a start day, in the order of their days."""

    starts: tuple[date, ...]
    rows: tuple[RateValue, ...]


class RateView:
    """A rate book seen from a day: rows that became known after `known_on` don't exist here."""

    def __init__(
        self,
        book: RateBook,
        known_on: date,
        *,
        pinned: bool,
        trace: list[Lookup] | None = None,
        register: Register | None = None,
    ) -> None:
        self.book = book
        self.known_on = known_on
        self._register = book.population if register is None else register
        self.pinned = pinned
        """True when the caller asked for this day or revision; False for "now"."""
        self._trace = trace
        self._series: dict[str, _Series] = {}

    @property
    def revision(self) -> int:
        """The revision that every answer from this view carries."""
        return self.book.revision

    def known_by(self, day: date) -> RateView:
        """Return the view of the same book from `day`, or this one when it already looks no further than that."""
        if day >= self.known_on:
            return self
        earlier = self.book.seen_on(day)
        if self._register is not self.book.population:
            earlier = earlier.with_population(self._register)
        return earlier if self._trace is None else earlier.traced(self._trace)

    @cached_property
    def population(self) -> PopulationView:
        """The population register as it was known on the view's day."""
        population = self._register.seen_on(self.known_on)
        return population if self._trace is None else population.traced(self._trace)

    def traced(self, rows: list[Lookup]) -> RateView:
        """Return this view with a memory: each row that is looked up through it is added to `rows`."""
        return RateView(self.book, self.known_on, pinned=self.pinned, trace=rows, register=self._register)

    def with_population(self, register: Register) -> RateView:
        """Return this view with `register` in place of the book's own, for examples that must hold everywhere."""
        return RateView(self.book, self.known_on, pinned=self.pinned, trace=self._trace, register=register)

    def rate(self, key: str) -> Rate:
        """Return the rate called `key` (in any case); raise CellError (#N/A) when there is none."""
        rate = self.book.rates.get(key) or self.book.rates.get(key.strip().lower())
        if rate is None:
            raise CellError(ErrorCode.NA, "unknown_rate", key=key)
        return rate

    def family(self, family: str) -> Mapping[str, Rate]:
        """Return the rates of a family, such as `pulje`, by the name that they have in it."""
        return self.book.families.get(family, {})

    def in_year(self, key: str, year: int) -> RateValue:
        """Return the row in force in `year`.

        Raise CellError (#N/A) when the rate is unknown, has no value that year, or changes within it so that a year
        doesn't tell which value is meant.
        """
        rate = self.rate(key)
        series = self._of(rate)
        start, after = first_day(year), first_day(year + 1)
        index = bisect_right(series.starts, start) - 1
        if index + 1 < len(series.rows) and series.starts[index + 1] < after:
            changed = series.starts[index + 1]
            raise CellError(ErrorCode.NA, "no_rate.changes_within", rate=rate.label, year=year, day=changed)
        row = series.rows[index] if index >= 0 else None
        if row is None or row.value is None or not (rate.kind.carries_forward or row.valid_from.year == year):
            raise self._absent(rate, year, series, row)
        return self.used(row)

    def latest(self, key: str, *, above_zero: bool = False) -> RateValue:
        """Return the row of the latest year that has a value (with `above_zero`: a number above zero); else raise
        #N/A."""
        rate = self.rate(key)
        series = self._of(rate)
        for row in reversed(series.rows):
            if row.value is None or (above_zero and row.number() <= 0):
                continue
            return self.used(row)
        last = series.rows[-1] if series.rows else None
        if last is None or any(row.value is not None for row in series.rows):
            raise CellError(ErrorCode.NA, "no_rate.not_known", rate=rate.label, day=self.known_on)
        # All that is known is that it ended, and where it went.
        raise self._absent(rate, last.valid_from.year, series, last)

    def in_force(self, key: str) -> tuple[RateValue, ...]:
        """Return the rows that count in this view, one a start day, ends included; raise CellError for an unknown
        rate."""
        return self._of(self.rate(key)).rows

    def used(self, row: RateValue) -> RateValue:
        """Return `row`, one of `in_force`, remembered as looked up."""
        if self._trace is not None and row not in self._trace:
            self._trace.append(row)
        return row

    def _of(self, rate: Rate) -> _Series:
        series = self._series.get(rate.key)
        if series is None:
            by_start: dict[date, RateValue] = {}
            for row in self.book.rows[rate.key]:
                best = by_start.get(row.valid_from)
                if row.known_from <= self.known_on and (best is None or row.precedence >= best.precedence):
                    by_start[row.valid_from] = row
            rows = tuple(by_start[start] for start in sorted(by_start))
            series = self._series[rate.key] = _Series(tuple(row.valid_from for row in rows), rows)
        return series

    def _absent(self, rate: Rate, year: int, series: _Series, row: RateValue | None) -> CellError:
        if row is not None and row.value is None:
            source = str(row.reference)
            return CellError(
                ErrorCode.NA, "no_rate.ended", rate=rate.label, year=year, day=row.valid_from, source=source
            )
        valued = [each for each in series.rows if each.value is not None]
        if not valued and series.rows:
            end = series.rows[0]
            source = str(end.reference)
            return CellError(
                ErrorCode.NA, "no_rate.only_end", rate=rate.label, year=year, day=end.valid_from, source=source
            )
        if not valued:
            return CellError(ErrorCode.NA, "no_rate.not_known", rate=rate.label, day=self.known_on)
        if row is None:
            first = valued[0].valid_from.year
            return CellError(ErrorCode.NA, "no_rate.before", rate=rate.label, year=year, first=first)
        after = next((each.valid_from.year for each in valued if each.valid_from.year > year), None)
        before = row.valid_from.year
        if after is None:
            return CellError(ErrorCode.NA, "no_rate.year", rate=rate.label, year=year, last=before)
        return CellError(ErrorCode.NA, "no_rate.between", rate=rate.label, year=year, before=before, after=after)


class RateBook:
    """All rates and rows of one revision and its population register; rows that a later one added are left out.

    Immutable: a change is a new book.
    """

    def __init__(
        self,
        revision: int,
        published_on: date,
        rates: Iterable[Rate],
        rows: Iterable[RateValue],
        population: Register | None = None,
    ) -> None:
        self.revision = revision
        self.published_on = published_on
        self.rates: Mapping[str, Rate] = MappingProxyType({rate.key: rate for rate in rates})
        self.population = population or Register(())
        self.families = MappingProxyType(_families(self.rates.values()))
        by_key: dict[str, list[RateValue]] = {key: [] for key in self.rates}
        for row in rows:
            if row.revision <= revision:
                by_key[row.key].append(row)
        for key, rate in self.rates.items():
            if rate.kind is RateKind.UNKNOWN:
                by_key[key] = [row if row.value is None else replace(row, value=Unreadable()) for row in by_key[key]]
        self.rows: Mapping[str, tuple[RateValue, ...]] = MappingProxyType(
            {key: tuple(group) for key, group in by_key.items()}
        )
        self._views: dict[tuple[date, bool], RateView] = {}

    def seen_on(self, day: date, *, pinned: bool = True) -> RateView:
        """Return the view of what was known on `day`; the same one for the same day, so its index is built once."""
        view = self._views.get((day, pinned))
        if view is None:
            if len(self._views) >= 64:
                self._views.clear()
            view = self._views[day, pinned] = RateView(self, day, pinned=pinned)
        return view

    def as_published(self) -> RateView:
        """Return the view that a computation pinned to this revision uses: what was known when it was published."""
        return self.seen_on(self.published_on)


def _families(rates: Iterable[Rate]) -> dict[str, dict[str, Rate]]:
    """Return the rates by family and by name in it: both countries' together, since the names tell them apart."""
    families: dict[str, dict[str, Rate]] = {}
    for rate in rates:
        _, family, *name = rate.key.split(".", 2)
        families.setdefault(family, {})["".join(name)] = rate
    return families
