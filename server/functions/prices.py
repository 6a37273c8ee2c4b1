"""Amounts in another year's prices, by growth or index figures as they were known on any day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from math import prod
from typing import cast

from server.domain.errors import CellError, ErrorCode
from server.domain.indexation import factor
from server.domain.rate_books import Lookup, RateView
from server.domain.rates import RateKind
from server.domain.texts import Figure, Message
from server.functions import price_questions
from server.functions.lookup import seen_on
from server.functions.registry import Example, Function, Kind, Outcome, Parameter, Takes

DEFAULT_INDEX = "no.deflator.kommunal"
_INDEX_KINDS = (RateKind.GROWTH, RateKind.INDEX)


def _indexed(rates: RateView, start: int, end: int, index: str, known_on: date | None) -> Callable[[Decimal], Decimal]:
    view = seen_on(rates, known_on)
    rate = view.rate(index)
    if rate.kind is RateKind.GROWTH:
        try:
            rise = factor(lambda year: view.in_year(rate.key, year).number(), start, end)
        except ZeroDivisionError:
            raise CellError(ErrorCode.DIV0, "index_is_zero", key=index) from None
        return lambda amount: amount * rise
    if rate.kind is not RateKind.INDEX:
        raise CellError(ErrorCode.VALUE, "not_an_index", key=index)
    base, level = (view.in_year(rate.key, year).number() for year in (start, end))
    if not base or not level:
        raise CellError(ErrorCode.DIV0, "index_is_zero", key=index)
    return lambda amount: amount * level / base


def _product(factors: str) -> Decimal:
    return prod(map(Decimal, factors.split()), start=Decimal(1))


def _explain(arguments: Mapping[str, object], lookups: Sequence[Lookup], result: Outcome) -> Message:
    amount, indexed = cast("Decimal", arguments["beløp"]), cast("Decimal", result)
    if not amount:
        return Message("explain.nil_indexed")
    return Message(
        "explain.indexed",
        {
            "amount": amount,
            "start": arguments["fra_år"],
            "factor": Figure(indexed / amount, 4),
            "result": Figure(indexed, 2),
            "end": arguments["til_år"],
        },
    )


FUNCTIONS = (
    Function(
        name="FRAMSKRIV",
        aliases=("FREMSKRIV",),
        summary="An amount of one year in the prices of another, later or earlier; not rounded.",
        questions=price_questions.INDEXED,
        parameters=(
            Parameter("beløp", Kind.NUMBER, "The amount.", takes=Takes.CELL),
            Parameter("fra_år", Kind.YEAR, "The year whose prices the amount is in.", takes=Takes.EACH),
            Parameter("til_år", Kind.YEAR, "The year whose prices it shall be in.", takes=Takes.EACH),
            Parameter(
                "indeks",
                Kind.KEY,
                "The key of yearly growth or an index. Left out: no.deflator.kommunal, for every reader alike.",
                optional=True,
                default=DEFAULT_INDEX,
            ),
            Parameter(
                "per_dato",
                Kind.DAY,
                "The day to go back to: the figures as they were known then. Left out: as they are known now.",
                optional=True,
            ),
        ),
        bind=_indexed,
        examples=(
            Example((20, 2018, 2026), _product("20 1.032 1.010 1.044 1.067 1.043 1.050 1.047 1.041")),
            Example((100, 2021, 2022), Decimal("106.7")),
            Example((106.7, 2022, 2021), 100),
            Example((100, 2021, 2022, None, "2022-05-12"), Decimal("103.7")),
            Example((100, 2021, 2190), "#N/A"),
        ),
        rates=("*",),
        kinds=_INDEX_KINDS,
        arithmetic=_explain,
    ),
)
