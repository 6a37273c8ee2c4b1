"""What a revision published, as it was before its publication; and the draft that undoes it."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import Connection

from server.domain.additions import Additions, NewPopulation, NewRow
from server.domain.rate_books import RateBook
from server.domain.rates import Unreadable
from server.domain.reference import Reference
from server.storage import drafts
from server.storage.drafts import Draft
from server.storage.history import RevisionDetails, revision_details
from server.storage.undoing import undoing
from server.web.requests import RequestError
from server.web.services import Services


def additions_of_publication(publication: RevisionDetails, after: RateBook) -> Additions:
    """Return what was published, as it was before it was."""
    rows = tuple(
        NewRow(row.key, row.valid_from, row.value, row.known_from, row.reference, row.entered_by)
        for row in publication.rows
        if not isinstance(row.value, Unreadable)
    )
    figures = tuple(
        NewPopulation(
            *(row.country, row.number, row.name, row.year, row.kind),
            None if row.withdrawn else Decimal(row.inhabitants),
            row.known_from,
            row.reference,
        )
        for row in (after.population.rows if publication.summary.population_count else ())
        if row.revision == publication.summary.number
    )
    return Additions(tuple(publication.rates.values()), rows, figures)


def undo_draft(services: Services, connection: Connection, revision: int, note: str = "") -> tuple[Draft, int]:
    """Make the draft that undoes `revision`, with a `note` or one that says what it undoes; return it, and how many of
    the revision's rows have no effect any more.

    Raise UnknownRevisionError, and RequestError (409) for the package's own revision and where nothing is left to undo.
    """
    summary = revision_details(services.engine, revision).summary
    if revision == 1:
        raise RequestError(409, "undo.first")
    locale, now = services.locale(), services.books.current()
    told = note or locale.text("undo.note", revision=revision, note=summary.note)[: drafts.MOST_LETTERS]
    source = Reference(locale.text("undo.source", revision=revision))
    before, published = services.books.before(revision), services.books.at_revision(revision).published_on
    undone = undoing(connection, before, now, revision, published, source, services.settings.today())
    if not undone.additions:
        raise RequestError(409, "undo.nothing", revision=revision)
    act = services.visitors.act(told)
    return drafts.create(connection, act, undone.additions, told, now.revision), undone.left
