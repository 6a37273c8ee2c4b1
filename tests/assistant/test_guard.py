"""No number that nothing stands behind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from server.assistant.guard import unfounded
from server.i18n import Locale

NB = Locale("nb")


@pytest.mark.parametrize(
    ("text", "backing", "results"),
    [
        ("400 000 kr", [], [Decimal(400000)]),
        ("400.000 kr", [], [Decimal(400000)]),
        ("0,4 mill. kr", [], [Decimal(400000)]),
        ("27,72 kr", [], [Decimal("27.7183263")]),
        ("42,2 %", [], [Decimal("0.42158")]),
        ("minus 500", ["-500"], []),
        ("sak 16/03919-4 av 08.09.2017", ["sak 16/03919-4", date(2017, 9, 8)], []),
        ("en differanse på 1 500 000", [], [Decimal(2_000_000), Decimal(500_000)]),
        ("20 000 innbyggere", [[20000, None, "kommune"]], []),
    ],
)
def test_lets_through_what_is_founded(text: str, backing: list[object], results: list[object]) -> None:
    assert unfounded(text, backing, results, NB) == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Det blir 450 000 kr", "450 000"),
        ("Det blir 400 001 kr", "400 001"),
        ("omtrent 39 %", "39"),
        ("i 2031", "2031"),
        ("27,73", "27,73"),
    ],
)
def test_stops_what_is_invented(text: str, number: str) -> None:
    backing = ["Hva må en kommune med 20 000 innbyggere betale i 2018?", [20000]]
    assert unfounded(text, backing, [Decimal(400000), Decimal("27.7183")], NB) == (number,)
