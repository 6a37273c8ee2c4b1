"""RNB 2017: 25 mill. in 2017 and 100 mill. in 2018 are the 125 mill. of the rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.i18n import LANGUAGES
from tests.parts.built_workbooks import Built
from workbooks import rnb_2017 as rnb

SHEET = 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_two_years_are_the_rules_amount(built: Built, language: str) -> None:
    book = built.book("rnb-2017", language)
    assert book.row(SHEET, "B9:B11") == [25_000_000, 100_000_000, 125_000_000]
    assert book.row(SHEET, "C9:C11") == [25_000_000, 125_000_000, 125_000_000]
    assert book.row(SHEET, "D9:D11") == [0.2, 0.8, 1]
    assert book.number(SHEET, rnb.RULE) == 125_000_000
    assert book.number(SHEET, rnb.DIFFERENCE) == 0
    assert book.number(SHEET, rnb.MISSING) == 0
    assert book.number(SHEET, rnb.TOGETHER) == 250_000_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_less_than_as_much_releases_nothing(built: Built, tmp_path: Path, language: str) -> None:
    book = built.changed(tmp_path, "rnb-2017", {SHEET: {rnb.RAISED: 124_999_999}}, language)
    assert book.number(SHEET, rnb.RULE) == 0
    assert book.number(SHEET, rnb.MISSING) == 1
    assert book.number(SHEET, rnb.DIFFERENCE) == 125_000_000
    first = rnb.SCENARIO_ROW
    assert [book.row(SHEET, f"A{row}:D{row}") for row in range(first, first + 5)] == [
        [0.5, 62_500_000, 0, 62_500_000],
        [0.8, 100_000_000, 0, 25_000_000],
        [0.95, 118_750_000, 0, 6_250_000],
        [1, 125_000_000, 125_000_000, 0],
        [1.05, 131_250_000, 125_000_000, 0],
    ]
