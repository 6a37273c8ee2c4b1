"""Publishing drafts: once, whatever happens to the answer, and never over what somebody else published meanwhile."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, Engine, func, insert, select

from server.domain.additions import Additions
from server.domain.rate_books import RateBook
from server.domain.roles import Role
from server.storage import models
from server.storage.accounts import find as find_account
from server.storage.audit import Act
from server.storage.database import exclusive, reading, writing
from server.storage.drafts import Draft, State, Trouble, find, finish, require_ready, stop
from server.storage.errors import ConflictError, DraftError, PublicationError, StaleDraftError
from server.storage.publication import publish
from server.storage.rate_books import RateBooks
from server.storage.records import rates_of, select_rates

_KEY_LETTERS = 200


def publish_draft(
    connection: Connection, act: Act, number: int, version: int | None, *, four_eyes: bool, key: str = ""
) -> int:
    """Publish draft `number`, if it is still the `version` that the caller means (None: any); return the revision.

    A `key` that `act.who` has used before is answered with the revision of then, and nothing is done. Raise
    UnknownDraftError, StaleDraftError, ConflictError, PublicationError; DraftError as `require_ready` does, and for a
    key that was used for another draft.
    """
    exclusive(connection)
    if key and (known := _published_before(connection, act.who, key, number)):
        return known
    draft = find(connection, number)
    require_ready(draft, four_eyes=four_eyes)
    if version is not None and version != draft.version:
        raise StaleDraftError(number, version, draft.version)
    require_no_conflict(connection, draft)
    act = act.because(draft.note)
    revision = publish(connection, draft.additions, act, draft.note)
    finish(connection, act, draft, revision)
    if key:
        entry = {"who": act.who, "key": key, "draft_id": number, "revision": revision}
        connection.execute(insert(models.IdempotencyKey).values(entry))
    return revision


def changed_by(draft: Draft, books: RateBooks, today: date) -> tuple[RateBook, date]:
    """Return the book that `draft` changes and the day on which it does: those of its publication once it is published,
    until then the current book and `today`. Raise StorageError."""
    if draft.revision is None:
        return books.current(), today
    return books.before(draft.revision), books.at_revision(draft.revision).published_on


def require_no_conflict(connection: Connection, draft: Draft) -> None:
    """Raise ConflictError when a revision that `draft`'s authors haven't seen has a row that begins where one of the
    draft's does, or a figure of the same place, year and kind: publishing it would undo that unseen."""
    require_unchanged(connection, draft.additions, draft.base_revision)


def require_unchanged(connection: Connection, additions: Additions, seen: int) -> None:
    """Raise ConflictError as `require_no_conflict` does, for additions by somebody who has `seen` that revision."""
    starts = {row.start for row in additions.rows}
    row = models.RateValue
    found = select(row.rate_key, row.valid_from, row.revision).where(row.revision > seen)
    for key, day, revision in connection.execute(found.order_by(row.revision)):
        if (key, day) in starts:
            rates = {rate.key: rate for rate in rates_of(connection.execute(select_rates()))}
            raise ConflictError("draft.conflict", rate=rates[key].label, day=day, revision=revision)
    figures = {figure.identity for figure in additions.population}
    if not figures:
        return
    figure = models.PopulationValue
    columns = (figure.country, figure.number, figure.year, figure.kind, figure.name, figure.revision)
    for *identity, name, revision in connection.execute(
        select(*columns).where(figure.revision > seen).order_by(figure.revision)
    ):
        if tuple(identity) in figures:
            raise ConflictError("draft.conflict_population", place=name, year=identity[2], revision=revision)


def publish_due(engine: Engine, now: datetime, where_from: str, *, four_eyes: bool) -> list[int]:
    """Publish every draft whose time has come; return the revisions.

    One that can't be published any more is no longer scheduled, and says why. Safe when several processes do it at
    once. What goes wrong otherwise is raised once all have been tried.
    """
    with reading(engine) as connection:
        draft = models.Draft
        due = select(draft.id).where(draft.state == State.SCHEDULED.value, draft.publish_at <= now)
        numbers = list(connection.scalars(due.order_by(draft.publish_at, draft.id)))
    revisions: list[int] = []
    failures: list[Exception] = []
    for number in numbers:
        try:
            revision = _published(engine, number, now, where_from, four_eyes)
        except Exception as failure:
            # One that nobody foresaw may not hold up the drafts after it, at this look and every other.
            failures.append(failure)
        else:
            revisions += [] if revision is None else [revision]
    if failures:
        raise failures[0]
    return revisions


def next_due(engine: Engine) -> datetime | None:
    """Return when the next scheduled draft is to be published, None when none is scheduled."""
    draft = models.Draft
    with reading(engine) as connection:
        scheduled = select(func.min(draft.publish_at)).where(draft.state == State.SCHEDULED.value)
        found: datetime | None = connection.scalar(scheduled)
        return found


def _published(engine: Engine, number: int, now: datetime, where_from: str, four_eyes: bool) -> int | None:
    with writing(engine) as connection:
        exclusive(connection)
        draft = find(connection, number)
        if draft.state is not State.SCHEDULED or draft.publish_at is None or draft.publish_at > now:
            # Another process has been first, or somebody has taken the schedule off.
            return None
        act = Act(draft.scheduled_by or draft.authors[0], now, where_from)
        account = find_account(connection, act.who)
        if account is not None and (account.disabled or not account.role.includes(Role.PUBLISHER)):
            stop(connection, act, draft, Trouble.FORBIDDEN)
            return None
        try:
            with connection.begin_nested():
                return publish_draft(connection, act, number, draft.version, four_eyes=four_eyes)
        except ConflictError:
            trouble = Trouble.CONFLICT
        except DraftError:
            trouble = Trouble.UNREADY
        except PublicationError:
            trouble = Trouble.REFUSED
        stop(connection, act, draft, trouble)
        return None


def _published_before(connection: Connection, who: str, key: str, number: int) -> int | None:
    if len(key) > _KEY_LETTERS or not key.isprintable():
        raise DraftError("draft.bad_key", most=_KEY_LETTERS)
    known = models.IdempotencyKey
    found = connection.execute(
        select(known.draft_id, known.revision).where(known.who == who, known.key == key)
    ).one_or_none()
    if found is None:
        return None
    if found.draft_id != number:
        raise DraftError("draft.key_used", draft=found.draft_id)
    return int(found.revision)
