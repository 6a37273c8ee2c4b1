"""Drafts: what somebody prepares to publish, changed by one person at a time, checked by a second where that is asked
for, and published once or at a set time. Every step is in the audit log.

`connection` comes from `writing` throughout; nothing here commits.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from server.domain.additions import Additions
from server.storage import draft_content, models
from server.storage.audit import Act, record
from server.storage.errors import DraftError, StaleDraftError, UnknownDraftError
from server.storage.publication import require_publishable

_TABLE = models.Draft.__table__
MOST_LETTERS = 1000
"""How long a note may be."""


class State(StrEnum):
    """What has become of a draft."""

    OPEN = "open"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    DISCARDED = "discarded"


class Trouble(StrEnum):
    """Why a draft wasn't published when its time had come."""

    CONFLICT = "conflict"
    """Another publication had changed what the draft changes."""
    UNREADY = "unready"
    """It needs a check, or a note."""
    FORBIDDEN = "forbidden"
    """Whoever set the time may not publish any more."""
    REFUSED = "refused"
    """It can't be published as it is any more."""


UNFINISHED = (State.OPEN, State.SCHEDULED)


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it is at one `version`; see models.Draft. `authors` are all who wrote in it, the first one first."""

    id: int
    version: int
    state: State
    note: str
    additions: Additions
    base_revision: int
    authors: tuple[str, ...]
    created_at: datetime
    changed_at: datetime
    checked_by: str | None = None
    checked_at: datetime | None = None
    scheduled_by: str | None = None
    publish_at: datetime | None = None
    trouble: Trouble | None = None
    revision: int | None = None

    @property
    def unfinished(self) -> bool:
        """Whether it may still be changed and published."""
        return self.state in UNFINISHED


def create(connection: Connection, act: Act, additions: Additions, note: str, base_revision: int) -> Draft:
    """Add a draft of what may be published; `base_revision` is the one that its author saw.

    Raise PublicationError as `publish` does, DraftError for a note that is too long.
    """
    _check(connection, act, additions, note)
    additions = _signed(additions, act.who)
    columns = {
        "version": 1,
        "state": State.OPEN.value,
        "note": note,
        "content": draft_content.to_text(additions),
        "base_revision": base_revision,
        "authors": [act.who],
        "created_at": act.at,
        "changed_at": act.at,
    }
    (number,) = connection.execute(insert(models.Draft).values(columns)).inserted_primary_key or (0,)
    draft = find(connection, number)
    record(connection, act, "audit.draft.created", _told(draft))
    return draft


def find(connection: Connection, number: int) -> Draft:
    """Return draft `number`; raise UnknownDraftError."""
    row = connection.execute(select(_TABLE).where(_TABLE.c.id == number)).one_or_none()
    if row is None:
        raise UnknownDraftError(number)
    return _draft(row)


def listed(connection: Connection, states: Iterable[State] = UNFINISHED) -> list[Draft]:
    """Return the drafts in `states`, the one that was changed last first."""
    wanted = [state.value for state in states]
    newest = _TABLE.c.changed_at.desc(), _TABLE.c.id.desc()
    return [
        _draft(row) for row in connection.execute(select(_TABLE).where(_TABLE.c.state.in_(wanted)).order_by(*newest))
    ]


def save(
    connection: Connection,
    act: Act,
    draft: Draft,
    additions: Additions,
    note: str,
    base_revision: int | None = None,
) -> Draft:
    """Replace the content of `draft`, which must be as the caller has it; a check and a schedule are void then.

    `base_revision`: the revision that the author has seen meanwhile, if it is another. Raise StaleDraftError when
    somebody has changed it since, DraftError when it is finished, PublicationError as `publish` does.
    """
    _require_unfinished(draft)
    _check(connection, act, additions, note)
    authors = draft.authors if act.who in draft.authors else (*draft.authors, act.who)
    saved = replace(
        draft,
        state=State.OPEN,
        note=note,
        additions=_signed(additions, act.who, draft.additions),
        base_revision=base_revision or draft.base_revision,
        authors=authors,
        changed_at=act.at,
        **_UNCHECKED,
    )
    return _changed(connection, act, draft, saved, "audit.draft.changed")


def discard(connection: Connection, act: Act, draft: Draft) -> Draft:
    """Give `draft` up; raise as `save` does."""
    _require_unfinished(draft)
    discarded = replace(draft, state=State.DISCARDED, changed_at=act.at, publish_at=None)
    return _changed(connection, act, draft, discarded, "audit.draft.discarded")


def check(connection: Connection, act: Act, draft: Draft) -> Draft:
    """Note that `act.who` has checked `draft`; raise DraftError when they wrote in it themselves, else as `save`."""
    _require_unfinished(draft)
    if act.who in draft.authors:
        raise DraftError("draft.own_check")
    checked = replace(draft, checked_by=act.who, checked_at=act.at, changed_at=act.at)
    return _changed(connection, act, draft, checked, "audit.draft.checked")


def schedule(connection: Connection, act: Act, draft: Draft, at: datetime | None, *, four_eyes: bool) -> Draft:
    """Have `draft` published at the instant `at`, None: at no set time after all.

    Raise DraftError for an instant that is past, and as `require_ready` does.
    """
    _require_unfinished(draft)
    if at is None:
        unset = replace(draft, state=State.OPEN, publish_at=None, scheduled_by=None, changed_at=act.at)
        return _changed(connection, act, draft, unset, "audit.draft.unscheduled")
    require_ready(draft, four_eyes=four_eyes)
    if at <= act.at:
        raise DraftError("draft.past")
    set_ = replace(draft, state=State.SCHEDULED, publish_at=at, scheduled_by=act.who, trouble=None, changed_at=act.at)
    return _changed(connection, act, draft, set_, "audit.draft.scheduled")


def finish(connection: Connection, act: Act, draft: Draft, revision: int) -> Draft:
    """Note that `draft` has been published as `revision`."""
    published = replace(draft, state=State.PUBLISHED, revision=revision, changed_at=act.at, trouble=None)
    return _changed(connection, act, draft, published, "audit.draft.published")


def stop(connection: Connection, act: Act, draft: Draft, trouble: Trouble) -> Draft:
    """Take the schedule off `draft`, which couldn't be published when its time had come."""
    stopped = replace(draft, state=State.OPEN, publish_at=None, changed_at=act.at, trouble=trouble)
    return _changed(connection, act, draft, stopped, "audit.draft.stopped")


def require_ready(draft: Draft, *, four_eyes: bool) -> None:
    """Raise DraftError unless `draft` has a note and, with `four_eyes`, has been checked by a second person."""
    _require_unfinished(draft)
    if not draft.note.strip():
        raise DraftError("draft.no_note")
    if four_eyes and (draft.checked_by is None or draft.checked_by in draft.authors):
        raise DraftError("draft.unchecked")


def _check(connection: Connection, act: Act, additions: Additions, note: str) -> None:
    if len(note) > MOST_LETTERS or not note.replace("\n", "").isprintable():
        raise DraftError("draft.bad_note", most=MOST_LETTERS)
    require_publishable(connection, additions, act.at.date())


def _signed(additions: Additions, who: str, before: Additions | None = None) -> Additions:
    """Return `additions` with each row entered by `who`, unless it is as it was `before` or says by whom."""
    rows = {replace(row, entered_by=""): row.entered_by for row in before.rows} if before else {}
    figures = {replace(row, entered_by=""): row.entered_by for row in before.population} if before else {}
    return Additions(
        additions.rates,
        tuple(replace(row, entered_by=row.entered_by or rows.get(row, who)) for row in additions.rows),
        tuple(replace(row, entered_by=row.entered_by or figures.get(row, who)) for row in additions.population),
    )


def _require_unfinished(draft: Draft) -> None:
    if draft.state is State.PUBLISHED:
        raise DraftError("draft.published", revision=draft.revision)
    if draft.state is State.DISCARDED:
        raise DraftError("draft.discarded")


def _changed(connection: Connection, act: Act, before: Draft, after: Draft, action: str) -> Draft:
    after = replace(after, version=before.version + 1)
    changed = (
        update(models.Draft)
        .where(models.Draft.id == before.id, models.Draft.version == before.version)
        .values(_columns(after))
    )
    if connection.execute(changed).rowcount != 1:
        raise StaleDraftError(before.id, before.version, find(connection, before.id).version)
    record(connection, act, action, _told(after, before))
    return after


_UNCHECKED: dict[str, Any] = {
    "checked_by": None,
    "checked_at": None,
    "scheduled_by": None,
    "publish_at": None,
    "trouble": None,
}


def _columns(draft: Draft) -> dict[str, Any]:
    return {
        "version": draft.version,
        "state": draft.state.value,
        "note": draft.note,
        "content": draft_content.to_text(draft.additions),
        "base_revision": draft.base_revision,
        "authors": list(draft.authors),
        "changed_at": draft.changed_at,
        "checked_by": draft.checked_by,
        "checked_at": draft.checked_at,
        "scheduled_by": draft.scheduled_by,
        "publish_at": draft.publish_at,
        "trouble": draft.trouble and draft.trouble.value,
        "revision": draft.revision,
    }


def _draft(row: Row[Any]) -> Draft:
    found = dict(row._mapping)
    content, trouble = found.pop("content"), found.pop("trouble")
    found |= {"state": State(found["state"]), "authors": tuple(found["authors"])}
    return Draft(**found, additions=draft_content.from_text(content), trouble=trouble and Trouble(trouble))


def _told(draft: Draft, before: Draft | None = None) -> dict[str, Any]:
    """Return what the audit log says of a draft: what is new in it, unless that is already there."""
    told: dict[str, Any] = {"draft": draft.id, "version": draft.version, "note": draft.note}
    if draft.publish_at is not None:
        told["publish_at"] = draft.publish_at.isoformat()
    if draft.revision is not None:
        told["revision"] = draft.revision
    if draft.trouble is not None:
        told["trouble"] = draft.trouble.value
    if before is None or before.additions != draft.additions:
        told["content"] = json.loads(draft_content.to_text(draft.additions))
    return told
