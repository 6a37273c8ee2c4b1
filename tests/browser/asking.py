"""The assistant as its reader goes about it, on whichever page it stands; and answers that a test makes up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.tab import Tab

PATH = "**/api/v1/assistant"


class Asking:
    """A conversation on a page; `sent` are the bodies of the questions, as they went to the server."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab
        self.page: Page = tab.page
        self.field = tab.page.get_by_label(tab.text("ask.question"), exact=True)
        self.sent: list[dict[str, Any]] = []
        tab.page.on("request", lambda request: self._note(request.url, request.post_data_json))

    def _note(self, url: str, body: Any) -> None:
        if url.endswith("/api/v1/assistant"):
            self.sent.append(body)

    def type(self, question: str) -> Locator:
        """Type a question and send it; return the place of its answer, which may not be there yet."""
        count = self.page.locator(".exchange").count()
        self.field.fill(question)
        self.field.press("Enter")
        return self.page.locator(".exchange").nth(count)

    def ask(self, question: str) -> Locator:
        """Ask and return what comes of it, when it is there."""
        return self.settled(self.type(question))

    def settled(self, exchange: Locator) -> Locator:
        """Return an exchange when its answer is there."""
        expect(exchange).not_to_have_attribute("aria-busy", "true")
        return exchange

    def press(self, code: str, within: Locator | None = None, **params: object) -> None:
        """Press the button that is called what `code` says."""
        (within or self.page).get_by_role("button", name=self.tab.text(code, **params), exact=True).click()


def answer_of(text: str, **more: Any) -> dict[str, Any]:
    """Return an answer as the server sends it."""
    empty: dict[str, Any] = {"calls": [], "sources": [], "suggestions": []}
    return {"revision": 1, "answer": text, "understood": True, "asks": "", **empty, **more}


@contextmanager
def answering(page: Page, *responses: dict[str, Any]) -> Iterator[list[Route]]:
    """Answer the next questions with these responses, the last one over and over; yield those who asked."""
    routes: list[Route] = []

    def serve(route: Route) -> None:
        response = responses[min(len(routes), len(responses) - 1)]
        routes.append(route)
        route.fulfill(**response)

    page.route(PATH, serve)
    yield routes
    page.unroute(PATH, serve)


def as_json(answer: dict[str, Any], status: int = 200, **headers: str) -> dict[str, Any]:
    """Return a response for `answering` with everything at once."""
    return {"status": status, "headers": headers, "content_type": "application/json", "body": json.dumps(answer)}
