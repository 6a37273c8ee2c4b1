"""An answer in one line, as people read it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from server.domain.errors import ErrorCode
from server.domain.texts import Label, Message
from server.evaluation.cells import Answer, Failure
from server.i18n import Locale
from server.presentation.answers import shown
from tests.parts.medfin import plain_spaces

LABEL = Label(da="Kommuner", nb="Kommunar (nb)", nn="Kommunar", en="Municipalities")
NO_YEAR = Failure(ErrorCode.NUM, "year_out_of_range", {"argument": "år", "year": 1, "first": 1900, "last": 2200})


@pytest.mark.parametrize(
    ("answer", "unit", "text"),
    [
        (Decimal(400_000), "kr", "400 000 kr"),
        (Decimal("-0.5"), "kr", "−0,50 kr"),
        (Decimal("3.7"), "", "3,7"),
        ("BO2", "", "BO2"),
        (True, "", "SANN"),
        (LABEL, "", "Kommunar (nb)"),
        (Message("party.state"), "", "Staten"),
        (Message("party.state", language="en"), "", "The state"),
        ([[Decimal(1), ""], ["", Decimal(2)], ["", ""]], "kr", "et område på 3 × 2 celler"),
    ],
)
def test_an_answer(answer: Answer, unit: str, text: str) -> None:
    assert plain_spaces(shown(answer, unit, Locale("nb"))) == text


def test_a_failure_has_its_value_and_its_sentence() -> None:
    text = shown(NO_YEAR, "kr", Locale("nb"))
    assert text.startswith("#NUM!: ")
    assert "år" in text
    assert "1900" in text
