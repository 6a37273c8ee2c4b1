"""Formulas read and composed over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.config import Settings
from tests.parts.application import AppFactory


def compose(client: FlaskClient, name: str, *typed: str, **body: str) -> Any:
    response = client.post("/api/v1/compose", json={"f": name, "typed": typed, **body})
    assert response.status_code == 200
    return response.get_json()


def test_a_filled_in_call_comes_in_both_spellings(client: FlaskClient) -> None:
    assert compose(client, "ks_bidrag", "20 000,5", "2018") == {
        "revision": 1,
        "name": "KS_BIDRAG",
        "a": [20000.5, 2018],
        "people": "=KS_BIDRAG(20000,5;2018)",
        "file": "=KS_BIDRAG(20000.5,2018)",
    }
    answer = compose(client, "FORDEL", "100", "1;2,5")
    assert (answer["people"], answer["file"]) == ("=FORDEL(100;{1;2,5})", "=FORDEL(100,{1;2.5})")
    answer = compose(client, "FREMSKRIV", "3,2018", "2018", "2026", "", 'a"b')
    assert answer["file"] == '=FREMSKRIV(3.2018,2018,2026,,"a""b")'


def test_an_unknown_function_is_told_so(client: FlaskClient) -> None:
    response = client.post("/api/v1/compose", json={"f": "SUM", "typed": ["1"]})
    assert (response.status_code, response.get_json()["error"]["code"]) == (404, "unknown_function")


def test_calls_are_found_in_formulas(client: FlaskClient) -> None:
    formulas = ["=IF(A1,_xldudf_X_KS_BIDRAG(B2,2018),0)", "Ås", "=_xll.SATSVERSJON()"]
    response = client.post("/api/v1/formulas", json={"formulas": formulas, "namespace": "X"})
    assert response.status_code == 200
    first, second, third = response.get_json()["formulas"]
    assert first["connected"] == "=IF(A1,X.KS_BIDRAG(B2,2018),0)"
    assert [each["source"] for each in first["calls"][0]["arguments"]] == ["reference", "value"]
    assert second == {"calls": [], "whole": False, "connected": ""}
    assert (third["whole"], third["calls"][0]["f"]) == (True, "SATSVERSJON")


@pytest.mark.parametrize(
    "body", [{"formulas": ["=A1"], "namespace": "1X"}, {"formulas": ["=" + "A" * 8192]}, {"formulas": [1]}, {}]
)
def test_what_can_be_no_formula_is_refused(client: FlaskClient, body: dict[str, object]) -> None:
    assert client.post("/api/v1/formulas", json=body).status_code == 400


def test_too_many_formulas_are_refused(make_app: AppFactory, own_settings: Settings) -> None:
    app: Flask = make_app(own_settings, max_calls=2)
    response = app.test_client().post("/api/v1/formulas", json={"formulas": ["=A1"] * 3})
    assert (response.status_code, response.get_json()["error"]["code"]) == (413, "too_many_formulas")
