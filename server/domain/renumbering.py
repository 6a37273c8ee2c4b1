"""Which municipalities there were, and how they were renumbered, merged and divided: which figures belong together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from server.domain.countries import Country
from server.domain.periods import LAST_YEAR
from server.domain.places import Names


@dataclass(frozen=True, slots=True)
class Renumbering:
    """From 1 January of `year` the municipality `old` is (part of) `new`.

    Several rows of one `old` in a year are a split, several of one `new` a merger. A municipality that keeps its number
    while others join it has a row from its number to itself. `part`: only a part of `old` went to `new`, and either is
    what its other rows make it, the same municipality with other borders.
    """

    country: Country
    old: str
    new: str
    year: int
    part: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """All municipalities of `country`, by number, on 1 January of `year`, the first that is known completely."""

    country: Country
    year: int
    numbers: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """One municipality under all its numbers, the oldest first: nothing changed but the number.

    It exists from 1 January of `began` until that of `ended`; None: for as long as anything is known.
    """

    country: Country
    numbers: tuple[str, ...]
    began: int | None = None
    ended: int | None = None

    @property
    def number(self) -> str:
        """The latest number."""
        return self.numbers[-1]

    def exists_in(self, year: int) -> bool:
        """Return whether it is a municipality on 1 January of `year`."""
        return (self.began is None or self.began <= year) and (self.ended is None or year < self.ended)


_Event = tuple[Country, str, int]


class Renumberings:
    """The chains, and how they merged into one another and were divided. Immutable."""

    def __init__(
        self,
        rows: Iterable[Renumbering] = (),
        standing: Iterable[Standing] = (),
        names: Mapping[tuple[Country, str], str] | None = None,
    ) -> None:
        """Take what changed, in any order, who was there first, and what numbers are called, if not as the ones before
        them; raise ValueError when a number would follow itself in a circle."""
        self._standing = {each.country: each for each in standing}
        self._called = dict(names or {})
        self._olds: Mapping[_Event, set[str]] = defaultdict(set)
        self._news: Mapping[_Event, set[str]] = defaultdict(set)
        self._parts: set[_Event] = set()
        for row in rows:
            if row.part:
                self._parts |= {(row.country, row.old, row.year), (row.country, row.new, row.year)}
                continue
            self._olds[row.country, row.new, row.year].add(row.old)
            self._news[row.country, row.old, row.year].add(row.new)
        self._changes: dict[tuple[Country, str], list[int]] = {}
        for country, new, year in self._olds:
            self._changes.setdefault((country, new), []).append(year)
        self._began = {(country, new): year for country, new, year in self._begins(self._olds)}
        self._ended = {(country, old): year for country, old, year in self._begins(self._news)}
        self._chains: dict[tuple[Country, str], Chain] = {}
        everyone = {(country, number) for country, number, _ in (*self._olds, *self._news)}
        everyone |= {(each.country, number) for each in self._standing.values() for number in each.numbers}
        for country, number in sorted(everyone):
            if (country, number) not in self._chains:
                self._add(country, number)

    def chain(self, country: Country, number: str) -> Chain | None:
        """Return the chain that `number` belongs to, None when nothing is known of it."""
        return self._chains.get((country, number))

    def standing_in(self, country: Country, year: int) -> frozenset[Chain] | None:
        """Return all municipalities on 1 January of `year`; None where it isn't known who they were."""
        first = self._standing.get(country)
        if first is None or year < first.year:
            return None
        return frozenset(chain for chain in self._chains.values() if chain.country is country and chain.exists_in(year))

    def names_of(self, chain: Chain) -> tuple[str, ...]:
        """Return what `chain` has been called, the earliest first; nothing when that isn't known."""
        names = (self._called.get((chain.country, number)) for number in chain.numbers)
        return tuple(dict.fromkeys(name for name in names if name))

    def is_called(self, chain: Chain, name: str) -> bool:
        """Return whether `name` may be that of `chain`: one that it has had, however it is written, or one that comes
        close and is nobody else's. True where its names aren't known."""
        if not self.names_of(chain):
            return True
        found = self._names.find(name).all
        return chain in found or (not found and any(chain is owner for _, owner in self._names.near(name)))

    @cached_property
    def _names(self) -> Names[Chain]:
        return Names((name, self._chains[owner]) for owner, name in self._called.items() if owner in self._chains)

    def predecessors(self, chain: Chain) -> tuple[Chain, ...]:
        """Return what `chain` was made of, by number; nothing when it has been there for as long as is known."""
        if chain.began is None:
            return ()
        olds = self._olds[chain.country, chain.numbers[0], chain.began]
        return tuple(self._chains[chain.country, number] for number in sorted(olds))

    def successors(self, chain: Chain) -> tuple[Chain, ...]:
        """Return what `chain` became, or became part of, by number; nothing while it exists."""
        if chain.ended is None:
            return ()
        news = self._news[chain.country, chain.number, chain.ended]
        return tuple(self._chains[chain.country, number] for number in sorted(news))

    def whole(self, chain: Chain) -> bool:
        """Return whether `chain` was made of whole municipalities and of nothing else, so that it is their sum."""
        if chain.began is None:
            return False
        year, number = chain.began, chain.numbers[0]
        olds = self._olds[chain.country, number, year]
        return all(len(self._news[chain.country, old, year]) == 1 for old in olds) and not any(
            (chain.country, each, year) in self._parts for each in (number, *olds)
        )

    def since(self, country: Country) -> int | None:
        """Return the first year of which it is known who was there; None when that isn't known of any."""
        first = self._standing.get(country)
        return None if first is None else first.year

    def descends(self, later: Chain, earlier: Chain) -> bool:
        """Return whether some of `earlier` is in `later`, however many mergers and splits lie between."""
        reached, left = {earlier}, [earlier]
        while left:
            for each in self.successors(left.pop()):
                if each not in reached:
                    reached.add(each)
                    left.append(each)
        return later in reached

    def number_in(self, country: Country, number: str, year: int) -> str | None:
        """Return the number that the area of `number` had in `year`, as long as nothing but numbers changed since.

        None: its borders were others then, so a figure for the area isn't that of a municipality.
        """
        before = LAST_YEAR + 1
        while changes := [each for each in self._changes.get((country, number), ()) if year < each < before]:
            before = max(changes)
            olds = self._olds[country, number, before]
            (old,) = olds if len(olds) == 1 else (None,)
            if old is None or len(self._news[country, old, before]) != 1:
                return None
            number = old
        return number

    @staticmethod
    def _begins(events: Mapping[_Event, set[str]]) -> Iterator[_Event]:
        """Yield the events in their order but for those in which the number goes on."""
        for country, number, year in sorted(events):
            if number not in events[country, number, year]:
                yield country, number, year

    def _next(self, country: Country, number: str) -> str | None:
        """Return the number that replaced `number`, if nothing but the number changed."""
        year = self._ended.get((country, number))
        if year is None:
            return None
        news = self._news[country, number, year]
        (new,) = news if len(news) == 1 else (None,)
        return new if new is not None and len(self._olds[country, new, year]) == 1 else None

    def _add(self, country: Country, number: str) -> None:
        numbers = [number]
        while (old := self._before(country, numbers[0])) is not None:
            self._once(old, numbers)
            numbers.insert(0, old)
        while (new := self._next(country, numbers[-1])) is not None:
            self._once(new, numbers)
            numbers.append(new)
        began, ended = self._began.get((country, numbers[0])), self._ended.get((country, numbers[-1]))
        chain = Chain(country, tuple(numbers), began, ended)
        for each in numbers:
            self._chains[country, each] = chain

    def _before(self, country: Country, number: str) -> str | None:
        year = self._began.get((country, number))
        if year is None:
            return None
        olds = self._olds[country, number, year]
        (old,) = olds if len(olds) == 1 else (None,)
        return old if old is not None and self._next(country, old) == number else None

    @staticmethod
    def _once(number: str, numbers: list[str]) -> None:
        if number in numbers:
            raise ValueError(f"the number {number} follows itself")
