"""From what stands in a cell to the municipality that is meant, by name or by number; never by a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable

from server.domain.countries import Country
from server.domain.errors import CellError, ErrorCode
from server.domain.figures import Figures
from server.domain.inhabitants import Municipality
from server.domain.places import Names
from server.domain.renumbering import Chain

_SHOWN = 80
"""How much of a name that isn't found is said again."""
_SUGGESTIONS = 3
_HOME = 8
"""How many percent of likeness it is worth to be of the reader's country."""

_NUMBER = re.compile(r"(k-)?([0-9]+)", re.IGNORECASE)
_NAME_AND_NUMBER = re.compile(
    r"(?P<after>[0-9]{3,4})\s+(?P<name>\D.*)|(?P<name_before>.*\D)\(([^()]*,)?\s*(?P<number>[0-9]{3,4})\)"
)


class NoFiguresError(Exception):
    """There are no figures of the country that would tell."""

    def __init__(self, country: Country) -> None:
        super().__init__(country.value)
        self.country = country


class Gazetteer:
    """The places that `figures` and the renumberings know."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self._names = Names(figures.names())

    def find(self, wanted: str | int, country: Country | None) -> Municipality:
        """Return the municipality that a reader of `country` means by `wanted`.

        Raise CellError (#N/A), with what it may be, when that is none or several, NoFiguresError when it can't be told
        for want of a country's figures.
        """
        if isinstance(wanted, int):
            return self._by_bare_number(wanted, country)
        if number := _NUMBER.fullmatch(wanted):
            return self._by_number(number[2], country, norwegian=bool(number[1]))
        if both := _NAME_AND_NUMBER.fullmatch(wanted):
            name, digits = both["name"] or both["name_before"], both["after"] or both["number"]
            place = self._by_number(digits, country)
            chain = self._figures.chain(place.country, place.number)
            if chain not in self._names.find(name).all:
                raise self._unknown(wanted, country)
            return place
        return self._by_name(wanted, country)

    def knows(self, name: str) -> bool:
        """Return whether some place is, or was, called `name`, as `find` reads names."""
        return bool(self._names.find(name).all)

    def _by_bare_number(self, number: int, country: Country | None) -> Municipality:
        """Find a number that may have lost its leading zero."""
        norwegian, danish = f"{number:04d}", f"{number:03d}"
        in_norway = self._numbered(Country.NORWAY, norwegian)
        in_denmark = self._numbered(Country.DENMARK, danish) if number < 1000 else None
        if in_denmark is not None and (in_norway is None or country is Country.DENMARK):
            return in_denmark
        if in_norway is not None and in_denmark is not None:
            raise _ambiguous_number(str(number), in_norway, in_denmark)
        # What a Dane means by three digits is only known not to be Danish once there are Danish figures.
        if number < 1000 and country is Country.DENMARK:
            self._require(Country.DENMARK)
        if in_norway is not None and (number >= 1000 or country is not Country.DENMARK):
            return in_norway
        if number >= 1000 or country is Country.NORWAY:
            self._require(Country.NORWAY)
        elif country is None:
            self._require(Country.NORWAY)
            self._require(Country.DENMARK)
        raise self._unknown(str(number), country)

    def _by_number(self, digits: str, country: Country | None, *, norwegian: bool = False) -> Municipality:
        """Find a number whose form tells the country: four digits in Norway, three in Denmark, where some registers
        put a zero before them."""
        in_norway = self._numbered(Country.NORWAY, digits) if len(digits) == 4 else None
        danish = "" if norwegian else digits if len(digits) == 3 else digits[1:] if re.match("0...$", digits) else ""
        in_denmark = self._numbered(Country.DENMARK, danish) if danish else None
        if in_norway is not None:
            if in_denmark is not None and country is Country.DENMARK:
                raise _ambiguous_number(digits, in_norway, in_denmark)
            return in_norway
        if len(digits) == 4 and country is not Country.DENMARK:
            self._require(Country.NORWAY)
        if in_denmark is not None and (len(digits) == 3 or country is not Country.NORWAY):
            return in_denmark
        if danish:
            self._require(Country.DENMARK)
        if len(digits) == 4:
            self._require(Country.NORWAY)
        raise self._unknown(digits, country)

    def _by_name(self, wanted: str, country: Country | None) -> Municipality:
        found = self._names.find(wanted)
        groups = self._grouped(found.all)
        exact = [group for group in groups if found.exact.intersection(group)]
        if len({group[0].country for group in groups}) == 1 and len(exact) == 1:
            rivals = tuple(chain.number for group in groups if group is not exact[0] for chain in group)
            return self._named(exact[0], rivals)
        if len(groups) == 1:
            return self._named(groups[0])
        if groups:
            raise _ambiguous(wanted, [self._named(group) for group in groups])
        if country is not None:
            self._require(country)
        raise self._unknown(wanted, country)

    def _numbered(self, country: Country, number: str) -> Municipality | None:
        chain = self._figures.chain(country, number)
        return None if chain is None else Municipality(country, number, self._figures.name(chain))

    def _named(self, group: list[Chain], rivals: tuple[str, ...] = ()) -> Municipality:
        latest = group[-1]
        numbers = tuple(chain.number for chain in group)
        return Municipality(latest.country, latest.number, self._figures.name(latest), numbers, rivals)

    def _grouped(self, chains: Iterable[Chain]) -> list[list[Chain]]:
        """Put those together that came of one another, the earliest first; by country and number."""
        groups: list[list[Chain]] = []
        for chain in sorted(chains, key=lambda each: (each.began or 0, each.country, each.number)):
            for group in groups:
                if any(self._figures.renumberings.descends(chain, each) for each in group):
                    group.append(chain)
                    break
            else:
                groups.append([chain])
        return sorted(groups, key=lambda group: (group[-1].country, group[-1].number))

    def _require(self, country: Country) -> None:
        if country not in self._figures.countries:
            raise NoFiguresError(country)

    def _unknown(self, wanted: str, country: Country | None) -> CellError:
        close = [
            (-score - (_HOME if chain.country is country else 0), self._figures.name(chain), -(chain.began or 0), chain)
            for score, chain in self._names.near(wanted)
        ]
        suggested: list[Chain] = []
        for *_, chain in sorted(close, key=lambda each: each[:3]):
            if not any(self._same(chain, each) for each in suggested):
                suggested.append(chain)
        if not suggested:
            return CellError(ErrorCode.NA, "unknown_place", place=wanted[:_SHOWN])
        texts = ", ".join(self._figures.designation(chain) for chain in suggested[:_SUGGESTIONS])
        return CellError(ErrorCode.NA, "unknown_place.suggested", place=wanted[:_SHOWN], suggestions=texts)

    def _same(self, one: Chain, other: Chain) -> bool:
        descends = self._figures.renumberings.descends
        related = one is other or descends(one, other) or descends(other, one)
        return related and self._figures.name(one) == self._figures.name(other)


def _ambiguous(wanted: str, places: Iterable[Municipality]) -> CellError:
    return CellError(ErrorCode.NA, "ambiguous_place", place=wanted[:_SHOWN], candidates=", ".join(map(str, places)))


def _ambiguous_number(wanted: str, in_norway: Municipality, in_denmark: Municipality) -> CellError:
    return CellError(
        ErrorCode.NA,
        "ambiguous_place.number",
        place=wanted,
        norwegian=in_norway.name,
        norwegian_number=f"K-{in_norway.number}",
        danish=in_denmark.name,
        danish_number=in_denmark.number,
    )
