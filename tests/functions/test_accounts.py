"""Accounts of the Finance Act: the seven columns, the stages, and the identity between the lines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.budget import Account, Line
from server.domain.errors import ErrorCode
from server.domain.rates import RateKind
from server.evaluation.cells import Argument
from tests.functions.calls import answer, assert_fails, explained, written
from tests.parts.books import book, packaged_view, rate, row

LINES = {
    "Nettoudgiftsbevilling": "1.5 1.6 1.1 1.7 1.7 1.7 1.7",
    "Indtægt": "4.0 4.5 4.4 4.3 4.3 4.3 4.3",
    "Udgift": "4.9 5.4 5.5 6.0 6.0 6.0 6.0",
    "Årets resultat": "0.6 0.7 0 0 0 0 0",
}
HEADING = [["", "R", "R", "B", "F", "BO1", "BO2", "BO3"], ["", *range(2007, 2014)]]


def decimals(figures: str) -> list[Decimal]:
    return [Decimal(figure) for figure in figures.split()]


@pytest.mark.parametrize("name", ["FLERAARSOVERSIKT", "FLERAARSOVERSIGT"])
@pytest.mark.parametrize("arguments", [("07.11.08", 2010), ("§ 07.11.08",), ("07-11-08", "2010", None)])
def test_the_overview_of_the_finance_act_2010(name: str, arguments: tuple[Argument, ...]) -> None:
    found = written(answer(name, *arguments), "da")
    assert isinstance(found, list)
    assert (len(found), {len(line) for line in found}) == (6, {8})
    assert found[0] == HEADING[0]
    assert found[1][0].casefold() == "mio. kr."
    assert found[1][1:] == HEADING[1][1:]
    assert found[2:] == [[name, *decimals(figures)] for name, figures in LINES.items()]


@pytest.mark.parametrize(
    ("account", "line", "name", "figures"),
    [
        ("07.11.08", "udgift", "Udgift", LINES["Udgift"]),
        ("07.11.08", " NETTOUDGIFTSBEVILLING ", "Nettoudgiftsbevilling", LINES["Nettoudgiftsbevilling"]),
        ("07.11.08", "Årets resultat", "Årets resultat", LINES["Årets resultat"]),
        ("07.11.08.10", "Udgift", "Udgift", "4.1 4.2 5.5 6.0 6.0 6.0 6.0"),
        ("07.11.08.10", "Indtægt", "Indtægt", "3.2 3.3 4.4 4.3 4.3 4.3 4.3"),
    ],
)
def test_a_line(account: str, line: str, name: str, figures: str) -> None:
    assert answer("FLERAARSOVERSIGT", account, 2010, line) == [[name, *decimals(figures)]]


def test_the_published_figures_balance_as_published() -> None:
    account = packaged_view().in_year("dk.konto.07-11-08", 2010).valued(Account)
    net, revenue, expenditure, result = (account.line(name).amounts for name in LINES)
    for year in range(7):
        terms = (expenditure[year], revenue[year], result[year])
        assert answer("NETTOUDGIFT", *map(float, terms)) == net[year]
    assert explained("FLERAARSOVERSIGT", "07.11.08", 2010).endswith("i alle 7 årene, innenfor avrundingen (0,2).")


def test_an_account_that_does_not_balance_says_so() -> None:
    amounts = {"Nettoudgiftsbevilling": 1.5, "Udgift": 9, "Indtægt": 4, "Årets resultat": 0}
    lines = tuple(Line(name, (Decimal(str(amount)),)) for name, amount in amounts.items())
    rows = [row(2010, Account((2010,), lines), key="dk.konto.01-01-01")]
    view = book(rows, rate("dk.konto.01-01-01", RateKind.ACCOUNT, "mio_kr")).seen_on(date(2030, 1, 1))
    assert "er ikke netto utgiftsbevilgning i 2010" in explained("FLERAARSOVERSIGT", "01.01.01", view=view)


@pytest.mark.parametrize(
    ("arguments", "excel", "code"),
    [
        (("07.11.04.60", 2009), ErrorCode.NA, "no_rate.ended"),
        (("07.11.04.60", 2026, "Udgift"), ErrorCode.NA, "no_rate.ended"),
        (("07.11.04.60",), ErrorCode.NA, "no_rate.ended"),
        (("07.11.99",), ErrorCode.NA, "unknown_account"),
        (("07.11.08", 2009), ErrorCode.NA, "no_rate.before"),
        (("07.11.08", 2011), ErrorCode.NA, "no_rate.year"),
        (("07.11.08", 2010, "Omsætning"), ErrorCode.NA, "unknown_line"),
        (("07.11.08.10", 2010, "Årets resultat"), ErrorCode.NA, "unknown_line"),
        ((7.11,), ErrorCode.VALUE, "not_a_key"),
        (("07.11.08", 2010, 1), ErrorCode.VALUE, "not_a_key"),
        ((None,), ErrorCode.VALUE, "blank_argument"),
        (("07.11.08", [[2009, 2010]]), ErrorCode.VALUE, "range_not_accepted"),
    ],
)
def test_errors_of_the_overview(arguments: tuple[Argument, ...], excel: ErrorCode, code: str) -> None:
    assert_fails(answer("FLERAARSOVERSIKT", *arguments), excel, code)


def test_an_account_that_ended_says_where_it_went() -> None:
    failure = assert_fails(answer("FLERAARSOVERSIGT", "07.11.04.60", 2009), ErrorCode.NA, "no_rate.ended")
    assert failure.params["day"] == date(2008, 1, 1)
    assert "§ 19" in str(failure.params["source"])


def test_an_unknown_account_or_line_is_told_which_there_are() -> None:
    failure = assert_fails(answer("FLERAARSOVERSIGT", "x"), ErrorCode.NA, "unknown_account")
    assert "07.11.08" in str(failure.params["choices"]).split(", ")
    failure = assert_fails(answer("FLERAARSOVERSIGT", "07.11.08", 2010, "x"), ErrorCode.NA, "unknown_line")
    assert failure.params["choices"] == ", ".join(LINES)


def test_an_ended_account_still_shows_its_last_overview_when_no_year_is_asked_for() -> None:
    account = Account((2009, 2010), (Line("Udgift", (Decimal(1), Decimal(2))),))
    rows = [row(2010, account, key="dk.konto.01-01"), row(2011, None, key="dk.konto.01-01")]
    view = book(rows, rate("dk.konto.01-01", RateKind.ACCOUNT)).seen_on(date(2026, 1, 1))
    found = written(answer("FLERAARSOVERSIKT", "01.01", view=view))
    assert found == [["", "B", "F"], ["kr", 2009, 2010], ["Udgift", 1, 2]]
    assert_fails(answer("FLERAARSOVERSIKT", "01.01", 2011, view=view), ErrorCode.NA, "no_rate.ended")


def test_an_account_unknown_on_the_day_has_no_overview() -> None:
    view = packaged_view().known_by(date(2000, 1, 1))
    assert_fails(answer("FLERAARSOVERSIKT", "07.11.08", view=view), ErrorCode.NA, "no_rate.not_known")


@pytest.mark.parametrize(
    ("arguments", "net"),
    [
        ((4.9, 4.0, 0.6), "1.5"),
        (("4,9", "4,0", "0,6"), "1.5"),
        ((5.4, 4.5, 0.7), "1.6"),
        ((5.5, 4.4), "1.1"),
        ((5.5, 4.4, None, None), "1.1"),
        ((5.4, 4.5, 0.7, 0.2), "1.4"),
        ((0.1, 0.3), "-0.2"),
        ((-4.9, -4), "-0.9"),
        ((1e15, 0.01), "999999999999999.99"),
    ],
)
def test_net_expenditure(arguments: tuple[Argument, ...], net: str) -> None:
    assert answer("NETTOUTGIFT", *arguments) == answer("NETTOUDGIFT", *arguments) == Decimal(net)


def test_columns_of_expenditure_and_revenue() -> None:
    columns: list[Argument] = [[[4.9, 5.4, None, 1]], [[4.0, 4.5, 1, "x"]], [[0.6, 0.7, 0, 0]]]
    assert written(answer("NETTOUDGIFT", *columns)) == [[Decimal("1.5"), Decimal("1.6"), "", "#VALUE!"]]


def test_a_blank_cell_in_a_range_gives_an_empty_text() -> None:
    assert answer("NETTOUDGIFT", 4.9, 4.0, [[0.6, None, ""]]) == [[Decimal("1.5"), "", ""]]
    assert answer("NETTOUDGIFT", 4.9, 4.0, None, 0.2) == Decimal("0.7")


AMOUNTS = st.decimals(-(10**9), 10**9, places=2)


@given(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS)
def test_the_identity(expenditure: Decimal, revenue: Decimal, result: Decimal, reserve: Decimal) -> None:
    texts = [format(each, "f").replace(".", ",") for each in (expenditure, revenue, result, reserve)]
    assert answer("NETTOUTGIFT", *texts) == expenditure - revenue + result - reserve


@pytest.mark.parametrize(
    ("arguments", "excel", "code"),
    [
        ((1,), ErrorCode.VALUE, "missing_argument"),
        ((1, None), ErrorCode.VALUE, "blank_argument"),
        ((1, True), ErrorCode.VALUE, "truth_value"),
        ((1, 2, "20.5"), ErrorCode.VALUE, "ambiguous_number"),
        ((9e307, -9e307), ErrorCode.NUM, "result_too_large"),
        (([[1, 2]], [[1, 2, 3]]), ErrorCode.VALUE, "ranges_differ"),
    ],
)
def test_errors_of_net_expenditure(arguments: tuple[Argument, ...], excel: ErrorCode, code: str) -> None:
    assert_fails(answer("NETTOUTGIFT", *arguments), excel, code)


def test_stages() -> None:
    years = [*range(2000, 2015)]
    stages = ["R"] * 9 + ["B", "F", "BO1", "BO2", "BO3"]
    for year, stage in zip_longest(years, stages):
        assert written(answer("BUDGETSTADIE", year, 2010)) == (stage or "#N/A")
    assert written(answer("BUDGETSTADIE", [years], 2010)) == [[*stages, "#N/A"]]


@pytest.mark.parametrize(
    ("arguments", "excel", "code"),
    [
        ((2014, 2010), ErrorCode.NA, "beyond_estimates"),
        ((2200, 1900), ErrorCode.NA, "beyond_estimates"),
        ((1899, 2010), ErrorCode.NUM, "year_out_of_range"),
        ((2010, 2201), ErrorCode.NUM, "year_out_of_range"),
        ((2010.5, 2010), ErrorCode.NUM, "year_not_whole"),
        (("10", 2010), ErrorCode.VALUE, "unreadable_year"),
        ((2010, True), ErrorCode.VALUE, "truth_value"),
        ((2010,), ErrorCode.VALUE, "missing_argument"),
        ((2010, [[2010, 2011]]), ErrorCode.VALUE, "range_not_accepted"),
    ],
)
def test_errors_of_stages(arguments: tuple[Argument, ...], excel: ErrorCode, code: str) -> None:
    assert_fails(answer("BUDGETSTADIE", *arguments), excel, code)


def test_explanations() -> None:
    assert explained("NETTOUDGIFT", 4.9, 4.0, 0.6, language="da") == (
        "Udgift 4,9 − indtægt 4 + årets resultat 0,6 − forbrug af reserveret bevilling 0 = 1,5"
    )
    assert explained("BUDGETSTADIE", 2012, 2010, language="en") == "2012 in the Finance Act for 2010: BO2"
