"""A tab of a person's browser: it goes by what is seen on the page, counts the clicks and notes what the browser
complains of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect

from server.i18n import Locale, locale_of
from tests.parts.people import PASSWORD

REGIONS = {"da": "da-DK", "nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
"""The language that a reader's browser asks for, by the pages' language."""

PHONE = 320
"""The narrowest window that a page must fit into, in pixels."""

_REFUSED = "the server responded with a status of 4"


@dataclass
class Tab:
    """A tab on a server's pages, in one language."""

    page: Page
    address: str
    locale: Locale
    clicks: int = 0
    complaints: list[str] = field(default_factory=list)
    _refusing: bool = False

    def text(self, code: str, **params: Any) -> str:
        """Return what the pages say for `code`."""
        return self.locale.text(code, **params)

    def open(self, path: str) -> None:
        """Type an address."""
        self.page.goto(f"{self.address}{path}")

    def click(self, role: Literal["link", "button", "radio"], name: str, *, within: Locator | None = None) -> None:
        """Click on what is called `name`; there must be one."""
        (within or self.page).get_by_role(role, name=name, exact=True).click()
        self.clicks += 1

    def fill(self, label: str, text: str) -> None:
        """Type `text` into the field that is called `label`."""
        self.page.get_by_label(label, exact=True).fill(text)

    def sign_in(self, name: str) -> None:
        """Sign in on the page for it."""
        self.fill(self.text("page.name"), name)
        self.fill(self.text("page.password"), PASSWORD)
        self.click("button", self.text("page.sign_in"))
        expect(self.page.get_by_role("button", name=self.text("page.sign_out"))).to_be_visible()

    @contextmanager
    def refused(self) -> Iterator[None]:
        """Have the server refuse what is sent meanwhile, which the browser notes as an error."""
        self._refusing = True
        with self.page.expect_console_message(lambda message: _REFUSED in message.text):
            yield
        self._refusing = False

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        wider: int = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return wider

    def hear(self, message: ConsoleMessage) -> None:
        """Note a complaint of the browser's about the server's pages: errors, and what their own policy forbade."""
        refused = self._refusing and _REFUSED in message.text
        if message.type in ("error", "warning") and self.page.url.startswith(self.address) and not refused:
            self.complaints.append(f"{self.page.url}: {message.text}")


@contextmanager
def opened(
    chromium: Browser,
    address: str,
    language: str = "nb",
    *,
    width: int = 1000,
    bypass_csp: bool = False,
) -> Iterator[Tab]:
    """Open a tab of a new browser profile; it must end without a complaint."""
    locale = locale_of(language)
    assert locale is not None
    with chromium.new_context(
        locale=REGIONS[language],
        viewport={"width": width, "height": 800},
        color_scheme="light",
        bypass_csp=bypass_csp,
    ) as context:
        context.set_default_timeout(10_000)
        page = context.new_page()
        tab = Tab(page, address, locale)
        page.on("console", tab.hear)
        page.on("pageerror", lambda error: tab.complaints.append(f"{page.url}: {error}"))
        yield tab
        assert not tab.complaints, tab.complaints
