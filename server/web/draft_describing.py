"""Drafts as the wire carries them, with what they would change."""

from __future__ import annotations

from datetime import UTC

from server.domain.additions import NewRow
from server.domain.changes import changes
from server.domain.rates import Rate, Withdrawn
from server.i18n import Locale
from server.storage.draft_publication import changed_by
from server.storage.drafts import Draft
from server.web.change_describing import changes_body
from server.web.rate_describing import labels_body
from server.web.rate_values import value_body
from server.web.rate_wire import ChangesBody, DraftAnswer, DraftSummary, NewRateBody, RowBody, SourceBody, UndoAnswer
from server.web.services import Services


def draft_summary(draft: Draft) -> DraftSummary:
    """Return `draft` without its content."""
    return DraftSummary(
        *(draft.id, draft.version, draft.state, draft.note, list(draft.authors), draft.base_revision),
        *(draft.created_at.astimezone(UTC), draft.changed_at.astimezone(UTC)),
        *(draft.checked_by, draft.checked_at and draft.checked_at.astimezone(UTC)),
        *(draft.scheduled_by, draft.publish_at and draft.publish_at.astimezone(UTC)),
        *(draft.trouble, draft.revision),
    )


def draft_answer(draft: Draft, services: Services, locale: Locale) -> DraftAnswer:
    """Return `draft` with its content beside what is in force, or what was when it was published."""
    head = draft_summary(draft)
    return DraftAnswer(
        *(head.id, head.version, head.state, head.note, head.authors, head.base_revision),
        *(head.created_at, head.changed_at, head.checked_by, head.checked_at),
        *(head.scheduled_by, head.publish_at, head.trouble, head.revision),
        rates=[_rate(rate) for rate in draft.additions.rates],
        rows=[_row(row) for row in draft.additions.rows],
        changes=_changes(draft, services, locale),
    )


def undo_answer(draft: Draft, left: int, services: Services, locale: Locale) -> UndoAnswer:
    """Return the draft that undoes a revision."""
    whole = draft_answer(draft, services, locale)
    return UndoAnswer(**{name: getattr(whole, name) for name in whole.__struct_fields__}, left=left)


def _changes(draft: Draft, services: Services, locale: Locale) -> ChangesBody:
    book, day = changed_by(draft, services.books, services.settings.today())
    return changes_body(changes(draft.additions, book, day), locale)


def _rate(rate: Rate) -> NewRateBody:
    return NewRateBody(rate.key, rate.kind, rate.unit, labels_body(rate.label))


def _row(row: NewRow) -> RowBody:
    return RowBody(
        key=row.key,
        valid_from=row.valid_from,
        value=value_body(row.value),
        end=row.value is None,
        withdrawn=isinstance(row.value, Withdrawn),
        known_from=row.known_from,
        reference=SourceBody(row.reference.title, row.reference.case, row.reference.url),
    )
