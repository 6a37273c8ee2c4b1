"""The assistant beside the trial sheet: formulas into cells, cells explained, and whole plans that follow the rates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Locator, expect

from server.i18n import LANGUAGES, Locale
from server.workbench.cell_text import CellContent, cell_text
from tests.browser.asking import Asking
from tests.browser.populated import populated
from tests.browser.tab import PHONE, Tab, opened
from tests.browser.test_pages import examine
from tests.browser.test_try import alike, cell, enter
from tests.parts.medfin import Medfin
from tests.parts.openid import require_node_package
from tests.parts.server import LiveServer

PLANS = {
    "da": "Lav en fireårsplan for en kommune med 20.000 indbyggere fra 2018",
    "nb": "Lag en fireårsplan for en kommune med 20 000 innbyggere fra 2018",
    "nn": "Lag ein fireårsplan for ein kommune med 20 000 innbyggjarar frå 2018",
    "en": "Make a four-year plan for a municipality with 20 000 inhabitants from 2018",
}
OF_AAS = "Lag en fireårsoversikt for Ås fra 2018"


@pytest.fixture
def asking(chromium: Browser, live_server: LiveServer) -> Iterator[Asking]:
    """The page in bokmål with the assistant unfolded."""
    with opened(chromium, live_server.address) as tab:
        yield begun(tab)


def begun(tab: Tab) -> Asking:
    """Open the page and unfold the assistant."""
    asking = Asking(tab)
    tab.open("/try")
    expect(cell(tab, "B4")).to_contain_text("rev.")
    tab.page.get_by_text(tab.text("ask.summary"), exact=True).click()
    expect(asking.field).to_be_focused()
    return asking


def shown(tab: Tab, sheet: str) -> dict[str, str]:
    """Return what the cells of a sheet show, by address, as soon as all are answered."""
    tab.click("button", sheet, within=tab.page.locator("#tabs"))
    expect(tab.page.get_by_role("grid", name=sheet, exact=True)).to_be_visible()
    tab.page.wait_for_function(
        "() => ![...document.querySelectorAll('td[data-address]')].some(each => each.textContent === '#BUSY!')"
    )
    texts: dict[str, str] = tab.page.evaluate(
        "() => Object.fromEntries([...document.querySelectorAll('td[data-address]')]"
        ".map(each => [each.dataset.address, each.textContent]))"
    )
    return texts


def test_a_plan_of_aas_fills_the_grid_and_follows_the_rates(chromium: Browser, tmp_path: Path) -> None:
    with populated(tmp_path) as (server, medfin), opened(chromium, server.address) as tab:
        asking = begun(tab)
        exchange = asking.ask(OF_AAS)
        expect(tab.page.get_by_role("grid", name="Økonomiplan", exact=True)).to_be_visible()
        # 20 kr for each of the 20 084 of Ås, in the year in which it is paid.
        expect(cell(tab, "D16")).to_have_text("401\u00a0680")
        before = cell(tab, "D19").text_content()
        medfin.answer("rates", "set", "no.ks.bidrag.kommune", "2018", "21", "--reference", "KS, vedtak", "--publish")
        expect(cell(tab, "D16")).to_have_text("421\u00a0764")
        expect(cell(tab, "D19")).not_to_have_text(before or "")
        assert_same_as_workbook(tab, medfin)
        # What stood there before still does.
        assert shown(tab, tab.text("trial.sheet_name"))["B1"] == "20\u00a0000"
        undo(asking, exchange)
        expect(tab.page.locator("#tabs button")).to_have_count(0)
        expect(cell(tab, "A1")).to_have_text(tab.text("trial.example_inhabitants"))


def assert_same_as_workbook(tab: Tab, medfin: Medfin) -> None:
    """Compare each cell of the plan with a workbook that is built and computed by the command from the same inputs."""
    path = medfin.work_dir / "plan.xlsx"
    medfin.answer("workbook", "build", "okonomiplan", "--plain", "--output", path.name, "--locale", "nb")
    book = load_workbook(path)
    for name, value in {"municipality": "Ås", "population_year": 2018, "budget_year": 2018}.items():
        ((sheet, address),) = book.defined_names[f"mf.{name}"].destinations
        book[sheet][address.replace("$", "")].value = value
    book.save(path)
    medfin.answer("refresh", path.name, "--locale", "nb")
    expected = load_workbook(path, data_only=True)
    differing, compared = {}, 0
    for sheet in expected.worksheets:
        texts = shown(tab, sheet.title)
        for row in sheet.iter_rows():
            for each in row:
                if each.value is None or each.coordinate not in texts:
                    continue
                text = cell_text(cast("CellContent", each.value), each.number_format, Locale("nb"))
                compared += 1
                if alike(texts[each.coordinate]) != alike(text):
                    differing[f"{sheet.title}!{each.coordinate}"] = (texts[each.coordinate], text)
    assert differing == {}
    assert compared > 300


def undo(asking: Asking, exchange: Locator) -> None:
    """Have the sheets of a plan taken away again, which takes two presses."""
    asking.press("ask.undo", exchange)
    expect(exchange.locator(".said")).to_have_text(asking.tab.text("ask.sure_to_undo"))
    asking.press("ask.undo", exchange)
    expect(exchange.locator(".said")).to_have_text(asking.tab.text("ask.undone"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_of_a_plan_is_computed(chromium: Browser, live_server: LiveServer, language: str) -> None:
    with opened(chromium, live_server.address, language) as tab:
        asking = begun(tab)
        asking.ask(PLANS[language])
        sheets = tab.page.locator("#tabs button").all_text_contents()
        assert len(sheets) == 6
        wrong = {f"{sheet}!{at}": text for sheet in sheets for at, text in shown(tab, sheet).items() if text[:1] == "#"}
        assert wrong == {}


def test_two_plans_stand_beside_each_other(asking: Asking) -> None:
    tab = asking.tab
    asking.ask(PLANS["nb"])
    first = asking.ask(PLANS["nb"].replace("20 000", "5 000"))
    expect(tab.page.get_by_role("grid", name="Økonomiplan (2)", exact=True)).to_be_visible()
    expect(cell(tab, "D16")).to_have_text("100\u00a0000")
    assert shown(tab, "Økonomiplan")["D16"] == "400\u00a0000"
    undo(asking, first)
    expect(tab.page.locator("#tabs button")).to_have_count(6)
    assert shown(tab, "Økonomiplan")["D16"] == "400\u00a0000"


def test_what_came_in_a_plans_place_is_not_taken_away(asking: Asking) -> None:
    tab = asking.tab
    exchange = asking.ask(PLANS["nb"])
    tab.page.get_by_label(tab.text("trial.template"), exact=True).select_option("okonomiplan")
    tab.click("button", tab.text("trial.open"))
    expect(tab.page.locator("#tabs button")).to_have_count(5)
    undo(asking, exchange)
    expect(tab.page.locator("#tabs button")).to_have_count(5)


def test_a_formula_goes_into_the_selected_cell(asking: Asking) -> None:
    tab = asking.tab
    cell(tab, "D2").click()
    exchange = asking.ask("Hva betaler en fylkeskommune med 20 000 innbyggere i KS-bidrag?")
    asking.press("pane.insert", exchange)
    expect(exchange.locator(".call .said")).to_have_text(tab.text("pane.inserted", cell="D2"))
    expect(cell(tab, "D2")).to_have_text("100\u00a0000")
    expect(tab.page.locator("#formula")).to_have_value('=KS_BIDRAG(20000;;"fylkeskommune")')
    cell(tab, "A1").click()
    asking.press("pane.insert", exchange)
    expect(exchange.locator(".call .said")).to_have_text(tab.text("pane.not_empty", cell="A1"))
    expect(cell(tab, "A1")).to_have_text(tab.text("trial.example_inhabitants"))
    asking.press("pane.replace", exchange, cell="A1")
    expect(cell(tab, "A1")).to_have_text("100\u00a0000")


def test_a_table_follows_what_is_typed_beside_it(asking: Asking) -> None:
    tab = asking.tab
    cell(tab, "D2").click()
    exchange = asking.ask("Hva blir KS-bidraget for 10 000, 20 000 og 30 000 innbyggere?")
    asking.press("ask.insert_table", exchange)
    expect(exchange.locator(".answered > .does .said")).to_have_text(tab.text("pane.inserted", cell="D2:E4"))
    for address, text in {"D3": "20 000", "E2": "200 000", "E3": "400 000", "E4": "600 000"}.items():
        expect(cell(tab, address)).to_have_text(text)
    enter(tab, "D3", "25000")
    expect(cell(tab, "E3")).to_have_text("500 000")
    cell(tab, "G2").click()
    asking.press("pane.insert", exchange)
    expect(cell(tab, "G4")).to_have_text("600 000")


def test_the_selected_cell_is_explained(asking: Asking) -> None:
    tab = asking.tab
    cell(tab, "B2").click()
    asking.press("pane.explain")
    exchange = asking.settled(tab.page.locator(".exchange"))
    expect(exchange.locator("code").first).to_have_text("=KS_BIDRAG(B1)")
    expect(exchange.locator(".value")).to_have_text("400\u00a0000\u00a0kr")
    expect(exchange.locator("ol li").last).to_contain_text("20\u00a0000 innbyggere")
    cell(tab, "A1").click()
    for question in ("Kan du forklare den markerte cellen?", "forklar cella", "Explain this cell"):
        exchange = asking.ask(question)
        expect(exchange.locator(".answered")).to_contain_text(tab.text("pane.no_call", cell="A1"))
    assert asking.sent == []


def test_the_rates_are_those_of_the_sheet(asking: Asking) -> None:
    asking.page.get_by_label(asking.tab.text("trial.rates_of"), exact=True).fill("2022-05-12")
    expect(asking.ask("Hva er den kommunale deflatoren i 2022?").locator(".value")).to_contain_text("3,7")
    assert asking.sent[-1]["as_of"] == "2022-05-12"


def test_the_assistants_page_leads_to_its_plan(chromium: Browser, live_server: LiveServer) -> None:
    with opened(chromium, live_server.address) as tab:
        asking = Asking(tab)
        tab.open("/assistant")
        asking.page.get_by_label(asking.tab.text("trial.rates_of"), exact=True).fill("2026-11-23")
        exchange = asking.ask(PLANS["nb"])
        preview = exchange.get_by_role("group", name=tab.text("ask.preview", sheet="Økonomiplan"))
        expect(preview).to_contain_text("400\u00a0000")
        expect(preview).not_to_contain_text("#")
        # A file's values are those of today.
        expect(exchange.get_by_role("link", name=tab.text("ask.download"))).to_have_count(0)
        tab.click("link", tab.text("ask.open_try"))
        expect(tab.page.get_by_role("grid", name="Økonomiplan", exact=True)).to_be_visible()
        expect(cell(tab, "D16")).to_have_text("400\u00a0000")
        expect(tab.page.get_by_label(tab.text("trial.rates_of"), exact=True)).to_have_value("2026-11-23")
        tab.page.reload()
        expect(cell(tab, "D16")).to_have_text("400\u00a0000")
        tab.open("/try")
        expect(cell(tab, "B2")).to_have_text("400\u00a0000")


@pytest.mark.parametrize("language", LANGUAGES)
def test_can_be_read_and_used_by_everybody(chromium: Browser, live_server: LiveServer, language: str) -> None:
    require_node_package("axe-core")
    with opened(chromium, live_server.address, language, width=PHONE, bypass_csp=True) as tab:
        asking = begun(tab)
        asking.ask(PLANS[language])
        assert tab.overflow() == 0
        examine(tab, "/try")
        tab.open("/assistant")
        assert tab.overflow() == 0
        asking.ask(PLANS[language])
        expect(tab.page.locator(".preview .figure").first).to_be_visible()
        asking.ask("Vis flerårsoversikten for konto 07.11.08 i finansloven 2010")
        assert tab.overflow() == 0
        examine(tab, "/assistant")
