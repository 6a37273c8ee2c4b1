"""Rate books from the database: never stale, as every call asks which revision is current, and loaded once."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from threading import Lock
from typing import NamedTuple

from sqlalchemy import Connection, Engine, select

from server.domain.rate_books import History, RateBook, RateView
from server.storage import models
from server.storage.database import describe, quick, reading
from server.storage.errors import StorageError, UnknownRevisionError
from server.storage.failures import translated
from server.storage.records import StoredRows, rates_of, select_rates
from server.storage.registers import Registers

_KEPT = 8
_NEWEST = "SELECT number, published_at FROM revision ORDER BY number DESC LIMIT 1"


class _Stamp(NamedTuple):
    """Which publication a book is of. The instant belongs to it: once a backup has been restored, the next publication
    has a number that was used before."""

    number: int
    published_at: object


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What is known up to a publication: all books of its and of earlier revisions are made from it.

    `published` has the instant of every publication, `peopled` those that had population figures.
    """

    stamp: _Stamp
    history: History
    published: dict[int, datetime]
    peopled: tuple[int, ...]
    book: RateBook


class RateBooks:
    """The rate books of one database, for one process; threads and greenlets may share it.

    `today` is the clock, and a publication's day is the one that it is in `time_zone`.
    """

    def __init__(self, engine: Engine, today: Callable[[], date], time_zone: tzinfo) -> None:
        self._engine = engine
        self._quick = quick(engine)
        self._database = describe(engine.url)
        self._today = today
        self._time_zone = time_zone
        self._registers = Registers(engine)
        self._loaded: _Loaded | None = None
        self._old: OrderedDict[_Stamp, RateBook] = OrderedDict()
        self._lock = Lock()

    def revision(self) -> int:
        """Return the number of the latest publication, 0 when there is none; one query. Raise StorageError."""
        newest = self._newest()
        return newest.number if newest else 0

    def current(self) -> RateBook:
        """Return the book of the latest publication, as of this call. Raise StorageError, also when there is none."""
        return self._current().book

    def now(self) -> RateView:
        """Return the current book seen from today."""
        return self.current().seen_on(self._today(), pinned=False)

    def at_revision(self, number: int) -> RateBook:
        """Return the book as it was when `number` was the latest. Raise UnknownRevisionError, StorageError."""
        loaded = self._current()
        if number == loaded.stamp.number:
            return loaded.book
        published_at = loaded.published.get(number)
        if published_at is None:
            raise UnknownRevisionError(number, loaded.stamp.number)
        stamp = _Stamp(number, published_at)
        with self._lock:
            book = self._old.get(stamp)
            if book is None:
                book = self._book(number, loaded.history, loaded.published, loaded.peopled)
                self._old[stamp] = book
                while len(self._old) > _KEPT:
                    self._old.popitem(last=False)
            self._old.move_to_end(stamp)
        return book

    def before(self, number: int) -> RateBook:
        """Return the book that revision `number` was published after; the first one's is empty. Raise as `at_revision`.

        Numbers may be left out between two revisions: a restored backup goes on above those that it did away with.
        """
        loaded = self._current()
        published_at = loaded.published.get(number)
        if published_at is None:
            raise UnknownRevisionError(number, loaded.stamp.number)
        earlier = max((each for each in loaded.published if each < number), default=None)
        if earlier is None:
            return RateBook(0, published_at.astimezone(self._time_zone).date(), History.of((), ()))
        return self.at_revision(earlier)

    def _newest(self) -> _Stamp | None:
        with translated(self._database), self._quick.connect() as connection:
            found = connection.exec_driver_sql(_NEWEST).first()
        return None if found is None else _Stamp(*found)

    def _published(self) -> _Stamp:
        stamp = self._newest()
        if stamp is None:
            raise StorageError("database.empty", database=self._database)
        return stamp

    def _current(self) -> _Loaded:
        stamp = self._published()
        loaded = self._loaded
        if loaded is not None and loaded.stamp == stamp:
            return loaded
        with self._lock:
            # Whoever waited here finds what the first one has loaded, or even what was published since.
            loaded = self._loaded
            if loaded is None or loaded.stamp != stamp:
                stamp = self._published()
            if loaded is None or loaded.stamp != stamp:
                loaded = self._loaded = self._load(stamp)
            return loaded

    def _load(self, stamp: _Stamp) -> _Loaded:
        with reading(self._engine) as connection:
            before = self._continued(connection)
            after = before.stamp.number if before else 0
            number = stamp.number
            revision, figure = models.Revision, models.PopulationValue
            published = select(revision.number, revision.published_at).where(
                revision.number > after, revision.number <= number
            )
            instants = {each.number: each.published_at for each in connection.execute(published)}
            if number != after and number not in instants:
                # A backup has been restored since: the next call finds what is there now.
                raise StorageError("database.busy", transient=True, database=self._database)
            peopled = select(figure.revision).where(figure.revision > after, figure.revision <= number).distinct()
            numbers = tuple(sorted(connection.scalars(peopled)))
            rows = StoredRows(connection, after, number)
            rates = {rate.key: rate for rate in rates_of(connection.execute(select_rates()))}
        if before is None:
            history = History(rates, rows, rows.since())
        else:
            instants, numbers = {**before.published, **instants}, (*before.peopled, *numbers)
            history = before.history.extended(rates.values(), (row for key in rows for row in rows[key]))
        return _Loaded(stamp, history, instants, numbers, self._book(number, history, instants, numbers))

    def _continued(self, connection: Connection) -> _Loaded | None:
        """Return what is loaded if the database still goes on from there; after a restored backup it may not."""
        loaded = self._loaded
        if loaded is None:
            return None
        number = loaded.stamp.number
        then = connection.scalar(select(models.Revision.published_at).where(models.Revision.number == number))
        return loaded if then is not None and then == loaded.published[number] else None

    def _book(
        self, number: int, history: History, published: dict[int, datetime], peopled: tuple[int, ...]
    ) -> RateBook:
        place = bisect_right(peopled, number)
        people = (peopled[place - 1], published[peopled[place - 1]]) if place else None
        day = published[number].astimezone(self._time_zone).date()
        return RateBook(number, day, history, self._registers.of(people))
