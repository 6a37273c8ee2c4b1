"""Every page in a narrow window, in the dark, in four languages, and as those need it who can't see or point."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from server.i18n import LANGUAGES
from tests.browser.conftest import peopled, server_for
from tests.browser.contrast import ENOUGH, contrast, contrasts
from tests.browser.tab import PHONE, Tab, opened
from tests.parts import people
from tests.parts.application import application
from tests.parts.openid import require_node_package
from tests.parts.server import LiveServer
from tests.web.administering import KEY, proposed, step

PATHS = (
    "/",
    "/assistant",
    "/docs/functions",
    "/docs/functions/KS_BIDRAG",
    "/docs/functions/FLERAARSOVERSIKT",
    "/rates",
    "/rates?q=nothing+is+called+this",
    f"/rates/{KEY}",
    "/rates/no.ordning.ks-finansiering",
    "/drafts",
    "/drafts/1",
    "/drafts/2",
    "/drafts/2/effect",
    "/revisions",
    "/revisions/2",
    "/audit",
    "/tokens",
    "/import",
    "/sign-in",
)
AXE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
_SCHEMES: tuple[Literal["dark", "light"], ...] = ("dark", "light")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """A server with a published draft, one under way and a token."""
    settings = peopled(tmp_path_factory.mktemp("lived-in"))
    with application(settings) as app:
        anne = people.Browser.of(app, "anne")
        assert step(anne, proposed(anne), "publish").status_code == 302
        proposed(anne, start="2018", value="200")
        assert anne.post("/tokens", {"label": "Nattjobb", "role": "reader", "days": "90"}).status_code == 200
    with server_for(settings) as server:
        server.wait()
        yield server


def unfolded(tab: Tab, path: str) -> None:
    """Open a page and all that is folded together on it."""
    tab.open(path)
    tab.page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true; })")


def refused_form(tab: Tab) -> None:
    """Send the form for a new value with a fault in every field that can have one."""
    tab.open(f"/rates/{KEY}")
    for field, typed in {"start": "x", "value": "x", "title": " "}.items():
        tab.page.locator(f"#{field}").fill(typed)
    with tab.refused():
        tab.click("button", tab.text("rates.save"))
        expect(tab.page.get_by_role("alert")).to_be_visible()
        tab.page.wait_for_load_state()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_fits_a_narrow_window(chromium: Browser, lived_in: LiveServer, language: str) -> None:
    with opened(chromium, lived_in.address, language, width=PHONE) as tab:
        tab.open("/sign-in")
        tab.sign_in("anne")
        for path in PATHS:
            unfolded(tab, path)
            assert (path, tab.page.locator("html").get_attribute("lang")) == (path, language)
            assert (path, tab.overflow()) == (path, 0)
        with tab.refused():
            tab.open("/rates/no.such.rate")
        assert tab.overflow() == 0
        refused_form(tab)
        assert tab.overflow() == 0


def test_paper_has_the_rate_and_the_note_but_no_form(chromium: Browser, lived_in: LiveServer) -> None:
    with opened(chromium, lived_in.address) as tab:
        tab.open("/sign-in")
        tab.sign_in("anne")
        tab.page.emulate_media(media="print")
        tab.open(f"/rates/{KEY}")
        expect(tab.page.get_by_role("table", name=tab.text("rates.history"))).to_be_visible()
        expect(tab.page.get_by_label(tab.text("rates.title"), exact=True)).to_be_hidden()
        tab.open("/drafts/2")
        expect(tab.page.get_by_label(tab.text("rates.note"), exact=True)).to_have_value("Ny sats")


def test_black_on_white_is_the_strongest_contrast() -> None:
    assert contrast("rgb(0, 0, 0)", "rgb(255, 255, 255)") == pytest.approx(21)
    assert contrast("rgb(118, 118, 118)", "rgb(255, 255, 255)") == pytest.approx(4.54, abs=0.01)


def violations(tab: Tab) -> list[tuple[str, str]]:
    """Return what axe finds on the page, as rules and the elements that break them."""
    tab.page.add_script_tag(path=AXE)
    found = tab.page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    return [(each["id"], node["html"]) for each in found["violations"] for node in each["nodes"]]


def examine(tab: Tab, place: str) -> None:
    """Have the page examined, its colours in the light and in the dark, and what is left of it on paper."""
    assert (place, violations(tab)) == (place, [])
    # A label, or what describes a field, is that of the first element with its id.
    names = tab.page.locator("[id]").evaluate_all("elements => elements.map(element => element.id)")
    assert (place, sorted(names)) == (place, sorted(set(names)))
    grounds = []
    for scheme in _SCHEMES:
        tab.page.emulate_media(color_scheme=scheme)
        faint = {pair: said for pair, said in contrasts(tab.page).items() if said[0] < ENOUGH}
        assert (place, scheme, faint) == (place, scheme, {})
        grounds.append(tab.page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert contrast(*grounds) > ENOUGH
    tab.page.emulate_media(media="print")
    expect(tab.page.get_by_role("heading", level=1)).to_be_visible()
    pressed = tab.page.locator("button, .button, nav, input[type=search]").filter(visible=True)
    assert (place, pressed.count()) == (place, 0)
    tab.page.emulate_media(media="screen")


def test_every_page_can_be_read_and_used_by_everybody(chromium: Browser, lived_in: LiveServer) -> None:
    require_node_package("axe-core")
    with opened(chromium, lived_in.address, bypass_csp=True) as tab:
        tab.open("/sign-in")
        tab.sign_in("anne")
        for path in PATHS:
            unfolded(tab, path)
            examine(tab, path)
        refused_form(tab)
        examine(tab, "the form with its errors")
        tab.page.locator("label").first.evaluate("label => label.remove()")
        assert "label" in {rule for rule, _ in violations(tab)}
