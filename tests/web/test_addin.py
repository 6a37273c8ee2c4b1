"""What Excel fetches to know the add-in."""

from __future__ import annotations

import struct
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from lxml import etree

from server.config import Reading, Settings
from server.functions import build_registry
from server.i18n import LANGUAGES, Locale
from tests.parts.application import AppFactory
from tests.parts.people import add_people

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


def test_the_manifest_is_anybodys_and_says_the_revision(settings: Settings, make_app: AppFactory) -> None:
    client = make_app(settings, public_url="https://medfin.example.no", reading=Reading.SIGNED_IN).test_client()
    response = client.get("/manifest.xml")
    assert (response.status_code, response.mimetype) == (200, "application/xml")
    assert response.headers["Medfin-Revision"] == "1"
    assert etree.QName(etree.fromstring(response.data)).localname == "OfficeApp"


def test_the_manifest_is_of_the_address_that_it_is_asked_for_at(client: FlaskClient) -> None:
    assert '"http://localhost/add-in/pane?locale=nb"' in client.get("/manifest.xml").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_no_manifest_of_an_address_that_excel_loads_nothing_from(
    own_settings: Settings, make_app: AppFactory, language: str
) -> None:
    add_people(own_settings.database_url)
    client = make_app(own_settings, host="0.0.0.0", secret_key="yT7pR2wQ9zK4mX8vB3nL6cF1dG5hJ0sA").test_client()
    response = client.get("/manifest.xml", base_url="http://medfin.example.no", headers={"Accept-Language": language})
    assert response.status_code == 404
    assert response.get_json()["error"]["message"] == Locale(language).text(
        "manifest.address", address="http://medfin.example.no"
    )


def test_texts_fit_into_excels_manifest(client: FlaskClient) -> None:
    root = etree.fromstring(client.get("/manifest.xml").data)
    for kind, longest in (("ShortStrings", 125), ("LongStrings", 250), ("Description", 250)):
        for each in root.xpath(f"//*[local-name()='{kind}']/descendant-or-self::*"):
            assert len(each.get("DefaultValue", "")) <= longest
            assert len(each.get("Value", "")) <= longest


@pytest.mark.parametrize("size", [16, 32, 48, 64, 80, 128])
def test_an_icon_has_the_size_that_its_name_says(client: FlaskClient, size: int) -> None:
    with client.get(f"/add-in/files/icons/icon-{size}.png") as icon:
        assert (icon.status_code, icon.mimetype) == (200, "image/png")
        assert icon.data[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", icon.data[16:24]) == (size, size)


PAGE, JSON, SCRIPT, ICON = "text/html", "application/json", "text/javascript", "image/png"
TYPES = {
    "/docs": PAGE,
    "/docs/functions": PAGE,
    "/add-in/pane": PAGE,
    "/add-in/functions.json": JSON,
    "/add-in/files/runtime/associate.js": SCRIPT,
    **{f"/add-in/files/icons/icon-{size}.png": ICON for size in (16, 32, 48, 64, 80)},
}


def test_every_address_in_the_manifest_answers_with_what_excel_expects(client: FlaskClient) -> None:
    root = etree.fromstring(client.get("/manifest.xml").data)
    values = [value for each in root.iter() for name in ("DefaultValue", "Value") if (value := each.get(name))]
    addresses = {urlsplit(value)._replace(scheme="", netloc="").geturl() for value in values if "://" in value}
    assert {urlsplit(each).path for each in addresses} == TYPES.keys()
    for address in addresses:
        with client.get(address, follow_redirects=True) as response:
            assert (response.status_code, response.mimetype) == (200, TYPES[urlsplit(address).path]), address
