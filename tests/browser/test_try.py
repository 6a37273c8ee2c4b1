"""The trial page as people use it: formulas that follow the rates, the templates, the keyboard, and who can't see."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Locator, expect

from server.i18n import LANGUAGES, Locale
from server.workbench.cell_text import CellContent, cell_text
from tests.browser.tab import PHONE, Tab, opened
from tests.browser.test_pages import examine
from tests.parts.application import prepare, settings_in
from tests.parts.medfin import Medfin, plain_spaces
from tests.parts.openid import require_node_package
from tests.parts.server import LiveServer
from workbooks.registry import TEMPLATES

LIVE_WITHOUT_POPULATION = sorted(set(TEMPLATES) - {"hele-landet"})


@pytest.fixture
def tab(chromium: Browser, live_server: LiveServer) -> Iterator[Tab]:
    """The page in bokmål, as it begins."""
    with opened(chromium, live_server.address) as tab:
        tab.open("/try")
        expect(cell(tab, "B2")).to_have_text("400 000")
        yield tab


def cell(tab: Tab, address: str) -> Locator:
    """Return a cell of the sheet."""
    return tab.page.locator(f"[data-address={address}]")


def enter(tab: Tab, address: str, *typed: str) -> None:
    """Type into a cell and those below it."""
    cell(tab, address).click()
    for text in typed:
        tab.page.keyboard.type(text)
        tab.page.keyboard.press("Enter")


def test_a_formula_follows_a_publication_of_another_process(chromium: Browser, tmp_path: Path) -> None:
    prepare(settings_in(tmp_path / "data"))
    with LiveServer(tmp_path / "data", tmp_path / "server.log") as server:
        server.wait()
        with opened(chromium, server.address) as tab:
            tab.open("/try")
            enter(tab, "D1", "=KS_BIDRAG(20000)", "=D1*2")
            expect(cell(tab, "D1")).to_have_text("400 000")
            expect(cell(tab, "D2")).to_have_text("800 000")
            change = ("no.ks.bidrag.kommune", "2018", "21", "--reference", "KS, vedtak", "--publish")
            Medfin(tmp_path / "data", tmp_path).answer("rates", "set", *change)
            expect(cell(tab, "D1")).to_have_text("420 000")
            expect(cell(tab, "D2")).to_have_text("840 000")
            expect(tab.page.locator("#state")).to_contain_text("rev. 2")
            tab.page.get_by_label(tab.text("trial.rates_of"), exact=True).fill("2017-01-01")
            expect(cell(tab, "D1")).to_have_text("#N/A")
            tab.page.get_by_label(tab.text("trial.rates_of"), exact=True).fill("")
            expect(cell(tab, "D1")).to_have_text("420 000")


def test_formulas_as_people_type_them(tab: Tab) -> None:
    enter(tab, "C1", "20 000", "=KS_BIDRAG(C1;2018)/1,5", '=HVIS(C2>1;"ja";"nei")', "=SUM($C$1:C2)", "=2,5 %+1")
    for address, text in {"C2": "266 666,6666666667", "C3": "ja", "C5": "1,025"}.items():
        expect(cell(tab, address)).to_have_text(text)
    enter(tab, "C1", "10000")
    expect(cell(tab, "C2")).to_have_text("133 333,3333333333")
    enter(tab, "E1", "=FORDEL(100;F1:F3)")
    tab.page.keyboard.press("ArrowUp")
    enter(tab, "F1", "1", "1", "1")
    expect(cell(tab, "E3")).to_have_text("33")
    enter(tab, "E2", "x")
    expect(cell(tab, "E1")).to_have_text("#SPILL!")
    cell(tab, "E2").click()
    tab.page.keyboard.press("Delete")
    expect(cell(tab, "E1")).to_have_text("34")


def test_what_is_wrong_is_said(tab: Tab) -> None:
    note = tab.page.locator("#note")
    for formula, code, sentence in (
        ("=KS_BIDRAG(20.5)", "#NAME?", tab.text("trial.wrong_formula")),
        ("=KS_BIDRAG(-1)", "#NUM!", ""),
        ('=SATS("x.y";2018)', "#N/A", tab.text("unknown_rate", key="x.y")),
        ("=H2", "#REF!", tab.text("trial.wrong_formula")),
    ):
        enter(tab, "H2", formula)
        tab.page.keyboard.press("ArrowUp")
        expect(cell(tab, "H2")).to_have_text(code)
        expect(note).to_contain_text(sentence)


def test_the_keyboard_is_enough(tab: Tab) -> None:
    keyboard = tab.page.keyboard
    tab.page.get_by_label(tab.text("trial.formula")).focus()
    keyboard.press("Tab")
    expect(cell(tab, "A1")).to_be_focused()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        keyboard.press(key)
    expect(cell(tab, "C2")).to_be_focused()
    keyboard.type("=ks_bi")
    expect(tab.page.locator("#suggestions li").first).to_contain_text("KS_BIDRAG")
    keyboard.press("Tab")
    keyboard.type("1000")
    expect(tab.page.locator("#note")).to_contain_text("KS_BIDRAG(innbyggere; [år]; [type])")
    keyboard.type(")")
    keyboard.press("Enter")
    expect(cell(tab, "C3")).to_be_focused()
    expect(cell(tab, "C2")).to_have_text("20 000")
    keyboard.press("ArrowUp")
    keyboard.press("F2")
    keyboard.type("+1")
    keyboard.press("Escape")
    expect(cell(tab, "C2")).to_have_text("20 000")
    expect(cell(tab, "C2")).to_be_focused()
    keyboard.press("Delete")
    expect(cell(tab, "C2")).to_have_text("")
    keyboard.press("Tab")
    assert not tab.page.locator("td:focus").count()


def test_cells_of_another_worksheet_are_pasted(tab: Tab) -> None:
    cell(tab, "D4").click()
    tab.page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          const paste = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
          document.activeElement.dispatchEvent(paste);
        }""",
        "År\tBeløp\r\n2018\t1 234,5\r\n",
    )
    shown = [cell(tab, address).text_content() for address in ("D4", "E4", "D5", "E5")]
    assert shown == ["År", "Beløp", "2018", "1234,5"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Medfin:
    """The command, on the same rates as the server has."""
    folder = tmp_path_factory.mktemp("built")
    prepare(settings_in(folder / "data"))
    return Medfin(folder / "data", folder)


@pytest.mark.parametrize("name", LIVE_WITHOUT_POPULATION)
def test_a_template_comes_to_what_the_workbook_holds(
    chromium: Browser, live_server: LiveServer, built: Medfin, name: str
) -> None:
    built.answer("workbook", "build", name, "--plain", "--output", f"{name}.xlsx", "--locale", "nb")
    expected = load_workbook(built.work_dir / f"{name}.xlsx", data_only=True)
    with opened(chromium, live_server.address) as tab:
        tab.open("/try")
        tab.page.get_by_label(tab.text("trial.template"), exact=True).select_option(name)
        tab.click("button", tab.text("trial.open"))
        expect(tab.page.locator("#note")).to_contain_text(tab.text("trial.opened", name="").strip(" ."))
        tab.page.wait_for_function(
            "text => !document.getElementById('state').textContent.includes(text)", arg=tab.text("trial.waiting")
        )
        differing = {}
        for sheet in expected.worksheets:
            tab.click("button", sheet.title, within=tab.page.locator("#tabs"))
            expect(tab.page.get_by_role("grid", name=sheet.title, exact=True)).to_be_visible()
            shown: dict[str, str] = tab.page.evaluate(
                "() => Object.fromEntries([...document.querySelectorAll('td[data-address]')]"
                ".map(each => [each.dataset.address, each.textContent]))"
            )
            for row in sheet.iter_rows():
                for each in row:
                    if each.value is None or each.coordinate not in shown:
                        continue
                    text = cell_text(cast("CellContent", each.value), each.number_format, Locale("nb"))
                    if alike(shown[each.coordinate]) != alike(text):
                        differing[f"{sheet.title}!{each.coordinate}"] = (shown[each.coordinate], text)
        assert differing == {}


def alike(text: str) -> str:
    """Return `text` without what may be written in two ways: the grouping of a number without a format."""
    plain = plain_spaces(text).replace("\u2212", "-")
    return plain.replace(" ", "") if plain.replace(" ", "").replace(",", "").lstrip("-").isdigit() else plain


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_can_be_read_and_used_by_everybody(chromium: Browser, live_server: LiveServer, language: str) -> None:
    require_node_package("axe-core")
    with opened(chromium, live_server.address, language, width=PHONE, bypass_csp=True) as tab:
        tab.open("/try")
        assert tab.page.locator("html").get_attribute("lang") == language
        expect(cell(tab, "B2")).to_have_text(
            "400,000" if language == "en" else "400.000" if language == "da" else "400 000"
        )
        assert tab.overflow() == 0
        examine(tab, "/try")


def test_the_front_page_leads_there(chromium: Browser, live_server: LiveServer) -> None:
    with opened(chromium, live_server.address) as tab:
        tab.open("/")
        tab.click("link", tab.text("trial.link"))
        expect(tab.page.get_by_role("grid")).to_be_visible()
