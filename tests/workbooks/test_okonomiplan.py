"""The four-year plan: contribution in its year, repayment, indexed operation, and both ways to sign revenue."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from server.i18n import LANGUAGES, Locale
from tests.parts.built_workbooks import POPULATION_YEAR, Built, Inputs, Opened
from workbooks import okonomiplan as plan
from workbooks import plan_indexation as prices
from workbooks import plan_inputs as given

INPUTS, PLAN, USERS = 2, 3, 4
FINAL = {2016: "2.6", 2017: "2.4", 2018: "3.1", 2019: "3.2", 2020: "1.0", 2021: "4.4"}
"""The deflator's last figures, in per cent."""


def line(book: Opened, row: int, columns: str = "B:H") -> list[object]:
    first, last = columns.split(":")
    return book.row(PLAN, f"{first}{row}:{last}{row}")


def indexed(amount: int, growth: dict[int, Decimal], price_year: int, years: range) -> list[float]:
    """Return `amount` of `price_year` in each year's prices."""
    found = []
    for year in years:
        value = Decimal(amount)
        for each in range(price_year + 1, year + 1):
            value *= 1 + growth[each] / 100
        for each in range(year + 1, price_year + 1):
            value /= 1 + growth[each] / 100
        found.append(float(value))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_has_two_years_behind_and_four_ahead(built: Built, language: str) -> None:
    book, locale = built.book("okonomiplan", language), Locale(language)
    assert line(book, plan.STAGE, "B:G") == ["R", "B", "F", "BO1", "BO2", "BO3"]
    assert line(book, prices.YEAR, "B:G") == list(range(2016, 2022))
    assert line(book, prices.GROWTH, "B:G") == [float(growth) for growth in FINAL.values()]
    assert line(book, prices.BASIS, "B:G") == [locale.text("workbook.plan.register")] * 6
    assert line(book, plan.CONTRIBUTION) == [0, 0, 400_000, 0, 0, 0, 400_000]
    own = 463_333
    assert book.row(USERS, f"C{plan.USER_FIRST}:C{plan.USER_LAST}") == [own, 323_333, 243_067, 170_267, 0, 0, 0, 0]
    assert book.number(USERS, f"C{plan.SHARED_SUM}") == 1_200_000
    assert line(book, plan.REPAYMENT) == [0, 0, 0, 231_667, 231_666, 0, own]


@pytest.mark.parametrize("language", LANGUAGES)
def test_indexes_cost_and_revenue_and_adds_up(built: Built, language: str) -> None:
    book = built.book("okonomiplan", language)
    growth = {year: Decimal(figure) for year, figure in FINAL.items()}
    cost, gain = (indexed(amount, growth, 2017, range(2016, 2022)) for amount in (500_000, 150_000))
    assert line(book, plan.OPERATION, "B:G") == pytest.approx(cost)
    assert line(book, plan.REVENUE, "B:G") == pytest.approx([-each for each in gain])
    expenditure = [
        contribution + repayment + operation
        for contribution, repayment, operation in zip(
            [0, 0, 400_000, 0, 0, 0], [0, 0, 0, 231_667, 231_666, 0], cost, strict=True
        )
    ]
    assert line(book, plan.EXPENDITURE, "B:G") == pytest.approx(expenditure)
    net = [spent - earned for spent, earned in zip(expenditure, gain, strict=True)]
    assert line(book, plan.NET, "B:G") == pytest.approx(net)
    assert book.number(PLAN, f"H{plan.NET}") == pytest.approx(sum(net[2:]))


@pytest.mark.parametrize(
    ("language", "called"),
    [
        ("da", ("Regnskab", "Budget", "Økonomiplan")),
        ("nb", ("Regnskap", "Budsjett", "Økonomiplan")),
        ("nn", ("Rekneskap", "Budsjett", "Økonomiplan")),
        ("en", ("Accounts", "Budget", "Plan")),
    ],
)
def test_years_are_called_as_municipalities_call_them(
    built: Built, tmp_path: Path, language: str, called: tuple[str, ...]
) -> None:
    accounts, budget, ahead = called
    computed = Locale(language).text("workbook.plan.computed")
    coming = [f"{budget} 2018", *(f"{ahead} {year}" for year in (2019, 2020, 2021))]
    untouched = built.book("okonomiplan", language)
    assert line(untouched, plan.LABEL, "B:G") == [
        f"{accounts} 2016 ({computed})",
        f"{budget} 2017 ({computed})",
        *coming,
    ]
    typed = {given.COST_BEFORE[0]: 1, given.REVENUE_BEFORE[0]: 1, given.COST_BEFORE[1]: 1}
    book = built.changed(tmp_path, "okonomiplan", {INPUTS: typed}, language)
    assert line(book, plan.LABEL, "B:D") == [f"{accounts} 2016", f"{budget} 2017 ({computed})", f"{budget} 2018"]


@pytest.mark.filterwarnings("ignore:Unable to read chart")
@pytest.mark.parametrize("text", ["abc", " ", "510 000 kr"])
def test_text_in_place_of_an_amount_is_an_error(built: Built, tmp_path: Path, text: str) -> None:
    book = built.changed(tmp_path, "okonomiplan", {INPUTS: {given.COST_BEFORE[0]: text, given.REVENUE_BEFORE[1]: text}})
    assert [line(book, row, "B:B") for row in (plan.OPERATION, plan.EXPENDITURE, plan.NET)] == [["#VALUE!"]] * 3
    assert [line(book, row, "C:C") for row in (plan.REVENUE, plan.NET)] == [["#VALUE!"]] * 2
    assert line(book, plan.NET, "D:D") == [760_850]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_years_behind_have_what_the_accounts_and_the_budget_had(
    built: Built, tmp_path: Path, language: str
) -> None:
    before = built.book("okonomiplan", language)
    typed: dict[str, float | str] = {given.COST_BEFORE[0]: 480_000, given.REVENUE_BEFORE[1]: 0}
    book = built.changed(tmp_path, "okonomiplan", {INPUTS: typed}, language)
    assert line(book, plan.OPERATION) == [480_000, *line(before, plan.OPERATION)[1:]]
    assert line(book, plan.REVENUE, "B:D") == [line(before, plan.REVENUE)[0], 0, line(before, plan.REVENUE)[2]]
    positive = Locale(language).text("workbook.plan.sign_positive")
    typed = {given.REVENUE_BEFORE[0]: 100_000, given.COST_BEFORE[1]: 510_000}
    shown = built.changed(tmp_path, "okonomiplan", {INPUTS: {**typed, given.SIGN: positive}}, language)
    assert line(shown, plan.REVENUE, "B:B") == [100_000]
    assert line(shown, plan.OPERATION, "C:C") == [510_000]
    negative = built.changed(tmp_path, "okonomiplan", {INPUTS: typed}, language)
    assert line(negative, plan.REVENUE, "B:B") == [-100_000]
    assert line(negative, plan.NET, "B:B") == [pytest.approx(float(str(line(negative, plan.EXPENDITURE)[0])) - 100_000)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_option_changes_the_signs(built: Built, tmp_path: Path, language: str) -> None:
    before = built.book("okonomiplan", language)
    positive = Locale(language).text("workbook.plan.sign_positive")
    book = built.changed(tmp_path, "okonomiplan", {INPUTS: {given.SIGN: positive}}, language)
    for row in (plan.REVENUE, plan.NET):
        assert line(book, row) == pytest.approx([-float(str(each)) for each in line(before, row)])
    assert line(book, plan.EXPENDITURE) == line(before, plan.EXPENDITURE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_years_without_a_deflator_grow_by_the_assumption(built: Built, tmp_path: Path, language: str) -> None:
    inputs = {INPUTS: {given.BUDGET_YEAR: 2026, given.PRICE_YEAR: 2025, given.GROWTH: 3}}
    book, locale = built.changed(tmp_path, "okonomiplan", inputs, language), Locale(language)
    register, assumed = locale.text("workbook.plan.register"), locale.text("workbook.plan.assumed")
    assert line(book, prices.BASIS, "B:G") == [register] * 3 + [assumed] * 3
    assert line(book, prices.GROWTH, "B:G") == [5.0, 4.7, 4.1, 3, 3, 3]
    expected = [500_000 / 1.047, 500_000, 500_000 * 1.041]
    expected += [expected[2] * 1.03, expected[2] * 1.03**2, expected[2] * 1.03**3]
    assert line(book, plan.OPERATION, "B:G") == pytest.approx(expected)
    assert line(book, plan.CONTRIBUTION) == [0] * 7
    assert line(book, plan.REPAYMENT) == [0] * 7


def test_an_old_budget_is_reproduced_from_what_was_known(built: Built, tmp_path: Path) -> None:
    day = 44_500  # 31 October 2021
    inputs = {INPUTS: {given.BUDGET_YEAR: 2022, given.PRICE_YEAR: 2021, given.KNOWN_ON: day, given.GROWTH: 2}}
    book = built.changed(tmp_path, "okonomiplan", inputs)
    assert book.number(PLAN, f"D{prices.GROWTH}") == 2.5
    assert book.number(PLAN, f"D{plan.OPERATION}") == pytest.approx(512_500)
    assert book.number(PLAN, f"E{plan.OPERATION}") == pytest.approx(522_750)
    later = built.changed(tmp_path, "okonomiplan", {INPUTS: {given.BUDGET_YEAR: 2022, given.PRICE_YEAR: 2021}})
    assert later.number(PLAN, f"D{plan.OPERATION}") == pytest.approx(533_500)


@pytest.mark.parametrize("language", LANGUAGES)
def test_takes_the_inhabitants_from_the_register(built: Built, tmp_path: Path, language: str) -> None:
    inputs: Inputs = {INPUTS: {given.MUNICIPALITY: "Prøvekommune 101", given.POPULATION_YEAR: POPULATION_YEAR}}
    book = built.changed(tmp_path, "okonomiplan", inputs, language)
    inhabitants = 200 + 90 * 100 + 100 * 100 // 3 + 1
    assert book.number(INPUTS, given.INHABITANTS_USED) == inhabitants
    assert book.number(PLAN, f"D{plan.CONTRIBUTION}") == 20 * inhabitants
    assert book.number(USERS, f"B{plan.USER_FIRST}") == inhabitants


def framed(built: Built, amount: int, start: int, end: int, day: date) -> float:
    """Return what FRAMSKRIV gives."""
    view = built.view.known_by(day)
    growth = {
        year: view.in_year(given.DEFLATOR, year).number() for year in range(min(start, end) + 1, max(start, end) + 1)
    }
    return indexed(amount, growth, start, range(end, end + 1))[0]


def test_goes_back_from_a_price_year_by_what_was_known(built: Built, tmp_path: Path) -> None:
    inputs = {INPUTS: {given.BUDGET_YEAR: 2022, given.PRICE_YEAR: 2021, given.KNOWN_ON: 44_531}}  # 1 December 2021
    book = built.changed(tmp_path, "okonomiplan", inputs)
    cost = line(book, plan.OPERATION, "B:G")
    assert cost[0] == pytest.approx(484_027.11, abs=0.01)
    assert cost[0] == pytest.approx(framed(built, 500_000, 2021, 2020, date(2021, 12, 1)))
    assert cost[1] == pytest.approx(500_000)
    assert line(book, plan.REVENUE, "B:B") == [pytest.approx(-484_027.11 * 0.3, abs=0.01)]


def test_goes_back_by_the_assumption_where_no_year_is_known(built: Built, tmp_path: Path) -> None:
    inputs = {INPUTS: {given.BUDGET_YEAR: 2027, given.PRICE_YEAR: 2027, given.GROWTH: 3}}
    book = built.changed(tmp_path, "okonomiplan", inputs)
    assert line(book, prices.GROWTH, "B:G") == [4.7, 4.1, 3, 3, 3, 3]
    expected = [500_000 / 1.03 / 1.041, 500_000 / 1.03, 500_000, 515_000, 530_450, 546_363.5]
    assert line(book, plan.OPERATION, "B:G") == pytest.approx(expected)


@pytest.mark.parametrize("language", LANGUAGES)
def test_reaches_a_price_year_before_the_plan(built: Built, tmp_path: Path, language: str) -> None:
    day = 44_531  # 1 December 2021
    inputs = {INPUTS: {given.BUDGET_YEAR: 2022, given.PRICE_YEAR: 2019, given.KNOWN_ON: day, given.GROWTH: 2}}
    book = built.changed(tmp_path, "okonomiplan", inputs, language)
    growth = [float(str(each)) for each in line(book, prices.GROWTH, "B:G")]
    expected, amount = [], 500_000.0
    for each in growth:
        amount *= 1 + each / 100
        expected.append(amount)
    assert line(book, plan.OPERATION, "B:G") == pytest.approx(expected)
    expected_basis = Locale(language).text("workbook.plan.price_year_inside")
    assert book.value(PLAN, f"C{prices.PRICE_INDEX}") == expected_basis


@pytest.mark.parametrize(
    ("price_year", "budget_year", "factor", "basis"),
    [
        (2016, 2020, 1.024 * 1.031, "register"),
        (2012, 2018, 1.03**3 * 1.026, "assumed"),
        (2026, 2020, 1 / (1.05 * 1.047 * 1.041), "register"),
        (2040, 2027, 1 / 1.03**10, "assumed"),
    ],
)
def test_reaches_a_price_year_outside_the_plan(
    built: Built, tmp_path: Path, price_year: int, budget_year: int, factor: float, basis: str
) -> None:
    inputs = {INPUTS: {given.BUDGET_YEAR: budget_year, given.PRICE_YEAR: price_year, given.GROWTH: 3}}
    book = built.changed(tmp_path, "okonomiplan", inputs)
    near = "B" if price_year < budget_year else "G"
    assert book.number(PLAN, f"{near}{prices.FACTOR}") == pytest.approx(factor)
    assert book.number(PLAN, f"{near}{plan.OPERATION}") == pytest.approx(500_000 * factor)
    assert book.value(PLAN, f"C{prices.PRICE_INDEX}") == Locale("nb").text(f"workbook.plan.price_year_{basis}")


@pytest.mark.filterwarnings("ignore:Unable to read chart")
def test_an_error_is_not_taken_for_a_missing_figure(built: Built, tmp_path: Path) -> None:
    book = built.changed(tmp_path, "okonomiplan", {INPUTS: {given.KNOWN_ON: "i fjor"}})
    for row in (prices.GROWTH, prices.BASIS, prices.FACTOR, plan.OPERATION, plan.REVENUE, plan.NET):
        assert line(book, row, "B:G") == ["#VALUE!"] * 6
    outside: Inputs = {INPUTS: {given.KNOWN_ON: "i fjor", given.PRICE_YEAR: 2012}}
    assert built.changed(tmp_path, "okonomiplan", outside).value(PLAN, f"C{prices.PRICE_INDEX}") == "#VALUE!"


@pytest.mark.parametrize(("payments", "count"), [(3, 3), (7, 7), (30, 30)])
def test_the_instalments_add_up(built: Built, tmp_path: Path, payments: int, count: int) -> None:
    book = built.changed(tmp_path, "okonomiplan", {INPUTS: {given.PAYMENTS: payments}})
    paid = [float(str(each)) for each in book.row(USERS, f"C{plan.PAYMENT_FIRST}:C{plan.PAYMENT_LAST}")]
    assert sum(paid) == book.number(USERS, f"C{plan.PAID_SUM}") == 463_333
    assert len([each for each in paid if each]) == count
    assert all(each == round(each) for each in paid)
    assert line(book, plan.REPAYMENT, "B:G") == [0, 0, 0, *paid[:3]]


@pytest.mark.filterwarnings("ignore:Unable to read chart")
def test_no_years_to_pay_in_is_an_error(built: Built, tmp_path: Path) -> None:
    book = built.changed(tmp_path, "okonomiplan", {INPUTS: {given.PAYMENTS: 0}})
    assert set(book.row(USERS, f"C{plan.PAYMENT_FIRST}:C{plan.PAID_SUM}")) == {"#DIV/0!"}
    assert line(book, plan.REPAYMENT) == ["#DIV/0!"] * 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_cites_the_deflator_of_each_year_as_known_on_the_day(built: Built, tmp_path: Path, language: str) -> None:
    inputs = {INPUTS: {given.BUDGET_YEAR: 2022, given.PRICE_YEAR: 2021, given.KNOWN_ON: 44_531}}
    book, locale = built.changed(tmp_path, "okonomiplan", inputs, language), Locale(language)
    sheet = book.values.worksheets[-1]
    cited = [row for row in range(5, 20) if sheet[f"B{row}"].value == given.DEFLATOR]
    assert [sheet[f"C{row}"].value for row in cited] == list(range(2020, 2026))
    view = built.view.known_by(date(2021, 12, 1))
    for row, year in zip(cited, range(2020, 2026), strict=True):
        value, source = sheet[f"D{row}"].value, sheet[f"E{row}"].value
        if year not in (2021, 2022):
            assert (value, source) == (
                locale.text("workbook.plan.assumed"),
                locale.text("workbook.plan.source_assumed"),
            )
            continue
        known, now = view.in_year(given.DEFLATOR, year), built.view.in_year(given.DEFLATOR, year)
        assert value == float(known.number())
        older = known.number() != now.number()
        assert source == (locale.text("workbook.plan.source_older") if older else str(now.reference))


def test_cites_the_deflator_in_force_where_no_day_is_given(built: Built) -> None:
    sheet = built.book("okonomiplan").values.worksheets[-1]
    cited = [row for row in range(5, 20) if sheet[f"B{row}"].value == given.DEFLATOR]
    assert [sheet[f"C{row}"].value for row in cited] == list(FINAL)
    for row, year in zip(cited, FINAL, strict=True):
        assert sheet[f"D{row}"].value == float(FINAL[year])
        assert sheet[f"E{row}"].value == str(built.view.in_year(given.DEFLATOR, year).reference)
