"""Functions about the rates themselves: any rate's value, a bracket table's value by size, a rate's source, and the
revision that a workbook is computed from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import cast

from server.domain.brackets import Brackets, bounds_in_words
from server.domain.rate_books import Lookup, RateView
from server.domain.rates import RateKind
from server.domain.texts import Message
from server.functions import rate_questions
from server.functions.lookup import YEAR, rate_rows, row_of, seen_on
from server.functions.registry import Example, Function, Kind, Outcome, Parameter, Result, Takes


def _value(rates: RateView, key: str, year: int | None, known_on: date | None) -> Callable[[], Decimal]:
    value = row_of(seen_on(rates, known_on), key, year).number()
    return lambda: value


def _bracket_value(rates: RateView, key: str, year: int | None) -> Callable[[Decimal], Decimal]:
    at = row_of(rates, key, year).valued(Brackets).at
    return lambda size: at(size).value


def _source(rates: RateView, key: str, year: int | None) -> Callable[[], str]:
    rows = rates.in_force(key)
    # An account of which only its end is known has no other source than what ended it.
    only_ended = bool(rows) and all(row.value is None for row in rows)
    reference = str((rates.used(rows[-1]) if only_ended else row_of(rates, key, year)).reference)
    return lambda: reference


def _stamp(rates: RateView) -> Callable[[], Message]:
    code = "rates_as_known" if rates.pinned and rates.known_on != rates.book.published_on else "rates_stamp"
    day = rates.known_on if code == "rates_as_known" else rates.book.published_on
    stamp = Message(code, {"revision": rates.revision, "day": day})
    return lambda: stamp


def _explain_bracket(arguments: Mapping[str, object], lookups: Sequence[Lookup], result: Outcome) -> Message:
    size = cast("Decimal", arguments["grunnlag"])
    bracket = rate_rows(lookups)[0].valued(Brackets).at(size)
    return Message("explain.bracket", {"size": size, "bracket": bounds_in_words(bracket), "result": result})


_KEY = Parameter("nøkkel", Kind.KEY, "The rate's key, such as no.deflator.kommunal.")

FUNCTIONS = (
    Function(
        name="SATS",
        summary="The value of any rate in a year.",
        questions=rate_questions.VALUE,
        parameters=(
            _KEY,
            replace(YEAR, takes=Takes.EACH),
            Parameter(
                "per_dato",
                Kind.DAY,
                "The day to go back to: the value as it was known then. Left out: as it is known now.",
                optional=True,
            ),
        ),
        bind=_value,
        examples=(
            Example(("no.deflator.kommunal", 2022, "2022-05-12"), Decimal("3.7")),
            Example(("no.deflator.kommunal", 2022), Decimal("6.7")),
        ),
        rates=("*",),
    ),
    Function(
        name="TRINNSATS",
        aliases=("TRINSATS",),
        summary="The value that a size has in a bracket table, such as a price by number of inhabitants.",
        questions=rate_questions.BRACKET,
        parameters=(
            Parameter("nøkkel", Kind.KEY, "The key of a bracket table, such as no.digiorden.tilknytning."),
            Parameter(
                "grunnlag",
                Kind.NUMBER,
                "The size to look up, such as the number of inhabitants.",
                takes=Takes.CELL,
                minimum=Decimal(0),
            ),
            YEAR,
        ),
        bind=_bracket_value,
        examples=(
            Example(("no.digiorden.tilknytning", 20000), 60_000),
            Example(("no.digiorden.tilknytning", 4999), 25_000),
            Example(("no.fiks.folkeregister", 50_000, 2021), 30_000),
            Example(("no.digiorden.tilknytning", 10_000), "#N/A"),
        ),
        rates=("*",),
        kinds=(RateKind.BRACKETS,),
        arithmetic=_explain_bracket,
    ),
    Function(
        name="KILDE",
        summary="Where a rate's value comes from: the document, its case number and its address.",
        questions=rate_questions.SOURCE,
        parameters=(_KEY, YEAR),
        bind=_source,
        examples=(
            Example(
                ("no.ks.bidrag.kommune", 2018),
                "Ås kommune: Invitasjon til å delta i finansordningen for digitaliseringsprosjekter "
                "(KS' invitasjon 08.09.2017; KS: Hvordan søke støtte, uten dato), sak 16/03919-4, "
                "https://www.ks.no/fagomrader/digitalisering/styring-og-organisering/"
                "finansieringsordning-for-digitaliseringsprosjekter/hvordan-soke-stotte/",
            ),
        ),
        result=Result.TEXT,
        rates=("*",),
    ),
    Function(
        name="SATSVERSJON",
        aliases=("SATSVERSION",),
        summary="The revision and day of the rates that the workbook is computed from, as text.",
        questions=rate_questions.VERSION,
        parameters=(),
        bind=_stamp,
        examples=(Example((), "Satser rev. 14, 23.11.2026"),),
        result=Result.TEXT,
    ),
)
