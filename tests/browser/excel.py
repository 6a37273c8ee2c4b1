"""The task pane in an Excel that is played by excel_host.js, and the workbook that is open in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Route, expect

from tests.browser.tab import PHONE, Tab, opened

HOST = Path(__file__).with_name("excel_host.js")
OFFICE_JS = "https://appsforoffice.microsoft.com/**"

Book = dict[str, Any]


def book_of(cells: dict[str, Any], **more: Any) -> Book:
    """Return a workbook with one sheet, `Ark1`; a cell is its value, or a dict of formula and value."""
    return {"sheets": {"Ark1": {"cells": {name: cell_of(each) for name, each in cells.items()}}}, **more} | {
        "active": more.get("active", ["Ark1", "A1"])
    }


def cell_of(given: Any) -> dict[str, Any]:
    """Return a cell as the host has it."""
    return given if isinstance(given, dict) else {"formula": given, "value": given}


def call(formula: str, value: Any, **more: Any) -> dict[str, Any]:
    """Return a cell with a formula and its value."""
    return {"formula": formula, "value": value, **more}


EMPTY = book_of({})


class Pane:
    """The pane, as its reader goes about it."""

    def __init__(self, tab: Tab) -> None:
        """Take the tab that the pane is open in."""
        self.tab = tab
        self.page = tab.page

    def start(self, path: str = "") -> None:
        """Open the pane, and wait for it."""
        self.tab.open(f"/add-in/pane{path}")
        expect(self.page.locator("html")).to_have_attribute("data-started", "")

    def host(self, script: str) -> Any:
        """Return what `script` gives of the host, called `excel`."""
        return self.page.evaluate(f"() => {script}")

    def expect_cell(self, name: str, value: float) -> None:
        """Wait until a cell with a call shows `value`."""
        expect(self.page.locator("html")).to_have_attribute(f"data-cell-{name.lower()}", str(value))

    def panel(self, name: str) -> Locator:
        """Open a panel by its tab."""
        self.page.get_by_role("tab", name=self.tab.text(f"pane.tab.{name}"), exact=True).click()
        panel = self.page.locator(f"#panel-{name}")
        expect(panel).to_be_visible()
        return panel

    def function(self, name: str) -> Locator:
        """Open a function of the list."""
        details = self.page.locator(f"details[data-name={name}]")
        details.locator("summary").click()
        return details

    def press(self, code: str) -> None:
        """Press the button that is called what `code` says."""
        self.page.get_by_role("button", name=self.tab.text(code), exact=True).click()

    def explain(self, cell: str, sheet: str = "Ark1") -> Locator:
        """Select a cell, have it explained, and return the explanation."""
        self.host(f"excel.select({json.dumps(sheet)}, {json.dumps(cell)})")
        self.press("pane.explain")
        expect(self.page.locator("#explain:not([aria-disabled])")).to_be_visible()
        return self.page.locator("#explanation")


@contextmanager
def in_excel(
    chromium: Browser,
    address: str,
    book: Book,
    language: str = "nb",
    *,
    width: int = PHONE,
    bypass_csp: bool = False,
) -> Iterator[Pane]:
    """Open the pane in an Excel that has `book` open; it must end without a complaint of the browser's."""
    with opened(chromium, address, language, width=width, bypass_csp=bypass_csp) as tab:
        script = HOST.read_text(encoding="utf-8")

        def serve(route: Route) -> None:
            given = json.dumps(book)
            route.fulfill(body=f"globalThis.excelBook = {given};\n{script}", content_type="text/javascript")

        tab.page.route(OFFICE_JS, serve)
        pane = Pane(tab)
        yield pane
