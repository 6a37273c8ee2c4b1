"""What somebody asked the assistant, where that is kept: each sees and deletes their own, and nobody else's."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, Response

from server.domain.roles import Role
from server.storage import conversations
from server.storage.conversations import Entry
from server.storage.database import reading, writing
from server.web.api import PREFIX
from server.web.assistant_wire import ConversationEntryBody, ConversationsAnswer, ForgottenAnswer
from server.web.parameters import MOST, PAGE
from server.web.rates_api import answer
from server.web.requests import arguments, number_in
from server.web.services import Services


def blueprint(services: Services) -> Blueprint:
    """Return the routes of the visitor's own conversations.

    They may be deleted by a browser's cookie too: no other page's script can send it along with a DELETE.
    """
    api = Blueprint("conversations_api", __name__, url_prefix=f"{PREFIX}/assistant/conversations")
    visitors = services.visitors

    @api.get("")
    def own() -> Response:
        person = visitors.require(Role.READER)
        given = arguments("limit", "before")
        limit, before = number_in(given, "limit", MOST) or PAGE, number_in(given, "before")
        days = services.settings.assistant_days
        since = visitors.now() - timedelta(days=days)
        with reading(services.engine) as connection:
            found = conversations.entries_of(connection, person.subject, since, limit, before) if days else []
        return _unstored(answer(ConversationsAnswer(days, [_body(entry) for entry in found])))

    @api.delete("")
    def forget_all() -> Response:
        return _forgotten(None)

    @api.delete("/<int:number>")
    def forget_one(number: int) -> Response:
        return _forgotten(number)

    def _forgotten(number: int | None) -> Response:
        person = visitors.require(Role.READER)
        arguments()
        with writing(services.engine) as connection:
            deleted = conversations.forget(connection, person.subject, number)
        return _unstored(answer(ForgottenAnswer(deleted)))

    return api


def _body(entry: Entry) -> ConversationEntryBody:
    return ConversationEntryBody(
        entry.id,
        entry.at,
        entry.language,
        entry.question,
        entry.answer,
        list(entry.calls),
        entry.revision,
        entry.model,
    )


def _unstored(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
