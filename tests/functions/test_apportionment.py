"""Sharing out by keys in a range: FORDEL, and what users pay back to KS' financing scheme."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.errors import ErrorCode
from server.evaluation.cells import Argument, Scalar
from tests.functions.calls import answer, assert_fails, explained

KEYS = st.lists(st.lists(st.integers(0, 10**6) | st.none(), min_size=3, max_size=3), min_size=1, max_size=5).filter(
    lambda rows: any(key for row in rows for key in row)
)


def shares(found: object) -> list[Decimal]:
    assert isinstance(found, list)
    return [cell for row in found for cell in row if cell != ""]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((100, [[1], [1], [1]]), [[34], [33], [33]]),
        ((100, [[1, 1, 1]]), [[34, 33, 33]]),
        ((-100, [[1, 1, 1]]), [[-34, -33, -33]]),
        ((0, [[1, 2]]), [[0, 0]]),
        ((100, [[1, None], ["", 3]]), [[25, ""], ["", 75]]),
        ((100, [[0, 1]]), [[0, 100]]),
        ((100, [["1.000", "2 000"]]), [[33, 67]]),
        ((100, 7), 100),
        ((100, [[7]]), 100),
        ((100, [[1, 1, 1]], 2), [[Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]]),
        ((1234, [[1, 1]], -2), [[634, 600]]),
        ((100, [[1, 1, 1]], None), [[34, 33, 33]]),
    ],
)
def test_sharing_out(arguments: tuple[Argument, ...], expected: object) -> None:
    assert answer("FORDEL", *arguments) == expected


@given(st.integers(-(10**12), 10**12), KEYS, st.integers(-9, 9))
def test_the_shares_have_the_keys_places_and_add_up(amount: int, keys: list[list[Scalar]], decimals: int) -> None:
    found = answer("FORDEL", amount, keys, decimals)
    if len(keys) == len(keys[0]) == 1:
        found = [[found]]  # type: ignore[list-item]
    assert isinstance(found, list)
    assert [[cell == "" for cell in row] for row in found] == [[key is None for key in row] for row in keys]
    assert sum(shares(found)) == amount


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((1000, [[1], [1], [1]]), [[334], [333], [333]]),
        ((1_000_000, [[20_000, 5_000]], 0.3), [[710_000, 290_000]]),
        ((1_000_000, [[20_000, 5_000]], 1), [[500_000, 500_000]]),
        ((1_000_000, [[20_000, 5_000]], "0,3"), [[710_000, 290_000]]),
        ((1000, [[1, None, 0]], 0.5), [[750, "", 250]]),
        ((0, [[1, 2]]), [[0, 0]]),
        ((1000.5, [[1, 1]]), [[Decimal("500.5"), 500]]),
        ((1000, 3), 1000),
    ],
)
def test_repayment(arguments: tuple[Argument, ...], expected: object) -> None:
    assert answer("KS_TILBAKEBETALING", *arguments) == expected


def test_a_cost_is_shared_as_in_esunnmoere_2016() -> None:
    inhabitants = [47_199, 8_957, 9_127, 6_605, 8_353]
    found = shares(answer("KS_TILBAKEBETALING", 1_000_000, [[each] for each in inhabitants], 0.3))
    quotas = [Fraction(60_000) + Fraction(700_000) * each / sum(inhabitants) for each in inhabitants]
    assert sum(found) == 1_000_000
    assert all(abs(Fraction(share) - quota) < 1 for share, quota in zip(found, quotas, strict=True))


@given(st.integers(0, 10**12), KEYS, st.integers(0, 100))
def test_repayments_add_up_and_lie_within_a_krone(cost: int, keys: list[list[Scalar]], percent: int) -> None:
    given_keys = [key for row in keys for key in row if isinstance(key, int)]
    found = shares(answer("KS_TILBAKEBETALING", cost, keys, percent / 100))
    equal = Fraction(percent, 100)
    assert sum(found) == cost
    for share, key in zip(found, given_keys, strict=True):
        quota = cost * (equal / len(given_keys) + (1 - equal) * key / sum(given_keys))
        assert abs(Fraction(share) - quota) < 1


@pytest.mark.parametrize("name", ["FORDEL", "KS_TILBAKEBETALING"])
@pytest.mark.parametrize(
    ("keys", "excel", "code"),
    [
        ([[0], [0]], ErrorCode.DIV0, "keys_sum_to_zero"),
        ([[0, None]], ErrorCode.DIV0, "keys_sum_to_zero"),
        ([[1, -1]], ErrorCode.NUM, "below_minimum"),
        ([[None], [""]], ErrorCode.VALUE, "blank_argument"),
        (None, ErrorCode.VALUE, "blank_argument"),
        ([[1], [True]], ErrorCode.VALUE, "truth_value"),
        ([[1], ["#REF!"]], ErrorCode.REF, "error_in_argument"),
        ([[1], ["20.5"]], ErrorCode.VALUE, "ambiguous_number"),
    ],
)
def test_bad_keys(name: str, keys: Argument, excel: ErrorCode, code: str) -> None:
    failure = assert_fails(answer(name, 100, keys), excel, code)
    if code != "keys_sum_to_zero":
        assert failure.params["argument"] == "nøkler"


@pytest.mark.parametrize(
    ("name", "arguments", "excel", "code"),
    [
        ("FORDEL", (1, [[1]], 10), ErrorCode.NUM, "above_maximum"),
        ("FORDEL", (1, [[1]], -10), ErrorCode.NUM, "below_minimum"),
        ("FORDEL", (1, [[1]], 0.5), ErrorCode.NUM, "not_whole"),
        ("FORDEL", ([[1, 2]], [[1]]), ErrorCode.VALUE, "range_not_accepted"),
        ("KS_TILBAKEBETALING", (-1, [[1]]), ErrorCode.NUM, "below_minimum"),
        ("KS_TILBAKEBETALING", (1, [[1]], 1.01), ErrorCode.NUM, "above_maximum"),
        ("KS_TILBAKEBETALING", (1, [[1]], -0.1), ErrorCode.NUM, "below_minimum"),
        ("KS_TILBAKEBETALING", (1, [[0]], 1), ErrorCode.DIV0, "keys_sum_to_zero"),
    ],
)
def test_other_bad_arguments(name: str, arguments: tuple[Argument, ...], excel: ErrorCode, code: str) -> None:
    assert_fails(answer(name, *arguments), excel, code)


def test_the_largest_amounts_and_keys_are_shared_exactly() -> None:
    found = shares(answer("KS_TILBAKEBETALING", 9e307, [[9e307, 1e-300, 1]], 0.1))
    assert len(found) == 3
    assert sum(map(Fraction, found)) == Fraction(Decimal("9e307"))


def test_explanations() -> None:
    assert explained("FORDEL", 100, [[2], [None], [1]]).startswith(
        "100 fordelt etter 2 nøkler som til sammen er 3, i enheter på 1."
    )
    assert explained("KS_TILBAKEBETALING", 1000, [[1, 1]], 0.3).startswith(
        "1 000 kr på 2 brukere: 30 % fordelt likt og resten etter nøkkel."
    )
