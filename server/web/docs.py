"""The reference as pages: the functions by family, a page for each function, the rates with their sources."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as Redirection

from server.documentation.errors import error_values
from server.documentation.functions import documented, families
from server.documentation.rates import latest_values
from server.evaluation.spelling import bare
from server.web.pages import page
from server.web.services import Services

PREFIX = "/docs"


def blueprint(services: Services) -> Blueprint:
    """Return the pages under /docs."""
    docs = Blueprint("docs", __name__, url_prefix=PREFIX)

    @docs.get("", strict_slashes=False)
    def index() -> Redirection:
        return redirect(url_for("docs.functions", locale=request.args.get("locale")))

    @docs.get("/functions", strict_slashes=False)
    def functions() -> Response:
        locale = services.locale()
        return page(
            "functions.html",
            locale,
            services.view(None),
            families=families(locale),
            error_values=error_values(locale),
        )

    @docs.get("/rates", strict_slashes=False)
    def rates() -> Response:
        locale, view = services.locale(), services.view(None)
        return page("rates.html", locale, view, rates=latest_values(view, locale))

    @docs.get("/functions/<name>")
    def function(name: str) -> Response | Redirection:
        locale, view = services.locale(), services.view(None)
        found = services.evaluator.registry.find(bare(name))
        if found is None:
            return page("unknown_function.html", locale, view, 404, name=name[:80])
        if found.name != name:
            return redirect(url_for("docs.function", name=found.name, locale=request.args.get("locale")))
        return page("function.html", locale, view, function=documented(found, services.evaluator, view, locale))

    return docs
