"""§ 07.11.04.70: how state, municipalities and regions finance the joint digitalisation strategy up to 2010."""

from __future__ import annotations

from workbooks import checks, styles
from workbooks.build import Build
from workbooks.chart import Frame, Plot, ring
from workbooks.formulas import quoted

STRATEGY = "digitaliseringsstrategi-2008"
INHABITANTS, POPULATION = "B5", "B6"
MUNICIPALITIES, REGIONS, STATE, TOTAL = 10, 11, 12, 13
SHARE, PER_INHABITANT, PART = "B17", "B18", "B19"
YEAR = 2008


def write(build: Build) -> None:
    """Write the workbook's sheets."""
    build.aim("workbook.strategy.aim")
    build.aim("workbook.strategy.rest")
    page = build.page("workbook.strategy.sheet", (44, 20, 14, 22))
    page.say("A1", "workbook.strategy.title", "mf.title")
    page.say("A2", "workbook.unit_kroner", "mf.subtitle")
    page.heading(4, "workbook.inputs")
    count = checks.amount(build.locale)
    page.ask(INHABITANTS, "workbook.municipality_inhabitants", 100_000, styles.COUNT, count, name="inhabitants")
    page.ask(POPULATION, "workbook.country_inhabitants", 5_500_000, styles.COUNT, count, name="population")
    page.heading(8, "workbook.strategy.financing")
    page.column("A9", "workbook.party", text=True)
    page.column("B9", "workbook.amount")
    page.column("C9", "workbook.share")
    page.column("D9", "workbook.strategy.basis", text=True)
    agreed = {
        row: build.call("KL_FINANSIERING", quoted(STRATEGY), quoted(party))
        for row, party in ((MUNICIPALITIES, "kommuner"), (REGIONS, "regioner"))
    }
    rows = (
        (MUNICIPALITIES, "workbook.municipalities", "workbook.strategy.agreement", agreed[MUNICIPALITIES]),
        (REGIONS, "workbook.regions", "workbook.strategy.agreement", agreed[REGIONS]),
        (STATE, "workbook.strategy.state", "workbook.strategy.remainder", f"B{TOTAL}-B{MUNICIPALITIES}-B{REGIONS}"),
        (
            TOTAL,
            "workbook.total",
            "workbook.strategy.finance_act",
            build.call("PULJE", quoted(STRATEGY), str(YEAR)),
        ),
    )
    for row, label, basis, formula in rows:
        total = row == TOTAL
        page.say(f"A{row}", label, "mf.total_label" if total else "mf.answer")
        page.put(f"B{row}", f"={formula}", "mf.total" if total else "mf.figure", styles.KRONER)
        page.put(f"C{row}", f"=B{row}/B${TOTAL}", "mf.total" if total else "mf.figure", styles.SHARE)
        page.say(f"D{row}", basis, "mf.answer")
    page.note(14, "workbook.strategy.scope")
    page.tell(f"B{TOTAL}", "workbook.strategy.total_result", styles.KRONER, name="total")
    page.tell(f"B{STATE}", "workbook.strategy.state_result", styles.KRONER, name="state_rest")
    page.heading(16, "workbook.strategy.own_share")
    share = build.call("KL_BIDRAG", INHABITANTS, POPULATION, quoted(STRATEGY))
    page.result(SHARE, "workbook.strategy.contribution", share, styles.KRONER_ØRE, name="contribution")
    page.figure(PER_INHABITANT, "workbook.per_inhabitant", f"IF(B5>0,{SHARE}/B5,0)", styles.KRONER_ØRE)
    page.figure(PART, "workbook.strategy.part", "B5/B6", r"0.00\ %")
    cells = f"{MUNICIPALITIES}:B{STATE}"
    frame = Frame("workbook.strategy.chart", "A22", f"A{cells.replace('B', 'A')}", styles.KRONER, width=17)
    ring(page, frame, Plot("workbook.amount", f"B{cells}"), 3)
    year = str(YEAR)
    for key in (f"dk.aftale.{STRATEGY}.kommuner", f"dk.aftale.{STRATEGY}.regioner", f"dk.pulje.{STRATEGY}"):
        build.cite(key, year)
    build.document("workbook.strategy.document")
    build.document("workbook.strategy.document_agreement")
