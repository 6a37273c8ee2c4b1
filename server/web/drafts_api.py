"""The JSON API of drafts. They are made, changed, checked, scheduled and published with a token, never by a cookie."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from flask import Blueprint, Response, request, url_for
from sqlalchemy import Connection

from server.domain.roles import Role
from server.storage import drafts
from server.storage.database import reading, writing
from server.storage.draft_publication import publish_draft
from server.storage.drafts import Draft, State
from server.storage.errors import DraftError, StaleDraftError
from server.web import rate_wire as wire
from server.web.api import PREFIX
from server.web.draft_access import require_changeable
from server.web.draft_describing import draft_answer, draft_summary, undo_answer
from server.web.draft_reading import additions_of
from server.web.published import undo_draft
from server.web.rate_values import ExactDecoder
from server.web.rates_api import answer, revision_of
from server.web.requests import RequestError, arguments, body_of, choice_in, number_of, optional_body_of
from server.web.services import Services

_DRAFT = ExactDecoder(wire.DraftBody)
_SCHEDULE = ExactDecoder(wire.ScheduleBody)
_UNDO = ExactDecoder(wire.UndoBody)
_FAULTS = {"draft.bad_note": (422, "note"), "draft.bad_key": (400, "Idempotency-Key")}


def blueprint(services: Services) -> Blueprint:
    """Return the routes of drafts under /api/v1."""
    api = Blueprint("drafts_api", __name__, url_prefix=PREFIX)
    visitors = services.visitors

    @api.get("/drafts")
    def all_drafts() -> Response:
        visitors.require(Role.EDITOR)
        state = choice_in(arguments("state"), "state", State)
        with reading(services.engine) as connection:
            found = drafts.listed(connection, drafts.UNFINISHED if state is None else (state,))
        return _unstored(answer(wire.DraftsAnswer([draft_summary(draft) for draft in found])))

    @api.post("/drafts")
    def create() -> Response:
        visitors.require_token(Role.EDITOR)
        arguments()
        body = body_of(_DRAFT)
        base = _base(services, body) or services.books.current().revision
        with _steps(services) as connection:
            draft = drafts.create(connection, visitors.act(body.note), additions_of(body), body.note, base)
        return _created(services, draft)

    @api.get("/drafts/<number>")
    def one_draft(number: str) -> Response:
        visitors.require(Role.EDITOR)
        arguments()
        with reading(services.engine) as connection:
            draft = _found(connection, number)
        return _told(services, draft)

    @api.put("/drafts/<number>")
    def save(number: str) -> Response:
        visitors.require_token(Role.EDITOR)
        arguments()
        body = body_of(_DRAFT)
        base = _base(services, body)
        with _steps(services) as connection:
            draft = _meant(_own(services, _found(connection, number)), required=True)
            additions = additions_of(body, draft.additions.population)
            draft = drafts.save(connection, visitors.act(body.note), draft, additions, body.note, base)
        return _told(services, draft)

    @api.delete("/drafts/<number>")
    def discard(number: str) -> Response:
        visitors.require_token(Role.EDITOR)
        arguments()
        with _steps(services) as connection:
            draft = _meant(_own(services, _found(connection, number)), required=True)
            draft = drafts.discard(connection, visitors.act(), draft)
        return _told(services, draft)

    @api.post("/drafts/<number>/check")
    def check(number: str) -> Response:
        visitors.require_token(Role.EDITOR)
        arguments()
        with _steps(services) as connection:
            # Required here too: what is checked is what was read.
            draft = _meant(_found(connection, number), required=True)
            draft = drafts.check(connection, visitors.act(), draft)
        return _told(services, draft)

    @api.post("/drafts/<number>/schedule")
    def schedule(number: str) -> Response:
        visitors.require_token(Role.PUBLISHER)
        arguments()
        at = _instant(body_of(_SCHEDULE))
        four_eyes = services.settings.four_eyes
        with _steps(services) as connection:
            draft = _meant(_found(connection, number))
            draft = drafts.schedule(connection, visitors.act(), draft, at, four_eyes=four_eyes)
        return _told(services, draft)

    @api.post("/drafts/<number>/publish")
    def publish(number: str) -> Response:
        visitors.require_token(Role.PUBLISHER)
        arguments()
        with _steps(services) as connection:
            published = _publish(connection, services, _number(number))
        response = _unstored(answer(published))
        response.headers["Medfin-Revision"] = str(published.revision)
        return response

    @api.post("/revisions/<number>/undo")
    def undo(number: str) -> Response:
        visitors.require_token(Role.PUBLISHER)
        arguments()
        body = optional_body_of(_UNDO, wire.UndoBody())
        revision = revision_of(number, services.books.revision())
        with _steps(services) as connection:
            draft, left = undo_draft(services, connection, revision, body.note or "")
        return _created(services, draft, left)

    return api


@contextmanager
def _steps(services: Services) -> Iterator[Connection]:
    """Write in one transaction; a note or key that can't be stored is the request's fault, not the draft's."""
    try:
        with writing(services.engine) as connection:
            yield connection
    except DraftError as error:
        if error.code not in _FAULTS:
            raise
        status, field = _FAULTS[error.code]
        raise RequestError(status, error.code, **error.params, field=field) from error


def _publish(connection: Connection, services: Services, number: int) -> wire.PublishedAnswer:
    versions = _versions(number)
    version = None if versions is None else max(versions, default=0)
    key = request.headers.get("Idempotency-Key", "").strip()
    act, four_eyes = services.visitors.act(), services.settings.four_eyes
    revision = publish_draft(connection, act, number, version, four_eyes=four_eyes, key=key)
    return wire.PublishedAnswer(revision, number)


def _instant(body: wire.ScheduleBody) -> datetime | None:
    try:
        return None if body.at is None else body.at.astimezone(UTC)
    except OverflowError:
        raise RequestError(400, "invalid_body", where="$.at") from None


def _base(services: Services, body: wire.DraftBody) -> int | None:
    """Return the revision that the author has seen; raise RequestError (422) for one that isn't there."""
    if body.base_revision is None:
        return None
    latest = services.books.revision()
    if not 1 <= body.base_revision <= latest:
        raise RequestError(422, "unknown_revision", revision=body.base_revision, latest=latest)
    return body.base_revision


def _number(text: str) -> int:
    number = number_of(text)
    if number is None:
        raise RequestError(404, "draft.unknown", draft=text[:20])
    return number


def _found(connection: Connection, number: str) -> Draft:
    return drafts.find(connection, _number(number))


def _own(services: Services, draft: Draft) -> Draft:
    """Return `draft` if the visitor may change it; raise NotAllowedError."""
    require_changeable(services.visitors.require(Role.EDITOR), draft)
    return draft


def _meant(draft: Draft, *, required: bool = False) -> Draft:
    """Return `draft` if it is as the caller has seen it: what If-Match says, which may be left out where it isn't
    `required`. Raise RequestError (428), StaleDraftError."""
    versions = _versions(draft.id)
    if versions is None:
        if required:
            raise RequestError(428, "draft.if_match", draft=draft.id)
    elif draft.version not in versions:
        raise StaleDraftError(draft.id, max(versions, default=0), draft.version)
    return draft


def _versions(number: int) -> set[int] | None:
    """Return the versions of draft `number` that If-Match names, None where it names none: `*` isn't one."""
    if "If-Match" not in request.headers or request.if_match.star_tag:
        return None
    start = f"draft-{number}-"
    named = (number_of(tag.removeprefix(start)) for tag in request.if_match.as_set() if tag.startswith(start))
    return {version for version in named if version is not None}


def _created(services: Services, draft: Draft, left: int | None = None) -> Response:
    locale = services.locale()
    body = draft_answer(draft, services, locale) if left is None else undo_answer(draft, left, services, locale)
    response = _tagged(answer(body, 201), draft)
    response.headers["Location"] = url_for("drafts_api.one_draft", number=draft.id)
    return response


def _told(services: Services, draft: Draft) -> Response:
    return _tagged(answer(draft_answer(draft, services, services.locale())), draft)


def _tagged(response: Response, draft: Draft) -> Response:
    response.set_etag(f"draft-{draft.id}-{draft.version}")
    return _unstored(response)


def _unstored(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
