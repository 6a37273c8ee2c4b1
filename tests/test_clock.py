"""What a server does unasked: drafts are published at their time, once; news is loaded; population figures drafted."""

from __future__ import annotations

import logging
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from queue import Queue
from threading import enumerate as threads
from typing import Any

import pytest
from sqlalchemy import Engine

from server import clock
from server.app import create_app
from server.clock import Clock
from server.config import Settings
from server.domain.additions import Additions, NewRow
from server.domain.rate_books import RateBook
from server.domain.reference import Reference
from server.storage import conversations, drafts, population_news
from server.storage.announcements import LISTENER, Announcements
from server.storage.audit import Act, Wanted, entries
from server.storage.conversations import Entry
from server.storage.database import open_database, reading, writing
from server.storage.drafts import Draft, State
from server.storage.history import revisions
from server.storage.importers import statistics_denmark, statistics_norway
from server.storage.rate_books import RateBooks
from server.storage.schema import upgrade
from tests.parts.application import prepare, services_of, settings_in
from tests.parts.drafting import KEY
from tests.parts.publisher import publisher
from tests.parts.server import LiveServer
from tests.storage.importers.answers import content, danish, described, norwegian
from tests.storage.importers.service import Service, running_service

GENEROUS = 30.0
"""Seconds that something may take on a machine with other things to do; it is waited for, not slept."""


def wait_until(done: Callable[[], object]) -> None:
    """Return when `done` says so."""
    deadline = time.monotonic() + GENEROUS
    while not done():
        assert time.monotonic() < deadline, "it hasn't come about"
        time.sleep(0.02)


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """The settings of a prepared database of either kind."""
    settings = settings_in(tmp_path / "data")
    if request.param == "postgresql":
        settings = replace(settings, database_url=request.getfixturevalue("postgres_url"))
    prepare(settings)
    return settings


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    """The test's own connections to it."""
    engine = open_database(settings.database_url)
    yield engine
    engine.dispose()


def scheduled(engine: Engine, year: int, seconds: float) -> int:
    """Commit a draft of KS' contribution from `year`, to be published in so many seconds; return its number."""
    act = Act("kari", datetime.now().astimezone(), "test")
    row = NewRow(KEY, date(year, 1, 1), Decimal(year), None, Reference("KS, vedtak", "26/1"))
    with writing(engine) as connection:
        draft = drafts.create(connection, act, Additions(rows=(row,)), f"Fra {year}", 1)
        return drafts.schedule(connection, act, draft, act.at + timedelta(seconds=seconds), four_eyes=False).id


def found(engine: Engine, number: int) -> Draft:
    with reading(engine) as connection:
        return drafts.find(connection, number)


def times(engine: Engine, action: str) -> int:
    """Return how often something is in the audit log."""
    with reading(engine) as connection:
        return len(list(entries(connection, Wanted(action=action), 100)))


@pytest.mark.parametrize(
    "options", [("--workers", "2", "--backend", "gunicorn"), ("--backend", "waitress")], ids=["gunicorn", "waitress"]
)
def test_a_server_publishes_drafts_at_their_time_and_once(
    settings: Settings, engine: Engine, tmp_path: Path, options: tuple[str, ...]
) -> None:
    overdue = scheduled(engine, 2028, 0.01)
    with LiveServer(tmp_path / "data", tmp_path / "log", options, MEDFIN_DATABASE_URL=settings.database_url) as server:
        server.wait()
        wait_until(lambda: found(engine, overdue).state is State.PUBLISHED)
        meanwhile = scheduled(engine, 2029, 1)
        wait_until(lambda: found(engine, meanwhile).state is State.PUBLISHED)
        status, headers, _ = server.request("GET", "/api/v1/revision")
        assert (status, headers["medfin-revision"]) == (200, "3")
    for number in (overdue, meanwhile):
        draft = found(engine, number)
        published = next(each for each in revisions(engine) if each.number == draft.revision)
        assert published.published_by == "kari"
        assert draft.publish_at is not None
        assert published.published_at >= draft.publish_at
    assert times(engine, "audit.published") == 3
    assert times(engine, "audit.draft.published") == 2
    assert times(engine, "audit.draft.stopped") == 0
    assert "Traceback" not in server.tail()
    assert "WARNING" not in server.tail()


def test_every_worker_listens_and_listens_again(postgres_url: str, tmp_path: Path) -> None:
    settings = replace(settings_in(tmp_path / "data"), database_url=postgres_url)
    prepare(settings)
    engine = open_database(postgres_url)
    listening = "FROM pg_stat_activity WHERE application_name = %s AND datname = current_database()"

    def listeners() -> set[int]:
        with engine.connect() as connection:
            return set(connection.exec_driver_sql(f"SELECT pid {listening}", (LISTENER,)).scalars())

    options = ("--workers", "2", "--backend", "gunicorn")
    with LiveServer(tmp_path / "data", tmp_path / "log", options, MEDFIN_DATABASE_URL=postgres_url) as server:
        server.wait()
        wait_until(lambda: len(listeners()) == 2)
        before = listeners()
        with engine.connect() as connection:
            connection.exec_driver_sql(f"SELECT pg_terminate_backend(pid) {listening}", (LISTENER,))
        wait_until(lambda: len(listeners() - before) == 2)
        assert server.request("GET", "/readyz")[0] == 200
    wait_until(lambda: not listeners())
    engine.dispose()


class Watched(RateBooks):
    """Rate books that tell which revision they were asked for."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.asked: Queue[int] = Queue()

    def current(self) -> RateBook:
        """Return the current book."""
        book = super().current()
        self.asked.put(book.revision)
        return book


@contextmanager
def ticking(settings: Settings) -> Iterator[Watched]:
    """Run a clock as a process of a server has it."""
    engine = open_database(settings.database_url)
    books = Watched(engine, settings.today, settings.time_zone)
    ticks = Clock(settings, engine, books, Announcements(engine))
    ticks.start()
    try:
        yield books
    finally:
        ticks.close()
        engine.dispose()


def test_what_another_process_publishes_is_loaded_before_it_is_asked_for(settings: Settings) -> None:
    with ticking(settings) as books:
        assert books.asked.get(timeout=GENEROUS) == 1
        with publisher(settings.database_url, 2) as process:
            assert process.wait(GENEROUS) == 0
        assert books.asked.get(timeout=GENEROUS) == 2


def test_an_application_that_is_not_served_has_no_clock(own_settings: Settings) -> None:
    before = set(threads())
    app = create_app(own_settings)
    assert set(threads()) - before == set()
    services_of(app).engine.dispose()


def test_a_failure_is_logged_and_does_not_end_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(clock, "TICK_SECONDS", 0.05)
    settings = settings_in(tmp_path / "data")
    with ticking(settings), caplog.at_level(logging.WARNING):
        wait_until(lambda: "the clock can't reach the rates" in caplog.text)
        engine = open_database(settings.database_url)
        upgrade(engine)
        prepare(settings)
        number = scheduled(engine, 2028, 0.01)
        wait_until(lambda: found(engine, number).state is State.PUBLISHED)
        engine.dispose()


@pytest.fixture
def offices(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """A service on this machine that is taken for both statistics offices."""
    with running_service() as service:
        monkeypatch.setattr(statistics_norway, "BASE", f"{service.url}/ssb")
        monkeypatch.setattr(statistics_denmark, "BASE", f"{service.url}/dst")
        service.says(content(norwegian()), path="/ssb")
        service.says(content(described("2019K1", "2020K1")), path="/dst/tableinfo")
        service.says(content(danish()), path="/dst/data")
        yield service


def test_of_several_clocks_one_asks_for_population_figures(
    settings: Settings, engine: Engine, offices: Service
) -> None:
    asking = replace(settings, population_hours=24)
    with ExitStack() as stack:
        for _ in range(3):
            stack.enter_context(ticking(asking))
        wait_until(lambda: times(engine, "audit.draft.created"))
    assert [each.partition("?")[0] for each in offices.asked] == [
        "/ssb/tables/07459/data",
        "/dst/tableinfo/FOLK1A",
        "/dst/data/FOLK1A/JSONSTAT",
    ]
    draft = found(engine, 1)
    assert (draft.state, draft.authors, len(draft.additions.population)) == (State.OPEN, ("medfin",), 11)
    assert times(engine, "audit.population.asked") == 1
    assert len(revisions(engine)) == 1


def test_an_office_that_is_busy_is_logged_in_a_sentence_and_asked_again(
    own_settings: Settings, offices: Service, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(clock, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(population_news, "AGAIN", timedelta(0))
    offices.says(b"", 503, path="/ssb")
    engine = open_database(own_settings.database_url)
    with ticking(replace(own_settings, population_hours=24)), caplog.at_level(logging.WARNING):
        wait_until(lambda: "ssb: 127.0.0.1 er opptatt (svar 503)" in caplog.text)
        offices.says(content(norwegian()), path="/ssb")
        wait_until(lambda: len(found(engine, 1).additions.population) == 11)
    engine.dispose()


def test_without_the_setting_nobody_is_asked(own_settings: Settings, offices: Service) -> None:
    with ticking(own_settings) as books:
        assert books.asked.get(timeout=GENEROUS) == 1
    assert offices.asked == []


@pytest.mark.parametrize("backend", ["gunicorn", "waitress"])
def test_a_server_ends_without_waiting_for_an_office(tmp_path: Path, backend: str) -> None:
    prepare(settings_in(tmp_path / "data"))
    options = ("--backend", backend)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(GENEROUS)
        # On the way to the office is a proxy that takes the connection and never says a word.
        proxy = f"http://127.0.0.1:{silent.getsockname()[1]}"
        environment = {"MEDFIN_POPULATION_HOURS": "24", "https_proxy": proxy, "no_proxy": ""}
        with LiveServer(tmp_path / "data", tmp_path / "log", options, port=None, **environment) as server:
            server.wait()
            connection, _ = silent.accept()
            with connection:
                server.process.send_signal(signal.SIGINT)
                # It would wait for the office for a minute.
                assert server.process.wait(GENEROUS) == 0
    assert len(server.tail().splitlines()) == 1


@pytest.mark.parametrize(("days", "left"), [(7, ["i går"]), (0, [])])
def test_what_people_asked_is_deleted_when_its_time_is_over(
    settings: Settings, engine: Engine, days: int, left: list[str]
) -> None:
    now = datetime.now().astimezone()
    asked = {"i går": now - timedelta(days=1), "i forrige uke": now - timedelta(days=7, seconds=1)}
    with writing(engine) as connection:
        for question, at in asked.items():
            conversations.keep(connection, Entry("local:kari", at, "nb", question, "400 000 kr", (), 1, None))

    def questions() -> list[str]:
        with reading(engine) as connection:
            long_ago = now - timedelta(days=100)
            return [each.question for each in conversations.entries_of(connection, "local:kari", long_ago, 10)]

    with ticking(replace(settings, assistant_days=days)):
        wait_until(lambda: questions() == left)
