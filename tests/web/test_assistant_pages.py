"""The assistant's page: what it tells its scripts, and to whom it is shown."""

from __future__ import annotations

import json
import re

import pytest
from flask.testing import FlaskClient
from markupsafe import escape

from server.config import Reading, Settings
from server.functions import build_registry
from server.i18n import LANGUAGES, Locale
from tests.parts.application import AppFactory

PATHS = ("/assistant", "/try", "/add-in/pane")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_panel_has_its_sentences_and_examples(client: FlaskClient, path: str, language: str) -> None:
    page, locale = client.get(f"{path}?locale={language}").text, Locale(language)
    found = re.search(r'<script type="application/json" id="assistant-data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    told = json.loads(found[1])
    assert told["locale"] == LANGUAGES[language].replace("_", "-")
    assert told["names"] == sorted(build_registry().names)
    assert told["texts"]["busy_seconds"] == locale.text("ask.busy_seconds", seconds="{seconds}")
    of_a_function = build_registry().names["KILDE"].questions[0].in_language(language)
    for example in (of_a_function, locale.text("ask.plan_example")):
        assert str(escape(example)) in page


def test_no_script_or_style_stands_in_the_page(client: FlaskClient) -> None:
    answer = client.get("/assistant")
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "connect-src 'self'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*(?:src=|application/json))", answer.text)


def test_pages_lead_there_in_the_readers_language(client: FlaskClient) -> None:
    page = client.get("/?locale=da").text
    assert page.count('href="/assistant?locale=da"') == 2
    assert 'aria-current="true">Spørg</a>' in client.get("/assistant?locale=da").text


def test_only_readers_may_open_it(own_settings: Settings, make_app: AppFactory) -> None:
    client = make_app(own_settings, reading=Reading.SIGNED_IN).test_client()
    assert client.get("/assistant").status_code == 401
    answer = client.get("/assistant", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in?next=/assistant")
