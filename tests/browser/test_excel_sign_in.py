"""The dialog that connects Excel to Medfin, with Microsoft's own Office.js from the installation, in Chromium."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from playwright.sync_api import Browser, Page, expect

from server.i18n import LANGUAGES, Locale
from tests.browser.conftest import peopled, server_for
from tests.browser.tab import REGIONS
from tests.parts.people import PASSWORD
from tests.parts.server import LiveServer

DIALOG = "/add-in/sign-in?_host_Info=Excel$Win32$16.01$nb-NO$$isDialog$$0"
"""The address as Excel for Windows opens it."""

EXCEL = Path(__file__).with_name("excel_dialog.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory, node_package: Callable[[str], Path]) -> Iterator[LiveServer]:
    """A server for people who have signed in, which gives out Office.js itself."""
    folder = str(node_package("@microsoft/office-js") / "dist")
    settings = peopled(tmp_path_factory.mktemp("closed"))
    with server_for(settings, MEDFIN_READING="signed-in", MEDFIN_OFFICE_JS_FOLDER=folder) as server:
        server.wait()
        yield server


def opened(
    chromium: Browser, server: LiveServer, language: str = "nb", *, excel: bool = True, supported: str = "{}"
) -> Page:
    """Return the dialog as `kari` sees it, who has signed in there: in Excel, or in a browser's tab."""
    page = chromium.new_context(locale=REGIONS[language]).new_page()
    if excel:
        page.add_init_script(f"window.supported = {supported};\n{EXCEL}")
    locale = Locale(language)
    page.goto(server.address + DIALOG if excel else f"{server.address}/add-in/sign-in")
    page.get_by_label(locale.text("page.name"), exact=True).fill("kari")
    page.get_by_label(locale.text("page.password"), exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name=locale.text("page.sign_in"), exact=True).click()
    expect(page.get_by_role("heading", name=locale.text("excel_sign_in.heading"))).to_be_visible()
    return page


def connected(page: Page, language: str = "nb") -> dict[str, Any]:
    """Connect, and return what the task pane is handed."""
    locale = Locale(language)
    expect(page.get_by_text(locale.text("excel_sign_in.who", who="kari"))).to_be_visible()
    page.get_by_role("button", name=locale.text("excel_sign_in.connect"), exact=True).click()
    expect(page.get_by_text(locale.text("excel_sign_in.connected", who="kari"))).to_be_visible()
    (sent,) = page.evaluate("window.sent")
    handed: dict[str, Any] = sent
    return handed


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_task_pane_is_handed_a_token_that_reads(chromium: Browser, closed: LiveServer, language: str) -> None:
    page = opened(chromium, closed, language)
    given = json.loads(connected(page, language)["messageToParent"])
    assert given.keys() == {"token", "who", "expires"}
    assert given["who"] == "kari"
    headers = {"Authorization": f"Bearer {given['token']}"}
    revision = requests.get(f"{closed.address}/api/v1/revision", headers=headers, timeout=10)
    assert revision.status_code == 200
    # Kari may publish; what Excel holds may not even begin a draft.
    draft = requests.post(
        f"{closed.address}/api/v1/drafts", json={"note": "x", "rows": []}, headers=headers, timeout=10
    )
    assert draft.status_code == 403
    assert given["token"] not in page.url
    assert given["token"] not in page.content()
    assert given["token"] not in closed.log.read_text(encoding="utf-8")
    page.context.close()


def test_an_excel_that_asks_whom_a_message_is_for_is_told(chromium: Browser, closed: LiveServer) -> None:
    page = opened(chromium, closed, supported='{"DialogOrigin": "1.1"}')
    assert connected(page)["targetOrigin"] == closed.address
    page.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_outside_excel_there_is_nothing_to_connect(chromium: Browser, closed: LiveServer, language: str) -> None:
    page = opened(chromium, closed, language, excel=False)
    expect(page.get_by_text(Locale(language).text("excel_sign_in.outside"))).to_be_visible()
    page.wait_for_function("() => Office.onReady().then(() => true)")
    expect(page.locator("main").get_by_role("button")).to_have_count(0)
    page.context.close()


def test_it_fits_into_a_narrow_dialog(chromium: Browser, closed: LiveServer) -> None:
    page = opened(chromium, closed)
    page.set_viewport_size({"width": 320, "height": 480})
    expect(page.get_by_role("button", name=Locale("nb").text("excel_sign_in.connect"))).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.context.close()
