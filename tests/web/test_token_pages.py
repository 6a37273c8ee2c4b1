"""Access tokens in a browser: shown once, never above their owner's role, and revoked by who may."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from server.config import Settings
from server.identity.secret import TOKEN_PREFIX
from tests.parts.application import AppFactory, services_of
from tests.parts.people import Browser, add_people, token_of
from tests.web.administering import shown, tree


@pytest.fixture
def app(own_settings: Settings, make_app: AppFactory) -> Flask:
    """A server whose people have accounts, where reading is for those signed in."""
    add_people(own_settings.database_url)
    return make_app(own_settings, reading="signed-in")


def made(browser: Browser, **fields: object) -> str:
    """Make a token and return its secret, which only this page shows."""
    response = browser.post("/tokens", {"label": "Nattlig oppdatering", "role": "reader", "days": "30", **fields})
    assert response.status_code == 200, shown(response)
    found = re.search(rf"{re.escape(TOKEN_PREFIX)}[\w-]+", response.text)
    assert found is not None
    return found[0]


def works(app: Flask, secret: str) -> bool:
    headers = {"Authorization": f"Bearer {secret}"}
    return app.test_client().get("/api/v1/revision", headers=headers).status_code == 200


def test_a_token_is_shown_once_works_and_is_revoked(app: Flask) -> None:
    ola = Browser.of(app, "ola")
    secret = made(ola)
    assert works(app, secret)
    assert secret not in ola.get("/tokens").text
    (path,) = tree(ola.get("/tokens")).xpath("//form[contains(@action, '/revoke')]/@action")
    assert ola.post(path, page="/tokens").status_code == 302
    assert not works(app, secret)
    assert "tilbakekalt" in ola.get("/tokens").text


@pytest.mark.parametrize(
    "fields", [{"label": ""}, {"label": "x" * 101}, {"days": "0"}, {"days": "400"}, {"days": "-1"}, {"days": "snart"}]
)
def test_a_fault_is_told_and_makes_no_token(app: Flask, fields: dict[str, str]) -> None:
    ola = Browser.of(app, "ola")
    response = ola.post("/tokens", {"label": "Prøve", "role": "reader", "days": "30", **fields})
    assert response.status_code == 422
    assert tree(response).xpath("//p[@role='alert']")
    assert not tree(ola.get("/tokens")).xpath("//tbody/tr")


def test_a_token_may_not_do_more_than_its_owner(app: Flask) -> None:
    ola = Browser.of(app, "ola")
    made(ola, role="administrator")
    (row,) = tree(ola.get("/tokens")).xpath("//tbody/tr")
    assert "redaktør" in row.text_content()


def test_nobody_sees_or_revokes_anothers_token_but_an_administrator(app: Flask) -> None:
    secret = made(Browser.of(app, "ola"))
    eva, anne = Browser.of(app, "eva"), Browser.of(app, "anne")
    assert not tree(eva.get("/tokens")).xpath("//tbody/tr")
    assert eva.post("/tokens/1/revoke", page="/tokens").status_code == 422
    assert works(app, secret)
    assert len(tree(anne.get("/tokens")).xpath("//tbody/tr")) == 1
    assert anne.post("/tokens/1/revoke", page="/tokens").status_code == 302
    assert not works(app, secret)


def test_a_token_makes_no_other(app: Flask) -> None:
    secret = token_of(services_of(app).engine, "anne")
    client = app.test_client()
    headers = {"Authorization": f"Bearer {secret}", "Accept": "text/html"}
    assert client.get("/tokens", headers=headers).status_code == 403
