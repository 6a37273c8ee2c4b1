"""Questions that must be refused: a model that calls whatever it can, with what they say, gets no answer out of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

import pytest

from server.assistant.calls import Caller
from server.assistant.model.cells import fails
from server.assistant.model.fitness import Fitness
from server.assistant.model.grounds import Grounds
from server.assistant.model.requested import RequestedError
from server.assistant.model.tools import keys_of
from server.assistant.question import Question
from server.evaluation.batch import SingleCall
from server.evaluation.cells import Argument
from server.functions.registry import Function, Kind, Parameter
from server.i18n import Locale
from tests.assistant.question_set import Half, questions
from tests.assistant.question_set import Question as Listed
from tests.parts.asking import assistant
from tests.parts.books import evaluator, packaged_view

_MOST = 2_000
"""How many ways to fill a function in are tried."""
FITNESS = Fitness(assistant())
REFUSED = [
    each
    for each in questions(Half.SEEN)
    if each.populated
    and each.kind in ("nonsense", "trick")
    and not each.turns
    and not any(right.calls for right in each.expected)
]


def test_there_are_such_questions() -> None:
    assert len(REFUSED) > 30


@pytest.mark.parametrize("listed", REFUSED, ids=lambda listed: listed.id)
def test_no_call_answers_what_has_no_answer(listed: Listed) -> None:
    question = assistant().question(listed.message, packaged_view(), Locale(listed.locale[:2]))
    grounds, caller = Grounds(question, (), ()), Caller(evaluator(), question.view, question.locale)
    answered = []
    for function in evaluator().registry:
        for call in islice(_calls(function, question), _MOST):
            try:
                grounds.require(function, call)
            except RequestedError:
                continue
            computed = caller.compute(call)
            if not fails(computed.answer) and FITNESS.fits(question, [computed]):
                answered.append(computed.formula)
    assert answered == []


def _calls(function: Function, question: Question) -> Iterator[SingleCall]:
    for given in product(*(_given(function, each, question) for each in function.parameters)):
        cells = list(given)
        while cells and cells[-1] is None:
            cells.pop()
        yield SingleCall(function.name, cells)


def _given(function: Function, parameter: Parameter, question: Question) -> list[Argument]:
    """Return what a model might give as an argument: all that the question says, and every name there is."""
    mentions = question.mentions
    given: list[Argument] = [None] if parameter.optional else []
    match parameter.kind:
        case Kind.NUMBER | Kind.INTEGER:
            numbers = [float(amount.value) for amount in mentions.amounts if amount.problem is None]
            given += [*numbers, [[number] for number in numbers]] if len(numbers) > 1 else numbers
        case Kind.YEAR:
            given += [year.year for year in mentions.years]
        case Kind.PLACE:
            given += [place.text for place in mentions.places]
        case Kind.CHOICE:
            given += parameter.choices
        case Kind.KEY | Kind.AMOUNT_OR_KEY:
            given += keys_of(function, parameter, question.view)
    return given
