"""The front page: what the server computes, from which rates, in the reader's language."""

from __future__ import annotations

from decimal import Decimal

import pytest
from flask.testing import FlaskClient

from server.i18n import LANGUAGES, Locale
from server.storage.package_rates import packaged_rates


@pytest.mark.parametrize("language", LANGUAGES)
def test_shows_every_function_and_rate_with_its_source(client: FlaskClient, language: str) -> None:
    response = client.get(f"/?locale={language}")
    assert response.status_code == 200
    assert response.content_type == "text/html; charset=utf-8"
    assert response.headers["Content-Language"] == language
    assert response.headers["Medfin-Revision"] == "1"
    page = response.text
    assert f'<html lang="{language}">' in page
    for name in ("KS_BIDRAG", "KS_SATS", "KS_MATCHING", "KS_MATCHING_MANGLER", "SATS", "KILDE", "SATSVERSJON"):
        assert f"={name}(" in page
    for rate in packaged_rates().rates:
        assert rate.key in page
    for row in packaged_rates().rows:
        if row.key != "no.deflator.kommunal":
            assert row.reference.url in page
    assert Locale(language).amount(Decimal(400_000), "kr") in page


def test_follows_the_browsers_language(client: FlaskClient) -> None:
    assert '<html lang="da">' in client.get("/", headers={"Accept-Language": "sv, da-DK;q=0.8, en;q=0.5"}).text
    assert '<html lang="nb">' in client.get("/", headers={"Accept-Language": "fr"}).text


def test_its_style_sheet_is_served_and_nothing_else_is_let_in(client: FlaskClient) -> None:
    page = client.get("/")
    assert "/static/medfin.css" in page.text
    with client.get("/static/medfin.css") as sheet:
        assert sheet.status_code == 200
        assert sheet.mimetype == "text/css"
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "<script" not in page.text
    assert client.get("/static/../app.py").status_code == 404
