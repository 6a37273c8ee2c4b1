"""The servers whose pages these tests open: `medfin serve` on databases with people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from server.config import Settings
from tests.browser.excel import EMPTY, Pane, in_excel
from tests.parts.application import prepare, settings_in
from tests.parts.people import add_people
from tests.parts.server import LiveServer


def peopled(folder: Path, url: str = "") -> Settings:
    """Return the settings of a new database with people: in `folder`, or the empty one at `url`."""
    settings = settings_in(folder)
    settings = replace(settings, database_url=url or settings.database_url)
    prepare(settings)
    add_people(settings.database_url)
    return settings


def server_for(settings: Settings, **environment: str) -> LiveServer:
    """Return a server on a prepared database, with more settings than that by their variables."""
    url = settings.database_url
    log = settings.data_dir / "server.log"
    return LiveServer(settings.data_dir, log, port=None, MEDFIN_DATABASE_URL=url, **environment)


@pytest.fixture
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[LiveServer]:
    """A server on a database that belongs to the test; `postgresql` as its parameter puts that into PostgreSQL."""
    kind = getattr(request, "param", "sqlite")
    url: str = request.getfixturevalue("postgres_url") if kind == "postgresql" else ""
    with server_for(peopled(tmp_path, url)) as server:
        server.wait()
        yield server


@pytest.fixture
def pane(chromium: Browser, live_server: LiveServer) -> Iterator[Pane]:
    """The pane beside an empty workbook."""
    with in_excel(chromium, live_server.address, EMPTY) as pane:
        pane.start()
        yield pane
