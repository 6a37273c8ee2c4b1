"""The whole of KS' financing scheme on a sheet: who pays what, what it releases, and how many must join."""

from __future__ import annotations

from workbooks import checks, styles
from workbooks.build import Build
from workbooks.chart import Frame, Plot, bars
from workbooks.formulas import quoted
from workbooks.page import Page

POPULATION = "B5"
MUNICIPALITIES, COUNTIES, RAISED, STATE, MISSING, TOGETHER, STATED, DEVIATION = (
    "B8",
    "B9",
    "B10",
    "B11",
    "B12",
    "B13",
    "B14",
    "B15",
)
KS, CITIES = "B16", "B17"
PARTIES = "A22:C27"
FIRST_PART = 32
PARTS = (0.5, 0.8, 0.9, 0.95, 1.0)
"""Of the country's inhabitants, living in municipalities and counties that join."""

NATIONAL = 5_258_317
"""Inhabitants on 1 January 2017, Statistics Norway's table 07459."""
CA_TOTAL = 250_000_000
"""Kroner; "ca. 250 millioner" if all join, sak 16/03919-4."""


def write(build: Build, year: str) -> Page:
    """Add the sheet, reckoned from the rates of `year` (a reference), and return it."""
    page = build.page("workbook.ks_scheme.sheet", (52, 20, 18, 20))
    page.say("A1", "workbook.ks_scheme.title", "mf.title")
    page.say("A2", "workbook.unit_kroner", "mf.subtitle")
    page.heading(4, "workbook.inputs")
    count = checks.amount(build.locale)
    page.ask(POPULATION, "workbook.ks_scheme.population", NATIONAL, styles.COUNT, count, name="population")
    page.heading(7, "workbook.ks_scheme.all_join")
    page.figure(MUNICIPALITIES, "workbook.municipalities", _paid(build, POPULATION, year, "kommune"), styles.KRONER)
    page.figure(COUNTIES, "workbook.counties", _paid(build, POPULATION, year, "fylkeskommune"), styles.KRONER)
    page.result(RAISED, "workbook.raised", f"{MUNICIPALITIES}+{COUNTIES}", styles.KRONER, name="raised")
    page.figure(STATE, "workbook.ks_scheme.state", build.call("KS_MATCHING", RAISED, year), styles.KRONER)
    missing = build.call("KS_MATCHING_MANGLER", RAISED, year)
    page.result(MISSING, "workbook.ks_scheme.missing", missing, styles.KRONER, name="missing")
    page.result(TOGETHER, "workbook.ks_scheme.together", f"{RAISED}+{STATE}", styles.KRONER, name="together")
    page.fact(STATED, "workbook.ks_scheme.stated", CA_TOTAL, styles.KRONER)
    page.figure(DEVIATION, "workbook.deviation", f"{TOGETHER}-{STATED}", styles.KRONER)
    own, cities = (build.call("SATS", quoted(f"no.ks.innskudd.{part}"), year) for part in ("ks", "storbyer"))
    page.figure(KS, "workbook.ks_scheme.own", own, styles.KRONER)
    page.figure(CITIES, "workbook.ks_scheme.cities", cities, styles.KRONER)
    page.heading(19, "workbook.ks_scheme.parties")
    page.note(20, "workbook.ks_scheme.own_note")
    page.table(PARTIES, build.call("KS_ORDNING", RAISED, year), styles.KRONER)
    _format_parties(page)
    _joining(build, page, year)
    frame = Frame("workbook.ks_scheme.chart", f"A{FIRST_PART + len(PARTS) + 2}", "A23:A26", styles.KRONER)
    bars(page, frame, [Plot("workbook.amount", "B23:B26")], lying=True)
    return page


def cite(build: Build, page: Page, year: str) -> None:
    """Add the rates of `year` (a reference), but for the members' own, to the source list."""
    build.cite("no.ordning.ks-finansiering", year, value=page.link(STATE), number_format=styles.KRONER)
    for part in ("ks", "storbyer"):
        build.cite(f"no.ks.innskudd.{part}", year)


def _format_parties(page: Page) -> None:
    for column in "ABC":
        page.sheet[f"{column}22"].style = "mf.column_text" if column == "A" else "mf.column"
    for row in range(23, 28):
        total = row == 27
        page.sheet[f"A{row}"].style = "mf.total_label" if total else "mf.answer"
        for column, number_format in (("B", styles.KRONER), ("C", styles.SHARE)):
            page.sheet[f"{column}{row}"].style = "mf.total" if total else "mf.figure"
            page.sheet[f"{column}{row}"].number_format = number_format


def _joining(build: Build, page: Page, year: str) -> None:
    page.heading(FIRST_PART - 2, "workbook.ks_scheme.joining")
    for column, code in zip(
        "ABCD",
        ("workbook.ks_scheme.part", "workbook.raised", "workbook.ks_scheme.missing_short", "workbook.ks_scheme.state"),
        strict=True,
    ):
        page.column(f"{column}{FIRST_PART - 1}", code, text=column == "A")
    for row, part in enumerate(PARTS, start=FIRST_PART):
        page.put(f"A{row}", part, "mf.input", r"0\ %")
        page.put(f"B{row}", f"=ROUND($B$10*A{row},0)", "mf.figure", styles.KRONER)
        missing = build.call("KS_MATCHING_MANGLER", f"B{row}", year)
        page.put(f"C{row}", f"={missing}", "mf.figure", styles.KRONER)
        page.put(f"D{row}", f"={build.call('KS_MATCHING', f'B{row}', year)}", "mf.figure", styles.KRONER)
    parts = f"A{FIRST_PART}:A{FIRST_PART + len(PARTS) - 1}"
    page.allow(parts, checks.share(build.locale))
    page.ask_range(parts, "workbook.ks_scheme.part")


def _paid(build: Build, population: str, year: str, member: str) -> str:
    return build.call("KS_BIDRAG", population, year, quoted(member))
