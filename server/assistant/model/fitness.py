"""Whether the calls that a model made answer the question: all that the question says must have gone into them.

A model that misreads a question still makes true statements, about something else: that is a wrong number that looks
right. So what the embedded engine would not pass over, a model's calls may not pass over either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from server.assistant import scope
from server.assistant.arguments import Filled, Filler, Several
from server.assistant.calls import Computed
from server.assistant.choices import choices_said
from server.assistant.engine import Assistant
from server.assistant.mentions import FROM, TO, Amount, Day, Mention, Place, Year
from server.assistant.model.cells import given_in, numbers_in
from server.assistant.question import Question
from server.assistant.rate_names import Named
from server.assistant.reservations import unfounded_repeat
from server.domain.errors import CellError
from server.domain.rates import RateValue
from server.evaluation.cells import Argument, Scalar
from server.functions.lookup import spelled
from server.functions.registry import Kind, Takes
from server.presentation.answers import unit_of

_FROM, _TO = "fra", "til"
"""How a year's parameter is called of which another year is the other end."""


_COVERED, _ALIKE = 0.35, 0.6
"""How much of a question a function must have words for, or how near to one of the function's it must be."""
_LEAST = 0.2
"""How likely a function must be at least."""
_LIKELY = 3
"""Among how many of the functions that the embedded engine finds likeliest a call's must be."""


class Fitness:
    """Judges calls as answers to questions, by what the embedded engine knows of words."""

    def __init__(self, embedded: Assistant) -> None:
        self._embedded, self._reservations = embedded, embedded.reservations

    def fits(self, question: Question, computed: Sequence[Computed]) -> bool:
        """Return whether `computed`, which is all that was called and none of which failed, answers `question`."""
        asked = [each for each in computed if not each.helps]
        if not asked or scope.other_currency(question) or scope.other_country(question) or scope.exchanges(question):
            return False
        if scope.unknown_name(question) or any(amount.problem is not None for amount in question.mentions.amounts):
            return False
        left = [each for each in _mentioned(question) if not _is_used(each, computed, question)]
        if left or not _choices_are_used(question, asked):
            return False
        units = [unit_of(each.explanation, question.view) for each in asked]
        if self._reservations.after(question, computed, units):
            return False
        return all(self._is_about(question, each) for each in asked) and self._are_as_read(question, asked)

    def _are_as_read(self, question: Question, asked: Sequence[Computed]) -> bool:
        """Return whether each function that was called is among the likeliest, and comes to what the embedded engine
        makes of it: which amount is which is read by its rules only."""
        likely = {each.function.name: each for each in self._embedded.candidates(question)[:_LIKELY]}
        before = {call.f for call in question.turn.calls} if question.turn is not None else set()
        # A follow-up may say no more than what is new in it.
        called = {each.call.f for each in asked} - before
        for name in called:
            own = likely.get(name)
            if own is None or own.score < _LEAST or not own.is_complete or own.filled.unread:
                return False
            if own.fit.like < _ALIKE and (own.fit.cover < _COVERED or not own.filled.used):
                # Where nothing that is mentioned tells, the words must.
                return False
            read = _cells(self._embedded.computed(own, question))
            if read != _cells(each for each in asked if each.call.f == name):
                return False
        return True

    def _is_about(self, question: Question, computed: Computed) -> bool:
        function = computed.explanation.function
        countries, krone = scope.countries_of(function), scope.krone_of(question)
        if krone is not None and countries and krone not in countries:
            return False
        if not countries and _is_of_other_country(question, computed):
            return False
        if scope.of_other_country(function, question) or scope.places_elsewhere(function, question):
            return False
        # A follow-up may say no more than what is new in it.
        follows = question.turn is not None and any(call.f == function.name for call in question.turn.calls)
        if not follows and not self._embedded.vocabulary.anchored(function, question.said):
            return False
        if _may_be_swapped(question, computed) or _is_used_twice(question, computed):
            return False
        return not self._reservations.before(question, _filled(question, computed))


def _cells(computed: Iterable[Computed]) -> Counter[str]:
    """Return the values of the calls that were asked for, cell by cell."""
    answers = [each.answer for each in computed if not each.helps]
    rows = [row for answer in answers for row in (answer if isinstance(answer, list) else [[answer]])]
    return Counter(repr(cell) for row in rows for cell in row)


def _mentioned(question: Question) -> Iterator[Mention]:
    mentions = question.mentions
    yield from mentions.amounts
    yield from mentions.years
    yield from mentions.days
    yield from mentions.places


def _is_used(mention: Mention, computed: Sequence[Computed], question: Question) -> bool:
    """Return whether a mention is an argument of a call, or only repeats a rate that was looked up."""
    cells = [cell for each in computed for argument in each.call.a for cell in given_in(argument)]
    match mention:
        case Amount():
            values = {Decimal(repr(cell)) for cell in cells if isinstance(cell, int | float)}
            said = {mention.value, mention.value / 100} if mention.unit == "percent" else {mention.value}
            return bool(said & values) or not unfounded_repeat(mention, computed, question)
        case Year():
            return mention.year in cells
        case Day():
            return mention.day.isoformat() in cells
        case Place():
            return any(isinstance(cell, str) and _is_same_place(cell, mention.text, question) for cell in cells)


def _is_same_place(one: str, other: str, question: Question) -> bool:
    find, country = question.view.population.find, question.locale.reader.country
    try:
        return find(one, country) == find(other, country)
    except CellError:
        return False


def _choices_are_used(question: Question, asked: Sequence[Computed]) -> bool:
    """Return whether each choice that the question says was made in one of the calls."""
    said: set[tuple[str, str]] = set()
    made: set[tuple[str, str]] = set()
    for computed in asked:
        function, call = computed.explanation.function, computed.call
        cells = [*call.a, *[None] * (len(function.parameters) - len(call.a))]
        for parameter, cell in zip(function.parameters, cells, strict=True):
            if parameter.kind is Kind.CHOICE:
                found = choices_said(parameter, question.tokens, question.mentions.taken)
                said |= {(parameter.name, choice) for choice, _ in found}
                made.add((parameter.name, str(parameter.default if cell is None else cell)))
    return said <= made


def _is_of_other_country(question: Question, computed: Computed) -> bool:
    """Return whether a function for either country has looked up a rate that isn't of the reader's, nor named: what a
    Dane indexes by isn't the Norwegian deflator."""
    country = question.locale.reader.country
    named = {each.rate.key for each in question.named}
    keys = {row.key for row in computed.explanation.lookups if isinstance(row, RateValue)} - named
    return country is not None and any(not key.startswith(f"{country.value}.") for key in keys)


def _is_used_twice(question: Question, computed: Computed) -> bool:
    """Return whether a call has a number more often than the question says it."""
    said = Counter(amount.value for amount in question.mentions.amounts)
    given = Counter(number for argument in computed.call.a for number in numbers_in(argument))
    return any(value in said and given[value] > said[value] for value in given)


def _may_be_swapped(question: Question, computed: Computed) -> bool:
    """Return whether two arguments of a call might belong in each other's places: nothing but a model says which is
    which, unless a word before a year does."""
    given: list[str] = []
    roles = {year.year: year.role for year in question.mentions.years}
    for parameter, argument in zip(computed.explanation.function.parameters, computed.call.a, strict=False):
        if argument is None:
            continue
        if parameter.kind in (Kind.NUMBER, Kind.AMOUNT_OR_KEY) and parameter.takes is not Takes.WHOLE:
            given.append(parameter.unit)
        if parameter.kind is Kind.YEAR and parameter.name.startswith((_FROM, _TO)):
            wrong = TO if parameter.name.startswith(_FROM) else FROM
            if any(isinstance(cell, int) and roles.get(cell, "") in ("", wrong) for cell in given_in(argument)):
                return True
    return len(set(given)) < len(given)


def _filled(question: Question, computed: Computed) -> Filled:
    """Return a call as the embedded engine would have filled it in."""
    function, call = computed.explanation.function, computed.call
    cells = [*call.a, *[None] * (len(function.parameters) - len(call.a))]
    fillers: list[Filler] = []
    for parameter, cell in zip(function.parameters, cells, strict=True):
        if isinstance(cell, list) and (len(cell) > 1 or parameter.takes is Takes.WHOLE):
            fillers.append(Several(tuple(each for each in map(_plain, given_in(cell)) if each is not None)))
        else:
            fillers.append(_plain(given_in(cell)[0]))
    return Filled(function, tuple(fillers), named=_named(question, call.a))


def _plain(cell: Scalar) -> Decimal | int | str | date | None:
    return Decimal(repr(cell)) if isinstance(cell, int | float) and not isinstance(cell, bool) else cell


def _named(question: Question, arguments: Sequence[Argument]) -> Named | None:
    keys = {spelled(cell) for argument in arguments for cell in given_in(argument) if isinstance(cell, str)}
    return next((each for each in question.named if spelled(each.rate.key) in keys or spelled(each.name) in keys), None)
