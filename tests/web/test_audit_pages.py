"""The audit log in a browser: for administrators, complete, and found by who and what."""

from __future__ import annotations

import pytest
from flask import Flask

from server.config import Settings
from server.i18n import LANGUAGES, Locale
from server.storage.audit import ACTIONS
from tests.parts.application import AppFactory
from tests.parts.people import Browser, add_people
from tests.web.administering import proposed, shown, step, tree


@pytest.fixture
def app(own_settings: Settings, make_app: AppFactory) -> Flask:
    """A server whose people have accounts."""
    add_people(own_settings.database_url)
    return make_app(own_settings)


@pytest.mark.parametrize("name", ["", "lise", "ola", "kari"])
def test_it_is_for_administrators(app: Flask, name: str) -> None:
    assert Browser.of(app, name).get("/audit").status_code == (403 if name else 302)
    assert "/audit" not in Browser.of(app, name).get("/").text


def test_it_says_who_did_what_and_why(app: Flask) -> None:
    kari, anne = Browser.of(app, "kari"), Browser.of(app, "anne")
    step(kari, proposed(kari), "publish")
    page = tree(anne.get("/audit"))
    newest = [" ".join(cell.text_content().split()) for cell in page.xpath("//tbody/tr[1]/*")]
    assert newest[1] == "kari"
    assert newest[2].startswith("utkast publisert")
    assert (newest[3], newest[4]) == ("127.0.0.1", "Ny sats")
    text = shown(anne.get("/audit?action=audit.published&who=kari"))
    assert '"old"' in text
    assert '"new": "21"' in text
    assert "Kommunestyret 25.11.2026, 12/26" in text
    assert "utkast opprettet" not in " ".join(
        cell.text_content() for cell in tree(anne.get("/audit?action=audit.published")).xpath("//tbody//td[2]")
    )
    assert not tree(anne.get("/audit?who=%25")).xpath("//tbody/tr")


def test_older_entries_are_on_further_pages(app: Flask) -> None:
    anne = Browser.of(app, "anne")
    for _ in range(60):
        Browser.of(app, "ola")
    seen: list[str] = []
    path = "/audit"
    while path:
        page = tree(anne.get(path))
        seen += page.xpath("//tbody/tr/td[1]/text()")
        path = next(iter(page.xpath("//main/p/a/@href")), "")
    assert seen.count("ola") >= 60
    assert len(seen) > 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_has_a_name(language: str) -> None:
    names = [Locale(language).text(f"audit_action.{action.removeprefix('audit.')}") for action in ACTIONS]
    assert len(set(names)) == len(ACTIONS)
    assert not any(name.startswith("audit_action.") for name in names)
