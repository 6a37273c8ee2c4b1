"""The task pane's page and its template workbooks, as the server gives them out."""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from markupsafe import escape
from openpyxl import load_workbook

from server.config import Reading, Settings
from server.functions import build_registry
from server.functions.registry import Kind
from server.i18n import LANGUAGES, Locale
from server.web.pane_describing import pane_families
from server.web.policies import OFFICE
from tests.parts.application import AppFactory
from workbooks.registry import TEMPLATES

PANE = "/add-in/pane"


def told(page: str) -> dict[str, Any]:
    """Return what the page tells its scripts."""
    found = re.search(r'<script type="application/json" id="medfin">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.mark.parametrize("language", LANGUAGES)
def test_has_every_function_with_a_field_for_each_argument(client: FlaskClient, language: str) -> None:
    response = client.get(f"{PANE}?locale={language}")
    assert (response.status_code, response.headers["Content-Language"]) == (200, language)
    page, locale = response.text, Locale(language)
    for function in build_registry():
        assert f'data-name="{function.called(language)}"' in page
        assert str(escape(locale.text(function.summary))) in page
        for number in range(1, len(function.parameters) + 1):
            assert f'for="f-{function.name.lower()}-{number}"' in page
    for key in TEMPLATES:
        assert f'href="/add-in/workbooks/{key}.xlsx?locale={language}"' in page


def test_tells_its_scripts_the_names_the_revision_and_the_sentences(client: FlaskClient) -> None:
    data = told(client.get(f"{PANE}?locale=da").text)
    assert data["locale"] == "da-DK"
    assert set(data["names"]) == set(build_registry().names)
    assert (data["revision"], data["day"], data["needsSignIn"]) == (1, "2026-11-23", False)
    assert data["texts"]["connected"] == Locale("da").text("pane.connected", revision="{revision}", day="{day}")


def test_only_excel_frames_it_and_nothing_is_written_into_it(client: FlaskClient) -> None:
    response = client.get(PANE)
    policy = response.headers["Content-Security-Policy"]
    assert f"frame-ancestors {' '.join(OFFICE)}" in policy
    assert "script-src 'self' https://appsforoffice.microsoft.com;" in policy
    assert "unsafe" not in policy
    assert "X-Frame-Options" not in response.headers
    scripts = re.findall(r"<script([^>]*)>([^<]*)", response.text)
    assert [bool(content.strip()) for _, content in scripts] == [True, False, False, False, True]
    assert not re.search(r"<[^>]+ (style|on[a-z]+)=", response.text)
    assert "<style" not in response.text


def test_anybody_may_open_it_but_only_readers_get_workbooks(make_app: AppFactory, own_settings: Settings) -> None:
    client = make_app(own_settings, reading=Reading.SIGNED_IN).test_client()
    page = client.get(PANE)
    assert page.status_code == 200
    assert told(page.text)["needsSignIn"] is True
    assert client.get("/add-in/workbooks/aas-2017.xlsx").status_code == 401


def test_the_office_js_is_the_settings(make_app: AppFactory, own_settings: Settings) -> None:
    client = make_app(own_settings, office_js="https://intern.example/office.js").test_client()
    assert '<script src="https://intern.example/office.js">' in client.get(PANE).text


@pytest.mark.parametrize(
    ("name", "place", "keys", "part"),
    [
        ("SATS", 0, "*:", -1),
        ("FRAMSKRIV", 3, "*:growth index", -1),
        ("MATCHING", 0, "no.ordning.* dk.ordning.*", 0),
        ("KL_FINANSIERING", 0, "dk.aftale.*.*", 0),
        ("KL_FINANSIERING", 1, "dk.aftale.*.*", 1),
        ("KL_MEDFINANSIERING", 2, "dk.pulje.* dk.pulje.*.tildelt", 0),
        ("KS_BIDRAG", 0, "", -1),
    ],
)
def test_which_rates_a_key_may_name(name: str, place: int, keys: str, part: int) -> None:
    listed = {each.text.name: each for family in pane_families(Locale("nb")) for each in family.functions}
    field = listed[name].fields[place]
    assert (field.keys, field.part) == (keys, part)


def test_every_key_is_offered_the_rates_that_it_may_name() -> None:
    listed = {each.text.name: each for family in pane_families(Locale("nb")) for each in family.functions}
    for function in build_registry():
        for parameter, field in zip(function.parameters, listed[function.name].fields, strict=True):
            # A line of an account is no rate.
            is_key = parameter.kind in (Kind.KEY, Kind.AMOUNT_OR_KEY) and parameter.name != "linje"
            assert bool(field.keys) == is_key, (function.name, parameter.name)


@pytest.mark.parametrize("language", ["nb", "da"])
def test_a_template_comes_with_formulas_and_values(client: FlaskClient, language: str) -> None:
    response = client.get(f"/add-in/workbooks/okonomiplan.xlsx?locale={language}")
    assert response.status_code == 200
    assert response.mimetype == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert f"okonomiplan-{language}.xlsx" in response.headers["Content-Disposition"]
    formulas, values = (load_workbook(BytesIO(response.data), data_only=only) for only in (False, True))
    calls = [
        (sheet.title, cell.coordinate)
        for sheet in formulas.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and "_xldudf_" in cell.value
    ]
    assert calls
    assert [place for place in calls if values[place[0]][place[1]].value is None] == []


def test_a_template_is_bound_to_the_add_in_with_its_namespace(make_app: AppFactory, own_settings: Settings) -> None:
    client = make_app(own_settings, addin_namespace="Medfin.Test").test_client()
    content = BytesIO(client.get("/add-in/workbooks/aas-2017.xlsx").data)
    formulas = [
        cell.value
        for sheet in load_workbook(content).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and "_xldudf_" in cell.value
    ]
    assert formulas
    assert all("_xldudf_Medfin_Test_" in formula for formula in formulas)
    values = [cell.value for row in load_workbook(content, data_only=True)["Forside"].iter_rows() for cell in row]
    assert 400_000 in values


def test_a_template_comes_with_the_inputs_that_are_asked_for(client: FlaskClient) -> None:
    path = "/add-in/workbooks/okonomiplan.xlsx?locale=nb&inhabitants=30000&budget_year=2018"
    values = load_workbook(BytesIO(client.get(path).data), data_only=True)
    assert values["Forutsetninger"]["B6"].value == 30_000
    assert values["Økonomiplan"]["D16"].value == 600_000


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("nothing=1", "argument.unknown"),
        ("net=1", "argument.unknown"),
        ("inhabitants=mange", "argument.unreadable"),
        ("inhabitants=-1", "argument.unreadable"),
        ("inhabitants=1&inhabitants=2", "argument.twice"),
        (f"municipality={'x' * 100}", "argument.unreadable"),
    ],
)
def test_what_is_no_input_of_a_template_is_refused(client: FlaskClient, query: str, code: str) -> None:
    response = client.get(f"/add-in/workbooks/okonomiplan.xlsx?{query}")
    assert (response.status_code, response.get_json()["error"]["code"]) == (400, code)


def test_what_is_typed_into_a_template_is_never_a_formula(client: FlaskClient) -> None:
    response = client.get("/add-in/workbooks/okonomiplan.xlsx?locale=nb&municipality=%3DHYPERLINK(%22x%22)")
    cell = load_workbook(BytesIO(response.data))["Forutsetninger"]["B5"]
    assert (cell.value, cell.data_type) == ('=HYPERLINK("x")', "s")


def test_there_are_no_other_workbooks(client: FlaskClient) -> None:
    response = client.get("/add-in/workbooks/budsjett.xlsx?locale=nn")
    assert response.status_code == 404
    assert response.get_json()["error"]["message"] == Locale("nn").text("workbook.unknown", name="budsjett")


def test_a_template_that_lacks_its_figures_says_so(client: FlaskClient) -> None:
    response = client.get("/add-in/workbooks/hele-landet.xlsx?locale=da")
    assert response.status_code == 409
    assert response.get_json()["error"]["message"] == Locale("da").text("workbook.no_population")
