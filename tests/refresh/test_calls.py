"""Calls of our functions in a workbook: what reaches them, and what becomes of their answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.refresh.books import MAIN, Functions, package, refresh, row, saved, sheet, shown


def test_omitted_arguments_arrive_blank(tmp_path: Path) -> None:
    functions = Functions()
    formulas = ("KS_TEKST(A9,,&quot;,(&quot;)", "KS_TEKST(,)", "KS_TEKST()", "KS_TEKST(KS_BIDRAG(1,),IF(TRUE,{1,2}),)")
    cells = [f"{column}:<f>{text}</f>" for column, text in zip("BCDE", formulas, strict=True)]
    refresh(saved(tmp_path, package(sheet(row(1, *cells)))), functions)
    assert ("KS_TEKST", [None, None, ",("]) in functions.calls
    assert ("KS_TEKST", [None, None]) in functions.calls
    assert ("KS_TEKST", []) in functions.calls
    assert ("KS_BIDRAG", [1.0, None]) in functions.calls
    assert ("KS_TEKST", [20.0, [[1.0, 2.0]], None]) in functions.calls


def test_arguments_arrive_as_excel_delivers_them(tmp_path: Path) -> None:
    rows = (
        row(1, "A:<v>1</v>")
        + row(2, 'A t="b":<v>1</v>')
        + row(3, 'A t="e":<v>#DIV/0!</v>')
        + row(5, 'A s="1":<v>43101</v>')
    )
    rows += row(6, "A:<f>KS_TEKST(A1:A5)</f>", "B:<f>KS_TEKST(A1:A1)</f>", "C:<f>KS_TEKST(A3)</f>")
    styles = (
        f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
    )
    data = package(
        sheet(rows),
        relations='<Relationship Id="rId9" Target="styles.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/>',
        types='<Override PartName="/xl/styles.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>',
        members={"xl/styles.xml": styles},
    )
    functions = Functions()
    refresh(saved(tmp_path, data), functions)
    assert ("KS_TEKST", [[[1.0], [True], ["#DIV/0!"], [None], [43101.0]]]) in functions.calls
    assert ("KS_TEKST", [1.0]) in functions.calls
    assert ("KS_TEKST", ["#DIV/0!"]) in functions.calls


@pytest.mark.parametrize("code", ["#VALUE!", "#NUM!", "#N/A", "#DIV/0!", "#NAME?", "#REF!", "#NULL!"])
def test_every_error_goes_in_and_comes_out(tmp_path: Path, code: str) -> None:
    path = saved(
        tmp_path, package(sheet(row(1, f'A t="e":<v>{code}</v>', "B:<f>KS_BIDRAG(A1)</f>", "C:<f>IFERROR(B1,5)</f>")))
    )
    report = refresh(path)
    assert shown(path) == {"A1": code, "B1": code, "C1": 5}
    [failure] = report.errors
    assert (failure.sheet, failure.cell, failure.failure.params) == ("S", "B1", {"text": code})


def test_an_error_has_the_failure_of_the_call_that_the_cell_shows(tmp_path: Path) -> None:
    formula = "IFERROR(KS_BIDRAG(-1),0)+KS_BIDRAG(&quot;mange&quot;)"
    report = refresh(
        saved(tmp_path, package(sheet(row(1, f"A:<f>{formula}</f>", "B:<f>IFERROR(KS_BIDRAG(-1),0)</f>"))))
    )
    assert [(e.cell, e.failure.code, e.failure.params) for e in report.errors] == [
        ("A1", "number.unreadable", {"text": "mange"})
    ]


@pytest.mark.parametrize(
    "spelling", ["KS_BIDRAG", "ks_bidrag", "_xldudf_KS_BIDRAG", "_XLDUDF_KS_BIDRAG", "_xll.KS_BIDRAG"]
)
def test_every_spelling_is_ours(tmp_path: Path, spelling: str) -> None:
    path = saved(tmp_path, package(sheet(row(1, f"A:<f>{spelling}(3)</f>"))))
    assert refresh(path).ours == 1
    assert shown(path)["A1"] == 60


def test_excels_own_functions_are_never_ours(tmp_path: Path) -> None:
    path = saved(tmp_path, package(sheet(row(1, "A:<f>SUM(1,2)</f>", "B:<f>_xldudf_SUM(1,2)</f>"))))
    refresh(path)
    assert shown(path) == {"A1": 3, "B1": -1}


def test_a_defined_name_may_call_us(tmp_path: Path) -> None:
    names = '<definedNames><definedName name="Bidrag">KS_BIDRAG(S!$A$1)</definedName></definedNames>'
    path = saved(tmp_path, package(sheet(row(1, "A:<v>7</v>", "B:<f>Bidrag+1</f>")), after=names))
    assert refresh(path).ours == 1
    assert shown(path)["B1"] == 141
