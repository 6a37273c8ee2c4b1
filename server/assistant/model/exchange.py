"""One exchange with a model: its calls are checked and made, and told back, until it has nothing more to call."""

from __future__ import annotations

import json
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import replace
from typing import Any

from server.assistant.calls import Caller, Computed
from server.assistant.model.assembly import Asked, Assembly, AssemblyError
from server.assistant.model.cells import fails, given_in
from server.assistant.model.endpoint import Endpoint, EndpointError, Trouble
from server.assistant.model.grounds import Grounds
from server.assistant.model.prompt import messages_of
from server.assistant.model.requested import RequestedError, call_of
from server.assistant.model.tools import property_name, tools_of
from server.assistant.question import Question
from server.assistant.turn import Turn
from server.evaluation.batch import Evaluator, SingleCall
from server.evaluation.cells import Cell, Failure
from server.evaluation.formula import to_people
from server.functions.registry import Function
from server.presentation.answers import cell_shown, shown, unit_of

MOST_ROUNDS = 4
_MOST_LETTERS = 8_000
_MOST_ROWS = 20
_MOST_SOURCES = 3
_LETTERS_A_TOKEN = 3
_PLACEHOLDER = "\0"
_CUT = frozenset({"length", "content_filter"})


class EndlessError(Exception):
    """A model goes on calling, or asks for more than can be taken."""


class Exchange:
    """The exchange about one question, after those of `turns` (`earlier`, as they are understood) and the calls `told`,
    which are made already. `made` are the calls without an
    error, what they look up first; `tokens` is what it has taken, by the endpoint's count or else by the letters."""

    def __init__(
        self,
        endpoint: Endpoint,
        evaluator: Evaluator,
        question: Question,
        earlier: Sequence[Question],
        turns: Sequence[Turn],
        told: Sequence[Computed],
        deadline: float,
    ) -> None:
        self._endpoint, self._evaluator, self._question = endpoint, evaluator, question
        self._caller = Caller(evaluator, question.view, question.locale)
        self._grounds = Grounds(question, earlier, turns)
        self._messages: list[dict[str, Any]] = messages_of(question, turns)
        self._tools = tools_of(evaluator.registry, question.view, question.locale)
        self._deadline = deadline
        self._made: list[Computed] = list(told)
        self._helpers = {place for place, each in enumerate(told) if each.helps}
        for each in told:
            self._grounds.learn(each)
        if told:
            calls = [_asked_for(each, place) for place, each in enumerate(told)]
            self._tell(calls, [self._told(each) for each in told])
        self.tokens = 0
        self.ended = False

    @property
    def made(self) -> list[Computed]:
        """The calls so far."""
        return [replace(each, helps=place in self._helpers) for place, each in enumerate(self._made)]

    def run(self) -> Generator[str | None]:
        """Yield the text of each turn as it comes, None before calls are made: what was said till then is no answer.
        An empty text is a sign of life. Raise EndpointError, EndlessError."""
        for _ in range(MOST_ROUNDS):
            assembly = Assembly()
            yield from self._turn(assembly)
            calls = assembly.calls()
            if not calls:
                self.ended = True
                return
            yield None
            self._tell(calls, [self._call(each) for each in calls])
        raise EndlessError

    def _tell(self, calls: Sequence[Asked], results: Sequence[dict[str, Any]]) -> None:
        """Add calls and what they came to to the messages."""
        asked = [
            {"id": each.ident, "type": "function", "function": {"name": each.name[:64], "arguments": each.arguments}}
            for each in calls
        ]
        self._messages.append({"role": "assistant", "content": "", "tool_calls": asked})
        for each, result in zip(calls, results, strict=True):
            content = json.dumps(result, ensure_ascii=False)
            self._messages.append({"role": "tool", "tool_call_id": each.ident, "content": content})

    def _turn(self, assembly: Assembly) -> Generator[str]:
        letters, counted, finish, begun = 0, 0, "", False
        sent = sum(len(str(message)) for message in (*self._messages, *self._tools))
        try:
            with closing(self._endpoint.ask(self._messages, self._tools, self._deadline)) as pieces:
                for piece in pieces:
                    begun = True
                    letters += len(piece.text)
                    counted, finish = max(counted, piece.tokens), piece.finish or finish
                    for call in piece.calls:
                        assembly.add(call)
                    if letters > _MOST_LETTERS:
                        raise EndlessError
                    yield piece.text
        except AssemblyError:
            raise EndlessError from None
        finally:
            if begun:
                self.tokens += counted or (sent + letters) // _LETTERS_A_TOKEN
        if not finish or finish in _CUT:
            # What is cut off may be half a number.
            raise EndpointError(Trouble.QUESTION if finish else Trouble.STREAM)

    def _call(self, asked: Asked) -> dict[str, Any]:
        try:
            function, call = call_of(asked, self._evaluator.registry)
            helped = self._grounds.require(function, call)
        except RequestedError as error:
            return {"error": str(error)}
        computed = self._caller.compute(call, self._formula(function, call, dict(helped)))
        if isinstance(computed.answer, Failure):
            answer = computed.answer
            return {"error": self._question.locale.text(answer.code, **answer.params)}
        if fails(computed.answer):
            return {"error": "Some of the values can't be computed. Call the function once for each."}
        if not any(each.call == call for each in self._made):
            self._helpers |= {place for place, each in enumerate(self._made) if each in [one for _, one in helped]}
            self._made.append(computed)
            self._grounds.learn(computed)
        return self._told(computed)

    def _formula(self, function: Function, call: SingleCall, helped: dict[int, Computed]) -> str:
        """Return the formula as people type it, what another call came to as that call."""
        lifted = {place for place in helped if isinstance(call.a[place], list)}
        cells = [
            _PLACEHOLDER + str(place) if place in helped.keys() - lifted else cell for place, cell in enumerate(call.a)
        ]
        formula = to_people(function.called(self._question.locale.language), cells)
        for place in helped.keys() - lifted:
            formula = formula.replace(f'"{_PLACEHOLDER}{place}"', helped[place].formula.removeprefix("="))
        return formula

    def _told(self, computed: Computed) -> dict[str, Any]:
        locale, answer = self._question.locale, computed.answer
        unit = unit_of(computed.explanation, self._question.view)
        sources = dict.fromkeys(str(row.reference)[:200] for row in computed.explanation.lookups)
        told: dict[str, Any] = {"sources": list(sources)[:_MOST_SOURCES]}
        if isinstance(answer, list):
            return {
                "rows": [[_shown(cell, unit, self._question) for cell in row] for row in answer[:_MOST_ROWS]],
                **told,
            }
        return {"result": shown(answer, unit, locale)[:1000], "value": _plain(answer), **told}


def _asked_for(computed: Computed, place: int) -> Asked:
    """Return a call that was made as a model would have asked for it."""
    parameters = computed.explanation.function.parameters
    given = {
        property_name(parameter): given_in(argument) if isinstance(argument, list) else argument
        for parameter, argument in zip(parameters, computed.call.a, strict=False)
        if argument is not None
    }
    return Asked(f"made_{place}", computed.explanation.function.name, json.dumps(given, ensure_ascii=False))


def _shown(cell: Cell, unit: str, question: Question) -> str:
    return cell_shown(cell, unit, question.locale)[:200]


def _plain(answer: object) -> object:
    return str(answer) if answer is not None else None
