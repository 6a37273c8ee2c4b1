"""A function's examples, computed: what people type and what they read."""

from __future__ import annotations

from dataclasses import dataclass

from server.domain.rate_books import Lookup, RateView
from server.evaluation.batch import Evaluator, SingleCall
from server.evaluation.cells import Answer, Failure
from server.evaluation.formula import to_people
from server.functions.example_population import example_population
from server.functions.registry import Function
from server.i18n import Locale
from server.presentation.answers import shown
from server.presentation.tables import WrittenTable, table_of


@dataclass(frozen=True, slots=True)
class ExampleText:
    """A formula as people type it and what it gives: `result` in one line, `table` as well where it is rows of cells.

    `answer` is the value behind it.
    """

    formula: str
    result: str
    table: WrittenTable | None
    answer: Answer

    @property
    def fails(self) -> bool:
        """Whether the formula is answered with an error."""
        return isinstance(self.answer, Failure)


def computed(
    function: Function, evaluator: Evaluator, view: RateView, locale: Locale, looked_up: list[Lookup] | None = None
) -> tuple[ExampleText, ...]:
    """Return the examples of `function`, computed from the rates of `view` and the examples' own population; what they
    rest on is added to `looked_up`.

    A municipality of theirs is in the register whatever an installation has imported.
    """
    view = view.with_population(example_population())
    if looked_up is not None:
        view = view.traced(looked_up)
    calls = [SingleCall(function.name, example.arguments) for example in function.examples]
    answers = evaluator.evaluate(calls, view, locale.reader)
    return tuple(
        _example(function, to_people(function.called(locale.language), call.a), answer, locale)
        for call, answer in zip(calls, answers, strict=True)
    )


def _example(function: Function, formula: str, answer: Answer, locale: Locale) -> ExampleText:
    table = None
    if isinstance(answer, list):
        table = table_of(answer, function.result, function.unit, locale)
    return ExampleText(formula, shown(answer, function.unit, locale), table, answer)
