"""Which arguments of a function the years in a question are."""

from __future__ import annotations

from collections.abc import Set
from itertools import pairwise

from server.assistant.arguments import Several
from server.assistant.comparing import GROWING
from server.assistant.giving import Given, Open
from server.assistant.listing import joins
from server.assistant.mentions import FROM, TO, Year
from server.assistant.rate_names import Named
from server.assistant.words import phrases_in
from server.assistant.year_roles import NOW, are_listed, is_span, roles_of
from server.functions.registry import Kind, Parameter

_OF_MONEY = phrases_in(
    """
    kr, kroner, krone, priser, prisar, prices, verdt, verd, verdi, værd, værdi, worth, value, money, penger, penge
    pengar, pris, price, prisnivå, prisniveau, framskriv, fremskriv, oppjuster, opjuster, juster, indekser
    kroneverdi, nok, dkk
    """
)
"""Words without one of which today is no year that prices are wanted in."""


def years_given(open_ones: Open, *, alone: bool, before: Set[str]) -> Given:
    """Return what the years of the question are for the open arguments.

    `alone`: no other argument takes several values. `before` are the arguments that the call before had.
    """
    return _Giving(open_ones, alone=alone, before=before).give()


class _Giving:
    def __init__(self, open_ones: Open, *, alone: bool, before: Set[str]) -> None:
        self._function, self._question, self._nearness = open_ones.function, open_ones.question, open_ones.nearness
        self._places, self._alone, self._before = open_ones.places, alone, before
        self._years = [year for year in open_ones.question.mentions.years if year not in open_ones.used]
        self._given = Given()
        if open_ones.named is not None:
            self._leave_name(open_ones.named)

    def give(self) -> Given:
        if not self._years and self._places and self._first_day():
            return self._given
        if len(self._places) == 1:
            self._one(*next(iter(self._places.items())))
        elif self._places:
            self._several()
        self._now()
        return self._given

    def _leave_name(self, named: Named) -> None:
        """Take the years that only name the rate: digitaliseringspuljen 2023-25, or 2023 beside the year asked for."""
        parts = named.name.replace(".", "-").split("-")
        own = {int(part) for part in parts if part.isdigit() and len(part) == 4}
        if not own:
            return
        for one, other in pairwise(self._years):
            if one.year in own and is_span(self._question, one, other):
                self._use(one, other)
                return
        others = [year for year in self._years if year.year not in own]
        if others and not are_listed(self._question, self._years):
            self._use(*(year for year in self._years if year.year in own))

    def _use(self, *years: Year) -> None:
        self._given.used.update(years)
        self._years = [year for year in self._years if year not in years]

    def _first_day(self) -> bool:
        """Take the first of January of a year, by which populations are dated, for the year."""
        if any(parameter.kind is Kind.DAY for parameter in self._function.parameters):
            return False
        days = [day for day in self._question.mentions.days if (day.day.month, day.day.day) == (1, 1)]
        if not days:
            return False
        self._given.arguments[next(iter(self._places))] = days[0].day.year
        self._given.used.add(days[0])
        return True

    def _one(self, place: int, parameter: Parameter) -> None:
        # The kroner of a year are no year of a rate: they are reached by a function of prices only.
        years = [year for year in self._years if not year.prices]
        if not years:
            return
        if not are_listed(self._question, years):
            years = years[:1]
        self._use(*years)
        values = tuple(dict.fromkeys(year.year for year in years))
        is_growth = self._question.has(*GROWING)
        if len(values) == 2 and not is_growth and is_span(self._question, *years[:2]):
            values = tuple(range(values[0], values[1] + 1))
        if len(values) == 1:
            self._given.arguments[place] = values[0]
        elif parameter.takes.lifts and self._alone:
            self._given.arguments[place] = Several(values)
        else:
            self._given.arguments[place] = values[0]
            self._given.variants.append((place, values))

    def _several(self) -> None:
        parameters = list(self._places.items())
        if len(self._years) == 1 and all(parameter.name in self._before for _, parameter in parameters):
            # What changes in prices that were asked about is the year that they are wanted in.
            end = "fra" if self._years[0].role == FROM else "til"
            parameters = [each for each in parameters if each[1].name.startswith(end)] or parameters[:1]
        roles = roles_of(self._question, self._years)
        for role, prefix in ((FROM, "fra"), (TO, "til")):
            for place, parameter in parameters:
                wanted = next((year for year in self._years if roles[year] == role), None)
                if parameter.name.startswith(prefix) and wanted is not None and place not in self._given.arguments:
                    self._given.arguments[place] = wanted.year
                    self._use(wanted)
        open_ones = [(place, each) for place, each in parameters if place not in self._given.arguments]
        groups = self._groups(len(open_ones))
        pairs = sorted(
            (-max(self._nearness.of_year(parameter, year) for year in group[:1]), number, place)
            for place, parameter in open_ones
            for number, group in enumerate(groups)
        )
        taken: set[int] = set()
        for _, number, place in pairs:
            if place in self._given.arguments or number in taken:
                continue
            values = tuple(dict.fromkeys(year.year for year in groups[number]))
            self._given.arguments[place] = values[0]
            if len(values) > 1:
                self._given.variants.append((place, values))
            self._use(*groups[number])
            taken.add(number)

    def _groups(self, arguments: int) -> list[list[Year]]:
        """Return the years one by one; where there are more than `arguments`, those of a list together."""
        if len(self._years) <= arguments:
            return [[year] for year in self._years]
        groups: list[list[Year]] = []
        for year in self._years:
            if groups and joins(self._question.tokens[groups[-1][-1].end : year.start]):
                groups[-1].append(year)
            else:
                groups.append([year])
        return groups

    def _now(self) -> None:
        """Fill the year that prices are wanted in, where today's are asked for."""
        open_ones = [(place, each) for place, each in self._places.items() if place not in self._given.arguments]
        for place, parameter in open_ones:
            is_open = parameter.name.startswith("til") or (len(open_ones) == 1 and parameter.name.startswith("fra"))
            if is_open and self._question.has(*NOW) and self._question.has(*_OF_MONEY):
                self._given.arguments[place] = self._question.view.known_on.year
