"""How a sheet is printed: A4, as wide as the paper, its headings on every page, file and page number below."""

from __future__ import annotations

from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

_WIDEST_PORTRAIT = 120.0
"""Digits of 11 points; a wider sheet is printed across the paper."""


def set_up_print(sheet: Worksheet, title_rows: str) -> None:
    """Set up `sheet`: on one page, or with the rows `title_rows` repeated on as many as it takes."""
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    width = sum(each.width for each in sheet.column_dimensions.values())
    sheet.page_setup.orientation = "landscape" if width > _WIDEST_PORTRAIT else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0 if title_rows else 1
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    if title_rows:
        sheet.print_title_rows = title_rows
    footer = HeaderFooterItem()
    footer.left.text, footer.center.text, footer.right.text = "&F", "&A", "&P / &N"
    sheet.oddFooter = footer
