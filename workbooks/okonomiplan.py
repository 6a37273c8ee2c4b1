"""A Norwegian municipality's four-year plan: contribution, repayment and indexed operating cost, year by year."""

from __future__ import annotations

from workbooks import checks, plan_indexation, plan_inputs, styles
from workbooks.build import Build
from workbooks.chart import Frame, Plot, bars
from workbooks.formulas import quoted
from workbooks.page import Page
from workbooks.plan_indexation import FACTOR, YEAR

COLUMNS = "BCDEFG"
"""Accounts, budget, the budget year and three more."""
BUDGET_YEAR_COLUMN, LAST_YEAR_COLUMN, SUM_COLUMN = "D", "G", "H"
STAGE, LABEL = 5, 7
CONTRIBUTION, REPAYMENT, OPERATION, EXPENDITURE = 16, 17, 18, 19
REVENUE = 21
NET = 23

USER_FIRST, USER_LAST = 6, 13
SHARED_SUM = USER_LAST + 1
PAYMENT_FIRST = SHARED_SUM + 4
PAYMENT_LAST = PAYMENT_FIRST + plan_inputs.MOST_PAYMENTS - 1
PAID_SUM = PAYMENT_LAST + 1
REPAID = "Utviklingskostnadene som ordningen finansierer, skal tilbakebetales når løsningene tas i bruk."
"""Word for word in Ås kommune, sak 16/03919-4."""

_LONGEST = "Rekneskap 2016"
"""As long as a year of the past may be called."""
_OTHERS = (12_500, 8_200, 4_300)
"""Inhabitants of the made-up neighbours that share the solution."""


def write(build: Build) -> None:
    """Write the workbook's sheets."""
    build.aim("workbook.plan.aim")
    build.aim("workbook.plan.examples")
    given = build.page("workbook.plan.inputs", (58, 24, 34))
    plan = build.page("workbook.plan.sheet", (44, *(18,) * 7))
    users = build.page("workbook.plan.users", (44, 18, 20))
    plan_inputs.write(build, given)
    _users(build, users, given)
    _payments(build, users, given)
    _plan(build, plan, given, users)
    contribution_year = given.link(plan_inputs.CONTRIBUTION_YEAR)
    build.cite("no.ks.bidrag.kommune", contribution_year)
    plan_indexation.cite(build, plan, given, COLUMNS)
    build.cite("no.esunnmore.andel_likt", "2016")
    build.document("workbook.plan.document_contribution")
    build.document("workbook.plan.document_repayment", quote=REPAID)
    build.document("workbook.plan.document_deflator")
    build.document("workbook.plan.document_signs")


def _users(build: Build, page: Page, given: Page) -> None:
    page.say("A1", "workbook.plan.users", "mf.title")
    page.note(2, "workbook.plan.users_note")
    page.heading(4, "workbook.plan.shares")
    for column, code in zip(
        "ABC", ("workbook.municipality", "workbook.inhabitants", "workbook.plan.share"), strict=True
    ):
        page.column(f"{column}5", code, text=column == "A")
    page.say(f"A{USER_FIRST}", "workbook.plan.own", "mf.answer")
    page.put(f"B{USER_FIRST}", f"={given.link(plan_inputs.INHABITANTS_USED)}", "mf.figure", styles.COUNT)
    for row in range(USER_FIRST + 1, USER_LAST + 1):
        place = row - USER_FIRST
        other = _OTHERS[place - 1] if place <= len(_OTHERS) else None
        name = None if other is None else build.locale.text("workbook.plan.neighbour", number=place)
        page.put(f"A{row}", name, "mf.input_text")
        page.put(f"B{row}", other, "mf.input", styles.COUNT)
    cost, equal = given.link(plan_inputs.DEVELOPMENT_COST), given.link(plan_inputs.EQUAL_SHARE)
    keys = f"$B${USER_FIRST}:$B${USER_LAST}"
    shares = build.call("KS_TILBAKEBETALING", cost, keys, equal)
    for place, row in enumerate(range(USER_FIRST, USER_LAST + 1), start=1):
        share = f"=IF(ISBLANK(B{row}),0,INDEX({shares},{place}))"
        page.put(f"C{row}", share, "mf.figure", styles.KRONER)
    page.say(f"A{SHARED_SUM}", "workbook.total", "mf.total_label")
    for column, number_format in (("B", styles.COUNT), ("C", styles.KRONER)):
        page.put(f"{column}{SHARED_SUM}", f"=SUM({column}{USER_FIRST}:{column}{USER_LAST})", "mf.total", number_format)
    page.allow(f"A{USER_FIRST + 1}:A{USER_LAST}", checks.short_text(build.locale))
    page.allow(f"B{USER_FIRST + 1}:B{USER_LAST}", checks.amount(build.locale, blank=True))
    page.ask_range(f"A{USER_FIRST + 1}:B{USER_LAST}", "workbook.plan.users_rows")


def _payments(build: Build, page: Page, given: Page) -> None:
    page.heading(PAYMENT_FIRST - 2, "workbook.plan.payment_years")
    for column, code in zip("ABC", ("workbook.year", "workbook.plan.payment_key", "workbook.plan.share"), strict=True):
        page.column(f"{column}{PAYMENT_FIRST - 1}", code)
    first, payments = given.link(plan_inputs.FIRST_PAYMENT), given.link(plan_inputs.PAYMENTS)
    for place, row in enumerate(range(PAYMENT_FIRST, PAYMENT_LAST + 1), start=1):
        page.put(f"A{row}", f"={first}+{place - 1}", "mf.figure", styles.YEAR)
        page.put(f"B{row}", f"=IF({place}<={payments},1,0)", "mf.figure", styles.COUNT)
    keys = f"$B${PAYMENT_FIRST}:$B${PAYMENT_LAST}"
    instalments = build.call("FORDEL", f"$C${USER_FIRST}", keys)
    page.table(f"C{PAYMENT_FIRST}:C{PAYMENT_LAST}", instalments, styles.KRONER)
    page.say(f"A{PAID_SUM}", "workbook.total", "mf.total_label")
    for column, number_format in (("B", styles.COUNT), ("C", styles.KRONER)):
        total = f"=SUM({column}{PAYMENT_FIRST}:{column}{PAYMENT_LAST})"
        page.put(f"{column}{PAID_SUM}", total, "mf.total", number_format)


def _plan(build: Build, page: Page, given: Page, users: Page) -> None:
    page.say("A1", "workbook.plan.title", "mf.title")
    page.say("A2", "workbook.unit_kroner", "mf.subtitle")
    page.wide(3, f"={given.link(plan_inputs.SIGN)}", "mf.note")
    for row, code in (
        (STAGE, "workbook.plan.stage"),
        (YEAR, "workbook.year"),
        (LABEL, "workbook.plan.column"),
    ):
        page.column(f"A{row}", code, text=True)
    page.column(f"{SUM_COLUMN}{STAGE}", "workbook.plan.period")
    page.put(f"{SUM_COLUMN}{YEAR}", None, "mf.column")
    page.put(f"{SUM_COLUMN}{LABEL}", None, "mf.column")
    page.heading(8, "workbook.plan.indexation")
    plan_indexation.write(build, page, given, COLUMNS)
    page.heading(CONTRIBUTION - 1, "workbook.plan.expenditure")
    page.heading(REVENUE - 1, "workbook.plan.revenue")
    page.heading(NET - 1, "workbook.plan.result")
    for row, code, style in (
        (CONTRIBUTION, "workbook.plan.contribution", "mf.answer"),
        (REPAYMENT, "workbook.plan.repayment", "mf.answer"),
        (OPERATION, "workbook.plan.operation", "mf.answer"),
        (EXPENDITURE, "workbook.plan.expenditure_sum", "mf.total_label"),
        (REVENUE, "workbook.plan.revenue_indexed", "mf.total_label"),
        (NET, "workbook.plan.net", "mf.total_label"),
    ):
        page.say(f"A{row}", code, style)
    for place, column in enumerate(COLUMNS):
        _year(build, page, given, users, column, place)
    for row in (CONTRIBUTION, REPAYMENT, OPERATION, EXPENDITURE, REVENUE, NET):
        total = f"=SUM({BUDGET_YEAR_COLUMN}{row}:{LAST_YEAR_COLUMN}{row})"
        page.put(f"{SUM_COLUMN}{row}", total, "mf.total", styles.KRONER)
    page.tell(f"{SUM_COLUMN}{EXPENDITURE}", "workbook.plan.expenditure_result", styles.KRONER, name="expenditure")
    page.tell(f"{SUM_COLUMN}{REVENUE}", "workbook.plan.revenue_result", styles.KRONER, name="revenue")
    page.tell(f"{SUM_COLUMN}{NET}", "workbook.plan.net_result", styles.KRONER, name="net")
    page.note(NET + 1, "workbook.plan.sign_note")
    page.sheet.freeze_panes = "B8"
    frame = Frame(
        "workbook.plan.chart",
        f"A{NET + 4}",
        f"B{LABEL}:G{LABEL}",
        styles.KRONER,
        build.locale.text("workbook.unit_kroner"),
        width=26,
    )
    plots = [
        Plot("workbook.plan.contribution", f"B{CONTRIBUTION}:G{CONTRIBUTION}"),
        Plot("workbook.plan.repayment", f"B{REPAYMENT}:G{REPAYMENT}"),
        Plot("workbook.plan.operation", f"B{OPERATION}:G{OPERATION}"),
    ]
    bars(page, frame, plots, stacked=True)


def _year(build: Build, page: Page, given: Page, users: Page, column: str, place: int) -> None:
    cell = {name: given.link(address) for name, address in plan_inputs.ADDRESSES.items()}
    year = f"{column}${YEAR}"
    contribution = build.call("KS_BIDRAG", cell["inhabitants_used"], year)
    years, paid = (users.link(f"{letter}{PAYMENT_FIRST}:{letter}{PAYMENT_LAST}") for letter in "AC")
    negative = f"{cell['sign']}={quoted(plan_inputs.signs(build)[0])}"
    accounts, budget, plan = (
        quoted(build.locale.text(f"workbook.plan.column_{stage}")) for stage in ("accounts", "budget", "plan")
    )
    stage = f"{column}{STAGE}"
    called = f'IF({stage}="R",{accounts},IF(LEFT({stage},2)="BO",{plan},{budget}))'
    cost, revenue = (f"{cell[base]}*{column}{FACTOR}" for base in ("base_cost", "base_revenue"))
    computed, reckoned = build.locale.text("workbook.plan.computed"), '""'
    if place < len(plan_inputs.COST_BEFORE):
        spent, earned = (given.link(each[place]) for each in (plan_inputs.COST_BEFORE, plan_inputs.REVENUE_BEFORE))
        reckoned = f'IF(OR(ISBLANK({spent}),ISBLANK({earned})),{quoted(f" ({computed})")},"")'
        cost, revenue = (
            # Read by a function of ours: what Excel would pass over in a sum as text is a number to it or an error.
            f"IF(ISBLANK({typed}),{indexed},{build.call('NETTOUTGIFT', typed, '0')})"
            for typed, indexed in ((spent, cost), (earned, revenue))
        )
    formulas = {
        STAGE: build.call("BUDGETSTADIE", f"{column}{YEAR}", cell["budget_year"]),
        YEAR: f"{cell['budget_year']}{place - 2:+d}",
        LABEL: f'{called}&" "&{column}{YEAR}&{reckoned}',
        CONTRIBUTION: f"IF({year}={cell['contribution_year']},{contribution},0)",
        REPAYMENT: f"SUMPRODUCT(({years}={year})*{paid})",
        OPERATION: cost,
        EXPENDITURE: f"SUM({column}{CONTRIBUTION}:{column}{OPERATION})",
        REVENUE: f"IF({negative},-1,1)*{revenue}",
        NET: f"IF({negative},{column}{EXPENDITURE}+{column}{REVENUE},{column}{REVENUE}-{column}{EXPENDITURE})",
    }
    formats = {STAGE: styles.TEXT, YEAR: styles.YEAR, LABEL: styles.TEXT}
    page.expected[f"{column}{LABEL}"] = f"{_LONGEST} ({computed})" if place < len(plan_inputs.COST_BEFORE) else ""
    for row, formula in formulas.items():
        style = "mf.column" if row <= LABEL else "mf.total" if row in (EXPENDITURE, REVENUE, NET) else "mf.figure"
        page.put(f"{column}{row}", f"={formula}", style, formats.get(row, styles.KRONER))
