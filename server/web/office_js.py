"""Microsoft's Office.js from a folder of the installation, for networks that don't reach Microsoft's address."""

from __future__ import annotations

from flask import Blueprint, Response, send_from_directory
from werkzeug.exceptions import NotFound

from server.web.services import OFFICE_JS_PATH, Services

_SECONDS = 24 * 60 * 60
"""How long a browser keeps a file: a new version put in its place is everybody's a day later."""


def blueprint(services: Services) -> Blueprint:
    """Return the route of the folder that the setting names; without one there is nothing."""
    office_js = Blueprint("office_js", __name__, url_prefix=OFFICE_JS_PATH)

    @office_js.get("/<path:filename>")
    def file(filename: str) -> Response:
        folder = services.settings.office_js_folder
        if folder is None:
            raise NotFound
        return send_from_directory(folder, filename, max_age=_SECONDS)

    return office_js
