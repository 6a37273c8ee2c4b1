"""The inputs of a municipality's plan: who and how many, which years, which amounts, and how revenue is signed."""

from __future__ import annotations

from workbooks import checks, styles
from workbooks.build import Build
from workbooks.page import Page

DEFLATOR = "no.deflator.kommunal"
MOST_PAYMENTS = 30

MUNICIPALITY, INHABITANTS, POPULATION_YEAR, INHABITANTS_USED = "B5", "B6", "B7", "B8"
BUDGET_YEAR, CONTRIBUTION_YEAR = "B11", "B12"
BASE_COST, BASE_REVENUE, PRICE_YEAR, GROWTH, KNOWN_ON = "B15", "B16", "B17", "B18", "B19"
DEVELOPMENT_COST, EQUAL_SHARE, FIRST_PAYMENT, PAYMENTS = "B22", "B23", "B24", "B25"
SIGN = "B28"
COST_BEFORE, REVENUE_BEFORE = ("B31", "B32"), ("B33", "B34")
"""What the accounts and the adopted budget of the years before the budget year have; blank where it isn't known."""

ADDRESSES = {
    "inhabitants_used": INHABITANTS_USED,
    "budget_year": BUDGET_YEAR,
    "contribution_year": CONTRIBUTION_YEAR,
    "base_cost": BASE_COST,
    "base_revenue": BASE_REVENUE,
    "sign": SIGN,
}
"""What the plan reads, by what it is."""


def signs(build: Build) -> tuple[str, str]:
    """Return the two ways to show revenue: negative, as bevilgningsoversikten since 2020, and positive."""
    return build.locale.text("workbook.plan.sign_negative"), build.locale.text("workbook.plan.sign_positive")


def write(build: Build, page: Page) -> None:
    """Write the inputs."""
    locale = build.locale
    year, amount, text = checks.year(locale), checks.amount(locale), checks.short_text(locale)
    page.say("A1", "workbook.plan.inputs", "mf.title")
    page.say("A2", "workbook.plan.inputs_note", "mf.subtitle")
    page.heading(4, "workbook.plan.who")
    page.ask(MUNICIPALITY, "workbook.plan.municipality", None, styles.TEXT, text, name="municipality")
    page.say("C5", "workbook.plan.municipality_note", "mf.note")
    page.ask(INHABITANTS, "workbook.plan.inhabitants", 20_000, styles.COUNT, amount, name="inhabitants")
    page.ask(POPULATION_YEAR, "workbook.plan.population_year", 2018, styles.YEAR, year, name="population_year")
    looked_up = build.call("INNBYGGERE", MUNICIPALITY, POPULATION_YEAR)
    used = f'IF({MUNICIPALITY}="",{INHABITANTS},{looked_up})'
    page.result(INHABITANTS_USED, "workbook.plan.inhabitants_used", used, styles.COUNT, name="inhabitants_used")
    page.heading(10, "workbook.plan.years")
    page.ask(BUDGET_YEAR, "workbook.plan.budget_year", 2018, styles.YEAR, year, name="budget_year")
    page.ask(CONTRIBUTION_YEAR, "workbook.plan.contribution_year", 2018, styles.YEAR, year, name="contribution_year")
    page.heading(14, "workbook.plan.operating")
    page.ask(BASE_COST, "workbook.plan.base_cost", 500_000, styles.KRONER, amount, name="operating_cost")
    page.ask(BASE_REVENUE, "workbook.plan.base_revenue", 150_000, styles.KRONER, amount, name="operating_revenue")
    page.ask(PRICE_YEAR, "workbook.plan.price_year", 2017, styles.YEAR, year, name="price_year")
    page.ask(GROWTH, "workbook.plan.assumed_growth", 2.5, styles.GROWTH, checks.between(locale, -20, 50), name="growth")
    page.say("C18", "workbook.plan.assumed_note", "mf.note")
    page.ask(KNOWN_ON, "workbook.plan.known_on", None, styles.DAY, checks.day(locale), name="known_on")
    page.say("C19", "workbook.plan.known_note", "mf.note")
    page.heading(21, "workbook.plan.development")
    page.ask(
        DEVELOPMENT_COST, "workbook.plan.development_cost", 1_200_000, styles.KRONER, amount, name="development_cost"
    )
    page.ask(EQUAL_SHARE, "workbook.plan.equal_share", 0.3, r"0\ %", checks.share(locale), name="equal_share")
    page.ask(FIRST_PAYMENT, "workbook.plan.first_payment", 2019, styles.YEAR, year, name="first_payment")
    page.ask(
        PAYMENTS, "workbook.plan.payments", 2, styles.COUNT, checks.whole(locale, 1, MOST_PAYMENTS), name="payments"
    )
    page.heading(27, "workbook.plan.presentation")
    negative, positive = signs(build)
    options = checks.choice(locale, (negative, positive))
    page.ask(SIGN, "workbook.plan.sign", negative, styles.TEXT, options, name="sign")
    page.heading(30, "workbook.plan.before")
    known = checks.amount(locale, blank=True)
    page.ask(COST_BEFORE[0], "workbook.plan.accounts_cost", None, styles.KRONER, known, name="accounts_cost")
    page.ask(COST_BEFORE[1], "workbook.plan.adopted_cost", None, styles.KRONER, known, name="adopted_cost")
    page.ask(REVENUE_BEFORE[0], "workbook.plan.accounts_revenue", None, styles.KRONER, known, name="accounts_revenue")
    page.ask(REVENUE_BEFORE[1], "workbook.plan.adopted_revenue", None, styles.KRONER, known, name="adopted_revenue")
    page.say("C31", "workbook.plan.before_note", "mf.note")
