"""The assistant with a model beside it. The embedded engine answers first, and what it is sure of stands."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Container, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from decimal import Decimal

from server.assistant.answering import reply_of
from server.assistant.calls import Caller, Computed, without_help
from server.assistant.engine import Assistant
from server.assistant.model.breaker import Breaker
from server.assistant.model.cells import found_in, numbers_in
from server.assistant.model.endpoint import Endpoint, EndpointError, Trouble
from server.assistant.model.exchange import EndlessError, Exchange
from server.assistant.model.facts import Facts, facts_of
from server.assistant.model.fitness import Fitness
from server.assistant.model.prose import Prose, UnfoundedError
from server.assistant.model.telling import Telling
from server.assistant.question import Question
from server.assistant.reply import ModelUse, Reply
from server.assistant.turn import Turn
from server.domain.rate_books import RateView
from server.evaluation.batch import Evaluator
from server.evaluation.cells import Answer
from server.i18n import Locale

log = logging.getLogger(__name__)

_BETWEEN = "\n\n"
_NOTHING = Facts(frozenset(), ())
_LONGEST_QUESTION = 300


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of the answer that can be shown already; empty as a sign of life."""

    text: str


def _ignore(_tokens: int) -> None:
    return None


class ModelAssistant:
    """Answers questions with the embedded engine and a model."""

    def __init__(self, embedded: Assistant, evaluator: Evaluator, endpoint: Endpoint) -> None:
        self._embedded, self._evaluator, self._endpoint = embedded, evaluator, endpoint
        self._fitness = Fitness(embedded)
        self._breaker = Breaker()

    def answer(
        self,
        message: str,
        view: RateView,
        locale: Locale,
        turns: Sequence[Turn] = (),
        spent: Callable[[int], None] = _ignore,
    ) -> Generator[Shown | Reply]:
        """Yield what can be shown of the answer to `message` as it comes, and last the whole Reply, which alone counts.
        `spent` is told how many tokens it took, also when nobody waits for the end.

        Where the embedded engine understands the question, its answer stands, and the model may explain it. Else the
        answer may be of calls that the model asks for, in our own words: see Fitness. A model that doesn't answer, or
        says what nothing stands behind, changes nothing.
        """
        embedded = self._embedded.reply(message, view, locale, turns)
        if embedded.sheet:
            yield embedded
            return
        if not self._breaker.may_try():
            yield replace(embedded, model=ModelUse.UNAVAILABLE)
            return
        if embedded.understood:
            yield Shown(embedded.text)
        question = self._embedded.question(message, view, locale, turns)
        deadline = time.monotonic() + self._endpoint.settings.seconds
        told = self._told(embedded, question)
        earlier = [self._embedded.question(turn.message, view, locale) for turn in turns]
        exchange = Exchange(self._endpoint, self._evaluator, question, earlier, turns, told, deadline)
        answering = _Answering(embedded, question, exchange, told, self._fitness, self._secrets)
        use: ModelUse | None = None
        try:
            with closing(answering.run()) as shown:
                for text in shown:
                    yield Shown(text)
        except EndpointError as error:
            if error.trouble is Trouble.QUESTION:
                self._breaker.succeeded()
            else:
                self._breaker.failed()
            use = ModelUse.UNAVAILABLE
        except (EndlessError, UnfoundedError) as error:
            self._breaker.succeeded()
            log.info("what the language model said was set aside: %s", type(error).__name__)
        except Exception:
            # A mistake of ours must not cost the reader the embedded engine's answer.
            log.exception("unforeseen error in an exchange with the language model")
        else:
            self._breaker.succeeded()
        finally:
            spent(exchange.tokens)
        yield answering.reply if use is None else replace(answering.reply, model=use)

    @property
    def _secrets(self) -> tuple[str, ...]:
        return self._endpoint.settings.key, self._endpoint.settings.url

    def _told(self, embedded: Reply, question: Question) -> list[Computed]:
        """Return the calls of the embedded engine's answer with what they rest on."""
        if not embedded.understood:
            return []
        caller = Caller(self._evaluator, question.view, question.locale)
        arguments = {each for call in embedded.calls for argument in call.call.a for each in numbers_in(argument)}
        told = [caller.compute(each.call, each.formula) for each in embedded.calls]
        return [replace(each, helps=_is_among(each.answer, arguments)) for each in told]


class _Answering:
    """One answer under way: `reply` is what it is for the moment."""

    def __init__(
        self,
        embedded: Reply,
        question: Question,
        exchange: Exchange,
        told: Sequence[Computed],
        fitness: Fitness,
        secrets: Sequence[str],
    ) -> None:
        self._embedded, self._question, self._exchange = embedded, question, exchange
        self._told, self._fitness, self._secrets = told, fitness, secrets
        self.reply = replace(embedded, model=ModelUse.SET_ASIDE)

    def run(self) -> Generator[str]:
        """Yield what can be shown beyond the embedded engine's answer. Raise EndpointError, EndlessError,
        UnfoundedError."""
        telling: Telling | None = None
        tried, said = 0, ""
        with closing(self._exchange.run()) as pieces:
            for piece in pieces:
                if piece is None:
                    if telling is not None:
                        # It has begun to tell, and now wants other figures: what it told was not of them.
                        raise UnfoundedError
                    tried, said = 0, ""
                    continue
                said += piece
                if telling is None and said and len(self._exchange.made) > tried:
                    tried = len(self._exchange.made)
                    telling, piece = self._telling(), said
                yield telling.add(piece) if telling is not None else ""
        if telling is None and self._exchange.made:
            telling = self._telling()
            yield telling.add(said) if telling is not None else ""
        if telling is not None:
            yield telling.end()
            self.reply = telling.reply
        elif not self._exchange.made:
            yield self._asked_back(said)

    def _telling(self) -> Telling | None:
        """Return what is told of the calls that were made; None when they don't answer the question."""
        made, question, embedded = self._exchange.made, self._question, self._embedded
        if embedded.understood:
            if _comes_to(made) != _comes_to(self._told):
                return None
            base = embedded
        elif self._fitness.fits(question, made):
            reply = reply_of(made, question, embedded.suggestions)
            base = replace(reply, text=f"{reply.text}\n{question.locale.text('assistant.model.interpreted')}")
        else:
            return None
        facts = facts_of(made, base.text, question.view, question.locale)
        return Telling(base, Prose(facts, question.locale, self._secrets), own=embedded.understood)

    def _asked_back(self, said: str) -> str:
        """Return what the model asks, where nobody has understood: a question without any figure, below our own
        words."""
        if self._embedded.understood or len(said) > _LONGEST_QUESTION or not said.strip().endswith("?"):
            return ""
        prose = Prose(_NOTHING, self._question.locale, self._secrets)
        prose.add(said)
        prose.end()
        text = f"{self._embedded.text}{_BETWEEN}{prose.text}"
        self.reply = replace(self._embedded, text=text, model=ModelUse.USED)
        return text


def _comes_to(computed: Sequence[Computed]) -> set[tuple[str, str]]:
    """Return what was asked for, each with what it came to."""
    return {(each.explanation.function.name, repr(each.answer)) for each in without_help(computed)}


def _is_among(answer: Answer, arguments: Container[Decimal]) -> bool:
    """Return whether all of a call's answer went into other calls."""
    return all(isinstance(each, Decimal) and each in arguments for each in found_in(answer))
