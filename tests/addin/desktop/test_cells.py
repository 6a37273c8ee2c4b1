"""Arguments as xlwings delivers them, and results as Excel takes them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from addin.desktop.cells import call, message, rows


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        (20000.0, 20000),
        (0.1, 0.1),
        (-0.0, 0),
        (1e300, 1e300),
        (float("nan"), "#NUM!"),
        (float("inf"), "#NUM!"),
        (Decimal("12.5000"), 12.5),
        (True, True),
        ("20.000", "20.000"),
        ("Ås", "Ås"),
        ("\ud83d", "\ufffd"),
        ("😀", "😀"),
        (datetime(2022, 5, 12), 44693),
        (datetime(2022, 5, 12, 12), 44693.5),
        (datetime(2022, 5, 12, tzinfo=UTC), 44693),
        (date(2022, 5, 12), 44693),
        (-2146826246, "#N/A"),
        (-2146826281, "#DIV/0!"),
        (-2146826243, "#SPILL!"),
        (-2146826238, "#CALC!"),
        (-2146826200, "#UNKNOWN!"),
        (-5, -5),
        ("#N/A", "#N/A"),
        ([[7.0]], 7),
        ([[1.0, 2.0], [3.0, None]], [[1, 2], [3, None]]),
        ([1.0, "x"], [[1], ["x"]]),
        ((1.0,), 1),
    ],
)
def test_an_argument_is_sent_as_a_cell_of_the_wire(given: object, sent: object) -> None:
    found = call("SATS", [given])
    assert json.loads(found.key) == {"f": "SATS", "a": [sent]}
    assert [type(each) for each in json.loads(found.key)["a"]] == [type(sent)]


def test_arguments_left_out_at_the_end_are_not_sent() -> None:
    assert call("SATS", ["x", None, None]).arguments == ("x",)
    assert call("SATS", [None, 2022.0, None]).arguments == (None, 2022)
    assert call("SATS", ["x", [[None]]]).key == call("SATS", ["x"]).key


FAILURE = {"e": {"code": "#N/A", "reason": "no_rate", "message": "Ingen sats."}}


@pytest.mark.parametrize(
    ("result", "shown", "told"),
    [
        ({"v": 400000}, [[400000.0]], ""),
        ({"v": 3.7}, [[3.7]], ""),
        ({"v": True}, [[True]], ""),
        ({"v": "tekst"}, [["tekst"]], ""),
        ({"v": [[1, "x"], [False, 2.5]]}, [[1.0, "x"], [False, 2.5]], ""),
        (FAILURE, [[None]], "Ingen sats."),
        ({"v": [[1], [FAILURE]]}, [[1.0], [None]], "Ingen sats."),
    ],
)
def test_a_result_is_rows_with_a_null_for_an_error(result: dict[str, object], shown: object, told: str) -> None:
    assert rows(result) == shown
    assert [list(map(type, row)) for row in rows(result)] == [list(map(type, row)) for row in shown]
    assert message(result) == told
