"""What Excel fetches to know the add-in."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from server.config import Reading, Settings
from server.functions import build_registry
from server.i18n import LANGUAGES, Locale
from tests.parts.application import AppFactory

METADATA = "/add-in/functions.json"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_functions_are_described_in_the_language_that_is_asked_for(client: FlaskClient, language: str) -> None:
    response = client.get(f"{METADATA}?locale={language}", headers={"Accept-Language": "sv"})
    assert (response.status_code, response.mimetype) == (200, "application/json")
    assert response.headers["Content-Language"] == language
    assert response.headers["Medfin-Revision"] == "1"
    locale, registry = Locale(language), build_registry()
    for each in response.get_json()["functions"]:
        function = registry.find(each["id"])
        assert function is not None
        assert each["description"] == locale.text(function.summary)


@pytest.mark.parametrize("public_url", ["", "https://medfin.example.no"])
def test_help_is_a_page_of_the_installation_in_that_language(
    settings: Settings, make_app: AppFactory, public_url: str
) -> None:
    client = make_app(settings, public_url=public_url).test_client()
    functions: list[dict[str, Any]] = client.get(f"{METADATA}?locale=da").get_json()["functions"]
    for each in functions:
        parts = urlsplit(each["helpUrl"])
        assert f"{parts.scheme}://{parts.netloc}" == (public_url or "http://localhost")
        page = client.get(f"{parts.path}?{parts.query}")
        assert page.status_code == 200
        assert page.headers["Content-Language"] == "da"


def test_excel_fetches_it_before_anybody_has_signed_in_and_from_a_page_of_its_own(
    settings: Settings, make_app: AppFactory
) -> None:
    client = make_app(settings, reading=Reading.SIGNED_IN).test_client()
    response = client.get(METADATA, headers={"Origin": "https://excel.officeapps.live.com"})
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cache-Control"] == "no-cache"
