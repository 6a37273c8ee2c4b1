"""Formulas as the wire carries them: the calls found in them, and a call that a person fills in."""

from __future__ import annotations

from collections.abc import Iterator

from server.evaluation.composition import composed
from server.evaluation.formula import call_in_file, to_people
from server.evaluation.spelling import bare
from server.functions.registry import Registry
from server.i18n import Locale
from server.web.requests import RequestError
from server.web.wire import (
    ArgumentSourceBody,
    ComposeAnswer,
    ComposeBody,
    FormulaBody,
    FormulaCallBody,
    FormulasBody,
)
from server.workbench.formula_calls import FormulaCall, calls_in


def composed_answer(registry: Registry, body: ComposeBody, revision: int, locale: Locale) -> ComposeAnswer:
    """Return the call that `body` fills in; raise RequestError (404) for an unknown function."""
    name = bare(body.f)
    function = registry.find(name)
    if function is None:
        raise RequestError(404, "unknown_function", name=name[:80])
    arguments = composed(function, body.typed, locale.reader)
    people, file = to_people(name, arguments), call_in_file(name, arguments)
    return ComposeAnswer(revision, name, arguments, people, file)


def read_formulas(registry: Registry, body: FormulasBody) -> Iterator[FormulaBody]:
    """Yield what there is of the registry's functions in each formula of `body`."""
    for formula in body.formulas:
        found = calls_in(formula, registry.names, body.namespace)
        yield FormulaBody([_call(call) for call in found.calls], found.whole, found.connected)


def _call(call: FormulaCall) -> FormulaCallBody:
    arguments = [
        ArgumentSourceBody(each.text, each.source.value, each.value, each.sheet, each.reference, each.call)
        for each in call.arguments
    ]
    return FormulaCallBody(call.name, call.text, arguments)
