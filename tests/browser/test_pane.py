"""The task pane in Excel (played by excel_host.js): what a budget officer does with formulas and cells."""

from __future__ import annotations

import base64
from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, expect

from tests.browser.excel import Pane, book_of, call, in_excel
from tests.parts.server import LiveServer


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("ks_b", ["KS_BIDRAG"]),
        ("folketal", ["INNBYGGERE", "KL_BIDRAG"]),
        ("befolkningsregistret", ["INNBYGGERE"]),
        ("flerårsoversigt", ["FLERAARSOVERSIKT"]),
        ("befolkning register xyz", []),
    ],
)
def test_functions_are_found_by_the_words_of_both_countries(pane: Pane, typed: str, names: list[str]) -> None:
    pane.page.get_by_label(pane.tab.text("pane.search")).fill(typed)
    said = pane.page.locator("#search-said")
    if not names:
        expect(said).to_have_text(pane.tab.text("pane.nothing_found", text=typed))
    for name in names:
        expect(pane.page.locator(f"details[data-name={name}]")).to_be_visible()
    shown = pane.page.locator("details.function").filter(visible=True)
    assert shown.count() < 12
    expect(pane.page.locator("details[data-name=SATSVERSJON]")).to_be_hidden()


def test_a_function_answers_while_one_types_and_is_inserted(pane: Pane) -> None:
    form = pane.function("KS_BIDRAG")
    expect(form.locator(".answer")).to_have_text(pane.tab.text("pane.fill_in", names="innbyggere"))
    form.locator("input").nth(0).fill("20 000")
    expect(form.locator(".value")).to_have_text("400\u00a0000\u00a0kr")
    expect(form.locator("[data-formula]")).to_have_text("=KS_BIDRAG(20000)")
    expect(form.locator(".how")).to_contain_text(pane.tab.text("pane.steps"))
    expect(form.locator(".how a").first).to_have_attribute("rel", "noopener noreferrer")
    form.locator("input").nth(1).fill("2018")
    form.locator("select").select_option("fylkeskommune")
    expect(form.locator(".value")).to_have_text("100\u00a0000\u00a0kr")
    expect(form.locator("[data-formula]")).to_have_text('=KS_BIDRAG(20000;2018;"fylkeskommune")')
    pane.press("pane.insert")
    expect(form.locator(".said")).to_have_text(pane.tab.text("pane.inserted", cell="A1"))
    assert pane.host("excel.writes") == [["Ark1!A1", '=KS_BIDRAG(20000,2018,"fylkeskommune")']]


def test_what_cannot_be_read_is_told_in_a_sentence(pane: Pane) -> None:
    form = pane.function("KS_BIDRAG")
    form.locator("input").nth(0).fill("20.5")
    expect(form.locator(".answer .problem")).to_contain_text("20.5")
    form.locator("input").nth(0).fill("20000")
    form.locator("input").nth(1).fill("2016")
    expect(form.locator(".answer .problem")).to_contain_text("2016")


def test_a_table_and_several_values_are_shown(pane: Pane) -> None:
    form = pane.function("FORDEL")
    form.locator("input").nth(0).fill("100")
    form.locator("input").nth(1).fill("1; 1; 1")
    expect(form.locator("td")).to_have_text(["34", "33", "33"])
    expect(form.locator("[data-formula]")).to_have_text("=FORDEL(100;{1;1;1})")
    form = pane.function("FLERAARSOVERSIKT")
    form.locator("input").nth(0).fill("07.11.08")
    form.locator("input").nth(1).fill("2010")
    expect(form.locator("thead tr").nth(1).locator("th").nth(1)).to_have_text("2007")
    expect(form.locator("tbody tr").nth(1).locator("td").nth(1)).to_have_text("4,0")


def test_keys_are_offered(pane: Pane) -> None:
    form = pane.function("MATCHING")
    expect(form.locator("datalist option[value='ikt-fornying-2009']")).to_have_count(1)
    form = pane.function("FRAMSKRIV")
    expect(form.locator("datalist option[value='no.deflator.kommunal']")).to_have_count(1)
    expect(form.locator("datalist option[value='no.ks.bidrag.kommune']")).to_have_count(0)


def test_what_is_there_is_replaced_only_when_asked_twice(chromium: Browser, live_server: LiveServer) -> None:
    with in_excel(chromium, live_server.address, book_of({"A1": "Budsjett"})) as pane:
        pane.start()
        form = pane.function("KS_BIDRAG")
        form.locator("input").nth(0).fill("1")
        pane.press("pane.insert")
        expect(form.locator(".said")).to_have_text(pane.tab.text("pane.not_empty", cell="A1"))
        assert pane.host("excel.writes") == []
        form.get_by_role("button", name=pane.tab.text("pane.replace", cell="A1")).click()
        expect(form.locator(".said")).to_have_text(pane.tab.text("pane.inserted", cell="A1"))
        assert pane.host("excel.writes") == [["Ark1!A1", "=KS_BIDRAG(1)"]]
        pane.host("excel.isEditing = true")
        pane.press("pane.insert")
        expect(form.locator(".said")).to_have_text(pane.tab.text("pane.editing"))


EXPLAINED = book_of(
    {
        "A1": 20000,
        "A2": 5000,
        "A3": call("=A1*2", 40000),
        "B1": call("=_xldudf_KS_BIDRAG(A1)", 400000, typed="=KS_BIDRAG(A1)"),
        "B2": call("=IF(A1>0,ROUND(ks_bidrag(Forutsetninger!B2,2018),0),0)", 380000),
        "B3": call("=KS_BIDRAG(A1)", 380000, text="380 000"),
        "B4": call("=KS_BIDRAG(A1:A2)", 400000),
        "B5": call("", 100000, spilledFrom="B4"),
        "B6": call("=KS_BIDRAG(A1*2)+KS_SATS()", 1),
        "B7": call("=KS_BIDRAG(innbyggere)", 400000),
        "B8": call("=KS_BIDRAG(KS_BIDRAG(A2))", 2000000),
        "B9": call("=KS_BIDRAG(A:A)", 0),
        "B10": call("=KS_BIDRAG(Borte!A1)", "#REF!"),
        "B11": call("=KS_BIDRAG(A1,2016)", "#N/A"),
    },
    names={"innbyggere": ["Forutsetninger", "B2"]},
)
EXPLAINED["sheets"]["Forutsetninger"] = {"cells": {"B2": {"value": 20000}}}


def test_cells_are_explained_with_the_values_that_excel_has(chromium: Browser, live_server: LiveServer) -> None:
    with in_excel(chromium, live_server.address, EXPLAINED) as pane:
        pane.start()
        pane.panel("explain")
        text = pane.tab.text
        said = pane.page.locator("#explanation")
        stale = said.locator(".stale")

        pane.explain("B1")
        expect(said.locator(".formula")).to_have_text("=KS_BIDRAG(A1)")
        expect(said.locator(".facts")).to_have_text("A1 = 20\u00a0000")
        expect(said.locator(".value")).to_have_text("400\u00a0000\u00a0kr")
        expect(said.locator("ol li").last).to_contain_text("20\u00a0000 innbyggere")
        expect(stale).to_have_count(0)

        pane.explain("B2")
        expect(said.locator(".facts")).to_have_text("Forutsetninger!B2 = 20\u00a0000")
        expect(said.locator(".value")).to_have_text("400\u00a0000\u00a0kr")
        expect(stale).to_have_count(0)

        pane.explain("B3")
        expect(stale).to_have_text(text("pane.stale", shown="380 000", now="400\u00a0000\u00a0kr"))

        for cell in ("B4", "B5"):
            pane.explain(cell)
            expect(said.locator("h2")).to_have_text("B4")
            expect(said.locator("td")).to_have_text(["400\u00a0000\u00a0kr", "100\u00a0000\u00a0kr"])
            expect(stale).to_have_count(0)

        pane.explain("B6")
        expect(said.locator(".problem")).to_have_text(text("pane.computed_argument", argument="A1*2"))
        expect(said.locator(".value")).to_have_count(1)

        pane.explain("B7")
        expect(said.locator(".facts")).to_have_text("innbyggere = 20\u00a0000")

        pane.explain("B8")
        expect(said.locator(".value")).to_have_text(["100\u00a0000\u00a0kr", "2\u00a0000\u00a0000\u00a0kr"])
        expect(stale).to_have_count(0)

        pane.explain("B9")
        expect(said.locator(".problem")).to_have_text(text("pane.large_argument", argument="A:A"))
        pane.explain("B10")
        expect(said.locator(".problem")).to_have_text(text("pane.lost_argument", argument="Borte!A1"))
        pane.explain("B11")
        expect(said.locator(".problem")).to_contain_text("2016")
        expect(stale).to_have_count(0)
        pane.explain("A3")
        expect(said).to_have_text(text("pane.no_call", cell="A3"))


def test_the_explanation_follows_the_selection_when_asked(chromium: Browser, live_server: LiveServer) -> None:
    with in_excel(chromium, live_server.address, EXPLAINED) as pane:
        pane.start()
        pane.panel("explain")
        pane.page.get_by_label(pane.tab.text("pane.follow")).check()
        expect(pane.page.locator("#explanation")).to_have_text(pane.tab.text("pane.no_call", cell="A1"))
        pane.host('excel.select("Ark1", "B8")')
        expect(pane.page.locator("#explanation h2")).to_have_text("B8")


def test_formulas_that_are_not_bound_are_entered_again(chromium: Browser, live_server: LiveServer) -> None:
    book = book_of(
        {
            "A1": 20000,
            "A2": "KS_BIDRAG(1)",
            "B1": call("=KS_BIDRAG(A1)", "#NAME?"),
            "B2": call("=KS_BIDRAG(A1)", 400000),
            "B3": call("=SUM(_xll.KS_BIDRAG(A1),_xldudf_FOLKETAL(C1))", "#NAME?"),
            "B4": call("=SUM(A1:A3)", 20000),
            "B5": call('="KS_BIDRAG("&A1', "KS_BIDRAG(20000"),
            "B6": call("=_xll.KS_SATS()", "#NAME?", isArray=True),
            "B7": call("=UKJENT(A1)", "#NAME?"),
            # So far down that the sheet is read in two parts.
            "C9000": call("=_xll.KS_SATS()", "#NAME?"),
        }
    )
    book["sheets"]["Låst ark"] = {"protected": True, "cells": {"A1": call("=_xll.KS_SATS()", "#NAME?")}}
    book["sheets"]["Tomt"] = {"cells": {}}
    with in_excel(chromium, live_server.address, book) as pane:
        pane.start()
        pane.panel("workbook")
        pane.press("pane.connect")
        said, text = pane.page.locator("#connect-said"), pane.tab.text
        expect(said.locator("p")).to_have_text(text("pane.connected_count", count=3))
        expect(said.locator("li")).to_have_text(
            [
                "Ark1: 3",
                text("pane.sheet_left", sheet="Ark1", count=1),
                text("pane.sheet_protected", sheet="Låst ark", count=1),
            ]
        )
        written = dict(pane.host("excel.writes"))
        assert written == {
            "Ark1!B1": "=KS_BIDRAG(A1)",
            "Ark1!B3": "=SUM(KS_BIDRAG(A1),FOLKETAL(C1))",
            "Ark1!C9000": "=KS_SATS()",
        }
        pane.host("excel.book.sheets = {Ark1: {cells: {}}}")
        pane.press("pane.connect")
        expect(said).to_have_text(text("pane.connected_none"))


def test_a_template_opens_as_a_new_workbook_with_formulas_and_values(pane: Pane) -> None:
    pane.panel("workbook")
    title = pane.tab.text("workbook.aas.title")
    pane.page.get_by_role("link", name=title).click()
    expect(pane.page.locator("#templates-said")).to_have_text(pane.tab.text("pane.opened", name=title), timeout=60_000)
    content = BytesIO(base64.b64decode(pane.host("excel.created[0]")))
    formulas, values = (
        {cell.value for sheet in load_workbook(content, data_only=only) for row in sheet.iter_rows() for cell in row}
        for only in (False, True)
    )
    assert any(str(formula).startswith("=_xldudf_KS_BIDRAG(") for formula in formulas)
    assert 400_000 in values
