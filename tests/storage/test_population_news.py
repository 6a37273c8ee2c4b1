"""Asking the statistics offices: by one process, once in a while; news becomes a draft, and failures are told apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from server.storage.audit import Act, Entry, Wanted, entries
from server.storage.database import open_database, reading
from server.storage.history import revisions
from server.storage.importers import statistics_denmark, statistics_norway
from server.storage.population_news import AGAIN, claim, draft_news
from tests.storage.administration import filled, found
from tests.storage.figures import import_figures
from tests.storage.importers.answers import content, danish, described, norwegian
from tests.storage.importers.service import Service, running_service
from tests.storage.samples import NOW

ACT = Act("medfin", NOW.astimezone(ZoneInfo("Europe/Oslo")), "schedule")
DAY = timedelta(days=1)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """A service on this machine that is taken for both offices, and answers as they do."""
    with running_service() as service:
        monkeypatch.setattr(statistics_norway, "BASE", f"{service.url}/ssb")
        monkeypatch.setattr(statistics_denmark, "BASE", f"{service.url}/dst")
        service.says(content(norwegian()), path="/ssb")
        service.says(content(described("2019K1", "2020K1")), path="/dst/tableinfo")
        service.says(content(danish()), path="/dst/data")
        yield service


def asked(engine: Engine) -> list[Entry]:
    """Return what the audit log has of asking, the latest first."""
    with reading(engine) as connection:
        return list(entries(connection, Wanted(action="audit.population"), 100))


def claimed(engine: Engine, after: timedelta = timedelta(0), every: timedelta = DAY) -> bool:
    return claim(engine, Act("medfin", NOW + after, "schedule"), every)


def test_it_is_time_again_when_the_time_has_passed(engine: Engine) -> None:
    assert [claimed(engine, after) for after in (timedelta(0), timedelta(0), DAY - timedelta(seconds=1), DAY, DAY)] == [
        True,
        False,
        False,
        True,
        False,
    ]
    assert [(entry.who, entry.action, entry.at) for entry in asked(engine)] == [
        ("medfin", "audit.population.asked", NOW + DAY),
        ("medfin", "audit.population.asked", NOW),
    ]


def test_of_several_at_once_one_asks(engine: Engine, database_url: str) -> None:
    barrier = Barrier(4)
    told: list[bool] = []

    def ask() -> None:
        own = open_database(database_url)
        barrier.wait()
        told.append(claimed(own))
        own.dispose()

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == [False, False, False, True]


def test_news_becomes_a_draft_and_is_not_published(engine: Engine, service: Service) -> None:
    filled(engine)
    news = draft_news(engine, ACT)
    assert (news.draft, dict(news.failures)) == (1, {})
    draft = found(engine)
    assert draft.authors == ("medfin",)
    assert draft.note == "Danmarks Statistik, FOLK1A, hentet 23.11.2026, https://www.statbank.dk/FOLK1A; " + (
        "Statistisk sentralbyrå, tabell 07459, hentet 23.11.2026, https://www.ssb.no/statbank/table/07459"
    )
    assert len(draft.additions.population) == 11
    assert len(revisions(engine)) == 1
    assert draft_news(engine, ACT).draft == 1
    assert found(engine).version == 1


def test_what_is_there_already_is_no_news(engine: Engine, service: Service) -> None:
    filled(engine)
    draft_news(engine, ACT)
    import_figures(engine, *found(engine).additions.population)
    assert draft_news(engine, ACT).draft is None
    assert asked(engine) == []


def test_an_open_draft_is_brought_up_to_date(engine: Engine, service: Service) -> None:
    filled(engine)
    service.says(b"", 503, path="/dst/data")
    assert draft_news(engine, ACT).draft == 1
    assert len(found(engine).additions.population) == 6
    service.says(content(danish()), path="/dst/data")
    assert draft_news(engine, ACT).draft == 1
    assert (len(found(engine).additions.population), found(engine).version) == (11, 2)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 503, "download.busy"),
        (b"", 404, "download.refused"),
        (content(danish()), 200, "population_file.other_country"),
        (content(norwegian())[:500], 200, "population_file.not_json"),
    ],
)
def test_an_office_that_fails_is_told_and_asked_again_sooner(
    engine: Engine, service: Service, body: bytes, status: int, code: str
) -> None:
    filled(engine)
    assert claimed(engine)
    service.says(body, status, path="/ssb")
    news = draft_news(engine, ACT)
    assert news.draft == 1
    assert {each.country.value for each in found(engine).additions.population} == {"dk"}
    assert [error.code for error in news.failures.values()] == [code]
    assert asked(engine)[0].action == "audit.population.failed"
    assert asked(engine)[0].details == {"ssb": code}
    assert not claimed(engine, AGAIN - timedelta(seconds=1))
    assert claimed(engine, AGAIN)


def test_offices_that_both_fail_leave_nothing(engine: Engine, service: Service) -> None:
    filled(engine)
    for path in ("/ssb", "/dst/tableinfo"):
        service.says(b"", 429, path=path)
    news = draft_news(engine, ACT)
    assert (news.draft, sorted(news.failures)) == (None, ["ssb", "statbank"])
