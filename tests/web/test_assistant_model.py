"""The assistant over HTTP where there is a language model: events, limits, and what becomes of the model."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server.config import Settings
from server.identity.secret import hash_of
from server.storage import model_shares
from server.storage.database import reading
from tests.parts.application import AppFactory, services_of
from tests.parts.model_server import KEY, NAME, ModelServer, calls, hang, status, text
from tests.parts.people import Browser, add_people, token_of
from tests.parts.server import running

PATH = "/api/v1/assistant"
QUESTION = "Hva må en kommune med 20 000 innbyggere betale?"
CALL = ("KS_BIDRAG", {"innbyggere": 20000})
ADDRESS = hash_of("address 127.0.0.1")


@pytest.fixture
def with_model(own_settings: Settings, make_app: AppFactory, model: ModelServer) -> Flask:
    """A server with a model."""
    return make_app(own_settings, **settings_of(model))


def settings_of(model: ModelServer) -> dict[str, Any]:
    return {"assistant_model_url": model.url, "assistant_model": NAME, "assistant_model_key": KEY}


def asked(client: FlaskClient, question: str = QUESTION, **headers: str) -> Any:
    response = client.post(PATH, json={"message": question, "locale": "nb-NO"}, headers=headers)
    assert response.status_code == 200, response.text
    return response.get_json()


def streamed(client: FlaskClient, question: str = QUESTION) -> list[tuple[str, Any]]:
    response = client.post(PATH, json={"message": question, "locale": "nb-NO"}, headers={"Accept": "text/event-stream"})
    return events_of(response)


def events_of(response: TestResponse) -> list[tuple[str, Any]]:
    told = [event.split("\n") for event in response.text.strip().split("\n\n") if not event.startswith(":")]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in told]


def test_the_answer_with_what_the_model_adds(with_model: Flask, model: ModelServer) -> None:
    model.says(calls(CALL), text("Det betales én gang."))
    answer = asked(with_model.test_client())
    assert answer["answer"].endswith("\n\nDet betales én gang.")
    assert answer["model"] == "used"
    assert answer["calls"][0]["v"] == 400_000
    assert answer["understood"]


def test_events_have_only_what_has_passed(with_model: Flask, model: ModelServer) -> None:
    model.says(calls(CALL), text("Det betales ", "én gang. ", "Takk for meg."))
    *pieces, (last, answer) = streamed(with_model.test_client())
    assert (last, {name for name, _ in pieces}) == ("answer", {"text"})
    assert "".join(piece["text"] for _, piece in pieces) == answer["answer"]
    assert answer["answer"].endswith("Det betales én gang. Takk for meg.")


def test_a_reset_takes_back_what_was_sent(with_model: Flask, model: ModelServer) -> None:
    model.says(calls(CALL), text("Det betales én gang. ", "Det blir 5 millioner kr. "))
    *pieces, (before, reset), (last, answer) = streamed(with_model.test_client())
    assert (before, reset, last) == ("reset", {}, "answer")
    sent = "".join(piece["text"] for _, piece in pieces)
    assert sent.endswith("Det betales én gang.")
    assert "millioner" not in sent + answer["answer"]
    assert answer["answer"] == sent.partition("\n\n")[0]
    assert answer["model"] == "set_aside"


def test_without_a_model_nothing_of_it_is_told(client: FlaskClient) -> None:
    answer = asked(client)
    assert "model" not in answer
    assert {name for name, _ in streamed(client)} == {"text", "answer"}


def test_an_endpoint_that_fails_is_told_unobtrusively(
    with_model: Flask, model: ModelServer, client: FlaskClient
) -> None:
    model.says(status(500))
    answer = asked(with_model.test_client())
    assert answer.pop("model") == "unavailable"
    assert answer == asked(client)
    assert KEY not in json.dumps(answer)


def test_a_reader_who_leaves_ends_the_request(with_model: Flask, model: ModelServer) -> None:
    model.says(calls(CALL), hang(model, "Det betales én gang.\n", endless=True))
    response = with_model.test_client().post(
        PATH, json={"message": QUESTION, "locale": "nb"}, headers={"Accept": "text/event-stream"}, buffered=False
    )
    for chunk in response.iter_encoded():
        if b"gang." in chunk:
            break
    response.close()
    assert model.left.wait(30)
    with reading(services_of(with_model).engine) as connection:
        assert model_shares.tokens_of(connection, ADDRESS, datetime.now(UTC)) > 0


def test_questions_a_minute(own_settings: Settings, make_app: AppFactory, model: ModelServer) -> None:
    model.says(calls(CALL), text("Det betales én gang."))
    shares = {"assistant_questions_a_minute": 1, "assistant_tokens_a_day": 10**9}
    # Two processes of one installation.
    first, second = (make_app(own_settings, **settings_of(model), **shares) for _ in range(2))
    uses = {asked(app.test_client())["model"] for app in (first, second, first, second)}
    assert uses <= {"used", "limited"}
    assert "limited" in uses
    assert len(model.bodies) <= 2 * 2


def test_tokens_a_day(own_settings: Settings, make_app: AppFactory, model: ModelServer) -> None:
    model.says(calls(CALL, usage=900), text("Det betales én gang.", usage=200))
    app = make_app(own_settings, **settings_of(model), assistant_questions_a_minute=100, assistant_tokens_a_day=1000)
    client = app.test_client()
    first, second = asked(client), asked(client)
    assert (first["model"], second["model"]) == ("used", "limited")
    assert second["answer"] == first["answer"].partition("\n\n")[0]
    assert len(model.bodies) == 2
    with reading(services_of(app).engine) as connection:
        now = datetime.now(UTC)
        assert model_shares.tokens_of(connection, ADDRESS, now) == 1100
        assert model_shares.tokens_of(connection, ADDRESS, now + timedelta(days=1)) == 0


def test_people_have_shares_of_their_own(own_settings: Settings, make_app: AppFactory, model: ModelServer) -> None:
    add_people(own_settings.database_url)
    model.says(calls(CALL, usage=900), text("Det betales én gang.", usage=200))
    app = make_app(own_settings, **settings_of(model), assistant_questions_a_minute=100, assistant_tokens_a_day=1000)
    engine, client = services_of(app).engine, app.test_client()
    lise, ola = (f"Bearer {token_of(engine, name)}" for name in ("lise", "ola"))
    uses = []
    for token in (lise, lise, ola):
        model.says(calls(CALL, usage=900), text("Det betales én gang.", usage=200))
        uses.append(asked(client, Authorization=token)["model"])
    assert uses == ["used", "limited", "used"]


def test_a_person_is_the_same_by_cookie_and_token(
    own_settings: Settings, make_app: AppFactory, model: ModelServer
) -> None:
    add_people(own_settings.database_url)
    app = make_app(own_settings, **settings_of(model), assistant_questions_a_minute=100, assistant_tokens_a_day=1000)
    model.says(calls(CALL, usage=900), text("Det betales én gang.", usage=200))
    browser = Browser.of(app, "lise")
    assert asked(browser.client)["model"] == "used"
    token = token_of(services_of(app).engine, "lise")
    assert asked(app.test_client(), Authorization=f"Bearer {token}")["model"] == "limited"


def test_a_real_server_streams_what_the_model_adds(tmp_path: Path, model: ModelServer) -> None:
    model.says(calls(CALL), text("Det betales én gang."))
    environment = {
        "MEDFIN_ASSISTANT_MODEL_URL": model.url,
        "MEDFIN_ASSISTANT_MODEL": NAME,
        "MEDFIN_ASSISTANT_MODEL_KEY": KEY,
    }
    with running(tmp_path, **environment) as server:
        body = json.dumps({"message": QUESTION, "locale": "nb-NO"}).encode()
        code, headers, content = server.request("POST", PATH, body, {"Accept": "text/event-stream"})
        assert (code, headers["content-type"].partition(";")[0]) == (200, "text/event-stream")
        answer = content.decode().strip().rpartition("data: ")[2]
        assert json.loads(answer)["model"] == "used"
        assert "event: reset" not in content.decode()
        model.says(status(401))
        assert b'"model":"unavailable"' in server.request("POST", PATH, body)[2]
        assert KEY not in server.tail()
        assert KEY not in content.decode()
