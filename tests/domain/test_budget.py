"""Accounts of the Finance Act: their lines, the stages of their years, and the identity of their rows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.budget import NET, TERMS, Account, Line, identity_of, net_expenditure, stage
from server.domain.errors import CellError, ErrorCode

AMOUNTS = st.decimals(-1000, 1000, places=1)
ACCOUNT = Account(
    (2009, 2010),
    (Line("Indtægt", (Decimal("4.4"), Decimal("4.3"))), Line("Årets resultat", (Decimal(0), Decimal(0)))),
)


@pytest.mark.parametrize("name", ["Indtægt", "indtægt", "INDTÆGT", "  indtægt "])
def test_a_line_is_found_in_any_case(name: str) -> None:
    assert ACCOUNT.line(name).amounts == (Decimal("4.4"), Decimal("4.3"))


@pytest.mark.parametrize("name", ["Udgift", "", "Indtægter"])
def test_an_unknown_line_is_an_error_that_names_the_lines(name: str) -> None:
    with pytest.raises(CellError) as caught:
        ACCOUNT.line(name)
    assert (caught.value.excel, caught.value.code) == (ErrorCode.NA, "unknown_line")
    assert caught.value.params == {"text": name, "choices": "Indtægt, Årets resultat"}


def test_the_stages_of_a_finance_act_are_its_columns() -> None:
    assert [stage(year, 2010) for year in range(2007, 2014)] == ["R", "R", "B", "F", "BO1", "BO2", "BO3"]
    assert stage(1990, 2010) == "R"


def test_there_is_no_stage_beyond_the_last_estimate() -> None:
    with pytest.raises(CellError) as caught:
        stage(2014, 2010)
    assert (caught.value.excel, caught.value.code) == (ErrorCode.NA, "beyond_estimates")
    assert caught.value.params == {"year": 2014, "budget_year": 2010, "last": 2013}


@given(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS)
def test_the_net_appropriation_is_what_covers_the_year(
    expenditure: Decimal, revenue: Decimal, result: Decimal, reserve: Decimal
) -> None:
    net = net_expenditure(expenditure, revenue, result, reserve)
    assert net + revenue + reserve - expenditure == result


def test_the_net_appropriation_is_exact() -> None:
    assert str(net_expenditure(Decimal("4.9"), Decimal("4.0"), Decimal("0.6"))) == "1.5"


def account(net: Decimal, *terms: Decimal) -> Account:
    lines = [Line(NET, (net,)), *(Line(name, (amount,)) for name, amount in zip(TERMS, terms, strict=False))]
    return Account((2010,), tuple(lines))


@pytest.mark.parametrize(
    ("net", "terms", "holds"),
    [
        ("1.5", "4.9 4.0 0.6", True),
        ("1.7", "4.9 4.0 0.6", True),
        ("1.8", "4.9 4.0 0.6", False),
        ("1.3", "4.9 4.0 0.6", True),
        ("1.2", "4.9 4.0 0.6", False),
        ("1.7", "4.9 4.0 0.6 0.0", True),
        ("1.51", "4.90 4.00 0.60", True),
        ("1.53", "4.90 4.00 0.60", False),
        ("2", "5 4 1", True),
        ("1.5", "4.9 4.0 0.8 0.2", True),
        ("-1.5", "4.9 4.0 0.6", False),
    ],
)
def test_figures_rounded_one_by_one_balance_within_half_a_unit_each(net: str, terms: str, holds: bool) -> None:
    identity = identity_of(account(Decimal(net), *map(Decimal, terms.split())))
    assert identity is not None
    assert identity.years == (() if holds else (2010,))


EXACT = st.decimals(-1000, 1000, places=4)


@given(EXACT, EXACT, EXACT)
def test_rounding_never_breaks_the_identity(expenditure: Decimal, revenue: Decimal, result: Decimal) -> None:
    exact = (net_expenditure(expenditure, revenue, result), expenditure, revenue, result)
    net, *terms = (figure.quantize(Decimal("0.1")) for figure in exact)
    identity = identity_of(account(net, *terms))
    assert identity is not None
    assert identity.years == ()


def test_an_account_without_the_lines_has_nothing_to_check() -> None:
    assert identity_of(Account((2010,), (Line("Udgift", (Decimal(1),)), Line("Indtægt", (Decimal(1),))))) is None
