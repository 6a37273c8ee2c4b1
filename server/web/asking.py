"""Who may ask the language model, how much, and what is kept of it."""

from __future__ import annotations

import logging
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from flask import request

from server.assistant.model.settings import model_settings
from server.assistant.reply import ModelUse, Reply
from server.assistant.turn import Turn
from server.domain.rate_books import RateView
from server.i18n import Locale
from server.identity.secret import hash_of
from server.storage import conversations, model_shares
from server.storage.conversations import Entry
from server.storage.database import writing
from server.storage.errors import StorageError
from server.storage.model_shares import Share
from server.web.services import Services
from server.workbench.building import every_title

if TYPE_CHECKING:
    from server.assistant.engine import Assistant
    from server.assistant.model.answering import ModelAssistant, Shown

log = logging.getLogger(__name__)

_AT_ONCE = 16
"""How many questions one process has with the model at once: each holds one of its threads or greenlets."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with all that its answer needs of the request: it may be answered when that is over."""

    message: str
    view: RateView
    locale: Locale
    turns: Sequence[Turn]
    subject: str
    who: str


class Asking:
    """Answers the questions of one server's visitors."""

    def __init__(self, services: Services) -> None:
        self._services = services
        settings = services.settings
        self._share = Share(settings.assistant_questions_a_minute, settings.assistant_tokens_a_day)
        self._places = BoundedSemaphore(_AT_ONCE)
        self._model_settings = model_settings(settings)
        if self._model_settings is not None:
            # Loaded where there is a model, and at the start: the first question would have to wait for it.
            from server.assistant.model.endpoint import Endpoint

            self._endpoint = Endpoint(self._model_settings)

    def asked(self, message: str, view: RateView, locale: Locale, turns: Sequence[Turn]) -> Asked:
        """Return the question that the present request brings."""
        person = self._services.visitors.current()
        who = f"subject {person.subject}" if person else f"address {request.remote_addr or ''}"
        return Asked(message, view, locale, turns, person.subject if person else "", hash_of(who))

    def answers(self, asked: Asked) -> Generator[Shown | Reply]:
        """Yield what can be shown as it comes, and last the answer, of the model too where there is one and who asks
        may have it. Raise StorageError at once when that can't be told."""
        if self._model_settings is None:
            return _one(self._kept(asked, self._embedded_reply(asked)))
        if not model_shares.claim(self._services.engine, asked.who, self._services.visitors.now(), self._share):
            return _one(self._limited(asked))
        return self._answers(asked)

    def _answers(self, asked: Asked) -> Generator[Shown | Reply]:
        if not self._places.acquire(blocking=False):
            yield self._limited(asked)
            return
        try:
            told = self._model.answer(
                asked.message, asked.view, asked.locale, asked.turns, lambda tokens: self._spend(asked, tokens)
            )
            with closing(told) as events:
                for event in events:
                    yield self._kept(asked, event) if isinstance(event, Reply) else event
        finally:
            self._places.release()

    def _kept(self, asked: Asked, reply: Reply) -> Reply:
        """Return `reply`, kept with its question where the installation keeps any and somebody has signed in: who can't
        be told apart couldn't see and delete theirs."""
        if not self._services.settings.assistant_days or not asked.subject:
            return reply
        entry = Entry(
            asked.subject,
            self._services.visitors.now(),
            asked.locale.language,
            asked.message,
            reply.text,
            tuple(call.formula for call in reply.calls),
            asked.view.revision,
            reply.model.value if reply.model else None,
        )
        try:
            with writing(self._services.engine) as connection:
                conversations.keep(connection, entry)
        except StorageError:
            # The answer is there; that it can't be kept is no reason to withhold it.
            log.warning("a question could not be kept", exc_info=True)
        return reply

    def _embedded_reply(self, asked: Asked) -> Reply:
        return self._embedded.reply(asked.message, asked.view, asked.locale, asked.turns)

    def _limited(self, asked: Asked) -> Reply:
        reply = self._embedded_reply(asked)
        return self._kept(asked, reply if reply.sheet else replace(reply, model=ModelUse.LIMITED))

    def _spend(self, asked: Asked, tokens: int) -> None:
        try:
            model_shares.spend(self._services.engine, asked.who, self._services.visitors.now(), tokens)
        except StorageError:
            log.warning("what a question to the model took could not be counted", exc_info=True)

    @cached_property
    def _embedded(self) -> Assistant:
        # Made for the first question: it would slow down every start.
        from server.assistant.engine import Assistant

        return Assistant(self._services.evaluator, every_title())

    @cached_property
    def _model(self) -> ModelAssistant:
        from server.assistant.model.answering import ModelAssistant

        return ModelAssistant(self._embedded, self._services.evaluator, self._endpoint)


def _one(reply: Reply) -> Generator[Shown | Reply]:
    yield reply
