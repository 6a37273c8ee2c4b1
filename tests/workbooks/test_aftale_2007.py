"""The agreement of June 2007: 97 + 57 beside 155, and 3 × 3 × 6.7 beside 60, with the differences shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.i18n import LANGUAGES
from tests.parts.built_workbooks import Built
from workbooks import aftale_2007 as agreement

SHEET = 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_shows_that_the_parts_come_to_154(built: Built, language: str) -> None:
    book = built.book("aftale-2007", language)
    assert book.row(SHEET, "B10:B14") == [97_000_000, 57_000_000, 154_000_000, 155_000_000, 1_000_000]
    assert book.formula(SHEET, f"B{agreement.SUM}") == "=SUM(B10:B11)"
    assert book.number(SHEET, agreement.PROJECTS) == 34
    assert book.number(SHEET, agreement.AVERAGE) == pytest.approx(155_000_000 / 34)
    assert book.number(SHEET, agreement.CONTRIBUTION) == 1_763_636.36


@pytest.mark.parametrize("language", LANGUAGES)
def test_shows_that_three_parties_pay_more_than_the_stated_60(built: Built, language: str) -> None:
    book = built.book("aftale-2007", language)
    assert book.row(SHEET, f"B{agreement.YEAR_ROW}:D{agreement.YEAR_ROW}") == [2008, 2009, 2010]
    for row in agreement.PARTIES.values():
        assert book.row(SHEET, f"B{row}:E{row}") == [6_700_000, 6_700_000, 6_700_000, 20_100_000]
    total = agreement.PROJECT_SUM
    assert book.row(SHEET, f"B{total}:E{total}") == [20_100_000, 20_100_000, 20_100_000, 60_300_000]
    assert book.number(SHEET, agreement.PROJECT_STATED) == 60_000_000
    assert book.number(SHEET, agreement.PROJECT_GAP) == -300_000
    assert book.number(SHEET, agreement.THIRD) == pytest.approx(6_666_666.67)


def test_follows_the_municipality(built: Built, tmp_path: Path) -> None:
    book = built.changed(tmp_path, "aftale-2007", {SHEET: {agreement.INHABITANTS: 50_000}}, "da")
    assert book.number(SHEET, agreement.CONTRIBUTION) == 881_818.18
