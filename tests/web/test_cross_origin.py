"""Pages of other origins: only those that the settings list may read answers, and none with the browser's cookies."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.config import Settings, SettingsError, load_settings
from tests.parts.application import AppFactory
from tests.parts.people import Browser, add_people

LISTED, OTHER = "https://intranett.example.no", "https://intranett.example.no.evil.example"
SENT = ("authorization", "content-type", "if-match", "if-none-match", "idempotency-key", "last-event-id")


@pytest.fixture
def listing(own_settings: Settings, make_app: AppFactory) -> Flask:
    """A server that lists an origin and whose people must sign in."""
    add_people(own_settings.database_url)
    settings = load_settings(
        {
            "MEDFIN_DATA_DIR": str(own_settings.data_dir),
            "MEDFIN_ALLOWED_ORIGINS": f"{LISTED}, http://localhost:3000/",
            "MEDFIN_READING": "signed-in",
        }
    )
    return make_app(settings)


def preflight(client: FlaskClient, origin: str, path: str = "/api/v1/evaluate") -> dict[str, str]:
    headers = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": ",".join(SENT),
    }
    response = client.options(path, headers=headers)
    cors = {name: value for name, value in response.headers if name.startswith("Access-Control-")}
    assert (response.status_code == 204) is bool(cors)
    assert response.data == b"" or not cors
    return cors


@pytest.mark.parametrize("origin", [LISTED, "http://localhost:3000"])
@pytest.mark.parametrize("path", ["/api/v1/evaluate", "/api/v1/events", "/xlwings/custom-functions-call"])
def test_a_listed_origin_may_send_a_token_and_read_the_answer(listing: Flask, origin: str, path: str) -> None:
    client = listing.test_client()
    asked = preflight(client, origin, path)
    assert asked["Access-Control-Allow-Origin"] == origin
    assert {*SENT} <= {name.strip().lower() for name in asked["Access-Control-Allow-Headers"].split(",")}
    assert "POST" in asked["Access-Control-Allow-Methods"]
    answer = client.get("/api/v1/revision", headers={"Origin": origin})
    assert answer.status_code == 401
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    assert {"Medfin-Revision", "ETag", "Retry-After"} <= {
        name.strip() for name in answer.headers["Access-Control-Expose-Headers"].split(",")
    }
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Origin" in answer.headers["Vary"]
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize(
    "origin", [OTHER, "http://intranett.example.no", f"{LISTED}:8443", "null", "", f"{LISTED.upper()}", "*"]
)
def test_no_other_origin_may(listing: Flask, origin: str) -> None:
    client = listing.test_client()
    assert preflight(client, origin) == {}
    answer = client.get("/api/v1/functions", headers={"Origin": origin})
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Origin" in answer.headers["Vary"]


@pytest.mark.parametrize("path", ["/", "/drafts", "/sign-in", "/healthz", "/api/openapi.json"])
def test_the_pages_are_for_no_other_origin(listing: Flask, path: str) -> None:
    client = listing.test_client()
    assert preflight(client, LISTED, path) == {}
    assert "Access-Control-Allow-Origin" not in client.get(path, headers={"Origin": LISTED}).headers


def test_by_default_nobody_is_listed(client: FlaskClient) -> None:
    assert preflight(client, LISTED) == {}
    answer = client.get("/api/v1/revision", headers={"Origin": LISTED})
    assert answer.status_code == 200
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_what_excel_loads_is_for_anybody(listing: Flask) -> None:
    with listing.test_client().get("/add-in/files/xlwings-functions.js", headers={"Origin": OTHER}) as answer:
        assert answer.status_code == 200
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize(
    ("origin", "status"),
    [(None, 200), ("http://localhost", 200), (LISTED, 401), (OTHER, 401), ("null", 401), ("http://localhost:1", 401)],
)
def test_a_browsers_cookie_is_nobodys_but_our_own_pages(listing: Flask, origin: str | None, status: int) -> None:
    client = Browser.of(listing, "lise").client
    headers = {} if origin is None else {"Origin": origin}
    answer = client.post("/api/v1/evaluate", json={"calls": []}, headers=headers)
    assert answer.status_code == status


@pytest.mark.parametrize("text", ["*", "intranett.example.no", "https://*.example.no", f"{LISTED}/path", "http://a.no"])
def test_an_origin_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(SettingsError):
        load_settings({"MEDFIN_ALLOWED_ORIGINS": text})
