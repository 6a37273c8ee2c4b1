"""The front page for people, which shows what the server computes; and what every page is sent with."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from server.documentation.examples import computed
from server.documentation.functions import families
from server.domain.rate_books import RateView
from server.i18n import LANGUAGES, Locale
from server.web.services import Services

_SHOWN = ("KS_BIDRAG", "MEDFINANSIERING", "NETTOUTGIFT", "FORDEL")
"""The functions whose first example stands on the front page."""


def blueprint(services: Services) -> Blueprint:
    """Return the front page and the style sheet of the pages."""
    pages = Blueprint("pages", __name__, template_folder="templates", static_folder="static", static_url_path="/static")

    @pages.get("/")
    def front() -> Response:
        locale, view = services.locale(), services.view(None)
        registry = services.evaluator.registry
        shown = [function for name in _SHOWN if (function := registry.find(name))]
        return page(
            "front.html",
            locale,
            view,
            families=families(locale),
            examples=[computed(function, services.evaluator, view, locale)[0] for function in shown],
        )

    return pages


def page(template: str, locale: Locale, view: RateView, status: int = 200, **context: object) -> Response:
    """Return the page that `template` makes of `context`, for the reader of `locale` and from the rates of `view`."""
    html = render_template(
        template,
        locale=locale,
        languages=LANGUAGES,
        # Links keep a language that was asked for; one that the browser asks for follows by itself.
        chosen=locale.language if request.args.get("locale") else None,
        revision=view.revision,
        day=view.book.published_on,
        **context,
    )
    response = Response(html, status, mimetype="text/html")
    response.headers["Medfin-Revision"] = str(view.revision)
    response.headers["Content-Language"] = locale.language
    response.headers["Vary"] = "Accept-Language"
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'self'; base-uri 'none'"
    return response
