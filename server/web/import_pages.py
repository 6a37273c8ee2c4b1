"""Many rates at once in a browser: pasted from a spreadsheet with every row's fate, from a file, and out to one."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as Redirection

from server.domain.additions import Additions
from server.domain.countries import Country
from server.domain.errors import MedfinError
from server.domain.population import PopulationKind
from server.domain.roles import Role
from server.exchange.error import ExchangeError
from server.exchange.file import Format, read, write
from server.exchange.selection import exported, unpublished
from server.storage import drafts
from server.storage.database import writing
from server.storage.draft_publication import require_unchanged
from server.storage.errors import ConflictError, DraftError, PopulationFileError, PublicationError, RatesFileError
from server.storage.importers.answer import read_answer
from server.storage.importers.population_csv import HEADER
from server.storage.importers.services import Reading
from server.storage.package_renumberings import packaged_renumberings
from server.storage.population_import import draft_population
from server.web.draft_access import seen_revision
from server.web.pages import page
from server.web.pasted import Pasted, headings, read_pasted
from server.web.requests import RequestError
from server.web.services import Services

Choice = TypeVar("Choice", bound=StrEnum)

_TYPES = {
    Format.YAML: "application/yaml",
    Format.CSV: "text/csv",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def blueprint(services: Services) -> Blueprint:
    """Return the pages under /import and the files under /export."""
    pages = Blueprint("imports", __name__)

    @pages.get("/import", strict_slashes=False)
    def form() -> Response:
        services.visitors.require(Role.EDITOR)
        return _page(services)

    @pages.post("/import/rows")
    def rows() -> Response | Redirection:
        services.visitors.require(Role.EDITOR)
        text, note = request.form.get("rows", ""), request.form.get("note", "").strip()
        book, locale = services.books.current(), services.locale()
        try:
            pasted = read_pasted(text, book, services.settings.today(), locale)
        except MedfinError as error:
            return _page(services, note=note, problem=error)
        if "save" not in request.form or pasted.faulty or not pasted.lines:
            return _page(services, pasted, text, note, status=422 if pasted.faulty else 200)
        seen = seen_revision(request.form.get("seen", ""), book.revision)
        return _drafted(services, pasted.additions, note, seen, pasted, text)

    @pages.post("/import/file")
    def file() -> Response | Redirection:
        services.visitors.require(Role.EDITOR)
        sent, note = request.files.get("file"), request.form.get("note", "").strip()
        if sent is None or not sent.filename:
            return _page(services, note=note, problem=MedfinError("paste.no_file"))
        name = sent.filename.replace("\\", "/").rpartition("/")[2][:120]
        try:
            found = read({name: sent.read()}, services.locale().reader)
        except (ExchangeError, RatesFileError) as error:
            return _page(services, note=note, problem=error)
        book = services.books.current()
        new = unpublished(found, book, services.settings.today())
        if not new:
            return _page(services, note=note, problem=MedfinError("rates_import.nothing_new"))
        return _drafted(services, new, note, book.revision)

    @pages.post("/import/population")
    def population() -> Response | Redirection:
        services.visitors.require(Role.EDITOR)
        sent, note = request.files.get("file"), request.form.get("note", "").strip()
        if sent is None or not sent.filename:
            return _page(services, note=note, problem=MedfinError("paste.no_file"))
        country = _chosen(request.form.get("country", ""), Country)
        kind = _chosen(request.form.get("kind", ""), PopulationKind) or PopulationKind.ACTUAL
        settings = services.settings
        title = request.form.get("title", "").strip()
        trusted = frozenset(request.form.get("trusted", "")[:1000].replace(",", " ").split())
        reading = Reading(settings.today(), settings.time_zone, False, kind, None, title)
        try:
            extract = read_answer(sent.read(), country).in_own_borders(packaged_renumberings(), trusted)
            figures = reading.figures(extract)
            told = note or "; ".join(sorted({str(each.reference) for each in figures}))
            drafted = draft_population(services.engine, figures, services.visitors.act(told), told)
        except (PopulationFileError, PublicationError, DraftError) as error:
            return _page(services, note=note, problem=error)
        if drafted.draft is None:
            return _page(services, note=note, problem=MedfinError("rates_import.nothing_new"))
        return redirect(url_for("drafts.one", number=drafted.draft))

    @pages.get("/export/<form>")
    def export(form: str) -> Response:
        if form not in [each.value for each in Format]:
            raise RequestError(404, "not_found", path=request.path[:200])
        pattern = request.args.get("key", "")[:200].strip()
        book = services.books.current()
        try:
            content = write(exported(book, [pattern] if pattern else []), Format(form), services.locale().reader)
        except MedfinError as error:
            raise RequestError(404, error.code, **error.params) from None
        response = Response(content, mimetype=_TYPES[Format(form)])
        response.headers["Content-Disposition"] = f'attachment; filename="medfin-rev{book.revision}.{form}"'
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    return pages


def _chosen(text: str, choices: type[Choice]) -> Choice | None:
    """Return the member of `choices` that was chosen, None for none of them."""
    return next((each for each in choices if each.value == text), None)


def _drafted(
    services: Services, additions: Additions, note: str, seen: int, pasted: Pasted | None = None, text: str = ""
) -> Response | Redirection:
    """Make a draft of what somebody wrote who has `seen` that revision, and lead to it; say on the page why not."""
    try:
        with writing(services.engine) as connection:
            require_unchanged(connection, additions, seen)
            draft = drafts.create(connection, services.visitors.act(note), additions, note, seen)
    except (ConflictError, DraftError, PublicationError) as error:
        return _page(services, pasted, text, note, problem=error)
    return redirect(url_for("drafts.one", number=draft.id))


def _page(
    services: Services,
    pasted: Pasted | None = None,
    text: str = "",
    note: str = "",
    *,
    problem: MedfinError | None = None,
    status: int = 200,
) -> Response:
    locale = services.locale()
    return page(
        services,
        "import.html",
        422 if problem else status,
        pasted=pasted,
        seen=pasted.revision if pasted else services.books.revision(),
        text=text,
        note=note,
        headings=headings(locale),
        problem=locale.text(problem.code, **problem.params) if problem else "",
        countries=tuple(Country),
        header=",".join(HEADER),
        population_kinds=tuple(PopulationKind),
        most_mib=services.settings.max_body_bytes // 2**20,
    )
