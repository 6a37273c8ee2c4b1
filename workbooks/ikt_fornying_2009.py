"""IKT-fornying 2009 (Norway): what was granted in June, what was left for September, and eBygg shared by 33."""

from __future__ import annotations

from workbooks import checks, styles
from workbooks.build import Build
from workbooks.chart import Frame, Plot, ring
from workbooks.formulas import quoted
from workbooks.page import Page

SCHEME = "ikt-fornying-2009"
YEAR = "B5"
POOL, GRANTED, LEFT, SHARE = "B8", "B9", "B10", "B11"
PROJECTS, MUNICIPALITIES, PER_PROJECT, PER_MUNICIPALITY = "B12", "B13", "B14", "B15"

GRANT, COST = "B5", "B6"
STATE, OWN, STATE_SHARE, DEVIATION, EACH, OWN_EACH = "B9", "B10", "B11", "B12", "B13", "B14"
FIRST, LAST = 18, 50
SUM = LAST + 1


def write(build: Build) -> None:
    """Write the workbook's sheets."""
    build.aim("workbook.ikt.aim")
    build.aim("workbook.ikt.ebygg_aim")
    pool = build.page("workbook.ikt.sheet", (52, 20, 18, 14))
    ebygg = build.page("workbook.ikt.ebygg", (44, 20, 20, 20))
    _pool(build, pool)
    _ebygg(build, ebygg)
    year = pool.link(YEAR)
    build.cite(f"no.pulje.{SCHEME}", year)
    build.cite(f"no.pulje.{SCHEME}.tildelt", year)
    build.cite(f"no.ordning.{SCHEME}", year, value=ebygg.link(STATE), number_format=styles.KRONER)
    build.document("workbook.ikt.document")
    build.document("workbook.ikt.document_ebygg")
    build.document("workbook.ikt.document_share")


def _pool(build: Build, page: Page) -> None:
    page.say("A1", "workbook.ikt.title", "mf.title")
    page.say("A2", "workbook.unit_kroner", "mf.subtitle")
    page.heading(4, "workbook.inputs")
    page.ask(YEAR, "workbook.ikt.year", 2009, styles.YEAR, checks.year(build.locale), name="year")
    page.heading(7, "workbook.calculation")
    page.figure(POOL, "workbook.ikt.pool", build.call("PULJE", quoted(SCHEME), YEAR), styles.KRONER)
    granted = build.call("SATS", quoted(f"no.pulje.{SCHEME}.tildelt"), YEAR)
    page.result(GRANTED, "workbook.ikt.granted", granted, styles.KRONER, name="granted")
    left = build.call("PULJE_REST", quoted(SCHEME), GRANTED, YEAR)
    page.result(LEFT, "workbook.ikt.left", left, styles.KRONER, name="left")
    page.figure(SHARE, "workbook.ikt.share", f"{GRANTED}/{POOL}", styles.SHARE)
    page.fact(PROJECTS, "workbook.ikt.projects", 52, styles.COUNT)
    page.fact(MUNICIPALITIES, "workbook.ikt.municipalities", 145, styles.COUNT)
    page.figure(PER_PROJECT, "workbook.ikt.per_project", f"{GRANTED}/{PROJECTS}", styles.KRONER)
    page.figure(PER_MUNICIPALITY, "workbook.ikt.per_municipality", f"{GRANTED}/{MUNICIPALITIES}", styles.KRONER)
    frame = Frame("workbook.ikt.chart", "A18", "A9:A10", styles.KRONER, width=17)
    ring(page, frame, Plot("workbook.amount", "B9:B10"), 2)


def _ebygg(build: Build, page: Page) -> None:
    page.say("A1", "workbook.ikt.ebygg_title", "mf.title")
    page.say("A2", "workbook.unit_kroner", "mf.subtitle")
    page.heading(4, "workbook.inputs")
    amount = checks.amount(build.locale)
    page.ask(GRANT, "workbook.ikt.grant", 3_300_000, styles.KRONER, amount, name="grant")
    page.ask(COST, "workbook.ikt.cost", 16_500_000, styles.KRONER, amount, name="cost")
    page.heading(8, "workbook.calculation")
    state = build.call("MATCHING", quoted(SCHEME), COST)
    page.result(STATE, "workbook.ikt.state", state, styles.KRONER, name="state")
    page.figure(OWN, "workbook.ikt.own", f"{COST}-{STATE}", styles.KRONER)
    page.figure(STATE_SHARE, "workbook.ikt.state_share", f"IF({COST}>0,{STATE}/{COST},0)", styles.SHARE)
    page.figure(DEVIATION, "workbook.ikt.deviation", f"{GRANT}-{STATE}", styles.KRONER)
    page.result(EACH, "workbook.ikt.each", f"AVERAGE(C{FIRST}:C{LAST})", styles.KRONER, name="each")
    page.figure(OWN_EACH, "workbook.ikt.own_each", f"AVERAGE(D{FIRST}:D{LAST})", styles.KRONER)
    page.heading(FIRST - 2, "workbook.ikt.shared")
    for column, code in zip(
        "ABCD",
        ("workbook.municipality", "workbook.key", "workbook.ikt.part_of_grant", "workbook.ikt.part_of_own"),
        strict=True,
    ):
        page.column(f"{column}{FIRST - 1}", code, text=column == "A")
    for row in range(FIRST, LAST + 1):
        name = build.locale.text("workbook.ikt.municipality_number", number=row - FIRST + 1)
        page.put(f"A{row}", name, "mf.input_text")
        page.put(f"B{row}", 1, "mf.input", styles.COUNT)
    keys = f"$B${FIRST}:$B${LAST}"
    page.table(f"C{FIRST}:C{LAST}", build.call("FORDEL", f"${GRANT[0]}${GRANT[1:]}", keys), styles.KRONER)
    page.table(f"D{FIRST}:D{LAST}", build.call("FORDEL", f"${OWN[0]}${OWN[1:]}", keys), styles.KRONER)
    page.say(f"A{SUM}", "workbook.total", "mf.total_label")
    for column, number_format in zip("BCD", (styles.COUNT, styles.KRONER, styles.KRONER), strict=True):
        page.put(f"{column}{SUM}", f"=SUM({column}{FIRST}:{column}{LAST})", "mf.total", number_format)
    page.allow(f"A{FIRST}:A{LAST}", checks.short_text(build.locale))
    page.allow(f"B{FIRST}:B{LAST}", checks.amount(build.locale, blank=True))
    page.ask_range(f"A{FIRST}:B{LAST}", "workbook.ikt.keys")
