"""The front sheet: what the workbook is, what to change and what not, its key results and the rates behind them."""

from __future__ import annotations

from workbooks import checks
from workbooks.build import Build
from workbooks.page import Entry, Page


def write_front(build: Build) -> None:
    """Write the front sheet of a workbook whose other sheets are there."""
    page = build.front
    page.put("A1", build.title, "mf.title")
    row = 2
    for text in build.purpose:
        page.wide(row, text, "mf.body")
        row += 1
    row += 1
    inputs = [entry for each in build.pages for entry in each.inputs]
    if inputs:
        page.heading(row, "workbook.front.change")
        page.note(row + 1, "workbook.front.change_note")
        first, row = row + 2, _entries(page, row + 2, inputs)
        page.allow(f"B{first}:B{row - 2}", checks.nothing(build.locale))
    page.heading(row, "workbook.front.keep")
    page.note(row + 1, "workbook.front.keep_note")
    row += 3
    results = [entry for each in build.pages for entry in each.results]
    if results:
        page.heading(row, "workbook.front.results")
        row = _entries(page, row + 1, results, "mf.result")
    page.heading(row, "workbook.front.rates")
    page.note(row + 1, "workbook.front.rates_note")
    page.say(f"A{row + 2}", "workbook.revision")
    page.wide(row + 2, f"={build.call('SATSVERSJON')}", "mf.answer", "B")
    page.names["mf.revision"] = page.link(f"B{row + 2}")


def _entries(page: Page, row: int, entries: list[Entry], style: str = "mf.figure") -> int:
    for place, entry in enumerate(entries, start=row):
        page.put(f"A{place}", entry.label, "mf.label")
        # A link to a blank cell would come to 0.
        shown = f'=IF({entry.address}="","",{entry.address})' if entry.single else None
        if entry.longest:
            page.wide(place, f"={entry.address}", "mf.answer", "B")
            page.expected[f"B{place}"] = entry.longest
            continue
        page.put(f"B{place}", shown, style if entry.single else "mf.label", entry.number_format)
        sheet, _, cells = entry.address.rpartition("!")
        address = cells.replace("$", "")
        page.put(f"C{place}", f"{_unquoted(sheet)}!{address}", "mf.link")
        page.sheet[f"C{place}"].hyperlink = f"#{sheet}!{address}"
        page.sheet[f"C{place}"].style = "mf.link"
    return row + len(entries) + 1


def _unquoted(sheet: str) -> str:
    return sheet[1:-1].replace("''", "'")
