"""Putting the parts together: `create_app` is the one place that may import everything."""

from __future__ import annotations

import os
from contextlib import suppress

from flask import Flask, Response

from server.config import Settings, load_settings
from server.evaluation.batch import Evaluator, Limits
from server.functions import build_registry
from server.storage.database import open_database
from server.storage.errors import StorageError
from server.storage.rate_books import RateBooks
from server.web import api, docs, errors, health, openapi, pages, xlwings
from server.web.services import Services

BLUEPRINTS = (
    api.blueprint,
    xlwings.blueprint,
    health.blueprint,
    openapi.blueprint,
    pages.blueprint,
    docs.blueprint,
)


def create_app(settings: Settings | None = None) -> Flask:
    """Return the server for `settings` (else those of the environment). The database must be there and filled."""
    settings = settings or load_settings(os.environ)
    services = _services(settings)
    app = Flask(__name__, static_folder=None)
    app.url_map.merge_slashes = False
    # One more than is taken: a body without Content-Length is cut off at this length without a word. See body_of.
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes + 1
    app.extensions["medfin"] = services
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint(services))
    errors.register(app, services)
    _carry_revision(app, services)
    return app


def _services(settings: Settings) -> Services:
    limits = Limits(settings.max_calls, settings.max_argument_cells, settings.max_result_cells)
    books = RateBooks(open_database(settings.database_url), settings.today, settings.time_zone)
    return Services(settings, Evaluator(build_registry(), limits), books)


def _carry_revision(app: Flask, services: Services) -> None:
    @app.after_request
    def carry(response: Response) -> Response:
        # A 503 says that the rates can't be reached; to ask again would only keep its reader waiting.
        if "Medfin-Revision" not in response.headers and response.status_code != 503:
            with suppress(StorageError):
                response.headers["Medfin-Revision"] = str(services.books.revision())
        return response
