"""Which of two years a question starts from and which it wants, and where two years stand for all between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from server.assistant.comparing import COMPARING
from server.assistant.listing import LISTING, SPANS, is_instead
from server.assistant.mentions import FROM, TO, Year
from server.assistant.question import Question

_CONDITIONS = frozenset({"når", "hvis", "dersom", "viss", "if", "when", "om"})
NOW = ("i dag", "idag", "nå", "no", "nu", "today", "now", "dags dato")
"""Words for the year that it is."""
_BETWEEN = frozenset({"i", "in", "kr", "kroner", "kroners", "."})
"""What may stand between an amount and the prices that it is in."""
_MOST_YEARS = 20


def roles_of(question: Question, years: Sequence[Year]) -> dict[Year, str]:
    """Return what each of `years` is, where a word or the order tells: FROM, TO or nothing."""
    roles = {year: year.role for year in years}
    if len(years) == 1 and question.has(*NOW):
        roles[years[0]] = TO if not roles[years[0]] and _is_of_today(question, years[0]) else FROM
    priced = [year for year in years if year.prices]
    if len(years) == len(priced) == 1 and not roles[years[0]]:
        # What is 350 000 kr worth in 2026-kroner: these are wanted.
        return {years[0]: TO}
    if len(years) == len(priced) == 2 and not any(roles.values()) and _turned(question, *years):
        # 20 kr i 2026-priser når de er i 2018-priser: what is behind is what they are.
        return {years[0]: TO, years[1]: FROM}
    if len(years) > 1 and len(priced) == 1 and not priced[0].role:
        # 20 kr i 2018 er hva i 2026-kroner: the prices are what is wanted, unless they are the amount's own.
        own = TO in roles.values() or (FROM not in roles.values() and _is_of_an_amount(question, priced[0]))
        roles[priced[0]] = FROM if own else TO
    return roles


def is_span(question: Question, one: Year, other: Year) -> bool:
    """Return whether two years stand for all from the one to the other: 2018-2022, fra 2018 til 2022."""
    between = [token.plain for token in question.tokens[one.end : other.start]]
    joined = between in (["-"], ["–"]) or (between in (["til"], ["to"], ["til", "og", "med"]) and one.role == FROM)
    return joined and 0 < other.year - one.year < _MOST_YEARS


def are_listed(question: Question, years: Sequence[Year]) -> bool:
    """Return whether `years` stand as a list, rather than one being when the other was spoken of: for 2022 i 2021."""
    if question.has(*COMPARING):
        return True
    for one, other in pairwise(years):
        between = question.tokens[one.end : other.start]
        if not is_instead(between) and not any(token.plain in LISTING | SPANS for token in between):
            return False
    return True


def _is_of_today(question: Question, year: Year) -> bool:
    """Return whether the amount is today's, and the year that it is wanted in follows: 100 kr i dag i 2015-kroner."""
    words = [token.plain for token in question.tokens]
    for phrase in NOW:
        parts = phrase.split()
        for place in range(len(words) - len(parts) + 1):
            if words[place : place + len(parts)] == parts and place < year.start:
                amounts = [each.start for each in question.mentions.amounts]
                return any(start < place for start in amounts) and not any(place < start for start in amounts)
    return False


def _is_of_an_amount(question: Question, year: Year) -> bool:
    """Return whether the amount stands right before its year's prices: 20 kr i 2018-kroner."""
    before = (
        {token.plain for token in question.tokens[each.end : year.start]}
        for each in question.mentions.amounts
        if each.end <= year.start
    )
    return any(words <= _BETWEEN for words in before)


def _turned(question: Question, one: Year, other: Year) -> bool:
    between = {token.plain for token in question.tokens[one.end : other.start]}
    return not between.isdisjoint(_CONDITIONS)
