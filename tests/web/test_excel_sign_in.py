"""The dialog that connects Excel: for people who have signed in with a browser, and a token for reading only."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from server.config import Settings
from server.domain.roles import Role
from server.storage import access_tokens
from server.storage.audit import Wanted, entries
from server.storage.database import reading
from tests.parts.application import AppFactory, services_of
from tests.parts.people import PEOPLE, Browser, add_people, token_of
from tests.web.administering import tree

DIALOG = "/add-in/sign-in"
OPENED = f"{DIALOG}?_host_Info=Excel$Win32$16.01$nb-NO$$isDialog$$0"


@pytest.fixture
def app(own_settings: Settings, make_app: AppFactory) -> Flask:
    """A server whose people have accounts, where reading is for those signed in."""
    add_people(own_settings.database_url)
    return make_app(own_settings, reading="signed-in")


def handed(response: TestResponse) -> dict[str, Any]:
    """Return what the page has for the task pane."""
    (block,) = tree(response).xpath("//script[@id='connection']")
    given: dict[str, Any] = json.loads(block.text)
    return given


def test_who_has_not_signed_in_does_that_first_and_comes_back_with_what_excel_said(app: Flask) -> None:
    browser = Browser.of(app)
    sent = browser.get(OPENED)
    assert sent.status_code == 302
    target = unquote(sent.location.partition("next=")[2])
    assert target == OPENED
    back = browser.sign_in("ola", target=target)
    assert (back.status_code, back.location) == (302, OPENED)
    assert "ola" in browser.get(back.location).text


@pytest.mark.parametrize("name", PEOPLE)
def test_the_token_reads_and_does_no_more_whoever_it_is(app: Flask, name: str) -> None:
    browser, services = Browser.of(app, name), services_of(app)
    given = handed(browser.post(DIALOG, page=OPENED))
    assert given["who"] == name
    with reading(services.engine) as connection:
        (token,) = access_tokens.listed(connection)
        last = next(entries(connection, Wanted(), 1))
    assert (token.label, token.who, token.role) == ("Excel", name, Role.READER)
    assert token.expires_at == datetime.fromisoformat(given["expires"])
    assert token.expires_at - token.created_at == timedelta(days=90)
    assert (last.action, last.who) == ("audit.token.added", name)
    headers = {"Authorization": f"Bearer {given['token']}"}
    assert app.test_client().get("/api/v1/revision", headers=headers).status_code == 200
    body = {"note": "Prøve", "rows": []}
    assert app.test_client().post("/api/v1/drafts", json=body, headers=headers).status_code == 403


def test_it_is_listed_with_the_others_and_revoked_there(app: Flask) -> None:
    browser = Browser.of(app, "lise")
    given = handed(browser.post(DIALOG))
    listed = tree(browser.get("/tokens"))
    assert listed.xpath("//tbody/tr/th/text()") == ["Excel"]
    (path,) = listed.xpath("//form[contains(@action, '/revoke')]/@action")
    browser.post(path, page="/tokens")
    headers = {"Authorization": f"Bearer {given['token']}"}
    assert app.test_client().get("/api/v1/revision", headers=headers).status_code == 401


def test_opening_the_dialog_makes_nothing(app: Flask) -> None:
    page = Browser.of(app, "lise").get(OPENED)
    assert not tree(page).xpath("//script[@id='connection']")
    with reading(services_of(app).engine) as connection:
        assert access_tokens.listed(connection) == []


def test_a_form_of_anybody_elses_makes_nothing(app: Flask) -> None:
    browser = Browser.of(app, "lise")
    assert browser.client.post(DIALOG, data={"csrf_token": "x"}).status_code == 400
    with reading(services_of(app).engine) as connection:
        assert access_tokens.listed(connection) == []


def test_a_token_makes_no_other(app: Flask) -> None:
    secret = token_of(services_of(app).engine, "ola")
    for answer in (
        app.test_client().get(DIALOG, headers={"Authorization": f"Bearer {secret}"}),
        app.test_client().post(DIALOG, headers={"Authorization": f"Bearer {secret}"}),
    ):
        assert answer.status_code in (400, 403)


def test_nobody_keeps_the_page_and_only_excel_frames_it(app: Flask) -> None:
    browser = Browser.of(app, "lise")
    for response in (browser.get(OPENED), browser.post(DIALOG)):
        assert response.headers["Cache-Control"] == "no-store"
        policy = response.headers["Content-Security-Policy"]
        assert "script-src 'self' https://appsforoffice.microsoft.com;" in policy
        assert "frame-ancestors https://*.officeapps.live.com" in policy
        assert "unsafe" not in policy
        assert not tree(response).xpath("//script[not(@src) and not(@type='application/json')]")
