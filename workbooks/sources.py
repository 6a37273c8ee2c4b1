"""The source list: every rate that a workbook uses with its value and reference, live, and the documents behind it."""

from __future__ import annotations

from workbooks import styles
from workbooks.build import Build, Citation
from workbooks.page import Page

_FORMATS = {
    "kr": styles.KRONER,
    "kr_per_inhabitant": styles.KRONER_PER_INHABITANT,
    "share": styles.SHARE,
    "percent": styles.GROWTH,
}


def write_sources(build: Build) -> Page:
    """Add the source list to `build` and return it."""
    page = build.page("workbook.sources", (34, 38, 10, 18, 70))
    page.say("A1", "workbook.sources", "mf.title")
    page.wide(2, build.locale.text("workbook.sources_note"), "mf.note")
    for cell, code in (("A4", "workbook.rate_name"), ("B4", "workbook.rate_key")):
        page.column(cell, code, text=True)
    page.column("C4", "workbook.year")
    page.column("D4", "workbook.value")
    page.column("E4", "workbook.source", text=True)
    for row, citation in enumerate(build.citations, start=5):
        _cite(build, page, row, citation)
    page.print_titles = "4:4"
    below = 6 + len(build.citations)
    page.heading(below, "workbook.documents")
    for row, text in enumerate(build.documents, start=below + 1):
        page.wide(row, text, "mf.source")
    return page


def _cite(build: Build, page: Page, row: int, citation: Citation) -> None:
    rate = build.rates.rate(citation.key)
    page.put(f"A{row}", rate.label.in_language(build.locale.language), "mf.source")
    page.put(f"B{row}", citation.key, "mf.source")
    if citation.year:
        page.put(f"C{row}", f"={citation.year}", "mf.figure", styles.YEAR)
    number_format = citation.number_format or _FORMATS.get(rate.unit, styles.COUNT)
    page.put(f"D{row}", f"={citation.value}" if citation.value else None, "mf.figure", number_format)
    source = citation.source or build.call("KILDE", f"B{row}", *([f"C{row}"] if citation.year else []))
    page.put(f"E{row}", f"={source}", "mf.source")
    references = [str(each.reference) for each in build.rates.in_force(citation.key)]
    page.expected[f"E{row}"] = max(references, key=len, default="")
