"""§ 07.11.04.50: a register of projects with status, documented expense, business case, grant, and the pool left."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.i18n import LANGUAGES, Locale
from tests.parts.built_workbooks import Built
from workbooks import kl_pulje_2010 as pool

OVERVIEW, REGISTER = 2, 3
FIRST = pool.FIRST


@pytest.mark.parametrize("language", LANGUAGES)
def test_pays_documented_expenses_of_recommended_projects_until_the_pool_is_empty(built: Built, language: str) -> None:
    book = built.book("kl-pulje-2010", language)
    assert book.number(OVERVIEW, pool.POOL) == 10_000_000
    rows = [book.row(REGISTER, f"F{row}:I{row}") for row in range(FIRST, FIRST + 7)]
    assert rows == [
        [2_400_000, 10_000_000, 2_400_000, 7_600_000],
        [3_150_000, 7_600_000, 3_150_000, 4_450_000],
        [900_000, 4_450_000, 0, 4_450_000],  # no business case
        [6_000_000, 4_450_000, 4_450_000, 0],  # more than is left
        [1_200_000, 0, 0, 0],  # only applied for
        [750_000, 0, 0, 0],  # declined
        [None, 0, 0, 0],
    ]
    assert book.number(OVERVIEW, pool.GRANTED) == 10_000_000
    assert book.number(OVERVIEW, pool.LEFT) == 0
    assert book.number(OVERVIEW, pool.USED) == 1
    assert book.number(OVERVIEW, pool.WITHOUT_CASE) == 1
    by_status = [book.row(OVERVIEW, f"B{row}:D{row}") for row in range(pool.STATUS_ROW, pool.STATUS_ROW + 5)]
    assert by_status == [
        [1, 1_200_000, 0],
        [3, 9_300_000, 6_850_000],
        [1, 3_150_000, 3_150_000],
        [1, 750_000, 0],
        [6, 14_400_000, 10_000_000],
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_follows_what_is_typed(built: Built, tmp_path: Path, language: str) -> None:
    locale = Locale(language)
    recommended, yes = locale.text("workbook.pool.status_recommended"), locale.text("workbook.yes")
    seventh = FIRST + 6
    book = built.changed(
        tmp_path,
        "kl-pulje-2010",
        {
            OVERVIEW: {pool.POOL: 20_000_000},
            REGISTER: {f"E{FIRST + 2}": yes, f"D{seventh}": recommended, f"E{seventh}": yes, f"F{seventh}": 500_000},
        },
        language,
    )
    assert book.row(REGISTER, f"H{FIRST}:H{seventh}") == [2_400_000, 3_150_000, 900_000, 6_000_000, 0, 0, 500_000]
    assert book.number(OVERVIEW, pool.GRANTED) == 12_950_000
    assert book.number(OVERVIEW, pool.LEFT) == book.number(REGISTER, f"I{pool.LAST}") == 7_050_000
    assert book.number(OVERVIEW, pool.WITHOUT_CASE) == 0


@pytest.mark.filterwarnings("ignore:Unable to read chart")
@pytest.mark.parametrize("row", [FIRST, FIRST + 4, FIRST + 5], ids=["recommended", "applied", "declined"])
def test_an_expense_that_cannot_be_read_is_an_error(built: Built, tmp_path: Path, row: int) -> None:
    book = built.changed(tmp_path, "kl-pulje-2010", {REGISTER: {f"F{row}": "ca. 2 mio."}})
    assert book.row(REGISTER, f"H{row}:I{row}") == ["#VALUE!"] * 2
    assert (book.value(OVERVIEW, pool.GRANTED), book.value(OVERVIEW, pool.LEFT)) == ("#VALUE!", "#VALUE!")
    last = pool.STATUS_ROW + 4
    for line in range(pool.STATUS_ROW, last + 1):
        assert book.row(OVERVIEW, f"C{line}:D{line}") == ["#VALUE!", "#VALUE!"]


def test_asks_for_the_pool_but_for_no_year(built: Built) -> None:
    book = built.book("kl-pulje-2010", "da")
    assert set(book.formulas.defined_names) == {
        "mf.pool",
        "mf.granted",
        "mf.left",
        "mf.without_business_case",
        "mf.revision",
    }
    assert f"KL_MEDFINANSIERING(F{FIRST},,G{FIRST})" in str(book.formula(REGISTER, f"H{FIRST}"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_cites_the_financing_and_the_recommendation_and_marks_its_examples(built: Built, language: str) -> None:
    book = built.book("kl-pulje-2010", language)
    texts = [str(cell.value) for line in book.values.worksheets[-1].iter_rows() for cell in line if cell.value]
    for words in (
        "finansieret af det kommunale bloktilskud",
        "efter indstilling fra KL",
        "dokumenterede business cases",
    ):
        assert any(words in text for text in texts)
    for row in range(FIRST, FIRST + 6):
        example = Locale(language).text("workbook.pool.example", number=row - FIRST + 1)
        assert book.value(REGISTER, f"B{row}") == example


def test_the_rows_can_be_filtered_under_a_frozen_header(built: Built) -> None:
    sheet = built.book("kl-pulje-2010").formulas.worksheets[REGISTER - 1]
    assert sheet.auto_filter.ref == f"A{FIRST - 1}:I{pool.LAST}"
    assert sheet.freeze_panes == f"C{FIRST}"
    assert sheet.print_title_rows == f"${FIRST - 1}:${FIRST - 1}"
