"""What else in a question tells which function is meant: who asks, whose rates are named, what is spoken of."""

from __future__ import annotations

from decimal import Decimal

from server.assistant.arguments import Filled
from server.assistant.question import Question
from server.assistant.rate_names import Named
from server.assistant.reserved_words import HOW_MANY_PERCENT, PERCENTS
from server.assistant.scope import speaks_of_country
from server.assistant.vocabulary import Vocabulary
from server.assistant.words import phrases_in, words_in
from server.domain.matching import ShareRule, ThresholdRule
from server.functions.registry import Function, Kind

_BY_THE_HEAD = (
    *("hode", "hoved", "hovud", "head", "capita", "per innbygger", "per innbyggjar", "pr innbygger", "pr . indbygger"),
    *("pr indbygger", "per indbygger", "per inhabitant", "per person", "pr . person", "kvar innbyggjar"),
    *("hver innbygger", "hver indbygger", "each inhabitant", "per borger", "pr . borger", "innbyggersatsen"),
    *("pr . innbygger",),
)
"""Words that ask for what each inhabitant costs rather than for an amount."""
_RATES = ("sats", "satsen", "satser", "satsene", "satserne", "satsane", "takst", "taksten", "rate", "rates")
_RATE_ENDS = ("sats", "satsen", "satser", "satsene", "satserne", "satsane")
_RATE_OF = ("ks", "fylkeskommune", "fylkeskommuner", "fylkeskommunar", "fylke", "fylker", "county", "counties")
_ONE = words_in(
    """
    kommune kommunen kommunes kommunens municipality vi os oss vores vår vårt våre vore me we us our ours
    """
)
_OUR_SHARE = phrases_in(
    """
    vores andel, vores del, vores part, vores egen andel, vår andel, vår del, vår part, vår egen andel
    vårt bidrag, our share, our part, our own share, our contribution, kommunens andel, kommunens del, kommunens part
    """
)
_TOGETHER = words_in(
    """
    kommuner kommunerne kommunene kommunar kommunane municipalities regioner regionerne regionene regionar regionane
    region regions stat staten state parter parterne partene partane parties hvem kven who alle
    """
)
GETTING = words_in("få får fått fået get gets receive receives motta mottar modtage modtager")
_PAYING = words_in(
    "betale betaler betala betalar betalt yte yter pay pays paid bidra bidrar bidrage bidrager contribute"
)
_RECEIVERS = words_in(
    """
    vi me jeg eg i we prosjektet prosjektet projektet project kommunen kommunen municipality
    """
)
_FAR = 1000
_ALL_MUNICIPALITIES = words_in("kommunerne kommunene kommunane municipalities kommunernes kommunenes")
"""Words for all of them, of which no number of inhabitants is missing."""
SPONSORS = frozenset({"ks", "kl"})


def is_of_one_municipality(question: Question) -> bool:
    """Return whether `question` speaks of one municipality, such as one's own, rather than of parties together."""
    words = {token.plain for token in question.tokens}
    return question.has(*_OUR_SHARE) or (not words.isdisjoint(_ONE) and words.isdisjoint(_TOGETHER))


def is_of_all_municipalities(question: Question) -> bool:
    """Return whether `question` speaks of all municipalities together, and not of one's own."""
    return question.has(*_ALL_MUNICIPALITIES) and not is_of_one_municipality(question)


def is_of_other_scheme(function: Function, question: Question) -> bool:
    """Return whether the association that `question` names is not the one whose functions `function` is among."""
    said = sponsors_said(question)
    return len(said) == 1 and sponsor(function) in SPONSORS - said


def sponsor(function: Function) -> str | None:
    """Return the association that the name of `function` begins with, None for none."""
    first = function.name.partition("_")[0].lower()
    return first if first in SPONSORS else None


def sponsors_said(question: Question) -> frozenset[str]:
    """Return the associations that `question` names."""
    plain = question.plain.replace("'", " ").replace("’", " ")
    return frozenset(scheme for scheme in SPONSORS if f" {scheme} " in plain)


def asks_for_rate(question: Question) -> bool:
    """Return whether what each inhabitant costs is asked for rather than an amount."""
    return question.has(*_BY_THE_HEAD) or (_says_rate(question) and question.has(*_RATE_OF))


def asks_for_share(question: Question) -> bool:
    """Return whether something is asked for in percent of a whole."""
    return question.has(*HOW_MANY_PERCENT) or any(token.plain.startswith(PERCENTS) for token in question.asked)


def _says_rate(question: Question) -> bool:
    return question.has(*_RATES) or any(token.plain.endswith(_RATE_ENDS) for token in question.tokens)


def is_of_all(function: Function, question: Question) -> bool:
    """Return whether `function` is of what all municipalities have raised together, held against a threshold."""
    view = question.view
    keys = [key for key in function.rates if key in view.book.rates]
    return any(isinstance(row.value, ThresholdRule) for key in keys for row in view.in_force(key))


def is_far_below(function: Function, given: Filled, question: Question) -> bool:
    """Return whether an amount is given that nobody would hold against the threshold of the function's rate, or the
    least cost that it takes."""
    filled = zip(function.parameters, given.arguments, strict=True)
    amounts = [filler for parameter, filler in filled if parameter.kind is Kind.NUMBER and isinstance(filler, Decimal)]
    if not amounts or function.asks_for_any:
        return False
    view = question.view
    rates = [each for each in view.book.rates.values() if function.may_look_up(each)]
    keys = [given.named.rate.key] if given.named is not None else [each.key for each in rates]
    values = [row.value for key in keys for row in view.in_force(key)]
    least = [each.threshold for each in values if isinstance(each, ThresholdRule)]
    least += [each.cost_min for each in values if isinstance(each, ShareRule) and each.cost_min]
    return bool(least) and any(0 < amount * _FAR < min(least) for amount in amounts)


def is_received(question: Question) -> bool:
    """Return whether who asks wants to know what they get."""
    words = {token.plain for token in question.asked}
    return not words.isdisjoint(GETTING) and not words.isdisjoint(_RECEIVERS)


def is_paid(question: Question) -> bool:
    """Return whether who asks wants to know what they pay."""
    words = {token.plain for token in question.asked}
    return not words.isdisjoint(_PAYING) and not words.isdisjoint(_ONE)


def names_abroad(function: Function, question: Question, vocabulary: Vocabulary) -> bool:
    """Return whether `question` names the other country, or that country's association, or the function."""
    if speaks_of_country(question):
        return True
    if sponsor(function) is not None:
        return sponsor(function) in sponsors_said(question)
    return vocabulary.anchored(function, question.said, by_name=True)


def is_foreign(named: Named, question: Question) -> bool:
    """Return whether a rate is of the country that the reader isn't of, and the question speaks of none."""
    country = question.locale.reader.country
    abroad = country is not None and not named.rate.key.startswith(f"{country.value}.")
    return abroad and not named.exact and not speaks_of_country(question)
