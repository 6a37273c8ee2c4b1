"""Revised national budget 2017 (Norway): the state's 25 + 100 mill. to KS' financing scheme, and what releases them."""

from __future__ import annotations

from workbooks import checks, styles
from workbooks.build import Build
from workbooks.chart import Frame, Plot, bars
from workbooks.formulas import quoted

POOL = "ks-finansiering"
RAISED = "B5"
YEARS = {2017: 9, 2018: 10}
LAST_YEAR = "$A$10"
TOTAL, RULE, DIFFERENCE = 11, "B14", "B15"
MISSING, TOGETHER, SCENARIO_ROW = "B16", "B17", 21
SCENARIOS = (0.5, 0.8, 0.95, 1.0, 1.05)
"""Of what the state offers, raised by the municipal sector."""


def write(build: Build) -> None:
    """Write the workbook's sheets."""
    build.aim("workbook.rnb.aim")
    build.aim("workbook.rnb.condition")
    page = build.page("workbook.rnb.sheet", (48, 20, 20, 20))
    page.say("A1", "workbook.rnb.title", "mf.title")
    page.say("A2", "workbook.unit_kroner", "mf.subtitle")
    page.heading(4, "workbook.inputs")
    page.ask(RAISED, "workbook.raised", 125_000_000, styles.KRONER, checks.amount(build.locale), name="raised")
    page.heading(7, "workbook.rnb.appropriation")
    page.column("A8", "workbook.year")
    page.column("B8", "workbook.amount")
    page.column("C8", "workbook.rnb.running")
    page.column("D8", "workbook.share")
    for year, row in YEARS.items():
        page.put(f"A{row}", year, "mf.fact", styles.YEAR)
        page.put(f"B{row}", f"={build.call('PULJE', quoted(POOL), f'A{row}')}", "mf.figure", styles.KRONER)
        page.put(f"C{row}", f"=SUM(B$9:B{row})", "mf.figure", styles.KRONER)
        page.put(f"D{row}", f"=B{row}/B${TOTAL}", "mf.figure", styles.SHARE)
    page.say(f"A{TOTAL}", "workbook.total", "mf.total_label")
    page.put(f"B{TOTAL}", f"=SUM(B9:B{TOTAL - 1})", "mf.total", styles.KRONER)
    page.put(f"C{TOTAL}", f"=C{TOTAL - 1}", "mf.total", styles.KRONER)
    page.put(f"D{TOTAL}", f"=SUM(D9:D{TOTAL - 1})", "mf.total", styles.SHARE)
    page.tell(f"B{TOTAL}", "workbook.rnb.total_result", styles.KRONER, name="appropriated")
    page.heading(13, "workbook.rnb.rule")
    page.result(
        RULE, "workbook.rnb.released", build.call("KS_MATCHING", RAISED, LAST_YEAR), styles.KRONER, name="released"
    )
    page.figure(DIFFERENCE, "workbook.rnb.difference", f"B{TOTAL}-{RULE}", styles.KRONER)
    missing = build.call("KS_MATCHING_MANGLER", RAISED, LAST_YEAR)
    page.result(MISSING, "workbook.rnb.missing", missing, styles.KRONER, name="missing")
    page.figure(TOGETHER, "workbook.rnb.together", f"{RAISED}+{RULE}", styles.KRONER, "mf.total")
    page.heading(19, "workbook.rnb.scenarios")
    for column, code in zip(
        "ABCD", ("workbook.rnb.part", "workbook.raised", "workbook.rnb.released", "workbook.rnb.missing"), strict=True
    ):
        page.column(f"{column}20", code, text=column == "A")
    for row, part in enumerate(SCENARIOS, start=SCENARIO_ROW):
        page.put(f"A{row}", part, "mf.input", r"0\ %")
        page.put(f"B{row}", f"=B${TOTAL}*A{row}", "mf.figure", styles.KRONER)
        page.put(f"C{row}", f"={build.call('KS_MATCHING', f'B{row}', LAST_YEAR)}", "mf.figure", styles.KRONER)
        page.put(f"D{row}", f"={build.call('KS_MATCHING_MANGLER', f'B{row}', LAST_YEAR)}", "mf.figure", styles.KRONER)
    last = SCENARIO_ROW + len(SCENARIOS) - 1
    page.allow(f"A{SCENARIO_ROW}:A{last}", checks.between(build.locale, 0, 10))
    page.ask_range(f"A{SCENARIO_ROW}:A{last}", "workbook.rnb.part")
    frame = Frame(
        "workbook.rnb.chart", f"A{last + 3}", "A9:A10", styles.KRONER, build.locale.text("workbook.unit_kroner")
    )
    bars(page, frame, [Plot("workbook.rnb.yearly", "B9:B10"), Plot("workbook.rnb.running", "C9:C10")])
    for row in YEARS.values():
        build.cite(f"no.pulje.{POOL}", page.link(f"A{row}"))
    build.cite(f"no.ordning.{POOL}", page.link("A10"), value=page.link(RULE), number_format=styles.KRONER)
    build.document("workbook.rnb.document")
    build.document("workbook.rnb.document_condition")
