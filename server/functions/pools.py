"""Pools: an amount for a purpose and a period, and what is left of it after grants."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal

from server.domain.errors import CellError, ErrorCode
from server.domain.rate_books import Lookup, RateView
from server.domain.rates import RateValue
from server.domain.texts import Message
from server.functions import pool_questions
from server.functions.lookup import POOLS, member_key, rate_rows, row_of
from server.functions.registry import Example, Function, Kind, Outcome, Parameter

AMOUNTS = (f"no.{POOLS}.*", f"dk.{POOLS}.*")
GRANTS = tuple(f"{amounts}.tildelt" for amounts in AMOUNTS)


def granted_from(rates: RateView, pool: RateValue, code: str) -> Decimal:
    """Return the sum of the grants registered from `pool` in the years that it holds for, in kroner.

    Raise CellError (#N/A) with the sentence `code` when none are: an unknown grant isn't none.
    """
    key, until, first = f"{pool.key}.tildelt", rates.until(pool), pool.valid_from.year
    rows = rates.in_force(key) if key in rates.book.rates else ()
    begun = [row for row in rows if row.value is not None and pool.valid_from <= row.valid_from]
    granted = [rates.used(row).number() for row in begun if until is None or row.valid_from < until]
    if not granted:
        last = first if until is None else (until - timedelta(days=1)).year
        years = str(first) if last == first else f"{first}–{last}"
        raise CellError(ErrorCode.NA, code, pool=rates.rate(pool.key).label, year=years)
    return sum(granted, Decimal(0))


def _amount(rates: RateView, pool: str, year: int | None) -> Callable[[], Decimal]:
    amount = row_of(rates, member_key(rates, POOLS, pool), year).number()
    return lambda: amount


def _left(rates: RateView, pool: str, granted: Decimal | None, year: int | None) -> Callable[[], Decimal]:
    row = row_of(rates, member_key(rates, POOLS, pool), year)
    left = row.number() - (granted_from(rates, row, "no_grants.left") if granted is None else granted)
    return lambda: left


def _explain_left(arguments: Mapping[str, object], lookups: Sequence[Lookup], result: Outcome) -> Message:
    amount, *registered = (row.number() for row in rate_rows(lookups))
    granted = sum(registered, Decimal(0)) if registered else arguments["tildelt"]
    return Message("explain.left", {"amount": amount, "granted": granted, "result": result})


YEAR = Parameter(
    "år",
    Kind.YEAR,
    "The year. Left out: the latest that has an amount. One for several years is for all of them together: don't add "
    "up the years.",
    optional=True,
)
_POOL = Parameter("pulje", Kind.KEY, "The pool's name, such as ikt-fornying-2009.")

FUNCTIONS = (
    Function(
        name="PULJE",
        summary="A pool's amount in a year, or for all of its years together where its source has one amount for them, "
        "in kroner.",
        questions=pool_questions.POOL,
        parameters=(_POOL, YEAR),
        bind=_amount,
        examples=(
            Example(("ikt-fornying-2009",), 60_000_000),
            Example(("ks-finansiering", 2017), 25_000_000),
            Example(("ks-finansiering", 2018), 100_000_000),
            Example(("digitaliseringsstrategi-2008",), 268_000_000),
        ),
        unit="kr",
        rates=AMOUNTS,
    ),
    Function(
        name="PULJE_REST",
        summary="What is left of a pool after grants, in kroner; below zero when more is granted than there is.",
        questions=pool_questions.POOL_LEFT,
        parameters=(
            _POOL,
            Parameter(
                "tildelt",
                Kind.NUMBER,
                "What is granted, in kroner. Left out: the grants that are registered.",
                unit="kr",
                optional=True,
                minimum=Decimal(0),
            ),
            YEAR,
        ),
        bind=_left,
        examples=(
            Example(("ikt-fornying-2009", 20_000_000), 40_000_000),
            Example(("ikt-fornying-2009",), 40_000_000),
            Example(("medfinansiering", None, 2019), 2_800_000),
            Example(("ikt-fornying-2009", 65_000_000), -5_000_000),
            Example(("ks-finansiering", None, 2018), "#N/A"),
        ),
        unit="kr",
        rates=(*AMOUNTS, *GRANTS),
        arithmetic=_explain_left,
    ),
)
