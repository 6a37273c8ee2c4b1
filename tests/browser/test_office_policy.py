"""The real Office.js under the policy of the pages that Excel opens: it loads what it needs; only Excel frames them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Route, expect

from server.config import Settings
from server.web.policies import for_excel
from tests.parts.application import AppFactory, services_of

PANE = "https://medfin.example/add-in/pane"
EXCEL = "https://excel.cloud.microsoft/open"
_BASE = "https://office.example/lib/1/hosted/"
OFFICE_JS = f"{_BASE}office.js"
STRANGER = "https://stranger.example/"

_DIST = Path(__file__).parents[1] / "node_modules" / "@microsoft" / "office-js" / "dist"
_PANE = f"""<!DOCTYPE html><html><head><title>Medfin</title>
<script src="{OFFICE_JS}"></script><script src="/add-in/files/prove.js"></script></head><body></body></html>"""
_SCRIPT = "Office.onReady().then((info) => { document.title = `ready ${info.host} ${info.platform}`; });"
_LISTEN = """document.addEventListener("securitypolicyviolation",
    (event) => report(`${event.effectiveDirective} ${event.blockedURI}`));"""


@dataclass
class Host:
    """A tab that plays Excel on the web, with what the pages in it loaded and what their policy forbade."""

    page: Page
    policy: str
    loaded: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)

    def answer(self, route: Route) -> None:
        """Answer for all servers that there are."""
        url = route.request.url.partition("?")[0].partition("#")[0]
        if url.startswith(_BASE):
            self.loaded.append(url.removeprefix(_BASE))
            route.fulfill(path=_DIST / url.removeprefix(_BASE))
        elif url == "https://medfin.example/add-in/files/prove.js":
            route.fulfill(body=_SCRIPT, content_type="text/javascript")
        elif url == PANE:
            route.fulfill(body=_PANE, content_type="text/html", headers={"Content-Security-Policy": self.policy})
        elif url in (EXCEL, STRANGER):
            info = "_host_Info=Excel$Web$16.01$nb-NO$$$$0"
            route.fulfill(body=f'<iframe name="pane" src="{PANE}?{info}"></iframe>', content_type="text/html")
        else:
            self.loaded.append(url)
            route.abort()


@pytest.fixture
def host(chromium: Browser, settings: Settings, make_app: AppFactory) -> Iterator[Host]:
    """A tab of a new browser profile."""
    app: Flask = make_app(settings, office_js=OFFICE_JS)
    with chromium.new_context() as context:
        host = Host(context.new_page(), for_excel(services_of(app)))
        context.route("**", host.answer)
        context.expose_function("report", lambda said: host.forbidden.append(said))
        context.add_init_script(_LISTEN)
        yield host


@pytest.mark.parametrize("platform", ["Web", "Win32", "Mac", "iOS"])
def test_office_js_loads_what_it_needs_in_every_excel(host: Host, platform: str) -> None:
    with host.page.expect_request_finished(lambda request: request.url.endswith("/office_strings.js")):
        host.page.goto(f"{PANE}?_host_Info=Excel${platform}$16.01$nb-NO$$$$0")
    assert host.page.evaluate("typeof Office.onReady") == "function"
    assert host.loaded[0] == "office.js"
    assert host.loaded[1].startswith(f"excel-{platform.lower()}-")
    assert host.loaded[2:] == ["nb-no/office_strings.js"]
    assert host.forbidden == []


def test_outside_excel_it_says_so_and_reports_to_nobody(host: Host) -> None:
    host.page.goto(PANE)
    expect(host.page).to_have_title("ready null null")
    # Microsoft's telemetry would sit in a frame.
    expect(host.page.locator("iframe")).to_be_attached()
    assert [each for each in host.loaded if each.startswith("http")] == []


def test_excel_on_the_web_frames_it_and_nobody_else_does(host: Host) -> None:
    with host.page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        host.page.goto(STRANGER)
    assert host.loaded == []
    host.page.goto(EXCEL)
    assert host.loaded[:1] == ["office.js"]
