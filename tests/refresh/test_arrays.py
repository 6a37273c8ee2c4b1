"""Formulas that come to several values: plain ones, legacy arrays and dynamic arrays."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.refresh import WorkbookError
from tests.refresh.books import Functions, changes, left, members, package, refresh, row, saved, sheet, shown


def book(*cells: str, attributes: str = "") -> bytes:
    """A workbook with 1, 2, 3 in A1:A3 and these cells beside them, one for each row."""
    rows = [row(n, f"A:<v>{n}</v>", *(cells[n - 1 : n])) for n in (1, 2, 3)]
    return package(sheet("".join(rows), after=attributes))


def test_a_plain_formula_shows_the_first_value_and_does_not_spill(tmp_path: Path) -> None:
    path = saved(tmp_path, book("B:<f>KS_BIDRAG(A1:A3)</f>", "C:<f>SUM(B1:B3)</f>", "B:<v>5</v>"))
    refresh(path)
    assert shown(path) == {"A1": 1, "A2": 2, "A3": 3, "B1": 20, "C2": 25, "B3": 5}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("SUM(KS_BIDRAG(A1:A3))", 120),
        ("KS_BIDRAG(A1:A3)*2", 40),
        ("ROUND(KS_BIDRAG(A1:A3)/7,1)", 2.9),
        ("KS_RIST()", 1),
        ("{5,6;7,8}", 5),
        ("SUMPRODUCT((A1:A3>1)*A1:A3)", 5),
        ("INDEX(KS_RIST(),2,2)", 4),
        ("IF(A1>0,KS_BIDRAG(A1:A3),0)", 20),
        ("SUM(KS_BIDRAG(A1:A3)*2)", 40),
        ("SUM(ROUND(KS_BIDRAG(A1:A3),0),A1:A3)", 26),
        ("SUMPRODUCT(KS_BIDRAG(A1:A3)*A1:A3)", 280),
        ("KS_BIDRAG(KS_BIDRAG(A1:A3))", 400),
        ("VLOOKUP(2,A1:A3,1,FALSE)", 2),
        ("SUMIF(A1:A3,2)", 2),
    ],
)
def test_a_plain_formula_with_arrays_inside(tmp_path: Path, formula: str, value: float) -> None:
    path = saved(tmp_path, book(f"B:<f>{formula.replace('>', '&gt;')}</f>"))
    assert left(refresh(path)) == {}
    assert shown(path)["B1"] == value


@pytest.mark.parametrize(
    "formula", ["A1:A3*2", "SUM(A1:A3*2)", "ABS(A1:A3)", "MAX(IF(A1:A3=2,A1:A3))", "TRANSPOSE(A1:A3)"]
)
def test_what_excel_would_intersect_is_left(tmp_path: Path, formula: str) -> None:
    before = book(f"B:<f>{formula}</f><v>77</v>", "B:<f>B1+1</f>")
    path = saved(tmp_path, before)
    report = refresh(path)
    assert left(report)["B1"][0] == "intersection"
    assert shown(path) == {"A1": 1, "A2": 2, "A3": 3, "B1": 77, "B2": 78}
    assert not report.recalculates_on_opening


@pytest.mark.parametrize(
    "formula",
    [
        "SUMPRODUCT(LEN(A1:A3))",
        "SUMPRODUCT(ROUND(A1:A3,0))",
        "SUMPRODUCT(SUMIF(A1:A3,A1:A3))",
        "SUMPRODUCT(MOD(ROW(A1:A3),2))",
    ],
)
def test_what_the_engine_would_compute_for_the_first_value_only_is_left(tmp_path: Path, formula: str) -> None:
    path = saved(tmp_path, book(f"B:<f>{formula}</f><v>77</v>", f'C:<f t="array" ref="C2">{formula}</f><v>77</v>'))
    assert {cell: reason for cell, (reason, _) in left(refresh(path)).items()} == {"B1": "engine", "C2": "engine"}


def test_an_array_of_ours_inside_such_a_function_is_left_to_excel(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        book(
            'B:<f t="array" ref="B1:C1">ROUND(KS_RIST(),0)</f><v>77</v>',
            'C:<f t="array" ref="C2">ROUND(KS_BIDRAG(A1),0)</f>',
        ),
    )
    report = refresh(path)
    assert left(report) == {"B1": ("engine", ("ROUND",))}
    assert changes(report) == {"C2": (None, 20.0)}
    assert report.recalculates_on_opening


def test_a_legacy_array_fills_its_extent(tmp_path: Path) -> None:
    array = '<f t="array" ref="B1:B4">KS_BIDRAG(A1:A3)</f><v>1</v>'
    path = saved(tmp_path, book(f'B s="0":{array}', "B:<v>9</v>", "C:<f>SUM(B1:B3)</f>"))
    report = refresh(path)
    assert changes(report) == {
        "B1": (1.0, 20.0),
        "B2": (9.0, 40.0),
        "B3": (None, 60.0),
        "B4": (None, "#N/A"),
        "C3": (None, 120.0),
    }
    xml = members(path.read_bytes())["xl/worksheets/sheet1.xml"].decode()
    assert '<c r="B1" s="0"><f t="array" ref="B1:B4">KS_BIDRAG(A1:A3)</f><v>20</v></c>' in xml
    assert '<row r="3"><c r="A3"><v>3</v></c><c r="B3"><v>60</v></c><c r="C3">' in xml
    assert '</row><row r="4"><c r="B4" t="e"><v>#N/A</v></c></row></sheetData>' in xml
    assert not refresh(path).written


@pytest.mark.parametrize(
    ("formula", "values"),
    [
        ("A1:A3*2", {"B1": 2, "C1": 2, "B2": 4, "C2": 4, "B3": 6, "C3": 6}),
        ("{7,8}", {"B1": 7, "C1": 8, "B2": 7, "C2": 8, "B3": 7, "C3": 8}),
        ("KS_BIDRAG(1)", dict.fromkeys(("B1", "C1", "B2", "C2", "B3", "C3"), 20)),
        ("KS_RIST()", {"B1": 1, "C1": 2, "B2": 3, "C2": 4, "B3": "#N/A", "C3": "#N/A"}),
    ],
)
def test_a_legacy_array_repeats_what_is_too_small_as_excel_does(
    tmp_path: Path, formula: str, values: dict[str, object]
) -> None:
    path = saved(tmp_path, book(f'B:<f t="array" ref="B1:C3">{formula}</f>'))
    refresh(path)
    assert {cell: value for cell, value in shown(path).items() if cell[0] != "A"} == values


def test_a_legacy_array_smaller_than_its_result_leaves_its_neighbours(tmp_path: Path) -> None:
    path = saved(tmp_path, book('B:<f t="array" ref="B1:B2">KS_BIDRAG(A1:A3)</f>', "C:", "B:<v>5</v>"))
    refresh(path)
    assert {cell: value for cell, value in shown(path).items() if cell[0] == "B"} == {"B1": 20, "B2": 40, "B3": 5}


def test_an_element_fails_alone(tmp_path: Path) -> None:
    rows = row(1, "A:<v>1</v>", 'B:<f t="array" ref="B1:B2">KS_BIDRAG(A1:A2)</f>') + row(2, "A:<v>-1</v>")
    path = saved(tmp_path, package(sheet(rows)))
    refresh(path)
    assert shown(path) == {"A1": 1, "B1": 20, "A2": -1, "B2": "#NUM!"}


def test_a_dynamic_array_of_the_same_shape_is_written(tmp_path: Path) -> None:
    anchor = 'B cm="1":<f t="array" ref="B1:B3">KS_BIDRAG(A1:A3)</f><v>1</v>'
    spill = "C:<f>SUM(_xlfn.ANCHORARRAY(B1))</f>"
    path = saved(tmp_path, package(sheet(
        row(1, "A:<v>1</v>", anchor, spill) + row(2, "A:<v>2</v>", "B:<v>1</v>") + row(3, "A:<v>3</v>", "B:<v>1</v>")
    )))  # fmt: skip
    refresh(path)
    assert shown(path) == {"A1": 1, "B1": 20, "C1": 120, "A2": 2, "B2": 40, "A3": 3, "B3": 60}
    assert b'<c r="B1" cm="1"><f t="array" ref="B1:B3">' in members(path.read_bytes())["xl/worksheets/sheet1.xml"]


def test_a_dynamic_array_of_another_shape_is_left_to_excel(tmp_path: Path) -> None:
    anchor = 'B cm="1":<f t="array" ref="B1:B2">KS_BIDRAG(A1:A3)</f><v>7</v>'
    path = saved(tmp_path, book(anchor, "B:<v>8</v>", "C:<f>SUM(B1:B3)</f>"))
    report = refresh(path)
    assert left(report) == {"B1": ("resized_array", ())}
    assert changes(report) == {"C3": (None, 15.0)}
    assert report.recalculates_on_opening
    assert b'<calcPr fullCalcOnLoad="1"/>' in members(path.read_bytes())["xl/workbook.xml"]
    assert not refresh(path).written


def test_a_whole_column_arrives_as_far_as_it_is_used(tmp_path: Path) -> None:
    functions = Functions()
    refresh(saved(tmp_path, book("B:<f>KS_TEKST(A:A)</f>")), functions)
    assert functions.calls == [("KS_TEKST", [[[1.0], [2.0], [3.0]]])]


def test_an_array_that_claims_the_whole_sheet_is_refused_at_once(tmp_path: Path) -> None:
    path = saved(tmp_path, book('B:<f t="array" ref="B1:XFD1048576">KS_BIDRAG(A1:A3)</f><v>1</v>'))
    before = path.read_bytes()
    with pytest.raises(WorkbookError) as caught:
        refresh(path)
    assert caught.value.code == "workbook.too_many_cells"
    assert path.read_bytes() == before
