"""Indexation: how much prices rise from one year to another."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Context, Decimal

_PRECISE = Context(prec=60)
"""Far more digits than a cell shows, so that no step of a long chain rounds what is seen."""


def factor(growth: Callable[[int], Decimal], start: int, end: int) -> Decimal:
    """Return what an amount in the prices of `start` is multiplied by to be in the prices of `end`, earlier or later.

    `growth` gives a year's growth from the year before, in per cent and above -100; it is asked for the years after the
    earlier of the two, up to and with the later, and raises for a year without a figure. Full precision, not rounded
    for show. Source: Finansdepartementet, prisomregningsfaktorer, which multiply the years' growth likewise.
    """
    first, last = sorted((start, end))
    rise = Decimal(1)
    for year in range(first + 1, last + 1):
        rise = _PRECISE.multiply(rise, 1 + growth(year) / 100)
    return rise if end >= start else _PRECISE.divide(Decimal(1), rise)
