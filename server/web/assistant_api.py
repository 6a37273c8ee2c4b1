"""The assistant over HTTP: a question in, the answer out as JSON or, to who accepts it, as server-sent events."""

from __future__ import annotations

import msgspec
from flask import Blueprint, Response, request

from server.assistant.reply import AnsweredCall, Reply
from server.assistant.turn import Turn
from server.domain.rate_books import RateView
from server.evaluation.batch import SingleCall
from server.evaluation.cells import Failure
from server.functions.registry import Registry
from server.i18n import Locale
from server.web.answers import Rendering, error_of
from server.web.api import PREFIX
from server.web.asking import Asking
from server.web.assistant_events import events, last
from server.web.assistant_wire import (
    AnsweredCallBody,
    AssistantAnswer,
    AssistantBody,
    PlanBody,
    SheetBody,
    SheetCellBody,
    SourceBody,
)
from server.web.requests import arguments, body_of
from server.web.services import Services
from server.web.wire import ENCODER
from server.workbench.sheets import template_sheets

EVENTS = "text/event-stream"

_BODY = msgspec.json.Decoder(AssistantBody)


def blueprint(services: Services) -> Blueprint:
    """Return the route of the assistant."""
    api = Blueprint("assistant_api", __name__, url_prefix=PREFIX)
    asking = Asking(services)
    registry = services.evaluator.registry

    @api.post("/assistant")
    def ask() -> Response:
        arguments()
        body = body_of(_BODY)
        locale = services.locale(body.locale)
        view = services.view(body.as_of)
        turns = [Turn(each.message, tuple(SingleCall(call.f, call.a) for call in each.calls)) for each in body.turns]
        asked = asking.asked(body.message, view, locale, turns)
        told = asking.answers(asked)

        def whole(reply: Reply) -> AssistantAnswer:
            answer = _answer(reply, view, locale)
            if reply.sheet:
                answer.sheet = _plan(reply, registry, view, locale)
            return answer

        streams = request.accept_mimetypes.best_match(("application/json", EVENTS)) == EVENTS
        if streams:
            response = Response(events(told, whole), mimetype=EVENTS)
            # A proxy that gathers events up before it passes them on would make the reader wait.
            response.headers["X-Accel-Buffering"] = "no"
        else:
            response = Response(ENCODER.encode(whole(last(told))))
        response.mimetype = EVENTS if streams else "application/json"
        response.headers["Medfin-Revision"] = str(view.revision)
        response.headers["Cache-Control"] = "no-store"
        return response

    return api


def _answer(reply: Reply, view: RateView, locale: Locale) -> AssistantAnswer:
    return AssistantAnswer(
        revision=view.revision,
        answer=reply.text,
        calls=[_call(each, locale) for each in reply.calls],
        sources=[SourceBody(each.key, str(each.reference), each.reference.url) for each in reply.sources],
        understood=reply.understood,
        suggestions=list(reply.suggestions),
        asks=reply.asks,
        model=reply.model.value if reply.model else msgspec.UNSET,
    )


def _plan(reply: Reply, registry: Registry, view: RateView, locale: Locale) -> PlanBody:
    """Return the sheets of the reply's workbook, in the language of `locale`, with its inputs filled in."""
    title, sheets = template_sheets(reply.sheet, locale, registry, view, reply.inputs)
    bodies = [
        SheetBody(
            sheet.name,
            list(sheet.widths),
            list(sheet.merged),
            [SheetCellBody(cell.at, cell.content, cell.number_format, cell.style) for cell in sheet.cells],
        )
        for sheet in sheets
    ]
    return PlanBody(reply.sheet, title, dict(reply.inputs), bodies)


def _call(answered: AnsweredCall, locale: Locale) -> AnsweredCallBody:
    call = answered.call
    body = AnsweredCallBody(call.f, list(call.a), answered.formula, answered.text)
    if isinstance(answered.answer, Failure):
        body.e = error_of(answered.answer, locale)
    else:
        body.v = Rendering(locale).value(answered.answer)
    return body
