"""The named styles that every workbook shares, and the number formats behind them."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

KRONER = '#,##0;-#,##0;"-"'
"""Kroner without decimals; nil is printed as a dash, as budget tables do.

The reader's Excel puts in its own separators.
"""
KRONER_PER_INHABITANT = '#,##0.00;-#,##0.00;"-"'
COUNT = "#,##0"
YEAR = "0"
SHARE = r"0.0\ %"
CHANGE = r"+0\ %;-0\ %;0\ %"

_INK = "1F2A37"
_BLUE = "1F4E79"
_LINE = Side(style="thin", color="B8C2CC")


def add_styles(book: Workbook) -> None:
    """Add the named styles to `book`."""
    for style in (
        _style("mf.title", Font(name="Calibri", size=16, bold=True, color=_BLUE)),
        _style("mf.subtitle", Font(name="Calibri", size=10, italic=True, color="52606D")),
        _style("mf.heading", Font(name="Calibri", size=12, bold=True, color="FFFFFF"), fill=_BLUE),
        _style("mf.label", Font(name="Calibri", size=11, color=_INK)),
        _style("mf.note", Font(name="Calibri", size=10, color="52606D"), wrap=True, indent=1),
        _style(
            "mf.column", Font(name="Calibri", size=11, bold=True, color=_INK), fill="DCE6F1", align="right", wrap=True
        ),
        _style(
            "mf.column_text", Font(name="Calibri", size=11, bold=True, color=_INK), fill="DCE6F1", wrap=True, indent=1
        ),
        _style("mf.input", Font(name="Calibri", size=11, color=_INK), fill="FFF7CC", align="right", lined=True),
        _style("mf.figure", Font(name="Calibri", size=11, color=_INK), align="right", lined=True),
        _style(
            "mf.result", Font(name="Calibri", size=11, bold=True, color=_INK), fill="E6F4EA", align="right", lined=True
        ),
        _style("mf.source", Font(name="Calibri", size=10, color=_INK), wrap=True, lined=True, indent=1),
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
