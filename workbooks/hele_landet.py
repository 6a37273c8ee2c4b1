"""The whole country: every Norwegian municipality's contribution, from the population register, and the match."""

from __future__ import annotations

from contextlib import suppress
from typing import TypeAlias

from server.domain.countries import Country
from server.domain.errors import CellError, MedfinError
from server.domain.population import PopulationRow, PopulationView
from workbooks import checks, styles
from workbooks.build import Build
from workbooks.chart import Frame, Plot, bars
from workbooks.formulas import quoted
from workbooks.page import Page, absolute

POPULATION_YEAR, RATE_YEAR, SAME_YEAR = "B5", "B6", "A7"
COUNT, LISTED, WITHOUT = "B10", "B11", "B12"
INHABITANTS, MUNICIPALITIES, COUNTIES, RAISED = "B13", "B14", "B15", "B16"
RELEASED, MISSING, TOGETHER, LARGEST = "B17", "B18", "B19", "B20"
GROUP_ROW = 25
RATES_OF = 2018
"""The year in which the contribution is paid."""
BOUNDS = (0, 3_000, 5_000, 10_000, 20_000, 50_000)
"""The least inhabitants of each size group."""
FIRST = 6
"""The first municipality's row."""


Places: TypeAlias = tuple[tuple[str, str], ...]


class NoPopulationError(MedfinError):
    """The population register has no Norwegian municipality to build the workbook from."""


def write(build: Build) -> None:
    """Write the workbook's sheets; raise NoPopulationError where the register is empty."""
    year, places, rows = _municipalities(build.rates.population)
    build.aim("workbook.country.aim")
    build.aim("workbook.country.rows", year=year)
    total = build.page("workbook.country.sheet", (48, 20, 20, 22))
    listed = build.page("workbook.country.list", (12, 40, 16, 18, 14))
    last = FIRST + len(places) - 1
    _total(build, total, listed, year, last)
    _list(build, listed, total, places)
    for member in ("kommune", "fylkeskommune"):
        build.cite(f"no.ks.bidrag.{member}", total.link(RATE_YEAR))
    build.cite(
        "no.ordning.ks-finansiering", total.link(RATE_YEAR), value=total.link(RELEASED), number_format=styles.KRONER
    )
    sources = sorted({str(row.reference) for row in rows})
    for source in sources[:5]:
        build.document("workbook.country.document", year=year, source=source)
    build.document("workbook.country.document_oslo")


def _municipalities(population: PopulationView) -> tuple[int, Places, tuple[PopulationRow, ...]]:
    """Return the rates' year, or the latest where the register doesn't have every municipality then; number and name of
    everyone who was there, with a figure or without: a list of some would be taken for the whole country; and the
    figures that there are."""
    try:
        year = population.latest_year(Country.NORWAY)
    except CellError as error:
        raise NoPopulationError("workbook.no_population") from error
    with suppress(CellError):
        population.total(Country.NORWAY, RATES_OF)
        year = RATES_OF
    return year, population.places(Country.NORWAY, year), population.municipalities(Country.NORWAY, year)


def _total(build: Build, page: Page, listed: Page, year: int, last: int) -> None:
    page.say("A1", "workbook.country.title", "mf.title")
    page.say("A2", "workbook.unit_kroner", "mf.subtitle")
    page.heading(4, "workbook.inputs")
    years = checks.year(build.locale)
    page.ask(POPULATION_YEAR, "workbook.country.population_year", year, styles.YEAR, years, name="population_year")
    page.ask(RATE_YEAR, "workbook.country.rate_year", RATES_OF, styles.YEAR, years, name="rate_year")
    same, other = (build.locale.text(f"workbook.country.{which}_year") for which in ("same", "other"))
    page.wide(7, f"=IF({POPULATION_YEAR}={RATE_YEAR},{quoted(same)},{quoted(other)})", "mf.answer")
    page.expected[SAME_YEAR] = other
    page.tell(SAME_YEAR, "workbook.country.year_note", styles.TEXT, name="same_year", longest=other)
    page.heading(9, "workbook.calculation")
    inhabitants, paid = (listed.link(f"{column}{FIRST}:{column}{last}") for column in "CD")
    counties = build.call("KS_BIDRAG", INHABITANTS, RATE_YEAR, quoted("fylkeskommune"))
    page.result(COUNT, "workbook.country.count", f"COUNT({inhabitants})", styles.COUNT, name="municipalities")
    page.result(LISTED, "workbook.country.listed", f"ROWS({inhabitants})", styles.COUNT, name="listed")
    page.result(WITHOUT, "workbook.country.without", f"{LISTED}-{COUNT}", styles.COUNT, name="without_inhabitants")
    page.result(INHABITANTS, "workbook.inhabitants", f"SUM({inhabitants})", styles.COUNT, name="inhabitants")
    page.result(MUNICIPALITIES, "workbook.country.municipal", f"SUM({paid})", styles.KRONER, name="municipal")
    page.figure(COUNTIES, "workbook.country.counties", counties, styles.KRONER)
    page.result(RAISED, "workbook.raised", f"{MUNICIPALITIES}+{COUNTIES}", styles.KRONER, name="raised")
    released = build.call("KS_MATCHING", RAISED, RATE_YEAR)
    page.result(RELEASED, "workbook.ks_scheme.state", released, styles.KRONER, name="released")
    missing = build.call("KS_MATCHING_MANGLER", RAISED, RATE_YEAR)
    page.result(MISSING, "workbook.ks_scheme.missing", missing, styles.KRONER, name="missing")
    page.figure(TOGETHER, "workbook.ks_scheme.together", f"{RAISED}+{RELEASED}", styles.KRONER, "mf.total")
    page.figure(LARGEST, "workbook.country.largest", f"MAX({paid})", styles.KRONER)
    page.note(21, "workbook.country.counties_note")
    _groups(build, page, inhabitants, paid)


def _groups(build: Build, page: Page, inhabitants: str, paid: str) -> None:
    page.heading(GROUP_ROW - 2, "workbook.country.groups")
    for column, code in zip(
        "ABCD",
        (
            "workbook.country.from",
            "workbook.municipalities",
            "workbook.inhabitants",
            "workbook.contribution",
        ),
        strict=True,
    ):
        page.column(f"{column}{GROUP_ROW - 1}", code, text=column == "A")
    last = GROUP_ROW + len(BOUNDS) - 1
    for row, bound in enumerate(BOUNDS, start=GROUP_ROW):
        page.put(f"A{row}", bound, "mf.input", "#,##0;-#,##0;0")
        above = f'{inhabitants},">="&A{row}'
        below = "" if row == last else f',{inhabitants},"<"&A{row + 1}'
        page.put(f"B{row}", f"=COUNTIFS({above}{below})", "mf.figure", styles.COUNT)
        for column, whole, summed, number_format in (
            ("C", absolute(INHABITANTS), inhabitants, styles.COUNT),
            ("D", absolute(MUNICIPALITIES), paid, styles.KRONER),
        ):
            inside = f"=IF(ISERROR({whole}),{whole},SUMIFS({summed},{above}{below}))"
            page.put(f"{column}{row}", inside, "mf.figure", number_format)
    outside, total = last + 1, last + 2
    page.say(f"A{outside}", "workbook.country.outside", "mf.answer")
    page.say(f"A{total}", "workbook.total", "mf.total_label")
    for column, whole, number_format in (
        ("B", LISTED, styles.COUNT),
        ("C", INHABITANTS, styles.COUNT),
        ("D", MUNICIPALITIES, styles.KRONER),
    ):
        rest = f"={whole}-SUM({column}{GROUP_ROW}:{column}{last})"
        page.put(f"{column}{outside}", rest, "mf.figure", number_format)
        page.put(f"{column}{total}", f"=SUM({column}{GROUP_ROW}:{column}{outside})", "mf.total", number_format)
    bounds = f"A{GROUP_ROW}:A{last}"
    page.allow(bounds, checks.amount(build.locale))
    page.ask_range(bounds, "workbook.country.from")
    frame = Frame(
        "workbook.country.chart",
        f"A{total + 3}",
        bounds,
        styles.KRONER,
        build.locale.text("workbook.unit_kroner"),
    )
    bars(page, frame, [Plot("workbook.contribution", f"D{GROUP_ROW}:D{last}")])


def _list(build: Build, page: Page, total: Page, places: Places) -> None:
    page.say("A1", "workbook.country.list", "mf.title")
    page.note(2, "workbook.country.list_note")
    page.say("A3", "workbook.unit_kroner", "mf.subtitle")
    for column, code in zip(
        "ABCDE",
        (
            "workbook.country.number",
            "workbook.municipality",
            "workbook.inhabitants",
            "workbook.contribution",
            "workbook.share",
        ),
        strict=True,
    ):
        page.column(f"{column}{FIRST - 1}", code, text=column in "AB")
    population_year, rate_year, sum_of = (total.link(cell) for cell in (POPULATION_YEAR, RATE_YEAR, MUNICIPALITIES))
    for line, (number, name) in enumerate(places, start=FIRST):
        page.put(f"A{line}", number, "mf.answer", styles.TEXT)
        page.put(f"B{line}", name, "mf.answer")
        # Marked as Norwegian: in Denmark some registers write their own numbers with a zero before them, 0101.
        looked_up = build.call("INNBYGGERE", f'"K-"&A{line}', population_year)
        page.put(f"C{line}", f"={looked_up}", "mf.figure", styles.COUNT)
        page.put(f"D{line}", f"={build.call('KS_BIDRAG', f'C{line}', rate_year)}", "mf.figure", styles.KRONER)
        page.put(f"E{line}", f"=IF({sum_of}>0,D{line}/{sum_of},0)", "mf.figure", r"0.00\ %")
    page.sheet.freeze_panes = f"C{FIRST}"
    page.sheet.auto_filter.ref = f"A{FIRST - 1}:E{FIRST + len(places) - 1}"
    page.print_titles = f"{FIRST - 1}:{FIRST - 1}"
