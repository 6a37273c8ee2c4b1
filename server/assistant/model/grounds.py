"""What a model's arguments may be: what the question says, or a question before it, or what a call before came to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice

from server.assistant.calls import Computed
from server.assistant.choices import choices_said
from server.assistant.mentions import BARE, INHABITANTS, KRONER, PERCENT, Mentions
from server.assistant.model.cells import given_in, numbers_in
from server.assistant.model.requested import RequestedError
from server.assistant.model.tools import property_name
from server.assistant.question import Question
from server.assistant.rate_names import family_and_name
from server.assistant.turn import Turn
from server.assistant.words import tokens_of
from server.domain.errors import CellError
from server.domain.inhabitants import Municipality
from server.domain.periods import FIRST_YEAR, LAST_YEAR
from server.domain.rates import Rate, RateValue
from server.evaluation.batch import SingleCall
from server.evaluation.cells import Scalar
from server.functions.lookup import spelled
from server.functions.registry import Function, Kind, Parameter
from server.presentation.answers import unit_of

_UNITS = {INHABITANTS: ("inhabitants", ""), KRONER: ("kr", ""), PERCENT: ("share", "percent", "")}
"""What an amount that is said with a unit may be given as; one of another unit, such as years, as a plain number."""
_SHORTEST = 3
_MOST_CARRIED = 1_000
"""How many numbers of calls before are remembered: whoever asks sends them, as many as they like."""
_MOST_PEOPLE = 10**7
"""More than live in either country: that many are kroner."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number that may be an argument, where the parameter's unit is one of `units` (none: any)."""

    value: Decimal
    units: tuple[str, ...]


class Grounds:
    """What may be given as an argument in answering one question; calls that were made add what they came to."""

    def __init__(self, question: Question, earlier: Sequence[Question], turns: Sequence[Turn]) -> None:
        self._view = question.view
        self._country = question.locale.reader.country
        self._mentions = tuple(each.mentions for each in (question, *earlier))
        self._numbers = [number for each in self._mentions for number in _numbers(each)]
        numbers = (each for turn in turns for call in turn.calls for one in call.a for each in numbers_in(one))
        carried = [*islice(numbers, _MOST_CARRIED)]
        # Of a call before, what may be a year is one: nobody has told what the others count.
        self._years = {year.year for each in self._mentions for year in each.years}
        self._years |= {int(each) for each in carried if _is_year(each)}
        self._numbers += [Number(each, ()) for each in carried if not _is_year(each)]
        self._named = {name for each in (question, *earlier) for one in each.named for name in _names_of(one.rate)}
        texts = [cell for turn in turns for call in turn.calls for each in call.a for cell in given_in(each)]
        self._named |= {spelled(text) for text in texts if isinstance(text, str)}
        self._stems = frozenset(stem for each in self._mentions for token in each.tokens for stem in token.stems)
        self._rate_years: set[int] = set()
        self._looked_up: list[tuple[Decimal, str, Computed]] = []

    def learn(self, computed: Computed) -> None:
        """Take what a call came to: it may be another's argument."""
        self._rate_years |= {row.valid_from.year for row in computed.explanation.lookups if isinstance(row, RateValue)}
        if isinstance(computed.answer, Decimal):
            unit = unit_of(computed.explanation, self._view)
            self._looked_up.append((computed.answer, unit, computed))

    def require(self, function: Function, call: SingleCall) -> list[tuple[int, Computed]]:
        """Raise RequestedError for an argument of `call` that nothing stands behind. Return which arguments are what
        calls before came to, by their places."""
        helped: list[tuple[int, Computed]] = []
        for place, (parameter, argument) in enumerate(zip(function.parameters, call.a, strict=False)):
            for cell in given_in(argument):
                if cell is None or self._says(parameter, cell):
                    continue
                # People are counted in the year of the rate that an amount is reckoned by.
                if function.counts_people and parameter.kind is Kind.YEAR and cell in self._rate_years:
                    continue
                helper = self._helper(parameter, cell)
                if helper is None:
                    raise RequestedError(f"{property_name(parameter)} doesn't stand in the question.")
                helped.append((place, helper))
        return helped

    def _says(self, parameter: Parameter, cell: Scalar) -> bool:
        match parameter.kind, cell:
            case Kind.YEAR, int():
                return cell in self._years
            case Kind.DAY, str():
                return any(day.day == date.fromisoformat(cell) for each in self._mentions for day in each.days)
            case Kind.PLACE, str():
                return self._is_said_place(cell)
            case Kind.CHOICE, str():
                return cell == parameter.default or any(
                    cell == choice
                    for each in self._mentions
                    for choice, _ in choices_said(parameter, each.tokens, each.taken)
                )
            case _, bool():
                return False
            case _, int() | float():
                value = Decimal(repr(cell))
                if parameter.unit == INHABITANTS and value > _MOST_PEOPLE:
                    return False
                return any(
                    number.value == value and (not number.units or parameter.unit in number.units)
                    for number in self._numbers
                )
            case _, str():
                return self._is_named(cell)
        return False

    def _is_said_place(self, name: str) -> bool:
        said = {place.text for each in self._mentions for place in each.places}
        wanted = self._place(name)
        return wanted is not None and any(self._place(each) == wanted for each in said)

    def _place(self, name: str) -> Municipality | None:
        try:
            return self._view.population.find(name, self._country)
        except CellError:
            return None

    def _is_named(self, key: str) -> bool:
        """Return whether the rate is named that `key` is of; of one that is no rate's, such as a line of an account,
        whether a word of it is said."""
        wanted = spelled(key)
        if any(wanted in _names_of(rate) for rate in self._view.book.rates.values()):
            return wanted in self._named
        stems = {stem for token in tokens_of(wanted.replace("-", " ")) for stem in token.stems}
        return any(len(stem) >= _SHORTEST for stem in stems & self._stems)

    def _helper(self, parameter: Parameter, cell: Scalar) -> Computed | None:
        if parameter.kind not in (Kind.NUMBER, Kind.AMOUNT_OR_KEY) or isinstance(cell, str | bool) or cell is None:
            return None
        value = Decimal(repr(cell))
        return next(
            (
                computed
                for answer, unit, computed in self._looked_up
                if answer == value and (not unit or not parameter.unit or unit == parameter.unit)
            ),
            None,
        )


def _names_of(rate: Rate) -> set[str]:
    """Return what a rate may be called in an argument: its key, its name in its family, and what that begins with."""
    _, name = family_and_name(rate)
    return {spelled(each) for each in (rate.key, name, name.partition(".")[0])}


def _numbers(mentions: Mentions) -> Iterable[Number]:
    for amount in mentions.amounts:
        if amount.problem is None:
            units = () if amount.unit == BARE else _UNITS.get(amount.unit, ("",))
            yield Number(amount.value, units)
            if amount.unit == PERCENT:
                yield Number(amount.value / 100, units)


def _is_year(number: Decimal) -> bool:
    return FIRST_YEAR <= number <= LAST_YEAR and number == number.to_integral_value()
