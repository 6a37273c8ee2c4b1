"""Cells that the engine can't compute: they keep their value, count as constants, and are reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.refresh.books import (
    DECLARATION,
    MAIN,
    PACKAGE,
    RELATIONS,
    Functions,
    changes,
    left,
    members,
    package,
    refresh,
    row,
    saved,
    sheet,
    shown,
)


@pytest.mark.parametrize(
    ("formula", "reason", "functions"),
    [
        ("_xll.ESSBASE(&quot;x&quot;,A1)", "unknown_function", ("ESSBASE",)),
        ("MinUdf(A1)+_xlfn.STOCKHISTORY(A1)", "unknown_function", ("MinUdf", "STOCKHISTORY")),
        ("IFERROR(PHONETIC(A1),0)", "unknown_function", ("PHONETIC",)),
        ("Udefinert+1", "unknown_name", ("Udefinert",)),
        ("#REF!A1+1", "engine", ()),
        ("[3]Ark1!A1", "external_link", ()),
        ("CELL(&quot;filename&quot;)", "engine", ("CELL",)),
        ("B1+A1", "circular", ()),
    ],
)
def test_it_keeps_its_value_and_counts_as_a_constant(
    tmp_path: Path, formula: str, reason: str, functions: tuple[str, ...]
) -> None:
    cells = ("A:<v>1</v>", f'B s="0":<f>{formula}</f><v>7</v>', "C:<f>B1*KS_BIDRAG(1)</f><v>1</v>")
    path = saved(tmp_path, package(sheet(row(1, *cells))))
    report = refresh(path)
    assert left(report) == {"B1": (reason, functions)}
    assert shown(path) == {"A1": 1, "B1": 7, "C1": 140}
    assert (report.computed, report.recalculates_on_opening) == (1, False)


def test_what_is_no_formula_is_left(tmp_path: Path) -> None:
    path = saved(tmp_path, package(sheet(row(1, "A:<f>SUM(B1</f><v>7</v>", "B:<f>A1+1</f>", "C:<f/><v>4</v>"))))
    assert left(refresh(path)) == {"A1": ("malformed", ()), "C1": ("malformed", ())}
    assert shown(path) == {"A1": 7, "B1": 8, "C1": 4}


def test_text_truth_and_error_of_a_cell_that_is_left_go_on(tmp_path: Path) -> None:
    cells = (
        'A t="str":<f>UKJENT(1)</f><v>å&amp;_x0041_</v>',
        "B:<f>A1&amp;&quot;!&quot;</f>",
        'C t="b":<f>UKJENT(2)</f><v>1</v>',
        "D:<f>IF(C1,3,4)</f>",
        'E t="e":<f>UKJENT(3)</f><v>#N/A</v>',
        "F:<f>E1+1</f>",
    )
    path = saved(tmp_path, package(sheet(row(1, *cells))))
    refresh(path)
    values = shown(path)
    assert (values["B1"], values["D1"], values["F1"]) == ("å&A!", 3, "#N/A")


def test_what_reads_a_cell_without_a_value_is_left_too(tmp_path: Path) -> None:
    cells = ("A:<f>UKJENT(1)</f>", "B:<f>IFERROR(A1,0)</f>", "C:<f>B1+1</f>", "D:<f>KS_BIDRAG(1)</f>")
    path = saved(tmp_path, package(sheet(row(1, *cells))))
    report = refresh(path)
    assert {cell: reason for cell, (reason, _) in left(report).items()} == {
        "A1": "unknown_function",
        "B1": "no_value_to_build_on",
        "C1": "no_value_to_build_on",
    }
    assert shown(path) == {"D1": 20}


def test_an_error_that_the_engine_lacks_is_not_replaced(tmp_path: Path) -> None:
    cells = (
        'A t="e":<f>UKJENT(1)</f><v>#GETTING_DATA</v>',
        'B t="e":<f>A1+1</f><v>#GETTING_DATA</v>',
        "C:<f>KS_BIDRAG(1)</f>",
    )
    path = saved(tmp_path, package(sheet(row(1, *cells))))
    assert changes(refresh(path)) == {"C1": (None, 20.0)}
    assert shown(path)["B1"] == "#GETTING_DATA"


def test_excel_is_asked_to_compute_only_if_what_it_reads_changed(tmp_path: Path) -> None:
    cells = ("A:<f>KS_BIDRAG(1)</f><v>20</v>", "B:<f>A1*2</f><v>40</v>", "C:<f>UKJENT(B1)</f><v>7</v>")
    path = saved(tmp_path, package(sheet(row(1, *cells))))
    assert not refresh(path).recalculates_on_opening
    report = refresh(path, Functions(rate=30))
    assert report.recalculates_on_opening
    assert changes(report) == {"A1": (20.0, 30.0), "B1": (40.0, 60.0)}


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ('<definedNames/><oleSize ref="A1"/>', '<definedNames/><calcPr fullCalcOnLoad="1"/><oleSize ref="A1"/>'),
        (
            '<calcPr calcId="191029" iterate="1"/><extLst/>',
            '<calcPr calcId="191029" iterate="1" fullCalcOnLoad="1"/><extLst/>',
        ),
        ("<pivotCaches/>", '<calcPr fullCalcOnLoad="1"/><pivotCaches/>'),
    ],
)
def test_the_request_stands_where_the_schema_has_it(tmp_path: Path, after: str, expected: str) -> None:
    cells = ("A:<f>KS_BIDRAG(1)</f>", "B:<f>UKJENT(A1)</f><v>7</v>")
    path = saved(tmp_path, package(sheet(row(1, *cells)), after=after))
    refresh(path)
    assert f"</sheets>{expected}</workbook>" in members(path.read_bytes())["xl/workbook.xml"].decode()


def test_circles_stay_whatever_excel_was_told_about_them(tmp_path: Path) -> None:
    cells = ("A:<f>B1+1</f><v>5</v>", "B:<f>A1/2</f><v>3</v>", "C:<f>A1+B1</f><v>1</v>", "D:<f>C1*2</f><v>1</v>")
    path = saved(tmp_path, package(sheet(row(1, *cells)), after='<calcPr iterate="1"/>'))
    report = refresh(path)
    assert left(report) == {"A1": ("circular", ()), "B1": ("circular", ())}
    assert shown(path) == {"A1": 5, "B1": 3, "C1": 8, "D1": 16}


def test_a_data_table_stays_and_its_cells_are_constants(tmp_path: Path) -> None:
    table = '<f t="dataTable" ref="B1:B2" dt2D="0" dtr="0" r1="A1"/><v>3</v>'
    rows = row(1, "A:<f>KS_BIDRAG(1)</f>", f"B:{table}", "C:<f>SUM(B1:B2)</f>") + row(2, "B:<v>9</v>")
    path = saved(tmp_path, package(sheet(rows)))
    report = refresh(path)
    assert left(report) == {"B1": ("data_table", ())}
    assert shown(path) == {"A1": 20, "B1": 3, "C1": 12, "B2": 9}
    assert report.recalculates_on_opening
    assert table.encode() in members(path.read_bytes())["xl/worksheets/sheet1.xml"]


def test_subtotals_of_sheets_with_hidden_rows_are_left(tmp_path: Path) -> None:
    rows = row(1, "A:<v>1</v>", "B:<f>SUBTOTAL(109,A1:A2)</f><v>1</v>", "C:<f>SUBTOTAL(109,T!A1:A2)</f>")
    rows += row(2, "A:<v>2</v>", attributes=' hidden="1"')
    other = row(1, "A:<v>3</v>") + row(2, "A:<v>4</v>")
    path = saved(tmp_path, package(sheet(rows), sheet(other)))
    assert left(refresh(path)) == {"B1": ("hidden_rows", ("SUBTOTAL",))}
    assert (shown(path)["B1"], shown(path)["C1"]) == (1, 7)


def test_values_that_the_file_has_of_another_workbook_are_used(tmp_path: Path) -> None:
    link = (
        f'{DECLARATION}<externalLink xmlns="{MAIN}" xmlns:r="{RELATIONS}"><externalBook r:id="rId1"><sheetNames>'
        '<sheetName val="Ark1"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1"><v>41</v>'
        "</cell></row></sheetData></sheetDataSet></externalBook></externalLink>"
    )
    target = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" TargetMode="External" '
        f'Type="{RELATIONS}/externalLinkPath" Target="b.xlsx"/></Relationships>'
    )
    data = package(
        sheet(row(1, "A:<f>[1]Ark1!A1+KS_BIDRAG(1)</f>")),
        after='<externalReferences><externalReference r:id="rId9"/></externalReferences>',
        relations=f'<Relationship Id="rId9" Type="{RELATIONS}/externalLink" Target="externalLinks/externalLink1.xml"/>',
        types='<Override PartName="/xl/externalLinks/externalLink1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"/>',
        members={
            "xl/externalLinks/externalLink1.xml": link,
            "xl/externalLinks/_rels/externalLink1.xml.rels": target,
        },
    )
    path = saved(tmp_path, data)
    assert left(refresh(path)) == {}
    assert shown(path)["A1"] == 61


def test_the_first_of_a_shared_formula_may_be_left_alone(tmp_path: Path) -> None:
    rows = row(1, "A:<f>B1</f><v>8</v>", 'B:<f t="shared" ref="B1:B2" si="0">A1*2</f><v>16</v>')
    rows += row(2, "A:<v>3</v>", 'B:<f t="shared" si="0"/><v>1</v>')
    path = saved(tmp_path, package(sheet(rows)))
    report = refresh(path)
    assert left(report) == {"A1": ("circular", ()), "B1": ("circular", ())}
    assert changes(report) == {"B2": (1.0, 6.0)}


def test_a_new_error_is_written_when_what_it_reads_changed(tmp_path: Path) -> None:
    cells = (
        "A:<f>KS_BIDRAG(1)-20</f><v>1</v>",
        "B:<f>10/A1</f><v>10</v>",
        "C:<f>INDIRECT(&quot;Z&quot;&amp;A1)</f><v>4</v>",
    )
    path = saved(tmp_path, package(sheet(row(1, *cells))))
    assert changes(refresh(path)) == {"A1": (1.0, 0.0), "B1": (10.0, "#DIV/0!"), "C1": (4.0, "#REF!")}


@pytest.mark.parametrize(
    "formula",
    [
        'TEXT(A1,"#,##0.00")',
        "FIXED(A1,1)",
        '"Bidrag: "&amp;A1&amp;" kr"',
        "B1*20",
        "ROUND(B1,0)",
        '"Sum "&amp;1.5',
    ],
)
def test_what_depends_on_the_readers_settings_is_left(tmp_path: Path, formula: str) -> None:
    cells = ("A:<v>1234.5</v>", 'B t="str":<v>20.000</v>', f'C t="str":<f>{formula}</f><v>som før</v>')
    path = saved(tmp_path, package(sheet(row(1, *cells))))
    assert left(refresh(path))["C1"][0] == "local"
    assert shown(path)["C1"] == "som før"


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ('"Bidrag: "&amp;A1*2&amp;" kr"', "Bidrag: 2469 kr"),
        ('TEXT(A1,"00000")', "01235"),
        ('IF(B1="20.000","tekst",A1)', "tekst"),
        ('B1&amp;" kr"', "20.000 kr"),
        ("SUM(A1:B1)", 1234.5),
        ("C2*2", 40),
    ],
)
def test_what_does_not_is_computed(tmp_path: Path, formula: str, value: object) -> None:
    cells = ("A:<v>1234.5</v>", 'B t="str":<v>20.000</v>', f"C:<f>{formula}</f>")
    path = saved(tmp_path, package(sheet(row(1, *cells) + row(2, 'C t="str":<v>20</v>'))))
    assert left(refresh(path)) == {}
    assert shown(path)["C1"] == value


@pytest.mark.parametrize(
    "formula", ["KS_BIDRAG(B1)*2", "-KS_BIDRAG(B1)", "ROUND(KS_BIDRAG(B1)/1000,0)", "KS_BIDRAG(B1)+D1"]
)
def test_a_text_that_only_our_functions_read_is_no_matter_of_settings(tmp_path: Path, formula: str) -> None:
    cells = ('B t="str":<v>20.000</v>', f"C:<f>{formula}</f><v>1</v>", "D:<v>1</v>")
    path = saved(tmp_path, package(sheet(row(1, *cells))))
    assert "C1" not in left(refresh(path))


@pytest.mark.parametrize("formula", ["KS_BIDRAG(B1*2)", "KS_BIDRAG(B1)+B1", "KS_BIDRAG(ABS(B1))"])
def test_a_text_that_is_counted_with_beside_our_functions_is(tmp_path: Path, formula: str) -> None:
    cells = ('B t="str":<v>20.000</v>', f"C:<f>{formula}</f><v>1</v>")
    path = saved(tmp_path, package(sheet(row(1, *cells))))
    assert left(refresh(path))["C1"][0] == "local"


@pytest.mark.parametrize(
    "formula",
    [
        'SUMIF(D1:D2,"&gt;0,5",E1:E2)',
        'COUNTIF(D1:D2,"&lt;2.5")',
        "SUMPRODUCT(B1:B2*D1:D2)",
        "INDEX(B1:B2,1)*2",
        '"20.000"*2',
        'VALUE("20.000")',
        '".5"*2',
        '"1.5E3"*2',
        'TEXT(B1,"0")',
        "CONVERT(B1,1,2)",
        "COUNTIF(B1:B2,20)",
        'ROUND("1,5",0)',
    ],
)
def test_numbers_in_texts_and_criteria_depend_on_the_decimal_sign(tmp_path: Path, formula: str) -> None:
    cells = ('B t="str":<v>20.000</v>', f"C:<f>{formula}</f><v>7</v>", "D:<v>0.6</v>", "E:<v>1</v>")
    path = saved(tmp_path, package(sheet(row(1, *cells))))
    assert left(refresh(path))["C1"][0] == "local"
    assert shown(path)["C1"] == 7


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("SUM(B1:D1)", 0.6),
        ("COUNTA(B1:B2)", 1),
        ("B1", "20.000"),
        ('"2.1 "&amp;B1', "2.1 20.000"),
        ("IF(D1&gt;0,B1,1)", "20.000"),
        ('COUNTIF(D1:D2,"&gt;0")', 1),
        ("D1*2", 1.2),
    ],
)
def test_what_takes_a_text_as_a_text_does_not(tmp_path: Path, formula: str, value: object) -> None:
    cells = ('B t="str":<v>20.000</v>', "D:<v>0.6</v>", f"F:<f>{formula}</f><v>7</v>")
    path = saved(tmp_path, package(sheet(row(1, *cells))))
    assert left(refresh(path)) == {}
    assert shown(path)["F1"] == value


@pytest.mark.parametrize("formula", ["NOW()", "RAND()*2", "HOUR(NOW())", "RANDBETWEEN(1,6)"])
def test_what_is_another_thing_each_time_is_not_written(tmp_path: Path, formula: str) -> None:
    path = saved(tmp_path, package(sheet(row(1, f"A:<f>{formula}</f><v>7</v>"))))
    assert left(refresh(path))["A1"][0] == "volatile"
    assert shown(path) == {"A1": 7}
