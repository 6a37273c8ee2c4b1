"""Drafts: one writer at a time, a second pair of eyes, and a trace of every step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Connection, Engine, select

from server.domain.additions import Additions
from server.domain.reference import Reference
from server.storage import drafts
from server.storage.database import reading, writing
from server.storage.drafts import Draft, State
from server.storage.errors import DraftError, PublicationError, StaleDraftError, UnknownDraftError
from server.storage.models import AuditEntry
from tests.storage.administration import KARI, LATER, OLA, audited, drafted, filled, found, published
from tests.storage.samples import NOW, row

Step = Callable[[Connection, Draft], Draft]

STEPS: dict[str, Step] = {
    "save": lambda connection, draft: drafts.save(connection, KARI, draft, draft.additions, "Annet"),
    "discard": lambda connection, draft: drafts.discard(connection, KARI, draft),
    "check": lambda connection, draft: drafts.check(connection, OLA, draft),
    "schedule": lambda connection, draft: drafts.schedule(connection, KARI, draft, NOW + LATER, four_eyes=False),
    "unschedule": lambda connection, draft: drafts.schedule(connection, KARI, draft, None, four_eyes=False),
}


def taken(engine: Engine, step: Step, draft: Draft) -> Draft:
    with writing(engine) as connection:
        return step(connection, draft)


def test_a_draft_comes_back_as_it_was_made(engine: Engine) -> None:
    filled(engine)
    draft = drafted(engine, row(21, 2027), replace(row(22, 2028), known_from=None))
    assert found(engine) == draft
    assert (draft.id, draft.version, draft.state, draft.base_revision) == (1, 1, State.OPEN, 1)
    assert (draft.authors, draft.created_at, draft.changed_at) == (("kari",), NOW, NOW)
    assert [each.entered_by for each in draft.additions.rows] == ["kari", "kari"]
    assert audited(engine)[1:] == [("kari", "audit.draft.created")]


def test_what_could_not_be_published_is_not_saved(engine: Engine) -> None:
    filled(engine)
    with pytest.raises(PublicationError) as caught:
        drafted(engine, row(21, 2027), replace(row(22, 2028), reference=Reference("")))
    assert caught.value.code == "publication.no_reference"
    draft = drafted(engine, row(21, 2027))
    with pytest.raises(PublicationError), writing(engine) as connection:
        drafts.save(connection, KARI, draft, Additions(rows=(row(-1, 2201),)), "")
    assert found(engine) == draft


@pytest.mark.parametrize("note", ["x" * 1001, "a\x00b", "a\x1b[31m"])
def test_a_note_is_text(engine: Engine, note: str) -> None:
    filled(engine)
    with pytest.raises(DraftError) as caught:
        drafted(engine, row(21, 2027), note=note)
    assert caught.value.code == "draft.bad_note"


def test_saving_counts_versions_and_keeps_who_entered_what(engine: Engine) -> None:
    filled(engine)
    draft = drafted(engine, row(21, 2027), row(22, 2028))
    with writing(engine) as connection:
        rows = (row(21, 2027), row(23, 2028))
        saved = drafts.save(connection, replace(OLA, at=NOW + LATER), draft, Additions(rows=rows), "Rettet", 1)
    assert found(engine) == saved
    assert (saved.version, saved.note, saved.authors) == (2, "Rettet", ("kari", "ola"))
    assert [each.entered_by for each in saved.additions.rows] == ["kari", "ola"]
    assert (saved.created_at, saved.changed_at) == (NOW, NOW + LATER)


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_a_stale_draft_changes_nothing(engine: Engine, step: Step) -> None:
    filled(engine)
    draft = drafted(engine, row(21, 2027))
    newer = taken(engine, lambda connection, each: drafts.save(connection, KARI, each, each.additions, "Nyere"), draft)
    with pytest.raises(StaleDraftError) as caught:
        taken(engine, step, draft)
    assert caught.value.params == {"draft": 1, "version": 1, "latest": 2}
    assert found(engine) == newer
    assert [action for _, action in audited(engine)] == [
        "audit.published",
        "audit.draft.created",
        "audit.draft.changed",
    ]


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_a_finished_draft_stays_as_it_is(engine: Engine, step: Step) -> None:
    filled(engine)
    published(engine, drafted(engine, row(21, 2027)))
    with pytest.raises(DraftError) as caught:
        taken(engine, step, found(engine))
    assert (caught.value.code, caught.value.params) == ("draft.published", {"revision": 2})
    discarded = taken(engine, STEPS["discard"], drafted(engine, row(22, 2028)))
    with pytest.raises(DraftError) as caught:
        taken(engine, step, discarded)
    assert caught.value.code == "draft.discarded"


def test_nobody_checks_what_they_wrote(engine: Engine) -> None:
    filled(engine)
    draft = drafted(engine, row(21, 2027))
    with pytest.raises(DraftError) as caught:
        taken(engine, lambda connection, each: drafts.check(connection, KARI, each), draft)
    assert caught.value.code == "draft.own_check"
    checked = taken(engine, STEPS["check"], draft)
    assert (checked.checked_by, checked.checked_at, checked.version) == ("ola", NOW, 2)
    drafts.require_ready(checked, four_eyes=True)


def test_a_change_makes_a_check_and_a_schedule_void(engine: Engine) -> None:
    filled(engine)
    draft = taken(engine, STEPS["check"], drafted(engine, row(21, 2027)))
    draft = taken(engine, STEPS["schedule"], draft)
    assert (draft.state, draft.publish_at, draft.scheduled_by) == (State.SCHEDULED, NOW + LATER, "kari")
    draft = taken(engine, STEPS["save"], draft)
    assert (draft.state, draft.checked_by, draft.publish_at, draft.scheduled_by) == (State.OPEN, None, None, None)
    assert found(engine) == draft


def test_a_schedule_can_be_taken_off(engine: Engine) -> None:
    filled(engine)
    draft = taken(engine, STEPS["schedule"], drafted(engine, row(21, 2027)))
    draft = taken(engine, STEPS["unschedule"], draft)
    assert (draft.state, draft.publish_at) == (State.OPEN, None)


@pytest.mark.parametrize(
    ("note", "four_eyes", "code"),
    [(" ", False, "no_note"), ("Nye satser", True, "unchecked")],
)
def test_what_is_not_ready_is_neither_scheduled_nor_published(
    engine: Engine, note: str, four_eyes: bool, code: str
) -> None:
    filled(engine)
    draft = drafted(engine, row(21, 2027), note=note)
    for attempt in (
        lambda: taken(
            engine,
            lambda connection, each: drafts.schedule(connection, KARI, each, NOW + LATER, four_eyes=four_eyes),
            draft,
        ),
        lambda: published(engine, draft, four_eyes=four_eyes),
    ):
        with pytest.raises(DraftError) as caught:
            attempt()
        assert caught.value.code == f"draft.{code}"
    assert found(engine) == draft


def test_a_time_that_is_past_is_refused(engine: Engine) -> None:
    filled(engine)
    with pytest.raises(DraftError) as caught:
        taken(
            engine,
            lambda connection, each: drafts.schedule(connection, KARI, each, NOW, four_eyes=False),
            drafted(engine, row(21, 2027)),
        )
    assert caught.value.code == "draft.past"


def test_the_list_has_the_unfinished_ones(engine: Engine) -> None:
    filled(engine)
    for year in (2027, 2028, 2029):
        drafted(engine, row(21, year))
    published(engine, found(engine, 1))
    taken(engine, STEPS["discard"], found(engine, 2))
    with reading(engine) as connection:
        assert [each.id for each in drafts.listed(connection)] == [3]
        assert {each.id for each in drafts.listed(connection, State)} == {1, 2, 3}
        with pytest.raises(UnknownDraftError):
            drafts.find(connection, 4)


def test_the_audit_log_tells_what_was_written_and_what_changed(engine: Engine) -> None:
    filled(engine)
    draft = drafted(engine, row(21, 2027))
    with writing(engine) as connection:
        draft = drafts.save(connection, OLA, draft, Additions(rows=(row(22, 2027),)), "Rettet")
    taken(engine, STEPS["discard"], draft)
    with reading(engine) as connection:
        entries = connection.execute(select(AuditEntry.__table__).order_by(AuditEntry.id)).all()[1:]
    created, changed, discarded = (entry.details for entry in entries)
    assert [created["content"]["rows"][0]["value"], changed["content"]["rows"][0]["value"]] == ["21", "22"]
    assert (created["note"], changed["note"], changed["version"]) == ("Nye satser", "Rettet", 2)
    assert "content" not in discarded
    assert {entry.where_from for entry in entries} == {"test"}
