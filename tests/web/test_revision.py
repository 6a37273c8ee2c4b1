"""The revision: on every answer, asked for by polling, and never mixed or missed when another process publishes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from flask.testing import FlaskClient

from server.config import Settings
from server.domain.rate_books import RateView
from server.domain.reader import Reader
from server.evaluation.batch import Call, Evaluator
from server.evaluation.cells import Answer
from tests.parts.application import AppFactory, evaluated
from tests.parts.publisher import publish_rates, publisher
from tests.parts.server import LiveServer

MEMBERS = ("kommune", "fylkeskommune")


@pytest.mark.parametrize(
    ("method", "path", "options", "status"),
    [
        ("GET", "/", {}, 200),
        ("GET", "/api/openapi.json", {}, 200),
        ("GET", "/api/v1/functions", {}, 200),
        ("GET", "/api/v1/functions/SATS", {}, 200),
        ("GET", "/api/v1/functions/UKJENT", {}, 404),
        ("GET", "/api/v1/revision", {}, 200),
        ("GET", "/api/v1/revision", {"headers": {"If-None-Match": '"1"'}}, 304),
        ("POST", "/api/v1/evaluate", {"json": {"calls": []}}, 200),
        ("POST", "/api/v1/evaluate", {"json": {"calls": [], "as_of": "rev:7"}}, 404),
        ("POST", "/api/v1/evaluate", {"json": {}}, 400),
        ("POST", "/api/v1/evaluate", {"json": {"calls": [{"f": ""}] * 10_001}}, 413),
        ("POST", "/api/v1/evaluate", {"data": b"{}"}, 415),
        ("GET", "/api/v1/evaluate", {}, 405),
        ("OPTIONS", "/api/v1/evaluate", {}, 200),
        ("HEAD", "/api/v1/functions", {}, 200),
        ("POST", "/api/v1/explain", {"json": {"f": "KS_SATS"}}, 200),
        ("POST", "/api/v1/explain", {"json": {"f": "UKJENT"}}, 404),
        ("GET", "/xlwings/custom-functions-meta.json", {}, 200),
        ("GET", "/xlwings/custom-functions-code.js", {}, 200),
        ("POST", "/xlwings/custom-functions-call", {"json": {"func_name": "KS_SATS", "args": []}}, 200),
        ("POST", "/xlwings/custom-functions-call", {"json": {"func_name": "UKJENT", "args": []}}, 400),
        ("POST", "/xlwings/custom-functions-call", {"json": {}}, 400),
        ("GET", "/healthz", {}, 200),
        ("GET", "/readyz", {}, 200),
        ("GET", "/static/medfin.css", {}, 200),
        ("GET", "/static/nope.css", {}, 404),
        ("GET", "/nope", {}, 404),
    ],
)
def test_every_answer_carries_it(
    settings: Settings, make_app: AppFactory, method: str, path: str, options: dict[str, Any], status: int
) -> None:
    # A server that has answered nothing before.
    with make_app(settings).test_client().open(path, method=method, **options) as response:
        assert response.status_code == status
        assert response.headers.get_all("Medfin-Revision") == ["1"]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/v1/evaluate", {"calls": [{"f": "KS_SATS"}], "locale": "en"}),
        ("/api/v1/explain", {"f": "KS_SATS", "locale": "en"}),
        ("/xlwings/custom-functions-call", {"func_name": "KS_SATS", "args": [], "culture_info_name": "en-GB"}),
    ],
)
def test_failure_of_our_own_says_nothing_of_its_inside(
    settings: Settings, make_app: AppFactory, monkeypatch: pytest.MonkeyPatch, path: str, body: dict[str, object]
) -> None:
    def fail(*_: object) -> list[Answer]:
        raise RuntimeError("secret")

    monkeypatch.setattr(Evaluator, "evaluate", fail)
    response = make_app(settings).test_client().post(path, json=body)
    assert response.status_code == 500
    assert "Retry-After" not in response.headers
    assert response.headers["Medfin-Revision"] == "1"
    assert response.json == {
        "error": {
            "code": "internal_error",
            "message": "Something went wrong on the server. The administrator finds the details in its log.",
            "params": {},
        }
    }


def test_revision_and_its_tag(client: FlaskClient) -> None:
    response = client.get("/api/v1/revision")
    assert response.json == {"revision": 1}
    assert response.headers["ETag"] == '"1"'
    assert response.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("tags", ['"1"', 'W/"1"', '"0", "1"', "*"])
def test_known_revision_is_not_modified(client: FlaskClient, tags: str) -> None:
    response = client.get("/api/v1/revision", headers={"If-None-Match": tags})
    assert (response.status_code, response.data) == (304, b"")
    assert response.headers["ETag"] == '"1"'


@pytest.mark.parametrize("tags", ['"0"', '"2"', '"11"', '""', "x", '"1', "\u00e5"])
def test_other_revision_is_told(client: FlaskClient, tags: str) -> None:
    response = client.get("/api/v1/revision", headers={"If-None-Match": tags})
    assert (response.status_code, response.json) == (200, {"revision": 1})


def test_polling_sees_a_publication(own_settings: Settings, make_app: AppFactory) -> None:
    client = make_app(own_settings).test_client()
    tag = client.get("/api/v1/revision").headers["ETag"]
    publish_rates(own_settings.database_url, 21)
    changed = client.get("/api/v1/revision", headers={"If-None-Match": tag})
    assert (changed.status_code, changed.json, changed.headers["ETag"]) == (200, {"revision": 2}, '"2"')
    assert client.get("/api/v1/revision", headers={"If-None-Match": '"2"'}).status_code == 304


def test_publication_of_another_process_is_in_the_next_answer(own_server: LiveServer, live_settings: Settings) -> None:
    body = b'{"calls":[{"f":"KS_BIDRAG","a":[1000]}]}'
    for revision, rate in enumerate((20, 21, 22, 23), start=1):
        if revision > 1:
            assert publisher(live_settings.database_url, rate).wait() == 0
        status, headers, answer = own_server.request("POST", "/api/v1/evaluate", body)
        assert (status, headers["medfin-revision"]) == (200, str(revision))
        assert answer == b'{"revision":%d,"results":[{"v":%d}]}' % (revision, 1000 * rate)


def test_earlier_revision_and_day_answer_as_they_did(own_settings: Settings, make_app: AppFactory) -> None:
    client = make_app(own_settings).test_client()
    publish_rates(own_settings.database_url, 21)
    for as_of, value in ((None, 21), ("rev:2", 21), ("rev:1", 20), ("2017-12-31", 20)):
        response = client.post("/api/v1/evaluate", json={"calls": [{"f": "KS_SATS"}], "as_of": as_of})
        assert response.get_json()["results"] == [{"v": value}]
        revision = 1 if as_of == "rev:1" else 2
        assert response.get_json()["revision"] == revision
        assert response.headers["Medfin-Revision"] == str(revision)


def test_publication_in_the_middle_of_a_batch_waits_for_the_next(
    own_settings: Settings, make_app: AppFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = make_app(own_settings).test_client()
    evaluate = Evaluator.evaluate

    def publish_first(self: Evaluator, calls: Sequence[Call], rates: RateView, reader: Reader) -> list[Answer]:
        publish_rates(own_settings.database_url, 21)
        return evaluate(self, calls, rates, reader)

    monkeypatch.setattr(Evaluator, "evaluate", publish_first)
    calls: list[dict[str, Any]] = [{"f": "KS_SATS"}, {"f": "SATSVERSJON"}, {"f": "KS_SATS", "a": ["fylkeskommune"]}]
    response = client.post("/api/v1/evaluate", json={"calls": calls, "locale": "nb"})
    monkeypatch.undo()
    assert response.headers["Medfin-Revision"] == "1"
    assert response.json == {"revision": 1, "results": [{"v": 20}, {"v": "Satser rev. 1, 23.11.2026"}, {"v": 5}]}
    assert evaluated(client, *calls) == [{"v": 21}, {"v": "Satser rev. 2, 23.11.2026"}, {"v": 21}]


def test_no_batch_mixes_revisions_while_another_process_publishes(
    own_server: LiveServer, live_settings: Settings
) -> None:
    calls = ",".join(f'{{"f":"KS_SATS","a":["{member}"]}}' for member in MEMBERS * 50)
    body = f'{{"calls":[{calls}]}}'.encode()
    last = 40
    seen = set()
    with publisher(live_settings.database_url, *range(101, 101 + last)) as process:
        while True:
            ended = process.poll() is not None
            status, headers, answer = own_server.request("POST", "/api/v1/evaluate", body)
            revision = int(headers["medfin-revision"])
            expected = [20, 5] * 50 if revision == 1 else [99 + revision] * 100
            results = ",".join(f'{{"v":{number}}}' for number in expected)
            assert (status, answer) == (200, f'{{"revision":{revision},"results":[{results}]}}'.encode())
            seen.add(revision)
            if ended:
                break
    assert process.returncode == 0
    assert revision == last + 1
    assert len(seen) > 1
