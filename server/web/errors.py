"""The one place where an error becomes an answer. Every one has the same shape; an exception's text reaches nobody."""

from __future__ import annotations

import logging

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from server.domain.errors import MedfinError
from server.evaluation.batch import BatchTooLargeError
from server.storage.as_of import AsOfError
from server.storage.errors import StorageError, UnknownRevisionError
from server.web.answers import refusal
from server.web.requests import RequestError
from server.web.services import Services
from server.web.wire import ENCODER

log = logging.getLogger(__name__)

RETRY_SECONDS = "2"


def register(app: Flask, services: Services) -> None:
    """Make `app` answer every error in the wire's one shape."""

    def answer(error: MedfinError, status: int) -> Response:
        response = Response(ENCODER.encode(refusal(error, services.locale())), status, mimetype="application/json")
        if status == 503:
            response.headers["Retry-After"] = RETRY_SECONDS
        return response

    @app.errorhandler(RequestError)
    def refused(error: RequestError) -> Response:
        return answer(error, error.status)

    @app.errorhandler(BatchTooLargeError)
    def too_large(error: BatchTooLargeError) -> Response:
        return answer(error, 413)

    @app.errorhandler(AsOfError)
    def unreadable(error: AsOfError) -> Response:
        return answer(error, 400)

    @app.errorhandler(UnknownRevisionError)
    def absent(error: UnknownRevisionError) -> Response:
        return answer(error, 404)

    @app.errorhandler(StorageError)
    def unavailable(error: StorageError) -> Response:
        log.error("the rates can't be reached", exc_info=error)
        return answer(MedfinError("unavailable"), 503)

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        status = error.code or 500
        code = {404: "not_found", 405: "method_not_allowed"}.get(status, "bad_request")
        response = answer(MedfinError(code, path=request.path[:200], method=request.method), status)
        if isinstance(error, MethodNotAllowed) and error.valid_methods:
            response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
        return response

    @app.errorhandler(Exception)
    def unforeseen(error: Exception) -> Response:
        log.exception("unforeseen error in %s %s", request.method, request.path)
        return answer(MedfinError("internal_error"), 500)
