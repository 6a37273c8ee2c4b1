"""§ 07.11.08 DREAM-gruppen: the seven columns of the Finance Act 2010, and the identity between the lines."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from server.i18n import LANGUAGES, Locale
from tests.parts.built_workbooks import Built
from workbooks import dream_2010 as dream

SHEET = 2
LINES = {
    dream.NET: ["Nettoudgiftsbevilling", 1.5, 1.6, 1.1, 1.7, 1.7, 1.7, 1.7],
    dream.REVENUE: ["Indtægt", 4.0, 4.5, 4.4, 4.3, 4.3, 4.3, 4.3],
    dream.EXPENDITURE: ["Udgift", 4.9, 5.4, 5.5, 6.0, 6.0, 6.0, 6.0],
    dream.RESULT: ["Årets resultat", 0.6, 0.7, 0, 0, 0, 0, 0],
    dream.SUB_EXPENDITURE: ["Udgift", 4.1, 4.2, 5.5, 6.0, 6.0, 6.0, 6.0],
    dream.SUB_REVENUE: ["Indtægt", 3.2, 3.3, 4.4, 4.3, 4.3, 4.3, 4.3],
}
STAGES = ["R", "R", "B", "F", "BO1", "BO2", "BO3"]
YEARS = list(range(2007, 2014))


@pytest.mark.parametrize("language", LANGUAGES)
def test_has_the_seven_columns(built: Built, language: str) -> None:
    book = built.book("dream-2010", language)
    for head in (12, 21):
        assert book.row(SHEET, f"B{head}:H{head}") == STAGES
        assert book.row(SHEET, f"B{head + 1}:H{head + 1}") == YEARS
        assert book.value(SHEET, f"A{head + 1}") == Locale(language).text("unit.mio_kr")
    for row, line in LINES.items():
        assert book.row(SHEET, f"A{row}:H{row}") == line
    formats = {book.formulas.worksheets[SHEET - 1][f"C{row}"].number_format for row in LINES}
    assert formats == {'#,##0.0;-#,##0.0;"-"'}


@pytest.mark.parametrize("language", LANGUAGES)
def test_checks_the_identity_in_every_column(built: Built, language: str) -> None:
    book = built.book("dream-2010", language)
    holds = Locale(language).text("workbook.holds")
    assert book.number(SHEET, dream.TOLERANCE) == pytest.approx(0.2)
    assert book.row(SHEET, f"B{dream.RECKONED}:H{dream.RECKONED}") == LINES[dream.NET][1:]
    assert book.row(SHEET, f"B{dream.DIFFERENCE}:H{dream.DIFFERENCE}") == [0] * 7
    assert book.row(SHEET, f"B{dream.VERDICT}:H{dream.VERDICT}") == [holds] * 7
    assert book.number(SHEET, dream.HOLDING) == 7
    outside = [book.row(SHEET, f"B{row}:H{row}") for row in (dream.OUTSIDE_EXPENDITURE, dream.OUTSIDE_REVENUE)]
    assert outside == [[0.8, 1.2, 0, 0, 0, 0, 0], [0.8, 1.2, 0, 0, 0, 0, 0]]
    name = "NETTOUDGIFT" if language == "da" else "NETTOUTGIFT"
    assert book.formula(SHEET, f"B{dream.RECKONED}") == f"=_xldudf_{name}(B16,B15,B17)"


@pytest.mark.filterwarnings("ignore:Unable to read chart")
def test_a_year_without_a_finance_act_is_no_figure(built: Built, tmp_path: Path) -> None:
    book = built.changed(tmp_path, "dream-2010", {SHEET: {dream.BUDGET_YEAR: 2011}})
    for row in (12, 13, *LINES):
        assert book.row(SHEET, f"B{row}:H{row}") == ["#N/A"] * 7
    assert book.value(SHEET, "A13") == "#N/A"
    assert book.value(SHEET, dream.HOLDING) == "#N/A"


@pytest.mark.parametrize("language", LANGUAGES)
def test_fetches_each_line_by_its_name(built: Built, language: str) -> None:
    book = built.book("dream-2010", language)
    name = "FLERAARSOVERSIGT" if language == "da" else "FLERAARSOVERSIKT"
    assert book.formula(SHEET, f"C{dream.REVENUE}") == f"=INDEX(_xldudf_{name}($B$5,$B$6,$A{dream.REVENUE}),1,3)"
    sub_account = book.formula(SHEET, f"B{dream.SUB_REVENUE}")
    assert sub_account == f'=INDEX(_xldudf_{name}($B$5&".10",$B$6,$A{dream.SUB_REVENUE}),1,2)'
    assert book.formulas.worksheets[SHEET - 1][dream.ACCOUNT].style == "mf.fact"
    assert "mf.account" not in book.formulas.defined_names


def test_a_finer_rounding_narrows_the_tolerance(built: Built, tmp_path: Path) -> None:
    book = built.changed(tmp_path, "dream-2010", {SHEET: {dream.UNIT: 0.01}})
    assert book.number(SHEET, dream.TOLERANCE) == pytest.approx(0.02)
    assert book.number(SHEET, dream.HOLDING) == 7


def test_has_a_chart_of_expenditure_revenue_and_net(built: Built) -> None:
    with zipfile.ZipFile(built.book("dream-2010", "da").path) as package:
        chart = package.read("xl/charts/chart1.xml").decode()
    for row in (dream.EXPENDITURE, dream.REVENUE, dream.NET):
        assert f"'Budgetoversigt'!$B${row}:$H${row}" in chart
    assert "R 2007" in chart
