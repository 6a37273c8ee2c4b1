"""Native charts with one look, which also carry the values that viewers draw who compute nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.chart import BarChart, DoughnutChart, ScatterChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import DataPoint, Marker
from openpyxl.chart.series import Series, SeriesLabel, XYSeries
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties

from workbooks import styles
from workbooks.page import Page

Chart = BarChart | ScatterChart | DoughnutChart


@dataclass(frozen=True, slots=True)
class Plot:
    """A series: the sentence that names it, and its cells in a row or column."""

    code: str
    cells: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a chart stands, what it is called, its categories' cells, and how large it is in centimetres."""

    code: str
    anchor: str
    categories: str
    number_format: str
    unit: str = ""
    """What stands along the axis of values."""
    width: float = 19.0
    height: float = 8.5


def bars(page: Page, frame: Frame, plots: Sequence[Plot], *, stacked: bool = False, lying: bool = False) -> None:
    """Add a chart of bars to `page`: standing ones side by side, unless `stacked` or `lying`."""
    chart = BarChart()
    chart.type = "bar" if lying else "col"
    chart.grouping = "stacked" if stacked else "clustered"
    chart.overlap = 100 if stacked else 0
    chart.gapWidth = 60
    for place, plot in enumerate(plots):
        chart.series.append(_series(page, plot, frame, place))
    if lying:
        chart.x_axis.scaling.orientation = "maxMin"
        chart.y_axis.crosses = "max"
    _axes(chart, frame)
    _add(page, chart, frame, legend=len(plots) > 1)


def ring(page: Page, frame: Frame, plot: Plot, parts: int) -> None:
    """Add a ring of `parts` shares to `page`."""
    chart = DoughnutChart()
    chart.holeSize = 55
    series = _series(page, plot, frame, 0)
    for place in range(parts):
        point = DataPoint(idx=place)
        point.graphicalProperties = GraphicalProperties(solidFill=styles.PALETTE[place])
        series.dPt.append(point)
    chart.series.append(series)
    white = CharacterProperties(b=True, solidFill="FFFFFF")
    chart.dataLabels = DataLabelList(
        txPr=RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=white), endParaRPr=white)]),
        showPercent=True,
        showVal=False,
        showCatName=False,
        showSerName=False,
        showLegendKey=False,
        showLeaderLines=False,
    )
    _add(page, chart, frame, legend=True)


def points(page: Page, frame: Frame, plot: Plot, x_title: str) -> None:
    """Add a line through points to `page`; the categories are their x values."""
    chart = ScatterChart()
    chart.style = 2
    series = XYSeries(
        idx=0,
        order=0,
        tx=SeriesLabel(v=page.locale.text(plot.code)),
        xVal=AxDataSource(numRef=_numbers(page, frame.categories, styles.COUNT)),
        yVal=NumDataSource(numRef=_numbers(page, plot.cells, frame.number_format)),
        marker=Marker(symbol="circle", size=6, spPr=GraphicalProperties(solidFill=styles.BLUE)),
        spPr=GraphicalProperties(ln=LineProperties(solidFill=styles.BLUE, w=22_000)),
        smooth=False,
    )
    chart.series.append(series)
    chart.x_axis.title = x_title
    chart.x_axis.number_format = styles.COUNT
    _axes(chart, frame)
    _add(page, chart, frame, legend=False)


def _series(page: Page, plot: Plot, frame: Frame, place: int) -> Series:
    return Series(
        idx=place,
        order=place,
        tx=SeriesLabel(v=page.locale.text(plot.code)),
        cat=AxDataSource(strRef=_texts(page, frame.categories)),
        val=NumDataSource(numRef=_numbers(page, plot.cells, frame.number_format)),
        spPr=GraphicalProperties(solidFill=styles.PALETTE[place]),
        invertIfNegative=False,
    )


def _numbers(page: Page, cells: str, number_format: str) -> NumRef:
    """Return a reference to numbers, those that are computed to be filled in by the refresh."""
    values = [each.value for line in page.sheet[cells] for each in line]
    found = [NumVal(idx=place, v=value if isinstance(value, int | float) else 0) for place, value in enumerate(values)]
    cache = NumData(formatCode=number_format, ptCount=len(found), pt=found)
    return NumRef(f=page.link(cells), numCache=cache)


def _texts(page: Page, cells: str) -> StrRef:
    values = [each.value for line in page.sheet[cells] for each in line]
    typed = [str(value) if value is not None and not str(value).startswith("=") else "" for value in values]
    cache = StrData(ptCount=len(typed), pt=[StrVal(idx=place, v=text) for place, text in enumerate(typed)])
    return StrRef(f=page.link(cells), strCache=cache)


def _axes(chart: BarChart | ScatterChart, frame: Frame) -> None:
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.majorGridlines = None
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=styles.GRID)))
    chart.y_axis.number_format = frame.number_format
    if frame.unit:
        chart.y_axis.title = frame.unit
    chart.x_axis.tickLblPos = "low"


def _add(page: Page, chart: Chart, frame: Frame, *, legend: bool) -> None:
    chart.title = page.locale.text(frame.code)
    chart.legend = Legend(legendPos="b") if legend else None
    chart.width, chart.height = frame.width, frame.height  # type: ignore[assignment]
    page.sheet.add_chart(chart, frame.anchor)
