"""The functions as the wire describes them, in the reader's language. All of it is derived from the registry."""

from __future__ import annotations

from collections.abc import Iterator

from server.domain.errors import CellError
from server.domain.rates import RateView
from server.evaluation.batch import Evaluator, SingleCall
from server.evaluation.formula import to_people
from server.functions.registry import Example, Function, Parameter
from server.i18n import Locale
from server.web.answers import reference_body, shown
from server.web.wire import ExampleBody, FunctionAnswer, FunctionsAnswer, FunctionSummary, ParameterBody, RateUsedBody


def all_functions(evaluator: Evaluator, revision: int, locale: Locale) -> FunctionsAnswer:
    """Return the list of functions."""
    return FunctionsAnswer(revision, [_summary(function, locale) for function in evaluator.registry])


def one_function(evaluator: Evaluator, function: Function, view: RateView, locale: Locale) -> FunctionAnswer:
    """Return `function` with its parameters, its examples computed from `view`, and the rates it uses with sources."""
    summary = _summary(function, locale)
    return FunctionAnswer(
        revision=view.revision,
        name=function.name,
        aliases=summary.aliases,
        summary=summary.summary,
        syntax=summary.syntax,
        result="text" if function.text else "number",
        unit=locale.text(f"unit.{function.unit}") if function.unit else "",
        parameters=[_parameter(parameter, locale) for parameter in function.parameters],
        examples=[_example(evaluator, function, example, view, locale) for example in function.examples],
        rates=list(_rates_used(function, view, locale)),
    )


def _rates_used(function: Function, view: RateView, locale: Locale) -> Iterator[RateUsedBody]:
    for key in view.book.rates if "*" in function.rates else function.rates:
        try:
            label, reference = view.rate(key).label, view.latest(key).reference
        except CellError:
            continue  # nothing is known of it yet
        yield RateUsedBody(key, locale.show(label), reference_body(reference))


def _example(evaluator: Evaluator, function: Function, example: Example, view: RateView, locale: Locale) -> ExampleBody:
    answer = evaluator.evaluate([SingleCall(function.name, example.arguments)], view)[0]
    return ExampleBody(to_people(function.name, example.arguments), shown(answer, function.unit, locale))


def _summary(function: Function, locale: Locale) -> FunctionSummary:
    names = (f"[{each.name}]" if each.optional else each.name for each in function.parameters)
    syntax = f"{function.name}({'; '.join(names)})"
    return FunctionSummary(function.name, list(function.aliases), locale.text(function.summary), syntax)


def _parameter(parameter: Parameter, locale: Locale) -> ParameterBody:
    return ParameterBody(
        name=parameter.name,
        description=locale.text(parameter.description),
        kind=parameter.kind.value,
        unit=locale.text(f"unit.{parameter.unit}") if parameter.unit else "",
        optional=parameter.optional,
        range=parameter.lifts,
        default=None if parameter.default is None else str(parameter.default),
        choices=list(parameter.choices),
    )
