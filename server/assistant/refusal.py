"""What the assistant says when it can't answer: that it can't, or what it needs to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from server.assistant import scope
from server.assistant.arguments import Filled
from server.assistant.mentions import Amount, Day, Place, Year
from server.assistant.other_topics import ACTIONS
from server.assistant.question import Question
from server.assistant.recognition import Candidate
from server.assistant.reply import Reply
from server.assistant.vocabulary import Vocabulary
from server.assistant.words import WORD
from server.domain.errors import CellError
from server.evaluation.cells import Failure
from server.functions.lookup import ACCOUNTS
from server.functions.registry import Function, Kind, Parameter

_SUGGESTED = 3
_MOST_CHOICES = 12
_PLACE = "kommune"


class Refusals:
    """Says no to one question, with what to ask instead."""

    def __init__(self, question: Question, vocabulary: Vocabulary) -> None:
        self._question, self._vocabulary, self._locale = question, vocabulary, question.locale

    def not_understood(self) -> Reply:
        """Return that nothing is understood, with the questions that are nearest."""
        return self._refused(self._locale.text("assistant.not_understood"))

    def beyond(self) -> Reply | None:
        """Return that the question is about what Medfin doesn't have; None when it isn't."""
        words = [token.plain for token in self._question.tokens if token.kind == WORD]
        if not self._question.tokens or (words and words[0] in ACTIONS):
            return self.not_understood()
        if currency := scope.other_currency(self._question):
            return self._refused(self._locale.text("assistant.other_currency", currency=currency[:40]))
        if scope.exchanges(self._question):
            return self._refused(self._locale.text("assistant.no_exchange"))
        if country := scope.other_country(self._question):
            return self._refused(self._locale.text("assistant.other_country", country=country[:40]))
        return None

    def of(self, candidate: Candidate) -> Reply | None:
        """Return why the question can't be answered by the function that it seems to ask for; None when it can."""
        question, function = self._question, candidate.function
        countries = scope.countries_of(function)
        krone = scope.krone_of(question)
        if krone is not None and countries and krone not in countries:
            return self._refused(self._locale.text("assistant.no_exchange"))
        if scope.of_other_country(function, question):
            return self._refused(self._locale.text("assistant.other_countrys_municipalities"))
        if place := scope.places_elsewhere(function, question):
            return self._refused(self._locale.text("assistant.other_countrys_place", place=place[:80]))
        left = candidate.filled.left
        if not candidate.filled.missing:
            if left:
                return self._refused(self._left_over(candidate, left[0]))
            if (name := scope.unknown_name(question)) and not candidate.filled.missing:
                return self._refused(self._locale.text("assistant.unknown_name", name=name[:80]))
        return None

    def _left_over(self, candidate: Candidate, mention: Amount | Year | Day | Place) -> str:
        if isinstance(mention, Day):
            return self._locale.text("assistant.no_day", function=candidate.function.called(self._locale.language))
        tokens = self._question.tokens[mention.start : mention.end]
        text = self._question.text[tokens[0].start : tokens[-1].end]
        return self._locale.text("assistant.left_over", text=text[:80])

    def left_over(self, text: str) -> Reply:
        """Return that `text`, which is said in the question, can't be taken into account."""
        return self._refused(self._locale.text("assistant.left_over", text=text[:80]))

    def failed(self, failure: Failure | CellError) -> Reply:
        """Return the sentence of a function's error, which is the answer to a question that can't have another."""
        return self._refused(self._locale.text(failure.code, **failure.params))

    def failed_for(self, failure: Failure | CellError, given: Filled) -> Reply:
        """Return the sentence of the error that the call `given` ends in, which asks for what may be left out where the
        function can't do without it here."""
        left_out = zip(given.function.parameters, given.arguments, strict=True)
        names = [each.name for each, filler in left_out if each.optional and filler is None]
        asks = next((name for name in names if name in failure.params), "")
        if failure.code.startswith(("ambiguous_place", "unknown_place.suggested")):
            asks = _PLACE
        return replace(self.failed(failure), asks=asks)

    def unread(self, parameter: Parameter, amount: Amount) -> Reply:
        """Return that an amount might mean two things, and ask for it."""
        problem = amount.problem
        text = (
            self._locale.text(problem.code, **{**problem.params, "argument": parameter.name})
            if problem is not None
            else amount.text
        )
        return self._refused(text, asks=parameter.name)

    def which(self, rivals: Sequence[Candidate]) -> Reply:
        """Ask which of several functions is meant, each by a question that it answers."""
        language = self._locale.language
        names = [each.function.questions[0].in_language(language) for each in rivals]
        return Reply(self._locale.text("assistant.which"), suggestions=tuple(names)[:_SUGGESTED])

    def ask_for_place(self) -> Reply:
        """Ask which municipality is meant."""
        return self._refused(self._locale.text("assistant.ask.place"), asks=_PLACE)

    def ask(self, function: Function, parameter: Parameter) -> Reply:
        """Ask for an argument that is missing."""
        locale = self._locale
        language = locale.language
        questions = tuple(question.in_language(language) for question in function.questions)[:_SUGGESTED]
        match parameter.kind:
            case Kind.PLACE:
                text = locale.text("assistant.ask.place")
            case Kind.YEAR:
                text = locale.text("assistant.ask.year", about=locale.text(parameter.description))
            case Kind.KEY if names := self._names(parameter):
                text = locale.text("assistant.ask.name", argument=parameter.name, names=", ".join(names))
            case Kind.NUMBER if parameter.unit == "inhabitants":
                text = locale.text("assistant.ask.inhabitants")
            case _:
                text = locale.text(
                    "assistant.ask.argument", argument=parameter.name, about=locale.text(parameter.description)
                )
        return Reply(text, suggestions=questions, asks=parameter.name)

    def _names(self, parameter: Parameter) -> list[str]:
        names = sorted({name.partition(".")[0] for name in self._question.view.family(parameter.name)})
        shown = [name.replace("-", ".") for name in names] if parameter.name == ACCOUNTS else names
        return shown[:_MOST_CHOICES]

    def _refused(self, text: str, asks: str = "") -> Reply:
        near = self._vocabulary.nearest(self._question.said, self._locale.language, _SUGGESTED)
        return Reply(text, suggestions=tuple(near), asks=asks)
