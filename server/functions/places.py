"""The population register in a cell: how many lived in a municipality."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from server.domain.rate_books import RateView
from server.domain.reader import Reader
from server.functions import place_questions
from server.functions.registry import Example, Function, Kind, Parameter, Takes


def _inhabitants(rates: RateView, reader: Reader, wanted: int | str, year: int | None) -> Callable[[], Decimal]:
    population = rates.population
    found = population.inhabitants(population.find(wanted, reader.country), year)
    return lambda: found.inhabitants


FUNCTIONS = (
    Function(
        name="INNBYGGERE",
        aliases=("FOLKETAL",),
        summary="The number of inhabitants of a municipality on 1 January, from the population register.",
        questions=place_questions.INHABITANTS,
        parameters=(
            Parameter(
                "kommune",
                Kind.PLACE,
                "The municipality's name, or its number: four digits in Norway, three in Denmark.",
                takes=Takes.EACH,
            ),
            Parameter(
                "år",
                Kind.YEAR,
                "The year. Left out: the latest year that has a figure.",
                optional=True,
                takes=Takes.EACH,
            ),
        ),
        bind=_inhabitants,
        examples=(
            Example(("Ås", 2018), 20_084),
            Example(("0214", 2017), 19_288),
            Example(("Oslo kommune", 2018), 673_469),
            Example(("101", 2020), 632_340, "da"),
            Example(("Åss", 2018), "#N/A"),
        ),
        unit="inhabitants",
        for_reader=True,
        counts_people=True,
    ),
)
