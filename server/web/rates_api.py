"""The JSON API of rates and revisions for reading, and of the audit log. A rate's ETag is the revision in force."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from flask import Blueprint, Response, request

from server.domain.rate_books import RateBook
from server.domain.rates import Rate, RateKind
from server.domain.roles import Role
from server.storage import audit, history
from server.storage.database import reading
from server.web import rate_wire as wire
from server.web.api import PREFIX
from server.web.change_describing import revision_details
from server.web.parameters import MOST, PAGE
from server.web.rate_describing import latest_values, one_rate, revision_body, whole_history
from server.web.requests import RequestError, arguments, choice_in, day_in, number_in, number_of
from server.web.services import Services
from server.web.wire import ENCODER


def blueprint(services: Services) -> Blueprint:
    """Return the routes under /api/v1 that read rates, revisions and the audit log."""
    api = Blueprint("rates_api", __name__, url_prefix=PREFIX)

    @api.get("/rates")
    def rates() -> Response:
        given = arguments("q", "kind", "family", "as_of")
        kind = choice_in(given, "kind", RateKind)
        latest, view = services.books.revision(), services.view(given.get("as_of"))
        found = latest_values(view, services.locale(), given.get("q", ""), kind, given.get("family"))
        return _current(wire.RatesAnswer(view.revision, [*found]), view.revision, latest)

    @api.get("/rates/<key>")
    def rate(key: str) -> Response:
        given = arguments("as_of")
        latest, view = services.books.revision(), services.view(given.get("as_of"))
        return _current(one_rate(_rate(view.book, key), view, services.locale()), view.revision, latest)

    @api.get("/rates/<key>/history")
    def rate_history(key: str) -> Response:
        arguments()
        book = services.books.current()
        told = _rate(book, key)
        numbers = {row.revision for row in book.rows_of(told.key)}
        publications = history.revisions(services.engine, numbers=numbers)
        days = {each.number: _day(services, each.published_at) for each in publications}
        return _current(whole_history(told, book, publications, days, services.locale()), book.revision)

    @api.get("/revisions")
    def revisions() -> Response:
        given = arguments("limit", "before")
        limit = number_in(given, "limit", MOST) or PAGE
        revision = services.books.revision()
        found = history.revisions(services.engine, before=number_in(given, "before"), limit=limit)
        more = found[-1].number if len(found) == limit and found[-1].number > 1 else None
        body = wire.RevisionsAnswer(revision, [revision_body(each) for each in found], more)
        return _current(body, revision)

    @api.get("/revisions/<number>")
    def one_revision(number: str) -> Response:
        arguments()
        revision = services.books.revision()
        publication = history.revision_details(services.engine, revision_of(number, revision))
        return _current(revision_details(publication, services.books, services.locale()), revision)

    @api.get("/audit")
    def audit_log() -> Response:
        services.visitors.require(Role.ADMINISTRATOR)
        given = arguments("who", "action", "since", "until", "limit", "before")
        limit = number_in(given, "limit", MOST) or PAGE
        wanted = audit.Wanted(
            who=given.get("who"),
            action=given.get("action"),
            since=_midnight(services, day_in(given, "since")),
            until=_midnight(services, day_in(given, "until"), days=1),
            before=number_in(given, "before"),
        )
        with reading(services.engine) as connection:
            found = [*audit.entries(connection, wanted, limit)]
        entries = [
            wire.AuditBody(each.id, each.at, each.who, each.action, each.where_from, each.why, each.details)
            for each in found
        ]
        response = answer(wire.AuditAnswer(entries, found[-1].id if len(found) == limit else None))
        response.headers["Cache-Control"] = "no-store"
        return response

    return api


def answer(body: object, status: int = 200) -> Response:
    """Return `body` as JSON, which no browser takes for a page."""
    response = Response(ENCODER.encode(body), status, mimetype="application/json")
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def revision_of(text: str, latest: int) -> int:
    """Return the number of a revision in an address; raise RequestError (404) for what can't be one."""
    number = number_of(text)
    if number is None:
        raise RequestError(404, "unknown_revision", revision=text[:20], latest=latest)
    return number


def _current(body: object, revision: int, latest: int | None = None) -> Response:
    """Return `body`, computed from `revision`. Its tag is the `latest` revision, where that is another: a publication
    may rename a rate, and a restored backup may have another history, which changes what an old revision looks like."""
    response = answer(body)
    response.headers["Medfin-Revision"] = str(revision)
    response.set_etag(str(latest or revision))
    # The tag is the revision in every language; which language an answer is in is up to the caller's headers.
    response.headers["Vary"] = "Accept-Language"
    response.headers["Cache-Control"] = "private, no-cache"
    response.make_conditional(request)
    return response


def _rate(book: RateBook, key: str) -> Rate:
    rate = book.rates.get(key) or book.rates.get(key.lower())
    if rate is None:
        raise RequestError(404, "unknown_rate", key=key[:80])
    return rate


def _day(services: Services, instant: datetime) -> date:
    return instant.astimezone(services.settings.time_zone).date()


def _midnight(services: Services, day: date | None, days: int = 0) -> datetime | None:
    zone = services.settings.time_zone
    return None if day is None else datetime.combine(day + timedelta(days), time.min, zone)
