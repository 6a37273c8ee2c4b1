"""Rates in time: what was in force in a year, as it was known on a day. Absence raises.

A book is immutable and belongs to one revision. A view is a book seen from a day; functions are handed a view.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TypeAlias

from server.domain.errors import CellError, ErrorCode
from server.domain.periods import first_day
from server.domain.population import PopulationRow, PopulationView, Register
from server.domain.rates import Rate, RateKind, RateValue, Unreadable, Withdrawn

Lookup: TypeAlias = RateValue | PopulationRow
"""What an answer may rest on."""


@dataclass(frozen=True, slots=True)
class _Series:
    """The rows of one rate that count in a view: one a start day, in the order of their days."""

    starts: tuple[date, ...]
    rows: tuple[RateValue, ...]


def _lasts(kind: RateKind, series: _Series, index: int) -> bool:
    """Tell whether the row at `index` stays in force beyond its own year."""
    if kind.carries_forward:
        return True
    ends = index + 1 < len(series.rows) and series.rows[index + 1].value is None
    return kind.lasts_to_end and ends


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
        if row is None or row.value is None:
            raise self._absent(rate, year, series, row)
        if row.valid_from.year != year and not _lasts(rate.kind, series, index):
            raise self._absent(rate, year, series, row)
        return self.used(row)

    def until(self, row: RateValue) -> date | None:
        """Return the first day on which a value that begins as `row` does no longer holds; None when it has no end."""
        rate = self.rate(row.key)
        series = self._of(rate)
        index = bisect_right(series.starts, row.valid_from) - 1
        if not _lasts(rate.kind, series, index):
            return first_day(row.valid_from.year + 1)
        return series.starts[index + 1] if index + 1 < len(series.starts) else None

    def ended_after(self, row: RateValue) -> RateValue | None:
        """Return the row that ends a value that begins as `row` does; None where another value follows or nothing."""
        series = self._of(self.rate(row.key))
        index = bisect_right(series.starts, row.valid_from)
        after = series.rows[index] if index < len(series.rows) else None
        return after if after is not None and after.value is None else None

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
            for row in self.book.rows_of(rate.key):
                best = by_start.get(row.valid_from)
                if row.known_from <= self.known_on and (best is None or row.precedence >= best.precedence):
                    by_start[row.valid_from] = row
            counting = (by_start[start] for start in sorted(by_start))
            rows = tuple(row for row in counting if not isinstance(row.value, Withdrawn))
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


class History:
    """All rates and all of their rows, in the order of publication: what the books of every revision share. Immutable.

    `rows` may find a rate's rows when they are first asked for; `since` says which revision first had one.
    """

    def __init__(
        self, rates: Mapping[str, Rate], rows: Mapping[str, Sequence[RateValue]], since: Mapping[str, int]
    ) -> None:
        self.rates = rates
        self._rows = rows
        self._since = since

    @classmethod
    def of(cls, rates: Iterable[Rate], rows: Iterable[RateValue]) -> History:
        """Return the history of `rates` and their `rows`."""
        by_key: dict[str, list[RateValue]] = {}
        for row in sorted(rows, key=lambda row: (row.revision, row.position)):
            by_key.setdefault(row.key, []).append(row)
        since = {key: group[0].revision for key, group in by_key.items()}
        return cls({rate.key: rate for rate in rates}, by_key, since)

    def since(self, key: str) -> int:
        """Return the revision that first had a row of `key`."""
        return self._since.get(key, 0)

    def upto(self, key: str, revision: int) -> tuple[RateValue, ...]:
        """Return the rows of `key` that `revision` and those before it published."""
        rows = self._rows.get(key, ())
        if rows and rows[-1].revision > revision:
            rows = rows[: bisect_right(rows, revision, key=lambda row: row.revision)]
        if self.rates[key].kind is RateKind.UNKNOWN:
            rows = [row if row.value is None else replace(row, value=Unreadable()) for row in rows]
        return tuple(rows)

    def extended(self, rates: Iterable[Rate], rows: Iterable[RateValue]) -> History:
        """Return this history with what later revisions published: new and relabelled `rates`, and `rows` in order."""
        more: dict[str, list[RateValue]] = {}
        for row in rows:
            more.setdefault(row.key, []).append(row)
        since = {**{key: group[0].revision for key, group in more.items()}, **self._since}
        whole = _Followed(self._rows, {key: [*self._rows.get(key, ()), *group] for key, group in more.items()})
        return History({**self.rates, **{rate.key: rate for rate in rates}}, whole, since)


class _Followed(Mapping[str, Sequence[RateValue]]):
    """Rows by rate, some of them longer since; one deep, however often a history is extended."""

    def __init__(self, before: Mapping[str, Sequence[RateValue]], longer: Mapping[str, Sequence[RateValue]]) -> None:
        self._first: Mapping[str, Sequence[RateValue]] = before
        self._longer: Mapping[str, Sequence[RateValue]] = longer
        if isinstance(before, _Followed):
            self._first, self._longer = before._first, {**before._longer, **longer}

    def __getitem__(self, key: str) -> Sequence[RateValue]:
        return self._longer[key] if key in self._longer else self._first[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._first.keys() | self._longer.keys())

    def __len__(self) -> int:
        return len(self._first.keys() | self._longer.keys())


class RateBook:
    """All rates and rows of one revision and its population register; rows that a later one added are left out.

    Immutable: a change is a new book.
    """

    def __init__(self, revision: int, published_on: date, history: History, population: Register | None = None) -> None:
        self.revision = revision
        self.published_on = published_on
        self.history = history
        self.population = population or Register(())
        self._rows: dict[str, tuple[RateValue, ...]] = {}
        self._views: dict[tuple[date, bool], RateView] = {}

    @cached_property
    def rates(self) -> Mapping[str, Rate]:
        """The rates that have a row in this revision, by key."""
        known = self.history
        return MappingProxyType({key: rate for key, rate in known.rates.items() if known.since(key) <= self.revision})

    @cached_property
    def families(self) -> Mapping[str, Mapping[str, Rate]]:
        """The rates by family and by name in it."""
        return MappingProxyType(_families(self.rates.values()))

    def rows_of(self, key: str) -> tuple[RateValue, ...]:
        """Return every row that the rate `key` has had, in the order of publication."""
        rows = self._rows.get(key)
        if rows is None:
            rows = self._rows[key] = self.history.upto(key, self.revision)
        return rows

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
