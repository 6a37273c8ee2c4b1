"""The trial page and the templates that it is handed."""

from __future__ import annotations

import json
import re

import pytest
from flask.testing import FlaskClient

from server.functions import build_registry
from server.i18n import LANGUAGES, Locale
from workbooks.registry import TEMPLATES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_tells_its_scripts_what_they_need(client: FlaskClient, language: str) -> None:
    answer = client.get(f"/try?locale={language}")
    assert answer.status_code == 200
    found = re.search(r'<script type="application/json" id="medfin">(.*?)</script>', answer.text, re.DOTALL)
    assert found is not None
    told = json.loads(found[1])
    assert told["locale"] == LANGUAGES[language].replace("_", "-")
    assert set(told["names"]) == set(build_registry().names)
    assert {"away", "sign_in", "failed"} <= set(told["texts"])
    assert told["example"][1] == ["B1", "20000"]


def test_no_script_or_style_stands_in_the_page(client: FlaskClient) -> None:
    answer = client.get("/try")
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*(?:src=|application/json))", answer.text)


@pytest.mark.parametrize("name", sorted(set(TEMPLATES) - {"hele-landet"}))
def test_a_template_is_handed_over_with_its_formulas(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/try/workbooks/{name}?locale=nn")
    assert (answer.status_code, answer.headers["Medfin-Revision"]) == (200, "1")
    book = json.loads(answer.text)
    assert book["title"] == Locale("nn").text(TEMPLATES[name].title)
    formulas = [
        cell["content"]
        for sheet in book["sheets"]
        for cell in sheet["cells"]
        if isinstance(cell["content"], str) and cell["content"].startswith("=")
    ]
    assert formulas
    assert not any("_xldudf_" in formula for formula in formulas)
    assert all(sheet["widths"] for sheet in book["sheets"])


def test_what_can_not_be_built_is_told(client: FlaskClient) -> None:
    assert client.get("/try/workbooks/none").status_code == 404
    refused = client.get("/try/workbooks/hele-landet?locale=da")
    assert 400 <= refused.status_code < 500
    assert refused.get_json()["error"]["message"]
