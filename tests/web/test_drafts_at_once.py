"""Several programs at once with the same draft: one publication, one change, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest
from werkzeug.test import TestResponse

from server.storage.history import revisions
from tests.parts.application import AppFactory, prepare, services_of, settings_in
from tests.parts.drafting import Programs, draft_of, row_of, seen
from tests.parts.people import add_people

THREADS = 6


@pytest.fixture(params=["sqlite", "postgresql"])
def several(request: pytest.FixtureRequest, tmp_path: Path, make_app: AppFactory) -> Programs:
    """Programs of everybody on a database of each kind."""
    settings = settings_in(tmp_path / "data")
    if request.param == "postgresql":
        settings = replace(settings, database_url=request.getfixturevalue("postgres_url"))
    prepare(settings)
    add_people(settings.database_url)
    return Programs.of(make_app(settings))


def at_once(ask: Callable[[int], TestResponse]) -> list[TestResponse]:
    """Return the answers of so many threads that begin together."""
    barrier = Barrier(THREADS)

    def begin(number: int) -> TestResponse:
        barrier.wait(30)
        return ask(number)

    with ThreadPoolExecutor(THREADS) as pool:
        return [*pool.map(begin, range(THREADS))]


def published(programs: Programs) -> int:
    return len(revisions(services_of(programs.app).engine)) - 1


def test_the_same_key_publishes_once_and_answers_alike(several: Programs) -> None:
    several.draft("ola", 2027)
    key = {"Idempotency-Key": "en-gang"}
    answers = at_once(lambda _: several.ask("kari", "POST", "/drafts/1/publish", headers=key))
    assert {(each.status_code, each.data) for each in answers} == {(200, b'{"revision":2,"draft":1}')}
    assert published(several) == 1


def test_without_a_key_the_others_are_told(several: Programs) -> None:
    several.draft("ola", 2027)
    answers = at_once(lambda _: several.ask("kari", "POST", "/drafts/1/publish"))
    assert Counter(each.status_code for each in answers) == {200: 1, 409: THREADS - 1}
    assert published(several) == 1


def test_one_of_several_writers_is_heard(several: Programs) -> None:
    made = several.draft("ola", 2027)
    answers = at_once(
        lambda number: several.ask("ola", "PUT", "/drafts/1", draft_of(row_of(2030 + number)), seen(made))
    )
    assert Counter(each.status_code for each in answers) == {200: 1, 412: THREADS - 1}
    (saved,) = (each.get_json() for each in answers if each.status_code == 200)
    assert several.ask("ola", "GET", "/drafts/1").get_json() == saved


def test_drafts_of_different_years_become_a_revision_each(several: Programs) -> None:
    numbers = [several.draft("ola", 2027 + year).get_json()["id"] for year in range(THREADS)]
    answers = at_once(lambda place: several.ask("kari", "POST", f"/drafts/{numbers[place]}/publish"))
    assert sorted(each.get_json()["revision"] for each in answers) == [*range(2, 2 + THREADS)]


def test_a_round_trip_through_every_step(several: Programs) -> None:
    made = several.draft("ola", row_of(2027, 21.25))
    checked = several.ask("eva", "POST", "/drafts/1/check", headers=seen(made))
    assert several.ask("kari", "POST", "/drafts/1/publish", headers=seen(checked)).status_code == 200
    assert several.ask("kari", "POST", "/revisions/2/undo").status_code == 201
    assert several.ask("", "GET", "/revisions/2").get_json()["changes"]["rows"][0]["after"]["value"] == 21.25
    assert len(several.ask("anne", "GET", "/audit?action=audit.draft").get_json()["entries"]) == 4
