"""Who may do what with a draft, and the draft as a page's form means it."""

from __future__ import annotations

from flask import request
from sqlalchemy import Connection

from server.domain.roles import Role
from server.identity.person import Person
from server.storage import drafts
from server.storage.drafts import Draft
from server.storage.errors import StaleDraftError
from server.web.requests import number_of
from server.web.visitors import NotAllowedError


def may_change(person: Person | None, draft: Draft) -> bool:
    """Return whether `person` may change or discard `draft`: an editor their own, a publisher everybody's."""
    if person is None or not person.role.includes(Role.EDITOR):
        return False
    return person.who in draft.authors or person.role.includes(Role.PUBLISHER)


def require_changeable(person: Person, draft: Draft) -> None:
    """Raise NotAllowedError (403) unless `person` may change `draft`."""
    if not may_change(person, draft):
        raise NotAllowedError(403, "access.not_your_draft", draft=draft.id)


def meant_draft(connection: Connection, number: int) -> Draft:
    """Return draft `number` as the form that was sent shows it; raise StaleDraftError when it has changed since."""
    draft = drafts.find(connection, number)
    version = number_of(request.form.get("version", "")) or 0
    if version != draft.version:
        raise StaleDraftError(number, version, draft.version)
    return draft


def seen_revision(text: str, latest: int) -> int:
    """Return the revision that a form's page was made from, as the form says; the latest where it says none."""
    number = number_of(text)
    return number if number is not None and 1 <= number <= latest else latest
