"""Amounts as people write them, for headings and letters; a cell to reckon with holds a number instead."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal

from server.domain.rate_books import RateView
from server.domain.texts import LANGUAGES, Figure, Message
from server.functions import text_questions
from server.functions.registry import Example, Function, Kind, Parameter, Result, Takes

_EXACT = Context(prec=1000, rounding=ROUND_HALF_UP)
"""Wide enough for the largest and the smallest number that a cell can hold."""

_UNITS = {"kr": (0, 2), "tkr": (3, 0), "mio": (6, 1), "mrd": (9, 1)}
"""Each unit's power of ten in kroner, and the decimals that amounts in it are written with; whole kroner have none."""

_WORDS = {"kr": "money.kr", "tkr": "money.tkr", "mio": "money.mio", "mrd": "money.mrd"}


def _written(rates: RateView, unit: str, language: str | None) -> Callable[[Decimal], Message]:
    power, decimals = _UNITS[unit]

    def write(amount: Decimal) -> Message:
        places = 0 if unit == "kr" and amount == amount.to_integral_value() else decimals
        scaled = amount.scaleb(-power, _EXACT).quantize(Decimal(1).scaleb(-places), context=_EXACT)
        figure = Figure(scaled or abs(scaled), places)  # a negative nil is nil
        return Message(_WORDS[unit], {"amount": figure}, language or "")

    return write


FUNCTIONS = (
    Function(
        name="BELOP_TEKST",
        aliases=("BELOEP_TEKST",),
        summary="An amount in kroner as people write it, as text: rounded half up, with its unit.",
        questions=text_questions.WRITTEN,
        parameters=(
            Parameter("beløp", Kind.NUMBER, "The amount in kroner.", unit="kr", takes=Takes.CELL),
            Parameter(
                "enhet",
                Kind.CHOICE,
                "The unit to write it in: kr (the default), tkr (thousands), mio (millions) or mrd (billions).",
                optional=True,
                default="kr",
                choices=tuple(_UNITS),
            ),
            Parameter(
                "språk",
                Kind.CHOICE,
                "The language by its two letters, such as nn. Left out: the reader's own.",
                optional=True,
                choices=LANGUAGES,
            ),
        ),
        bind=_written,
        examples=(
            Example((155_000_000, "mio", "da"), "155,0\u00a0mio. kr."),
            Example((155_000_000, "mio"), "155,0\u00a0mill. kr"),
            Example((400_000,), "400\u00a0000\u00a0kr"),
            Example((1_763_636.36,), "1\u00a0763\u00a0636,36\u00a0kr"),
            Example((400_000, "tkr", "da"), "400\u00a0tkr."),
            Example((1_250_000_000, "mrd", "en"), "1.3\u00a0billion kr"),
        ),
        result=Result.TEXT,
    ),
)
