"""Questions that go on from the one before: og for en fylkeskommune? skriv det i mio."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from server.assistant.arguments import Carried, Filled, Filler, LookedUp
from server.assistant.mentions import BARE, INHABITANTS
from server.assistant.number_words import scale_of
from server.assistant.question import Question
from server.assistant.todays_rules import TODAYS_RULES
from server.assistant.words import phrases_in, tokens_of
from server.domain.rates import RateKind
from server.evaluation.batch import SingleCall
from server.evaluation.cells import Argument
from server.functions.registry import Function, Kind, Parameter, Takes

_ALIKE = 0.6
_SMALL, _MILLION = 1000, 10**6
"""Below how much an amount may be one of millions."""
_FOLLOW_UPS = (
    *(
        "nei",
        "nej",
        "no",
        "forresten",
        "i øvrigt",
        "jeg mente",
        "eg meinte",
        "i meant",
        "rettelse",
        "sorry",
        "unnskyld",
    ),
    *("undskyld", "beklager", "oi", "ups", "hov"),
    *("og", "enn", "hva med", "hva om", "kva med", "kva om", "hvad med", "hvad om", "hvad hvis", "hva hvis"),
    *("hvad så", "hva så", "kva så", "og så", "så", "what then"),
    *("and", "what about", "what if", "how about", "men", "but", "and for", "kva viss", "eller", "or"),
)
_INSTEAD = phrases_in("i stedet, i staden, istedenfor, istedet, i stedet for, i staden for, instead, heller")
_AGAIN = phrases_in("om igen, igen ?, om igjen, igjen ?, om att, på nytt, again, en gang til, ein gong til, once more")
_IT = phrases_in(
    "det, dette, den, dei, it, that, this, beløpet, beløbet, summen, the amount, tallet, svaret, resultatet"
)
"""Words for the answer before."""
_TODAY = phrases_in("i dag, idag, today, nu ?, nå ?, no ?, now ?")
_FEW, SHORT = 2, 4
"""How many telling words a question has at most that goes on from another, and one that leaves out what that said."""


def _begins(question: Question) -> bool:
    return question.plain.startswith(tuple(f" {each} " for each in _FOLLOW_UPS))


def refers(question: Question) -> bool:
    """Return whether `question` is put as one that goes on from the one before."""
    if _begins(question) or question.has(*_INSTEAD) or len(question.telling) <= _FEW:
        return True
    return question.mentions.any and question.has(*_AGAIN)


def stands_alone(question: Question, given: Filled, like: float) -> bool:
    """Return whether `question` says all that its function needs, in about the words of one of the function's own."""
    return like >= _ALIKE and not given.missing and not _begins(question) and not question.has(*_INSTEAD)


def wants_today(question: Question, function: Function, call: SingleCall) -> bool:
    """Return whether the question before was of a year's rules, and this one is of those that there are now."""
    given = zip(function.parameters, call.a, strict=False)
    said = any(each.kind is Kind.YEAR and value is not None for each, value in given)
    return said and question.has(*TODAYS_RULES, *_TODAY) and _is_by_rules(function, question)


def _is_by_rules(function: Function, question: Question) -> bool:
    """Return whether `function` goes by a scheme's rules, of which the latest hold where no year is said."""
    book = question.view.book
    rates = [rate for rate in book.rates.values() if function.may_look_up(rate)]
    return not function.asks_for_any and bool(rates) and all(rate.kind is RateKind.MATCHING for rate in rates)


def inherited(given: Filled, function: Function, call: SingleCall, *, today: bool = False) -> Filled:
    """Return `given` with what it lacks from the call before: arguments of the same name, or of the same unit. The year
    is not taken over where it is to be `today`'s."""
    arguments: list[Filler] = list(given.arguments)
    same = function is given.function
    for place, parameter in enumerate(given.function.parameters):
        if arguments[place] is not None or (not same and parameter.optional):
            continue
        if today and parameter.kind is Kind.YEAR and parameter.optional:
            continue
        for its, value in zip(function.parameters, call.a, strict=False):
            if value is not None and _alike(parameter, its, same):
                arguments[place] = Carried(value)
                break
            if isinstance(value, str) and its.kind is Kind.PLACE and parameter.unit == INHABITANTS:
                arguments[place] = LookedUp((value,))
                break
    missing = tuple(
        parameter
        for place, parameter in enumerate(given.function.parameters)
        if not parameter.optional and arguments[place] is None
    )
    return replace(given, arguments=tuple(arguments), missing=missing)


def is_as_before(given: Filled, function: Function, call: SingleCall) -> bool:
    """Return whether `given` is the call before once more: nothing of what is said has a place in it."""
    if given.function is not function or given.variants or given.used:
        return False
    before = [*call.a, *[None] * (len(given.arguments) - len(call.a))]
    now = zip(given.arguments, before, strict=True)
    return all(isinstance(filler, Carried) or filler == value for filler, value in now)


def in_its_scale(given: Filled, function: Function, call: SingleCall, question: Question) -> Filled:
    """Return `given` with a small bare amount in the millions that the question before was said in: kostnaden blir 34,
    after 22 mill."""
    said = tokens_of(question.turn.message) if question.turn is not None else ()
    if not any(scale_of(token.plain, question.locale.language) == _MILLION for token in said):
        return given
    bare = {
        each.value
        for each in question.mentions.amounts
        if each.unit == BARE and each.scale == 1 and 0 < each.value < _SMALL
    }
    arguments: list[Filler] = list(given.arguments)
    before = [*call.a, *[None] * (len(arguments) - len(call.a))]
    amounts = [value for value in before if isinstance(value, int | float) and abs(value) >= _MILLION]
    for place, (filler, value) in enumerate(zip(arguments, before, strict=False)):
        millions = value in amounts if value is not None else bool(amounts)
        unit = function.parameters[place].unit
        if millions and unit in ("", "kr") and isinstance(filler, Decimal) and filler in bare:
            arguments[place] = filler * _MILLION
    return replace(given, arguments=tuple(arguments))


def with_answer(given: Filled, question: Question) -> Filled:
    """Return `given` with the answer before for the amount that it lacks, where that is spoken of: skriv det i mio."""
    before = question.before
    spoken = question.has(*_IT) or any(year.prices for year in question.mentions.years)
    if before.amount is None or not spoken:
        return given
    arguments: list[Filler] = list(given.arguments)
    for parameter in given.missing:
        place = given.function.parameters.index(parameter)
        if parameter.kind is Kind.NUMBER and parameter.unit in ("", "kr") and parameter.takes is not Takes.WHOLE:
            arguments[place] = Carried(_plain(before.amount))
        elif parameter.kind is Kind.YEAR and parameter.name.startswith("fra") and before.year is not None:
            arguments[place] = Carried(before.year)
    missing = tuple(each for each in given.missing if arguments[given.function.parameters.index(each)] is None)
    return replace(given, arguments=tuple(arguments), missing=missing)


def _plain(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _alike(parameter: Parameter, other: Parameter, same: bool) -> bool:
    if same:
        return parameter.name == other.name
    if parameter.kind is not other.kind or Takes.WHOLE in (parameter.takes, other.takes):
        return False
    return parameter.name == other.name or (parameter.kind is Kind.NUMBER and parameter.unit == other.unit != "")


def arguments_of(function: Function, call: SingleCall) -> dict[str, Argument]:
    given = zip(function.parameters, call.a, strict=False)
    return {parameter.name: value for parameter, value in given if value is not None}
