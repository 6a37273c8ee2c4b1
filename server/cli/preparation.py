"""From additions to a draft, or to a revision: what every command that changes rates ends with."""

from __future__ import annotations

import click

from server.cli.changes import print_changes
from server.cli.session import Session
from server.domain.additions import Additions
from server.domain.changes import changes
from server.storage import drafts
from server.storage.database import writing
from server.storage.draft_publication import publish_draft
from server.storage.drafts import MOST_LETTERS
from server.storage.errors import DraftError


def prepare(session: Session, additions: Additions, command: str, note: str, *, publish: bool) -> None:
    """Make a draft of `additions` by `command`, and with `publish` publish it in the same transaction; print what it
    changes and its number, or the revision's.

    Raise what `drafts.create` and `publish_draft` do; nothing is saved then. A `note` that is too long is cut.
    """
    locale, book = session.locale, session.books.current()
    four_eyes = session.settings.four_eyes
    if publish and four_eyes:
        raise DraftError("draft.second_person")
    told = changes(additions, book, session.settings.today())
    note = note if len(note) <= MOST_LETTERS else f"{note[: MOST_LETTERS - 1]}…"
    with writing(session.database) as connection:
        act = session.act(command, note)
        draft = drafts.create(connection, act, additions, note, book.revision)
        revision = publish_draft(connection, act, draft.id, draft.version, four_eyes=four_eyes) if publish else None
    print_changes(told, locale)
    if revision is None:
        click.echo(locale.text("rates_change.drafted", draft=draft.id))
    else:
        click.echo(locale.text("rates_change.published", revision=revision))
