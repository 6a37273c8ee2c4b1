"""The xlwings protocol: metadata, client code, and calls with the body that xlwings' Office.js client sends."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server.config import Settings
from server.functions import build_registry
from server.functions.registry import Function
from server.i18n import LANGUAGES, Locale
from tests.parts.application import AppFactory

REGISTRY = build_registry()
CALL = "/xlwings/custom-functions-call"
BODY: dict[str, Any] = {
    "client": "Office.js",
    "func_name": "KS_BIDRAG",
    "args": [[[20000]]],
    "caller_address": "Sheet1!B2",
    "culture_info_name": "nb-NO",
    "date_format": "dd.mm.yyyy",
    "version": "0.33.0",
    "runtime": "1.4",
}


def call(client: FlaskClient, name: str, *arguments: object, culture: str | None = "nb-NO") -> TestResponse:
    body = {**BODY, "func_name": name, "args": list(arguments), "culture_info_name": culture}
    return client.post(CALL, json=body, headers={"Accept-Language": "en"})


def test_call_of_the_contract(client: FlaskClient) -> None:
    response = client.post(CALL, json=BODY)
    assert (response.status_code, response.mimetype) == (200, "application/json")
    assert response.json == {"result": [[400000]]}
    assert response.headers["Medfin-Revision"] == "1"


@pytest.mark.parametrize(
    ("name", "arguments", "result"),
    [
        ("ks_bidrag", [[[20000]]], [[400000]]),
        ("KS_BIDRAG", [[[20000]], [[None]], [[None]]], [[400000]]),
        ("KS_BIDRAG", [[[100000]], [[2018]], [["fylkeskommune"]]], [[500000]]),
        ("KS_BIDRAG", [[["20 000"]], [["2019"]]], [[0]]),
        ("KS_BIDRAG", [[[1, 2], [3, None]]], [[20, 40], [60, ""]]),
        ("KS_BIDRAG", [[[1], [2]], [[2018, 2019]]], [[20, 0], [40, 0]]),
        ("KS_BIDRAG", [[[1, -1, "x"]], [[2018]]], [[20, "#NUM!", "#VALUE!"]]),
        ("KS_BIDRAG", [20000], [[400000]]),
        ("KS_SATS", [], [[20]]),
        ("_xldudf_KS_SATS", [[[""]]], [[20]]),
        ("SATS", [[["no.deflator.kommunal"]], [[2022]], [["2022-05-12"]]], [[3.7]]),
        ("SATS", [[["no.deflator.kommunal"]], [[2022.0]], [[44693]]], [[3.7]]),
        ("SATSVERSION", [], [["Satser rev. 1, 23.11.2026"]]),
        ("KS_MATCHING", [[[131_500_000]]], [[125_000_000]]),
    ],
)
def test_results_are_rows(client: FlaskClient, name: str, arguments: list[object], result: object) -> None:
    response = call(client, name, *arguments)
    assert (response.status_code, response.json) == (200, {"result": result})


def test_only_name_and_arguments_are_needed(client: FlaskClient) -> None:
    response = client.post(CALL, json={"func_name": "KS_SATS", "args": []})
    assert response.json == {"result": [[20]]}


@pytest.mark.parametrize(
    ("culture", "detail"),
    [
        ("nb-NO", "Ingen sats for KS-bidrag i 2016. Første år er 2018."),
        ("en-US", "No rate for KS contribution in 2016. The first year is 2018."),
        ("sv-SE", "No rate for KS contribution in 2016. The first year is 2018."),
        (None, "No rate for KS contribution in 2016. The first year is 2018."),
    ],
)
def test_cell_s_error_is_a_sentence_in_the_language_of_the_culture(
    client: FlaskClient, culture: str | None, detail: str
) -> None:
    response = call(client, "KS_BIDRAG", [[1]], [[2016]], culture=culture)
    assert (response.status_code, response.json) == (400, {"detail": detail})
    assert response.headers["Medfin-Revision"] == "1"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "arguments", "code", "params"),
    [
        ("ukjent", [], "unknown_function", {"name": "UKJENT"}),
        ("KS_BIDRAG", [], "missing_argument", {"name": "KS_BIDRAG", "argument": "innbyggere"}),
        ("KS_BIDRAG", [[]], "ragged_range", {}),
        ("KS_BIDRAG", [[[True]]], "truth_value", {"argument": "innbyggere"}),
    ],
)
def test_every_error_of_a_cell(
    client: FlaskClient, language: str, name: str, arguments: list[object], code: str, params: dict[str, str]
) -> None:
    response = call(client, name, *arguments, culture=language)
    assert (response.status_code, response.json) == (400, {"detail": Locale(language).text(code, **params)})


def test_request_that_is_too_large_is_told_in_the_language_of_the_culture(client: FlaskClient) -> None:
    response = call(client, "KS_BIDRAG", [[1]] * 100_001, culture="da-DK")
    assert response.status_code == 400
    body = response.get_json()
    assert body["error"]["code"] == "too_many_argument_cells"
    assert body["detail"] == body["error"]["message"]
    assert "100.001" in body["detail"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_malformed_body_is_told_in_the_language_of_the_request(client: FlaskClient, language: str) -> None:
    response = client.post(CALL, data=b"{", content_type="application/json", headers={"Accept-Language": language})
    message = Locale(language).text("malformed_json")
    error = {"code": "malformed_json", "message": message, "params": {}}
    assert (response.status_code, response.json) == (400, {"detail": message, "error": error})


@pytest.mark.parametrize("language", LANGUAGES)
def test_metadata_is_the_registry_under_every_name(client: FlaskClient, language: str) -> None:
    response = client.get(f"/xlwings/custom-functions-meta.json?locale={language}")
    assert (response.status_code, response.mimetype) == (200, "application/json")
    metadata = response.get_json()
    assert metadata["allowCustomDataForDataTypeAny"] is True
    named: list[tuple[str, Function]] = [
        (name, function) for function in REGISTRY for name in (function.name, *function.aliases)
    ]
    assert [each["id"] for each in metadata["functions"]] == [name for name, _ in named]
    locale = Locale(language)
    for (name, function), described in zip(named, metadata["functions"], strict=True):
        assert described == {
            "id": name,
            "name": name,
            "description": locale.text(function.summary),
            "options": {"requiresAddress": True},
            "parameters": [
                {
                    "name": parameter.name,
                    "description": locale.text(parameter.description),
                    "dimensionality": "matrix",
                    "type": "any",
                    "optional": parameter.optional,
                }
                for parameter in function.parameters
            ],
            "result": {"dimensionality": "matrix", "type": "any"},
        }


@pytest.mark.parametrize("public_url", ["", "https://medfin.example.org:8443"])
def test_code_names_every_function_and_the_servers_address(
    settings: Settings, make_app: AppFactory, public_url: str
) -> None:
    client = make_app(settings, public_url=public_url).test_client()
    response = client.get("/xlwings/custom-functions-code.js")
    assert (response.status_code, response.mimetype) == (200, "text/javascript")
    assert json.dumps((public_url or "http://localhost") + CALL) in response.text
    assert json.dumps(sorted(REGISTRY.names)) in response.text
    assert "__" not in response.text


@pytest.mark.parametrize("host", ['a"b', "a'</script>", "a\\", "a b", "\u00e5"])
def test_strange_host_stays_inside_its_text(client: FlaskClient, host: str) -> None:
    response = client.get("/xlwings/custom-functions-code.js", headers={"Host": host})
    if response.status_code == 200:
        (line,) = [line for line in response.text.splitlines() if "const endpoint" in line]
        literal = line.partition("= ")[2].removesuffix(";")
        assert json.loads(literal).endswith(CALL)
    else:
        assert response.status_code == 400
