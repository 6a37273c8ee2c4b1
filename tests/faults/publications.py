"""What the database has of the programs' publications: each whole, or an AssertionError."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, select

from server.functions.ks import MEMBER_RATES
from server.storage.audit import Wanted, entries
from server.storage.database import reading
from server.storage.models import Draft, IdempotencyKey, RateValue, Revision
from tests.faults.program import SUM


@dataclass(frozen=True, order=True)
class Publication:
    """The draft that became a revision, and the municipalities' value of each of its years."""

    revision: int
    draft: int
    pairs: tuple[tuple[int, int], ...]


def publications(engine: Engine) -> list[Publication]:
    """Return all publications after the package's, in their order.

    Each has its rows in pairs, its draft, its Idempotency-Key and its two entries in the audit log, and there is
    nothing of any other; revisions have no gap. Of each draft the log has every version once.
    """
    with reading(engine) as connection:
        found = _found(connection)
        assert connection.scalars(select(Revision.number).order_by(Revision.number)).all() == [
            *range(1, 2 + len(found))
        ]
        numbers = [each.revision for each in found]
        assert numbers == [*range(2, 2 + len(found))]
        drafts = [each.draft for each in found]
        keys = select(IdempotencyKey.revision, IdempotencyKey.draft_id).order_by(IdempotencyKey.revision)
        assert [tuple(key) for key in connection.execute(keys)] == [*zip(numbers, drafts, strict=True)]
        _require_audited(connection, found)
    return found


def state_at(found: Sequence[Publication], revision: int) -> dict[int, int]:
    """Return the municipalities' value of each year, as the publications up to `revision` left it."""
    return {year: value for each in found if each.revision <= revision for year, value in each.pairs}


def _found(connection: Connection) -> list[Publication]:
    drafts = {
        revision: number
        for number, revision in connection.execute(select(Draft.id, Draft.revision).where(Draft.state == "published"))
    }
    columns = (RateValue.revision, RateValue.position, RateValue.rate_key, RateValue.valid_from, RateValue.value)
    rows: dict[int, list[Any]] = defaultdict(list)
    for revision, *row in connection.execute(
        select(*columns).where(RateValue.revision > 1).order_by(RateValue.revision, RateValue.position)
    ):
        rows[revision].append(row)
    assert rows.keys() == drafts.keys()
    return [Publication(revision, drafts[revision], tuple(_pairs(group))) for revision, group in rows.items()]


def _pairs(rows: Sequence[Any]) -> list[tuple[int, int]]:
    assert [position for position, *_ in rows] == [*range(len(rows))]
    assert [key for _, key, *_ in rows] == [*MEMBER_RATES.values()] * (len(rows) // 2)
    pairs = []
    for (*_, day, own), (*_, other_day, other) in zip(rows[::2], rows[1::2], strict=True):
        assert (day, int(own) + int(other)) == (other_day, SUM)
        pairs.append((day.year, int(own)))
    return pairs


def _require_audited(connection: Connection, found: Sequence[Publication]) -> None:
    log = [*entries(connection, Wanted(), 1_000_000)][::-1]
    published = [entry.details for entry in log if entry.action == "audit.published"]
    assert [details["revision"] for details in published] == [1, *(each.revision for each in found)]
    for each, details in zip(found, published[1:], strict=True):
        values = [json.loads(row["new"]) for row in details["rows"]]
        assert values == [number for _, value in each.pairs for number in (value, SUM - value)]
    steps = [entry for entry in log if entry.action.startswith("audit.draft.")]
    ends = [entry.details for entry in steps if entry.action == "audit.draft.published"]
    assert [(end["revision"], end["draft"]) for end in ends] == [(each.revision, each.draft) for each in found]
    versions = Counter((entry.details["draft"], entry.details["version"]) for entry in steps)
    stored = connection.execute(select(Draft.id, Draft.version))
    assert versions == Counter((number, each + 1) for number, version in stored for each in range(version))
