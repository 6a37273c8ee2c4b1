"""Drafts of two people, and a database to make them in."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Engine, select

from server.domain.additions import Additions, NewRow
from server.storage import drafts
from server.storage.audit import Act
from server.storage.database import reading, writing
from server.storage.draft_publication import publish_draft
from server.storage.drafts import Draft
from server.storage.models import AuditEntry
from tests.storage.samples import ACT, publish_rows, rate, row

KARI = ACT
OLA = replace(ACT, who="ola")
LATER = timedelta(hours=1)


def filled(engine: Engine) -> None:
    """Publish the fee of 20 kr from 2020 as revision 1."""
    publish_rows(engine, row(20), rates=(rate(),))


def drafted(engine: Engine, *rows: NewRow, act: Act = KARI, note: str = "Nye satser", base: int = 1) -> Draft:
    """Commit a draft of `rows`."""
    with writing(engine) as connection:
        return drafts.create(connection, act, Additions(rows=rows), note, base)


def found(engine: Engine, number: int = 1) -> Draft:
    """Return draft `number` as it is stored."""
    with reading(engine) as connection:
        return drafts.find(connection, number)


def published(engine: Engine, draft: Draft, act: Act = KARI, *, four_eyes: bool = False, key: str = "") -> int:
    """Publish `draft` and commit."""
    with writing(engine) as connection:
        return publish_draft(connection, act, draft.id, draft.version, four_eyes=four_eyes, key=key)


def audited(engine: Engine) -> list[tuple[str, str]]:
    """Return who did what, in the order of the log, packaged publications aside."""
    with reading(engine) as connection:
        entries = connection.execute(select(AuditEntry.who, AuditEntry.action).order_by(AuditEntry.id))
        return [(entry.who, entry.action) for entry in entries]
