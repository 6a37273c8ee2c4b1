"""Ranges as rows of cells: their shape, and how several of them lift together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from server.domain.errors import CellError, ErrorCode
from server.evaluation.cells import Argument, Matrix, Scalar

Shape: TypeAlias = tuple[int, int]
"""Rows and columns."""


def simplified(argument: Argument) -> Argument:
    """Return the scalar of a 1x1 matrix, any other argument as it is.

    Raise CellError (#VALUE!) for what is no range: no rows, no cells, or rows of different lengths.
    """
    if not isinstance(argument, list):
        return argument
    require_range(argument)
    return argument[0][0] if len(argument) == len(argument[0]) == 1 else argument


def require_range(rows: Matrix) -> None:
    """Raise CellError (#VALUE!) for what is no range: no rows, no cells, or rows of different lengths."""
    width = len(rows[0]) if rows else 0
    if not width or any(len(row) != width for row in rows):
        raise CellError(ErrorCode.VALUE, "ragged_range")


def common_shape(arguments: Sequence[Argument]) -> Shape | None:
    """Return the shape that the ranges among `arguments` have together, None when there is none.

    A row and a column make a table, as in Excel; other differing shapes raise CellError (#VALUE!).
    """
    rows, width, found = 1, 1, False
    for argument in arguments:
        if isinstance(argument, list):
            found = True
            height, breadth = len(argument), len(argument[0])
            if (height > 1 and rows > 1 and height != rows) or (breadth > 1 and width > 1 and breadth != width):
                raise CellError(ErrorCode.VALUE, "ranges_differ")
            rows, width = max(rows, height), max(width, breadth)
    return (rows, width) if found else None


def broadcast(argument: Argument, shape: Shape) -> list[Scalar]:
    """Return the cells of `argument` row by row, repeated to fill `shape`; a scalar is a column of one."""
    if not isinstance(argument, list):
        return [argument]
    rows, width = shape
    filled = [row * width if len(row) == 1 and width > 1 else row for row in argument]
    if len(filled) == 1 and rows > 1:
        filled = filled * rows
    return [cell for row in filled for cell in row]
