"""Publishing drafts: once, at their time, and over nothing that their authors haven't seen."""

from __future__ import annotations

from dataclasses import replace
from json import JSONDecodeError

import pytest
from sqlalchemy import Engine, update

from server.domain.additions import Additions
from server.domain.roles import Role
from server.storage import accounts, drafts, models
from server.storage.database import writing
from server.storage.draft_publication import next_due, publish_due
from server.storage.drafts import Draft, State, Trouble
from server.storage.errors import ConflictError, DraftError, StaleDraftError
from server.storage.history import revision_details, revisions
from tests.storage.administration import KARI, LATER, OLA, audited, drafted, filled, found, published
from tests.storage.figures import figure
from tests.storage.samples import KEY, NOW, publish_rows, rate, row


def scheduled(engine: Engine, draft: Draft, minutes: int = 60) -> Draft:
    at = NOW + LATER * minutes / 60
    with writing(engine) as connection:
        return drafts.schedule(connection, OLA, draft, at, four_eyes=False)


def due(engine: Engine, hours: float) -> list[int]:
    return publish_due(engine, NOW + LATER * hours, "schedule", four_eyes=False)


def test_a_draft_becomes_one_revision_with_its_note(engine: Engine) -> None:
    filled(engine)
    assert published(engine, drafted(engine, row(21, 2027), row(22, 2028)), OLA) == 2
    details = revision_details(engine, 2)
    assert (details.summary.published_by, details.summary.note, details.summary.row_count) == ("ola", "Nye satser", 2)
    assert [(int(each.number()), each.entered_by) for each in details.rows] == [(21, "kari"), (22, "kari")]
    assert (found(engine).state, found(engine).revision) == (State.PUBLISHED, 2)
    assert audited(engine)[-2:] == [("ola", "audit.published"), ("ola", "audit.draft.published")]


def test_the_same_key_is_the_same_publication(engine: Engine) -> None:
    filled(engine)
    draft = drafted(engine, row(21, 2027))
    assert [published(engine, draft, key="a-1") for _ in range(3)] == [2, 2, 2]
    with pytest.raises(DraftError) as caught:
        published(engine, draft, key="a-2")
    assert caught.value.code == "draft.published"
    with pytest.raises(DraftError) as caught:
        published(engine, drafted(engine, row(22, 2028)), key="a-1")
    assert (caught.value.code, caught.value.params) == ("draft.key_used", {"draft": 1})
    assert published(engine, drafted(engine, row(22, 2028)), OLA, key="a-1") == 3
    assert len(revisions(engine)) == 3


@pytest.mark.parametrize("key", ["x" * 201, "a\nb"])
def test_a_key_is_short_and_printable(engine: Engine, key: str) -> None:
    filled(engine)
    with pytest.raises(DraftError) as caught:
        published(engine, drafted(engine, row(21, 2027)), key=key)
    assert caught.value.code == "draft.bad_key"


def test_another_version_than_was_seen_is_not_published(engine: Engine) -> None:
    filled(engine)
    draft = drafted(engine, row(21, 2027))
    with writing(engine) as connection:
        drafts.save(connection, OLA, draft, Additions(rows=(row(99, 2027),)), "Noe annet")
    with pytest.raises(StaleDraftError):
        published(engine, draft)
    assert len(revisions(engine)) == 1


def test_what_somebody_published_meanwhile_is_not_undone_unseen(engine: Engine) -> None:
    filled(engine)
    mine, theirs = drafted(engine, row(21, 2027)), drafted(engine, row(25, 2027), act=OLA)
    assert published(engine, theirs) == 2
    with pytest.raises(ConflictError) as caught:
        published(engine, mine)
    assert (caught.value.code, caught.value.params["revision"]) == ("draft.conflict", 2)
    assert caught.value.params["day"].year == 2027  # type: ignore[attr-defined]
    with writing(engine) as connection:
        mine = drafts.save(connection, KARI, mine, mine.additions, mine.note, 2)
    assert published(engine, mine) == 3


def test_what_others_published_of_other_years_is_no_conflict(engine: Engine) -> None:
    filled(engine)
    mine, theirs = drafted(engine, row(21, 2027)), drafted(engine, row(25, 2028), act=OLA)
    assert [published(engine, theirs), published(engine, mine)] == [2, 3]


def test_figures_conflict_like_rows(engine: Engine) -> None:
    filled(engine)
    with writing(engine) as connection:
        first, second = (
            drafts.create(connection, KARI, Additions(population=(each,)), "Tall", 1)
            for each in (figure(), figure(count=5))
        )
    assert published(engine, first) == 2
    with pytest.raises(ConflictError) as caught:
        published(engine, second)
    assert (caught.value.code, caught.value.params) == (
        "draft.conflict_population",
        {"place": "Ås", "year": 2018, "revision": 2},
    )


def test_a_new_rate_comes_with_its_row(engine: Engine) -> None:
    filled(engine)
    with writing(engine) as connection:
        additions = Additions((rate("test.ny"),), (row(1, key="test.ny"),))
        draft = drafts.create(connection, KARI, additions, "Ny sats", 1)
    assert published(engine, draft) == 2
    assert set(revision_details(engine, 2).rates) == {"test.ny"}


def test_what_is_due_is_published_in_its_order(engine: Engine) -> None:
    filled(engine)
    later, sooner = drafted(engine, row(21, 2027)), drafted(engine, row(22, 2027))
    scheduled(engine, later, 50)
    scheduled(engine, sooner, 40)
    assert next_due(engine) == NOW + LATER * 40 / 60
    assert due(engine, 0.5) == []
    assert due(engine, 0.7) == [2]
    assert next_due(engine) == NOW + LATER * 50 / 60
    assert (found(engine, 2).state, found(engine, 2).revision) == (State.PUBLISHED, 2)
    summary = revisions(engine)[0]
    assert (summary.published_by, summary.published_at) == ("ola", NOW + LATER * 0.7)
    assert due(engine, 0.7) == []


def test_nothing_is_due_where_nothing_is_scheduled(engine: Engine) -> None:
    filled(engine)
    drafted(engine, row(21, 2027))
    assert next_due(engine) is None


def test_a_day_that_is_left_open_is_that_of_the_publication(engine: Engine) -> None:
    filled(engine)
    scheduled(engine, drafted(engine, replace(row(21, 2027), known_from=None)))
    assert due(engine, 48) == [2]
    assert revision_details(engine, 2).rows[0].known_from == (NOW + LATER * 48).date()


def test_what_cannot_be_published_any_more_says_why(engine: Engine) -> None:
    filled(engine)
    draft = scheduled(engine, drafted(engine, row(21, 2027)))
    publish_rows(engine, row(30, 2027))
    assert due(engine, 2) == []
    stopped = found(engine)
    assert (stopped.state, stopped.publish_at, stopped.version) == (State.OPEN, None, draft.version + 1)
    assert stopped.trouble is Trouble.CONFLICT
    assert due(engine, 3) == []
    assert audited(engine)[-1] == ("ola", "audit.draft.stopped")
    assert [each.number for each in revisions(engine)] == [2, 1]
    assert KEY in revision_details(engine, 2).rates


def test_a_draft_that_can_not_be_read_does_not_hold_up_the_others(engine: Engine) -> None:
    filled(engine)
    broken, sound = drafted(engine, row(21, 2027)), drafted(engine, row(22, 2028))
    scheduled(engine, broken, 40)
    scheduled(engine, sound, 50)
    with writing(engine) as connection:
        connection.execute(update(models.Draft).where(models.Draft.id == broken.id).values(content="{"))
    with pytest.raises(JSONDecodeError):
        due(engine, 1)
    assert [each.number for each in revisions(engine)] == [2, 1]
    assert found(engine, sound.id).state is State.PUBLISHED


@pytest.mark.parametrize("change", ["disabled", "demoted"])
def test_who_may_not_publish_any_more_publishes_nothing_at_its_time(engine: Engine, change: str) -> None:
    filled(engine)
    with writing(engine) as connection:
        accounts.add(connection, OLA, OLA.who, "x", Role.PUBLISHER)
    scheduled(engine, drafted(engine, row(21, 2027)), 40)
    with writing(engine) as connection:
        if change == "disabled":
            accounts.disable(connection, KARI, OLA.who)
        else:
            accounts.set_role(connection, KARI, OLA.who, Role.EDITOR)
    assert due(engine, 1) == []
    assert (found(engine).state, found(engine).trouble) == (State.OPEN, Trouble.FORBIDDEN)
    assert [each.number for each in revisions(engine)] == [1]
