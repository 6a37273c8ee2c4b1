"""A function as a reader is told of it, and the functions by family."""

from __future__ import annotations

from dataclasses import dataclass

from server.documentation.examples import ExampleText, computed
from server.documentation.parameters import ParameterText, described
from server.documentation.rates import RateText, populations_used, rates_used
from server.domain.rate_books import Lookup, RateView
from server.evaluation.batch import Evaluator
from server.functions import FAMILIES
from server.functions.registry import Function, Result
from server.i18n import Locale

SHOWN_QUESTIONS = 4
"""How many of a function's questions its page shows, the first ones."""


@dataclass(frozen=True, slots=True)
class FunctionSummary:
    """A function in a list: `called` is what the reader types, `also_called` are the other names, `syntax` is the call
    with optional arguments in brackets, `anchor` names its place."""

    name: str
    aliases: tuple[str, ...]
    called: str
    also_called: tuple[str, ...]
    summary: str
    syntax: str
    anchor: str


@dataclass(frozen=True, slots=True)
class FunctionText(FunctionSummary):
    """A function with all that is known of it; `gives` is its result in words, `unit` in words or empty."""

    result: Result
    gives: str
    unit: str
    parameters: tuple[ParameterText, ...]
    examples: tuple[ExampleText, ...]
    questions: tuple[str, ...]
    """Some of what people ask the assistant that it answers."""
    rates: tuple[RateText, ...]
    populations: tuple[RateText, ...]
    """The municipalities in the examples, whose inhabitants come from the examples' own register."""


@dataclass(frozen=True, slots=True)
class Family:
    """The functions of one subject."""

    name: str
    title: str
    functions: tuple[FunctionSummary, ...]


def families(locale: Locale) -> tuple[Family, ...]:
    """Return every function in short, by family and in the order of the registry."""
    return tuple(
        Family(name, locale.text(f"family.{name}"), tuple(summarised(function, locale) for function in functions))
        for name, functions in FAMILIES.items()
    )


def summarised(function: Function, locale: Locale) -> FunctionSummary:
    """Return `function` in short."""
    called = function.called(locale.language)
    arguments = (f"[{each.name}]" if each.optional else each.name for each in function.parameters)
    return FunctionSummary(
        name=function.name,
        aliases=function.aliases,
        called=called,
        also_called=tuple(name for name in (function.name, *function.aliases) if name != called),
        summary=locale.text(function.summary),
        syntax=f"{called}({'; '.join(arguments)})",
        anchor=function.name.lower(),
    )


def documented(function: Function, evaluator: Evaluator, view: RateView, locale: Locale) -> FunctionText:
    """Return all that the reader of `locale` is told of `function`, its examples computed from `view`."""
    short = summarised(function, locale)
    looked_up: list[Lookup] = []
    examples = computed(function, evaluator, view, locale, looked_up)
    return FunctionText(
        name=short.name,
        aliases=short.aliases,
        called=short.called,
        also_called=short.also_called,
        summary=short.summary,
        syntax=short.syntax,
        anchor=short.anchor,
        result=function.result,
        gives=locale.text(f"result.{function.result}"),
        unit=locale.text(f"unit.{function.unit}") if function.unit else "",
        parameters=tuple(described(parameter, locale) for parameter in function.parameters),
        examples=examples,
        questions=tuple(question.in_language(locale.language) for question in function.questions[:SHOWN_QUESTIONS]),
        rates=rates_used(function, view, locale, looked_up),
        populations=populations_used(locale, looked_up),
    )
