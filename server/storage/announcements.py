"""News of publications: a process learns within moments that another one has published.

Whoever listens is woken in one of three ways and then looks into the database, which alone is believed: PostgreSQL
tells its listeners when a publication is committed, a SQLite file is looked at ten times a second, and where there is a
message bus it takes the place of both for as long as it can be reached. A lost notification costs nothing: a listener
asks when it connects and once a second, and whoever computes asks for the revision anyway.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Condition, Event, Thread
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, Engine, func, select

from server.storage import models
from server.storage.bus import Bus, BusError
from server.storage.database import bus_of, describe, once_committed, quick
from server.storage.errors import StorageError
from server.storage.failures import translated

if TYPE_CHECKING:
    # Loaded where there is a PostgreSQL: it would slow down every start.
    import psycopg

log = logging.getLogger(__name__)

LISTENER = "medfin listener"
"""What PostgreSQL's own views call the connections that wait for news."""

_CHANNEL = "medfin_revision"
_NEWEST = "SELECT number, published_at FROM revision ORDER BY number DESC LIMIT 1"
_LOOK_SECONDS = 0.1
_ASK_SECONDS = 1.0
"""How long a listener waits for a notification before it asks: whoever closes it waits no longer than that."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0
_WITHOUT_BUS_SECONDS = 2.0
"""How long a listener does without a bus that can't be reached before it tries again."""

Heard = Callable[[int], None]


class _Stamp(NamedTuple):
    """Which publication is the newest; a restored backup may have one of the same number."""

    number: int
    published_at: object


def announce(connection: Connection) -> None:
    """Tell all listeners of the newest revision when the transaction of `connection` is committed."""
    number = connection.scalar(select(func.max(models.Revision.number))) or 0
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_notify(_CHANNEL, str(number))))
    if bus := bus_of(connection):
        once_committed(connection, partial(bus.tell, number))


class Announcements:
    """News of one database for one process, by a thread of its own (a greenlet under gevent) between start and close.

    Threads and greenlets may share it. A restored backup is news too, and its revision may be lower than the last.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._quick = quick(engine)
        self._database = describe(engine.url)
        self._bus = bus_of(engine)
        self._bus_lost = False
        self._newest: _Stamp | None = None
        self._changed = Condition()
        self._subscribers: list[Heard] = []
        self._closed = Event()
        self._thread: Thread | None = None

    @property
    def latest(self) -> int | None:
        """The newest revision that has been heard of, None before the first."""
        newest = self._newest
        return newest.number if newest else None

    def subscribe(self, heard: Heard) -> Callable[[], None]:
        """Call `heard` with every revision that is news from now on; return what ends that.

        It is called by the thread that listens, so it should hand on what takes long; what it raises is logged.
        """
        with self._changed:
            self._subscribers.append(heard)

        def unsubscribe() -> None:
            with self._changed:
                self._subscribers.remove(heard)

        return unsubscribe

    def wait(self, seen: int | None, seconds: float) -> int | None:
        """Return the newest revision as soon as it is another than `seen`, None after so many seconds or when closed.

        Nothing is missed between two calls that hand on what they were answered.
        """
        with self._changed:
            told = self._changed.wait_for(lambda: self._closed.is_set() or self.latest not in (None, seen), seconds)
            return self.latest if told and not self._closed.is_set() else None

    def start(self) -> None:
        """Begin to listen; the thread ends with the process, or at `close`."""
        self._thread = Thread(target=self._run, name="medfin announcements", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening, let go of the database, and wake whoever waits."""
        self._closed.set()
        with self._changed:
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        pause = _FIRST_PAUSE
        while not self._closed.is_set():
            try:
                for newest in self._follow():
                    pause = _FIRST_PAUSE
                    self._take(newest)
            except StorageError:
                if pause == _FIRST_PAUSE:
                    log.warning("no news of revisions for the moment: %s can't be asked", self._database)
            except Exception:
                log.exception("unforeseen error while waiting for news of revisions")
            self._closed.wait(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def _follow(self) -> Iterator[_Stamp | None]:
        """Yield the newest publication whenever there may be another one, in the way that is open now."""
        by_database = self._listen if self._engine.dialect.name == "postgresql" else self._look
        if self._bus is None:
            yield from by_database()
            return
        try:
            yield from self._hear(self._bus)
        except BusError:
            if not self._bus_lost:
                log.warning("the message bus can't be reached: news of revisions from the database for the moment")
            self._bus_lost = True
            until = time.monotonic() + _WITHOUT_BUS_SECONDS
            for newest in by_database():
                yield newest
                if time.monotonic() >= until:
                    return

    def _hear(self, bus: Bus) -> Iterator[_Stamp | None]:
        """Yield the newest publication now, at every message, and once a second. Raise BusError."""
        with bus.listening() as wait:
            self._bus_lost = False
            while not self._closed.is_set():
                yield self._asked()
                wait(_ASK_SECONDS)

    def _look(self) -> Iterator[_Stamp | None]:
        """Yield the newest publication of a SQLite file, again and again."""
        while not self._closed.is_set():
            yield self._asked()
            self._closed.wait(_LOOK_SECONDS)

    def _asked(self) -> _Stamp | None:
        with translated(self._database), self._quick.connect() as connection:
            found = connection.exec_driver_sql(_NEWEST).first()
        return _Stamp(*found) if found else None

    def _listen(self) -> Iterator[_Stamp | None]:
        """Yield the newest publication of a PostgreSQL database now, at every notification, and once a second."""
        with self._connection() as connection:
            connection.execute("SELECT set_config('application_name', %s, false)", (LISTENER,))
            connection.execute(f"LISTEN {_CHANNEL}")
            while not self._closed.is_set():
                found = connection.execute(_NEWEST).fetchone()
                yield _Stamp(*found) if found else None
                for _ in connection.notifies(timeout=_ASK_SECONDS, stop_after=1):
                    pass

    @contextmanager
    def _connection(self) -> Iterator[psycopg.Connection[Any]]:
        """Open a connection like those of the pool, outside of it; raise what the driver raises as StorageError."""
        import psycopg

        try:
            pooled = self._engine.raw_connection()
            connection = pooled.driver_connection
            pooled.detach()
            try:
                assert isinstance(connection, psycopg.Connection)
                connection.autocommit = True
                yield connection
            finally:
                pooled.close()
        except psycopg.Error as error:
            raise StorageError("database.unreachable", transient=True, database=self._database) from error

    def _take(self, newest: _Stamp | None) -> None:
        if newest is None or newest == self._newest:
            return
        with self._changed:
            self._newest = newest
            self._changed.notify_all()
            subscribers = tuple(self._subscribers)
        for heard in subscribers:
            try:
                heard(newest.number)
            except Exception:
                log.exception("unforeseen error in who hears of revision %s", newest.number)
