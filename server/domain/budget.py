"""Accounts: budget lines by year and stage, and the identity that holds between them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from server.domain.errors import CellError, ErrorCode

ESTIMATE_YEARS = 3
"""A Finance Act shows estimates for three years after its own."""

NET = "Nettoudgiftsbevilling"
TERMS = ("Udgift", "Indtægt", "Årets resultat", "Forbrug af reserveret bevilling")
"""The lines that the net appropriation is reckoned from, in the order of `net_expenditure`; the last is often left
out."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an account: its name as the Finance Act prints it, and an amount a year."""

    name: str
    amounts: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """An account as one Finance Act shows it: every line has an amount for each of `years`, in the rate's unit."""

    years: tuple[int, ...]
    lines: tuple[Line, ...]

    def line(self, name: str) -> Line:
        """Return the line called `name` in any case; raise CellError (#N/A), which names the lines there are."""
        wanted = name.strip().casefold()
        for line in self.lines:
            if line.name.casefold() == wanted:
                return line
        names = ", ".join(line.name for line in self.lines)
        raise CellError(ErrorCode.NA, "unknown_line", text=name.strip()[:80], choices=names)


def stage(year: int, budget_year: int) -> str:
    """Return the stage of `year` in the Finance Act of `budget_year`: R, B, F, BO1, BO2 or BO3.

    Every earlier year is R, since it is accounted for. Raise CellError (#N/A) beyond the last estimate. Source:
    Finance Act 2010, § 07.11.08, whose columns are R R B F BO1 BO2 BO3.
    """
    ahead = year - budget_year
    if ahead < -1:
        return "R"
    if ahead > ESTIMATE_YEARS:
        raise CellError(
            ErrorCode.NA, "beyond_estimates", year=year, budget_year=budget_year, last=budget_year + ESTIMATE_YEARS
        )
    return {-1: "B", 0: "F"}.get(ahead, f"BO{ahead}")


def net_expenditure(
    expenditure: Decimal, revenue: Decimal, result: Decimal = Decimal(0), reserve_used: Decimal = Decimal(0)
) -> Decimal:
    """Return the net appropriation: expenditure − revenue + the year's result − use of reserved appropriation, exactly.

    All in one unit. Source: Finance Act 2010, § 07.11.08, whose four rows hold; the fourth term, "forbrug af reserveret
    bevilling", is of Budgetvejledningen before 2016.
    """
    return expenditure - revenue + result - reserve_used


@dataclass(frozen=True, slots=True)
class Identity:
    """Whether an account's net appropriation is what its other lines come to: `years` are those in which it isn't, by
    more than `tolerance`, in the account's unit."""

    years: tuple[int, ...]
    tolerance: Decimal


def identity_of(account: Account) -> Identity | None:
    """Return the check of `account`, None when it lacks the lines for it.

    Each figure is rounded by itself, to the last decimal that the account prints, so each may be half of that off.
    """
    lines = {line.name: line.amounts for line in account.lines}
    if not {NET, *TERMS[:-1]} <= set(lines):
        return None
    terms = [lines[name] for name in TERMS if name in lines]
    exponents = [amount.as_tuple().exponent for amounts in (lines[NET], *terms) for amount in amounts]
    unit = Decimal(1).scaleb(min(exponent for exponent in exponents if isinstance(exponent, int)))
    tolerance = unit / 2 * (1 + len(terms))
    off = (
        year
        for place, year in enumerate(account.years)
        if abs(lines[NET][place] - net_expenditure(*(amounts[place] for amounts in terms))) > tolerance
    )
    return Identity(tuple(off), tolerance)
