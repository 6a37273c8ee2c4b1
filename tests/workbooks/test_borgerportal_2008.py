"""§ 07.11.04.60: the account ends, and asking for 2009 says where its task went."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from server.i18n import LANGUAGES, Locale
from tests.parts.built_workbooks import Built, Inputs, Opened
from tests.parts.libreoffice import Calc
from workbooks import borgerportal_2008 as portal

SHEET = 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_asking_for_2009_says_where_it_went(built: Built, language: str) -> None:
    book, locale = built.book("borgerportal-2008", language), Locale(language)
    assert book.value(SHEET, portal.LOOKED_UP) == "#N/A"
    moved = locale.text("workbook.portal.moved")
    assert book.value(SHEET, portal.MEANING) == moved
    assert "§ 19" in moved
    assert "§ 07.11.04.60" in str(book.value(SHEET, portal.SOURCE))
    assert "§ 19" in str(book.value(SHEET, portal.SOURCE))
    before = locale.text("workbook.portal.before")
    years = [book.row(SHEET, f"A{row}:B{row}") for row in range(portal.FIRST_ROW, portal.FIRST_ROW + 4)]
    assert years == [[2007, before], [2008, moved], [2009, moved], [2010, moved]]
    name = "FLERAARSOVERSIGT" if language == "da" else "FLERAARSOVERSIKT"
    assert book.formula(SHEET, portal.LOOKED_UP) == f'=INDEX(_xldudf_{name}($B$5,$B$6,"Udgift"),1,5)'


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_before_the_move_says_so(built: Built, tmp_path: Path, language: str) -> None:
    book = built.changed(tmp_path, "borgerportal-2008", {SHEET: {portal.YEAR: 2007}}, language)
    assert book.value(SHEET, portal.LOOKED_UP) == "#N/A"
    assert book.value(SHEET, portal.MEANING) == Locale(language).text("workbook.portal.before")
    assert "§ 07.11.04.60" in str(book.value(SHEET, portal.SOURCE))


def test_the_account_is_no_input(built: Built) -> None:
    book = built.book("borgerportal-2008")
    assert book.value(SHEET, portal.ACCOUNT) == "07.11.04.60"
    assert book.formulas.worksheets[SHEET - 1][portal.ACCOUNT].style == "mf.fact"
    assert "mf.account" not in book.formulas.defined_names


def test_an_account_with_figures_says_that_it_has(built: Built, tmp_path: Path) -> None:
    inputs: Inputs = {SHEET: {portal.ACCOUNT: "07.11.08", portal.YEAR: 2010}}
    book = built.changed(tmp_path, "borgerportal-2008", inputs)
    assert book.value(SHEET, portal.LOOKED_UP) == 6
    assert book.value(SHEET, portal.MEANING) == Locale("nb").text("workbook.portal.has_figures")


def test_another_error_claims_nothing(built: Built, calc: Calc, tmp_path: Path) -> None:
    book = built.changed(tmp_path, "borgerportal-2008", {SHEET: {portal.YEAR: "snart"}})
    assert book.value(SHEET, portal.MEANING) == "#VALUE!"
    assert book.value(1, "B11") != Locale("nb").text("workbook.portal.has_figures")
    # LibreOffice without our functions, in a copy that carries no values.
    bare = tmp_path / "bare.xlsx"
    load_workbook(built.book("borgerportal-2008", plain=True).path).save(bare)
    assert Opened(calc.recomputed(bare)).value(SHEET, portal.MEANING) == "#NAME?"
