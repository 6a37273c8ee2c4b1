"""Databases of either kind, as many as a test asks for."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import Engine

from server.storage.database import open_database
from server.storage.schema import upgrade
from tests.parts.postgres import PostgresServer
from tests.storage.lived_in import live_in

_SQLITE = "sqlite:///"
PAIRS = [("sqlite", "postgresql"), ("postgresql", "sqlite"), ("sqlite", "sqlite"), ("postgresql", "postgresql")]


class Databases:
    """Makes databases without tables, which end with the test."""

    def __init__(self, stack: ExitStack, folder: Path, server: PostgresServer, lived_in_file: Path) -> None:
        self._stack, self._folder, self._server, self._lived_in_file = stack, folder, server, lived_in_file
        self._number = 0

    def url(self, kind: str) -> str:
        """Return the address of a database that is there, or of a SQLite file that isn't yet."""
        self._number += 1
        if kind == "sqlite":
            return f"sqlite:///{self._folder}/{self._number}/medfin.db"
        name = self._server.create_database()
        self._stack.callback(self._server.drop_database, name)
        return self._server.url(name)

    def new(self, kind: str) -> Engine:
        """Return a new database."""
        return self._opened(self.url(kind))

    def lived_in(self, kind: str) -> Engine:
        """Return a database that has been in use."""
        url = self.url(kind)
        prepare_lived_in(url, self._lived_in_file)
        return self._opened(url)

    def _opened(self, url: str) -> Engine:
        engine = open_database(url)
        self._stack.callback(engine.dispose)
        return engine


def prepare_lived_in(url: str, file: Path) -> None:
    """Make the database at `url` one that has been in use; a SQLite database is a copy of such a `file`."""
    if url.startswith(_SQLITE):
        target = Path(url.removeprefix(_SQLITE))
        target.parent.mkdir()
        shutil.copy(file, target)
        return
    engine = open_database(url)
    upgrade(engine)
    live_in(engine)
    engine.dispose()
