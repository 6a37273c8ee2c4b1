"""The OpenAPI 3.1 document, derived from the operations and from the types that cross the wire in them."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

import msgspec
from flask import Blueprint, Response

from server.domain.roles import Role
from server.functions.registry import Kind, Registry
from server.web import wire
from server.web.operations import DOCUMENT, JSON, OPERATIONS, Operation
from server.web.parameters import PARAMETERS
from server.web.rate_operations import RATE_OPERATIONS
from server.web.rate_wire import BOUND
from server.web.services import Services

_BEARER = "bearer"
_SCHEMAS = "#/components/schemas/{name}"
_ALL = (*OPERATIONS, *RATE_OPERATIONS)
_TEXT = {"schema": {"type": "string"}}
_REVISION = {"description": "The revision of the rates.", "schema": {"type": "integer", "minimum": 0}}
_HEADERS: dict[str, dict[str, Any]] = {
    "ETag": {"required": True, "description": "What was answered: the revision, or the draft's version.", **_TEXT},
    "Location": {"required": True, "description": "The draft's path.", **_TEXT},
}
_RETRY_AFTER = {"required": True, "description": "Seconds to wait.", "schema": {"type": "integer"}}
_DRAFT = {
    "note": "KS-bidrag 2027",
    "rows": [
        {
            "key": "no.ks.bidrag.kommune",
            "valid_from": 2027,
            "value": 21,
            "reference": {"title": "KS, vedtak i hovedstyret", "case": "26/00412"},
        }
    ],
}


def blueprint(services: Services) -> Blueprint:
    """Return the route of the document."""
    openapi = Blueprint("openapi", __name__)
    encoded = wire.ENCODER.encode(document(services.evaluator.registry))

    @openapi.get(DOCUMENT)
    def openapi_json() -> Response:
        return Response(encoded, mimetype=JSON)

    return openapi


def document(registry: Registry) -> dict[str, Any]:
    """Return the OpenAPI document of every operation."""
    types = {type_ for each in _ALL for type_ in (each.answer, each.body)} - {None, dict}
    _, components = msgspec.json.schema_components([*types, wire.ErrorBody, wire.XlwingsError], ref_template=_SCHEMAS)
    components["EvaluateBody"]["examples"] = [
        {
            "locale": "nb-NO",
            "calls": [
                {"f": each.name, "a": list(each.examples[0].arguments)}
                for each in registry
                # Which municipalities there are is up to the installation.
                if not any(parameter.kind is Kind.PLACE for parameter in each.parameters)
            ],
        }
    ]
    components["ExplainBody"]["examples"] = [{"locale": "nb-NO", "f": "KS_BIDRAG", "a": [20000]}]
    components["DraftBody"]["examples"] = [_DRAFT]
    components["ResultBody"] |= {"minProperties": 1, "maxProperties": 1}
    paths: dict[str, dict[str, Any]] = {}
    for operation in _ALL:
        paths.setdefault(operation.path, {})[operation.method] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Medfin", "version": version("medfin")},
        "paths": paths,
        "components": {
            "schemas": dict(sorted(_with_numbers(components).items())),
            "securitySchemes": {_BEARER: {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(operation: Operation) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "responses": _responses(operation),
    }
    if operation.parameters:
        described["parameters"] = [PARAMETERS[name] for name in operation.parameters]
    if operation.body is not None:
        content = {JSON: {"schema": _schema(operation.body)}}
        described["requestBody"] = {"required": not operation.optional_body, "content": content}
    if operation.role is not None:
        described["security"] = [{_BEARER: []}]
        if operation.role is Role.READER:
            # Nobody need say who they are where reading is open.
            described["security"].append({})
        else:
            described["description"] = f"For a person or program with the role {operation.role.value}, or one above it."
    return described


def _responses(operation: Operation) -> dict[str, Any]:
    headers: dict[str, Any] = {"Medfin-Revision": {"required": operation.revision, **_REVISION}}
    headers |= {name: _HEADERS[name] for name in operation.headers}
    content = {operation.media: {"schema": _schema(operation.answer)}}
    done = {"description": "The answer.", "headers": headers, "content": content}
    responses: dict[str, Any] = {str(operation.status): done}
    if "If-None-Match" in operation.parameters:
        responses["304"] = {"description": "The revision is the one that the caller has.", "headers": headers}
    for status in (*operation.errors, *_of_access(operation.role)):
        responses[str(status)] = _error(status, wire.ErrorBody)
    for status in operation.refusals:
        responses[str(status)] = _error(status, wire.XlwingsError)
    return dict(sorted(responses.items()))


def _of_access(role: Role | None) -> tuple[int, ...]:
    if role is None:
        return ()
    return (401,) if role is Role.READER else (401, 403)


def _error(status: int, body: type) -> dict[str, Any]:
    return {
        "description": "Refused." if status < 500 else "Failed; only 503 is worth a second try.",
        "headers": {"Retry-After": _RETRY_AFTER} if status == 503 else {"Medfin-Revision": _REVISION},
        "content": {JSON: {"schema": _schema(body)}},
    }


def _with_numbers(part: Any) -> Any:
    """Return a schema in which decimals are what they are on this wire: numbers, where msgspec has texts."""
    if isinstance(part, dict):
        if part.get("format") == "decimal":
            return {"type": "number", "minimum": -BOUND, "maximum": BOUND}
        return {name: _with_numbers(each) for name, each in part.items()}
    return [_with_numbers(each) for each in part] if isinstance(part, list) else part


def _schema(type_: type | None) -> dict[str, str]:
    if type_ is None:
        return {"type": "string"}
    return {"type": "object"} if type_ is dict else {"$ref": _SCHEMAS.format(name=type_.__name__)}
