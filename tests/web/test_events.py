"""The event stream over a real gunicorn: every publication arrives, and a client that comes back has missed nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from server.config import Settings
from server.functions.ks import MEMBER_RATES
from server.storage.bus import CHANNEL
from server.storage.database import open_database
from tests.parts.application import settings_in
from tests.parts.events import GENEROUS, event_stream, patient_event_stream
from tests.parts.medfin import Medfin
from tests.parts.publisher import publish_rates, publisher
from tests.parts.redis import RedisServer
from tests.parts.server import LiveServer
from tests.storage.backups import backup, restored
from tests.storage.figures import figure, publish_figures

KEYS = sorted(MEMBER_RATES.values())


def test_a_new_client_is_told_the_revision_and_then_every_publication(
    own_server: LiveServer, live_settings: Settings
) -> None:
    with event_stream(own_server) as stream:
        first = stream.piece()
        assert first is not None
        assert re.fullmatch(r"[1-5]\d{3}", first.fields["retry"])
        assert stream.news() == (1, [])
        for number in (2, 3):
            with publisher(live_settings.database_url, 20 + number) as process:
                assert stream.news() == (number, KEYS)
            assert process.returncode == 0


def test_its_headers_keep_caches_and_proxies_out_of_the_way(live_server: LiveServer) -> None:
    with event_stream(live_server) as stream:
        assert stream.headers["content-type"] == "text/event-stream; charset=utf-8"
        assert stream.headers["cache-control"] == "no-cache, no-transform"
        assert stream.headers["x-accel-buffering"] == "no"
        assert stream.headers["x-content-type-options"] == "nosniff"
        assert stream.headers["medfin-revision"] == "1"
        assert "content-encoding" not in stream.headers
        assert "set-cookie" not in stream.headers


def test_head_tells_the_headers_alone(live_server: LiveServer) -> None:
    status, headers, body = live_server.request("HEAD", "/api/v1/events")
    assert (status, headers["content-type"], body) == (200, "text/event-stream; charset=utf-8", b"")


@pytest.mark.parametrize("last", ["", "0", "2", "999999999", "-1", "1.5", "rev:1", "x" * 5000])
def test_who_has_seen_nothing_that_there_is_is_told_the_revision(live_server: LiveServer, last: str) -> None:
    with event_stream(live_server, last) as stream:
        assert stream.news() == (1, [])


def test_what_a_command_publishes_arrives(own_server: LiveServer, live_settings: Settings, tmp_path: Path) -> None:
    with event_stream(own_server, 1) as stream:
        medfin = Medfin(live_settings.data_dir, tmp_path)
        medfin.answer("rates", "set", KEYS[0], "2018", "21", "--reference", "Vedtak", "--publish")
        assert stream.news() == (2, KEYS[:1])


def test_who_comes_back_is_told_what_changed_meanwhile_also_when_the_server_was_killed(
    own_server: LiveServer, live_settings: Settings, tmp_path: Path
) -> None:
    with event_stream(own_server, 1) as stream:
        publish_rates(live_settings.database_url, 21)
        assert stream.news() == (2, KEYS)
    publish_rates(live_settings.database_url, 22, 23)
    with event_stream(own_server, 2) as stream:
        assert stream.news() == (4, KEYS)
        own_server.kill()
    publish_rates(live_settings.database_url, 24)
    with LiveServer(live_settings.data_dir, tmp_path / "second.log", port=own_server.port) as server:
        server.wait()
        with event_stream(server, 4) as stream:
            assert stream.news() == (5, KEYS)
        with event_stream(server, 5) as stream:
            publish_rates(live_settings.database_url, 25)
            assert stream.news() == (6, KEYS)


def test_a_restored_backup_is_told_as_a_revision_above_those_it_undid(
    own_server: LiveServer, live_settings: Settings, tmp_path: Path
) -> None:
    engine = open_database(live_settings.database_url)
    backup(engine, tmp_path / "all.zip")
    publish_rates(live_settings.database_url, 21, 22)
    with event_stream(own_server) as stream:
        assert stream.until(3) == []
        restored(engine, tmp_path / "all.zip", replace=True)
        assert stream.news() == (4, [])
        publish_rates(live_settings.database_url, 23)
        assert stream.news() == (5, KEYS)
        # Of what had this number before, nothing is known.
        with event_stream(own_server, 2) as other:
            assert other.news() == (5, [])
            publish_rates(live_settings.database_url, 24)
            assert other.news() == (6, KEYS)
        assert stream.news() == (6, KEYS)
    engine.dispose()


def test_population_figures_may_change_anything(own_server: LiveServer, live_settings: Settings) -> None:
    engine = open_database(live_settings.database_url)
    with event_stream(own_server, 1) as stream:
        publish_figures(engine, figure("0301", 1))
        assert stream.news() == (2, [])
    engine.dispose()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_command_tells_all_processes_through_redis(
    tmp_path: Path, redis_server: RedisServer, kind: str, request: pytest.FixtureRequest
) -> None:
    settings = settings_in(tmp_path / "data")
    url = settings.database_url if kind == "sqlite" else request.getfixturevalue("postgres_url")
    environment = {"MEDFIN_DATABASE_URL": url, "MEDFIN_REDIS_URL": redis_server.url, "MEDFIN_MAX_STREAMS": "1"}
    with LiveServer(tmp_path / "data", tmp_path / "log", ("--workers", "2"), None, **environment) as server:
        server.wait()
        with patient_event_stream(server) as one, patient_event_stream(server) as other:
            assert (one.news(), other.news()) == ((1, []), (1, []))
            medfin = Medfin(settings.data_dir, tmp_path)
            command = ("rates", "set", KEYS[0], "2018", "21", "--reference", "Vedtak", "--publish")
            with redis_server.client() as client, client.pubsub() as messages:
                messages.subscribe(CHANNEL)
                medfin.answer(*command, **environment)
                assert one.news() == other.news() == (2, KEYS[:1])
                said = [messages.get_message(timeout=GENEROUS) for _ in range(2)]
                assert [each["data"] for each in said if each] == [1, b"2"]
            redis_server.stop()
            publish_rates(url, 23)
            assert one.news() == other.news() == (3, KEYS)
