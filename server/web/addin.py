"""What Excel fetches to know the add-in: the functions' metadata."""

from __future__ import annotations

from flask import Blueprint, Response, url_for

from server.excel.metadata import streaming_functions
from server.functions.registry import Function
from server.web.addin_files import PREFIX
from server.web.services import Services
from server.web.wire import ENCODER


def blueprint(services: Services) -> Blueprint:
    """Return the routes of the metadata."""
    addin = Blueprint("addin", __name__)

    @addin.get(f"{PREFIX}/functions.json")
    def functions() -> Response:
        locale, origin = services.locale(), services.origin()

        def page(function: Function) -> str:
            return origin + url_for("docs.function", name=function.name, locale=locale.language)

        metadata = streaming_functions(services.evaluator.registry, locale.text, page)
        response = Response(ENCODER.encode(metadata), mimetype="application/json")
        response.headers["Content-Language"] = locale.language
        response.headers["Vary"] = "Accept-Language"
        response.headers["Cache-Control"] = "no-cache"
        # Excel on the web fetches it from a page of Microsoft's; it tells what the open pages tell.
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return addin
