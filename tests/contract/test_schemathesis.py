"""Requests made from the OpenAPI document, good and bad, and whether the answers are what it promises."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import date

import pytest
import schemathesis
from flask import Flask
from schemathesis import engine
from schemathesis.engine.events import (
    EngineFinished,
    FatalError,
    FuzzScenarioFinished,
    NonFatalError,
    PhaseFinished,
    ScenarioFinished,
)

from tests.parts.application import NOW

PHASES = {"examples", "coverage", "fuzzing", "stateful"}
CHECKS = {
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "positive_data_acceptance",
    "missing_required_header",
    "unsupported_method",
    "allow_header_conformance",
}
SETTINGS = {
    "seed": 20_000,
    "cache": {"enabled": False},
    "generation": {"max-examples": 60, "deterministic": True},
    "operations": [
        {
            "include-operation-id": "xlwingsCall",
            # In this protocol the error of a cell, so of a request that is as it should be, is a 400.
            "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "400"]}},
        }
    ],
}


def without_days_to_come(context: object, body: object) -> object:
    """Return a body without an `as_of` in the future, which is refused and which no schema can rule out."""
    if isinstance(body, dict) and isinstance(day := body.get("as_of"), str):
        with suppress(ValueError):
            if date.fromisoformat(day) > NOW.date():
                return {**body, "as_of": None}
    return body


@pytest.fixture(scope="module")
def events(app: Flask) -> list[object]:
    """What Schemathesis tells of a run with all of its checks and phases."""
    config = schemathesis.Config.from_dict(SETTINGS)
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", app, config=config)
    schema.hook("map_body")(without_days_to_come)
    return [*engine.from_schema(schema).execute()]


def test_every_answer_is_as_documented(events: list[object]) -> None:
    broken = [
        f"{event.recorder.label}: {check.failure_info.failure}\n{check.failure_info.code_sample}"
        for event in events
        if isinstance(event, ScenarioFinished | FuzzScenarioFinished)
        for checks in event.recorder.checks.values()
        for check in checks
        if check.failure_info is not None
    ]
    assert broken == []


def test_the_run_went_to_its_end(events: list[object]) -> None:
    assert [event for event in events if isinstance(event, FatalError | NonFatalError)] == []
    (finished,) = (event for event in events if isinstance(event, EngineFinished))
    assert finished.stop_reason is engine.StopReason.COMPLETED
    phases = {event.phase.name.value.lower(): event.status for event in events if isinstance(event, PhaseFinished)}
    assert {name for name, status in phases.items() if status is engine.Status.SUCCESS} >= PHASES


def test_every_operation_met_every_check(events: list[object], app: Flask) -> None:
    ran: Counter[tuple[str, str]] = Counter()
    for event in events:
        if isinstance(event, ScenarioFinished | FuzzScenarioFinished):
            for checks in event.recorder.checks.values():
                ran.update((event.recorder.label, check.name) for check in checks)
    document = app.test_client().get("/api/openapi.json").get_json()
    labels = {f"{method.upper()} {path}" for path, methods in document["paths"].items() for method in methods}
    labels.remove("GET /api/openapi.json")  # read by Schemathesis, but no subject of its own
    assert {(label, check) for label in labels for check in CHECKS} <= {*ran}
