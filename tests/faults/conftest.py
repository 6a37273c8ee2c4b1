"""Installations of these tests: each test runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.faults.installation import Installation


@pytest.fixture(params=["sqlite", "postgresql"])
def installation(request: pytest.FixtureRequest, tmp_path: Path) -> Installation:
    """An installation that belongs to the test."""
    url: str = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    folder = tmp_path / "first"
    folder.mkdir()
    return Installation.prepared(folder, url)


@pytest.fixture
def another(request: pytest.FixtureRequest, installation: Installation, tmp_path: Path) -> Iterator[Installation]:
    """A second installation of the same kind, without a database yet."""
    folder = tmp_path / "second"
    folder.mkdir()
    if installation.url.startswith("sqlite"):
        yield Installation(folder, f"sqlite:///{folder}/data/medfin.db", count(1))
        return
    server = request.getfixturevalue("postgres_server")
    name = server.create_database()
    yield Installation(folder, server.url(name), count(1))
    server.drop_database(name)
