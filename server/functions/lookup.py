"""Finding rates for functions: with a year or without, and by the name that people give a scheme, a pool, an agreement
or an account."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from server.domain.errors import CellError, ErrorCode
from server.domain.rate_books import Lookup, RateView
from server.domain.rates import RateValue
from server.functions.registry import Kind, Parameter

SCHEMES = "ordning"
POOLS = "pulje"
AGREEMENTS = "aftale"
ACCOUNTS = "konto"

YEAR = Parameter("år", Kind.YEAR, "The year. Left out: the latest year that has a value.", optional=True)
"""The year of a rate, as most functions take it."""

_UNKNOWN = {
    SCHEMES: "unknown_scheme",
    POOLS: "unknown_pool",
    AGREEMENTS: "unknown_agreement",
    ACCOUNTS: "unknown_account",
}
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", ".": "-", "_": "-", "§": " ", "\u00a0": " "})


def seen_on(rates: RateView, day: date | None) -> RateView:
    """Return the rates as they were known on `day`, or as they are when it is None.

    Raise CellError (#NUM!) for a day to come, since what will be known then isn't known; rates that are pinned to a day
    stay at that day.
    """
    if day is None:
        return rates
    if day > rates.known_on and not rates.pinned:
        raise CellError(ErrorCode.NUM, "day_to_come", argument="per_dato", day=day, today=rates.known_on)
    return rates.known_by(day)


def row_of(rates: RateView, key: str, year: int | None) -> RateValue:
    """Return the row of `key` in force in `year`, or the latest with a value when it is None; raise CellError."""
    return rates.latest(key) if year is None else rates.in_year(key, year)


def rate_rows(lookups: Sequence[Lookup]) -> list[RateValue]:
    """Return those of `lookups` that are rates, in the order of their use."""
    return [row for row in lookups if isinstance(row, RateValue)]


def member_key(rates: RateView, family: str, text: str) -> str:
    """Return the key of the rate that `text` names in `family`; raise CellError (#N/A) that says which names there
    are."""
    rate = rates.family(family).get(spelled(text))
    if rate is None:
        raise unknown(family, text, [name for name in rates.family(family) if "." not in name])
    return rate.key


def unknown(family: str, text: str, names: Iterable[str]) -> CellError:
    """Return the error (#N/A) that there is nothing called `text` in `family`, where there are `names`."""
    known = ", ".join(sorted(name.replace("-", ".") if family == ACCOUNTS else name for name in names))
    return CellError(ErrorCode.NA, _UNKNOWN[family], text=text[:80], choices=known)


def spelled(text: str) -> str:
    """Return a name as keys spell it: `§ 07.11.08` is 07-11-08."""
    return "-".join(text.lower().translate(_LETTERS).split())
