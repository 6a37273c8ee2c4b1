"""The OpenAPI document: valid, about exactly the routes that the server has, and saying the same as the types."""

from __future__ import annotations

import re
from typing import Any

import jsonschema_rs
import msgspec
import pytest
from flask import Flask
from flask.testing import FlaskClient
from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR

from server.web import wire
from server.web.rate_wire import DraftBody, RowBody
from tests.parts.application import evaluated

FOR_PEOPLE = {
    "/",
    "/docs",
    "/static/{filename}",
    "/add-in/files/{filename}",
    "/add-in/functions.json",
    "/add-in/sign-in",
    "/manifest.xml",
    "/office-js/{filename}",
    "/try",
    "/assistant",
    "/try/workbooks/{name}",
    "/add-in/pane",
    "/add-in/workbooks/{name}.xlsx",
    "/docs/functions",
    "/docs/functions/{name}",
    "/rates",
    "/rates/{key}",
    "/drafts",
    "/drafts/{number}",
    "/drafts/{number}/effect",
    "/drafts/{number}/note",
    "/drafts/{number}/remove",
    "/drafts/{number}/check",
    "/drafts/{number}/schedule",
    "/drafts/{number}/publish",
    "/drafts/{number}/discard",
    "/drafts/{number}/keep",
    "/revisions",
    "/revisions/{number}",
    "/revisions/{number}/undo",
    "/audit",
    "/import",
    "/import/rows",
    "/import/file",
    "/import/population",
    "/export/{form}",
    "/tokens",
    "/tokens/{number}/revoke",
    "/sign-in",
    "/sign-in/provider",
    "/sign-in/callback",
    "/sign-out",
}
"""The pages: the document is about what programs speak."""

IMPLIED = {"HEAD", "OPTIONS"}


@pytest.fixture
def document(client: FlaskClient) -> dict[str, Any]:
    """The document as it is served."""
    response = client.get("/api/openapi.json")
    assert (response.status_code, response.mimetype) == (200, "application/json")
    document: dict[str, Any] = response.get_json()
    return document


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(path, method, each) for path, methods in document["paths"].items() for method, each in methods.items()]


def references(part: object) -> set[str]:
    """Return every `$ref` in `part`."""
    match part:
        case dict():
            own = {part["$ref"]} if "$ref" in part else set()
            return own.union(*map(references, part.values()))
        case list():
            return set().union(*map(references, part))
    return set()


def test_it_is_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1.")
    OPENAPI_31_VALIDATOR.validate(document)


def test_its_schemas_are_json_schemas(document: dict[str, Any]) -> None:
    for schema in document["components"]["schemas"].values():
        jsonschema_rs.meta.validate(schema)


def test_every_reference_leads_somewhere_and_every_schema_is_used(document: dict[str, Any]) -> None:
    schemas = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert references(document) == schemas


def test_it_is_about_exactly_the_routes_of_the_server(app: Flask, document: dict[str, Any]) -> None:
    routes = {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule), method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - IMPLIED
    }
    described = {(path, method.upper()) for path, method, _ in operations(document)}
    assert described == {route for route in routes if route[0] not in FOR_PEOPLE}


def test_every_operation_has_a_name_and_a_summary_of_its_own(document: dict[str, Any]) -> None:
    found = [operation for _, _, operation in operations(document)]
    assert len({each["operationId"] for each in found}) == len(found)
    assert len({each["summary"] for each in found}) == len(found)


def test_parameters_of_a_path_are_described(document: dict[str, Any]) -> None:
    for path, _, operation in operations(document):
        described = {each["name"] for each in operation.get("parameters", []) if each["in"] == "path"}
        assert described == {*re.findall(r"{(\w+)}", path)}


def test_every_operation_may_fail_and_only_503_may_be_retried(document: dict[str, Any]) -> None:
    for path, _, operation in operations(document):
        responses = operation["responses"]
        assert {"405", "500"} <= {*responses}
        assert len({"200", "201"} & {*responses}) == 1
        for status, response in responses.items():
            assert ("Retry-After" in response.get("headers", {})) is (status == "503"), (path, status)


def test_what_needs_a_token_says_so(document: dict[str, Any]) -> None:
    assert document["components"]["securitySchemes"] == {"bearer": {"type": "http", "scheme": "bearer"}}
    for path, method, operation in operations(document):
        security, responses = operation.get("security", [{}]), operation["responses"]
        assert ("401" in responses) is ({"bearer": []} in security), (path, method)
        assert ("403" in responses) is ({} not in security), (path, method)
        writes = method != "get" and path.startswith(("/api/v1/drafts", "/api/v1/revisions"))
        assert not writes or {} not in security


def test_decimals_are_numbers(document: dict[str, Any]) -> None:
    assert "decimal" not in str(document["components"]["schemas"])
    assert "string" not in str(document["components"]["schemas"]["ThresholdBody"]["properties"]["amount"])


@pytest.mark.parametrize("body", [wire.EvaluateBody, wire.ExplainBody, wire.XlwingsBody, DraftBody, RowBody])
def test_types_and_schemas_agree_on_required_fields(document: dict[str, Any], body: type[msgspec.Struct]) -> None:
    fields = msgspec.structs.fields(body)
    schema = document["components"]["schemas"][body.__name__]
    assert list(schema["properties"]) == [field.encode_name for field in fields]
    assert schema["required"] == [field.encode_name for field in fields if field.required]


def test_examples_are_good_requests(client: FlaskClient, document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    for example in schemas["EvaluateBody"]["examples"]:
        results = evaluated(client, *example.pop("calls"), **example)
        assert all("v" in result for result in results)
    for example in schemas["ExplainBody"]["examples"]:
        assert client.post("/api/v1/explain", json=example).status_code == 200
