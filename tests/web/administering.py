"""What the tests of the administration's pages share: a database with people, and a value proposed in a browser."""

from __future__ import annotations

import re

from flask import Flask
from lxml import html
from werkzeug.test import TestResponse

from tests.parts.people import Browser

KEY = "no.ks.bidrag.kommune"
VALUE: dict[str, object] = {
    "start": "2027",
    "said": "value",
    "value": "21",
    "title": "Kommunestyret 25.11.2026",
    "case": "12/26",
    "note": "Ny sats",
}


def proposed(browser: Browser, key: str = KEY, /, **fields: object) -> int:
    """Propose a value in the browser, which must be taken; return the number of its draft."""
    response = browser.post(f"/rates/{key}", {**VALUE, **fields})
    assert response.status_code == 302, shown(response)
    found = re.fullmatch(r"/drafts/([0-9]+)", str(response.location))
    assert found is not None
    return int(found[1])


def version_of(browser: Browser, draft: int) -> str:
    """Return the version that the forms on a draft's page send."""
    return str(tree(browser.get(f"/drafts/{draft}")).xpath("//input[@name='version']/@value")[0])


def step(browser: Browser, draft: int, name: str, **fields: object) -> TestResponse:
    """Take a step with a draft as its page shows it now."""
    sent = {"version": version_of(browser, draft), **fields}
    return browser.post(f"/drafts/{draft}/{name}", sent, page=f"/drafts/{draft}")


def tree(response: TestResponse) -> html.HtmlElement:
    """Return a page as elements."""
    return html.fromstring(response.get_data())


def shown(response: TestResponse) -> str:
    """Return what a page's main part says, with plain spaces."""
    return " ".join(tree(response).xpath("//main")[0].text_content().split())


def computed(app: Flask, formula: str, *arguments: object) -> object:
    """Return what the server answers to a call now."""
    answer = app.test_client().post("/api/v1/evaluate", json={"calls": [{"f": formula, "a": list(arguments)}]})
    result = answer.get_json()["results"][0]
    return result.get("v", result.get("e", {}).get("reason"))
