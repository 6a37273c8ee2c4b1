"""A new administrator changes a rate and undoes it in the browser, by nothing but what the pages say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.tab import Tab, opened
from tests.parts.people import PASSWORD
from tests.parts.server import LiveServer

SOURCE, CASE = "KS, vedtak i hovedstyret 20.11.2026", "26/00412"
MOST_CLICKS = 14
RATE = {"da": "KS-bidrag", "nb": "KS-bidrag", "nn": "KS-bidrag", "en": "KS contribution"}
_EVERYWHERE = [("sqlite", "nb"), ("postgresql", "nn"), ("postgresql", "da"), ("sqlite", "en")]


@pytest.fixture
def tab(chromium: Browser, site: LiveServer) -> Iterator[Tab]:
    """A new tab in bokmål."""
    with opened(chromium, site.address) as tab:
        yield tab


def contribution(server: LiveServer) -> int:
    """Return the contribution of 20 000 inhabitants in 2027, as a workbook would get it now."""
    body = json.dumps({"calls": [{"f": "KS_BIDRAG", "a": [20000, 2027]}]}).encode()
    status, _, answer = server.request("POST", "/api/v1/evaluate", body)
    assert status == 200
    value: int = json.loads(answer)["results"][0]["v"]
    return value


def main(tab: Tab) -> Locator:
    """Return the page's main part."""
    return tab.page.get_by_role("main")


def to_the_rate(tab: Tab) -> None:
    """Go from the front page, signed in, to the rate."""
    tab.click("link", tab.text("docs.rates"), within=tab.page.get_by_role("navigation"))
    tab.fill(tab.text("rates.search"), RATE[tab.locale.language])
    tab.page.keyboard.press("Enter")
    tab.click("link", RATE[tab.locale.language], within=main(tab))
    expect(tab.page.get_by_role("heading", level=2, name=tab.text("rates.new_value"))).to_be_attached()


def propose(tab: Tab, value: str = "21", title: str = SOURCE) -> None:
    """Fill in the form for the value from 2027, and send it."""
    tab.fill(tab.text("rates.start"), "2027")
    tab.fill(tab.text("rates.value", unit=tab.text("unit.kr_per_inhabitant")), value)
    tab.fill(tab.text("rates.title"), title)
    tab.fill(tab.text("rates.case"), CASE)
    tab.fill(tab.text("rates.note"), "21 kr")
    tab.click("button", tab.text("rates.save"))


@pytest.mark.parametrize(("site", "language"), _EVERYWHERE, indirect=["site"])
def test_a_new_administrator_changes_the_contribution_and_undoes_it(
    chromium: Browser, site: LiveServer, language: str
) -> None:
    with opened(chromium, site.address, language) as tab:
        tab.open("/")
        assert tab.page.locator("html").get_attribute("lang") == language
        tab.click("link", tab.text("page.sign_in"))
        tab.sign_in("anne")
        to_the_rate(tab)
        tab.click("link", tab.text("rates.new_value"))
        propose(tab)

        expect(tab.page.get_by_role("heading", level=1)).to_have_text(tab.text("drafts.number", draft=1))
        expect(main(tab).get_by_role("row").nth(1)).to_contain_text(SOURCE)
        tab.click("link", tab.text("drafts.effect"))
        expect(main(tab).get_by_role("link", name="KS_BIDRAG", exact=True)).to_be_visible()
        assert contribution(site) == 0
        tab.click("link", tab.text("drafts.number", draft=1))
        tab.click("button", tab.text("drafts.publish"))

        expect(tab.page.get_by_role("heading", level=1)).to_have_text(tab.text("revisions.number", revision=2))
        assert contribution(site) == 420_000
        tab.click("link", RATE[language], within=main(tab))
        history = main(tab).get_by_role("table", name=tab.text("rates.history")).get_by_role("row").nth(1)
        expect(history).to_contain_text(f"{SOURCE}, {CASE}")
        expect(history).to_contain_text("anne")

        tab.click("link", "2", within=history)
        tab.click("button", tab.text("undo.button"))
        expect(tab.page.get_by_role("heading", level=1)).to_have_text(tab.text("drafts.number", draft=2))
        assert contribution(site) == 420_000
        tab.click("button", tab.text("drafts.publish"))
        expect(tab.page.get_by_role("heading", level=1)).to_have_text(tab.text("revisions.number", revision=3))
        assert contribution(site) == 0
        assert tab.clicks <= MOST_CLICKS


def test_what_is_wrong_is_told_at_the_field(tab: Tab, site: LiveServer) -> None:
    tab.open("/sign-in?next=/rates/no.ks.bidrag.kommune")
    tab.sign_in("kari")
    with tab.refused():
        propose(tab, "20.5", " ")
    assert tab.page.get_by_role("alert").text_content() == tab.text("form.problems", count=Decimal(2))
    wrong = {
        tab.text("rates.value", unit=tab.text("unit.kr_per_inhabitant")): tab.text("form.number", text="20.5"),
        tab.text("rates.title"): tab.text("form.no_source"),
    }
    for label, problem in wrong.items():
        field = tab.page.get_by_label(label, exact=True)
        expect(field).to_have_accessible_description(problem)
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(tab.page.get_by_text(problem)).to_be_in_viewport()
    right = tab.page.get_by_label(tab.text("rates.start"), exact=True)
    expect(right).to_have_value("2027")
    expect(right).not_to_have_attribute("aria-invalid", "true")

    propose(tab, "20,5", "")
    source = tab.page.get_by_label(tab.text("rates.title"), exact=True)
    expect(source).to_be_focused()
    assert source.evaluate("field => field.validity.valueMissing")
    propose(tab, "20,5")
    expect(tab.page.get_by_role("heading", level=1)).to_have_text(tab.text("drafts.number", draft=1))
    assert contribution(site) == 0


def tab_to(tab: Tab, target: Locator) -> None:
    """Press Tab until `target` has the focus, which must be seen on everything on the way."""
    for _ in range(60):
        tab.page.keyboard.press("Tab")
        assert tab.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab never came to {target}")


def test_the_keyboard_is_enough(tab: Tab, site: LiveServer) -> None:
    page, keyboard = tab.page, tab.page.keyboard

    def button(code: str) -> Locator:
        return page.get_by_role("button", name=tab.text(code), exact=True)

    tab.open("/sign-in?next=/rates/no.ks.bidrag.kommune")
    tab_to(tab, page.get_by_label(tab.text("page.name"), exact=True))
    keyboard.type("kari")
    keyboard.press("Tab")
    keyboard.type(PASSWORD)
    keyboard.press("Enter")
    expect(button("page.sign_out")).to_be_visible()
    keyboard.press("Tab")
    expect(page.get_by_role("link", name=tab.text("page.skip"))).to_be_focused()
    keyboard.press("Enter")
    tab_to(tab, page.get_by_role("link", name=tab.text("rates.new_value"), exact=True))
    keyboard.press("Enter")
    for code, typed in (("rates.start", "2027"), ("rates.title", SOURCE), ("rates.note", "21 kr")):
        tab_to(tab, page.get_by_label(tab.text(code), exact=True))
        keyboard.type(typed)
        if code == "rates.start":
            tab_to(tab, page.get_by_label(tab.text("rates.value", unit=tab.text("unit.kr_per_inhabitant"))))
            keyboard.type("21")
    tab_to(tab, button("rates.save"))
    keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(tab.text("drafts.number", draft=1))
    tab_to(tab, button("drafts.publish"))
    keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(tab.text("revisions.number", revision=2))
    assert contribution(site) == 420_000
