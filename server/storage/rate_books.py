"""Rate books from the database: cached by revision and never stale, as every call asks which revision is current."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import date, tzinfo
from threading import Lock
from typing import NamedTuple

from sqlalchemy import Engine, select

from server.domain.rates import RateBook, RateView
from server.storage import models
from server.storage.database import describe, quick, reading
from server.storage.errors import StorageError, UnknownRevisionError
from server.storage.failures import translated
from server.storage.records import rates_of, rows_of, select_rates, select_rows
from server.storage.registers import Registers

_KEPT = 8
_COLUMNS = "SELECT number, published_at FROM revision"


class _Stamp(NamedTuple):
    """Which publication a book is of. The instant belongs to it: once a backup has been restored, the next publication
    has a number that was used before."""

    number: int
    published_at: object


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
        self._newest: tuple[_Stamp, RateBook] | None = None
        self._kept: OrderedDict[_Stamp, RateBook] = OrderedDict()
        self._loading: dict[_Stamp, Lock] = {}
        self._lock = Lock()

    def revision(self) -> int:
        """Return the number of the latest publication, 0 when there is none; one query. Raise StorageError."""
        newest = self._find()
        return newest.number if newest else 0

    def current(self) -> RateBook:
        """Return the book of the latest publication, as of this call. Raise StorageError, also when there is none."""
        stamp = self._find()
        if stamp is None:
            raise StorageError("database.empty", database=self._database)
        newest = self._newest
        if newest is None or newest[0] != stamp:
            newest = self._newest = (stamp, self._book(stamp))
        return newest[1]

    def now(self) -> RateView:
        """Return the current book seen from today."""
        return self.current().seen_on(self._today(), pinned=False)

    def at_revision(self, number: int) -> RateBook:
        """Return the book as it was when `number` was the latest. Raise UnknownRevisionError, StorageError."""
        stamp = self._find(number)
        if stamp is None:
            raise UnknownRevisionError(number, self.revision())
        return self._book(stamp)

    def _find(self, number: int | None = None) -> _Stamp | None:
        which = " ORDER BY number DESC LIMIT 1" if number is None else f" WHERE number = {number:d}"
        with translated(self._database), self._quick.connect() as connection:
            found = connection.exec_driver_sql(_COLUMNS + which).first()
        return None if found is None else _Stamp(*found)

    def _book(self, stamp: _Stamp) -> RateBook:
        with self._lock:
            if book := self._kept.get(stamp):
                self._kept.move_to_end(stamp)
                return book
            loading = self._loading.setdefault(stamp, Lock())
        with loading:
            # Whoever waited here finds the book that the first one has loaded.
            book = self._kept.get(stamp)
            if book is None:
                book = self._load(stamp.number)
                with self._lock:
                    self._kept[stamp] = book
                    while len(self._kept) > _KEPT:
                        self._kept.popitem(last=False)
                    self._loading.pop(stamp, None)
        return book

    def _load(self, number: int) -> RateBook:
        published = select(models.Revision.published_at).where(models.Revision.number == number)
        with reading(self._engine) as connection:
            published_at = connection.scalar(published)
            if published_at is None:
                raise UnknownRevisionError(number, 0)
            rows = list(rows_of(connection.execute(select_rows().where(models.RateValue.revision <= number))))
            keys = {row.key for row in rows}
            # A rate that was added later has no row here yet.
            rates = [rate for rate in rates_of(connection.execute(select_rates())) if rate.key in keys]
            register = self._registers.of(connection, number)
        return RateBook(number, published_at.astimezone(self._time_zone).date(), rates, rows, register)
