"""Requests made from the OpenAPI document, good and bad, and whether the answers are what it promises."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

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

from server.config import Settings
from tests.parts.application import NOW, application, prepare, services_of, settings_in
from tests.parts.drafting import draft_of
from tests.parts.people import add_people, token_of

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
SETTINGS: dict[str, Any] = {
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


def without_days_to_come(context: object, asked: object) -> object:
    """Return a body or a query without an `as_of` in the future, which is refused and which no schema can rule out."""
    if isinstance(asked, dict) and isinstance(day := asked.get("as_of"), str):
        with suppress(ValueError):
            if date.fromisoformat(day) > NOW.date():
                return {name: value for name, value in asked.items() if name != "as_of"}
    return asked


BEHIND_A_TOKEN = r"^/api/v1/(rates|revisions|drafts|audit)"
WITH_TOKEN: dict[str, Any] = {
    **SETTINGS,
    "generation": {"max-examples": 15, "deterministic": True},
    "operations": [{"exclude-path-regex": BEHIND_A_TOKEN, "enabled": False}],
    "checks": {
        # It can't ask a WSGI application without the token; tests/web/test_draft_access.py does.
        "ignored_auth": {"enabled": False},
        # Whether rows can be published depends on each other and on what there is.
        "positive_data_acceptance": {
            "expected-statuses": ["2xx", "3xx", "401", "403", "404", "409", "412", "422", "428", "429", "5xx"]
        },
        "negative_data_rejection": {
            "expected-statuses": ["400", "401", "403", "404", "405", "409", "412", "415", "422", "428", "5xx"]
        },
        "missing_required_header": {"expected-statuses": ["400", "401", "403", "404", "428"]},
    },
}


@dataclass(frozen=True)
class Run:
    """What Schemathesis told of a run with all of its checks and phases, and the operations that it was about."""

    events: list[object]
    labels: set[str]


def run(app: Flask, settings: dict[str, Any], paths: str = "") -> Run:
    """Let Schemathesis ask `app` for everything, or for what is under `paths`, as the `settings` say."""
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", app, config=schemathesis.Config.from_dict(settings))
    schema.hook("map_body")(without_days_to_come)
    schema.hook("map_query")(without_days_to_come)
    document = app.test_client().get("/api/openapi.json").get_json()
    labels = {
        f"{method.upper()} {path}"
        for path, methods in document["paths"].items()
        for method in methods
        if re.search(paths, path)
    }
    labels.discard("GET /api/openapi.json")  # read by Schemathesis, but no subject of its own
    return Run([*engine.from_schema(schema).execute()], labels)


def with_token(settings: Settings) -> Iterator[Run]:
    """Let an administrator's program ask, on a database of its own that has drafts in it."""
    prepare(settings)
    add_people(settings.database_url)
    with application(settings) as app:
        token = token_of(services_of(app).engine, "anne")
        headers = {"Authorization": f"Bearer {token}"}
        for year in (2027, 2028, 2029):
            sent = app.test_client().post("/api/v1/drafts", json=draft_of(year), headers=headers)
            assert sent.status_code == 201
        yield run(app, {**WITH_TOKEN, "headers": headers}, BEHIND_A_TOKEN)


@pytest.fixture(scope="module", params=["nobody", "administrator"])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """A run without a token over everything, and one with a token over what is behind one."""
    if request.param == "nobody":
        yield run(request.getfixturevalue("app"), SETTINGS)
    else:
        yield from with_token(settings_in(tmp_path_factory.mktemp("contract")))


def test_every_answer_is_as_documented(told: Run) -> None:
    broken = [
        f"{event.recorder.label}: {check.failure_info.failure}\n{check.failure_info.code_sample}"
        for event in told.events
        if isinstance(event, ScenarioFinished | FuzzScenarioFinished)
        for checks in event.recorder.checks.values()
        for check in checks
        if check.failure_info is not None
    ]
    assert broken == []


def test_the_run_went_to_its_end(told: Run) -> None:
    events = told.events
    assert [event for event in events if isinstance(event, FatalError | NonFatalError)] == []
    (finished,) = (event for event in events if isinstance(event, EngineFinished))
    assert finished.stop_reason is engine.StopReason.COMPLETED
    phases = {event.phase.name.value.lower(): event.status for event in events if isinstance(event, PhaseFinished)}
    assert {name for name, status in phases.items() if status is engine.Status.SUCCESS} >= PHASES


def test_every_operation_met_every_check(told: Run) -> None:
    ran: Counter[tuple[str, str]] = Counter()
    for event in told.events:
        if isinstance(event, ScenarioFinished | FuzzScenarioFinished):
            for checks in event.recorder.checks.values():
                ran.update((event.recorder.label, check.name) for check in checks)
    assert {(label, check) for label in told.labels for check in CHECKS} <= {*ran}
