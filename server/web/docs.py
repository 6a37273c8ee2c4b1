"""The reference as pages: the functions by family, and a page for each function."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, url_for
from werkzeug.wrappers import Response as Redirection

from server.documentation.errors import error_values
from server.documentation.functions import documented, families
from server.evaluation.spelling import bare
from server.web.pages import page
from server.web.services import Services

PREFIX = "/docs"


def blueprint(services: Services) -> Blueprint:
    """Return the pages under /docs."""
    docs = Blueprint("docs", __name__, url_prefix=PREFIX)

    @docs.get("", strict_slashes=False)
    def index() -> Redirection:
        return redirect(url_for("docs.functions"))

    @docs.get("/functions", strict_slashes=False)
    def functions() -> Response:
        locale = services.locale()
        return page(services, "functions.html", families=families(locale), error_values=error_values(locale))

    @docs.get("/functions/<name>")
    def function(name: str) -> Response | Redirection:
        found = services.evaluator.registry.find(bare(name))
        if found is None:
            return page(services, "unknown_function.html", 404, name=name[:80])
        if found.name != name:
            return redirect(url_for("docs.function", name=found.name))
        view, locale = services.view(None), services.locale()
        return page(services, "function.html", function=documented(found, services.evaluator, view, locale))

    return docs
