"""The JSON API: compute a batch, explain a call, read and compose formulas, tell of the functions and the revision."""

from __future__ import annotations

from decimal import Decimal

import msgspec
from flask import Blueprint, Response, request

from server.evaluation.spelling import bare
from server.web.answers import Rendering
from server.web.describing import all_functions, one_function
from server.web.explaining import explained
from server.web.formulas import composed_answer, read_formulas
from server.web.requests import RequestError, body_of
from server.web.services import Services
from server.web.wire import (
    ENCODER,
    ComposeBody,
    EvaluateAnswer,
    EvaluateBody,
    ExplainBody,
    FormulasAnswer,
    FormulasBody,
    RevisionAnswer,
)

PREFIX = "/api/v1"

_EVALUATE = msgspec.json.Decoder(EvaluateBody)
_EXPLAIN = msgspec.json.Decoder(ExplainBody)
_COMPOSE = msgspec.json.Decoder(ComposeBody)
_FORMULAS = msgspec.json.Decoder(FormulasBody)


def blueprint(services: Services) -> Blueprint:
    """Return the routes under /api/v1."""
    api = Blueprint("api", __name__, url_prefix=PREFIX)

    @api.post("/evaluate")
    def evaluate() -> Response:
        body = body_of(_EVALUATE)
        locale = services.locale(body.locale)
        view = services.view(body.as_of)
        answers = services.evaluator.evaluate(body.calls, view, locale.reader)
        return _answer(EvaluateAnswer(view.revision, Rendering(locale).results(answers)), view.revision)

    @api.post("/explain")
    def explain() -> Response:
        body = body_of(_EXPLAIN)
        locale = services.locale(body.locale)
        view = services.view(body.as_of)
        return _answer(explained(services.evaluator, body, view, locale), view.revision)

    @api.post("/compose")
    def compose() -> Response:
        body = body_of(_COMPOSE)
        locale = services.locale(body.locale)
        revision = services.books.revision()
        return _answer(composed_answer(services.evaluator.registry, body, revision, locale), revision)

    @api.post("/formulas")
    def formulas() -> Response:
        body = body_of(_FORMULAS)
        most = services.settings.max_calls
        if len(body.formulas) > most:
            raise RequestError(413, "too_many_formulas", limit=Decimal(most))
        revision = services.books.revision()
        return _answer(FormulasAnswer(revision, [*read_formulas(services.evaluator.registry, body)]), revision)

    @api.get("/functions")
    def functions() -> Response:
        revision = services.books.revision()
        return _answer(all_functions(services.evaluator, revision, services.locale()), revision)

    @api.get("/functions/<name>")
    def function(name: str) -> Response:
        found = services.evaluator.registry.find(bare(name))
        if found is None:
            raise RequestError(404, "unknown_function", name=name[:80])
        view = services.view(None)
        return _answer(one_function(services.evaluator, found, view, services.locale()), view.revision)

    @api.get("/revision")
    def revision() -> Response:
        number = services.books.revision()
        response = _answer(RevisionAnswer(number), number)
        response.set_etag(str(number))
        response.headers["Cache-Control"] = "no-cache"
        response.make_conditional(request)
        return response

    return api


def _answer(body: object, revision: int) -> Response:
    response = Response(ENCODER.encode(body), mimetype="application/json")
    response.headers["Medfin-Revision"] = str(revision)
    return response
