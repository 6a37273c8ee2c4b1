"""The one place where an error becomes an answer. Every one has the same shape; an exception's text reaches nobody."""

from __future__ import annotations

import logging
from decimal import Decimal

from flask import Flask, Response, redirect, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, SecurityError
from werkzeug.wrappers import Response as Redirection

from server.domain.errors import MedfinError
from server.evaluation.batch import BatchTooLargeError
from server.storage.as_of import AsOfError
from server.storage.errors import (
    ConflictError,
    DraftError,
    PublicationError,
    StaleDraftError,
    StorageError,
    UnknownDraftError,
    UnknownRevisionError,
)
from server.web.answers import refusal
from server.web.pages import page
from server.web.requests import RequestError
from server.web.services import Services
from server.web.streams import TooManyStreamsError
from server.web.visitors import NotAllowedError
from server.web.wire import ENCODER

log = logging.getLogger(__name__)

RETRY_SECONDS = "2"
STREAM_RETRY_SECONDS = "30"
"""A place is free when somebody closes Excel; until then the client asks for the revision."""

_FOR_PROGRAMS = ("/api/", "/xlwings/", "/healthz", "/readyz", "/openapi")
"""How the paths begin whose answers are for programs, whatever they say they accept."""


def register(app: Flask, services: Services) -> None:
    """Make `app` answer every error in the wire's one shape, or for people as a page."""

    def answer(error: MedfinError, status: int) -> Response:
        if _is_for_people() and status != 503:
            return _as_page(services, error, status)
        return told(error, status)

    def told(error: MedfinError, status: int) -> Response:
        response = Response(ENCODER.encode(refusal(error, services.locale())), status, mimetype="application/json")
        if status == 503:
            response.headers["Retry-After"] = RETRY_SECONDS
        if status == 401:
            response.headers["WWW-Authenticate"] = 'Bearer realm="Medfin"'
        return response

    @app.errorhandler(RequestError)
    def refused(error: RequestError) -> Response:
        return answer(error, error.status)

    @app.errorhandler(NotAllowedError)
    def not_allowed(error: NotAllowedError) -> Response | Redirection:
        if error.status == 401 and _is_for_people():
            target = request.full_path.rstrip("?") if request.method == "GET" else ""
            return redirect(url_for("auth.sign_in", next=target))
        return answer(error, error.status)

    @app.errorhandler(BatchTooLargeError)
    def too_large(error: BatchTooLargeError) -> Response:
        return answer(error, 413)

    @app.errorhandler(AsOfError)
    def unreadable(error: AsOfError) -> Response:
        return answer(error, 400)

    @app.errorhandler(UnknownRevisionError)
    @app.errorhandler(UnknownDraftError)
    def absent(error: MedfinError) -> Response:
        return answer(error, 404)

    @app.errorhandler(StaleDraftError)
    def stale(error: StaleDraftError) -> Response:
        return answer(error, 412)

    @app.errorhandler(ConflictError)
    @app.errorhandler(DraftError)
    def conflicting(error: MedfinError) -> Response:
        return answer(error, 409)

    @app.errorhandler(PublicationError)
    def unpublishable(error: PublicationError) -> Response:
        return answer(error, 422)

    @app.errorhandler(StorageError)
    def unavailable(error: StorageError) -> Response:
        log.error("the rates can't be reached", exc_info=error)
        return answer(MedfinError("unavailable"), 503)

    @app.errorhandler(TooManyStreamsError)
    def crowded(error: TooManyStreamsError) -> Response:
        response = told(error, 503)
        response.headers["Retry-After"] = STREAM_RETRY_SECONDS
        return response

    @app.errorhandler(CSRFError)
    def forged(error: CSRFError) -> Response:
        return answer(MedfinError("access.old_page"), 400)

    @app.errorhandler(SecurityError)
    def misled(_: SecurityError) -> Response:
        # There is no page: its links would lead to the host that was asked for, which isn't ours.
        return told(MedfinError("bad_request"), 400)

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        status = error.code or 500
        if status == 413:
            limit = Decimal(services.settings.max_body_bytes)
            if _is_for_people():
                return answer(MedfinError("page.too_large", most=limit / 2**20), 413)
            return answer(MedfinError("request_too_large", limit=limit), 413)
        code = {404: "not_found", 405: "method_not_allowed"}.get(status, "bad_request")
        response = answer(MedfinError(code, path=request.path[:200], method=request.method), status)
        if isinstance(error, MethodNotAllowed) and error.valid_methods:
            response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
        return response

    @app.errorhandler(Exception)
    def unforeseen(error: Exception) -> Response:
        log.exception("unforeseen error in %s %s", request.method, request.path)
        return answer(MedfinError("internal_error"), 500)


def _is_for_people() -> bool:
    """Return whether a browser asks for a page, rather than a program for JSON."""
    html = any(kind == "text/html" for kind, _ in request.accept_mimetypes)
    return html and not request.path.startswith(_FOR_PROGRAMS)


def _as_page(services: Services, error: MedfinError, status: int) -> Response:
    locale = services.locale()
    title = locale.text("page.not_found" if status == 404 else "page.failed")
    try:
        return page(services, "message.html", status, title=title, text=locale.text(error.code, **error.params))
    except (StorageError, NotAllowedError):
        # Not even the page's frame can be had: whoever asks gets the sentence.
        return Response(locale.text(error.code, **error.params), status, mimetype="text/plain")
