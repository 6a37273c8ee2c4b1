"""The databases of these tests: every test that asks for one runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from server.storage.database import open_database
from server.storage.schema import upgrade


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
