"""The assistant in the task pane: what it puts into the open workbook, under whose names, and as of when."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from server.i18n import LANGUAGES
from tests.browser.asking import Asking
from tests.browser.conftest import peopled, server_for
from tests.browser.contrast import ENOUGH, contrasts
from tests.browser.excel import EMPTY, Book, Pane, book_of, call, in_excel
from tests.browser.populated import populated
from tests.browser.test_assistant_try import OF_AAS, PLANS, undo
from tests.browser.test_pages import violations
from tests.parts.openid import require_node_package
from tests.parts.server import LiveServer, running

QUESTION = "Hva må en kommune med 20 000 innbyggere betale?"
RANGE = "Hva blir KS-bidraget for 10 000, 20 000 og 30 000 innbyggere?"


@contextmanager
def asked_in(chromium: Browser, address: str, book: Book, language: str = "nb") -> Iterator[tuple[Pane, Asking]]:
    """Open the pane beside `book`, at the assistant."""
    with in_excel(chromium, address, {**book, "language": language}, language) as pane:
        pane.start()
        pane.panel("assistant")
        yield pane, Asking(pane.tab)


def test_a_formula_goes_into_the_selected_cell(chromium: Browser, live_server: LiveServer) -> None:
    with asked_in(chromium, live_server.address, book_of({"B2": "Budsjett"})) as (pane, asking):
        exchange = asking.ask("Hva betaler en fylkeskommune med 20 000 innbyggere i KS-bidrag?")
        expect(exchange.locator("code")).to_have_text('=KS_BIDRAG(20000;;"fylkeskommune")')
        asking.press("pane.insert", exchange)
        expect(exchange.locator(".said")).to_have_text(pane.tab.text("pane.inserted", cell="A1"))
        written = [["Ark1!A1", '=KS_BIDRAG(20000,,"fylkeskommune")']]
        assert pane.host("excel.writes") == written
        pane.host('excel.select("Ark1", "B2")')
        asking.press("pane.insert", exchange)
        expect(exchange.locator(".said")).to_have_text(pane.tab.text("pane.not_empty", cell="B2"))
        assert pane.host("excel.writes") == written
        pane.host("excel.isEditing = true")
        asking.press("pane.replace", exchange, cell="B2")
        expect(exchange.locator(".said")).to_have_text(pane.tab.text("pane.editing"))
        pane.host("excel.isEditing = false")
        asking.press("pane.replace", exchange, cell="B2")
        expect(exchange.locator(".said")).to_have_text(pane.tab.text("pane.inserted", cell="B2"))


def test_a_table_is_formulas_that_read_what_stands_beside_them(chromium: Browser, live_server: LiveServer) -> None:
    with asked_in(chromium, live_server.address, book_of({"B3": "x"})) as (pane, asking):
        exchange = asking.ask(RANGE)
        asking.press("ask.insert_table", exchange)
        expect(exchange.locator(".answered > .does .said")).to_have_text(pane.tab.text("pane.not_empty", cell="A1:B3"))
        assert pane.host("excel.writes") == []
        pane.host('excel.select("Ark1", "D5")')
        asking.press("pane.replace", exchange, cell="A1:B3")
        expect(exchange.locator(".answered > .does .said")).to_have_text(pane.tab.text("pane.inserted", cell="D5:E7"))
        assert pane.host("excel.writes") == [
            ["Ark1!D5", 10000],
            ["Ark1!E5", "=KS_BIDRAG(D5:D7)"],
            ["Ark1!D6", 20000],
            ["Ark1!D7", 30000],
        ]


def test_an_older_excel_gets_a_formula_for_each_row(chromium: Browser, live_server: LiveServer) -> None:
    with asked_in(chromium, live_server.address, {**EMPTY, "version": 8}) as (pane, asking):
        exchange = asking.ask(RANGE)
        asking.press("ask.insert_table", exchange)
        expect(exchange.locator(".answered > .does .said")).to_have_text(pane.tab.text("pane.inserted", cell="A1:B3"))
        formulas = [formula for _, formula in pane.host("excel.writes") if str(formula).startswith("=")]
        assert formulas == [f"=INDEX(KS_BIDRAG(A1:A3),{row})" for row in (1, 2, 3)]
        exchange = asking.ask(PLANS["nb"])
        asking.press("ask.place", exchange)
        expect(exchange.locator(".said")).to_have_text(pane.tab.text("pane.no_new_sheets"))
        assert pane.host("Object.keys(excel.book.sheets)") == ["Ark1"]


def test_several_calls_are_rows_with_what_they_are_of(chromium: Browser, tmp_path: Path) -> None:
    with (
        populated(tmp_path) as (server, _),
        asked_in(chromium, server.address, EMPTY) as (pane, asking),
    ):
        exchange = asking.ask("Hva betaler Ås i KS-bidrag i 2018?")
        asking.press("ask.insert_table", exchange)
        expect(exchange.locator(".answered > .does .said")).to_have_text(pane.tab.text("pane.inserted", cell="A1:B2"))
        assert pane.host("excel.writes") == [
            ["Ark1!A1", '\'INNBYGGERE("Ås";2018)'],
            ["Ark1!B1", '=INNBYGGERE("Ås",2018)'],
            ["Ark1!A2", '\'KS_BIDRAG(INNBYGGERE("Ås";2018);2018)'],
            ["Ark1!B2", '=KS_BIDRAG(INNBYGGERE("Ås",2018),2018)'],
        ]


def test_a_plan_becomes_new_sheets_and_can_be_taken_away(chromium: Browser, tmp_path: Path) -> None:
    book = book_of({"A1": "Mitt", "B1": call("=Forside!A1", 1)})
    book["sheets"]["forside"] = {"cells": {"A1": {"value": "Min egen"}}}
    with populated(tmp_path) as (server, _), asked_in(chromium, server.address, book) as (pane, asking):
        exchange = asking.ask(OF_AAS)
        assert pane.host("excel.writes") == []
        asking.press("ask.place", exchange)
        names = ["Forside (2)", "Forutsetninger", "Økonomiplan", "Tilbakebetaling", "Kilder"]
        expect(exchange.locator(".said")).to_have_text(pane.tab.text("ask.placed", sheets=", ".join(names)))
        assert pane.host("Object.keys(excel.book.sheets)") == ["Ark1", "forside", *names]
        assert pane.host("excel.book.active[0]") == "Økonomiplan"
        touched = {place.partition("!")[0] for place, _ in pane.host("excel.writes")}
        assert touched <= set(names)
        cells = pane.host("excel.book.sheets['Økonomiplan'].cells")
        assert cells["D16"]["formula"] == "=IF(D$6='Forutsetninger'!$B$12,KS_BIDRAG('Forutsetninger'!$B$8,D$6),0)"
        assert cells["D16"]["format"] == '#,##0;-#,##0;"-"'
        # Excel takes what is entered into a cell formatted as text for text.
        assert cells["D5"]["formula"].startswith("=BUDGETSTADIE(")
        assert cells["D5"]["format"] == "General"
        assert "IFNA(" in cells["D9"]["formula"]
        assert "_xlfn" not in cells["D9"]["formula"]
        given = pane.host("excel.book.sheets.Forutsetninger.cells")
        assert (given["B5"]["formula"], given["B7"]["formula"]) == ("Ås", 2018)
        front = pane.host("excel.book.sheets['Forside (2)'].cells")
        assert front["B32"]["formula"] == "=IF('Forutsetninger'!$B$8=\"\",\"\",'Forutsetninger'!$B$8)"
        assert set(pane.host("excel.book.sheets['Økonomiplan'].merged")) == {"A3:H3", "A24:H24", "C13:H13"}
        looks = pane.host("excel.looks")
        assert looks["Økonomiplan!A1"]["columnWidth"] > looks["Økonomiplan!B1"]["columnWidth"] > 0
        (heading,) = [look for area, look in looks.items() if area.startswith("Økonomiplan!A8:H8,")]
        assert (heading["font.bold"], heading["fill.color"]) == (True, "#1F4E79")
        undo(asking, exchange)
        assert pane.host("Object.keys(excel.book.sheets)") == ["Ark1", "forside"]


def test_a_workbook_that_takes_no_sheets_says_so(chromium: Browser, live_server: LiveServer) -> None:
    with asked_in(chromium, live_server.address, {**EMPTY, "isProtected": True}) as (pane, asking):
        exchange = asking.ask(PLANS["nb"])
        asking.press("ask.place", exchange)
        expect(exchange.locator(".said")).to_have_text(pane.tab.text("pane.workbook_protected"))
        pane.host("excel.book.isProtected = false")
        pane.host("excel.failsAfter = 2")
        asking.press("ask.place", exchange)
        expect(exchange.locator(".said")).to_have_text(pane.tab.text("pane.failed"))
        # Half a plan isn't left there.
        assert pane.host("Object.keys(excel.book.sheets)") == ["Ark1"]


def test_formulas_have_the_installations_names(chromium: Browser, tmp_path: Path) -> None:
    with (
        running(tmp_path, MEDFIN_ADDIN_NAMESPACE="TEST") as server,
        asked_in(chromium, server.address, EMPTY) as (pane, asking),
    ):
        exchange = asking.ask(QUESTION)
        expect(exchange.locator("code")).to_have_text("=TEST.KS_BIDRAG(20000)")
        asking.press("pane.insert", exchange)
        expect(exchange.locator(".said")).to_have_text(pane.tab.text("pane.inserted", cell="A1"))
        assert pane.host("excel.writes") == [["Ark1!A1", "=TEST.KS_BIDRAG(20000)"]]
        exchange = asking.ask(PLANS["nb"])
        asking.press("ask.place", exchange)
        expect(exchange.locator(".said")).to_contain_text("Kilder")
        cells = pane.host("excel.book.sheets['Økonomiplan'].cells")
        assert "TEST.KS_BIDRAG(" in cells["D16"]["formula"]
        assert cells["D9"]["formula"].startswith("=IFNA(TEST.SATS(")
        assert cells["D19"]["formula"] == "=SUM(D16:D18)"


def test_answers_are_as_of_the_workbooks_lock(chromium: Browser, live_server: LiveServer) -> None:
    book: Book = {**EMPTY, "settings": {"medfin.asOf": "2022-05-12"}}
    with asked_in(chromium, live_server.address, book) as (pane, asking):
        exchange = asking.ask("Hva er den kommunale deflatoren i 2022?")
        expect(exchange.locator(".value")).to_contain_text("3,7")
        basis = pane.tab.text("ask.revision_as_of", revision=1, day="12.05.2022")
        expect(exchange.locator(".basis")).to_have_text(basis)
        pane.panel("workbook")
        pane.press("pane.unlock")
        expect(pane.page.locator("#locked")).to_be_hidden()
        pane.panel("assistant")
        expect(asking.ask("Hva er den kommunale deflatoren i 2022?").locator(".value")).to_contain_text("6,7")
        assert [body["as_of"] for body in asking.sent] == ["2022-05-12", None]


def test_the_selected_cell_is_explained(chromium: Browser, live_server: LiveServer) -> None:
    book = book_of({"A1": 20000, "B1": call("=KS_BIDRAG(A1)", 400000)}, active=["Ark1", "B1"])
    with asked_in(chromium, live_server.address, book) as (pane, asking):
        exchange = asking.ask("Forklar cellen")
        expect(exchange.locator(".facts")).to_have_text("A1 = 20\u00a0000")
        expect(exchange.locator(".value")).to_have_text("400\u00a0000\u00a0kr")
        pane.host('excel.select("Ark1", "A1")')
        pane.panel("assistant").get_by_role("button", name=pane.tab.text("pane.explain"), exact=True).click()
        exchange = asking.settled(pane.page.locator(".exchange").nth(1))
        expect(exchange).to_contain_text(pane.tab.text("pane.no_call", cell="A1"))
        pane.host("excel.isEditing = true")
        expect(asking.ask("Explain this cell").locator(".problem")).to_have_text(pane.tab.text("pane.editing"))
        assert asking.sent == []


def test_who_must_sign_in_is_told_and_keeps_the_question(chromium: Browser, tmp_path: Path) -> None:
    with server_for(peopled(tmp_path), MEDFIN_READING="signed-in") as server:
        server.wait()
        with in_excel(chromium, server.address, EMPTY) as pane, pane.tab.refused():
            pane.start()
            pane.panel("assistant")
            asking = Asking(pane.tab)
            expect(asking.ask(QUESTION).locator(".problem")).to_have_text(pane.tab.text("ask.sign_in"))
            expect(asking.field).to_have_value(QUESTION)
            expect(pane.page.get_by_role("button", name=pane.tab.text("page.sign_in"), exact=True)).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_can_be_read_and_used_by_everybody(chromium: Browser, live_server: LiveServer, language: str) -> None:
    require_node_package("axe-core")
    book = {**book_of({"A1": call("=KS_BIDRAG(1)", 20)}), "language": language}
    with in_excel(chromium, live_server.address, book, language, bypass_csp=True) as pane:
        pane.start()
        pane.panel("assistant")
        asking = Asking(pane.tab)
        assert pane.tab.overflow() == 0
        asking.ask(RANGE)
        asking.press("pane.explain", pane.page.locator("#panel-assistant"))
        exchange = asking.ask(PLANS[language])
        asking.press("ask.place", exchange)
        expect(exchange.get_by_role("button", name=pane.tab.text("ask.undo"))).to_be_visible()
        assert pane.tab.overflow() == 0
        for scheme in ("light", "dark"):
            pane.page.emulate_media(color_scheme=scheme)
            assert violations(pane.tab) == []
            assert {pair: said for pair, said in contrasts(pane.page).items() if said[0] < ENOUGH} == {}


def test_in_a_browser_it_answers_without_a_workbook(chromium: Browser, live_server: LiveServer) -> None:
    with in_excel(chromium, live_server.address, EMPTY) as pane:
        pane.page.add_init_script("delete globalThis.Excel; Object.defineProperty(globalThis, 'Excel', { set() {} });")
        pane.start()
        pane.panel("assistant")
        exchange = Asking(pane.tab).ask(QUESTION)
        expect(exchange.locator(".value")).to_have_text("400\u00a0000\u00a0kr")
        expect(exchange.get_by_role("button", name=pane.tab.text("pane.insert"))).to_have_count(0)
        expect(pane.page.get_by_role("button", name=pane.tab.text("pane.explain"))).to_have_count(0)
