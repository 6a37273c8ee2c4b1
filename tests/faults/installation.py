"""An installation in use: a database of either kind, real servers on it, and people with tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sqlalchemy import Engine

from server.domain.roles import Role
from server.identity.passwords import hashed
from server.storage import accounts
from server.storage.audit import Act
from server.storage.database import open_database, writing
from server.storage.setup import prepared_database
from tests.parts.application import NOW, settings_in
from tests.parts.medfin import Medfin
from tests.parts.people import PASSWORD, token_of
from tests.parts.server import LiveServer


@dataclass(frozen=True)
class Installation:
    """A database at `url` and a folder that is its own; `numbers` tell its servers' logs apart."""

    folder: Path
    url: str
    numbers: Iterator[int]

    @classmethod
    def prepared(cls, folder: Path, url: str = "") -> Installation:
        """Return an installation with the packaged rates, in the file of its data folder unless `url` says where."""
        installation = cls(folder, url or settings_in(folder / "data").database_url, count(1))
        prepared_database(installation.url, NOW).dispose()
        return installation

    @contextmanager
    def serving(self, workers: int = 2) -> Iterator[LiveServer]:
        """Run a server and wait until it is ready."""
        log = self.folder / f"server-{next(self.numbers)}.log"
        options = ("--workers", str(workers))
        with LiveServer(self.folder / "data", log, options, MEDFIN_DATABASE_URL=self.url) as server:
            server.wait()
            yield server

    @contextmanager
    def database(self) -> Iterator[Engine]:
        """Open the database beside the server."""
        engine = open_database(self.url)
        try:
            yield engine
        finally:
            engine.dispose()

    def command(self, *arguments: str) -> str:
        """Run `medfin` on the database, which must succeed, and return what it printed."""
        return Medfin(self.folder / "data", self.folder).answer(*arguments, MEDFIN_DATABASE_URL=self.url)

    def tokens(self, role: Role, names: Sequence[str]) -> list[str]:
        """Give each of `names` an account; return a token for each."""
        password = hashed(PASSWORD, "somebody")
        with self.database() as engine:
            for name in names:
                with writing(engine) as connection:
                    accounts.add(connection, Act("test", NOW, "test"), name, password, role)
            return [token_of(engine, name, role) for name in names]
