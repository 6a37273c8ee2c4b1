"""The JSON API: evaluate a batch, describe the functions, explain a call, tell the revision."""

from __future__ import annotations

import msgspec
from flask import Blueprint, Response, request

from server.evaluation.spelling import bare
from server.web.answers import Rendering
from server.web.describing import all_functions, one_function
from server.web.explaining import explained
from server.web.requests import RequestError, body_of
from server.web.services import Services
from server.web.wire import ENCODER, EvaluateAnswer, EvaluateBody, ExplainBody, RevisionAnswer

PREFIX = "/api/v1"

_EVALUATE = msgspec.json.Decoder(EvaluateBody)
_EXPLAIN = msgspec.json.Decoder(ExplainBody)


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
