"""Putting the parts together: `create_app` is the one place that may import everything."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from flask import Flask, Response, request
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter

from server.clock import Clock
from server.config import Settings, load_settings
from server.evaluation.batch import Evaluator, Limits
from server.functions import build_registry
from server.identity.exposure import require_safe, secret_key, trusted_hosts
from server.identity.provider_settings import provider_settings
from server.storage.announcements import Announcements
from server.storage.database import open_database
from server.storage.errors import StorageError
from server.storage.rate_books import RateBooks
from server.web import (
    addin,
    addin_files,
    api,
    assistant_api,
    assistant_pages,
    audit_pages,
    auth,
    conversations_api,
    cross_origin,
    docs,
    draft_pages,
    drafts_api,
    errors,
    events,
    excel_sign_in,
    health,
    import_pages,
    office_js,
    openapi,
    pages,
    pane_pages,
    policies,
    rate_pages,
    rates_api,
    revision_pages,
    token_pages,
    try_pages,
    xlwings,
)
from server.web.services import Services
from server.web.streams import Streams
from server.web.visitors import Visitors

if TYPE_CHECKING:
    # Loaded where there is a provider: it would slow down every start.
    from server.identity.provider import Provider

BLUEPRINTS = (
    api.blueprint,
    assistant_api.blueprint,
    conversations_api.blueprint,
    rates_api.blueprint,
    drafts_api.blueprint,
    events.blueprint,
    xlwings.blueprint,
    health.blueprint,
    openapi.blueprint,
    pages.blueprint,
    docs.blueprint,
    auth.blueprint,
    rate_pages.blueprint,
    draft_pages.blueprint,
    revision_pages.blueprint,
    import_pages.blueprint,
    audit_pages.blueprint,
    token_pages.blueprint,
    addin.blueprint,
    addin_files.blueprint,
    excel_sign_in.blueprint,
    office_js.blueprint,
    try_pages.blueprint,
    assistant_pages.blueprint,
    pane_pages.blueprint,
)

FOR_PROGRAMS = frozenset(
    {
        *("api", "assistant_api", "conversations_api", "rates_api", "drafts_api", "events", "xlwings", "health"),
        "openapi",
    }
)
"""The blueprints that no browser's form is sent to: they take no cookie for writing, or only for deleting what is the
visitor's own, which no form can ask for, so there is nothing to forge."""

OPEN_BLUEPRINTS = frozenset({"health", "openapi", "auth"})
OPEN_ENDPOINTS = frozenset(
    {
        *("pages.static", "addin_files.static", "addin.functions", "addin.manifest", "office_js.file", "pane.index"),
        *("xlwings.meta", "xlwings.code"),
    }
)
"""What anybody may have: how to sign in, and what an add-in loads before it can."""


def create_app(settings: Settings | None = None) -> Flask:
    """Return the server for `settings` (else those of the environment). The database must be there and filled."""
    settings = settings or load_settings(os.environ)
    services = _services(settings)
    require_safe(settings, services.engine)
    app = Flask(__name__, static_folder=None)
    app.url_map.merge_slashes = False
    app.url_map.converters["int"] = _Number
    _configure(app, settings)
    app.extensions["medfin"] = services
    cross_origin.register(app, services)
    _require_readers(app, services)
    csrf = CSRFProtect(app)
    for make in BLUEPRINTS:
        blueprint = make(services)
        app.register_blueprint(blueprint)
        if blueprint.name in FOR_PROGRAMS:
            csrf.exempt(blueprint)
    errors.register(app, services)
    _carry_revision(app, services)
    policies.register(app, services)
    return app


def create_server() -> Flask:
    """Return the server for the settings of the environment, with its clock running: what an HTTP server loads.

    It is called in the process that serves: neither the clock's threads nor its connections outlive a fork.
    """
    app = create_app()
    services: Services = app.extensions["medfin"]
    Clock(services.settings, services.engine, services.books, services.announcements).start()
    return app


class _Number(IntegerConverter):
    """A number in an address; one that is longer than any there can be is no address of ours."""

    regex = r"\d{1,9}"


def _services(settings: Settings) -> Services:
    limits = Limits(settings.max_calls, settings.max_argument_cells, settings.max_result_cells)
    engine = open_database(settings.database_url, redis_url=settings.redis_url)
    visitors = Visitors(settings, engine, _provider(settings))
    books = RateBooks(engine, settings.today, settings.time_zone)
    evaluator = Evaluator(build_registry(), limits)
    announcements = Announcements(engine)
    streams = Streams(announcements, engine, settings.max_streams, settings.stream_seconds)
    return Services(settings, engine, evaluator, books, visitors, announcements, streams)


def _provider(settings: Settings) -> Provider | None:
    said = provider_settings(settings)
    if said is None:
        return None
    # Loaded where there is one: it would slow down every start.
    from server.identity.provider import Provider

    return Provider(said)


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        # One more than is taken: a body without Content-Length is cut off at this length without a word. See body_of.
        MAX_CONTENT_LENGTH=settings.max_body_bytes + 1,
        SECRET_KEY=secret_key(settings),
        TRUSTED_HOSTS=trusted_hosts(settings),
        SESSION_COOKIE_NAME="medfin_session",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.public_url.startswith("https:"),
        WTF_CSRF_TIME_LIMIT=None,
    )
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]


def _require_readers(app: Flask, services: Services) -> None:
    @app.before_request
    def require_reader() -> None:
        endpoint = request.endpoint or ""
        if endpoint not in OPEN_ENDPOINTS and endpoint.partition(".")[0] not in OPEN_BLUEPRINTS:
            services.visitors.require_reader()


def _carry_revision(app: Flask, services: Services) -> None:
    @app.after_request
    def carry(response: Response) -> Response:
        # A 503 says that the rates can't be reached; to ask again would only keep its reader waiting.
        if "Medfin-Revision" not in response.headers and response.status_code != 503:
            with suppress(StorageError):
                response.headers["Medfin-Revision"] = str(services.books.revision())
        return response
