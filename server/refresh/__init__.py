"""Recomputes workbook files and writes the values beside the formulas, without touching any other byte that matters.

`refresh_file` is the way in. It takes our worksheet functions as `CellFunctions` and returns a `Report`; a file that
can't be refreshed raises `WorkbookError` and is left as it was. A formula that the engine can't compute (a function of
another add-in, a circle, a data table) keeps its value, is reported in `Report.left`, and counts as a constant for the
cells that read it; if it reads a cell that changed, the file asks Excel to compute everything on opening.
"""

from __future__ import annotations

from server.refresh.callbacks import CellFunctions, PlainAnswer, PlainCell
from server.refresh.error import WorkbookError
from server.refresh.file import refresh_file
from server.refresh.limits import Limits
from server.refresh.report import CellFailure, Change, Left, Reason, Report
from server.refresh.values import CellValue, ErrorValue

__all__ = [
    "CellFailure",
    "CellFunctions",
    "CellValue",
    "Change",
    "ErrorValue",
    "Left",
    "Limits",
    "PlainAnswer",
    "PlainCell",
    "Reason",
    "Report",
    "WorkbookError",
    "refresh_file",
]
