"""What a server does without being asked: it publishes drafts at their time, looks for new population figures, deletes
what people asked the assistant when its time is over, and has the rates ready when another process has published.

Every process of an installation has a clock; what must happen once is claimed in the database.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import TypeVar

from sqlalchemy import Engine

from server.config import Settings
from server.i18n import Locale
from server.storage import conversations, model_shares
from server.storage.announcements import Announcements
from server.storage.audit import Act
from server.storage.database import writing
from server.storage.draft_publication import next_due, publish_due
from server.storage.errors import StorageError
from server.storage.population_news import claim, draft_news
from server.storage.rate_books import RateBooks
from server.storage.setup import PACKAGE

log = logging.getLogger(__name__)

TICK_SECONDS = 5.0
"""How often drafts are looked at: one that is scheduled meanwhile is published that much late at most."""
LOOK_SECONDS = 60.0
"""How often a clock looks whether the statistics offices are to be asked."""
WHERE_FROM = "schedule"
"""What the audit log says of where it came from."""

Done = TypeVar("Done")


class Clock:
    """Runs in threads of its own (greenlets under gevent) from `start` until the process ends, which waits for none.

    A failure is logged and tried again; none ends the clock.
    """

    def __init__(self, settings: Settings, engine: Engine, books: RateBooks, announcements: Announcements) -> None:
        self._settings = settings
        self._engine = engine
        self._books = books
        self._announcements = announcements
        self._closed = Event()
        self._threads: list[Thread] = []

    def start(self) -> None:
        """Begin to listen for news, to publish what is due, to delete what is over, and to look for population figures
        where that is set."""
        self._announcements.start()
        duties = [self._keep_time, self._keep_forgetting]
        if self._settings.population_hours:
            duties.append(self._keep_looking)
        for duty in duties:
            thread = Thread(target=duty, name=f"medfin clock {duty.__name__}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def close(self) -> None:
        """Stop, and wait until what is being done is done."""
        self._closed.set()
        self._announcements.close()
        for thread in self._threads:
            thread.join()

    def _keep_time(self) -> None:
        seen: int | None = None
        due = time.monotonic()
        while not self._closed.is_set():
            if time.monotonic() >= due:
                due = time.monotonic() + (_attempt(self._publish) or TICK_SECONDS)
            news = self._announcements.wait(seen, max(0.0, due - time.monotonic()))
            if news is not None:
                seen = news
                _attempt(self._books.current)

    def _publish(self) -> float:
        """Publish what is due; return for how many seconds there is nothing to do."""
        publish_due(self._engine, self._now(), WHERE_FROM, four_eyes=self._settings.four_eyes)
        following = next_due(self._engine)
        if following is None:
            return TICK_SECONDS
        return min(TICK_SECONDS, max(0.001, (following - self._now()).total_seconds()))

    def _keep_looking(self) -> None:
        while not self._closed.is_set():
            _attempt(self._look)
            self._closed.wait(LOOK_SECONDS)

    def _look(self) -> None:
        every = timedelta(hours=self._settings.population_hours)
        act = Act(PACKAGE, self._now(), WHERE_FROM)
        if not claim(self._engine, act, every):
            return
        locale = Locale(self._settings.locale)
        for service, error in draft_news(self._engine, act).failures.items():
            log.warning("%s: %s", service, locale.text(error.code, **error.params))

    def _keep_forgetting(self) -> None:
        while not self._closed.is_set():
            _attempt(self._forget)
            self._closed.wait(LOOK_SECONDS)

    def _forget(self) -> None:
        now = self._now()
        with writing(self._engine) as connection:
            conversations.forget_until(connection, now - timedelta(days=self._settings.assistant_days))
            model_shares.forget_until(connection, now)

    def _now(self) -> datetime:
        return datetime.now(self._settings.time_zone)


def _attempt(duty: Callable[[], Done]) -> Done | None:
    """Return what `duty` does; log what it raises, and return None then."""
    try:
        return duty()
    except StorageError:
        log.warning("the clock can't reach the rates for the moment", exc_info=True)
    except Exception:
        log.exception("unforeseen error in the clock")
    return None
