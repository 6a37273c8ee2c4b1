"""KS' financing scheme for digitalisation (2017-2018): what members pay, what that releases from the state, and what
users of a solution pay back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import cast

from server.domain.apportionment import apportion, partly_equal
from server.domain.contributions import contribution
from server.domain.errors import CellError, ErrorCode
from server.domain.matching import ThresholdRule
from server.domain.rate_books import Lookup, RateView
from server.domain.rates import RateValue
from server.domain.texts import Message
from server.functions import ks_contribution_questions, ks_matching_questions, ks_scheme_questions
from server.functions.apportionment import Rows, given_keys, in_place
from server.functions.lookup import rate_rows, row_of
from server.functions.registry import (
    Arithmetic,
    Example,
    Function,
    Kind,
    Outcome,
    Parameter,
    Result,
    Table,
    Takes,
)

MEMBER_RATES = {"kommune": "no.ks.bidrag.kommune", "fylkeskommune": "no.ks.bidrag.fylkeskommune"}
SCHEME = "no.ordning.ks-finansiering"
OWN_AMOUNT = "no.ks.innskudd.ks"
CITIES_AMOUNT = "no.ks.innskudd.storbyer"


def _member_rate(rates: RateView, year: int | None, member: str) -> Decimal:
    key = MEMBER_RATES[member]
    row = rates.latest(key, above_zero=True) if year is None else rates.in_year(key, year)
    return row.number()


def _contribution(rates: RateView, year: int | None, member: str) -> Callable[[Decimal], Decimal]:
    return partial(contribution, _member_rate(rates, year, member))


def _rate(rates: RateView, member: str, year: int | None) -> Callable[[], Decimal]:
    rate = _member_rate(rates, year, member)
    return lambda: rate


def _threshold_rule(row: RateValue) -> ThresholdRule:
    rule = row.rule()
    if not isinstance(rule, ThresholdRule):
        raise CellError(ErrorCode.VALUE, "rule_without_threshold", key=row.key)
    return rule


def _released(rates: RateView, year: int | None) -> Callable[[Decimal], Decimal]:
    return _threshold_rule(row_of(rates, SCHEME, year)).released


def _missing(rates: RateView, year: int | None) -> Callable[[Decimal], Decimal]:
    return _threshold_rule(row_of(rates, SCHEME, year)).missing


def _scheme(rates: RateView, raised: Decimal, year: int | None) -> Callable[[], Table]:
    state = _threshold_rule(row_of(rates, SCHEME, year)).released(raised)
    own = row_of(rates, OWN_AMOUNT, year).number()
    cities = min(row_of(rates, CITIES_AMOUNT, year).number(), raised)
    total = state + own + raised
    if not total:
        raise CellError(ErrorCode.DIV0, "total_is_zero")
    table: Table = (
        (Message("heading.party"), Message("heading.amount"), Message("heading.share")),
        (Message("party.state"), state, state / total),
        (Message("party.ks"), own, own / total),
        (Message("party.cities"), cities, cities / total),
        (Message("party.other_members"), raised - cities, (raised - cities) / total),
        (Message("party.total"), total, Decimal(1)),
    )
    return lambda: table


def _repayment(rates: RateView, cost: Decimal, keys: Rows, equal_share: Decimal) -> Callable[[], Table]:
    given = given_keys(keys)
    table = in_place(keys, apportion(cost, partly_equal(given, equal_share)))
    return lambda: table


def _explain_contribution(arguments: Mapping[str, object], lookups: Sequence[Lookup], result: Outcome) -> Message:
    rate = rate_rows(lookups)[0].number()
    return Message("explain.contribution", {"inhabitants": arguments["innbyggere"], "rate": rate, "result": result})


def _explain_rule(code: str) -> Arithmetic:
    def explain(arguments: Mapping[str, object], lookups: Sequence[Lookup], result: Outcome) -> Message:
        rule = _threshold_rule(rate_rows(lookups)[0])
        params = {"raised": arguments["kommunale_midler"], "threshold": rule.threshold, "amount": rule.amount}
        return Message(code, {**params, "result": result})

    return explain


def _explain_scheme(arguments: Mapping[str, object], lookups: Sequence[Lookup], result: Outcome) -> Message:
    rule, own, _ = rate_rows(lookups)
    raised = cast("Decimal", arguments["kommunale_midler"])
    state = _threshold_rule(rule).released(raised)
    return Message(
        "explain.ks_scheme",
        {"state": state, "own": own.number(), "raised": raised, "total": state + own.number() + raised},
    )


def _explain_repayment(arguments: Mapping[str, object], lookups: Sequence[Lookup], result: Outcome) -> Message:
    return Message(
        "explain.repayment",
        {
            "cost": arguments["kostnad"],
            "percent": 100 * cast("Decimal", arguments["andel_likt"]),
            "count": Decimal(len(given_keys(cast("Rows", arguments["nøkler"])))),
        },
    )


_YEAR = Parameter(
    "år",
    Kind.YEAR,
    "The year. Left out: the latest year that has a rate above zero.",
    optional=True,
    takes=Takes.EACH,
)
_MEMBER = Parameter(
    "type",
    Kind.CHOICE,
    "Who pays: kommune (municipality, the default) or fylkeskommune (county).",
    optional=True,
    default="kommune",
    choices=tuple(MEMBER_RATES),
)
_RAISED = Parameter(
    "kommunale_midler",
    Kind.NUMBER,
    "What the municipal sector has raised together, in kroner, the large cities' part included.",
    unit="kr",
    takes=Takes.CELL,
    minimum=Decimal(0),
)
_RULE_YEAR = Parameter(
    "år",
    Kind.YEAR,
    "The year. Left out: the latest year in which the state's contribution was on offer. The amount is for both years "
    "together: don't add them up.",
    optional=True,
)

FUNCTIONS = (
    Function(
        name="KS_BIDRAG",
        summary="The one-time contribution to KS' financing scheme for digitalisation, in kroner.",
        questions=ks_contribution_questions.CONTRIBUTION,
        parameters=(
            Parameter(
                "innbyggere",
                Kind.NUMBER,
                "The number of inhabitants, or a range of such numbers.",
                unit="inhabitants",
                takes=Takes.CELL,
                minimum=Decimal(0),
            ),
            _YEAR,
            _MEMBER,
        ),
        bind=_contribution,
        examples=(
            Example((20000,), 400_000),
            Example((100_000, 2018, "fylkeskommune"), 500_000),
            Example((20000, 2019), 0),
            Example((20000, 2016), "#N/A"),
        ),
        unit="kr",
        rates=tuple(MEMBER_RATES.values()),
        arithmetic=_explain_contribution,
    ),
    Function(
        name="KS_SATS",
        summary="The contribution per inhabitant to KS' financing scheme, in kroner.",
        questions=ks_contribution_questions.RATE,
        parameters=(_MEMBER, _YEAR),
        bind=_rate,
        examples=(Example(("fylkeskommune", 2018), 5), Example((), 20)),
        unit="kr_per_inhabitant",
        rates=tuple(MEMBER_RATES.values()),
    ),
    Function(
        name="KS_MATCHING",
        summary="The state's contribution released by what the municipal sector has raised together, in kroner: "
        "all of it or nothing.",
        questions=ks_matching_questions.MATCHING,
        parameters=(_RAISED, _RULE_YEAR),
        bind=_released,
        examples=(Example((131_500_000,), 125_000_000), Example((124_999_999,), 0)),
        unit="kr",
        rates=(SCHEME,),
        arithmetic=_explain_rule("explain.threshold_released"),
    ),
    Function(
        name="KS_MATCHING_MANGLER",
        summary="What the municipal sector must still raise before the state's contribution is released, in kroner.",
        questions=ks_matching_questions.MISSING,
        parameters=(_RAISED, _RULE_YEAR),
        bind=_missing,
        examples=(Example((100_000_000,), 25_000_000), Example((131_500_000,), 0)),
        unit="kr",
        rates=(SCHEME,),
        arithmetic=_explain_rule("explain.threshold_missing"),
    ),
    Function(
        name="KS_ORDNING",
        summary="KS' financing scheme as a table: the state, KS, the large cities, the other members and the total, "
        "each with amount and share.",
        questions=ks_scheme_questions.SCHEME,
        parameters=(replace(_RAISED, takes=Takes.ONE), _RULE_YEAR),
        bind=_scheme,
        examples=(
            Example(
                (131_500_000,),
                [
                    ["Part", "Beløp (kr)", "Andel"],
                    ["Staten", 125_000_000, Decimal(125_000_000) / 296_500_000],
                    ["KS (utenom matchingen)", 40_000_000, Decimal(40_000_000) / 296_500_000],
                    ["Storbyene", 35_000_000, Decimal(35_000_000) / 296_500_000],
                    ["Øvrige medlemmer", 96_500_000, Decimal(96_500_000) / 296_500_000],
                    ["I alt", 296_500_000, 1],
                ],
            ),
        ),
        result=Result.TABLE,
        rates=(SCHEME, OWN_AMOUNT, CITIES_AMOUNT),
        arithmetic=_explain_scheme,
    ),
    Function(
        name="KS_TILBAKEBETALING",
        summary="What each user of a solution pays back of its development cost, in whole kroner: a part equally and "
        "the rest by key. The parts add up exactly.",
        questions=ks_scheme_questions.REPAYMENT,
        parameters=(
            Parameter("kostnad", Kind.NUMBER, "The cost to be paid back, in kroner.", unit="kr", minimum=Decimal(0)),
            Parameter(
                "nøkler",
                Kind.NUMBER,
                "A range with each user's key, such as the number of inhabitants. Blank cells take no part.",
                takes=Takes.WHOLE,
                minimum=Decimal(0),
            ),
            Parameter(
                "andel_likt",
                Kind.NUMBER,
                "The part, from 0 to 1, that is shared equally. Left out: 0, so that all of it goes by key.",
                unit="share",
                optional=True,
                default=Decimal(0),
                minimum=Decimal(0),
                maximum=Decimal(1),
            ),
        ),
        bind=_repayment,
        examples=(
            Example((1000, [[1], [1], [1]]), [[334], [333], [333]]),
            Example((1_000_000, [[20000, 5000]], 0.3), [[710_000, 290_000]]),
            Example((1000, [[0], [0]]), "#DIV/0!"),
        ),
        unit="kr",
        result=Result.TABLE,
        arithmetic=_explain_repayment,
    ),
)
