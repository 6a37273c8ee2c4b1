"""Revisions in a browser: what each changed, and undoing one by another."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.config import Settings
from tests.parts.application import AppFactory
from tests.parts.people import Browser, add_people
from tests.web.administering import computed, proposed, shown, step, tree


@pytest.fixture
def app(own_settings: Settings, make_app: AppFactory) -> Flask:
    """A server whose people have accounts."""
    add_people(own_settings.database_url)
    return make_app(own_settings)


def published(browser: Browser, **fields: str) -> int:
    """Propose and publish a value; return the revision."""
    response = step(browser, proposed(browser, **fields), "publish")
    return int(str(response.location).rpartition("/")[2])


def test_the_first_revision_is_the_package_and_can_not_be_undone(app: Flask, client: FlaskClient) -> None:
    page = client.get("/revisions/1?locale=nb").text
    assert "no.ks.bidrag.kommune" in page
    kari = Browser.of(app, "kari")
    assert "/undo" not in kari.get("/revisions/1").text
    assert kari.post("/revisions/1/undo", page="/drafts").status_code == 409
    assert client.get("/revisions/77", headers={"Accept": "text/html"}).status_code == 404


def test_undoing_is_a_draft_and_then_a_revision(app: Flask) -> None:
    kari = Browser.of(app, "kari")
    revision = published(kari)
    assert computed(app, "KS_BIDRAG", 20000, 2027) == 420_000
    draft = kari.post(f"/revisions/{revision}/undo", page=f"/revisions/{revision}")
    assert draft.status_code == 302
    text = shown(kari.get(str(draft.location)))
    assert "trekkes tilbake" in text
    assert "Angrer revisjon 2: Ny sats" in text
    assert computed(app, "KS_BIDRAG", 20000, 2027) == 420_000
    number = int(str(draft.location).rpartition("/")[2])
    assert step(kari, number, "publish").location == "/revisions/3"
    assert computed(app, "KS_BIDRAG", 20000, 2027) == 0
    listed = tree(kari.get("/revisions")).xpath("//tbody/tr/th/a/text()")
    assert listed == ["3", "2", "1"]
    history = shown(kari.get("/rates/no.ks.bidrag.kommune"))
    assert "trukket tilbake" in history


def test_what_is_undone_already_has_nothing_to_undo(app: Flask) -> None:
    kari = Browser.of(app, "kari")
    revision = published(kari)
    draft = kari.post(f"/revisions/{revision}/undo", page=f"/revisions/{revision}")
    step(kari, int(str(draft.location).rpartition("/")[2]), "publish")
    again = kari.post(f"/revisions/{revision}/undo", page=f"/revisions/{revision}")
    assert again.status_code == 409
    assert "Det er ingenting å angre." in again.text


def test_only_a_publisher_undoes(app: Flask) -> None:
    revision = published(Browser.of(app, "kari"))
    for name in ("lise", "ola"):
        browser = Browser.of(app, name)
        assert "/undo" not in browser.get(f"/revisions/{revision}").text
        assert browser.post(f"/revisions/{revision}/undo", page="/revisions").status_code == 403


def test_older_revisions_are_on_further_pages(app: Flask) -> None:
    kari = Browser.of(app, "kari")
    for place in range(50):
        published(kari, start=str(2030 + place), value=str(20 + place))
    first = tree(kari.get("/revisions"))
    assert first.xpath("//tbody/tr/th/a/text()")[:1] == ["51"]
    assert len(first.xpath("//tbody/tr")) == 50
    (older,) = first.xpath("//main/p/a/@href")
    assert tree(kari.get(older)).xpath("//tbody/tr/th/a/text()") == ["1"]
