"""What a question mentions in the part that asks, where that says otherwise than what is only told before it."""

from __future__ import annotations

from dataclasses import replace

from server.assistant.mentions import BARE, INHABITANTS
from server.assistant.question import Question
from server.assistant.words import words_in
from server.functions.registry import Function, Kind, Takes

_NEIGHBOURS = words_in(
    """
    nabo naboen naboens nabokommune nabokommunen nabokommuna nabokommunens grannekommunen grannekommuna neighbour
    neighbouring neighbor neighboring neighbours neighbors
    """
)


def of_what_is_asked(question: Question, function: Function) -> Question:
    """Return `question` without what is only told before it and what is asked says otherwise: the year of then, another
    municipality, or a number of inhabitants beside those that are asked about."""
    mentions, told = question.mentions, question.told
    if not told:
        return question
    years, amounts, places = mentions.years, mentions.amounts, mentions.places
    names = frozenset(place for each in question.named for place in each.tokens)
    of_one_year = sum(each.kind is Kind.YEAR for each in function.parameters) == 1
    if of_one_year and any(each.start not in told | names for each in years):
        years = tuple(each for each in years if each.start not in told or each.prices)
    if any(each.start not in told for each in places):
        places = tuple(each for each in places if each.start not in told)
    numbers = [each for each in function.parameters if each.kind in (Kind.NUMBER, Kind.AMOUNT_OR_KEY)]
    counts_only = bool(numbers) and all(each.unit == INHABITANTS and each.takes is not Takes.WHOLE for each in numbers)
    counted = any(each.start not in told and each.unit in (BARE, INHABITANTS) for each in amounts)
    asked = (counted and len(numbers) == 1) or any(each.start not in told for each in places)
    if counts_only and (asked or _is_of_neighbour(question)):
        amounts = tuple(each for each in amounts if each.start not in told or each.unit not in (BARE, INHABITANTS))
    return replace(question, mentions=replace(mentions, years=years, amounts=amounts, places=places))


def _is_of_neighbour(question: Question) -> bool:
    """Return whether what is told before is of another municipality, and what is asked isn't."""
    said = {place for place, token in enumerate(question.tokens) if token.plain in _NEIGHBOURS}
    return bool(said) and said <= question.told
