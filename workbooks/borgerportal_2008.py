"""§ 07.11.04.60, the joint citizens' portal: an account that ends, and where its task went from 2008."""

from __future__ import annotations

from workbooks import checks, styles
from workbooks.build import Build
from workbooks.formulas import quoted
from workbooks.page import Page

ACCOUNT, YEAR, MOVED = "B5", "B6", "B9"
LOOKED_UP, MEANING, SOURCE = "B10", "B11", "B12"
YEARS = (2007, 2008, 2009, 2010)
FIRST_ROW = 16
FINANCE_ACT_COLUMN = 5
"""Of a line: after its name, two years' accounts and the budget."""
KEY = "dk.konto.07-11-04-60"

_MEANINGS = ("workbook.portal.has_figures", "workbook.portal.moved", "workbook.portal.before")


def write(build: Build) -> None:
    """Write the workbook's sheets."""
    build.aim("workbook.portal.aim")
    build.aim("workbook.portal.missing")
    page = build.page("workbook.portal.sheet", (36, 16, 58))
    page.say("A1", "workbook.portal.title", "mf.title")
    page.say("A2", "workbook.portal.subtitle", "mf.subtitle")
    page.heading(4, "workbook.inputs")
    page.fact(ACCOUNT, "workbook.account", "07.11.04.60", styles.TEXT)
    page.ask(YEAR, "workbook.portal.year", 2009, styles.YEAR, checks.year(build.locale), name="budget_year")
    _answer(build, page)
    _years(build, page)
    build.cite(KEY, f"MAX({page.link(YEAR)},{page.link(MOVED)})", value="")
    build.document("workbook.portal.document")
    build.document("workbook.portal.document_strategy")


def _answer(build: Build, page: Page) -> None:
    page.heading(8, "workbook.portal.answer")
    page.fact(MOVED, "workbook.portal.moved_from", 2008, styles.YEAR)
    page.say("A10", "workbook.portal.looked_up")
    page.put(LOOKED_UP, f"={_expenditure(build, '$B$6')}", "mf.figure", styles.MILLIONS)
    page.say("A11", "workbook.portal.meaning")
    page.wide(11, f"={_meaning(build, LOOKED_UP, '$B$6')}", "mf.answer", "B")
    page.say("A12", "workbook.source")
    page.wide(12, f"={build.call('KILDE', quoted(KEY), 'MAX($B$6,$B$9)')}", "mf.answer", "B")
    longest = max((build.locale.text(code) for code in _MEANINGS), key=len)
    page.expected |= {MEANING: longest, SOURCE: _longest_reference(build)}
    page.tell(MEANING, "workbook.portal.result", styles.TEXT, name="answer", longest=longest)


def _years(build: Build, page: Page) -> None:
    page.heading(FIRST_ROW - 2, "workbook.portal.years")
    page.column(f"A{FIRST_ROW - 1}", "workbook.year")
    page.column(f"B{FIRST_ROW - 1}", "workbook.portal.meaning", text=True)
    page.put(f"C{FIRST_ROW - 1}", None, "mf.column_text")
    for row, year in enumerate(YEARS, start=FIRST_ROW):
        page.put(f"A{row}", year, "mf.fact", styles.YEAR)
        page.wide(row, f"={_meaning(build, _expenditure(build, f'A{row}'), f'A{row}')}", "mf.answer", "B")


def _expenditure(build: Build, year: str) -> str:
    line = build.call("FLERAARSOVERSIKT", "$B$5", year, quoted("Udgift"))
    return f"INDEX({line},1,{FINANCE_ACT_COLUMN})"


def _meaning(build: Build, figure: str, year: str) -> str:
    """Return a formula of what `figure` of `year` means; an error other than #N/A means itself."""
    has, moved, before = (quoted(build.locale.text(code)) for code in _MEANINGS)
    return f"IF(ISNA({figure}),IF({year}>=$B$9,{moved},{before}),IF(ISNUMBER({figure}),{has},{figure}))"


def _longest_reference(build: Build) -> str:
    return max((str(row.reference) for row in build.rates.in_force(KEY)), key=len, default="")
