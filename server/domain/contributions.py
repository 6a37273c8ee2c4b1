"""Contributions by inhabitants."""

from __future__ import annotations

from decimal import Context, Decimal

_EXACT = Context(prec=2000)
"""Wide enough for the product of the largest numbers that cells can hold."""


def contribution(per_inhabitant: Decimal, inhabitants: Decimal) -> Decimal:
    """Return the contribution in kroner: `inhabitants` times the rate in kroner `per_inhabitant`, not rounded.

    Source: KS' invitation of 8 September 2017, as put to Ås kommunestyre in sak 16/03919-4.
    """
    return per_inhabitant * inhabitants


def share_by_population(amount: Decimal, inhabitants: Decimal, total: Decimal) -> Decimal:
    """Return the part of `amount` kroner that `inhabitants` of `total` (above zero) bear, rounded half up to øre."""
    doubled = _EXACT.multiply(2, total)
    numerator = _EXACT.multiply(_EXACT.multiply(200, amount), inhabitants)
    øre = _EXACT.divide_int(_EXACT.add(numerator, total), doubled)
    return øre.scaleb(-2, _EXACT)
