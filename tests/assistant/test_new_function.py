"""A function that joins the registry can be asked for at once: its record is all that the assistant knows of it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from server.assistant.engine import Assistant
from server.domain.rate_books import RateView
from server.domain.texts import Label
from server.evaluation.batch import Evaluator
from server.functions import FAMILIES
from server.functions.registry import Example, Function, Kind, Parameter, Registry, Takes
from server.i18n import Locale
from tests.parts.books import ROOMY, packaged_view


def _fee(rates: RateView, year: int | None) -> Callable[[Decimal], Decimal]:
    return lambda dogs: 350 * dogs


# A record's texts are translated by what they are in English: these are another function's.
FEE = Function(
    "HUNDEGEBYR",
    "The amount in kroner.",
    (
        Parameter("hunder", Kind.NUMBER, "The amount.", takes=Takes.CELL, minimum=Decimal(0)),
        Parameter("år", Kind.YEAR, "The year. Left out: the latest year that has a value.", optional=True),
    ),
    _fee,
    (Example((2,), 700),),
    (
        Label(
            "Hvad koster hundeafgiften for 3 hunde?",
            "Hva koster hundeavgiften for 3 hunder?",
            "Kva kostar hundeavgifta for 3 hundar?",
            "What is the dog licence for 3 dogs?",
        ),
    ),
    unit="kr",
)
ASSISTANT = Assistant(Evaluator(Registry([*FAMILIES.values(), [FEE]]), ROOMY))


@pytest.mark.parametrize(
    ("message", "language", "formula"),
    [
        ("Hva blir hundeavgiften for to hunder?", "nb", "=HUNDEGEBYR(2)"),
        ("Kva kostar hundeavgifta for 12 hundar i 2024?", "nn", "=HUNDEGEBYR(12;2024)"),
        ("hvad koster hundeafgiften for 5 hunde", "da", "=HUNDEGEBYR(5)"),
        ("dog licence, 4 dogs", "en", "=HUNDEGEBYR(4)"),
    ],
)
def test_is_understood(message: str, language: str, formula: str) -> None:
    reply = ASSISTANT.reply(message, packaged_view(), Locale(language))
    assert reply.understood, reply.text
    assert [call.formula for call in reply.calls] == [formula]


def test_is_asked_back_about() -> None:
    reply = ASSISTANT.reply("Hva koster hundeavgiften?", packaged_view(), Locale("nb"))
    assert (reply.understood, reply.asks) == (False, "hunder")
