"""Population registers from the database: one for all revisions between which no figure was published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from threading import Lock

from sqlalchemy import Engine, select

from server.domain.population import PopulationRow, Register
from server.storage import models
from server.storage.database import describe, reading
from server.storage.errors import StorageError
from server.storage.package_renumberings import packaged_renumberings
from server.storage.population_records import population_of, select_population

_KEPT = 4


class Registers:
    """The registers of one database, for one process. A register's figures are read when one is first asked for."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: dict[tuple[int, datetime] | None, Register] = {}
        self._lock = Lock()

    def of(self, stamp: tuple[int, datetime] | None) -> Register:
        """Return the register as it has been since the publication `stamp`, by number and instant; None: without any
        figure."""
        with self._lock:
            register = self._kept.get(stamp)
            if register is None:
                if len(self._kept) >= _KEPT:
                    self._kept.pop(next(iter(self._kept)))
                register = self._kept[stamp] = self._register(stamp)
        return register

    def _register(self, stamp: tuple[int, datetime] | None) -> Register:
        if stamp is None:
            return Register((), packaged_renumberings)
        number, published_at = stamp

        def rows() -> Iterator[PopulationRow]:
            with reading(self._engine) as connection:
                same = select(models.Revision.published_at).where(models.Revision.number == number)
                if connection.scalar(same) != published_at:
                    # A backup has been restored meanwhile: the next call has its book.
                    raise StorageError("database.busy", transient=True, database=describe(self._engine.url))
                figures = select_population().where(models.PopulationValue.revision <= number)
                yield from population_of(connection.execute(figures))

        return Register(rows, packaged_renumberings)
