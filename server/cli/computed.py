"""The computed lines of a workbook, read back from the file: what a reader without Excel sees of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from server.cli.table import print_table
from server.i18n import Locale
from server.workbench.cell_text import cell_text


def print_computed(path: Path, locale: Locale) -> None:
    """Print every computed cell of the workbook at `path` with what its row begins with and its value as people read
    it."""
    formulas = load_workbook(path)
    values = load_workbook(path, data_only=True)
    rows: list[tuple[str, str, str]] = []
    for sheet in formulas.worksheets:
        for line in sheet.iter_rows():
            label = ""
            for cell in line:
                if cell.data_type == "f":
                    value = values[sheet.title][cell.coordinate].value
                    shown = cell_text(value, cell.number_format, locale)
                    rows.append((f"{sheet.title}!{cell.coordinate}", label, shown))
                elif not label and isinstance(cell.value, str | int | float | date):
                    label = cell_text(cell.value, cell.number_format, locale)
    print_table([locale.text(f"table.{name}") for name in ("cell", "line", "value")], rows)
