"""The message bus: who listens is woken by it, and does without it when it is away."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from redis import Redis
from redis.client import PubSub
from sqlalchemy import Engine

from server.domain.additions import Additions
from server.storage import announcements
from server.storage.announcements import LISTENER, Announcements
from server.storage.bus import CHANNEL
from server.storage.database import open_database, writing
from server.storage.errors import StorageError
from server.storage.publication import publish
from server.storage.schema import upgrade
from tests.parts.redis import RedisServer
from tests.storage.administration import filled
from tests.storage.samples import ACT, publish_rows, row

GENEROUS = 20.0
"""Seconds that news may take on a machine that has other things to do; it is waited for, not slept."""


@pytest.fixture
def engine(database_url: str, redis_server: RedisServer) -> Iterator[Engine]:
    """A database with one revision, whose publications are told on a bus."""
    engine = open_database(database_url, redis_url=redis_server.url)
    upgrade(engine)
    filled(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def heard(engine: Engine) -> Iterator[Announcements]:
    """News of it, of whose first revision it has been told."""
    heard = Announcements(engine)
    heard.start()
    assert heard.wait(None, GENEROUS) == 1
    yield heard
    heard.close()


@pytest.fixture
def client(redis_server: RedisServer) -> Iterator[Redis]:
    """A client of the bus."""
    with redis_server.client() as client:
        yield client


@pytest.fixture
def messages(client: Redis) -> Iterator[PubSub]:
    """What is told on the bus."""
    with client.pubsub() as messages:  # type: ignore[no-untyped-call]
        messages.subscribe(CHANNEL)
        said = messages.get_message(timeout=GENEROUS)
        assert said is not None
        assert said["type"] == "subscribe"
        yield messages


def wait_for_listeners(client: Redis, number: int) -> None:
    """Return when so many listen on the bus."""
    deadline = time.monotonic() + GENEROUS
    while client.pubsub_numsub(CHANNEL) != [(CHANNEL.encode(), number)]:
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_message_wakes_who_would_not_have_looked_yet(
    engine: Engine, client: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(announcements, "_ASK_SECONDS", 3 * GENEROUS)
    monkeypatch.setattr(announcements, "_LOOK_SECONDS", 3 * GENEROUS)
    listening = Announcements(engine)
    listening.start()
    assert listening.wait(None, GENEROUS) == 1
    wait_for_listeners(client, 1)
    for number in (2, 3):
        publish_rows(engine, row(20 + number, 2022))
        assert listening.wait(number - 1, GENEROUS) == number
    # What ends its wait for a message, too.
    listening._closed.set()
    client.publish(CHANNEL, "whatever")
    listening.close()


def test_what_is_told_is_what_was_committed(engine: Engine, messages: PubSub) -> None:
    with suppress(ZeroDivisionError), writing(engine) as connection:
        publish(connection, Additions((), (row(20, 2022),)), ACT, "Prøve")
        raise ZeroDivisionError
    publish_rows(engine, row(21, 2022))
    said = messages.get_message(timeout=GENEROUS)
    assert said is not None
    assert said["data"] == b"2"


def test_a_publication_without_the_bus_arrives_all_the_same(heard: Announcements, database_url: str) -> None:
    other = open_database(database_url)
    publish_rows(other, row(21, 2022))
    assert heard.wait(1, GENEROUS) == 2
    other.dispose()


def test_whoever_listens_to_the_bus_needs_no_connection_to_the_database(heard: Announcements, engine: Engine) -> None:
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            asked = "SELECT count(*) FROM pg_stat_activity WHERE application_name = %s AND datname = current_database()"
            assert connection.exec_driver_sql(asked, (LISTENER,)).scalar() == 0


def test_a_bus_that_goes_away_and_comes_back_is_done_without_meanwhile(
    heard: Announcements, engine: Engine, redis_server: RedisServer, client: Redis, caplog: pytest.LogCaptureFixture
) -> None:
    wait_for_listeners(client, 1)
    with caplog.at_level(logging.WARNING):
        redis_server.stop()
        for number in (2, 3):
            publish_rows(engine, row(20 + number, 2022))
            assert heard.wait(number - 1, GENEROUS) == number
        assert [record.message for record in caplog.records] == [
            "the message bus can't be reached: news of revisions from the database for the moment"
        ]
    redis_server.start()
    wait_for_listeners(client, 1)
    publish_rows(engine, row(24, 2022))
    assert heard.wait(3, GENEROUS) == 4


@pytest.mark.parametrize(
    "url",
    ["http://secret@host", "secret", "redis://:secret@host:port/0", "redis://h/?db=secret", "redis://h/?secret=1"],
)
def test_an_address_that_is_none_is_refused_without_quoting_it(url: str, tmp_path: Path) -> None:
    with pytest.raises(StorageError) as refused:
        open_database(f"sqlite:///{tmp_path}/medfin.db", redis_url=url)
    assert refused.value.code == "bus.bad_url"
    assert "secret" not in str(refused.value.params)
