"""What somebody says that the answer is: confirmed, or not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from server.assistant.claims import holds
from server.assistant.mentions import KRONER, PERCENT, Amount
from tests.parts.asking import asked

MILLION = Decimal(10**6)


@pytest.mark.parametrize(
    ("value", "scale", "unit", "answer", "expected"),
    [
        ("400000", 1, KRONER, "400000", True),
        ("400000", 1, KRONER, "400001", False),
        ("1200000.0", MILLION, KRONER, "1234000", True),
        ("1300000.0", MILLION, KRONER, "1234000", False),
        ("6.7", 1, PERCENT, "6.7", True),
        ("30", 1, PERCENT, "0.3", True),
        ("31", 1, PERCENT, "0.3", False),
    ],
)
def test_a_claim_holds_to_the_digits_that_were_said(
    value: str, scale: Decimal | int, unit: str, answer: str, expected: bool
) -> None:
    claimed = Amount(Decimal(value), unit, 0, 1, value, scale=Decimal(scale))
    assert holds(claimed, Decimal(answer)) is expected


def test_a_share_is_confirmed_in_percent() -> None:
    reply = asked("Andelen som fordeles likt i eSunnmøre er 30 prosent, ikke sant?")
    assert not reply.text.startswith("Nei")


def test_an_amount_that_nobody_asks_about_is_no_claim() -> None:
    assert not asked("KS-bidraget for 20 000 innbyggere og 500 000 kr").understood
