"""§ 07.11.04.70: 268 mio. kr. up to 2010, financed by state, municipalities and regions."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.i18n import LANGUAGES
from tests.parts.built_workbooks import Built
from workbooks import digitaliseringsstrategi_2008 as strategy

SHEET = 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_has_the_parts_and_the_indicative_rest(built: Built, language: str) -> None:
    book = built.book("digitaliseringsstrategi-2008", language)
    rows = range(strategy.MUNICIPALITIES, strategy.TOTAL + 1)
    assert book.row(SHEET, "B10:B13") == [97_000_000, 57_000_000, 114_000_000, 268_000_000]
    shares = [book.number(SHEET, f"C{row}") for row in rows]
    assert [round(share, 3) for share in shares] == [0.362, 0.213, 0.425, 1.0]
    assert "KL_FINANSIERING" in str(book.formula(SHEET, f"B{strategy.MUNICIPALITIES}"))
    assert book.formula(SHEET, f"B{strategy.STATE}") == "=B13-B10-B11"
    assert "268" in str(book.value(SHEET, "A14"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_has_a_municipalitys_part_by_population(built: Built, tmp_path: Path, language: str) -> None:
    book = built.book("digitaliseringsstrategi-2008", language)
    assert book.number(SHEET, strategy.SHARE) == 1_763_636.36
    assert book.number(SHEET, strategy.PER_INHABITANT) == pytest.approx(17.6363636)
    assert book.number(SHEET, strategy.PART) == pytest.approx(100_000 / 5_500_000)
    changed = built.changed(
        tmp_path, "digitaliseringsstrategi-2008", {SHEET: {strategy.INHABITANTS: 509_861}}, language
    )
    assert changed.number(SHEET, strategy.SHARE) == 8_992_094.00
