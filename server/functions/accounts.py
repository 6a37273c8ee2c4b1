"""Accounts of the Finance Act: the multi-year overview, its stages, and the identity between its lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from server.domain.budget import Account, Line, identity_of, net_expenditure, stage
from server.domain.rate_books import Lookup, RateView
from server.domain.texts import Message
from server.functions import account_questions
from server.functions.lookup import ACCOUNTS, member_key, rate_rows, row_of
from server.functions.registry import (
    Example,
    Function,
    Kind,
    Outcome,
    Parameter,
    Result,
    Single,
    Table,
    Takes,
)


def _overview(rates: RateView, account: str, budget_year: int | None, line: str | None) -> Callable[[], Table]:
    row = row_of(rates, member_key(rates, ACCOUNTS, account), budget_year)
    found = row.valued(Account)
    if line is not None:
        one: Table = (_cells(found.line(line)),)
        return lambda: one
    table = overview(found, row.valid_from.year, rates.rate(row.key).unit)
    return lambda: table


def overview(account: Account, budget_year: int, unit: str) -> Table:
    """Return `account` as the Finance Act of `budget_year` prints it: stages, the `unit` (a code) and years, lines."""
    stages: tuple[Single, ...] = ("", *(stage(year, budget_year) for year in account.years))
    years: tuple[Single, ...] = (Message(f"unit.{unit}"), *map(Decimal, account.years))
    return (stages, years, *map(_cells, account.lines))


def _cells(line: Line) -> tuple[Single, ...]:
    return (line.name, *line.amounts)


def _net(rates: RateView) -> Callable[[Decimal, Decimal, Decimal, Decimal], Decimal]:
    return net_expenditure


def _stage(rates: RateView, budget_year: int) -> Callable[[int], str]:
    return lambda year: stage(year, budget_year)


def _decimals(figures: str) -> list[Decimal]:
    return list(map(Decimal, figures.split()))


def _explain_overview(arguments: Mapping[str, object], lookups: Sequence[Lookup], result: Outcome) -> Message:
    row = rate_rows(lookups)[0]
    account = row.valued(Account)
    identity = identity_of(account)
    if identity is None:
        years = {"first": account.years[0], "last": account.years[-1], "budget_year": row.valid_from.year}
        return Message("explain.overview", years)
    if identity.years:
        years_off = ", ".join(map(str, identity.years))
        return Message("explain.identity_fails", {"years": years_off, "tolerance": identity.tolerance})
    return Message("explain.identity_holds", {"count": len(account.years), "tolerance": identity.tolerance})


def _explain_net(arguments: Mapping[str, object], lookups: Sequence[Lookup], result: Outcome) -> Message:
    return Message(
        "explain.net_expenditure",
        {
            "expenditure": arguments["udgift"],
            "revenue": arguments["indtægt"],
            "outcome": arguments["resultat"],
            "reserve": arguments["reserveret"],
            "result": result,
        },
    )


def _explain_stage(arguments: Mapping[str, object], lookups: Sequence[Lookup], result: Outcome) -> Message:
    return Message("explain.stage", {"year": arguments["år"], "budget_year": arguments["budgetår"], "stage": result})


_NIL = Decimal(0)

FUNCTIONS = (
    Function(
        name="FLERAARSOVERSIKT",
        aliases=("FLERAARSOVERSIGT",),
        summary="The multi-year overview of a Finance Act account as a table with stages and years, or one line of it.",
        questions=account_questions.OVERVIEW,
        parameters=(
            Parameter("konto", Kind.KEY, "The account's number as text, such as 07.11.08."),
            Parameter(
                "budgetår",
                Kind.YEAR,
                "The year of the Finance Act. Left out: the latest one registered.",
                optional=True,
            ),
            Parameter("linje", Kind.KEY, "A line of the overview, such as Udgift. Left out: all lines.", optional=True),
        ),
        bind=_overview,
        examples=(
            Example(
                ("07.11.08", 2010),
                [
                    ["", "R", "R", "B", "F", "BO1", "BO2", "BO3"],
                    ["mio. kr.", 2007, 2008, 2009, 2010, 2011, 2012, 2013],
                    ["Nettoudgiftsbevilling", *_decimals("1.5 1.6 1.1 1.7 1.7 1.7 1.7")],
                    ["Indtægt", *_decimals("4.0 4.5 4.4 4.3 4.3 4.3 4.3")],
                    ["Udgift", *_decimals("4.9 5.4 5.5 6.0 6.0 6.0 6.0")],
                    ["Årets resultat", *_decimals("0.6 0.7 0 0 0 0 0")],
                ],
                language="da",
            ),
            Example(("§ 07.11.08.10", 2010, "udgift"), [["Udgift", *_decimals("4.1 4.2 5.5 6.0 6.0 6.0 6.0")]], "da"),
            Example(("07.11.04.60", 2009), "#N/A", "da"),
        ),
        result=Result.TABLE,
        rates=(f"dk.{ACCOUNTS}.*", f"no.{ACCOUNTS}.*"),
        arithmetic=_explain_overview,
    ),
    Function(
        name="NETTOUTGIFT",
        aliases=("NETTOUDGIFT",),
        summary="The net appropriation: expenditure − revenue + the year's result − use of reserved appropriation.",
        questions=account_questions.NET,
        parameters=(
            Parameter("udgift", Kind.NUMBER, "The expenditure.", takes=Takes.CELL),
            Parameter("indtægt", Kind.NUMBER, "The revenue, in the same unit.", takes=Takes.CELL),
            Parameter(
                "resultat",
                Kind.NUMBER,
                "The year's result. Left out: 0.",
                optional=True,
                takes=Takes.CELL,
                default=_NIL,
            ),
            Parameter(
                "reserveret",
                Kind.NUMBER,
                "Use of reserved appropriation, as before 2016. Left out: 0.",
                optional=True,
                takes=Takes.CELL,
                default=_NIL,
            ),
        ),
        bind=_net,
        examples=(
            Example((4.9, 4.0, 0.6), Decimal("1.5")),
            Example((6.0, 4.3), Decimal("1.7")),
            Example((5.4, 4.5, 0.7, 0.2), Decimal("1.4")),
        ),
        arithmetic=_explain_net,
    ),
    Function(
        name="BUDGETSTADIE",
        summary="The stage of a year in a Finance Act: R (accounts), B (budget), F (the Act's own year) or BO1, BO2, "
        "BO3 (estimates).",
        questions=account_questions.STAGE,
        parameters=(
            Parameter("år", Kind.YEAR, "The year whose stage is wanted.", takes=Takes.CELL),
            Parameter("budgetår", Kind.YEAR, "The year of the Finance Act."),
        ),
        bind=_stage,
        examples=(
            Example((2012, 2010), "BO2"),
            Example((2007, 2010), "R"),
            Example((2009, 2010), "B"),
            Example((2014, 2010), "#N/A"),
        ),
        result=Result.TEXT,
        arithmetic=_explain_stage,
    ),
)
