"""The headers that say what a browser may do with an answer, whatever kind of answer it is."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.config import Settings
from server.web.pages import page
from server.web.policies import OFFICE, for_excel, for_scripts
from server.web.services import Services
from tests.parts.application import AppFactory, services_of

KINDS = {
    "page": ("GET", "/", 200),
    "page not found": ("GET", "/nope", 404),
    "style sheet": ("GET", "/static/medfin.css", 200),
    "script": ("GET", "/add-in/files/xlwings-functions.js", 200),
    "JSON": ("GET", "/api/v1/functions", 200),
    "refusal": ("POST", "/api/v1/evaluate", 415),
    "wrong method": ("DELETE", "/healthz", 405),
    "wrong host": ("GET", "/", 400),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_answer_is_hardened(client: FlaskClient, kind: str) -> None:
    method, path, status = KINDS[kind]
    host = {"Host": "stranger.example"} if kind == "wrong host" else {}
    with client.open(path, method=method, headers={"Accept": "text/html", **host}) as answer:
        assert answer.status_code == status
        headers = answer.headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Resource-Policy"] in ("same-origin", "cross-origin")
    assert "Strict-Transport-Security" not in headers


def test_a_page_that_excel_opens_is_framed_by_excel_alone(services: Services, app: Flask) -> None:
    with app.test_request_context("/add-in/pane"):
        response = app.process_response(page(services, "message.html", policy=for_excel, title="Medfin", text="Hei"))
    policy = dict(re.findall(r"([\w-]+) ([^;]+)", response.headers["Content-Security-Policy"]))
    assert policy["frame-ancestors"].split() == [*OFFICE]
    assert policy["script-src"] == "'self' https://appsforoffice.microsoft.com"
    assert policy["frame-src"] == "https://appsforoffice.microsoft.com"
    assert policy["connect-src"] == policy["style-src"] == policy["img-src"] == "'self'"
    assert policy["default-src"] == policy["base-uri"] == "'none'"
    # It can't name whom the page is framed by, and would keep Excel out.
    assert "X-Frame-Options" not in response.headers
    # The dialog must find who opened it, and Excel what it shows.
    assert "Cross-Origin-Opener-Policy" not in response.headers
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_our_own_pages_with_scripts_are_framed_by_nobody(services: Services) -> None:
    assert "frame-ancestors 'none'" in for_scripts(services)
    assert "script-src 'self';" in for_scripts(services)


@pytest.mark.parametrize(("path", "policy"), [("/", "same-origin"), ("/sign-in", None)])
def test_only_what_a_dialog_opens_knows_who_opened_it(client: FlaskClient, path: str, policy: str | None) -> None:
    assert client.get(path).headers.get("Cross-Origin-Opener-Policy") == policy


@pytest.mark.parametrize(
    ("address", "lasts"), [("https://medfin.example.no", "max-age=31536000"), ("http://localhost:8000", None)]
)
def test_only_a_server_behind_tls_keeps_browsers_there(
    settings: Settings, make_app: AppFactory, address: str, lasts: str | None
) -> None:
    app = make_app(settings, public_url=address)
    assert services_of(app).settings.public_url == address
    assert app.test_client().get("/healthz").headers.get("Strict-Transport-Security") == lasts
