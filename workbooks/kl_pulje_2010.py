"""§ 07.11.04.50, municipal co-financing of digital solutions (Finance Act 2010): the pool and its projects."""

from __future__ import annotations

from workbooks import checks, styles
from workbooks.build import Build
from workbooks.chart import Frame, Plot, bars
from workbooks.formulas import quoted
from workbooks.page import Page, absolute

POOL = "B5"
GRANTED, LEFT, USED, WITHOUT_CASE = "B8", "B9", "B10", "B11"
STATUS_ROW = 15
"""The first row of the table by status."""
FIRST, LAST = 7, 36
"""The rows of the register."""
EXAMPLE_POOL = 10_000_000

ACCOUNT = "Kommunal medfinansiering af digitaliseringsløsninger"
FINANCING = "Puljen er finansieret af det kommunale bloktilskud."
RECOMMENDATION = "Puljen udmøntes efter indstilling fra KL og på baggrund af dokumenterede udgifter."
BUSINESS_CASE = (
    "Projekter, som finansieres over puljen, bør påvise dokumenterede business cases og fremvise økonomiske gevinster "
    "for kommunerne ved gennemførelse."
)
"""What the Finance Act 2010 says, word for word."""

_EXAMPLES = (
    # status, business case, documented expense
    (1, 0, 2_400_000),
    (2, 0, 3_150_000),
    (1, 1, 900_000),
    (1, 0, 6_000_000),
    (0, 0, 1_200_000),
    (3, 0, 750_000),
)


def write(build: Build) -> None:
    """Write the workbook's sheets."""
    build.aim("workbook.pool.aim")
    build.aim("workbook.pool.rules")
    build.aim("workbook.pool.examples")
    overview = build.page("workbook.pool.sheet", (46, 18, 20, 20))
    register = build.page("workbook.pool.register", (5, 36, 28, 20, 12, 18, 18, 18, 18))
    statuses = _statuses(build)
    _register(build, register, overview, statuses)
    _overview(build, overview, register, statuses)
    build.document("workbook.pool.document", account=ACCOUNT)
    build.document("workbook.pool.document_financing", quote=FINANCING)
    build.document("workbook.pool.document_recommendation", quote=RECOMMENDATION)
    build.document("workbook.pool.document_case", quote=BUSINESS_CASE)
    build.document("workbook.pool.document_amount")


def _statuses(build: Build) -> tuple[str, ...]:
    codes = (
        "workbook.pool.status_applied",
        "workbook.pool.status_recommended",
        "workbook.pool.status_paid",
        "workbook.pool.status_declined",
    )
    return tuple(build.locale.text(code) for code in codes)


def _overview(build: Build, page: Page, register: Page, statuses: tuple[str, ...]) -> None:
    page.say("A1", "workbook.pool.title", "mf.title")
    page.say("A2", "workbook.unit_kroner", "mf.subtitle")
    page.heading(4, "workbook.inputs")
    page.ask(POOL, "workbook.pool.amount", EXAMPLE_POOL, styles.KRONER, checks.amount(build.locale), name="pool")
    page.heading(7, "workbook.calculation")
    grants, states, cases, expenses = (register.link(f"{column}{FIRST}:{column}{LAST}") for column in "HDEF")
    page.result(GRANTED, "workbook.pool.granted", f"SUM({grants})", styles.KRONER, name="granted")
    page.result(LEFT, "workbook.pool.left", f"{POOL}-{GRANTED}", styles.KRONER, name="left")
    page.figure(USED, "workbook.pool.used", f"IF({POOL}>0,{GRANTED}/{POOL},0)", styles.SHARE)
    no = quoted(build.locale.text("workbook.no"))
    missing = f"COUNTIFS({states},{quoted(statuses[1])},{cases},{no})"
    page.result(WITHOUT_CASE, "workbook.pool.without_case", missing, styles.COUNT, name="without_business_case")
    page.heading(STATUS_ROW - 2, "workbook.pool.by_status")
    for column, code in zip(
        "ABCD",
        ("workbook.pool.status", "workbook.pool.projects", "workbook.pool.expense", "workbook.pool.grant"),
        strict=True,
    ):
        page.column(f"{column}{STATUS_ROW - 1}", code, text=column == "A")
    granted = absolute(GRANTED)
    for row, status in enumerate(statuses, start=STATUS_ROW):
        page.put(f"A{row}", status, "mf.answer")
        page.put(f"B{row}", f"=COUNTIFS({states},A{row})", "mf.figure", styles.COUNT)
        # Excel leaves texts out of a sum in silence.
        spent = f"IF(COUNTA({expenses})>COUNT({expenses}),NA(),SUMIFS({expenses},{states},A{row}))"
        spent = f"=IF(ISERROR({granted}),{granted},{spent})"
        page.put(f"C{row}", spent, "mf.figure", styles.KRONER)
        page.put(
            f"D{row}", f"=IF(ISERROR({granted}),{granted},SUMIFS({grants},{states},A{row}))", "mf.figure", styles.KRONER
        )
    last = STATUS_ROW + len(statuses) - 1
    page.say(f"A{last + 1}", "workbook.total", "mf.total_label")
    for column, number_format in zip("BCD", (styles.COUNT, styles.KRONER, styles.KRONER), strict=True):
        page.put(f"{column}{last + 1}", f"=SUM({column}{STATUS_ROW}:{column}{last})", "mf.total", number_format)
    frame = Frame(
        "workbook.pool.chart",
        f"A{last + 4}",
        f"A{STATUS_ROW}:A{last}",
        styles.KRONER,
        build.locale.text("workbook.unit_kroner"),
    )
    plots = [
        Plot("workbook.pool.expense", f"C{STATUS_ROW}:C{last}"),
        Plot("workbook.pool.grant", f"D{STATUS_ROW}:D{last}"),
    ]
    bars(page, frame, plots)


def _register(build: Build, page: Page, overview: Page, statuses: tuple[str, ...]) -> None:
    yes, no = (build.locale.text(code) for code in ("workbook.yes", "workbook.no"))
    page.say("A1", "workbook.pool.register", "mf.title")
    page.note(2, "workbook.pool.register_note")
    page.note(3, "workbook.pool.order_note")
    page.say("A4", "workbook.unit_kroner", "mf.subtitle")
    for column, code in zip(
        "ABCDEFGHI",
        (
            "workbook.pool.number",
            "workbook.pool.project",
            "workbook.pool.authority",
            "workbook.pool.status",
            "workbook.pool.case",
            "workbook.pool.expense",
            "workbook.pool.left_before",
            "workbook.pool.grant",
            "workbook.pool.left_after",
        ),
        strict=True,
    ):
        page.column(f"{column}{FIRST - 1}", code, text=column in "ABCDE")
    pool = overview.link(POOL)
    for row in range(FIRST, LAST + 1):
        place = row - FIRST
        status, case, expense = _EXAMPLES[place] if place < len(_EXAMPLES) else (None, None, None)
        given = status is not None and case is not None
        page.put(f"A{row}", f"=ROW()-{FIRST - 1}", "mf.figure", styles.COUNT)
        example = place + 1 if given else None
        page.put(f"B{row}", example and build.locale.text("workbook.pool.example", number=example), "mf.input_text")
        page.put(f"C{row}", example and build.locale.text("workbook.pool.example_authority"), "mf.input_text")
        page.put(f"D{row}", None if status is None else statuses[status], "mf.input_text")
        page.put(f"E{row}", None if case is None else (yes, no)[case], "mf.input_text")
        page.put(f"F{row}", expense, "mf.input", styles.KRONER)
        page.put(f"G{row}", f"={pool}-SUM(H${FIRST - 1}:H{row - 1})", "mf.figure", styles.KRONER)
        call = build.call("KL_MEDFINANSIERING", f"F{row}", "", f"G{row}")
        agreed = f"OR(D{row}={quoted(statuses[1])},D{row}={quoted(statuses[2])})"
        entitled = f"AND({agreed},E{row}={quoted(yes)})"
        # What can't be read goes to the call as well, which says so.
        grant = f'=IF(F{row}="",0,IF(OR({entitled},ISTEXT(F{row})),{call},0))'
        page.put(f"H{row}", grant, "mf.figure", styles.KRONER)
        page.put(f"I{row}", f"=G{row}-H{row}", "mf.figure", styles.KRONER)
    page.allow(f"B{FIRST}:C{LAST}", checks.short_text(build.locale))
    page.allow(f"D{FIRST}:D{LAST}", checks.choice(build.locale, statuses, blank=True))
    page.allow(f"E{FIRST}:E{LAST}", checks.choice(build.locale, (yes, no), blank=True))
    page.allow(f"F{FIRST}:F{LAST}", checks.amount(build.locale, blank=True))
    page.ask_range(f"B{FIRST}:F{LAST}", "workbook.pool.rows")
    page.sheet.freeze_panes = f"C{FIRST}"
    page.sheet.auto_filter.ref = f"A{FIRST - 1}:I{LAST}"
    page.print_titles = f"{FIRST - 1}:{FIRST - 1}"
