"""The price index of a municipality's plan: the deflator year by year where it is known, else the assumed growth."""

from __future__ import annotations

from workbooks import plan_inputs, styles
from workbooks.build import Build
from workbooks.formulas import quoted
from workbooks.page import Page
from workbooks.plan_inputs import DEFLATOR

YEAR = 6
GROWTH, BASIS, INDEX, NEAREST, PRICE_INDEX, FACTOR = 9, 10, 11, 12, 13, 14
"""Growth from the year before; the index is 1 in the year before the first; the price year's index stands in B."""


def write(build: Build, page: Page, given: Page, columns: str) -> None:
    """Write the index of the years over `columns`, and what an amount in the price year's prices is multiplied by.

    A price year outside the plan is reached from the plan's nearest year: by the deflator where it knows all years
    between, else by the assumed growth.
    """
    for row, code in (
        (GROWTH, "workbook.plan.growth"),
        (BASIS, "workbook.plan.basis"),
        (INDEX, "workbook.plan.index"),
        (NEAREST, "workbook.plan.nearest"),
        (PRICE_INDEX, "workbook.plan.price_index"),
        (FACTOR, "workbook.plan.factor"),
    ):
        page.say(f"A{row}", code, "mf.answer")
    register, assumed = (
        quoted(build.locale.text(code)) for code in ("workbook.plan.register", "workbook.plan.assumed")
    )
    growth, known_on, price_year = (
        given.link(cell) for cell in (plan_inputs.GROWTH, plan_inputs.KNOWN_ON, plan_inputs.PRICE_YEAR)
    )
    before = ""
    for column in columns:
        known = build.call("SATS", quoted(DEFLATOR), f"{column}${YEAR}", known_on)
        basis = f"IF(ISNA({known}),{assumed},IF(ISERROR({column}{GROWTH}),{column}{GROWTH},{register}))"
        page.put(f"{column}{GROWTH}", f"={without_figure(known, growth)}", "mf.figure", styles.GROWTH)
        page.put(f"{column}{BASIS}", f"={basis}", "mf.figure", styles.TEXT)
        risen = f"=(1+{column}{GROWTH}/100)" if not before else f"={before}{INDEX}*(1+{column}{GROWTH}/100)"
        page.put(f"{column}{INDEX}", risen, "mf.figure", styles.FACTOR)
        factor = f"={column}{INDEX}/$B${PRICE_INDEX}"
        page.put(f"{column}{FACTOR}", factor, "mf.figure", styles.FACTOR)
        before = column
    first, last = columns[0], columns[-1]
    page.put(f"B{NEAREST}", f"=MEDIAN({price_year},{first}{YEAR}-1,{last}{YEAR})", "mf.figure", styles.YEAR)
    nearest = f"B{NEAREST}"
    there = f"IF({nearest}<{first}{YEAR},1,INDEX({first}{INDEX}:{last}{INDEX},{nearest}-{first}{YEAR}+1))"
    beyond = build.call("FRAMSKRIV", "1", nearest, price_year, quoted(DEFLATOR), known_on)
    grown = f"(1+{growth}/100)^({price_year}-{nearest})"
    page.put(f"B{PRICE_INDEX}", f"={there}*{without_figure(beyond, grown)}", "mf.figure", styles.FACTOR)
    inside, by_register, by_growth = (
        build.locale.text(f"workbook.plan.price_year_{basis}") for basis in ("inside", "register", "assumed")
    )
    by_deflator = f"IF(ISERROR(B{PRICE_INDEX}),B{PRICE_INDEX},{quoted(by_register)})"
    reached = f"IF(ISNA({beyond}),{quoted(by_growth)},{by_deflator})"
    page.wide(PRICE_INDEX, f"=IF({nearest}={price_year},{quoted(inside)},{reached})", "mf.answer", "C")
    page.expected[f"C{PRICE_INDEX}"] = max(inside, by_register, by_growth, key=len)


def cite(build: Build, page: Page, given: Page, columns: str) -> None:
    """Add the deflator of each year to the source list, with the value that the plan uses."""
    known_on = given.link(plan_inputs.KNOWN_ON)
    assumed, older = (build.locale.text(f"workbook.plan.source_{which}") for which in ("assumed", "older"))
    for column in columns:
        year = page.link(f"{column}{YEAR}")
        used, now = (build.call("SATS", quoted(DEFLATOR), year, *day) for day in ([known_on], []))
        source = build.call("KILDE", quoted(DEFLATOR), year)
        shown = without_figure(f"IF({used}={now},{source},{quoted(older)})", quoted(assumed))
        value = without_figure(used, quoted(build.locale.text("workbook.plan.assumed")))
        build.cite(DEFLATOR, year, value=value, source=shown)


def without_figure(formula: str, otherwise: str) -> str:
    """Return a formula that comes to `otherwise` where there is no figure (#N/A); any other error stays."""
    return f"_xlfn.IFNA({formula},{otherwise})"
