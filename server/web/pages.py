"""The front page for people, which shows what the server computes; and what every page is sent with."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from flask import Blueprint, Response, render_template, request

from server.documentation.examples import computed
from server.documentation.functions import families
from server.domain.roles import Role
from server.i18n import LANGUAGES, locale_of
from server.web.policies import for_people
from server.web.services import Services

_SHOWN = ("KS_BIDRAG", "MEDFINANSIERING", "NETTOUTGIFT", "FORDEL")
"""The functions whose first example stands on the front page."""

PAGES = (
    "pages",
    "docs",
    "auth",
    "rates",
    "drafts",
    "revisions",
    "audit",
    "tokens",
    "imports",
    "excel_sign_in",
    "trial",
    "assistant",
)
"""The blueprints whose answers are pages for people: links between them keep a language that was asked for."""


def blueprint(services: Services) -> Blueprint:
    """Return the front page and the style sheet of the pages."""
    pages = Blueprint("pages", __name__, template_folder="templates", static_folder="static", static_url_path="/static")

    pages.add_app_template_filter(Decimal, "decimal")

    @pages.get("/")
    def front() -> Response:
        locale, view = services.locale(), services.view(None)
        registry = services.evaluator.registry
        shown = [function for name in _SHOWN if (function := registry.find(name))]
        return page(
            services,
            "front.html",
            families=families(locale),
            examples=[computed(function, services.evaluator, view, locale)[0] for function in shown],
        )

    @pages.app_url_defaults
    def keep_language(endpoint: str, values: dict[str, Any]) -> None:
        # One that the browser asks for follows by itself.
        wanted = locale_of(request.args.get("locale", "")) if request else None
        if wanted is not None and endpoint.partition(".")[0] in PAGES and not endpoint.endswith(".static"):
            values.setdefault("locale", wanted.language)

    return pages


def page(
    services: Services,
    template: str,
    status: int = 200,
    /,
    *,
    policy: Callable[[Services], str] = for_people,
    **context: object,
) -> Response:
    """Return the page that `template` makes of `context`, for the reader and from the rates in force."""
    locale, book = services.locale(), services.books.current()
    visitor = services.visitors.current()
    may: Callable[[str], bool] = lambda role: services.visitors.may(Role(role))  # noqa: E731
    html = render_template(
        template,
        locale=locale,
        languages=LANGUAGES,
        revision=book.revision,
        day=book.published_on,
        visitor=visitor,
        may=may,
        zone=services.settings.time_zone,
        **context,
    )
    response = Response(html, status, mimetype="text/html")
    response.headers["Medfin-Revision"] = str(book.revision)
    response.headers["Content-Language"] = locale.language
    response.headers["Vary"] = "Accept-Language, Cookie"
    response.headers["Content-Security-Policy"] = policy(services)
    if visitor is not None:
        response.headers["Cache-Control"] = "no-store"
    return response
