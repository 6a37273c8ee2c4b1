"""Any call at all: answered as documented, and alike whether it comes alone, in a batch, explained, or from xlwings."""

from __future__ import annotations

from functools import cache
from typing import Any

import jsonschema_rs
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from server.functions import build_registry
from tests.parts.application import evaluated

NAMES = sorted(build_registry().names)
TEXTS = [
    *("", " ", "20.000", "20 000", "20\u00a0000", "20.5", "−1", "1e5", "2018", "2022-05-12", "12.05.2022", "SANN"),
    *("kommune", "FYLKESKOMMUNE", "no.deflator.kommunal", "no.ordning.ks-finansiering", "medfinansiering", "07.11.08"),
    *("#N/A", "#DIV/0!", "=1+1", "\0", "Ås"),
]

numbers = st.one_of(
    st.integers(-2, 2_100_000),
    st.integers(1890, 2210),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
)
cells = st.one_of(st.none(), st.booleans(), numbers, st.sampled_from(TEXTS), st.text(max_size=12))
ranges = st.lists(st.lists(cells, max_size=3), max_size=3)
arguments = st.lists(cells | ranges, max_size=5)
spelled = st.sampled_from(NAMES).flatmap(
    lambda name: st.sampled_from([name, name.lower(), f"_xldudf_{name}", f"_xll.{name}"])
)
calls = st.tuples(spelled | st.text(max_size=8), arguments).map(lambda call: {"f": call[0], "a": call[1]})
tags = st.sampled_from(["nb-NO", "nn-NO", "da-DK", "en-GB"])
examples = settings(max_examples=150, derandomize=True, database=None, deadline=None)


@cache
def validator(app: Flask, name: str) -> jsonschema_rs.Draft202012Validator:
    """Return what checks an answer against the document's schema called `name`."""
    document = app.test_client().get("/api/openapi.json").get_json()
    return jsonschema_rs.Draft202012Validator({**document, "$ref": f"#/components/schemas/{name}"})


@examples
@given(batch=st.lists(calls, max_size=8), tag=tags)
def test_batch_is_as_documented_and_each_call_as_if_alone(app: Flask, batch: list[dict[str, Any]], tag: str) -> None:
    client = app.test_client()
    response = client.post("/api/v1/evaluate", json={"calls": batch, "locale": tag})
    assert response.status_code == 200
    body = response.get_json()
    validator(app, "EvaluateAnswer").validate(body)
    assert body["results"] == [evaluated(client, call, locale=tag)[0] for call in batch]


@examples
@given(call=calls, tag=tags)
def test_explained_answer_is_the_answer(app: Flask, call: dict[str, Any], tag: str) -> None:
    client = app.test_client()
    (result,) = evaluated(client, call, locale=tag)
    response = client.post("/api/v1/explain", json={**call, "locale": tag})
    body = response.get_json()
    if result.get("e", {}).get("code") == "#NAME?":
        assert (response.status_code, body["error"]["message"]) == (404, result["e"]["message"])
        return
    assert response.status_code == 200
    validator(app, "ExplainAnswer").validate(body)
    assert {name: body[name] for name in ("v", "e") if name in body} == result


@examples
@given(call=calls, tag=tags)
def test_xlwings_answer_is_the_answer(app: Flask, call: dict[str, Any], tag: str) -> None:
    client = app.test_client()
    (result,) = evaluated(client, call, locale=tag)
    body = {"func_name": call["f"], "args": call["a"], "culture_info_name": tag}
    response = client.post("/xlwings/custom-functions-call", json=body)
    if "e" in result:
        assert (response.status_code, response.json) == (400, {"detail": result["e"]["message"]})
        return
    validator(app, "XlwingsAnswer").validate(response.json)
    rows = result["v"] if isinstance(result["v"], list) else [[result["v"]]]
    shown = [[cell["e"]["code"] if isinstance(cell, dict) else cell for cell in row] for row in rows]
    assert (response.status_code, response.json) == (200, {"result": shown})
