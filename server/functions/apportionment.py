"""Sharing an amount out by keys in a range: each share stands where its key stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias, cast

from server.domain.apportionment import apportion
from server.domain.errors import CellError, ErrorCode
from server.domain.rate_books import Lookup, RateView
from server.domain.texts import Message
from server.functions import share_questions
from server.functions.registry import Example, Function, Kind, Outcome, Parameter, Result, Table, Takes

Rows: TypeAlias = Sequence[Sequence[Decimal | None]]
"""A range of keys; None is a blank cell."""


def given_keys(rows: Rows) -> list[Decimal]:
    """Return the keys in `rows`, row by row; raise CellError (#VALUE!) when every cell is blank."""
    keys = [key for row in rows for key in row if key is not None]
    if not keys:
        raise CellError(ErrorCode.VALUE, "blank_argument", argument="nøkler")
    return keys


def in_place(rows: Rows, shares: Sequence[Decimal]) -> Table:
    """Return `shares` in the shape of `rows`, an empty text where the key is blank."""
    left = iter(shares)
    return tuple(tuple("" if key is None else next(left) for key in row) for row in rows)


def _apportioned(rates: RateView, amount: Decimal, keys: Rows, decimals: int) -> Callable[[], Table]:
    table = in_place(keys, apportion(amount, given_keys(keys), decimals))
    return lambda: table


def _explain(arguments: Mapping[str, object], lookups: Sequence[Lookup], result: Outcome) -> Message:
    keys = given_keys(cast("Rows", arguments["nøkler"]))
    return Message(
        "explain.apportionment",
        {
            "amount": arguments["beløp"],
            "count": Decimal(len(keys)),
            "total": sum(keys, Decimal(0)),
            "unit": Decimal(1).scaleb(-cast("int", arguments["desimaler"])),
        },
    )


FUNCTIONS = (
    Function(
        name="FORDEL",
        summary="An amount shared out by keys so that the shares add up exactly: what rounding leaves goes to the "
        "largest remainders.",
        questions=share_questions.SHARES,
        parameters=(
            Parameter("beløp", Kind.NUMBER, "The amount to share out; it may be negative."),
            Parameter(
                "nøkler",
                Kind.NUMBER,
                "A range with the keys to share out by. Blank cells take no part.",
                takes=Takes.WHOLE,
                minimum=Decimal(0),
            ),
            Parameter(
                "desimaler",
                Kind.INTEGER,
                "The number of decimals in the shares, from -9 to 9; -3 is whole thousands. Left out: 0.",
                optional=True,
                default=0,
                minimum=Decimal(-9),
                maximum=Decimal(9),
            ),
        ),
        bind=_apportioned,
        examples=(
            Example((100, [[1], [1], [1]]), [[34], [33], [33]]),
            Example((-100, [[1, 1, 1]]), [[-34, -33, -33]]),
            Example((100, [[1, 1, 1]], 2), [[Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]]),
            Example((100_000, [[2], [0], [1]], -3), [[67_000], [0], [33_000]]),
            Example((100, [[0], [0]]), "#DIV/0!"),
        ),
        result=Result.TABLE,
        arithmetic=_explain,
    ),
)
