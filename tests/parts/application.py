"""The server in the test's own process: its settings, its application, a client; and others with other settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.app import create_app
from server.config import Settings, load_settings
from server.storage.setup import prepared_database
from server.web.services import Services

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""When the packaged rates were published in these databases, as revision 1."""


def settings_in(folder: Path) -> Settings:
    """Return the default settings with `folder` as data folder."""
    return load_settings({"MEDFIN_DATA_DIR": str(folder)})


def prepare(settings: Settings) -> None:
    """Make the database of `settings`, with the packaged rates."""
    prepared_database(settings.database_url, NOW).dispose()


def services_of(app: Flask) -> Services:
    """Return the parts that `app` works with."""
    services: Services = app.extensions["medfin"]
    return services


@contextmanager
def application(settings: Settings) -> Iterator[Flask]:
    """Make the server for `settings`, whose database is prepared; its connections are closed afterwards."""
    app = create_app(settings)
    try:
        yield app
    finally:
        # A server keeps its connections until its process ends; here they would stay open through the whole session.
        services_of(app).engine.dispose()


class AppFactory(Protocol):
    """Makes applications that end with the test."""

    def __call__(self, settings: Settings, **changes: Any) -> Flask: ...


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of a prepared database that no test may write to."""
    settings = settings_in(tmp_path_factory.mktemp("data"))
    prepare(settings)
    return settings


@pytest.fixture(scope="session")
def app(settings: Settings) -> Iterator[Flask]:
    """The server on the database that no test may write to."""
    with application(settings) as app:
        yield app


@pytest.fixture(scope="session")
def services(app: Flask) -> Services:
    """What the server's blueprints are handed."""
    return services_of(app)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client of the server."""
    return app.test_client()


@pytest.fixture
def own_settings(tmp_path: Path) -> Settings:
    """The settings of a prepared database that belongs to the test."""
    settings = settings_in(tmp_path / "data")
    prepare(settings)
    return settings


@pytest.fixture
def make_app() -> Iterator[AppFactory]:
    """Make a server with some settings changed."""
    with ExitStack() as stack:

        def make(settings: Settings, **changes: Any) -> Flask:
            return stack.enter_context(application(replace(settings, **changes)))

        yield make


def evaluated(client: FlaskClient, *calls: Mapping[str, object] | tuple[object, ...], **body: object) -> list[Any]:
    """Return the results of a batch. A call is its JSON, or a tuple of the function's name and the arguments."""
    listed = [{"f": call[0], "a": list(call[1:])} if isinstance(call, tuple) else call for call in calls]
    response = client.post("/api/v1/evaluate", json={"calls": listed, **body})
    assert response.status_code == 200, response.text
    results: list[Any] = response.get_json()["results"]
    assert len(results) == len(calls)
    return results
