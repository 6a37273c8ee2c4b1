"""Amounts and times in a question that an answer would leave out of account, or that are counted in something else."""

from __future__ import annotations

from server.assistant import reserved_words
from server.assistant.arguments import Filled, LookedUp
from server.assistant.choices import NUMBERED
from server.assistant.comparing import COMPARING
from server.assistant.hints import is_far_below
from server.assistant.mentions import BARE, INHABITANTS, KRONER, Amount, Day, Year
from server.assistant.question import Question
from server.assistant.words import WORD, stems_in
from server.functions.registry import Function, Takes

_SHARING = stems_in(
    """
    fordel fordele fordeles fordelt fordeling dele deles delt del deler split splitt splitte share shared divide divided
    apportion tilbake tilbakebetaling tilbakebetale tilbagebetale tilbagebetaling repay repayment refusjon refusion
    refundere utvikling utviklingskostnad utviklingskostnader udvikling udviklingsomkostning development costs nøkkel
    nøgle nøkler nøgler key keys nøkkelen regning regningen rekning bill
    """
)
"""Words that say that something is shared out."""
_SMALL, _MUCH = 1000, 100_000
"""Below how much an amount may be said in thousands, and from how much on nobody says another one without them."""


def reserved_amount(question: Question, filled: Filled) -> str:
    """Return the words of an amount, a year or a day that stands against the call `filled`, empty for none."""
    found = (
        _bound(question, filled),
        _scaled(question, filled.function),
        _time(question),
        _further(question),
        _behind(question),
        _far_below(question, filled),
        _unshared(question, filled),
    )
    return next((each for each in found if each), "")


def _bound(question: Question, filled: Filled) -> str:
    function = filled.function
    if any(parameter.takes is Takes.WHOLE for parameter in function.parameters):
        return ""
    for amount in question.mentions.amounts:
        before = question.tokens[amount.start - 1] if amount.start else None
        if before is not None and before.plain in reserved_words.BETWEEN and question.has(*COMPARING):
            continue
        if before is not None and before.plain in reserved_words.BOUNDS:
            return f"{before.text} {amount.text}"
        after = question.tokens[amount.end] if amount.end < len(question.tokens) else None
        if after is not None and after.plain in reserved_words.COMPARED and filled.results < 2:
            return f"{amount.text} {after.text}"
    return ""


def _scaled(question: Question, function: Function) -> str:
    """Return a small bare number beside one of millions or of many thousands: 3 av 12 millioner may be millions too."""
    if any(parameter.takes is Takes.WHOLE for parameter in function.parameters):
        return ""
    kroner = [each for each in question.mentions.amounts if each.unit in (BARE, KRONER)]
    if not any(each.scale >= reserved_words.MILLION or each.value >= _MUCH for each in kroner):
        return ""
    small = [each for each in kroner if each.unit == BARE and each.scale == 1 and 0 < each.value < _SMALL]
    return next((each.text for each in small if not _is_category(question, each)), "")


def _behind(question: Question) -> str:
    """Return a small number with a word behind it that isn't known: it may be a thousand of some kind, or a unit."""
    unknown = {token.start for token in question.unknown}
    for amount in question.mentions.amounts:
        after = question.tokens[amount.end] if amount.end < len(question.tokens) else None
        small = amount.unit in (BARE, INHABITANTS) and amount.scale == 1 and abs(amount.value) < _SMALL
        if small and after is not None and after.kind == WORD and after.start in unknown:
            return f"{amount.text} {after.text}"
    return ""


def _further(question: Question) -> str:
    """Return an amount that comes on top of what there was: og med 20 mill. til?"""
    for amount in question.mentions.amounts:
        after = [token.plain for token in question.tokens[amount.end : amount.end + 2]]
        if after and after[0] in reserved_words.FURTHER and (len(after) == 1 or after[1] in ("?", ".")):
            return f"{amount.text} {after[0]}"
    return ""


def _unshared(question: Question, filled: Filled) -> str:
    """Return the amount that would be shared out among municipalities by their inhabitants where nothing says so: når
    Oslo betaler 13,5 mill."""
    among = zip(filled.function.parameters, filled.arguments, strict=True)
    looked_up = any(each.takes is Takes.WHOLE and isinstance(filler, LookedUp) for each, filler in among)
    if not looked_up or any(token.stems & _SHARING for token in question.tokens):
        return ""
    return _given(question, filled)


def _far_below(question: Question, filled: Filled) -> str:
    """Return an amount that is so far below what a scheme takes that it must be counted in something else."""
    return _given(question, filled) if is_far_below(filled.function, filled, question) else ""


def _given(question: Question, filled: Filled) -> str:
    """Return the first amount that is an argument."""
    return next((each.text for each in question.mentions.amounts if each.value in filled.arguments), "")


def _time(question: Question) -> str:
    """Return a word that makes of the year or day behind it another time: før 2020, but not etter 2018-reglene."""
    mentions: tuple[Year | Day, ...] = (*question.mentions.years, *question.mentions.days)
    for each in mentions:
        before = question.tokens[each.start - 1] if each.start else None
        joined = each.end < len(question.tokens) and question.tokens[each.end].text == "-"
        if before is not None and before.plain in reserved_words.BEFORE_AND_AFTER and not joined:
            return before.text
    return ""


def _is_category(question: Question, amount: Amount) -> bool:
    return amount.start > 0 and bool(question.tokens[amount.start - 1].stems & NUMBERED)
