"""The limits of a batch: what is at the limit is computed, one more is refused with the limit's own error."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server.config import Settings
from server.i18n import Locale
from tests.parts.application import AppFactory, evaluated

MIB = 2**20


def post(client: FlaskClient, *calls: dict[str, Any], path: str = "/api/v1/evaluate") -> TestResponse:
    return client.post(path, json={"calls": list(calls), "locale": "en"})


def column(cells: int, number: object = 1) -> list[list[object]]:
    return [[number]] * cells


def assert_refused(response: TestResponse, code: str, **params: int) -> None:
    assert response.status_code == 413
    assert response.json == {
        "error": {"code": code, "message": response.get_json()["error"]["message"], "params": params}
    }
    message = response.get_json()["error"]["message"]
    assert all(Locale("en").number(Decimal(number)) in message for number in params.values())
    assert response.headers["Medfin-Revision"] == "1"


def test_as_many_calls_as_the_contract_says(client: FlaskClient) -> None:
    calls = [{"f": "KS_BIDRAG", "a": [number]} for number in range(10_001)]
    response = post(client, *calls[1:])
    assert [each["v"] for each in response.get_json()["results"]] == [20 * number for number in range(1, 10_001)]
    assert_refused(post(client, *calls), "too_many_calls", count=10_001, limit=10_000)


def test_as_many_cells_in_arguments_as_the_contract_says(client: FlaskClient) -> None:
    (result,) = evaluated(client, ("KS_BIDRAG", column(100_000)))
    assert result == {"v": [[20]] * 100_000}
    assert_refused(
        post(client, {"f": "KS_BIDRAG", "a": [column(100_000), 2018]}),
        "too_many_argument_cells",
        count=100_001,
        limit=100_000,
    )


def test_cells_in_arguments_are_counted_over_the_whole_batch(client: FlaskClient) -> None:
    half = {"f": "KS_BIDRAG", "a": [column(50_000)]}
    assert post(client, half, half).status_code == 200
    assert_refused(
        post(client, half, half, {"f": "KS_SATS", "a": [None]}), "too_many_argument_cells", count=100_001, limit=100_000
    )


def test_as_many_cells_in_results_as_the_contract_says(client: FlaskClient) -> None:
    table = {"f": "KS_BIDRAG", "a": [column(400), [[2018] * 250]]}
    assert len(post(client, table).get_json()["results"][0]["v"]) == 400
    response = post(client, table, {"f": "KS_SATS"})
    assert_refused(response, "too_many_result_cells", count=100_001, limit=100_000)


def test_table_that_would_be_enormous_is_not_computed(client: FlaskClient) -> None:
    response = post(client, {"f": "KS_BIDRAG", "a": [column(50_000), [[2018] * 50_000]]})
    assert_refused(response, "too_many_result_cells", count=2_500_000_000, limit=100_000)


def test_as_large_a_body_as_the_contract_says(client: FlaskClient) -> None:
    batch = b'{"calls":[{"f":"KS_BIDRAG","a":[20000]}],"locale":"en"}'
    whole = batch + b" " * (8 * MIB - len(batch))
    response = client.post("/api/v1/evaluate", data=whole, content_type="application/json")
    assert response.get_json()["results"] == [{"v": 400000}]
    over = client.post(
        "/api/v1/evaluate", data=whole + b" ", content_type="application/json", headers={"Accept-Language": "en"}
    )
    assert_refused(over, "request_too_large", limit=8 * MIB)


def test_a_message_says_the_limit_in_the_reader_s_language(client: FlaskClient) -> None:
    body = {"locale": "da-DK", "calls": [{"f": "KS_SATS"}] * 10_001}
    message = client.post("/api/v1/evaluate", json=body).get_json()["error"]["message"]
    assert "10.001" in message
    assert "10.000" in message


@pytest.mark.parametrize(
    ("changes", "calls", "code", "count"),
    [
        ({"max_calls": 2}, [{"f": "KS_SATS"}], "too_many_calls", 3),
        ({"max_argument_cells": 4}, [{"f": "KS_SATS", "a": ["kommune", 2018]}], "too_many_argument_cells", 6),
        ({"max_result_cells": 2}, [{"f": "KS_SATS"}], "too_many_result_cells", 3),
    ],
)
def test_each_limit_is_a_setting(
    settings: Settings,
    make_app: AppFactory,
    changes: dict[str, int],
    calls: list[dict[str, Any]],
    code: str,
    count: int,
) -> None:
    client = make_app(settings, **changes).test_client()
    assert post(client, *(calls * 2)).get_json()["results"] == [{"v": 20}] * 2
    (limit,) = changes.values()
    assert_refused(post(client, *(calls * 3)), code, count=count, limit=limit)


def test_the_size_of_a_body_is_a_setting(settings: Settings, make_app: AppFactory) -> None:
    client = make_app(settings, max_body_bytes=40).test_client()
    whole = b'{"calls":[{"f":"KS_SATS"}]}'.ljust(40)
    assert client.post("/api/v1/evaluate", data=whole, content_type="application/json").status_code == 200
    over = client.post(
        "/api/v1/evaluate", data=whole + b" ", content_type="application/json", headers={"Accept-Language": "en"}
    )
    assert_refused(over, "request_too_large", limit=40)


def test_one_explained_call_has_the_same_limits(client: FlaskClient) -> None:
    body = {"f": "KS_BIDRAG", "a": [column(100_001)], "locale": "en"}
    assert_refused(client.post("/api/v1/explain", json=body), "too_many_argument_cells", count=100_001, limit=100_000)
