"""What a row of a rate holds: a number, a rule, a table, an account, an end, or what only a newer Medfin can read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from server.domain.brackets import Bracket, Brackets
from server.domain.budget import Account, Line
from server.domain.errors import CellError, ErrorCode
from server.domain.matching import RULES, FixedShareRule, ThresholdRule
from server.domain.rates import RateKind, Unreadable, Value
from tests.parts.books import book, rate, row

VALUES: list[tuple[Value, type[object]]] = [
    (Decimal(20), Decimal),
    (ThresholdRule(Decimal(125), Decimal(125)), ThresholdRule),
    (FixedShareRule(Decimal("0.2")), FixedShareRule),
    (Brackets((Bracket(Decimal(0), True, None, False, Decimal(1)),)), Brackets),
    (Account((2010,), (Line("Udgift", (Decimal(6),)),)), Account),
]


@pytest.mark.parametrize(("value", "own"), VALUES)
def test_a_value_is_read_as_what_it_is_and_as_nothing_else(value: Value, own: type[object]) -> None:
    one = row(2018, value)
    for _, kind in VALUES:
        if kind is own:
            assert one.valued(kind) is value
            continue
        with pytest.raises(CellError) as caught:
            one.valued(kind)
        code = "rate_is_a_number" if own is Decimal else "rate_is_no_number"
        assert (caught.value.excel, caught.value.code) == (ErrorCode.VALUE, code)
        assert caught.value.params == {"key": "no.test"}


@pytest.mark.parametrize(("value", "own"), VALUES)
def test_a_rule_is_a_rule_of_any_kind_and_a_number_only_a_number(value: Value, own: type[object]) -> None:
    one = row(2018, value)
    for read, types in ((one.number, [Decimal]), (one.rule, list(RULES.values()))):
        if own in types:
            assert read() is value
            continue
        with pytest.raises(CellError) as caught:
            read()
        assert caught.value.excel is ErrorCode.VALUE


def test_an_end_has_no_value() -> None:
    for read in (row(2018, None).number, row(2018, None).rule):
        with pytest.raises(TypeError):
            read()


def is_unreadable(read: Callable[[], object]) -> bool:
    """Return whether `read` raises that this Medfin can't read the rate."""
    try:
        read()
    except CellError as error:
        return (error.excel, error.code, error.params) == (ErrorCode.NA, "unreadable_rate", {"key": "no.test"})
    return False


def test_a_value_that_only_a_newer_medfin_reads_is_an_error_of_its_own_rate() -> None:
    later = replace(row(2020, 1), value=Unreadable())
    other = row(2018, 7, key="no.annet")
    view = book([row(2018, 20), later, other], rate(), rate("no.annet")).seen_on(date(2026, 1, 1))
    assert view.in_year("no.test", 2019).number() == 20
    assert view.in_year("no.annet", 2021).number() == 7
    found = view.in_year("no.test", 2021)
    assert all(map(is_unreadable, (found.number, found.rule, lambda: found.valued(Brackets))))
    assert is_unreadable(lambda: view.latest("no.test", above_zero=True))
    assert is_unreadable(view.latest("no.test").number)
    assert str(found.reference) == "no.test 2020-01-01 r1.0"


def test_of_a_kind_that_only_a_newer_medfin_has_no_value_can_be_read() -> None:
    rows = [row(2018, 20), row(2019, "0.5"), row(2020, None)]
    view = book(rows, rate(kind=RateKind.UNKNOWN)).seen_on(date(2026, 1, 1))
    assert all(is_unreadable(view.in_year("no.test", year).number) for year in (2018, 2019))
    assert [each.value for each in view.in_force("no.test")] == [Unreadable(), Unreadable(), None]
    with pytest.raises(CellError) as caught:
        view.in_year("no.test", 2021)
    assert caught.value.code == "no_rate.ended"
