"""A database that goes away: 503, the only status that a client may retry, and everything as before when it is back."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from flask.testing import FlaskClient
from psycopg import sql
from werkzeug.test import TestResponse

from server.config import Settings
from server.i18n import LANGUAGES, Locale
from server.storage.errors import StorageError
from server.storage.rate_books import RateBooks
from tests.parts.application import AppFactory, prepare, services_of
from tests.parts.postgres import PostgresServer

CALL = {"func_name": "KS_SATS", "args": [], "culture_info_name": "nn-NO"}
NEEDS_RATES: list[tuple[str, str, dict[str, Any] | None]] = [
    ("GET", "/", None),
    ("POST", "/api/v1/evaluate", {"calls": [{"f": "KS_SATS"}]}),
    ("POST", "/api/v1/evaluate", {"calls": [], "as_of": "2022-05-12"}),
    ("POST", "/api/v1/evaluate", {"calls": [], "as_of": "rev:1"}),
    ("POST", "/api/v1/explain", {"f": "KS_SATS"}),
    ("GET", "/api/v1/functions", None),
    ("GET", "/api/v1/functions/KS_SATS", None),
    ("GET", "/api/v1/revision", None),
    ("GET", "/readyz", None),
]


def assert_unavailable(response: TestResponse, language: str = "nb") -> None:
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "2"
    assert "Medfin-Revision" not in response.headers
    message = Locale(language).text("unavailable")
    error = {"code": "unavailable", "message": message, "params": {}}
    detail = {"detail": message} if "detail" in response.get_json() else {}
    assert response.json == {**detail, "error": error}


def assert_computes(client: FlaskClient) -> None:
    response = client.post("/api/v1/evaluate", json={"calls": [{"f": "KS_BIDRAG", "a": [20000]}]})
    assert (response.status_code, response.json) == (200, {"revision": 1, "results": [{"v": 400000}]})
    assert response.headers["Medfin-Revision"] == "1"


@pytest.fixture
def away(settings: Settings, make_app: AppFactory, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A client of a server that has computed before, and whose database is away since."""
    client = make_app(settings).test_client()
    assert_computes(client)

    def fail(*_: object) -> None:
        raise StorageError("database.unreachable", transient=True, database="secret-host/medfin")

    monkeypatch.setattr(RateBooks, "_newest", fail)
    return client


@pytest.mark.parametrize(("method", "path", "body"), NEEDS_RATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_needs_rates(
    away: FlaskClient, method: str, path: str, body: dict[str, Any] | None, language: str
) -> None:
    options: dict[str, Any] = {} if body is None else {"json": body}
    response = away.open(path, method=method, headers={"Accept-Language": language}, **options)
    assert_unavailable(response, language)
    assert "secret" not in response.text


def test_xlwings_client_is_told_so_too(away: FlaskClient) -> None:
    response = away.post("/xlwings/custom-functions-call", json=CALL)
    assert_unavailable(response, "nn")
    assert response.get_json()["detail"] == Locale("nn").text("unavailable")


def test_what_needs_no_rates_is_answered_without_a_revision(away: FlaskClient) -> None:
    answers = {
        ("GET", "/healthz"): 200,
        ("GET", "/api/openapi.json"): 200,
        ("GET", "/xlwings/custom-functions-code.js"): 200,
        ("GET", "/xlwings/custom-functions-meta.json"): 200,
        ("GET", "/static/medfin.css"): 200,
        ("GET", "/nope"): 404,
        ("DELETE", "/healthz"): 405,
        ("POST", "/api/v1/evaluate"): 415,
        ("GET", "/api/v1/functions/UKJENT"): 404,
    }
    for (method, path), status in answers.items():
        with away.open(path, method=method) as response:
            assert response.status_code == status
            assert "Medfin-Revision" not in response.headers


def test_database_is_asked_once(settings: Settings, make_app: AppFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    client = make_app(settings).test_client()
    asked = []

    def fail(*_: object) -> None:
        asked.append(1)
        raise StorageError("database.unreachable", transient=True, database="")

    monkeypatch.setattr(RateBooks, "_newest", fail)
    assert_unavailable(client.get("/readyz"))
    assert asked == [1]


def test_back_again(away: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_unavailable(away.get("/readyz"))
    monkeypatch.undo()
    assert_computes(away)


def test_tables_gone_and_back(own_settings: Settings, make_app: AppFactory) -> None:
    client = make_app(own_settings).test_client()
    assert_computes(client)
    with sqlite3.connect(own_settings.data_dir / "medfin.db") as database:
        database.execute("ALTER TABLE revision RENAME TO away")
    assert_unavailable(client.get("/readyz"))
    with database:
        database.execute("ALTER TABLE away RENAME TO revision")
    database.close()
    assert_computes(client)


@pytest.mark.parametrize("garbage", [b"garbage" * 10_000, b"SQLite format 3\0" + b"\xff" * 65_536, b"\0" * 4096])
def test_file_replaced_by_garbage_and_back(own_settings: Settings, make_app: AppFactory, garbage: bytes) -> None:
    app = make_app(own_settings)
    client = app.test_client()
    assert_computes(client)
    services_of(app).books._engine.dispose()
    file = own_settings.data_dir / "medfin.db"
    whole = file.read_bytes()
    for content, check in ((garbage, assert_unavailable), (whole, None)):
        file.with_suffix(".new").write_bytes(content)
        file.with_suffix(".new").rename(file)
        if check:
            check(client.get("/readyz"))
            check(client.get("/api/v1/revision"))
    assert_computes(client)


def test_file_gone_and_back(own_settings: Settings, make_app: AppFactory, tmp_path: Path) -> None:
    app = make_app(own_settings)
    client = app.test_client()
    assert_computes(client)
    services_of(app).books._engine.dispose()
    own_settings.data_dir.rename(tmp_path / "elsewhere")
    assert_unavailable(client.get("/readyz"))
    (tmp_path / "elsewhere").rename(own_settings.data_dir)
    assert_computes(client)


def test_postgresql_closes_its_doors_and_opens_them_again(
    postgres_server: PostgresServer, settings: Settings, make_app: AppFactory
) -> None:
    name = postgres_server.create_database()
    own = replace(settings, database_url=postgres_server.url(name))
    prepare(own)
    app = make_app(own)
    client = app.test_client()
    assert_computes(client)
    with psycopg.connect(postgres_server.conninfo(), autocommit=True) as admin:
        allow = sql.SQL("ALTER DATABASE {} WITH ALLOW_CONNECTIONS {}")
        admin.execute(allow.format(sql.Identifier(name), sql.SQL("false")))
        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
        for _ in range(2):
            assert_unavailable(client.get("/readyz"))
            assert_unavailable(client.post("/api/v1/evaluate", json={"calls": []}))
        admin.execute(allow.format(sql.Identifier(name), sql.SQL("true")))
    assert_computes(client)
    services_of(app).books._engine.dispose()
    postgres_server.drop_database(name)
