"""§ 07.11.08 DREAM-gruppen as the Finance Act 2010 shows it: seven columns, live, and the identity that they obey."""

from __future__ import annotations

from workbooks import checks, styles
from workbooks.build import Build
from workbooks.chart import Frame, Plot, bars
from workbooks.page import Page

ACCOUNT, BUDGET_YEAR, UNIT = "B5", "B6", "B7"
NET, REVENUE, EXPENDITURE, RESULT = 14, 15, 16, 17
"""The rows of the overview's lines."""
SUB_EXPENDITURE, SUB_REVENUE = 23, 24
COLUMNS = "BCDEFGH"
_LINES = {NET: "Nettoudgiftsbevilling", REVENUE: "Indtægt", EXPENDITURE: "Udgift", RESULT: "Årets resultat"}
_SUB_LINES = {SUB_EXPENDITURE: "Udgift", SUB_REVENUE: "Indtægt"}
"""The lines' names in the Finance Act, by which they are fetched."""
TOLERANCE = "B29"
LABELS, PUBLISHED, RECKONED, DIFFERENCE, VERDICT = 30, 31, 32, 33, 34
OUTSIDE_EXPENDITURE, OUTSIDE_REVENUE = 35, 36
HOLDING = "B37"


def write(build: Build) -> None:
    """Write the workbook's sheets."""
    build.aim("workbook.dream.aim")
    build.aim("workbook.dream.identity")
    page = build.page("workbook.dream.sheet", (36, *(10.5,) * 7))
    page.say("A1", "workbook.dream.title", "mf.title")
    page.say("A2", "workbook.unit_millions", "mf.subtitle")
    page.heading(4, "workbook.inputs")
    page.fact(ACCOUNT, "workbook.account", "07.11.08", styles.TEXT)
    page.ask(BUDGET_YEAR, "workbook.budget_year", 2010, styles.YEAR, checks.year(build.locale), name="budget_year")
    page.ask(UNIT, "workbook.dream.unit", 0.1, "0.0", checks.amount(build.locale), name="rounding_unit")
    _overviews(build, page)
    _identity(build, page)
    frame = Frame(
        "workbook.dream.chart",
        "A40",
        f"B{LABELS}:H{LABELS}",
        styles.MILLIONS,
        build.locale.text("workbook.unit_millions"),
    )
    plots = [
        Plot("workbook.dream.expenditure", f"B{EXPENDITURE}:H{EXPENDITURE}"),
        Plot("workbook.dream.revenue", f"B{REVENUE}:H{REVENUE}"),
        Plot("workbook.dream.net", f"B{NET}:H{NET}"),
    ]
    bars(page, frame, plots)
    year = page.link(BUDGET_YEAR)
    for key, cell in (("07-11-08", f"E{NET}"), ("07-11-08-10", f"E{SUB_EXPENDITURE}")):
        build.cite(f"dk.konto.{key}", year, value=page.link(cell), number_format=styles.MILLIONS)
    build.document("workbook.dream.document")
    build.document("workbook.dream.document_identity")
    build.document("workbook.dream.document_excerpt")


def _overviews(build: Build, page: Page) -> None:
    page.heading(9, "workbook.dream.overview")
    page.note(10, "workbook.dream.overview_note")
    page.heading(19, "workbook.dream.sub_account")
    for head, lines, number in ((12, _LINES, "$B$5"), (21, _SUB_LINES, '$B$5&".10"')):
        heads = f"A{head}:H{head + 1}"
        page.table(heads, build.call("FLERAARSOVERSIKT", number, "$B$6"), styles.TEXT, "mf.column")
        # The corner is an empty text, which LibreOffice takes for a value that is missing.
        page.put(f"A{head}", None, "mf.column_text")
        page.sheet[f"A{head + 1}"].style = "mf.column_text"
        for column in COLUMNS:
            page.sheet[f"{column}{head + 1}"].number_format = styles.YEAR
        for row, line in lines.items():
            page.put(f"A{row}", line, "mf.answer")
            call = build.call("FLERAARSOVERSIKT", number, "$B$6", f"$A{row}")
            for place, column in enumerate(COLUMNS, start=2):
                page.put(f"{column}{row}", f"=INDEX({call},1,{place})", "mf.figure", styles.MILLIONS)


def _identity(build: Build, page: Page) -> None:
    page.heading(26, "workbook.check")
    page.note(27, "workbook.dream.check_note")
    page.figure(TOLERANCE, "workbook.dream.tolerance", f"$B$7/2*ROWS(A{NET}:A{RESULT})", "0.00")
    page.column(f"A{LABELS}", "workbook.dream.column", text=True)
    rows = (
        (PUBLISHED, "workbook.dream.published"),
        (RECKONED, "workbook.dream.reckoned"),
        (DIFFERENCE, "workbook.deviation"),
        (VERDICT, "workbook.dream.verdict"),
        (OUTSIDE_EXPENDITURE, "workbook.dream.outside_expenditure"),
        (OUTSIDE_REVENUE, "workbook.dream.outside_revenue"),
    )
    for row, code in rows:
        page.say(f"A{row}", code)
    holds, fails = (build.locale.text(code) for code in ("workbook.holds", "workbook.fails"))
    for column in COLUMNS:
        net = build.call("NETTOUTGIFT", *(f"{column}{row}" for row in (EXPENDITURE, REVENUE, RESULT)))
        formulas = {
            PUBLISHED: f"{column}{NET}",
            RECKONED: net,
            DIFFERENCE: f"ROUND({column}{PUBLISHED}-{column}{RECKONED},6)",
            OUTSIDE_EXPENDITURE: f"ROUND({column}{EXPENDITURE}-{column}{SUB_EXPENDITURE},6)",
            OUTSIDE_REVENUE: f"ROUND({column}{REVENUE}-{column}{SUB_REVENUE},6)",
        }
        for row, formula in formulas.items():
            page.put(f"{column}{row}", f"={formula}", "mf.figure", styles.MILLIONS)
        page.put(f"{column}{LABELS}", f'={column}12&" "&{column}13', "mf.column")
        verdict = f'=IF(ABS({column}{DIFFERENCE})<=$B$29,"{holds}","{fails}")'
        page.put(f"{column}{VERDICT}", verdict, "mf.figure")
    holding = f'SUMPRODUCT((B{VERDICT}:H{VERDICT}="{holds}")*1)'
    page.result(HOLDING, "workbook.dream.holding", holding, styles.COUNT, name="columns_that_hold")
    page.tell(f"E{NET}", "workbook.dream.net_result", styles.MILLIONS, name="net_appropriation")
    page.tell(f"E{EXPENDITURE}", "workbook.dream.expenditure_result", styles.MILLIONS, name="expenditure")
