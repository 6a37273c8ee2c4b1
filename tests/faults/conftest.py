"""Installations of these tests: each test runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.installation import Installation


@pytest.fixture(params=["sqlite", "postgresql"])
def installation(request: pytest.FixtureRequest, tmp_path: Path) -> Installation:
    """An installation that belongs to the test."""
    return Installation.prepared(
        tmp_path, request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    )
