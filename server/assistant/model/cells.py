"""The cells of an argument or of an answer, whether it is one cell or rows of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from server.evaluation.cells import Answer, Argument, Cell, Failure, Scalar


def given_in(argument: Argument) -> list[Scalar]:
    """Return the cells of an argument, row by row."""
    return [cell for row in argument for cell in row] if isinstance(argument, list) else [argument]


def found_in(answer: Answer) -> list[Cell]:
    """Return the cells of an answer, row by row."""
    return [cell for row in answer for cell in row] if isinstance(answer, list) else [answer]


def numbers_in(argument: Argument) -> Iterator[Decimal]:
    """Yield the numbers of an argument."""
    for cell in given_in(argument):
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            yield Decimal(repr(cell))


def fails(answer: Answer) -> bool:
    """Return whether there is an error anywhere in an answer."""
    return any(isinstance(cell, Failure) for cell in found_in(answer))
