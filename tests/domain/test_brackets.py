"""Bracket tables: a size is in one bracket or in none, and its bounds say which."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.brackets import Bracket, Brackets, bounds_in_words
from server.domain.errors import CellError, ErrorCode
from server.i18n import Locale


def bracket(low: int, high: int | None, value: int, *, bounds: str = "[)") -> Bracket:
    """Return a bracket; `bounds` says which of its bounds belong to it, as in [0, 5000)."""
    top = None if high is None else Decimal(high)
    return Bracket(Decimal(low), bounds[0] == "[", top, bounds[1] == "]", Decimal(value))


DIGIORDEN = Brackets(
    (bracket(0, 5000, 25_000), bracket(5000, 10_000, 40_000), bracket(10_000, None, 60_000, bounds="()"))
)


@pytest.mark.parametrize(
    ("size", "value"),
    [
        ("0", 25_000),
        ("4999", 25_000),
        ("4999.5", 25_000),
        ("5000", 40_000),
        ("9999", 40_000),
        ("10001", 60_000),
        ("20000", 60_000),
        ("1e308", 60_000),
    ],
)
def test_the_value_of_a_size(size: str, value: int) -> None:
    assert DIGIORDEN.at(Decimal(size)).value == value


@pytest.mark.parametrize("size", ["10000", "-1"])
def test_a_size_that_the_source_leaves_open_has_no_value(size: str) -> None:
    with pytest.raises(CellError) as caught:
        DIGIORDEN.at(Decimal(size))
    assert (caught.value.excel, caught.value.code) == (ErrorCode.NA, "no_bracket")
    assert caught.value.params == {"size": Decimal(size)}


@given(st.lists(st.integers(0, 50), min_size=2, max_size=6, unique=True).map(sorted), st.integers(-1, 51))
def test_a_size_is_in_the_bracket_between_whose_bounds_it_lies(bounds: list[int], size: int) -> None:
    table = Brackets(tuple(bracket(low, high, low) for low, high in pairwise(bounds)))
    if bounds[0] <= size < bounds[-1]:
        assert table.at(Decimal(size)).value == max(bound for bound in bounds if bound <= size)
    else:
        with pytest.raises(CellError):
            table.at(Decimal(size))


@pytest.mark.parametrize(("bounds", "inside"), [("[]", "5 9"), ("[)", "5"), ("(]", "9"), ("()", "")])
def test_a_bound_belongs_to_the_bracket_or_not(bounds: str, inside: str) -> None:
    one = bracket(5, 9, 1, bounds=bounds)
    assert [str(size) for size in (4, 5, 9, 10) if one.holds(Decimal(size))] == inside.split()
    assert one.holds(Decimal(7))


@pytest.mark.parametrize(
    ("one", "nb"),
    [
        (bracket(0, 5000, 1), "under 5 000"),
        (bracket(0, 5000, 1, bounds="[]"), "til og med 5 000"),
        (bracket(5000, 10_000, 1), "fra og med 5 000 og under 10 000"),
        (bracket(5000, 10_000, 1, bounds="(]"), "over 5 000 til og med 10 000"),
        (bracket(10_000, None, 1, bounds="()"), "over 10 000"),
        (bracket(50_000, None, 1), "fra og med 50 000"),
        (bracket(0, None, 1), "fra og med 0"),
    ],
)
def test_bounds_in_words(one: Bracket, nb: str) -> None:
    assert Locale("nb").message(bounds_in_words(one)).replace("\N{NO-BREAK SPACE}", " ") == nb
