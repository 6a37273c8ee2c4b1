"""The databases of these tests: every test that asks for one runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import Engine

from server.storage.database import open_database
from server.storage.schema import upgrade
from tests.parts.postgres import PostgresServer
from tests.storage.backups import backup
from tests.storage.databases import Databases, prepare_lived_in
from tests.storage.lived_in import live_in
from tests.storage.samples import publish_rows, row


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite file in a folder, neither of which is there yet."""
    return f"sqlite:///{tmp_path}/data/medfin.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


@pytest.fixture
def empty_database(database_url: str) -> Iterator[Engine]:
    """A database without tables."""
    engine = open_database(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def engine(empty_database: Engine) -> Engine:
    """A database with its tables and nothing in them."""
    upgrade(empty_database)
    return empty_database


@pytest.fixture(scope="session")
def lived_in_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file that has been in use, to make copies of."""
    path = tmp_path_factory.mktemp("lived_in") / "medfin.db"
    engine = open_database(f"sqlite:///{path}")
    upgrade(engine)
    live_in(engine)
    engine.dispose()
    return path


@pytest.fixture
def used(database_url: str, lived_in_file: Path) -> Iterator[Engine]:
    """A database that has been in use."""
    prepare_lived_in(database_url, lived_in_file)
    engine = open_database(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def databases(tmp_path: Path, postgres_server: PostgresServer, lived_in_file: Path) -> Iterator[Databases]:
    """A maker of databases."""
    with ExitStack() as stack:
        yield Databases(stack, tmp_path, postgres_server, lived_in_file)


@pytest.fixture
def archive(used: Engine, tmp_path: Path) -> Path:
    """A backup of the database `used`, which has gone on since."""
    path = tmp_path / "all.zip"
    backup(used, path)
    publish_rows(used, row(23, 2025))
    return path
