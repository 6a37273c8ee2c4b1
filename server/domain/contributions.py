"""Contributions by inhabitants."""

from __future__ import annotations

from decimal import Decimal


def contribution(per_inhabitant: Decimal, inhabitants: Decimal) -> Decimal:
    """Return the contribution in kroner: `inhabitants` times the rate in kroner `per_inhabitant`, not rounded.

    Source: KS' invitation of 8 September 2017, as put to Ås kommunestyre in sak 16/03919-4.
    """
    return per_inhabitant * inhabitants
