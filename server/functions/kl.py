"""Danish agreements between the state, KL and Danske Regioner: who pays what, a municipality's part, and co-financing
from a pool."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial

from server.domain.contributions import share_by_population
from server.domain.countries import Country
from server.domain.errors import CellError, ErrorCode
from server.domain.population import PopulationRow
from server.domain.rate_books import Lookup, RateView
from server.domain.rates import Rate
from server.domain.texts import LANGUAGES, Message
from server.functions import kl_questions
from server.functions.lookup import AGREEMENTS, POOLS, SCHEMES, rate_rows, row_of, spelled, unknown
from server.functions.pools import granted_from
from server.functions.registry import Example, Function, Kind, Outcome, Parameter, Result, Single, Table, Takes

STATED_TOTAL = "i-alt"
MUNICIPALITIES = "kommuner"
DEFAULT_AGREEMENT = "digitaliseringsstrategi-2008"
MUNICIPAL_POOL = "07.11.04.50"
"""The co-financing pool of the Finance Act 2010, whose amount it doesn't print."""

_ENDINGS = re.compile(r"(?<=....)(e|er|en|ar|erne|ene|ane)$")


def _parties(rates: RateView, agreement: str) -> dict[str, Rate]:
    """Return the parties' rates by party, and the total that the source states as STATED_TOTAL; raise CellError."""
    family = rates.family(AGREEMENTS)
    start = f"{spelled(agreement)}."
    parties = {name.removeprefix(start): rate for name, rate in sorted(family.items()) if name.startswith(start)}
    if not parties:
        raise unknown(AGREEMENTS, agreement, {name.partition(".")[0] for name in family})
    return parties


def _party(parties: Mapping[str, Rate], text: str) -> Rate:
    """Return the rate of the party that `text` names, in any language and in singular or plural; raise CellError."""
    wanted = text.strip().casefold()
    for name, rate in parties.items():
        labels = {rate.label.in_language(language).casefold() for language in LANGUAGES}
        if wanted in labels or _stem(spelled(text)) == _stem(name):
            return rate
    raise CellError(ErrorCode.VALUE, "unknown_party", text=text[:80], choices=", ".join(parties))


def _stem(name: str) -> str:
    return _ENDINGS.sub("", name)


def _paid(rates: RateView, rate: Rate) -> Decimal:
    """Return what a party pays over the agreement's years, in kroner; raise CellError when nothing is known of it."""
    rows = [row for row in rates.in_force(rate.key) if row.value is not None] or [rates.latest(rate.key)]
    return sum((rates.used(row).number() for row in rows), Decimal(0))


def _financing(rates: RateView, agreement: str, party: str | None) -> Callable[[], Outcome]:
    parties = _parties(rates, agreement)
    if party is not None:
        paid = _paid(rates, _party(parties, party))
        return lambda: paid
    table: Table = (
        (Message("heading.party"), Message("heading.amount")),
        *_lines(rates, parties),
    )
    return lambda: table


def _lines(rates: RateView, parties: Mapping[str, Rate]) -> Iterator[tuple[Single, ...]]:
    total = Decimal(0)
    for name, rate in parties.items():
        if name != STATED_TOTAL:
            paid = _paid(rates, rate)
            total += paid
            yield rate.label, paid
    yield Message("agreement.sum"), total
    if stated := parties.get(STATED_TOTAL):
        paid = _paid(rates, stated)
        yield Message("agreement.stated"), paid
        yield Message("agreement.difference"), paid - total


def _municipal_part(rates: RateView, agreement: str) -> Decimal:
    return _paid(rates, _party(_parties(rates, agreement), MUNICIPALITIES))


def _contribution(rates: RateView, total: Decimal | None, agreement: str) -> Callable[[Decimal], Decimal]:
    part = _municipal_part(rates, agreement)
    if total is None:
        total = _population(rates, agreement)
    if not total:
        raise CellError(ErrorCode.DIV0, "total_is_zero")
    return partial(_share, part, total)


def _share(part: Decimal, total: Decimal, inhabitants: Decimal) -> Decimal:
    if inhabitants > total:
        raise CellError(ErrorCode.NUM, "inhabitants_above_total", number=inhabitants, total=total)
    return share_by_population(part, inhabitants, total)


def _population(rates: RateView, agreement: str) -> Decimal:
    """Return how many lived in the Danish municipalities when the agreement's first year began; raise CellError (#N/A).

    Christiansø belongs to none, so the parts of all municipalities add up to what they pay.
    """
    rate = _party(_parties(rates, agreement), MUNICIPALITIES)
    first = min(row.valid_from.year for row in rates.in_force(rate.key) if row.value is not None)
    try:
        return rates.population.total(Country.DENMARK, first, municipal=True)
    except CellError:
        # Told in the same words as an empty register: what is missing is the argument, or all the figures.
        raise CellError(ErrorCode.NA, "no_total_population", year=first) from None


def _co_financing(rates: RateView, year: int | None, pool: Decimal | str) -> Callable[[Decimal], Decimal]:
    left = max(_left(rates, year, pool), Decimal(0))
    return lambda expense: min(expense, left)


def _left(rates: RateView, year: int | None, pool: Decimal | str) -> Decimal:
    if isinstance(pool, Decimal):
        return pool
    if spelled(pool) == spelled(MUNICIPAL_POOL) and spelled(pool) not in rates.family(POOLS):
        raise CellError(ErrorCode.NA, "pool_not_printed", pulje=MUNICIPAL_POOL)
    row = row_of(rates, _danish_pool(rates, pool), year)
    return row.number() - granted_from(rates, row, "no_grants.pool")


def _danish_pool(rates: RateView, pool: str) -> str:
    """Return the key of a Danish pool that pays what is documented; raise CellError (#N/A) for another country's, and
    for one that pays by a matching rule of its own."""
    names = [name for name, rate in rates.family(POOLS).items() if rate.key.startswith("dk.") and "." not in name]
    name = spelled(pool)
    if name in rates.family(SCHEMES):
        raise CellError(ErrorCode.NA, "pool_has_rule", pool=pool[:80], scheme=name)
    if name not in names:
        raise unknown(POOLS, pool, names)
    return rates.family(POOLS)[name].key


def _explain_financing(arguments: Mapping[str, object], lookups: Sequence[Lookup], result: Outcome) -> Message:
    rows = rate_rows(lookups)
    if not isinstance(result, tuple):
        return Message("explain.agreement_part", {"count": Decimal(len(rows)), "result": result})
    stated = [row.number() for row in rows if row.key.endswith(f".{STATED_TOTAL}")]
    paid = [row.number() for row in rows if not row.key.endswith(f".{STATED_TOTAL}")]
    total = sum(paid, Decimal(0))
    if not stated:
        return Message("explain.agreement_sum", {"sum": total})
    total_stated = sum(stated, Decimal(0))
    return Message("explain.agreement", {"sum": total, "stated": total_stated, "difference": total_stated - total})


def _explain_contribution(arguments: Mapping[str, object], lookups: Sequence[Lookup], result: Outcome) -> Message:
    total = arguments["folketal_i_alt"]
    if total is None:
        total = sum((row.inhabitants for row in lookups if isinstance(row, PopulationRow)), Decimal(0))
    part = sum((row.number() for row in rate_rows(lookups)), Decimal(0))
    return Message(
        "explain.share_by_population",
        {"part": part, "inhabitants": arguments["folketal"], "total": total, "result": result},
    )


def _explain_co_financing(arguments: Mapping[str, object], lookups: Sequence[Lookup], result: Outcome) -> Message:
    pool = arguments["pulje"]
    if not isinstance(pool, Decimal):
        amount, *granted = (row.number() for row in rate_rows(lookups))
        pool = amount - sum(granted, Decimal(0))
    return Message("explain.co_financing", {"expense": arguments["udgift"], "left": pool, "result": result})


_ALL_PARTIES = f"dk.{AGREEMENTS}.*.*"
_MUNICIPAL = f"dk.{AGREEMENTS}.*.{MUNICIPALITIES}"

FUNCTIONS = (
    Function(
        name="KL_FINANSIERING",
        summary="What a party pays by a Danish agreement, in kroner, or a table of all parties with their sum, the "
        "total that the source states, and the difference.",
        questions=kl_questions.FINANCING,
        parameters=(
            Parameter("aftale", Kind.KEY, "The agreement's name, such as digitaliseringsstrategi-2008."),
            Parameter(
                "part",
                Kind.KEY,
                "The party: kommuner, regioner or stat; i alt: the total that the source states. Left out: all.",
                optional=True,
            ),
        ),
        bind=_financing,
        examples=(
            Example(("digitaliseringsstrategi-2008", "kommuner"), 97_000_000, "da"),
            Example(
                ("digitaliseringsstrategi-2008",),
                [
                    ["Part", "Beløb (kr.)"],
                    ["Kommuner", 97_000_000],
                    ["Regioner", 57_000_000],
                    ["Summen af parterne", 154_000_000],
                    ["I alt ifølge kilden", 155_000_000],
                    ["Forskel", 1_000_000],
                ],
                "da",
            ),
            Example(("projekt-digital-forvaltning", "kommuner"), 20_100_000, "da"),
            Example(("digitaliseringsstrategi-2008", "i alt"), 155_000_000, "da"),
            Example(("digitaliseringsstrategi-2008", "staten"), "#VALUE!", "da"),
        ),
        unit="kr",
        result=Result.TABLE,
        rates=(_ALL_PARTIES,),
        arithmetic=_explain_financing,
    ),
    Function(
        name="KL_BIDRAG",
        summary="A municipality's part by population of what municipalities pay by a Danish agreement, in kroner.",
        questions=kl_questions.CONTRIBUTION,
        parameters=(
            Parameter(
                "folketal",
                Kind.NUMBER,
                "The municipality's population.",
                unit="inhabitants",
                takes=Takes.CELL,
                minimum=Decimal(0),
            ),
            Parameter(
                "folketal_i_alt",
                Kind.NUMBER,
                "The population of all municipalities. Left out: theirs on 1 January of the agreement's first year.",
                unit="inhabitants",
                optional=True,
                minimum=Decimal(0),
            ),
            Parameter(
                "aftale",
                Kind.KEY,
                "The agreement's name. Left out: digitaliseringsstrategi-2008.",
                optional=True,
                default=DEFAULT_AGREEMENT,
            ),
        ),
        bind=_contribution,
        examples=(
            Example((100_000, 5_500_000, "digitaliseringsstrategi-2008"), Decimal("1763636.36"), "da"),
            Example((100_000, 50_000), "#NUM!", "da"),
            Example((100_000, 0), "#DIV/0!", "da"),
        ),
        unit="kr",
        counts_people=True,
        rates=(_MUNICIPAL,),
        arithmetic=_explain_contribution,
    ),
    Function(
        name="KL_MEDFINANSIERING",
        summary="What a pool co-finances of a documented expense, in kroner: the expense, but not more than what is "
        "left of the pool.",
        questions=kl_questions.CO_FINANCING,
        parameters=(
            Parameter(
                "udgift",
                Kind.NUMBER,
                "The documented expense, in kroner; in a range each by itself, so give what is left before each.",
                unit="kr",
                takes=Takes.CELL,
                minimum=Decimal(0),
            ),
            Parameter("år", Kind.YEAR, "The pool's year. Left out: the latest year that has a value.", optional=True),
            Parameter(
                "pulje",
                Kind.AMOUNT_OR_KEY,
                "What is left of the pool, in kroner, or a pool's name. Left out: 07.11.04.50, whose amount isn't "
                "in the Finance Act.",
                unit="kr",
                optional=True,
                default=MUNICIPAL_POOL,
            ),
        ),
        bind=_co_financing,
        examples=(
            Example((500_000, None, 2_000_000), 500_000, "da"),
            Example((500_000, None, 300_000), 300_000, "da"),
            Example((500_000,), "#N/A", "da"),
            Example((500_000, 2024, "faellesoffentlig-digitalisering"), "#N/A", "da"),
        ),
        unit="kr",
        rates=(f"dk.{POOLS}.*", f"dk.{POOLS}.*.tildelt"),
        arithmetic=_explain_co_financing,
    ),
)
