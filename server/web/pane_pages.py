"""The task pane: the one page of the add-in, which Excel shows beside a workbook and runs its functions in."""

from __future__ import annotations

from flask import Blueprint, Response

from server.domain.errors import MedfinError
from server.i18n import LANGUAGES
from server.web.addin_files import PREFIX
from server.web.assistant_panel import assistant_panel
from server.web.pages import page
from server.web.pane_describing import pane_families
from server.web.pane_texts import texts_for_scripts
from server.web.policies import for_excel
from server.web.requests import RequestError, all_arguments
from server.web.services import Services
from server.workbench.building import built_file, titles
from server.workbench.inputs import InputError
from server.workbench.limits import limits_of
from server.workbench.totals import Workbench

PANELS = ("functions", "assistant", "explain", "workbook")
"""The pane's panels, in the order of their tabs: each is a template pane_NAME.html."""

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def blueprint(services: Services) -> Blueprint:
    """Return the task pane, and the template workbooks that it opens."""
    pane = Blueprint("pane", __name__, url_prefix=PREFIX)

    @pane.get("/pane")
    def index() -> Response:
        locale, registry = services.locale(), services.evaluator.registry
        settings, book = services.settings, services.books.current()
        return page(
            services,
            "pane.html",
            policy=for_excel,
            panels=PANELS,
            families=pane_families(locale),
            workbooks=titles(locale),
            assistant=assistant_panel(registry, locale),
            office_js=services.office_js(),
            data={
                "locale": LANGUAGES[locale.language].replace("_", "-"),
                "languages": [*LANGUAGES],
                "names": [*registry.names],
                "namespace": settings.addin_namespace,
                "needsSignIn": not settings.reading_open,
                "revision": book.revision,
                "day": book.published_on.isoformat(),
                "texts": texts_for_scripts(locale),
            },
        )

    @pane.get("/workbooks/<name>.xlsx")
    def workbook(name: str) -> Response:
        locale = services.locale()
        if name not in titles(locale):
            raise RequestError(404, "workbook.unknown", name=name[:80])
        given = all_arguments()
        view, settings = services.view(None), services.settings
        registry, namespace = services.evaluator.registry, settings.addin_namespace
        bench = Workbench(registry, limits_of(settings), settings.today(), locale, namespace)
        try:
            content = built_file(name, bench, view, given)
        except InputError as error:
            raise RequestError(400, error.code, **error.params) from error
        except MedfinError as error:
            # Such as a population register without figures: it takes more than another try.
            raise RequestError(409, error.code, **{**error.params, "file": f"{name}.xlsx"}) from error
        response = Response(content, mimetype=WORKBOOK)
        response.headers["Content-Disposition"] = f'attachment; filename="{name}-{locale.language}.xlsx"'
        response.headers["Medfin-Revision"] = str(view.revision)
        response.headers["Content-Language"] = locale.language
        response.headers["Cache-Control"] = "no-store"
        return response

    return pane
