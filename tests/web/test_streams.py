"""The bounds of event streams: how many there may be, for how long, and what becomes of those whose client doesn't
listen, has gone or may not read any longer. A beat is a second here."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from server.domain.roles import Role
from server.identity.person import subject_of_account
from server.identity.secret import hash_of, new_secret
from server.storage import access_tokens, sign_ins
from server.storage.audit import Act
from server.storage.database import open_database, writing
from server.storage.sign_ins import SignIn
from tests.bench.streams import measure_streams
from tests.parts.application import prepare, settings_in
from tests.parts.events import GENEROUS, RefusedError, event_stream, patient_event_stream
from tests.parts.people import add_people, token_of
from tests.parts.publisher import publish_many_rates, publish_rates
from tests.parts.server import HOST, LiveServer, running

ACT = Act("anne", datetime(2026, 11, 23, 10, 0, tzinfo=UTC), "test")


def refused(server: LiveServer, **headers: str) -> RefusedError:
    """Return why the server opens no stream."""
    with pytest.raises(RefusedError) as caught, event_stream(server, headers=headers):
        pass
    return caught.value


def test_a_quiet_stream_shows_signs_of_life_and_a_comment_is_no_event(tmp_path: Path) -> None:
    with running(tmp_path, MEDFIN_STREAM_SECONDS="1") as server, event_stream(server, 1) as stream:
        first = stream.piece()
        assert first is not None
        assert {*first.fields} == {"retry"}
        for _ in range(2):
            beat = stream.piece()
            assert beat is not None
            assert beat.fields == {}


def test_each_process_has_so_many_streams_and_tells_them_all(tmp_path: Path, postgres_url: str) -> None:
    with LiveServer(
        tmp_path / "data",
        tmp_path / "log",
        ("--workers", "2"),
        MEDFIN_DATABASE_URL=postgres_url,
        MEDFIN_MAX_STREAMS="1",
    ) as server:
        server.wait()
        # One place a process: two streams are two processes.
        with patient_event_stream(server) as first, patient_event_stream(server) as second:
            full = refused(server, **{"Accept-Language": "nb"})
            assert (full.status, full.headers["retry-after"]) == (503, "30")
            assert full.error["code"] == "stream.too_many"
            assert full.error["params"] == {"limit": 1}
            assert (first.news(), second.news()) == ((1, []), (1, []))
            publish_rates(postgres_url, 21)
            assert first.news() == second.news()
            assert server.request("GET", "/api/v1/revision")[0] == 200


def test_clients_that_come_and_go_leave_nothing_behind(tmp_path: Path) -> None:
    with running(tmp_path, MEDFIN_MAX_STREAMS="2") as server:
        with event_stream(server):
            pass
        files = open_files(server)
        for _ in range(50):
            with patient_event_stream(server) as stream:
                assert stream.news() == (1, [])
        wait_until(lambda: open_files(server) <= files)
        publish_rates(settings_in(tmp_path / "data").database_url, 21)
        with patient_event_stream(server) as one, patient_event_stream(server) as other:
            assert (one.news(), other.news()) == ((2, []), (2, []))
        assert "Error" not in server.tail()


def test_a_client_that_reads_nothing_is_cut_off_and_keeps_nobody_waiting(tmp_path: Path) -> None:
    url = settings_in(tmp_path / "data").database_url
    with running(tmp_path, MEDFIN_MAX_STREAMS="2", MEDFIN_STREAM_SECONDS="1") as server, socket.socket() as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        deaf.settimeout(GENEROUS)
        deaf.connect((HOST, server.port))
        deaf.sendall(f"GET /api/v1/events HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
        assert deaf.recv(12) == b"HTTP/1.1 200"
        with event_stream(server) as stream:
            assert refused(server).status == 503
            assert stream.news() == (1, [])
            for number in range(2, 22):
                publish_many_rates(url, 150, number)
                news = stream.news()
                assert news is not None
                assert (news[0], len(news[1])) == (number, 150)
            # Until the deaf one's place is free.
            with patient_event_stream(server) as third:
                assert third.news() == (21, [])
        assert "Error" not in server.tail()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_server_that_stops_ends_its_streams(tmp_path: Path, number: signal.Signals) -> None:
    with running(tmp_path) as server, ExitStack() as stack:
        streams = [stack.enter_context(event_stream(server)) for _ in range(5)]
        assert {stream.news() and True for stream in streams} == {True}
        server.process.send_signal(number)
        assert [stream.news() for stream in streams] == [None] * 5
        assert server.process.wait(GENEROUS) == 0
        assert "timeout" not in server.tail()


def test_a_worker_that_dies_is_replaced_and_its_clients_come_back(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        with event_stream(server) as stream:
            assert stream.news() == (1, [])
            (worker,) = children(server.process.pid)
            os.kill(worker, signal.SIGKILL)
            assert stream.news() is None
        publish_rates(settings_in(tmp_path / "data").database_url, 21)
        server.wait()
        with event_stream(server, 1) as stream:
            news = stream.news()
            assert news is not None
            assert news[0] == 2


@pytest.fixture
def people(tmp_path: Path) -> Iterator[Engine]:
    """A database whose people have accounts."""
    settings = settings_in(tmp_path / "data")
    prepare(settings)
    add_people(settings.database_url)
    engine = open_database(settings.database_url)
    yield engine
    engine.dispose()


def test_it_is_for_readers_and_for_as_long_as_they_may_read(tmp_path: Path, people: Engine) -> None:
    token, other = token_of(people, "lise"), token_of(people, "lise")
    cookie = signed_in(people, "ola")
    with running(tmp_path, MEDFIN_READING="signed-in", MEDFIN_STREAM_SECONDS="1") as server:
        assert refused(server).status == 401
        assert refused(server, Authorization="Bearer medfin_nobody").status == 401
        assert refused(server, Cookie="medfin_sign_in=nobody").status == 401
        revoke(people, token)
        assert refused(server, Authorization=f"Bearer {token}").status == 401
        by_token, by_cookie = {"Authorization": f"Bearer {other}"}, {"Cookie": f"medfin_sign_in={cookie}"}
        with event_stream(server, headers=by_token) as one, event_stream(server, headers=by_cookie) as two:
            assert (one.news(), two.news()) == ((1, []), (1, []))
            revoke(people, other)
            assert one.news() is None
            publish_rates(str(people.url), 21)
            news = two.news()
            assert news is not None
            assert news[0] == 2
            with writing(people) as connection:
                sign_ins.end(connection, ACT, hash_of(cookie))
            assert two.news() is None
        assert "Error" not in server.tail()


def test_where_a_stream_would_cost_a_thread_there_is_none(tmp_path: Path, client: FlaskClient) -> None:
    with LiveServer(tmp_path / "data", tmp_path / "log", ("--backend", "waitress")) as server:
        server.wait()
        none = refused(server)
        assert (none.status, none.error["code"]) == (404, "stream.none")
        assert server.request("GET", "/api/v1/revision")[0] == 200
    assert client.get("/api/v1/events").status_code == 404


def revoke(engine: Engine, secret: str) -> None:
    """Revoke a token."""
    with writing(engine) as connection:
        found = access_tokens.find(connection, hash_of(secret))
        assert found is not None
        access_tokens.revoke(connection, ACT, found.id)


def signed_in(engine: Engine, name: str) -> str:
    """Return the cookie of a browser in which somebody has signed in."""
    secret, now = new_secret(), datetime.now(UTC)
    with writing(engine) as connection:
        person = SignIn(subject_of_account(name), name, Role.EDITOR, True, now + timedelta(hours=1))
        sign_ins.begin(connection, Act(name, now, "test"), hash_of(secret), person)
    return secret


def children(process: int) -> list[int]:
    """Return the children of a process."""
    return [*map(int, Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split())]


def open_files(server: LiveServer) -> int:
    """Return how many files and connections the server's one worker has open."""
    (worker,) = children(server.process.pid)
    return len(os.listdir(f"/proc/{worker}/fd"))


def wait_until(true: Callable[[], bool]) -> None:
    """Return when something has become true."""
    deadline = time.monotonic() + GENEROUS
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_the_bench_of_streams_tells_every_one_of_them(tmp_path: Path) -> None:
    measured = measure_streams(tmp_path, streams=50, publications=3)
    assert measured.arrival > 0
