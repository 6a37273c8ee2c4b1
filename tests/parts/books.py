"""Small rate books for the tests, and the book of the packaged rates that the functions' examples hold for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache

from server.domain.rate_books import History, RateBook, RateView
from server.domain.rates import Rate, RateKind, RateValue, Said
from server.domain.reader import Reader
from server.domain.reference import Reference
from server.domain.texts import Label
from server.evaluation.batch import Evaluator, Limits
from server.functions import build_registry
from server.functions.example_population import example_population
from server.storage.package_rates import packaged_rates

REVISION = 14
PUBLISHED = date(2026, 11, 23)
NB = Reader("nb")
ROOMY = Limits(calls=100_000, argument_cells=1_000_000, result_cells=1_000_000)


def label(text: str) -> Label:
    """Return a label that tells its language."""
    return Label(da=f"{text} (da)", nb=f"{text} (nb)", nn=f"{text} (nn)", en=f"{text} (en)")


def rate(key: str = "no.test", kind: RateKind = RateKind.AMOUNT, unit: str = "kr") -> Rate:
    """Return a rate called `key`."""
    return Rate(key, kind, unit, label(key))


def row(
    valid_from: int | date,
    value: Said | int | str,
    *,
    known: date = date(2000, 1, 1),
    revision: int = 1,
    position: int = 0,
    key: str = "no.test",
) -> RateValue:
    """Return a row; a year stands for its first day, a number or its text for the Decimal, None ends the rate."""
    start = date(valid_from, 1, 1) if isinstance(valid_from, int) else valid_from
    number = Decimal(value) if isinstance(value, int | str) else value
    title = f"{key} {start} r{revision}.{position}"
    return RateValue(key, start, number, known, Reference(title), revision, position)


def book(rows: Iterable[RateValue], *rates: Rate, revision: int = 9, published: date = date(2030, 1, 1)) -> RateBook:
    """Return a book of `rows`, of one amount `no.test` unless other rates are given."""
    return RateBook(revision, published, History.of(rates or (rate(),), rows))


@cache
def packaged_book() -> RateBook:
    """Return the packaged rates as revision 14, published on 23 November 2026, and the examples' population."""
    packaged = packaged_rates()
    rows = [
        RateValue(
            each.key, each.valid_from, each.value, each.known_from or PUBLISHED, each.reference, REVISION, position
        )
        for position, each in enumerate(packaged.rows)
    ]
    return RateBook(REVISION, PUBLISHED, History.of(packaged.rates, rows), example_population())


def packaged_view() -> RateView:
    """Return the packaged rates as they are known on the day that they were published."""
    return packaged_book().seen_on(PUBLISHED, pinned=False)


@cache
def evaluator(limits: Limits = ROOMY) -> Evaluator:
    """Return an evaluator of all functions."""
    return Evaluator(build_registry(), limits)
