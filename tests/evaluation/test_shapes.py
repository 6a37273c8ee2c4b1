"""Ranges and how they lift together."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.errors import CellError, ErrorCode
from server.evaluation.cells import Argument
from server.evaluation.shapes import broadcast, common_shape, simplified

COLUMN: Argument = [[1], [2], [3]]
ROW: Argument = [[1, 2]]
TABLE: Argument = [[1, 2], [3, 4], [5, 6]]


@pytest.mark.parametrize(
    ("argument", "simple"), [(5, 5), ([[5]], 5), ([[None]], None), (None, None), (COLUMN, COLUMN), (ROW, ROW)]
)
def test_one_cell_is_a_scalar(argument: Argument, simple: Argument) -> None:
    assert simplified(argument) == simple


@pytest.mark.parametrize("argument", [[], [[]], [[], []], [[1], [1, 2]], [[1, 2], [1]], [[1], []]])
def test_what_is_no_range_is_refused(argument: Argument) -> None:
    with pytest.raises(CellError) as caught:
        simplified(argument)
    assert (caught.value.excel, caught.value.code) == (ErrorCode.VALUE, "ragged_range")


@pytest.mark.parametrize(
    ("arguments", "shape"),
    [
        ([], None),
        ([1, "a", None], None),
        ([COLUMN], (3, 1)),
        ([ROW, 5], (1, 2)),
        ([COLUMN, COLUMN], (3, 1)),
        ([COLUMN, ROW], (3, 2)),
        ([ROW, COLUMN], (3, 2)),
        ([TABLE, ROW], (3, 2)),
        ([TABLE, COLUMN], (3, 2)),
        ([TABLE, ROW, COLUMN, 1], (3, 2)),
    ],
)
def test_ranges_have_a_shape_together(arguments: list[Argument], shape: object) -> None:
    assert common_shape(arguments) == shape


@pytest.mark.parametrize(
    "arguments", [[COLUMN, [[1], [2]]], [ROW, [[1, 2, 3]]], [TABLE, [[1, 2], [3, 4]]], [ROW, COLUMN, [[1], [2]]]]
)
def test_ranges_that_do_not_fit_are_refused(arguments: list[Argument]) -> None:
    with pytest.raises(CellError) as caught:
        common_shape(arguments)
    assert (caught.value.excel, caught.value.code) == (ErrorCode.VALUE, "ranges_differ")


@given(st.integers(1, 4), st.integers(1, 4), st.booleans(), st.booleans())
def test_a_range_fills_the_shape_as_excel_does(rows: int, width: int, one_row: bool, one_column: bool) -> None:
    height, breadth = (1 if one_row else rows), (1 if one_column else width)
    argument: Any = [[(row, column) for column in range(breadth)] for row in range(height)]
    cells: list[Any] = list(broadcast(argument, (rows, width)))
    assert cells == [
        (0 if one_row else row, 0 if one_column else column) for row in range(rows) for column in range(width)
    ]


def test_a_scalar_stays_one() -> None:
    assert broadcast("x", (3, 2)) == ["x"]
