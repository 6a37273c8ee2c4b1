"""The figures that count on a day, by municipality and year, across renumberings, mergers and splits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from server.domain.countries import Country
from server.domain.errors import CellError, ErrorCode
from server.domain.inhabitants import Inhabitants, Municipality, PopulationKind, PopulationRow, designation
from server.domain.places import same_name
from server.domain.renumbering import Chain, Renumberings
from server.domain.texts import Message

_NO_MUNICIPALITIES = frozenset({(Country.DENMARK, "411")})
"""Christiansø belongs to no municipality, yet to Denmark."""


class Figures:
    """One figure a municipality and year: the one that counts of those that are known.

    What is stored for a year in which there was no such municipality is left out: it was computed for other borders.
    """

    def __init__(self, rows: Iterable[PopulationRow], renumberings: Renumberings) -> None:
        self.renumberings = renumberings
        self._chains: dict[tuple[Country, str], Chain] = {}
        self._years: dict[Chain, dict[int, PopulationRow]] = {}
        for row in _standing(rows):
            chain = self.chain(row.country, row.number)
            if chain is None:
                chain = self._chains[row.country, row.number] = Chain(row.country, (row.number,))
            if not chain.exists_in(row.year):
                continue
            years = self._years.setdefault(chain, {})
            best = years.get(row.year)
            if best is None or row.precedence >= best.precedence:
                years[row.year] = row
        self.countries = frozenset(chain.country for chain in self._years)
        """The countries that there are figures of."""
        self._by_year: dict[Country, dict[int, dict[Chain, PopulationRow]]] = {}

    def __bool__(self) -> bool:
        return bool(self._years)

    def chain(self, country: Country, number: str) -> Chain | None:
        """Return the municipality that `number` is or was, as far as figures and renumberings tell."""
        return self._chains.get((country, number)) or self.renumberings.chain(country, number)

    def names(self) -> Iterator[tuple[str, Chain]]:
        """Yield each name with a municipality that has had it."""
        for chain, years in self._years.items():
            for name in {row.name for row in years.values()}:
                yield name, chain

    def name(self, chain: Chain) -> str:
        """Return the latest name of `chain` in the figures, without them in the renumberings; nothing when neither
        tells."""
        if years := self._years.get(chain):
            return years[max(years)].name
        return next(reversed(self.renumberings.names_of(chain)), "")

    def designation(self, chain: Chain) -> str:
        """Return the name of `chain` with its latest number."""
        return designation(self.name(chain), chain.number)

    def inhabitants(self, place: Municipality, year: int | None) -> Inhabitants:
        """Return the figure of `place` in `year`, without one: in the latest year that isn't a projection.

        Found by a number, a place is that municipality: renumbered it is followed; before the merger that made it, it
        is the sum of what was merged. Found by a name, it is whatever bore the name that year. Raise CellError (#N/A)
        when there is no figure, when the place had been merged or divided by then, or was made of parts of others
        later, and when in that year others bore the name too.
        """
        chains = self._chains_of(place)
        if year is None:
            years = [(row.year, row.kind) for chain in chains for row in self._years.get(chain, {}).values()]
            if not years:
                raise CellError(ErrorCode.NA, "population.none", place=str(place))
            year = _latest(years)
        self._require_one(place, year)
        rows = [self._years[chain][year] for chain in chains if year in self._years.get(chain, ())]
        if rows:
            return _summed([max(rows, key=lambda row: row.precedence)])
        existing = [chain for chain in chains if chain.exists_in(year)]
        if existing:
            raise self._no_figure(existing[-1], year)
        if heirs := self._called_so(place, year):
            raise self._no_figure(heirs[0], year)
        ended = [chain for chain in chains if chain.ended is not None and chain.ended <= year]
        if ended:
            raise self._ended(max(ended, key=lambda chain: chain.ended or 0), year)
        return _summed(list(self._merged(chains[0], year)))

    def municipalities(self, country: Country, year: int) -> tuple[PopulationRow, ...]:
        """Return the figures of all municipalities in `year`, by number; raise CellError (#N/A) when there are none."""
        rows = [row for chain, row in self._in(country, year).items() if not _is_none(chain)]
        if not rows:
            raise CellError(ErrorCode.NA, "population.no_year", country=country_name(country), year=year)
        return tuple(sorted(rows, key=lambda row: row.number))

    def everywhere(self, country: Country, year: int, *, municipal: bool = False) -> tuple[PopulationRow, ...]:
        """Return the figures that the country's total is the sum of, by number: those of all municipalities and, unless
        `municipal`, of what belongs to none. Raise CellError (#N/A) when one is missing."""
        rows = self._in(country, year)
        if not rows:
            raise CellError(ErrorCode.NA, "population.no_year", country=country_name(country), year=year)
        missing = [chain for chain in self.missing(country, year) if not (municipal and _is_none(chain))]
        if missing:
            raise CellError(
                ErrorCode.NA,
                "population.incomplete",
                country=country_name(country),
                year=year,
                count=Decimal(len(missing)),
                example=self.designation(missing[0]),
            )
        counted = [row for chain, row in rows.items() if not (municipal and _is_none(chain))]
        return tuple(sorted(counted, key=lambda row: row.number))

    def latest_year(self, country: Country) -> int:
        """Return the latest year that has figures of all municipalities, projections aside if there are others; of
        some, if no year has all. Raise CellError (#N/A) for a country without figures."""
        by_year = self._of(country)
        if not by_year:
            raise CellError(ErrorCode.NA, "population.no_country", country=country_name(country))
        kinds = [(year, row.kind) for year, rows in by_year.items() for row in rows.values()]
        complete = [(year, kind) for year, kind in set(kinds) if not self.missing(country, year)]
        return _latest(complete or kinds)

    def _chains_of(self, place: Municipality) -> Sequence[Chain]:
        """Return the municipalities that `place` may mean, the earliest first."""
        found = [self.chain(place.country, number) for number in place.named or (place.number,)]
        chains = [chain for chain in found if chain is not None]
        if not chains:
            raise CellError(ErrorCode.NA, "unknown_place", place=str(place))
        return sorted(chains, key=lambda chain: chain.began or 0)

    def _called_so(self, place: Municipality, year: int) -> list[Chain]:
        """Return the one municipality that had the name of `place`, if that was found by it, in `year` by the
        renumberings, which know it before there are figures."""
        there = self.renumberings.standing_in(place.country, year) if place.named else None
        called = self.renumberings.names_of
        found = [chain for chain in there or () if any(same_name(name, place.name) for name in called(chain)[-1:])]
        return found if len(found) == 1 else []

    def _require_one(self, place: Municipality, year: int) -> None:
        rivals = [self.chain(place.country, number) for number in place.rivals]
        rows = [self._years[chain][year] for chain in rivals if chain and year in self._years.get(chain, ())]
        also = [row for row in rows if same_name(row.name, place.name)]
        if also:
            candidates = ", ".join([str(place), *(designation(row.name, row.number) for row in also)])
            raise CellError(
                ErrorCode.NA, "ambiguous_place.that_year", place=place.name, year=year, candidates=candidates
            )

    def _merged(self, chain: Chain, year: int) -> Iterator[PopulationRow]:
        """Yield the figures of what was merged into `chain` after `year`."""
        if not self.renumberings.whole(chain):
            since = chain.began
            raise CellError(ErrorCode.NA, "population.of_parts", place=self.designation(chain), year=year, since=since)
        for before in self.renumberings.predecessors(chain):
            row = self._years.get(before, {}).get(year)
            if row is not None:
                yield row
            elif before.exists_in(year):
                raise self._no_figure(before, year)
            else:
                yield from self._merged(before, year)

    def _no_figure(self, chain: Chain, year: int) -> CellError:
        place, years = self.designation(chain), self._years.get(chain)
        if not years:
            return CellError(ErrorCode.NA, "population.none", place=place)
        first, last = min(years), max(years)
        if year < first:
            return CellError(ErrorCode.NA, "population.before", place=place, year=year, first=first)
        if year > last:
            return CellError(ErrorCode.NA, "population.after", place=place, year=year, last=last)
        return CellError(ErrorCode.NA, "population.between", place=place, year=year, first=first, last=last)

    def _ended(self, chain: Chain, year: int) -> CellError:
        place, since = self.designation(chain), chain.ended
        successors = ", ".join(self.designation(each) for each in self.renumberings.successors(chain))
        if len(self.renumberings.successors(chain)) == 1:
            return CellError(
                ErrorCode.NA, "population.merged", place=place, year=year, since=since, successor=successors
            )
        return CellError(ErrorCode.NA, "population.divided", place=place, year=year, since=since, successors=successors)

    def missing(self, country: Country, year: int) -> list[Chain]:
        """Return who exists in `year` and has no figure then, by number.

        Who exists is known from the renumberings. Where they don't tell, a place does that has a figure before and
        after.
        """
        standing = self.renumberings.standing_in(country, year) or frozenset()
        missing = {chain for chain in standing if year not in self._years.get(chain, ())} | {
            chain
            for chain, years in self._years.items()
            if chain.country is country and chain.exists_in(year) and min(years) < year < max(years)
            if year not in years
        }
        return sorted(missing, key=lambda chain: chain.number)

    def places(self, country: Country, year: int) -> tuple[tuple[str, str], ...]:
        """Return number and name of every municipality in `year`, by number: of those that are known to have been
        there, and of those with a figure."""
        rows = self._in(country, year)
        named = {row.number: row.name for chain, row in rows.items() if not _is_none(chain)}
        for chain in self.missing(country, year):
            if not _is_none(chain):
                number = self.renumberings.number_in(country, chain.number, year) or chain.number
                named[number] = self.name(chain)
        return tuple(sorted(named.items()))

    def _in(self, country: Country, year: int) -> Mapping[Chain, PopulationRow]:
        return self._of(country).get(year, {})

    def _of(self, country: Country) -> Mapping[int, Mapping[Chain, PopulationRow]]:
        by_year = self._by_year.get(country)
        if by_year is None:
            by_year = {}
            for chain, years in self._years.items():
                if chain.country is country:
                    for year, row in years.items():
                        by_year.setdefault(year, {})[chain] = row
            self._by_year[country] = by_year
        return by_year


def _standing(rows: Iterable[PopulationRow]) -> Iterator[PopulationRow]:
    """Yield the rows without those that a withdrawal takes back."""
    listed = list(rows)
    withdrawn: dict[tuple[Country, str, int, PopulationKind], PopulationRow] = {}
    for row in listed:
        if row.withdrawn:
            identity = (row.country, row.number, row.year, row.kind)
            last = withdrawn.get(identity)
            withdrawn[identity] = row if last is None or row.precedence > last.precedence else last
    for row in listed:
        taken_back = withdrawn.get((row.country, row.number, row.year, row.kind)) if withdrawn else None
        if not row.withdrawn and (taken_back is None or row.precedence > taken_back.precedence):
            yield row


def _is_none(chain: Chain) -> bool:
    return (chain.country, chain.number) in _NO_MUNICIPALITIES


def country_name(country: Country) -> Message:
    """Return the country's name in the reader's language."""
    return Message(f"country.{country.value}")


def _latest(years: Iterable[tuple[int, PopulationKind]]) -> int:
    """Return the latest of `years`, one that is no projection if there is any."""
    listed = list(years)
    certain = [year for year, kind in listed if kind is not PopulationKind.PROJECTION]
    return max(certain or [year for year, _ in listed])


def _summed(rows: list[PopulationRow]) -> Inhabitants:
    kind = max((row.kind for row in rows), key=lambda kind: kind.rank)
    return Inhabitants(sum((row.inhabitants for row in rows), Decimal(0)), rows[0].year, kind, tuple(rows))
