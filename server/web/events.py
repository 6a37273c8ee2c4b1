"""The stream of server-sent events that tells every open workbook of a publication."""

from __future__ import annotations

from flask import Blueprint, Response, request

from server.web.api import PREFIX
from server.web.requests import RequestError, arguments, number_of
from server.web.services import Services
from server.web.streams import can_stream

MEDIA = "text/event-stream"


def blueprint(services: Services) -> Blueprint:
    """Return the route of the event stream."""
    events = Blueprint("events", __name__, url_prefix=PREFIX)

    @events.get("/events")
    def follow() -> Response:
        arguments()
        connection = request.environ.get("gunicorn.socket")
        if not can_stream(connection):
            raise RequestError(404, "stream.none")
        revision = services.books.revision()
        if request.method == "HEAD":
            response = Response(mimetype=MEDIA)
        else:
            last = number_of(request.headers.get("Last-Event-ID", ""))
            stream = services.streams.open(connection, last, revision, services.visitors.renewal())
            response = Response(stream, mimetype=MEDIA, direct_passthrough=True)
        response.headers["Medfin-Revision"] = str(revision)
        response.headers["Cache-Control"] = "no-cache, no-transform"
        # nginx would wait until it has a buffer full.
        response.headers["X-Accel-Buffering"] = "no"
        return response

    return events
