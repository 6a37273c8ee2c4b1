"""Which other origins' pages may read answers, by CORS: those that the settings list, and Excel on the web what it
loads of the add-in. Never with cookies: a page elsewhere sends a token or is nobody.
"""

from __future__ import annotations

from flask import Flask, Response, request

from server.web.services import Services

_FOR_PROGRAMS = ("/api/v1/", "/xlwings/")
_FOR_ANYBODY = ("/add-in/functions.json", "/add-in/files/", "/manifest.xml")
"""Excel on the web reads the functions' metadata from a page of its own. There is nothing in these that is secret."""

_METHODS = "GET, HEAD, POST, PUT, DELETE"
_SENT = "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Last-Event-ID"
_TOLD = "Medfin-Revision, ETag, Location, Retry-After, WWW-Authenticate"
_REMEMBERED_SECONDS = "600"


def register(app: Flask, services: Services) -> None:
    """Make `app` answer browsers that ask for the pages of other origins. Before whatever asks who the visitor is: a
    browser asks whether it may send a token before it sends one."""
    allowed = services.settings.allowed_origins

    @app.before_request
    def preflight() -> Response | None:
        asked = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
        if not asked or not _is_for_programs() or request.headers.get("Origin") not in allowed:
            return None
        response = Response(status=204)
        response.headers["Access-Control-Allow-Methods"] = _METHODS
        response.headers["Access-Control-Allow-Headers"] = _SENT
        response.headers["Access-Control-Max-Age"] = _REMEMBERED_SECONDS
        return response

    @app.after_request
    def allow(response: Response) -> Response:
        if request.path.startswith(_FOR_ANYBODY):
            response.headers["Access-Control-Allow-Origin"] = "*"
        elif allowed and _is_for_programs():
            response.vary.add("Origin")
            origin = request.headers.get("Origin")
            if origin in allowed:
                response.headers["Access-Control-Allow-Origin"] = origin
                response.headers["Access-Control-Expose-Headers"] = _TOLD
        return response


def _is_for_programs() -> bool:
    return request.path.startswith(_FOR_PROGRAMS)
