"""Event streams: one process' open connections that are told of every publication, each by a greenlet of its own.

What is told is made once for all who have seen the same. A stream holds no connection to the database, and of what it
wasn't able to send only the newest counts, so a client that doesn't read costs no memory.
"""

from __future__ import annotations

import logging
import random
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import Any

import msgspec
from sqlalchemy import Engine

from server.domain.errors import MedfinError
from server.storage.announcements import Announcements
from server.storage.changed_keys import Changed, changed_since
from server.storage.errors import StorageError
from server.web.wire import RevisionEvent

log = logging.getLogger(__name__)

_BEATS_TO_ASK = 4
"""So many beats after it was last asked whether the client may still read, and one more at most, a stream ends whose
client's token or sign-in has ended."""
_RECONNECT_MILLISECONDS = (1000, 5000)
"""How long a client waits before it connects again. Each is told another time, so that they don't all come at once."""
_SEND_BUFFER = 16 * 1024
_LAG_SECONDS = 1.0
_BEATS_UNREAD, _BEATS_UNANSWERED = 2, 4
"""How long a client may take nothing of what it is sent, and its machine may answer nothing at all."""
_KEPT = 64
_BEAT = b":\n\n"

Allowed = Callable[[], bool]


class TooManyStreamsError(MedfinError):
    """This process has as many streams as it may, or is about to end; another try may find a place."""


def can_stream(connection: object) -> bool:
    """Return whether a request's connection, as gunicorn hands it on, is served by a greenlet: a thread is too dear."""
    if connection is None:
        return False
    from gevent.socket import socket as green_socket

    return isinstance(connection, green_socket)


class Streams:
    """The streams of one process: at most `most`, each with a sign of life after so many seconds without an event."""

    def __init__(self, announcements: Announcements, engine: Engine, most: int, beat_seconds: float) -> None:
        self._announcements = announcements
        self._engine = engine
        self._most = most
        self.beat_seconds = beat_seconds
        self._open: set[Stream] = set()
        self._closed = False
        self._heard_of = self._told = 0
        self._age = 0
        self._sure_to = float("inf")
        self._events: dict[tuple[int | None, int, int], tuple[Changed, bytes]] = {}
        self._lock = Lock()
        announcements.subscribe(self._hear)

    def __len__(self) -> int:
        return len(self._open)

    def open(self, connection: Any, last_seen: int | None, newest: int, allowed: Allowed | None) -> Stream:
        """Return a stream over `connection` to a client that has seen revision `last_seen`, None for none.

        `newest` is the revision in force; `allowed` tells whether the client may still read, None where anybody may.
        Raise TooManyStreamsError.
        """
        if self._closed or len(self._open) >= self._most:
            raise TooManyStreamsError("stream.too_many", limit=self._most)
        if newest != self._heard_of:
            # What has been told but not heard of could be taken back by restoring a backup without a word of it.
            self._announcements.wait(self._announcements.latest, _LAG_SECONDS)
        # A number that was used again after a backup was restored may be of either time.
        seen = last_seen if last_seen is not None and last_seen <= min(newest, self._sure_to) else None
        stream = Stream(self, connection, _Seen(seen, self._age), newest, allowed)
        self._open.add(stream)
        return stream

    def close(self) -> None:
        """End all streams, and open no more. May be called by a signal's handler."""
        self._closed = True
        for stream in tuple(self._open):
            stream.wake()

    @property
    def closed(self) -> bool:
        """Whether the process is about to end."""
        return self._closed

    def forget(self, stream: Stream) -> None:
        """Let go of a stream that has ended."""
        self._open.discard(stream)

    def event(self, seen: _Seen, newest: int = 0) -> tuple[_Seen, bytes] | None:
        """Return what a client is to be told that has seen so much, and what it has seen then; None for nothing.

        `newest` is the revision in force where that has just been asked for.
        """
        newest, age = max(newest, self._heard_of), self._age
        since = seen.revision if seen.age == age else None
        if since is not None and since >= newest:
            return None
        with self._lock:
            told = self._events.get((since, newest, age))
            if told is None:
                if len(self._events) >= _KEPT:
                    self._events.clear()
                told = self._events[since, newest, age] = self._encoded(since, newest)
        changed, encoded = told
        self._told = max(self._told, changed.revision)
        return _Seen(max(changed.revision, newest), age), encoded

    def _encoded(self, since: int | None, newest: int) -> tuple[Changed, bytes]:
        try:
            changed = changed_since(self._engine, since)
        except StorageError:
            log.warning("the rates that changed can't be told for the moment", exc_info=True)
            changed = Changed(newest)
        data = msgspec.json.encode(RevisionEvent(changed.revision, list(changed.keys)))
        return changed, b"id: %d\nevent: revision\ndata: %b\n\n" % (changed.revision, data)

    def _hear(self, revision: int) -> None:
        if revision <= self._heard_of or revision < self._told:
            # A backup has been restored: whatever anybody has seen is of another time.
            self._age += 1
            self._sure_to = min(self._sure_to, revision)
            self._told = revision
        self._heard_of = revision
        for stream in tuple(self._open):
            stream.wake()


class _Seen(msgspec.Struct, frozen=True, gc=False):
    """Up to which revision a client knows what there is, None for not at all; `age` counts restored backups."""

    revision: int | None
    age: int


class Stream:
    """What one client is sent, piece by piece; the iteration waits for the next one.

    It ends when the client has gone, reads nothing for a while or may not read any longer, and with its process.
    """

    __slots__ = (
        "_allowed",
        "_ask_at",
        "_connection",
        "_gone",
        "_newest",
        "_patience",
        "_readable",
        "_seen",
        "_started",
        "_streams",
        "_watcher",
        "_woken",
    )

    def __init__(self, streams: Streams, connection: Any, seen: _Seen, newest: int, allowed: Allowed | None) -> None:
        from gevent import get_hub
        from gevent.event import Event

        self._streams = streams
        self._connection = connection
        self._seen = seen
        self._newest = newest
        self._allowed = allowed
        # Streams that began together don't all ask at once.
        self._ask_at = time.monotonic() + random.uniform(0.5, 1) * _BEATS_TO_ASK * streams.beat_seconds
        self._started = self._readable = self._gone = False
        self._woken = Event()
        loop = get_hub().loop
        self._watcher = loop.io(connection.fileno(), 1)
        self._patience = loop.timer(_BEATS_UNREAD * streams.beat_seconds)

    def wake(self) -> None:
        """Let the stream look whether there is something to tell."""
        self._woken.set()

    def __iter__(self) -> Stream:
        return self

    def __next__(self) -> bytes:
        if self._started:
            self._patience.stop()
            piece = self._next()
        else:
            self._started = True
            piece = self._first()
        if piece is None:
            self._end()
            raise StopIteration
        # While it is being sent: a client that takes nothing for so long is cut off.
        self._patience.start(self._cut)
        return piece

    def close(self) -> None:
        """Let go of everything."""
        self._watcher.stop()
        self._watcher.close()
        self._patience.stop()
        self._patience.close()
        self._streams.forget(self)

    def _first(self) -> bytes:
        with suppress(OSError):
            self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
            if hasattr(socket, "TCP_USER_TIMEOUT"):
                unanswered = int(1000 * _BEATS_UNANSWERED * self._streams.beat_seconds)
                self._connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, unanswered)
        self._watcher.start(self._look)
        return b"retry: %d\n\n%b" % (random.randint(*_RECONNECT_MILLISECONDS), self._news() or b"")

    def _next(self) -> bytes | None:
        while True:
            self._woken.clear()
            if self._has_gone() or self._streams.closed or not self._may_go_on():
                return None
            if news := self._news():
                return news
            if not self._woken.wait(self._streams.beat_seconds):
                return _BEAT

    def _news(self) -> bytes | None:
        told = self._streams.event(self._seen, self._newest)
        self._newest = 0
        if told is None:
            return None
        self._seen, encoded = told
        return encoded

    def _may_go_on(self) -> bool:
        if self._allowed is None or time.monotonic() < self._ask_at:
            return True
        self._ask_at = time.monotonic() + _BEATS_TO_ASK * self._streams.beat_seconds
        try:
            return self._allowed()
        except StorageError:
            # Nobody can tell, nor compute anything.
            return True

    def _look(self) -> None:
        # In the hub, which can't wait: the stream's greenlet sees what it is.
        self._watcher.stop()
        self._readable = True
        self._woken.set()

    def _has_gone(self) -> bool:
        """Return whether the client has; one that sends more than its request is only not listened to."""
        if self._readable and not self._gone:
            self._readable = False
            try:
                self._gone = not self._connection.recv(1, socket.MSG_PEEK)
            except OSError:
                self._gone = True
        return self._gone

    def _cut(self) -> None:
        self._gone = True
        self._shut(socket.SHUT_RDWR)

    def _end(self) -> None:
        # gunicorn would keep the connection open for another request.
        self._shut(socket.SHUT_RD)

    def _shut(self, how: int) -> None:
        with suppress(OSError):
            self._connection.shutdown(how)
