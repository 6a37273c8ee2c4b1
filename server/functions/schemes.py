"""Matching rules of registered schemes: what one party's money releases, and the list of the schemes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import cast

from server.domain.matching import Base, FixedShareRule, PerKroneRule, Rule, ShareRule, ThresholdRule, in_words
from server.domain.rate_books import Lookup, RateView
from server.domain.rates import Rate, RateValue
from server.domain.texts import Message
from server.functions import scheme_questions
from server.functions.lookup import SCHEMES, YEAR, member_key, rate_rows, row_of
from server.functions.registry import (
    Arithmetic,
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

CATEGORIES = {"1": "no.ordning.medfinansiering", "2": "no.ordning.medfinansiering-2"}
_BASES = {Base.OWN_FUNDS: "base.own_funds", Base.COST: "base.cost"}


def _matching(rates: RateView, scheme: str, year: int | None) -> Callable[[Decimal], Decimal]:
    return row_of(rates, member_key(rates, SCHEMES, scheme), year).rule().released


def _co_financing(rates: RateView, year: int | None, category: str) -> Callable[[Decimal], Decimal]:
    return row_of(rates, CATEGORIES[category], year).rule().released


def _all_schemes(rates: RateView) -> Callable[[], Table]:
    schemes = sorted(rates.family(SCHEMES).items())
    heading = tuple(
        Message(code)
        for code in (
            "heading.key",
            "heading.name",
            "heading.rule",
            "heading.base",
            "heading.cap",
            "heading.years",
            "heading.source",
        )
    )
    table = (heading, *(row for name, rate in schemes for row in _periods(rates, name, rate)))
    return lambda: table


def _periods(rates: RateView, name: str, rate: Rate) -> Iterator[tuple[Single, ...]]:
    """Yield a line for each period in which a scheme had one and the same rule."""
    rows = rates.in_force(rate.key)
    begun: RateValue | None = None
    for index, row in enumerate(rows):
        begun = begun or row
        after = rows[index + 1] if index + 1 < len(rows) else None
        if after is not None and after.value == begun.value:
            continue
        if begun.value is not None:
            rule = rates.used(begun).rule()
            first, last = begun.valid_from.year, (after.valid_from - timedelta(days=1)).year if after else None
            years = f"{first}–{last or ''}" if last != first else str(first)
            source = str(begun.reference)
            yield name, rate.label, in_words(rule), Message(_BASES[rule.base]), _cap(rule), years, source
        begun = None


def _cap(rule: Rule) -> Decimal | str:
    match rule:
        case ThresholdRule():
            return rule.amount
        case PerKroneRule():
            return rule.cap
        case ShareRule() if rule.cap is not None:
            return rule.cap
    return ""


def _explain(argument: str) -> Arithmetic:
    def explain(arguments: Mapping[str, object], lookups: Sequence[Lookup], result: Outcome) -> Message:
        rule = rate_rows(lookups)[0].rule()
        return _explained(rule, cast("Decimal", arguments[argument]), cast("Decimal", result))

    return explain


def _explained(rule: Rule, amount: Decimal, result: Decimal) -> Message:
    match rule:
        case ThresholdRule():
            return Message(
                "explain.threshold_released",
                {"raised": amount, "threshold": rule.threshold, "amount": rule.amount, "result": result},
            )
        case PerKroneRule():
            return Message(
                "explain.per_krone", {"ratio": rule.ratio, "amount": amount, "cap": rule.cap, "result": result}
            )
        case ShareRule() if not rule.covers(amount):
            return Message("explain.outside_window", {"cost": amount, "window": _window(rule), "result": result})
        case ShareRule() if rule.cap is not None:
            return Message(
                "explain.capped_share",
                {"percent": 100 * rule.share, "cost": amount, "cap": rule.cap, "result": result},
            )
        case FixedShareRule() | ShareRule():
            return Message("explain.share", {"percent": 100 * rule.share, "cost": amount, "result": result})


def _window(rule: ShareRule) -> Message:
    """Return the costs that `rule` covers, in millions of kroner."""
    low, high = (None if bound is None else bound.scaleb(-6) for bound in (rule.cost_min, rule.cost_max))
    if low is None:
        return Message("window.to", {"high": high})
    return (
        Message("window.between", {"low": low, "high": high})
        if high is not None
        else Message("window.from", {"low": low})
    )


FUNCTIONS = (
    Function(
        name="MATCHING",
        summary="What an amount releases under a registered scheme's matching rule, in kroner.",
        questions=scheme_questions.MATCHING,
        parameters=(
            Parameter("ordning", Kind.KEY, "The scheme's name, such as ikt-fornying-2009; ORDNINGER lists them."),
            Parameter(
                "beløp",
                Kind.NUMBER,
                "Own funds or the project's cost, in kroner: the scheme decides which (see ORDNINGER).",
                unit="kr",
                takes=Takes.CELL,
                minimum=Decimal(0),
            ),
            Parameter(
                "år",
                Kind.YEAR,
                "The year. Left out: the latest that has a rule. A cap may be for all of a scheme's years together "
                "(see ORDNINGER): don't add up the years.",
                optional=True,
            ),
        ),
        bind=_matching,
        examples=(
            Example(("ikt-fornying-2009", 16_500_000), 3_300_000),
            Example(("medfinansiering", 40_000_000, 2018), 15_000_000),
            Example(("medfinansiering", 4_000_000, 2018), 0),
            Example(("digitalisering-2023", 2_500_000, 2023), 2_500_000),
            Example(("ks-finansiering", 131_500_000), 125_000_000),
            Example(("medfinansiering", 40_000_000, 2009), "#N/A"),
        ),
        unit="kr",
        rates=(f"no.{SCHEMES}.*", f"dk.{SCHEMES}.*"),
        arithmetic=_explain("beløp"),
    ),
    Function(
        name="MEDFINANSIERING",
        summary="The Norwegian state's co-financing of a digitalisation project (Medfinansieringsordningen), in "
        "kroner; 0 outside the costs that the scheme covers.",
        questions=scheme_questions.CO_FINANCING,
        parameters=(
            Parameter(
                "kostnad",
                Kind.NUMBER,
                "The project's cost, in kroner.",
                unit="kr",
                takes=Takes.CELL,
                minimum=Decimal(0),
            ),
            YEAR,
            Parameter(
                "kategori",
                Kind.CHOICE,
                "The category: 1 (the default), or in 2021 and 2022 also 2 for strategic shared solutions and measures "
                "across sectors.",
                optional=True,
                default="1",
                choices=tuple(CATEGORIES),
            ),
        ),
        bind=_co_financing,
        examples=(
            Example((30_000_000, 2018), 15_000_000),
            Example((100_000_000, 2021, 2), 85_000_000),
            Example((4_000_000, 2018), 0),
            Example((30_000_000, 2018, 2), "#N/A"),
        ),
        unit="kr",
        rates=tuple(CATEGORIES.values()),
        arithmetic=_explain("kostnad"),
    ),
    Function(
        name="ORDNINGER",
        summary="The registered schemes as a table: name, rule, what it is reckoned from, cap, years and source.",
        questions=scheme_questions.SCHEMES,
        parameters=(),
        bind=_all_schemes,
        examples=(Example((), None),),
        result=Result.TABLE,
        rates=(f"no.{SCHEMES}.*", f"dk.{SCHEMES}.*"),
    ),
)
