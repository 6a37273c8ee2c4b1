"""The task pane and its server: connection, revisions, the lock, signing in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Request, expect

from server.functions import build_registry
from server.storage.database import open_database
from tests.browser.conftest import peopled
from tests.browser.excel import EMPTY, Book, Pane, in_excel
from tests.parts.people import token_of
from tests.parts.publisher import publish_rates
from tests.parts.server import LiveServer


def test_tells_the_connection_and_the_revision(pane: Pane) -> None:
    status = pane.page.locator("#connection")
    expect(status).to_have_text(pane.tab.text("pane.connected", revision=1, day="23.11.2026"))
    assert pane.tab.overflow() == 0
    assert pane.host("excel.wasHeld")
    assert set(pane.host("Object.keys(excel.functions)")) == set(build_registry().names)


def test_the_lock_is_stored_shown_and_sent_with_every_call(chromium: Browser, live_server: LiveServer) -> None:
    asked: list[Any] = []

    def hear(request: Request) -> None:
        if request.url.endswith(("/evaluate", "/explain")):
            asked.append(json.loads(request.post_data or "")["as_of"])

    with in_excel(chromium, live_server.address, EMPTY) as pane:
        pane.page.on("request", hear)
        pane.start()
        pane.host('excel.call("Ark1", "A1", "SATS", "no.deflator.kommunal", 2022)')
        pane.expect_cell("A1", 6.7)
        pane.panel("workbook")
        day = pane.page.get_by_label(pane.tab.text("pane.lock_day"), exact=True)
        said, locked = pane.page.locator("#lock-said"), pane.page.locator("#locked")
        pane.press("pane.lock")
        expect(said).to_have_text(pane.tab.text("pane.lock_no_day"))
        day.fill("2199-01-01")
        with pane.tab.refused():
            pane.press("pane.lock")
            expect(said).to_contain_text("01.01.2199")
        expect(locked).to_be_hidden()
        asked.clear()
        day.fill("2022-05-12")
        pane.press("pane.lock")
        expect(locked).to_have_text(pane.tab.text("pane.locked_day", day="12.05.2022"))
        pane.expect_cell("A1", 3.7)
        assert set(asked) == {"2022-05-12"}
        assert pane.host("excel.savedSettings") == {"medfin.asOf": "2022-05-12"}
        pane.press("pane.unlock")
        expect(locked).to_be_hidden()
        pane.expect_cell("A1", 6.7)
        assert pane.host("excel.savedSettings") == {}
        pane.host("excel.cannotSave = true")
        pane.press("pane.lock")
        expect(said).to_have_text(pane.tab.text("pane.lock_unsaved"))


@pytest.mark.parametrize("stored", ["2022-05-12", "rev:1"])
def test_a_locked_workbook_opens_locked(chromium: Browser, live_server: LiveServer, stored: str) -> None:
    asked: list[Any] = []
    book: Book = {**EMPTY, "settings": {"medfin.asOf": stored}}
    with in_excel(chromium, live_server.address, book) as pane:
        pane.page.on("request", lambda request: asked.append(request.post_data))
        pane.start()
        code = "pane.locked_revision" if stored == "rev:1" else "pane.locked_day"
        params = {"revision": 1} if stored == "rev:1" else {"day": "12.05.2022"}
        expect(pane.page.locator("#locked")).to_have_text(pane.tab.text(code, **params))
        form = pane.function("SATS")
        form.locator("input").nth(0).fill("no.deflator.kommunal")
        form.locator("input").nth(1).fill("2022")
        expect(form.locator(".value")).to_contain_text("6,7" if stored == "rev:1" else "3,7")


def test_refresh_tells_how_many_and_a_publication_is_told(chromium: Browser, site: LiveServer, tmp_path: Path) -> None:
    with in_excel(chromium, site.address, EMPTY) as pane:
        pane.start()
        pane.panel("workbook")
        for cell, inhabitants in (("A1", 20000), ("A2", 5000), ("A3", 5000)):
            pane.host(f'excel.call("Ark1", "{cell}", "KS_BIDRAG", {inhabitants}, 2018)')
        expect(pane.page.locator("#live")).to_have_text("3")
        expect(pane.page.locator("#waiting")).to_have_text("0")
        pane.press("pane.refresh")
        said = pane.page.locator("#refresh-said")
        expect(said).to_have_text(pane.tab.text("pane.refreshed", evaluated=2, changed=0))
        publish_rates(f"sqlite:///{tmp_path / 'medfin.db'}", 21)
        pane.expect_cell("A1", 420000)
        expect(pane.page.locator("#connection")).to_contain_text("2")


def test_the_server_goes_and_comes_back(chromium: Browser, site: LiveServer, tmp_path: Path) -> None:
    with in_excel(chromium, site.address, EMPTY) as pane:
        pane.start()
        pane.host('excel.call("Ark1", "A1", "KS_BIDRAG", 20000)')
        pane.expect_cell("A1", 400000)
        status = pane.page.locator("#connection")
        site.kill()
        expect(status).to_have_attribute("data-state", "away")
        expect(status).to_contain_text(pane.tab.text("pane.away_since", time="\0").partition("\0")[0])
        assert pane.host('excel.cell("Ark1", "A1").value') == 400000
        form = pane.function("KS_SATS")
        expect(form.locator(".answer")).to_have_text(pane.tab.text("pane.away"))
        with LiveServer(tmp_path, tmp_path / "again.log", port=site.port) as again:
            again.wait()
            expect(status).to_have_attribute("data-state", "connected", timeout=40_000)
        # Chromium notes every request that finds no server.
        pane.tab.complaints[:] = [each for each in pane.tab.complaints if "net::ERR_" not in each]


def test_signing_in_gives_the_functions_their_token(chromium: Browser, tmp_path: Path) -> None:
    settings = peopled(tmp_path)
    engine = open_database(settings.database_url)
    token = token_of(engine, "lise")
    engine.dispose()
    with (
        LiveServer(tmp_path, tmp_path / "server.log", MEDFIN_READING="signed-in") as server,
        in_excel(chromium, server.address, EMPTY) as pane,
    ):
        server.wait()
        pane.start()
        expect(pane.page.locator("#connection")).to_have_text(pane.tab.text("pane.sign_in_first"))
        pane.press("page.sign_in")
        dialog = pane.host("excel.dialogs[0]")
        assert dialog["address"].startswith(f"{server.address}/add-in/sign-in?locale=nb")
        pane.host("excel.dialogs[0].handlers.dialogEventReceived({error: 12006})")
        expect(pane.page.locator("#account-said")).to_have_text(pane.tab.text("pane.sign_in_closed"))
        pane.press("page.sign_in")
        pane.host('excel.dialogs[1].handlers.dialogMessageReceived({message: "noise"})')
        foreign = json.dumps({"message": json.dumps({"token": "x"}), "origin": "https://elsewhere.example"})
        pane.host(f"excel.dialogs[1].handlers.dialogMessageReceived({foreign})")
        expect(pane.page.get_by_role("button", name=pane.tab.text("page.sign_in"))).to_be_visible()
        said = json.dumps({"token": token, "who": "lise", "expires": "2199-01-01T00:00:00Z"})
        pane.host(f"excel.dialogs[1].handlers.dialogMessageReceived({{message: {json.dumps(said)}}})")
        expect(pane.page.locator("#account-name")).to_have_text(pane.tab.text("pane.signed_in", who="lise"))
        assert pane.host("excel.dialogs[1].isOpen") is False
        expect(pane.page.locator("#connection")).to_have_attribute("data-state", "connected")
        form = pane.function("KS_BIDRAG")
        form.locator("input").nth(0).fill("20000")
        expect(form.locator(".value")).to_have_text("400\u00a0000\u00a0kr")
        pane.start()
        expect(pane.page.locator("#account-name")).to_have_text(pane.tab.text("pane.signed_in", who="lise"))
        pane.press("page.sign_out")
        expect(pane.page.get_by_role("button", name=pane.tab.text("page.sign_in"))).to_be_visible()
        expect(pane.page.locator("#connection")).to_have_attribute("data-state", "problem")
        assert pane.host("localStorage.length") == 0
        # Chromium notes every request that is refused for want of a token.
        pane.tab.complaints[:] = [each for each in pane.tab.complaints if "status of 401" not in each]
