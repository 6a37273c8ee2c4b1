"""What Excel fetches to know the add-in: its manifest and the functions' metadata."""

from __future__ import annotations

from flask import Blueprint, Response, url_for

from server.excel.metadata import streaming_functions
from server.functions.registry import Function
from server.presentation.addin import ManifestError, manifest_of
from server.web.addin_files import PREFIX
from server.web.requests import RequestError
from server.web.services import Services
from server.web.wire import ENCODER


def blueprint(services: Services) -> Blueprint:
    """Return the routes of the manifest and the metadata."""
    addin = Blueprint("addin", __name__)

    @addin.get("/manifest.xml")
    def manifest() -> Response:
        try:
            written = manifest_of(services.settings, services.origin())
        except ManifestError as error:
            raise RequestError(404, error.code, **error.params) from error
        return Response(written, mimetype="application/xml")

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
