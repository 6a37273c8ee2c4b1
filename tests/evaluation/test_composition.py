"""What the texts of a form mean as a call's arguments."""

from __future__ import annotations

import pytest

from server.domain.reader import Reader
from server.evaluation.composition import composed
from server.functions import build_registry

REGISTRY = build_registry()


@pytest.mark.parametrize(
    ("name", "typed", "arguments"),
    [
        ("KS_BIDRAG", ["20 000"], [20000]),
        ("KS_BIDRAG", ["20.000", " 2018 ", "fylkeskommune"], [20000, 2018, "fylkeskommune"]),
        ("KS_BIDRAG", ["20000", "", ""], [20000]),
        ("KS_BIDRAG", ["20000", "", "kommune"], [20000, None, "kommune"]),
        ("KS_BIDRAG", ["20000; 5000"], [[[20000], [5000]]]),
        ("KS_BIDRAG", ["20.5", "2 018"], ["20.5", "2 018"]),
        ("KS_BIDRAG", ["1", "", "", "x", ""], [1, None, None, "x"]),
        ("FORDEL", ["100", "1;1;1", "2"], [100, [[1], [1], [1]], 2]),
        ("FORDEL", ["1;2", "1"], ["1;2", 1]),
        ("NETTOUTGIFT", ["4,9", "\u22124"], [4.9, -4]),
        ("MEDFINANSIERING", ["100000000", "2021", "2"], [100000000, 2021, 2]),
        ("FOLKETAL", ["0214"], ["0214"]),
        ("FLERAARSOVERSIKT", ["07.11.08", "2010"], ["07.11.08", 2010]),
        ("SATS", ["no.deflator.kommunal", "2022", "2022-05-12"], ["no.deflator.kommunal", 2022, "2022-05-12"]),
        ("SATSVERSJON", [], []),
        ("KS_BIDRAG", ["9" * 400], ["9" * 400]),
    ],
)
def test_texts_are_read_by_their_parameters_kinds(name: str, typed: list[str], arguments: list[object]) -> None:
    function = REGISTRY.find(name)
    assert function is not None
    assert composed(function, typed, Reader("nb")) == arguments


def test_a_number_of_two_meanings_stays_a_text() -> None:
    function = REGISTRY.find("KS_BIDRAG")
    assert function is not None
    assert composed(function, ["20,000"], Reader("en")) == ["20,000"]
    assert composed(function, ["20,000"], Reader("da")) == [20]
