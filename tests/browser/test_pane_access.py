"""The task pane for everybody: by keyboard, in four languages, narrow, in the dark, and outside Excel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Route, expect

from server.i18n import LANGUAGES
from tests.browser.contrast import ENOUGH, contrast, contrasts
from tests.browser.excel import EMPTY, OFFICE_JS, Book, Pane, book_of, call, in_excel
from tests.browser.tab import PHONE, opened
from tests.browser.test_pages import violations
from tests.parts.openid import require_node_package
from tests.parts.server import LiveServer

NODE_MODULES = Path(__file__).parents[1] / "node_modules"


def tab_to(pane: Pane, target: Locator, key: str = "Tab") -> None:
    """Press `key` until `target` has the focus, which must be seen on the way."""
    for _ in range(40):
        pane.page.keyboard.press(key)
        assert pane.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{key} never came to {target}")


def test_the_keyboard_is_enough(pane: Pane) -> None:
    page, keyboard, text = pane.page, pane.page.keyboard, pane.tab.text
    tab_to(pane, page.get_by_role("tab", name=text("pane.tab.functions")))
    tab_to(pane, page.get_by_label(text("pane.search")))
    keyboard.type("ks_bidrag")
    form = page.locator("details[data-name=KS_BIDRAG]")
    tab_to(pane, form.locator("summary"))
    keyboard.press("Enter")
    tab_to(pane, form.locator("input").first)
    keyboard.type("20000")
    expect(form.locator(".value")).to_have_text("400\u00a0000\u00a0kr")
    keyboard.press("Enter")
    expect(form.locator(".said")).to_have_text(text("pane.inserted", cell="A1"))
    tab_to(pane, page.get_by_role("tab", name=text("pane.tab.functions")), "Shift+Tab")
    keyboard.press("ArrowRight")
    expect(page.locator("#panel-assistant")).to_be_visible()
    keyboard.press("ArrowRight")
    expect(page.locator("#panel-explain")).to_be_visible()
    tab_to(pane, page.get_by_role("button", name=text("pane.explain")))
    keyboard.press("Enter")
    expect(page.locator("#explanation h2")).to_have_text("A1")
    tab_to(pane, page.get_by_role("tab", name=text("pane.tab.explain")), "Shift+Tab")
    keyboard.press("End")
    expect(page.locator("#panel-workbook")).to_be_visible()
    tab_to(pane, page.get_by_role("button", name=text("pane.refresh")))
    keyboard.press("Enter")
    expect(page.locator("#refresh-said")).to_have_text(text("pane.refreshed", evaluated=0, changed=0))


def walk(pane: Pane) -> Iterator[str]:
    """Show all that the pane can show, part by part."""
    form = pane.function("KS_BIDRAG")
    form.locator("input").nth(0).fill("20000")
    expect(form.locator(".value")).to_be_visible()
    yield "functions"
    form = pane.function("FLERAARSOVERSIKT" if pane.tab.locale.language != "da" else "FLERAARSOVERSIGT")
    form.locator("input").nth(0).fill("07.11.08")
    expect(form.locator("table")).to_be_visible()
    yield "table"
    pane.panel("explain")
    pane.explain("B3")
    expect(pane.page.locator(".stale")).to_be_visible()
    yield "explain"
    pane.panel("workbook")
    pane.press("pane.connect")
    expect(pane.page.locator("#connect-said")).to_have_text(pane.tab.text("pane.connected_none"))
    yield "workbook"


BOUND: Book = book_of({"A1": 20000, "B3": call("=KS_BIDRAG(A1)", 1)}, settings={"medfin.asOf": "2025-10-15"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_speaks_the_language_and_fits_its_narrowest(chromium: Browser, live_server: LiveServer, language: str) -> None:
    with in_excel(chromium, live_server.address, {**BOUND, "language": language}, language) as pane:
        pane.start()
        assert pane.page.locator("html").get_attribute("lang") == language
        for part in walk(pane):
            assert (part, pane.tab.overflow()) == (part, 0)


def test_follows_the_language_and_the_theme_of_excel(chromium: Browser, live_server: LiveServer) -> None:
    theme = {"bodyBackgroundColor": "#1F1F1F"}
    with in_excel(chromium, live_server.address, {**EMPTY, "language": "da-DK", "theme": theme}, "nb") as pane:
        pane.start()
        expect(pane.page.locator("html")).to_have_attribute("lang", "da")
        expect(pane.page.locator("html")).to_have_attribute("data-theme", "dark")
        assert "locale=da" in pane.page.url
    english = {**EMPTY, "language": "en-GB", "decimal": "."}
    with in_excel(chromium, live_server.address, english, "en") as pane:
        pane.start()
        form = pane.function("KS_BIDRAG")
        form.locator("input").nth(0).fill("20000")
        form.locator("input").nth(1).fill("2018")
        expect(form.locator("[data-formula]")).to_have_text("=KS_BIDRAG(20000,2018)")


def test_can_be_read_and_used_by_everybody(chromium: Browser, live_server: LiveServer) -> None:
    require_node_package("axe-core")
    with in_excel(chromium, live_server.address, BOUND, bypass_csp=True) as pane:
        pane.start()
        for part in walk(pane):
            grounds = []
            for scheme in ("light", "dark"):
                pane.page.emulate_media(color_scheme=scheme)
                assert (part, scheme, violations(pane.tab)) == (part, scheme, [])
                faint = {pair: said for pair, said in contrasts(pane.page).items() if said[0] < ENOUGH}
                assert (part, scheme, faint) == (part, scheme, {})
                grounds.append(pane.page.evaluate("getComputedStyle(document.body).backgroundColor"))
            assert contrast(*grounds) > ENOUGH
            names = pane.page.locator("[id]").evaluate_all("elements => elements.map(element => element.id)")
            assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("office", ["real", "unreachable"])
def test_in_a_browser_it_says_where_it_belongs(chromium: Browser, live_server: LiveServer, office: str) -> None:
    require_node_package("@microsoft/office-js")
    folder = NODE_MODULES / "@microsoft" / "office-js" / "dist"
    with opened(chromium, live_server.address, "nb", width=PHONE) as tab:

        def serve(route: Route) -> None:
            file = folder / route.request.url.rpartition("/hosted/")[2].partition("?")[0]
            if office == "real":
                route.fulfill(path=file)
            else:
                route.fulfill(body="", content_type="text/javascript")

        tab.page.route(OFFICE_JS, serve)
        pane = Pane(tab)
        pane.start()
        expect(tab.page.locator("#outside")).to_contain_text(tab.text("pane.outside"))
        link = tab.page.get_by_role("link", name=tab.text("pane.outside_try"))
        expect(link).to_have_attribute("href", "/try?locale=nb")
        form = pane.function("KS_BIDRAG")
        form.locator("input").nth(0).fill("20000")
        expect(form.locator(".value")).to_have_text("400\u00a0000\u00a0kr")
        expect(form.get_by_role("button")).to_have_count(0)
        pane.panel("workbook")
        expect(tab.page.locator("#refresh")).to_be_hidden()
        link = tab.page.get_by_role("link", name=tab.text("workbook.aas.title"))
        expect(link).to_have_attribute("href", "/add-in/workbooks/aas-2017.xlsx?locale=nb")
        assert tab.overflow() == 0
        if office == "real":
            # What Excel's part of Office.js waits for, and what it finds then.
            assert tab.page.evaluate("'__delay__' in CustomFunctionMappings") is False
            assert tab.page.evaluate("Object.keys(CustomFunctions._association.mappings).includes('KS_BIDRAG')")
