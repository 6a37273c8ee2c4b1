"""What an answer or a file says: figures with the place that each stands in, and how many were left out, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from server.domain.countries import Country
from server.domain.periods import FIRST_YEAR
from server.domain.reference import Reference
from server.domain.renumbering import Renumberings
from server.domain.texts import Message
from server.storage.errors import PopulationFileError


class LeftOut(StrEnum):
    """Why a figure isn't taken."""

    ZERO = "zero"
    """0 stands for a municipality that didn't exist that year."""
    MISSING = "missing"
    """There is a sign instead of a figure."""
    REGION = "region"
    """It is the country's, a county's or a region's, or that of no place."""
    BORDERS = "borders"
    """It was computed for other borders than the municipality had that year."""
    EARLIER = "earlier"
    """It is older than what is known of renumberings and mergers, so that nobody can tell whose it is today."""
    YEAR = "year"
    """It is of a year that wasn't asked for."""


@dataclass(frozen=True, slots=True)
class Figure:
    """So many inhabitants on 1 January of `year`. `row` is the line or the cell that it stands in, for people.

    `summed`: the number stands for an area, as it is bordered now, in all years.
    """

    country: Country
    number: str
    name: str
    year: int
    inhabitants: Decimal
    row: Message
    summed: bool = False


@dataclass(frozen=True, slots=True)
class Extract:
    """The figures of one answer or file; `reference` and `updated` as it states them, if it does."""

    figures: tuple[Figure, ...]
    left_out: Counter[LeftOut] = field(default_factory=Counter)
    reference: Reference | None = None
    updated: datetime | None = None

    @classmethod
    def of(
        cls,
        read: Iterable[Figure | LeftOut],
        reference: Reference | None = None,
        updated: datetime | None = None,
    ) -> Extract:
        """Return what was read row by row; raise PopulationFileError for two of one municipality and year."""
        figures: list[Figure] = []
        left_out: Counter[LeftOut] = Counter()
        for each in read:
            if isinstance(each, LeftOut):
                left_out[each] += 1
            else:
                figures.append(each)
        return cls(_alone(figures), left_out, reference, updated)

    def of_years(self, years: frozenset[int]) -> Extract:
        """Return the figures of `years` only; of all years when there are none."""
        kept = tuple(figure for figure in self.figures if not years or figure.year in years)
        return self._with(kept, LeftOut.YEAR)

    def in_own_borders(self, known: Renumberings, trusted: frozenset[str] = frozenset()) -> Extract:
        """Return the figures of municipalities as they were each year, by the numbers that they had.

        A figure that is a sum of what wasn't one municipality yet is left out, and so is one from before the first year
        of which it is known who was there. Raise PopulationFileError for a number that no municipality had that year,
        and for one that is called something else; a number that is unknown or has another name may be `trusted`.
        """
        since = {country: known.since(country) or FIRST_YEAR for country in Country}
        told = self._with(
            tuple(figure for figure in self.figures if figure.year >= since[figure.country]), LeftOut.EARLIER
        )
        return told._with(_alone(list(told._bordered(known, trusted))), LeftOut.BORDERS)

    def _bordered(self, known: Renumberings, trusted: frozenset[str]) -> Iterator[Figure]:
        for figure in self.figures:
            number, row = figure.number, figure.row
            if figure.summed:
                earlier = known.number_in(figure.country, number, figure.year)
                if earlier is None:
                    continue
                number = earlier
            chain = known.chain(figure.country, number)
            if chain is None and number not in trusted and known.since(figure.country) is not None:
                raise PopulationFileError("population_file.unknown_number", row=row, number=number, name=figure.name)
            if chain is not None and number not in trusted and not known.is_called(chain, figure.name):
                called = known.names_of(chain)[-1]
                raise PopulationFileError(
                    "population_file.other_name", row=row, number=number, name=figure.name, called=called
                )
            then = chain and known.number_in(figure.country, chain.number, figure.year)
            if chain is not None and (not chain.exists_in(figure.year) or then not in (None, number)):
                raise PopulationFileError("population_file.not_then", row=row, number=number, year=figure.year)
            yield figure if number == figure.number else replace(figure, number=number)

    def _with(self, kept: tuple[Figure, ...], reason: LeftOut) -> Extract:
        return replace(self, figures=kept, left_out=self.left_out + Counter({reason: len(self.figures) - len(kept)}))


def _alone(figures: list[Figure]) -> tuple[Figure, ...]:
    """Return `figures`; raise PopulationFileError when two are of the same municipality and year."""
    rows: dict[tuple[Country, str, int], Message] = {}
    for figure in figures:
        key = (figure.country, figure.number, figure.year)
        if key in rows:
            raise PopulationFileError(
                "population_file.twice", row=figure.row, other=rows[key], number=figure.number, year=figure.year
            )
        rows[key] = figure.row
    return tuple(figures)
