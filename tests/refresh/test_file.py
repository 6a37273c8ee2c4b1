"""Whole workbooks through `refresh_file`: the values come right and nothing else changes."""

from __future__ import annotations

import io
import re
import stat
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from server.evaluation.cells import Argument
from server.refresh import PlainAnswer, Reason, refresh_file
from tests.refresh.books import (
    LIMITS,
    MAIN,
    TODAY,
    Functions,
    archive,
    changes,
    identity,
    left,
    members,
    package,
    refresh,
    row,
    saved,
    sheet,
    shown,
)

MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def budget_book() -> bytes:
    """A workbook as an officer has it: two sheets, chart, comment, conditional format, name, validation."""
    book = Workbook()
    inputs = book.active
    assert inputs is not None
    inputs.title = "Ås kommune"
    inputs["A1"], inputs["B1"] = "Innbyggere", 20000
    inputs["A2"], inputs["B2"] = "Bidrag", "=_xldudf_KS_BIDRAG(B1)"
    inputs["B2"].number_format = "#,##0"
    inputs["B2"].font = Font(bold=True)
    inputs["B2"].comment = Comment("Sats fra KS", "rådmannen")
    inputs["A3"], inputs["B3"] = "Andel", "=B2/Ramme"
    inputs["B3"].number_format = "0.0%"
    inputs["A4"], inputs["B4"] = "Dato", "=TODAY()"
    inputs["B4"].number_format = "dd.mm.yyyy"
    for number in range(6, 11):
        inputs.cell(number, 1, number * 1000)
        inputs.cell(number, 2, f"=KS_BIDRAG(A{number},,)")
    marked = DifferentialStyle(fill=PatternFill("solid", "FFCC00"))
    rule = Rule(type="cellIs", operator="greaterThan", formula=["150000"], dxf=marked)
    inputs.conditional_formatting.add("B6:B10", rule)
    validation = DataValidation(type="whole", operator="greaterThan", formula1="0")
    validation.add("B1")
    inputs.add_data_validation(validation)
    book.defined_names["Ramme"] = DefinedName("Ramme", attr_text="'Sum'!$B$1")
    total = book.create_sheet("Sum")
    total["A1"], total["B1"] = "Ramme", 1600000
    total["A2"], total["B2"] = "Sum", "=SUM('Ås kommune'!B6:B10)"
    chart = BarChart()
    chart.add_data(Reference(inputs, min_col=2, min_row=6, max_row=10))
    total.add_chart(chart, "D2")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_budget_gets_its_values(tmp_path: Path) -> None:
    path = saved(tmp_path, budget_book())
    report = refresh(path)
    values = shown(path, "Ås kommune")
    assert (values["B2"], values["B3"]) == (400000, 0.25)
    assert str(values["B4"]).startswith("2026-03-04")
    assert [values[f"B{n}"] for n in range(6, 11)] == [120000, 140000, 160000, 180000, 200000]
    assert shown(path, "Sum")["B2"] == 800000
    assert (report.computed, report.ours, report.left, report.errors, report.written) == (9, 6, (), (), True)


def test_the_report_is_in_the_workbooks_order_with_formats(tmp_path: Path) -> None:
    report = refresh(saved(tmp_path, budget_book()))
    assert [(c.sheet, c.cell) for c in report.changes] == [
        *(("Ås kommune", f"B{n}") for n in (2, 3, 4, 6, 7, 8, 9, 10)),
        ("Sum", "B2"),
    ]
    first = report.changes[0]
    assert (first.before, first.after, first.number_format) == (None, 400000.0, "#,##0")
    assert [c.number_format for c in report.changes[1:4]] == ["0.0%", "dd.mm.yyyy", "General"]


def test_only_the_sheets_with_new_values_change(tmp_path: Path) -> None:
    before = budget_book()
    path = saved(tmp_path, before)
    refresh(path)
    old, new = members(before), members(path.read_bytes())
    assert list(old) == list(new)
    differing = {name for name in old if old[name] != new[name]}
    assert {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"} == differing - {"xl/charts/chart1.xml"}
    stripped = re.sub(rb"<v ?/>|<v>[^<]*</v>", b"", new["xl/worksheets/sheet1.xml"])
    assert stripped == re.sub(rb"<v ?/>|<v>[^<]*</v>", b"", old["xl/worksheets/sheet1.xml"])


def test_a_second_refresh_touches_nothing(tmp_path: Path) -> None:
    path = saved(tmp_path, budget_book())
    refresh(path)
    content = path.read_bytes()
    status = identity(path)
    again = refresh(path)
    assert (again.changes, again.written, again.computed) == ((), False, 9)
    assert identity(path) == status
    assert path.read_bytes() == content


def test_a_new_rate_reaches_every_cell(tmp_path: Path) -> None:
    path = saved(tmp_path, budget_book())
    refresh(path)
    report = refresh(path, Functions(rate=25))
    assert changes(report)["B2"] == (800000.0, 1000000.0)
    assert shown(path, "Ås kommune")["B3"] == 0.3125


def test_a_preview_writes_nothing_even_where_it_could_not(tmp_path: Path) -> None:
    before = budget_book()
    path = saved(tmp_path, before)
    (tmp_path / "~$bok.xlsx").write_bytes(b"")
    path.chmod(0o444)
    status = path.stat()
    report = refresh(path, write=False)
    assert (len(report.changes), report.written) == (9, False)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, status.st_mtime_ns)


def test_members_keep_order_times_attributes_compression_and_comments(tmp_path: Path) -> None:
    before = package(sheet(row(1, "A:<f>KS_BIDRAG(1)</f>")), members={"docProps/ekstra.bin": bytes(range(256)) * 9})
    path = saved(tmp_path, before)
    refresh(path)

    def described(data: bytes) -> list[tuple[object, ...]]:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            assert opened.comment == b"of the archive"
            return [
                (m.filename, m.date_time, m.compress_type, m.external_attr, m.internal_attr, m.comment, m.create_system)
                for m in opened.infolist()
            ]

    assert described(path.read_bytes()) == described(before)


def test_a_macro_workbook_keeps_its_macros(tmp_path: Path) -> None:
    code = b"\xd0\xcf\x11\xe0" + bytes(range(256)) * 40
    before = package(
        sheet(row(1, "A:<v>100</v>", "B:<f>KS_BIDRAG(A1)</f>")),
        workbook_type=MACRO_TYPE,
        types='<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>',
        members={"xl/vbaProject.bin": code},
    )
    path = saved(tmp_path, before, "bok.xlsm")
    refresh(path)
    assert members(path.read_bytes())["xl/vbaProject.bin"] == code
    assert b"<f>KS_BIDRAG(A1)</f><v>2000</v>" in members(path.read_bytes())["xl/worksheets/sheet1.xml"]


def test_attributes_and_unknown_parts_of_a_sheet_stay(tmp_path: Path) -> None:
    opening = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr" '
        'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
        'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" xr:uid="{0-1}">'
        "<!-- merknad --><sheetData>"
        '<row r="1" spans="1:2" ht="15.5" customHeight="1" x14ac:dyDescent="0.3">'
        '<c r="A1" t="inlineStr"><is><t>å</t></is></c>'
    )
    closing = (
        '<c r="C1" vm="2"/></row></sheetData><extLst><ext uri="{x}"><x14ac:noe><![CDATA[a<b]]></x14ac:noe></ext>'
        "</extLst></worksheet>"
    )
    cell = '<c r="B1" s="7" ph="1"><f ca="1">KS_BIDRAG(10)</f>{}<extLst><ext uri="{{y}}"/></extLst></c>'
    path = saved(tmp_path, package(opening + cell.format("<v>5</v>") + closing))
    refresh(path)
    assert (
        members(path.read_bytes())["xl/worksheets/sheet1.xml"].decode() == opening + cell.format("<v>200</v>") + closing
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_a_sheet_keeps_its_encoding(tmp_path: Path, encoding: str) -> None:
    declared = {"utf-16": "UTF-16", "utf-8-sig": "UTF-8", "iso-8859-1": "ISO-8859-1"}[encoding]
    xml = sheet(row(1, 'A:<f>KS_TEKST("Ås")</f>'), declaration=f'<?xml version="1.0" encoding="{declared}"?>\n')
    data = package("")
    contents = {**members(data), "xl/worksheets/sheet1.xml": xml.encode(encoding)}
    path = saved(tmp_path, archive(contents))
    refresh(path)
    written = members(path.read_bytes())["xl/worksheets/sheet1.xml"]
    assert written.decode(encoding) == xml.replace('<c r="A1">', '<c r="A1" t="str">').replace("</f>", "</f><v>Ås</v>")
    assert written[:4] == xml.encode(encoding)[:4]


@pytest.mark.parametrize(
    ("content", "cached"),
    [
        ("KS_BIDRAG(-1)", ("e", "#NUM!")),
        ("KS_TEKST()", ("str", "  tekst ")),
        ("1&lt;2", ("b", "1")),
        ("1/3", (None, "0.3333333333333333")),
        ("1E+20*10", (None, "1E+21")),
        ("Z99", (None, "0")),
        ("-0", (None, "0")),
        ("REPT(&quot;x&quot;,0)", ("str", None)),
        ("CHAR(7)&amp;&quot;_x0041_&quot;", ("str", "_x0007__x005F_x0041_")),
    ],
)
def test_each_kind_of_value_is_spelled_as_excel_spells_it(
    tmp_path: Path, content: str, cached: tuple[str | None, str | None]
) -> None:
    path = saved(tmp_path, package(sheet(row(1, f"A:<f>{content}</f><v>77</v>"))))
    refresh(path)
    xml = members(path.read_bytes())["xl/worksheets/sheet1.xml"].decode()
    match = re.search(r'<c r="A1"(?: t="(\w+)")?><f>[^<]*</f><v( xml:space="preserve")?(?:/>|>([^<]*)</v>)', xml)
    assert match is not None
    assert (match[1], match[3] or None) == cached
    assert bool(match[2]) == (cached[1] == "  tekst ")
    assert not refresh(path).changes


def test_a_cell_whose_kind_changes_loses_the_old_one(tmp_path: Path) -> None:
    path = saved(tmp_path, package(sheet(row(1, 'A t="str":<f>KS_BIDRAG(2)</f><v xml:space="preserve"> x </v>'))))
    refresh(path)
    assert b'<c r="A1"><f>KS_BIDRAG(2)</f><v>40</v></c>' in members(path.read_bytes())["xl/worksheets/sheet1.xml"]


def test_a_difference_in_the_sixteenth_digit_is_no_change(tmp_path: Path) -> None:
    cells = (
        "A:<f>1/3</f><v>0.33333333333333298</v>",
        "B:<f>0.1+0.2</f><v>0.3</v>",
        "C:<f>2/3</f><v>0.6666666666667</v>",
    )
    path = saved(tmp_path, package(sheet(row(1, *cells))))
    assert list(changes(refresh(path))) == ["C1"]
    assert b"<v>0.33333333333333298</v>" in members(path.read_bytes())["xl/worksheets/sheet1.xml"]


def test_a_control_sum_is_nil_as_in_excel(tmp_path: Path) -> None:
    cells = (
        "A:<f>0.5-0.4-0.1</f><v>0</v>",
        'B t="str":<f>IF(A1=0,"OK","Avvik")</f><v>OK</v>',
        'D t="b":<f>0.1+0.2=0.3</f><v>1</v>',
        'E t="b":<f>AND(0.1+0.2&gt;0.3,Z9="")</f><v>0</v>',
        "C:<f>0.0005-0.0002</f><v>1</v>",
    )
    path = saved(tmp_path, package(sheet(row(1, *cells))))
    assert changes(refresh(path)) == {"C1": (1.0, pytest.approx(0.0003))}


def test_the_day_is_given(tmp_path: Path) -> None:
    path = saved(tmp_path, package(sheet(row(1, "A:<f>TODAY()</f>", "B:<f>NOW()</f>", "C:<f>YEAR(TODAY())</f>"))))
    report = refresh_file(path, Functions(), limits=LIMITS, today=TODAY)
    assert [change.after for change in report.changes] == [46085.0, 2026.0]
    # The hour and chance are another thing at each computation.
    assert [(each.cell, each.reason) for each in report.left] == [("B1", Reason.VOLATILE)]


def test_dates_of_an_old_mac_workbook(tmp_path: Path) -> None:
    path = saved(tmp_path, package(sheet(row(1, "A:<f>DATE(2018,1,1)</f>")), properties='<workbookPr date1904="1"/>'))
    assert changes(refresh(path)) == {"A1": (None, 41639.0)}


def test_shared_formulas(tmp_path: Path) -> None:
    rows = "".join(
        row(n, f"A:<v>{n}</v>", 'B:<f t="shared" ref="B1:B3" si="0">KS_BIDRAG(A1,,$A$1)*A1</f><v>1</v>')
        if n == 1
        else row(n, f"A:<v>{n}</v>", 'B:<f t="shared" si="0"/><v>1</v>')
        for n in (1, 2, 3)
    )
    path = saved(tmp_path, package(sheet(rows)))
    refresh(path)
    assert [shown(path)[f"B{n}"] for n in (1, 2, 3)] == [20, 80, 180]
    xml = members(path.read_bytes())["xl/worksheets/sheet1.xml"]
    assert xml.count(b'<f t="shared" si="0"/>') == 2
    assert b'<f t="shared" ref="B1:B3" si="0">KS_BIDRAG(A1,,$A$1)*A1</f>' in xml


def test_tables(tmp_path: Path) -> None:
    table = (
        f'<table xmlns="{MAIN}" id="1" name="Puljer" displayName="Puljer" '
        'ref="A1:B4" totalsRowCount="1"><tableColumns count="2"><tableColumn id="1" name="kommune"/>'
        '<tableColumn id="2" name="kr"/></tableColumns></table>'
    )
    rows = row(1, 'A t="str":<v>kommune</v>', 'B t="str":<v>kr</v>')
    rows += row(2, "B:<v>5</v>", "C:<f>Puljer[[#This Row],[kr]]*KS_BIDRAG(1)</f>")
    rows += row(3, "B:<v>6</v>") + row(4, "B:<f>SUBTOTAL(109,Puljer[kr])</f>", "C:<f>SUM(Puljer[])</f>")
    data = package(
        sheet(rows, after='<tableParts count="1"><tablePart r:id="rId1"/></tableParts>'),
        members={
            "xl/tables/table1.xml": table,
            "xl/worksheets/_rels/sheet1.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            'relationships"><Relationship Id="rId1" Target="../tables/table1.xml" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table"/></Relationships>',
        },
    )
    path = saved(tmp_path, data)
    assert left(refresh(path)) == {}
    assert {cell: value for cell, value in shown(path).items() if cell in ("C2", "B4", "C4")} == {
        "C2": 100,
        "B4": 11,
        "C4": 11,
    }


def test_cells_without_places(tmp_path: Path) -> None:
    xml = sheet("<row><c><v>4</v></c><c><f>KS_BIDRAG(A1)</f></c></row><row><c><f>B1+1</f></c></row>")
    path = saved(tmp_path, package(xml))
    assert changes(refresh(path)) == {"B1": (None, 80.0), "A2": (None, 81.0)}
    assert (
        b"<row><c><v>4</v></c><c><f>KS_BIDRAG(A1)</f><v>80</v></c></row>"
        in members(path.read_bytes())["xl/worksheets/sheet1.xml"]
    )


def test_a_thousand_calls(tmp_path: Path) -> None:
    rows = "".join(row(n, f"A:<v>{n}</v>", f"B:<f>_xldudf_KS_BIDRAG(A{n})</f>") for n in range(1, 1001))
    path = saved(tmp_path, package(sheet(rows)))
    functions = Functions()
    report = refresh(path, functions)
    assert (len(report.changes), report.ours, len(functions.calls)) == (1000, 1000, 1000)
    assert shown(path)["B1000"] == 20000


def test_functions_of_an_installation_with_a_namespace_are_ours(tmp_path: Path) -> None:
    formulas = ("_xldudf_Medfin_Test_KS_BIDRAG(A1)", "Medfin.Test.KS_BIDRAG(A1)", "_xldudf_KS_BIDRAG(A1)")
    cells = (f"{column}:<f>{formula}</f>" for column, formula in zip("BCD", formulas, strict=True))
    path = saved(tmp_path, package(sheet(row(1, "A:<v>3</v>", *cells))))
    functions = Functions()
    functions.namespace = "Medfin.Test"
    assert refresh(path, functions).ours == 3
    assert [shown(path)[f"{column}1"] for column in "BCD"] == [60, 60, 60]


def test_what_one_of_our_functions_raises_is_not_written(tmp_path: Path) -> None:
    class Defective(Functions):
        def call(self, name: str, arguments: Sequence[Argument]) -> PlainAnswer:
            raise KeyError(name)

    before = package(sheet(row(1, "A:<f>KS_BIDRAG(1)</f>")))
    path = saved(tmp_path, before)
    with pytest.raises(KeyError):
        refresh(path, Defective())
    assert path.read_bytes() == before


def test_mode_and_link_stay(tmp_path: Path) -> None:
    path = saved(tmp_path, package(sheet(row(1, "A:<f>KS_BIDRAG(1)</f>"))))
    path.chmod(0o640)
    link = tmp_path / "lenke.xlsx"
    link.symlink_to(path.name)
    assert refresh(link).written
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert shown(path)["A1"] == 20
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["bok.xlsx", "lenke.xlsx"]
