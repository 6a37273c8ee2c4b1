"""The OpenAPI 3.1 document, derived from the types of wire.py and the operations listed here."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import msgspec
from flask import Blueprint, Response

from server.functions.registry import Kind, Registry
from server.web import wire
from server.web.services import Services

PATH = "/api/openapi.json"

_JSON = "application/json"
_SCHEMAS = "#/components/schemas/{name}"
_ALWAYS = (405, 500, 503)
_OF_A_BODY = (400, 404, 405, 413, 415, 500, 503)


@dataclass(frozen=True, slots=True)
class Operation:
    """One route: what it takes and what it answers.

    `answer` is None for what isn't JSON, and `media` says what it is then. `errors` are the statuses that carry an
    ErrorBody, `refusals` those that carry an XlwingsError. `revision`: the answer always carries Medfin-Revision.
    """

    method: str
    path: str
    name: str
    summary: str
    answer: type | None
    body: type | None = None
    parameters: tuple[str, ...] = ()
    errors: tuple[int, ...] = _ALWAYS
    refusals: tuple[int, ...] = ()
    revision: bool = True
    media: str = _JSON


OPERATIONS = (
    Operation(
        "post",
        "/api/v1/evaluate",
        "evaluate",
        "Compute a batch of calls from one revision.",
        wire.EvaluateAnswer,
        wire.EvaluateBody,
        errors=_OF_A_BODY,
    ),
    Operation(
        "post",
        "/api/v1/explain",
        "explain",
        "Explain how a call's answer comes about.",
        wire.ExplainAnswer,
        wire.ExplainBody,
        errors=_OF_A_BODY,
    ),
    Operation(
        "get",
        "/api/v1/functions",
        "listFunctions",
        "List the functions.",
        wire.FunctionsAnswer,
        parameters=("locale",),
    ),
    Operation(
        "get",
        "/api/v1/functions/{name}",
        "describeFunction",
        "Describe one function with the rates it uses.",
        wire.FunctionAnswer,
        parameters=("name", "locale"),
        errors=(404, *_ALWAYS),
    ),
    Operation(
        "get",
        "/api/v1/revision",
        "tellRevision",
        "Tell the revision in force; its ETag is the revision.",
        wire.RevisionAnswer,
        parameters=("If-None-Match",),
    ),
    Operation(
        "get",
        "/xlwings/custom-functions-meta.json",
        "xlwingsMetadata",
        "Excel's metadata of the functions.",
        wire.Metadata,
        parameters=("locale",),
    ),
    Operation(
        "get",
        "/xlwings/custom-functions-code.js",
        "xlwingsCode",
        "The client code of the functions.",
        None,
        media="text/javascript",
    ),
    Operation(
        "post",
        "/xlwings/custom-functions-call",
        "xlwingsCall",
        "Compute one call of xlwings' client.",
        wire.XlwingsAnswer,
        wire.XlwingsBody,
        errors=(405, 500),
        refusals=(400, 503),
    ),
    Operation("get", "/healthz", "healthz", "Tell whether the process answers.", wire.HealthAnswer, revision=False),
    Operation("get", "/readyz", "readyz", "Tell whether the server can compute.", wire.HealthAnswer),
    Operation("get", PATH, "openapi", "This document.", dict),
)

_PARAMETERS: dict[str, dict[str, Any]] = {
    "name": {
        "name": "name",
        "in": "path",
        "required": True,
        "description": "A function's name or alias, in any case and spelling.",
        "schema": {"type": "string"},
    },
    "locale": {
        "name": "locale",
        "in": "query",
        "description": "The reader's language, as a tag such as nb-NO; without it Accept-Language decides.",
        "schema": {"type": "string"},
    },
    "If-None-Match": {
        "name": "If-None-Match",
        "in": "header",
        "description": "The ETag of the revision that the caller has.",
        "schema": {"type": "string"},
    },
}
_REVISION = {"description": "The revision of the rates.", "schema": {"type": "integer", "minimum": 0}}
_ETAG = {"required": True, "description": "The revision.", "schema": {"type": "string"}}
_RETRY_AFTER = {"required": True, "description": "Seconds to wait.", "schema": {"type": "integer"}}


def blueprint(services: Services) -> Blueprint:
    """Return the route of the document."""
    openapi = Blueprint("openapi", __name__)
    encoded = wire.ENCODER.encode(document(services.evaluator.registry))

    @openapi.get(PATH)
    def openapi_json() -> Response:
        return Response(encoded, mimetype=_JSON)

    return openapi


def document(registry: Registry) -> dict[str, Any]:
    """Return the OpenAPI document of every operation."""
    types = {type_ for each in OPERATIONS for type_ in (each.answer, each.body)} - {None, dict}
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
    components["ResultBody"] |= {"minProperties": 1, "maxProperties": 1}
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Medfin", "version": version("medfin")},
        "paths": paths,
        "components": {"schemas": dict(sorted(components.items()))},
    }


def _operation(operation: Operation) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "responses": _responses(operation),
    }
    if operation.parameters:
        described["parameters"] = [_PARAMETERS[name] for name in operation.parameters]
    if operation.body is not None:
        described["requestBody"] = {"required": True, "content": {_JSON: {"schema": _schema(operation.body)}}}
    return described


def _responses(operation: Operation) -> dict[str, Any]:
    headers: dict[str, Any] = {"Medfin-Revision": {"required": operation.revision, **_REVISION}}
    if "If-None-Match" in operation.parameters:
        headers["ETag"] = _ETAG
    content = {operation.media: {"schema": _schema(operation.answer)}}
    responses: dict[str, Any] = {"200": {"description": "The answer.", "headers": headers, "content": content}}
    if "If-None-Match" in operation.parameters:
        responses["304"] = {"description": "The revision is the one that the caller has.", "headers": headers}
    for status in operation.errors:
        responses[str(status)] = _error(status, wire.ErrorBody)
    for status in operation.refusals:
        responses[str(status)] = _error(status, wire.XlwingsError)
    return dict(sorted(responses.items()))


def _error(status: int, body: type) -> dict[str, Any]:
    return {
        "description": "Refused." if status < 500 else "Failed; only 503 is worth a second try.",
        "headers": {"Retry-After": _RETRY_AFTER} if status == 503 else {"Medfin-Revision": _REVISION},
        "content": {_JSON: {"schema": _schema(body)}},
    }


def _schema(type_: type | None) -> dict[str, str]:
    if type_ is None:
        return {"type": "string"}
    return {"type": "object"} if type_ is dict else {"$ref": _SCHEMAS.format(name=type_.__name__)}
