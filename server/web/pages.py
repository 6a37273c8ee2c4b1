"""The pages for people: so far the front page, which shows what the server computes and from which rates."""

from __future__ import annotations

from flask import Blueprint, Response, render_template

from server.domain.rates import RateView
from server.i18n import LANGUAGES, Locale
from server.web.describing import one_function
from server.web.services import Services


def blueprint(services: Services) -> Blueprint:
    """Return the front page and the style sheet of the pages."""
    pages = Blueprint("pages", __name__, template_folder="templates", static_folder="static", static_url_path="/static")

    @pages.get("/")
    def front() -> Response:
        locale, view = services.locale(), services.view(None)
        functions = [one_function(services.evaluator, each, view, locale) for each in services.evaluator.registry]
        page = render_template(
            "front.html",
            locale=locale,
            languages=LANGUAGES,
            functions=functions,
            rates=_rates(view, locale),
            revision=view.revision,
            day=locale.day(view.book.published_on),
        )
        response = Response(page, mimetype="text/html")
        response.headers["Medfin-Revision"] = str(view.revision)
        response.headers["Content-Language"] = locale.language
        response.headers["Vary"] = "Accept-Language"
        response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'self'; base-uri 'none'"
        return response

    return pages


def _rates(view: RateView, locale: Locale) -> list[dict[str, str]]:
    shown = []
    for key, rate in sorted(view.book.rates.items()):
        for row in view.in_force(key):
            reference = row.reference
            shown.append(
                {
                    "key": key,
                    "label": locale.show(rate.label),
                    "year": str(row.valid_from.year),
                    "value": locale.rate_value(row.value, rate.unit),
                    "title": ", ".join(part for part in (reference.title, reference.case) if part),
                    "url": reference.url if reference.url.startswith(("https://", "http://")) else "",
                }
            )
    return shown
