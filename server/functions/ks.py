"""KS' financing scheme for digitalisation (2017-2018): what members pay, and what that releases from the state."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial

from server.domain.contributions import contribution
from server.domain.matching import ThresholdRule
from server.domain.rates import RateValue, RateView
from server.domain.texts import Message
from server.functions.registry import Example, Function, Kind, Outcome, Parameter

MEMBER_RATES = {"kommune": "no.ks.bidrag.kommune", "fylkeskommune": "no.ks.bidrag.fylkeskommune"}
STATE_RULE = "no.ks.matching.stat"


def _member_rate(rates: RateView, year: int | None, member: str) -> Decimal:
    key = MEMBER_RATES[member]
    row = rates.latest(key, above_zero=True) if year is None else rates.in_year(key, year)
    return row.number()


def _contribution(rates: RateView, year: int | None, member: str) -> Callable[[Decimal], Decimal]:
    return partial(contribution, _member_rate(rates, year, member))


def _rate(rates: RateView, member: str, year: int | None) -> Callable[[], Decimal]:
    rate = _member_rate(rates, year, member)
    return lambda: rate


def _state_rule(rates: RateView, year: int | None) -> ThresholdRule:
    row = rates.latest(STATE_RULE) if year is None else rates.in_year(STATE_RULE, year)
    if not isinstance(row.value, ThresholdRule):
        raise TypeError(f"{STATE_RULE} must be a threshold rule, not {row.value!r}")
    return row.value


def _released(rates: RateView, year: int | None) -> Callable[[Decimal], Decimal]:
    return _state_rule(rates, year).released


def _missing(rates: RateView, year: int | None) -> Callable[[Decimal], Decimal]:
    return _state_rule(rates, year).missing


def _explain_contribution(arguments: Mapping[str, object], rows: Sequence[RateValue], result: Outcome) -> Message:
    return Message(
        "explain.contribution",
        {"inhabitants": arguments["innbyggere"], "rate": rows[0].number(), "result": result},
    )


def _explain_rule(code: str) -> Callable[[Mapping[str, object], Sequence[RateValue], Outcome], Message]:
    def explain(arguments: Mapping[str, object], rows: Sequence[RateValue], result: Outcome) -> Message:
        rule = rows[0].value
        if not isinstance(rule, ThresholdRule):
            raise TypeError(f"{rows[0].key} must be a threshold rule, not {rule!r}")
        params = {"raised": arguments["kommunale_midler"], "threshold": rule.threshold, "amount": rule.amount}
        return Message(code, {**params, "result": result})

    return explain


_YEAR = Parameter(
    "år",
    Kind.YEAR,
    "The year. Left out: the latest year that has a rate above zero.",
    optional=True,
    lifts=True,
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
    lifts=True,
    mapped=True,
    minimum=Decimal(0),
)
_RULE_YEAR = Parameter(
    "år",
    Kind.YEAR,
    "The year. Left out: the latest year in which the state's contribution was on offer.",
    optional=True,
)

FUNCTIONS = (
    Function(
        name="KS_BIDRAG",
        summary="The one-time contribution to KS' financing scheme for digitalisation, in kroner.",
        parameters=(
            Parameter(
                "innbyggere",
                Kind.NUMBER,
                "The number of inhabitants, or a range of such numbers.",
                unit="inhabitants",
                lifts=True,
                mapped=True,
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
        ),
        unit="kr",
        rates=tuple(MEMBER_RATES.values()),
        arithmetic=_explain_contribution,
    ),
    Function(
        name="KS_SATS",
        summary="The contribution per inhabitant to KS' financing scheme, in kroner.",
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
        parameters=(_RAISED, _RULE_YEAR),
        bind=_released,
        examples=(Example((131_500_000,), 125_000_000), Example((124_999_999,), 0)),
        unit="kr",
        rates=(STATE_RULE,),
        arithmetic=_explain_rule("explain.threshold_released"),
    ),
    Function(
        name="KS_MATCHING_MANGLER",
        summary="What the municipal sector must still raise before the state's contribution is released, in kroner.",
        parameters=(_RAISED, _RULE_YEAR),
        bind=_missing,
        examples=(Example((100_000_000,), 25_000_000),),
        unit="kr",
        rates=(STATE_RULE,),
        arithmetic=_explain_rule("explain.threshold_missing"),
    ),
)
