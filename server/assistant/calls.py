"""From a function with its arguments to calls: their values, and the formulas as people type them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeGuard

from server.assistant.arguments import Carried, Filled, Filler, LookedUp, Several
from server.domain.inhabitants import Municipality
from server.domain.rate_books import RateView
from server.domain.rates import RateValue
from server.evaluation.batch import Evaluator, SingleCall
from server.evaluation.cells import Answer, Argument, Failure, Scalar
from server.evaluation.explanation import Explanation, explain
from server.evaluation.formula import to_people
from server.functions.registry import Function, Kind, Registry, Takes
from server.i18n import Locale

_PLACEHOLDER = "\0"


@dataclass(frozen=True, slots=True)
class Computed:
    """A call that was made. `formula` may look the inhabitants up itself; `helps`: its value went into another call."""

    call: SingleCall
    formula: str
    explanation: Explanation
    helps: bool = False

    @property
    def answer(self) -> Answer:
        """The call's answer."""
        return self.explanation.answer

    @property
    def failed(self) -> bool:
        """Whether there is an error and nothing else."""
        return isinstance(self.answer, Failure)


class Caller:
    """Makes calls against one view of the rates for one reader."""

    def __init__(self, evaluator: Evaluator, view: RateView, locale: Locale) -> None:
        self._evaluator, self._view, self._locale = evaluator, view, locale

    @property
    def registry(self) -> Registry:
        """The functions that may be called."""
        return self._evaluator.registry

    def compute(self, call: SingleCall, formula: str = "", *, helps: bool = False) -> Computed:
        """Return `call` with its answer and what it rests on."""
        function = self._evaluator.registry.find(call.f)
        shown = formula or to_people(function.called(self._locale.language) if function else call.f, call.a)
        return Computed(call, shown, explain(self._evaluator, call, self._view, self._locale.reader), helps)

    def calls(self, filled: Filled) -> list[Computed]:
        """Return the calls that `filled` stands for, what they look up first; what can't be looked up stands alone."""
        made: list[Computed] = []
        for arguments in _each(filled):
            made += self._made(filled.function, arguments, made)
        return made

    def _made(self, function: Function, arguments: Sequence[Filler], before: Sequence[Computed]) -> Iterator[Computed]:
        cells: list[Argument] = []
        shown: list[Argument] = []
        fragment = ""
        for place, filler in enumerate(arguments):
            if isinstance(filler, LookedUp):
                looked_up = self._population(function, arguments, place, filler)
                if not any(each.call == looked_up.call for each in before):
                    yield looked_up
                if looked_up.failed or _holds_failure(looked_up.answer):
                    return
                cells.append(_as_argument(looked_up.answer))
                shown.append(_PLACEHOLDER)
                fragment = looked_up.formula.removeprefix("=")
            else:
                lifts = function.parameters[place].takes
                cells.append(_cell(filler, whole=lifts is Takes.WHOLE))
                shown.append(cells[-1])
        while cells and cells[-1] is None:
            cells.pop()
            shown.pop()
        name = function.called(self._locale.language)
        formula = to_people(name, shown).replace(f'"{_PLACEHOLDER}"', fragment)
        yield self.compute(SingleCall(function.name, cells), formula)

    def _population(self, function: Function, arguments: Sequence[Filler], place: int, filler: LookedUp) -> Computed:
        names: Argument = filler.places[0] if len(filler.places) == 1 else [[name] for name in filler.places]
        years = [each for each in arguments if isinstance(each, Several)]
        kinds = [each.kind for each, filler in zip(function.parameters, arguments, strict=True) if filler in years]
        if len(filler.places) == 1 and kinds == [Kind.YEAR]:
            # Each year has inhabitants of its own.
            return self.compute(SingleCall("INNBYGGERE", [names, _cell(years[0])]), helps=True)
        year = filler.year or self._population_year(function, arguments, place)
        if year is not None:
            found = self.compute(SingleCall("INNBYGGERE", [names, year]), helps=True)
            if not found.failed and not _holds_failure(found.answer):
                return found
            if filler.year is not None or self._said_year(function, arguments) is not None:
                return found
        return self.compute(SingleCall("INNBYGGERE", [names]), helps=True)

    def _population_year(self, function: Function, arguments: Sequence[Filler], place: int) -> int | None:
        """Return the year of the question, else that of the rate that the amount is reckoned by."""
        if (said := self._said_year(function, arguments)) is not None:
            return said
        cells = [_cell(each) if not isinstance(each, LookedUp) else 1 for each in arguments]
        rows = explain(self._evaluator, SingleCall(function.name, cells), self._view, self._locale.reader).lookups
        years = [row.valid_from.year for row in rows if isinstance(row, RateValue)]
        return max(years, default=None)

    def _said_year(self, function: Function, arguments: Sequence[Filler]) -> int | None:
        years = [
            filler
            for parameter, filler in zip(function.parameters, arguments, strict=True)
            if parameter.kind is Kind.YEAR
        ]
        plain = [each.argument if isinstance(each, Carried) else each for each in years]
        return next((int(each) for each in plain if isinstance(each, int | Decimal)), None)

    def place(self, name: str) -> Municipality:
        """Return the municipality called `name`; raise CellError as the register does."""
        return self._view.population.find(name, self._locale.reader.country)


def _each(filled: Filled) -> Iterator[tuple[Filler, ...]]:
    """Yield the arguments of each call: one for every value of an argument that takes one only."""
    if not filled.variants:
        yield filled.arguments
        return
    place, values = filled.variants[0]
    parameter = filled.function.parameters[place]
    for value in values:
        plain: Filler = None if parameter.kind is Kind.CHOICE and value == parameter.default else value
        yield (*filled.arguments[:place], plain, *filled.arguments[place + 1 :])


def _cell(filler: Filler, *, whole: bool = False) -> Argument:
    match filler:
        case None | LookedUp():
            return None
        case Carried():
            return filler.argument
        case Several():
            return [[_scalar(value)] for value in filler.values]
    return [[_scalar(filler)]] if whole else _scalar(filler)


def _scalar(value: Decimal | int | str | date) -> Scalar:
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
    return value


def _as_argument(answer: Answer) -> Argument:
    if isinstance(answer, list):
        return [[_scalar(cell) if isinstance(cell, Decimal) else None for cell in row] for row in answer]
    return _scalar(answer) if isinstance(answer, Decimal) else None


def _holds_failure(answer: Answer) -> TypeGuard[list[list[Failure]]]:
    return isinstance(answer, list) and any(isinstance(cell, Failure) for row in answer for cell in row)


def without_help(computed: Sequence[Computed]) -> list[Computed]:
    """Return the calls that were asked for, without those that only looked something up for them."""
    asked = [each for each in computed if not each.helps]
    return asked or [replace(each, helps=False) for each in computed]
