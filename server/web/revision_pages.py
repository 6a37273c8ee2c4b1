"""Revisions as pages: what was published, by whom and why, and the draft that undoes it."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as Redirection

from server.domain.additions import Additions, NewPopulation, NewRow
from server.domain.changes import changes
from server.domain.rate_books import History, RateBook
from server.domain.rates import Unreadable
from server.domain.reference import Reference
from server.domain.roles import Role
from server.presentation.changes import changes_told
from server.storage import drafts
from server.storage.database import writing
from server.storage.errors import DraftError
from server.storage.history import RevisionDetails, revision_details, revisions
from server.storage.undoing import undoing
from server.web.pages import page
from server.web.requests import RequestError
from server.web.services import Services

_ON_A_PAGE = 50


def blueprint(services: Services) -> Blueprint:
    """Return the pages under /revisions."""
    pages = Blueprint("revisions", __name__, url_prefix="/revisions")

    @pages.get("", strict_slashes=False)
    def index() -> Response:
        listed = revisions(services.engine)
        text = request.args.get("before", "")
        before = int(text) if text.isdecimal() else listed[0].number + 1 if listed else 1
        shown = [each for each in listed if each.number < before][:_ON_A_PAGE]
        older = shown[-1].number if shown and shown[-1].number > 1 else None
        return page(services, "revisions.html", revisions=shown, older=older)

    @pages.get("/<int:number>")
    def one(number: int) -> Response:
        details, locale = revision_details(services.engine, number), services.locale()
        day = details.summary.published_at.astimezone(services.settings.time_zone).date()
        told = changes_told(changes(_additions(services, details), _book_before(services, number), day), locale)
        return page(
            services,
            "revision.html",
            revision_shown=details.summary,
            changes=told,
            undoable=number > 1,
        )

    @pages.post("/<int:number>/undo")
    def undo(number: int) -> Redirection:
        services.visitors.require(Role.PUBLISHER)
        if number <= 1:
            raise RequestError(409, "undo.first")
        locale, now = services.locale(), services.books.current()
        before = services.books.at_revision(number - 1)
        summary = revision_details(services.engine, number).summary
        note = locale.text("undo.note", revision=number, note=summary.note)
        source = Reference(locale.text("undo.source", revision=number))
        with writing(services.engine) as connection:
            found = undoing(connection, before, now, number, source, services.settings.today())
            if not found.additions:
                raise DraftError("undo.nothing", revision=number)
            draft = drafts.create(
                connection,
                services.visitors.act(note),
                found.additions,
                note[: drafts.MOST_LETTERS],
                now.revision,
            )
        return redirect(url_for("drafts.one", number=draft.id))

    return pages


def _book_before(services: Services, number: int) -> RateBook:
    if number > 1:
        return services.books.at_revision(number - 1)
    book = services.books.at_revision(number)
    return RateBook(0, book.published_on, History.of((), ()))


def _additions(services: Services, details: RevisionDetails) -> Additions:
    """Return what a revision added, as it was before its publication."""
    book = services.books.at_revision(details.summary.number)
    rows = tuple(
        NewRow(row.key, row.valid_from, row.value, row.known_from, row.reference, row.entered_by)
        for row in details.rows
        if not isinstance(row.value, Unreadable)
    )
    figures = tuple(
        NewPopulation(
            row.country,
            row.number,
            row.name,
            row.year,
            row.kind,
            None if row.withdrawn else row.inhabitants,
            row.known_from,
            row.reference,
        )
        for row in (book.population.rows if details.summary.population_count else ())
        if row.revision == details.summary.number
    )
    return Additions(tuple(details.rates.values()), rows, figures)
