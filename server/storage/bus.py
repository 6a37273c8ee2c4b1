"""A message bus beside the database, Redis: whoever publishes wakes the processes that listen, on whatever machine.

A message is only a reason to look into the database: what it says isn't believed, and none that is lost is missed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from server.domain.errors import MedfinError
from server.storage.errors import StorageError

if TYPE_CHECKING:
    # Loaded where there is one: it would slow down every start.
    from redis import Redis

log = logging.getLogger(__name__)

CHANNEL = "medfin.revision"
"""Installations that share a Redis wake each other for nothing, which does no harm."""

_CONNECT_SECONDS = 1.0
_CHECK_SECONDS = 15


class BusError(MedfinError):
    """The bus can't be reached for the moment."""


class Bus:
    """The Redis at `url` (`redis://:password@host:6379`, `rediss://…`, `unix:///folder/redis.sock`).

    It is connected to when it is needed. Raise StorageError when the address can't be understood.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        try:
            with self._client() as client:
                client.connection_pool.make_connection()
        except (ValueError, TypeError):
            # Its own words would quote the address, and with it the password.
            raise StorageError("bus.bad_url") from None

    def tell(self, revision: int) -> None:
        """Wake all listeners. Those that this doesn't reach look by themselves a moment later."""
        from redis import RedisError

        try:
            with self._client() as client:
                client.publish(CHANNEL, str(revision))
        except (RedisError, OSError):
            log.info("revision %s couldn't be told on the message bus", revision, exc_info=True)

    @contextmanager
    def listening(self) -> Iterator[Callable[[float], None]]:
        """Hand out what waits for the next message, so many seconds at most. Raise BusError, also while waiting."""
        from redis import RedisError

        try:
            with self._client() as client, client.pubsub(ignore_subscribe_messages=True) as messages:
                messages.subscribe(CHANNEL)
                yield lambda seconds: _wait(messages.get_message, seconds)
        except (RedisError, OSError) as error:
            raise BusError("bus.unreachable") from error

    def _client(self) -> Redis:
        from redis import Redis
        from redis.backoff import NoBackoff
        from redis.retry import Retry

        return Redis.from_url(
            self._url,
            socket_connect_timeout=_CONNECT_SECONDS,
            socket_timeout=_CONNECT_SECONDS,
            health_check_interval=_CHECK_SECONDS,
            # Whoever asks knows what to do meanwhile.
            retry=Retry(NoBackoff(), 0),
        )


def _wait(get_message: Callable[..., object], seconds: float) -> None:
    get_message(timeout=seconds)
