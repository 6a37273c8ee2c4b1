"""The named styles that every workbook shares, and the number formats behind them."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

KRONER = '#,##0;-#,##0;"-"'
"""Kroner without decimals; nil is printed as a dash, as budget tables do.

The reader's Excel puts in its own separators.
"""
KRONER_ØRE = '#,##0.00;-#,##0.00;"-"'
KRONER_PER_INHABITANT = KRONER_ØRE
MILLIONS = '#,##0.0;-#,##0.0;"-"'
"""Amounts that are in millions already, as the Finance Act prints them."""
COUNT = "#,##0"
YEAR = "0"
TEXT = "@"
SHARE = r"0.0\ %"
CHANGE = r"+0\ %;-0\ %;0\ %"
FACTOR = "0.0000"
GROWTH = "0.0"
"""Growth in per cent, as the deflator is published: 2.8 means 2.8 %."""
DAY = "dd/mm/yyyy"

INK = "1F2A37"
BLUE = "1F4E79"
PALETTE = (BLUE, "7FA7CC", "C8963E", "5B8C5A", "9AA5B1")
"""The colours of a chart's series, in their order."""
GRID = "D5DCE3"
_LINE = Side(style="thin", color="B8C2CC")


def add_styles(book: Workbook) -> None:
    """Add the named styles to `book`."""
    for style in (
        _style("mf.title", Font(name="Calibri", size=16, bold=True, color=BLUE)),
        _style("mf.subtitle", Font(name="Calibri", size=10, italic=True, color="52606D")),
        _style("mf.heading", Font(name="Calibri", size=12, bold=True, color="FFFFFF"), fill=BLUE),
        _style("mf.label", Font(name="Calibri", size=11, color=INK), wrap=True, indent=1),
        _style("mf.body", Font(name="Calibri", size=11, color=INK), wrap=True),
        _style("mf.note", Font(name="Calibri", size=10, color="52606D"), wrap=True, indent=1),
        _style("mf.link", Font(name="Calibri", size=11, color="2563A8", underline="single"), wrap=True, indent=1),
        _style(
            "mf.column", Font(name="Calibri", size=11, bold=True, color=INK), fill="DCE6F1", align="right", wrap=True
        ),
        _style(
            "mf.column_text", Font(name="Calibri", size=11, bold=True, color=INK), fill="DCE6F1", wrap=True, indent=1
        ),
        _style("mf.input", Font(name="Calibri", size=11, color=INK), fill="FFF7CC", align="right", lined=True),
        _style(
            "mf.input_text", Font(name="Calibri", size=11, color=INK), fill="FFF7CC", lined=True, wrap=True, indent=1
        ),
        _style("mf.fact", Font(name="Calibri", size=11, italic=True, color=INK), align="right", lined=True),
        _style("mf.figure", Font(name="Calibri", size=11, color=INK), align="right", lined=True),
        _style("mf.answer", Font(name="Calibri", size=11, color=INK), lined=True, wrap=True, indent=1),
        _style(
            "mf.result", Font(name="Calibri", size=11, bold=True, color=INK), fill="E6F4EA", align="right", lined=True
        ),
        _style("mf.total", Font(name="Calibri", size=11, bold=True, color=INK), align="right", lined=True),
        _style("mf.total_label", Font(name="Calibri", size=11, bold=True, color=INK), lined=True, wrap=True, indent=1),
        _style("mf.source", Font(name="Calibri", size=10, color=INK), wrap=True, lined=True, indent=1),
    ):
        book.add_named_style(style)


def _style(
    name: str,
    font: Font,
    *,
    fill: str = "",
    align: str = "left",
    wrap: bool = False,
    lined: bool = False,
    indent: int = 0,
) -> NamedStyle:
    style = NamedStyle(name=name, font=font)
    style.alignment = Alignment(horizontal=align, vertical="top", wrap_text=wrap, indent=indent)
    style.protection = Protection(locked=False)
    if fill:
        style.fill = PatternFill("solid", start_color=fill, end_color=fill)
    if lined:
        style.border = Border(bottom=_LINE)
    return style
