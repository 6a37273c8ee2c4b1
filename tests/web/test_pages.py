"""The front page and the page of the rates, in the reader's language."""

from __future__ import annotations

from decimal import Decimal

import pytest
from flask.testing import FlaskClient
from markupsafe import escape

from server.documentation.rates import latest_values
from server.functions import build_registry
from server.i18n import LANGUAGES, Locale
from server.storage.package_rates import packaged_rates
from tests.parts.books import packaged_view


@pytest.mark.parametrize("language", LANGUAGES)
def test_shows_what_is_computed_and_leads_to_the_rest(client: FlaskClient, language: str) -> None:
    response = client.get(f"/?locale={language}")
    assert response.status_code == 200
    assert response.content_type == "text/html; charset=utf-8"
    assert response.headers["Content-Language"] == language
    assert response.headers["Medfin-Revision"] == "1"
    page = response.text
    assert f'<html lang="{language}">' in page
    assert "=KS_BIDRAG(20000)" in page
    assert Locale(language).amount(Decimal(400_000), "kr") in page
    for function in build_registry():
        assert f'href="/docs/functions/{function.name}?locale={language}"' in page
    assert f'href="/docs/functions?locale={language}"' in page
    assert f'href="/rates?locale={language}"' in page
    assert len(page) < 16_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rate_is_shown_with_its_source(client: FlaskClient, language: str) -> None:
    page = client.get(f"/rates?locale={language}").text
    locale, view = Locale(language), packaged_view()
    told = latest_values(view, locale)
    assert [rate.key for rate in told] == sorted(rate.key for rate in packaged_rates().rates)
    for rate in told:
        assert str(escape(rate.label)) in page
        assert str(escape(rate.value)) in page
        assert str(escape(rate.reference.title)) in page
        assert str(escape(rate.link)) in page


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
