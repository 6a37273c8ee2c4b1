"""Ås kommune 2017: the one-time contribution to KS' financing scheme, as put to the council in sak 16/03919-4."""

from __future__ import annotations

from workbooks import checks, ks_scheme, styles
from workbooks.build import Build
from workbooks.chart import Frame, Plot, points
from workbooks.formulas import quoted
from workbooks.page import Page, absolute

INHABITANTS, MEMBER, YEAR, BUDGET = "B6", "B7", "B8", "B9"
RATE, CONTRIBUTION, SHARE, DECIDED, DEVIATION = "B12", "B13", "B14", "B15", "B16"
CHANGES = (-0.10, -0.05, -0.02, 0.0, 0.02, 0.05, 0.10)
FIRST_ROW = 21
LAST_ROW = FIRST_ROW + len(CHANGES) - 1

RECOMMENDED = 400_000
"""Kroner; the administration's recommendation in sak 16/03919-4 (20 kr x 20 000 inhabitants)."""


def write(build: Build) -> None:
    """Write the workbook's sheets."""
    build.aim("workbook.aas.aim")
    build.aim("workbook.aas.scheme_aim")
    page = build.page("workbook.aas.sheet", (46, 18, 18, 20))
    page.say("A1", "workbook.aas.title", "mf.title")
    page.say("A2", "workbook.aas.subtitle", "mf.subtitle")
    _inputs(build, page)
    _contribution(build, page)
    _sensitivity(build, page)
    scheme = ks_scheme.write(build, page.link(YEAR))
    year = page.link(YEAR)
    for member in ("kommune", "fylkeskommune"):
        build.cite(f"no.ks.bidrag.{member}", year)
    ks_scheme.cite(build, scheme, year)
    build.document("workbook.aas.source_case")
    build.document("workbook.aas.source_invitation")
    build.document("workbook.aas.source_inhabitants")
    build.document("workbook.aas.source_budget")
    build.document("workbook.ks_scheme.source_total")
    build.document("workbook.ks_scheme.source_population")


def _inputs(build: Build, page: Page) -> None:
    locale = build.locale
    page.heading(5, "workbook.inputs")
    page.ask(INHABITANTS, "workbook.inhabitants", 20_000, styles.COUNT, checks.amount(locale), name="inhabitants")
    members = checks.choice(locale, ("kommune", "fylkeskommune"))
    page.ask(MEMBER, "workbook.member", "kommune", styles.TEXT, members, name="member")
    page.ask(YEAR, "workbook.year", 2018, styles.YEAR, checks.year(locale), name="year")
    page.ask(BUDGET, "workbook.aas.budget", None, styles.KRONER, checks.amount(locale, blank=True), name="budget")
    page.wide(9, locale.text("workbook.aas.budget_note"), "mf.note", "C")


def _contribution(build: Build, page: Page) -> None:
    page.heading(11, "workbook.calculation")
    page.figure(RATE, "workbook.rate", build.call("KS_SATS", MEMBER, YEAR), styles.KRONER_PER_INHABITANT)
    call = build.call("KS_BIDRAG", INHABITANTS, YEAR, MEMBER)
    page.result(CONTRIBUTION, "workbook.contribution", call, styles.KRONER, name="contribution")
    fill_in = quoted(build.locale.text("workbook.aas.fill_in"))
    share = f"IF(N({BUDGET})>0,{CONTRIBUTION}/{BUDGET},{fill_in})"
    page.figure(SHARE, "workbook.aas.share", share, styles.SHARE)
    page.fact(DECIDED, "workbook.aas.recommended", RECOMMENDED, styles.KRONER)
    page.figure(DEVIATION, "workbook.aas.deviation", f"{CONTRIBUTION}-{DECIDED}", styles.KRONER)


def _sensitivity(build: Build, page: Page) -> None:
    page.heading(FIRST_ROW - 3, "workbook.sensitivity")
    for column, code in zip(
        "ABCD",
        ("workbook.change", "workbook.inhabitants", "workbook.contribution", "workbook.difference"),
        strict=True,
    ):
        page.column(f"{column}{FIRST_ROW - 1}", code, text=column == "A")
    inhabitants, year, member = absolute(INHABITANTS), absolute(YEAR), absolute(MEMBER)
    for row, change in enumerate(CHANGES, start=FIRST_ROW):
        page.put(f"A{row}", change, "mf.input", styles.CHANGE)
        page.put(f"B{row}", f"=ROUND({inhabitants}*(1+A{row}),0)", "mf.figure", styles.COUNT)
        page.put(f"C{row}", f"={build.call('KS_BIDRAG', f'B{row}', year, member)}", "mf.figure", styles.KRONER)
        page.put(f"D{row}", f"=C{row}-{absolute(CONTRIBUTION)}", "mf.figure", styles.KRONER)
    changes = f"A{FIRST_ROW}:A{LAST_ROW}"
    page.allow(changes, checks.between(build.locale, -1, 10))
    page.ask_range(changes, "workbook.change")
    frame = Frame(
        "workbook.aas.chart",
        f"A{LAST_ROW + 3}",
        f"B{FIRST_ROW}:B{LAST_ROW}",
        styles.COUNT,
        build.locale.text("workbook.contribution"),
        height=9.5,
    )
    plot = Plot("workbook.contribution", f"C{FIRST_ROW}:C{LAST_ROW}")
    points(page, frame, plot, build.locale.text("workbook.inhabitants"))
