"""The agreement of June 2007 between the government, KL and Danske Regioner: its sums, and where they don't meet."""

from __future__ import annotations

from workbooks import checks, styles
from workbooks.build import Build
from workbooks.chart import Frame, Plot, bars
from workbooks.formulas import quoted
from workbooks.page import Page

STRATEGY, PROJECT = "digitaliseringsstrategi-2008", "projekt-digital-forvaltning"
INHABITANTS, POPULATION = "B5", "B6"
MUNICIPALITIES, REGIONS, SUM, STATED, GAP = 10, 11, 12, 13, 14
PROJECTS, AVERAGE, CONTRIBUTION = "B16", "B17", "B18"
YEARS = (2008, 2009, 2010)
YEAR_ROW = 22
PARTIES = {"stat": 23, "kommuner": 24, "regioner": 25}
PROJECT_SUM, PROJECT_STATED, PROJECT_GAP, THIRD = 26, "E27", "E28", "E29"


def write(build: Build) -> None:
    """Write the workbook's sheets."""
    build.aim("workbook.agreement.aim")
    build.aim("workbook.agreement.gap")
    page = build.page("workbook.agreement.sheet", (44, 18, 18, 18, 18))
    page.say("A1", "workbook.agreement.title", "mf.title")
    page.say("A2", "workbook.unit_kroner", "mf.subtitle")
    page.heading(4, "workbook.inputs")
    count = checks.amount(build.locale)
    page.ask(INHABITANTS, "workbook.municipality_inhabitants", 100_000, styles.COUNT, count, name="inhabitants")
    page.ask(POPULATION, "workbook.country_inhabitants", 5_500_000, styles.COUNT, count, name="population")
    _parts(build, page)
    _project(build, page)
    frame = Frame(
        "workbook.agreement.chart",
        "A32",
        f"B{YEAR_ROW}:D{YEAR_ROW}",
        styles.KRONER,
        build.locale.text("workbook.unit_kroner"),
    )
    plots = [
        Plot("workbook.state", f"B{PARTIES['stat']}:D{PARTIES['stat']}"),
        Plot("workbook.municipalities", f"B{PARTIES['kommuner']}:D{PARTIES['kommuner']}"),
        Plot("workbook.regions", f"B{PARTIES['regioner']}:D{PARTIES['regioner']}"),
    ]
    bars(page, frame, plots, stacked=True)
    for part in ("kommuner", "regioner", "i-alt"):
        build.cite(f"dk.aftale.{STRATEGY}.{part}", str(YEARS[0]))
    for part in (*PARTIES, "i-alt"):
        build.cite(f"dk.aftale.{PROJECT}.{part}", str(YEARS[0]))
    build.document("workbook.agreement.document")
    build.document("workbook.agreement.document_approximate")


def _parts(build: Build, page: Page) -> None:
    page.heading(8, "workbook.agreement.parts")
    page.column("A9", "workbook.party", text=True)
    page.column("B9", "workbook.amount")
    page.column("C9", "workbook.share")
    for row, code, formula in (
        (
            MUNICIPALITIES,
            "workbook.municipalities",
            build.call("KL_FINANSIERING", quoted(STRATEGY), quoted("kommuner")),
        ),
        (REGIONS, "workbook.regions", build.call("KL_FINANSIERING", quoted(STRATEGY), quoted("regioner"))),
        (SUM, "workbook.agreement.sum", f"SUM(B{MUNICIPALITIES}:B{REGIONS})"),
        (STATED, "workbook.agreement.stated", build.call("KL_FINANSIERING", quoted(STRATEGY), quoted("i-alt"))),
        (GAP, "workbook.agreement.difference", f"B{STATED}-B{SUM}"),
    ):
        page.figure(f"B{row}", code, formula, styles.KRONER, "mf.total" if row >= SUM else "mf.figure")
        if row <= SUM:
            page.put(f"C{row}", f"=B{row}/B${SUM}", "mf.figure", styles.SHARE)
    page.tell(f"B{SUM}", "workbook.agreement.sum", styles.KRONER, name="sum_of_parts")
    page.tell(f"B{STATED}", "workbook.agreement.stated", styles.KRONER, name="stated_total")
    page.tell(f"B{GAP}", "workbook.agreement.difference", styles.KRONER, name="difference")
    page.note(15, "workbook.agreement.parts_note")
    page.fact(PROJECTS, "workbook.agreement.projects", 34, styles.COUNT)
    page.figure(AVERAGE, "workbook.agreement.average", f"B{STATED}/{PROJECTS}", styles.KRONER)
    share = build.call("KL_BIDRAG", INHABITANTS, POPULATION, quoted(STRATEGY))
    page.result(CONTRIBUTION, "workbook.strategy.contribution", share, styles.KRONER_ØRE, name="contribution")


def _project(build: Build, page: Page) -> None:
    page.heading(20, "workbook.agreement.project")
    page.note(21, "workbook.agreement.project_note")
    page.column(f"A{YEAR_ROW}", "workbook.party", text=True)
    for column, year in zip("BCD", YEARS, strict=True):
        page.put(f"{column}{YEAR_ROW}", year, "mf.column", styles.YEAR)
    page.column(f"E{YEAR_ROW}", "workbook.total")
    for party, code in (
        ("stat", "workbook.state"),
        ("kommuner", "workbook.municipalities"),
        ("regioner", "workbook.regions"),
    ):
        row = PARTIES[party]
        page.say(f"A{row}", code, "mf.answer")
        for column in "BCD":
            call = build.call("SATS", quoted(f"dk.aftale.{PROJECT}.{party}"), f"{column}${YEAR_ROW}")
            page.put(f"{column}{row}", f"={call}", "mf.figure", styles.KRONER)
        page.put(f"E{row}", f"=SUM(B{row}:D{row})", "mf.total", styles.KRONER)
    first, last = PARTIES["stat"], PARTIES["regioner"]
    page.say(f"A{PROJECT_SUM}", "workbook.agreement.sum", "mf.total_label")
    for column in "BCDE":
        page.put(f"{column}{PROJECT_SUM}", f"=SUM({column}{first}:{column}{last})", "mf.total", styles.KRONER)
    stated = build.call("KL_FINANSIERING", quoted(PROJECT), quoted("i-alt"))
    page.figure(PROJECT_STATED, "workbook.agreement.project_stated", stated, styles.KRONER, "mf.total")
    gap = f"ROUND({PROJECT_STATED}-E{PROJECT_SUM},2)"
    page.figure(PROJECT_GAP, "workbook.agreement.project_difference", gap, styles.KRONER, "mf.total")
    third = f"{PROJECT_STATED}/ROWS(A{first}:A{last})/COLUMNS(B{first}:D{first})"
    page.figure(THIRD, "workbook.agreement.third", third, styles.KRONER)
    page.tell(f"E{PROJECT_SUM}", "workbook.agreement.project_sum", styles.KRONER, name="project_sum")
    page.tell(PROJECT_STATED, "workbook.agreement.project_stated", styles.KRONER, name="project_total")
