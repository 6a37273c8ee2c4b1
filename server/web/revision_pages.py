"""Revisions as pages: what was published, by whom and why, and the draft that undoes it."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as Redirection

from server.domain.changes import changes
from server.domain.roles import Role
from server.presentation.changes import changes_told, rates_told, renamed_told
from server.storage.database import writing
from server.storage.history import revision_details, revisions
from server.web.pages import page
from server.web.published import additions_of_publication, undo_draft
from server.web.requests import number_of
from server.web.services import Services

_ON_A_PAGE = 50


def blueprint(services: Services) -> Blueprint:
    """Return the pages under /revisions."""
    pages = Blueprint("revisions", __name__, url_prefix="/revisions")

    @pages.get("", strict_slashes=False)
    def index() -> Response:
        before = number_of(request.args.get("before", ""))
        shown = revisions(services.engine, before=before, limit=_ON_A_PAGE)
        older = shown[-1].number if shown and shown[-1].number > 1 else None
        return page(services, "revisions.html", revisions=shown, older=older)

    @pages.get("/<int:number>")
    def one(number: int) -> Response:
        details, locale = revision_details(services.engine, number), services.locale()
        after = services.books.at_revision(number)
        before = services.books.before(number)
        added = additions_of_publication(details, after)
        changed = changes(added, before, after.published_on)
        told = changes_told(changed, locale)
        renamed = [renamed_told(key, *labels, locale) for key, labels in details.relabelled.items()]
        return page(
            services,
            "revision.html",
            revision_shown=details.summary,
            changes=told,
            rates=[*rates_told(changed, locale), *renamed] if number > 1 else [],
            undoable=number > 1 and bool(told),
        )

    @pages.post("/<int:number>/undo")
    def undo(number: int) -> Redirection:
        services.visitors.require(Role.PUBLISHER)
        with writing(services.engine) as connection:
            draft, _ = undo_draft(services, connection, number)
        return redirect(url_for("drafts.one", number=draft.id))

    return pages
