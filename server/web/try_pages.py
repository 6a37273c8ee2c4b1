"""The trial page: a small sheet in the browser, for people without Excel, with the functions live in it."""

from __future__ import annotations

from flask import Blueprint, Response

from server.domain.errors import MedfinError
from server.functions.registry import Registry
from server.i18n import LANGUAGES, Locale
from server.storage.errors import StorageError
from server.web.assistant_panel import assistant_panel
from server.web.describing import all_functions
from server.web.pages import page
from server.web.policies import for_scripts
from server.web.requests import RequestError
from server.web.services import Services
from server.web.wire import ENCODER
from server.workbench.building import titles
from server.workbench.sheets import template_sheets

PREFIX = "/try"


def blueprint(services: Services) -> Blueprint:
    """Return the trial page and the templates that it opens."""
    trial = Blueprint("trial", __name__, url_prefix=PREFIX)
    registry = services.evaluator.registry

    @trial.get("", strict_slashes=False)
    def sheet() -> Response:
        locale, revision = services.locale(), services.books.revision()
        listed = all_functions(services.evaluator, revision, locale).functions
        told = {
            "locale": LANGUAGES[locale.language].replace("_", "-"),
            "names": sorted(registry.names),
            "revision": revision,
            "functions": [{"syntax": each.syntax, "summary": each.summary} for each in listed],
            "texts": _texts(locale),
            "example": _example(registry, locale),
        }
        assistant = assistant_panel(registry, locale)
        return page(services, "try.html", policy=for_scripts, told=told, templates=titles(locale), assistant=assistant)

    @trial.get("/workbooks/<name>")
    def workbook(name: str) -> Response:
        locale, view = services.locale(), services.view(None)
        if name not in titles(locale):
            raise RequestError(404, "not_found", path=f"{PREFIX}/workbooks/{name[:80]}")
        try:
            title, sheets = template_sheets(name, locale, registry, view)
        except StorageError:
            raise
        except MedfinError as error:
            # The figures that it is made from aren't here.
            raise RequestError(409, error.code, **error.params) from error
        response = Response(ENCODER.encode({"title": title, "sheets": sheets}), mimetype="application/json")
        response.headers["Medfin-Revision"] = str(view.revision)
        return response

    return trial


def _texts(locale: Locale) -> dict[str, str]:
    """Return what the scripts say to people; what they fill in themselves stays in braces."""
    return {
        "away": locale.text("trial.away"),
        "sign_in": locale.text("trial.sign_in"),
        "failed": locale.text("trial.failed"),
        "online": locale.text("trial.online", revision="{revision}", live="{live}"),
        "offline": locale.text("trial.offline", since="{since}"),
        "waiting": locale.text("trial.waiting"),
        "busy": locale.text("trial.busy"),
        "spill": locale.text("trial.spill"),
        "formula": locale.text("trial.wrong_formula"),
        "opened": locale.text("trial.opened", name="{name}"),
        "not_opened": locale.text("trial.not_opened"),
        "sheet": locale.text("trial.sheet_name"),
        "cell": locale.text("trial.cell", address="{address}"),
    }


def _example(registry: Registry, locale: Locale) -> list[tuple[str, str]]:
    """Return the cells that the sheet begins with: the contribution of a municipality, and what it is made of."""
    call = {name: registry.names[name].called(locale.language) for name in ("KS_BIDRAG", "KS_SATS", "SATSVERSJON")}
    return [
        ("A1", locale.text("trial.example_inhabitants")),
        ("B1", "20000"),
        ("A2", locale.text("trial.example_contribution")),
        ("B2", f"={call['KS_BIDRAG']}(B1)"),
        ("A3", locale.text("trial.example_rate")),
        ("B3", f"={call['KS_SATS']}()"),
        ("A4", locale.text("trial.example_version")),
        ("B4", f"={call['SATSVERSJON']}()"),
    ]
