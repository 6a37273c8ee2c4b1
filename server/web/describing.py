"""The functions as the wire describes them: the reference of server/documentation, field by field."""

from __future__ import annotations

from server.documentation.examples import ExampleText
from server.documentation.functions import documented, summarised
from server.documentation.parameters import ParameterText
from server.documentation.rates import RateText
from server.domain.rate_books import RateView
from server.evaluation.batch import Evaluator
from server.functions.registry import Function, Parameter, Takes
from server.i18n import Locale
from server.web.answers import reference_body
from server.web.wire import ExampleBody, FunctionAnswer, FunctionsAnswer, FunctionSummary, ParameterBody, RateUsedBody


def all_functions(evaluator: Evaluator, revision: int, locale: Locale) -> FunctionsAnswer:
    """Return the list of functions."""
    return FunctionsAnswer(revision, [_summary(function, locale) for function in evaluator.registry])


def one_function(evaluator: Evaluator, function: Function, view: RateView, locale: Locale) -> FunctionAnswer:
    """Return `function` with its parameters, its examples computed from `view`, and the rates it uses with sources."""
    told = documented(function, evaluator, view, locale)
    return FunctionAnswer(
        revision=view.revision,
        name=told.name,
        aliases=list(told.aliases),
        summary=told.summary,
        syntax=told.syntax,
        result=told.result.value,
        unit=told.unit,
        parameters=[
            _parameter(parameter, text) for parameter, text in zip(function.parameters, told.parameters, strict=True)
        ],
        examples=[_example(example) for example in told.examples],
        rates=[_rate(rate) for rate in {rate.key: rate for rate in told.rates}.values()],
    )


def _rate(rate: RateText) -> RateUsedBody:
    return RateUsedBody(rate.key, rate.label, reference_body(rate.reference))


def _summary(function: Function, locale: Locale) -> FunctionSummary:
    short = summarised(function, locale)
    return FunctionSummary(short.name, list(short.aliases), short.summary, short.syntax)


def _parameter(parameter: Parameter, text: ParameterText) -> ParameterBody:
    return ParameterBody(
        name=text.name,
        description=text.description,
        kind=parameter.kind.value,
        unit=text.unit,
        optional=text.optional,
        range=parameter.takes is not Takes.ONE,
        takes=parameter.takes.value,
        default=None if parameter.default is None else str(parameter.default),
        choices=list(text.choices),
    )


def _example(example: ExampleText) -> ExampleBody:
    rows = [] if example.table is None else [list(row) for row in example.table.rows]
    return ExampleBody(example.formula, example.result, rows)
