"""Ås kommune 2017: the one-time contribution to KS' financing scheme, as put to the council in sak 16/03919-4."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.chart import Reference, ScatterChart, Series
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import NumData, NumVal
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from server.i18n import Locale
from workbooks import styles
from workbooks.formulas import Formulas

INHABITANTS, MEMBER, YEAR, BUDGET = "B6", "B7", "B8", "B9"
RATE, CONTRIBUTION, SHARE, DECIDED, DEVIATION = "B12", "B13", "B14", "B15", "B16"
REVISION = "B30"
CHANGES = (-0.10, -0.05, -0.02, 0.0, 0.02, 0.05, 0.10)
FIRST_ROW = 21
LAST_ROW = FIRST_ROW + len(CHANGES) - 1

RECOMMENDED = 400_000
"""Kroner; the administration's recommendation in sak 16/03919-4 (20 kr x 20 000 inhabitants)."""

_SOURCES = ("case", "invitation", "inhabitants", "budget")


def build(locale: Locale, formulas: Formulas) -> Workbook:
    """Return the workbook in the reader's language, with formulas and without their values."""
    book = Workbook()
    styles.add_styles(book)
    sheet = book.worksheets[0]
    sheet.title = locale.text("workbook.aas.sheet")
    _inputs(sheet, locale)
    _contribution(sheet, locale, formulas)
    _sensitivity(sheet, locale, formulas)
    _chart(sheet, locale)
    sources = book.create_sheet(locale.text("workbook.sources"))
    _sources(sources, sheet.title, locale, formulas)
    for each in (sheet, sources):
        each.row_dimensions[1].height = 24
        _print_setup(each)
    book.properties.title = locale.text("workbook.aas.title")
    book.properties.creator = "Medfin"
    book.properties.language = locale.language
    return book


def _put(sheet: Worksheet, cell: str, value: str | float | None, style: str, number_format: str = "") -> None:
    sheet[cell] = value
    sheet[cell].style = style
    if number_format:
        sheet[cell].number_format = number_format


def _heading(sheet: Worksheet, row: int, text: str, columns: str = "ABCD") -> None:
    for column in columns:
        _put(sheet, f"{column}{row}", text if column == columns[0] else None, "mf.heading")


def _inputs(sheet: Worksheet, locale: Locale) -> None:
    for column, width in zip("ABCD", (44, 18, 18, 20), strict=True):
        sheet.column_dimensions[column].width = width
    _put(sheet, "A1", locale.text("workbook.aas.title"), "mf.title")
    _put(sheet, "A2", locale.text("workbook.aas.subtitle"), "mf.subtitle")
    _put(sheet, "A3", locale.text("workbook.what_to_change"), "mf.subtitle")
    _heading(sheet, 5, locale.text("workbook.inputs"))
    rows: tuple[tuple[str, str, str | float | None, str], ...] = (
        (INHABITANTS, "workbook.inhabitants", 20_000, styles.COUNT),
        (MEMBER, "workbook.member", "kommune", "@"),
        (YEAR, "workbook.year", 2018, styles.YEAR),
        (BUDGET, "workbook.aas.budget", None, styles.KRONER),
    )
    for cell, label, value, number_format in rows:
        _put(sheet, cell.replace("B", "A"), locale.text(label), "mf.label")
        _put(sheet, cell, value, "mf.input", number_format)
    sheet.merge_cells(f"C{BUDGET[1:]}:D{BUDGET[1:]}")
    sheet.row_dimensions[int(BUDGET[1:])].height = 30
    _put(sheet, BUDGET.replace("B", "C"), locale.text("workbook.aas.budget_note"), "mf.note")
    members = DataValidation(type="list", formula1='"kommune,fylkeskommune"', allow_blank=False)
    inhabitants = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0")
    years = DataValidation(type="whole", operator="between", formula1="1900", formula2="2200", allow_blank=True)
    budget = DataValidation(type="decimal", operator="greaterThan", formula1="0", allow_blank=True)
    for validation, cell in ((members, MEMBER), (inhabitants, INHABITANTS), (years, YEAR), (budget, BUDGET)):
        sheet.add_data_validation(validation)
        validation.add(cell)


def _contribution(sheet: Worksheet, locale: Locale, formulas: Formulas) -> None:
    _heading(sheet, 11, locale.text("workbook.calculation"))
    fill_in = locale.text("workbook.aas.fill_in").replace('"', '""')
    rows: tuple[tuple[str, str, str | float, str, str], ...] = (
        (
            RATE,
            "workbook.rate",
            "=" + formulas.call("KS_SATS", MEMBER, YEAR),
            "mf.figure",
            styles.KRONER_PER_INHABITANT,
        ),
        (
            CONTRIBUTION,
            "workbook.contribution",
            "=" + formulas.call("KS_BIDRAG", INHABITANTS, YEAR, MEMBER),
            "mf.result",
            styles.KRONER,
        ),
        (
            SHARE,
            "workbook.aas.share",
            f'=IF(N({BUDGET})>0,{CONTRIBUTION}/{BUDGET},"{fill_in}")',
            "mf.figure",
            styles.SHARE,
        ),
        (DECIDED, "workbook.aas.recommended", RECOMMENDED, "mf.figure", styles.KRONER),
        (DEVIATION, "workbook.aas.deviation", f"={CONTRIBUTION}-{DECIDED}", "mf.figure", styles.KRONER),
    )
    for cell, label, value, style, number_format in rows:
        _put(sheet, cell.replace("B", "A"), locale.text(label), "mf.label")
        _put(sheet, cell, value, style, number_format)


def _sensitivity(sheet: Worksheet, locale: Locale, formulas: Formulas) -> None:
    _heading(sheet, FIRST_ROW - 3, locale.text("workbook.sensitivity"))
    sheet.row_dimensions[FIRST_ROW - 1].height = 18
    columns = ("workbook.change", "workbook.inhabitants", "workbook.contribution", "workbook.difference")
    for column, label in zip("ABCD", columns, strict=True):
        _put(sheet, f"{column}{FIRST_ROW - 1}", locale.text(label), "mf.column")
    absolute = {name: f"${cell[0]}${cell[1:]}" for name, cell in (("n", INHABITANTS), ("y", YEAR), ("m", MEMBER))}
    for row, change in enumerate(CHANGES, start=FIRST_ROW):
        _put(sheet, f"A{row}", change, "mf.figure", styles.CHANGE)
        _put(sheet, f"B{row}", f"=ROUND({absolute['n']}*(1+A{row}),0)", "mf.figure", styles.COUNT)
        call = formulas.call("KS_BIDRAG", f"B{row}", absolute["y"], absolute["m"])
        _put(sheet, f"C{row}", f"={call}", "mf.figure", styles.KRONER)
        _put(sheet, f"D{row}", f"=C{row}-${CONTRIBUTION[0]}${CONTRIBUTION[1:]}", "mf.figure", styles.KRONER)
    _put(sheet, REVISION.replace("B", "A"), locale.text("workbook.revision"), "mf.label")
    version = "SATSVERSION" if locale.language == "da" else "SATSVERSJON"
    _put(sheet, REVISION, "=" + formulas.call(version), "mf.label")


def _chart(sheet: Worksheet, locale: Locale) -> None:
    chart = ScatterChart()
    chart.style = 2
    chart.title = locale.text("workbook.aas.chart")
    chart.x_axis.title = locale.text("workbook.inhabitants")
    chart.y_axis.title = locale.text("workbook.contribution")
    chart.x_axis.number_format = chart.y_axis.number_format = styles.COUNT
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.majorGridlines = None
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill="D5DCE3")))
    chart.legend = None
    series = Series(
        Reference(sheet, min_col=3, min_row=FIRST_ROW, max_row=LAST_ROW),
        Reference(sheet, min_col=2, min_row=FIRST_ROW, max_row=LAST_ROW),
    )
    for source in (series.xVal, series.yVal):
        # Viewers that compute nothing draw the chart from these; the refresh fills them in.
        points = [NumVal(idx=index, v=0) for index in range(len(CHANGES))]
        source.numRef.numCache = NumData(formatCode=styles.COUNT, ptCount=len(points), pt=points)
    series.marker.symbol = "circle"
    series.marker.size = 6
    series.marker.graphicalProperties = GraphicalProperties(solidFill="1F4E79")
    series.graphicalProperties.line.solidFill = "1F4E79"
    series.graphicalProperties.line.width = 22_000
    series.smooth = False
    chart.series.append(series)
    chart.width, chart.height = 19, 9.5
    sheet.add_chart(chart, f"A{LAST_ROW + 5}")


def _sources(sheet: Worksheet, inputs: str, locale: Locale, formulas: Formulas) -> None:
    for column, width in zip("ABCD", (34, 32, 16, 78), strict=True):
        sheet.column_dimensions[column].width = width
    _put(sheet, "A1", locale.text("workbook.sources"), "mf.title")
    _put(sheet, "A2", locale.text("workbook.sources_note"), "mf.subtitle")
    for column, label in zip("ABCD", ("rate_name", "rate_key", "value", "source"), strict=True):
        _put(
            sheet, f"{column}4", locale.text(f"workbook.{label}"), "mf.column" if label == "value" else "mf.column_text"
        )
    year = f"'{inputs}'!${YEAR[0]}${YEAR[1:]}"
    for row, member in enumerate(("kommune", "fylkeskommune"), start=5):
        sheet.row_dimensions[row].height = 58
        _put(sheet, f"A{row}", locale.text(f"workbook.rate_{member}"), "mf.source")
        _put(sheet, f"B{row}", f"no.ks.bidrag.{member}", "mf.source")
        _put(sheet, f"C{row}", "=" + formulas.call("SATS", f"B{row}", year), "mf.figure", styles.KRONER_PER_INHABITANT)
        _put(sheet, f"D{row}", "=" + formulas.call("KILDE", f"B{row}", year), "mf.source")
    _heading(sheet, 8, locale.text("workbook.documents"))
    for row, source in enumerate(_SOURCES, start=9):
        sheet.row_dimensions[row].height = 20
        sheet.merge_cells(f"A{row}:D{row}")
        _put(sheet, f"A{row}", locale.text(f"workbook.aas.source_{source}"), "mf.source")


def _print_setup(sheet: Worksheet) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if sheet.column_dimensions["D"].width > 50 else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = HeaderFooterItem()
    footer.left.text, footer.right.text = "&F", "&P / &N"
    sheet.oddFooter = footer
