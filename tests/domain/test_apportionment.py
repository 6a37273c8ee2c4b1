"""Exact apportionment: what must hold for every amount and all keys."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from server.domain.apportionment import apportion, partly_equal
from server.domain.errors import CellError, ErrorCode

KEYS = st.lists(st.decimals(0, 10**9, places=3) | st.integers(0, 10).map(Decimal), min_size=1, max_size=12).filter(
    lambda keys: sum(keys) > 0
)
AMOUNTS = st.decimals(-(10**12), 10**12, places=4)
DECIMALS = st.integers(-3, 4)


def unit_of(decimals: int) -> Fraction:
    return Fraction(10) ** -decimals


@given(AMOUNTS, KEYS, DECIMALS)
@example(Decimal("1.9"), [Decimal(1)] * 3, 0)
@example(Decimal("1E+307"), [Decimal("1E-300"), Decimal("9E+307"), Decimal(1)], 2)
@example(Decimal("9" * 308), [Decimal("7" * 308), Decimal("0." + "3" * 390), Decimal(1)], 0)
def test_shares_add_up_and_lie_within_a_unit_of_the_quota(amount: Decimal, keys: list[Decimal], decimals: int) -> None:
    shares = apportion(amount, keys, decimals)
    assert len(shares) == len(keys)
    assert sum(map(Fraction, shares)) == Fraction(amount)
    total = sum(map(Fraction, keys))
    for share, key in zip(shares, keys, strict=True):
        quota = Fraction(amount) * Fraction(key) / total
        assert abs(Fraction(share) - quota) < unit_of(decimals)
        assert share == 0 or (share > 0) == (amount > 0)
        assert key != 0 or share == 0


@given(AMOUNTS, KEYS, DECIMALS)
def test_all_shares_but_one_are_whole_units(amount: Decimal, keys: list[Decimal], decimals: int) -> None:
    broken = [share for share in apportion(amount, keys, decimals) if Fraction(share) % unit_of(decimals)]
    assert len(broken) == (1 if Fraction(amount) % unit_of(decimals) else 0)


@given(AMOUNTS, KEYS, DECIMALS)
def test_a_negative_amount_mirrors_the_positive(amount: Decimal, keys: list[Decimal], decimals: int) -> None:
    assert apportion(-amount, keys, decimals) == tuple(-share for share in apportion(amount, keys, decimals))


@given(
    AMOUNTS, KEYS, DECIMALS, st.integers(1, 10**6).map(Decimal) | st.sampled_from([Decimal("0.001"), Decimal("1E-50")])
)
def test_the_keys_scale_does_not_matter(amount: Decimal, keys: list[Decimal], decimals: int, factor: Decimal) -> None:
    assert apportion(amount, [key * factor for key in keys], decimals) == apportion(amount, keys, decimals)


@given(st.integers(0, 1000), st.integers(1, 12), DECIMALS)
def test_equal_keys_differ_by_a_unit_at_most_and_the_earlier_has_it(units: int, count: int, decimals: int) -> None:
    unit = Decimal(1).scaleb(-decimals)
    shares = apportion(units * unit, [Decimal(7)] * count, decimals)
    assert list(shares) == sorted(shares, reverse=True)
    assert shares[0] - shares[-1] in (0, unit)


@given(AMOUNTS, KEYS, DECIMALS)
def test_a_larger_key_never_gets_less(amount: Decimal, keys: list[Decimal], decimals: int) -> None:
    amount = (abs(amount) // Decimal(10)) * 10 if decimals == 0 else abs(amount).quantize(Decimal(1).scaleb(-decimals))
    shares = apportion(amount, keys, decimals)
    ranked = sorted(zip(keys, shares, strict=True))
    assert all(low[1] <= high[1] for low, high in pairwise(ranked) if low[0] < high[0])


@pytest.mark.parametrize(
    ("amount", "keys", "decimals", "shares"),
    [
        ("100", ["1", "1", "1"], 0, ["34", "33", "33"]),
        ("1000", ["1", "1", "1"], 0, ["334", "333", "333"]),
        ("-100", ["1", "1", "1"], 0, ["-34", "-33", "-33"]),
        ("100", ["1", "1", "1"], 2, ["33.34", "33.33", "33.33"]),
        ("1000", ["1", "1", "1"], -2, ["400", "300", "300"]),
        ("7", ["0", "1", "0", "1"], 0, ["0", "4", "0", "3"]),
        ("10", ["3", "1"], 0, ["8", "2"]),
        ("1.9", ["1", "1", "1"], 0, ["1", "0.9", "0"]),
        ("0", ["1", "2"], 0, ["0", "0"]),
        ("0.01", ["5"], 2, ["0.01"]),
    ],
)
def test_examples(amount: str, keys: list[str], decimals: int, shares: list[str]) -> None:
    assert apportion(Decimal(amount), [Decimal(key) for key in keys], decimals) == tuple(map(Decimal, shares))


def test_keys_are_told_apart_to_their_last_digit() -> None:
    key = "1" + "0" * 300
    assert apportion(Decimal(1), [Decimal(key), Decimal(f"{key}.{'0' * 149}1")]) == (Decimal(0), Decimal(1))


def test_nil_is_never_negative() -> None:
    assert not any(share.is_signed() for share in apportion(Decimal(-5), [Decimal(0), Decimal(0), Decimal(1)])[:2])


@pytest.mark.parametrize("keys", [[], ["0"], ["0", "0.00"]])
def test_keys_that_sum_to_zero_are_an_error(keys: list[str]) -> None:
    for divide in (partial(apportion, Decimal(100)), partial(partly_equal, equal_share=Decimal("0.3"))):
        with pytest.raises(CellError) as caught:
            divide([Decimal(key) for key in keys])
        assert (caught.value.excel, caught.value.code) == (ErrorCode.DIV0, "keys_sum_to_zero")


@pytest.mark.parametrize("keys", [["1", "-1"], ["-0.001", "5"], ["-1"]])
def test_a_negative_key_is_an_error(keys: list[str]) -> None:
    for divide in (partial(apportion, Decimal(100)), partial(partly_equal, equal_share=Decimal("0.9"))):
        with pytest.raises(CellError) as caught:
            divide([Decimal(key) for key in keys])
        assert (caught.value.excel, caught.value.code) == (ErrorCode.NUM, "negative_key")


@given(KEYS, st.decimals(0, 1, places=4))
def test_keys_of_which_a_part_is_equal(keys: list[Decimal], equal_share: Decimal) -> None:
    mixed = partly_equal(keys, equal_share)
    whole, total = sum(map(Fraction, mixed)), sum(map(Fraction, keys))
    for each, key in zip(mixed, keys, strict=True):
        by_key = Fraction(key) / total
        assert Fraction(each) / whole == Fraction(equal_share) / len(keys) + (1 - Fraction(equal_share)) * by_key
