"""What people asked the assistant: kept only where the setting says so, for as long as it says, and each one's own."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from server.config import Settings
from server.storage import models
from server.storage.database import reading
from tests.parts.application import AppFactory, services_of
from tests.parts.model_server import NAME, ModelServer, calls, text
from tests.parts.people import Browser, add_people, token_of

ASK = "/api/v1/assistant"
PATH = "/api/v1/assistant/conversations"
QUESTION = "Hva må en kommune med 20 000 innbyggere betale?"


@pytest.fixture
def keeping(own_settings: Settings, make_app: AppFactory) -> Flask:
    """A server that keeps conversations for a week."""
    add_people(own_settings.database_url)
    return make_app(own_settings, assistant_days=7)


def kept(app: Flask) -> int:
    with reading(services_of(app).engine) as connection:
        return connection.scalar(select(func.count()).select_from(models.ConversationEntry)) or 0


def by(app: Flask, name: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token_of(services_of(app).engine, name)}"}


def ask(client: FlaskClient, headers: dict[str, str] | None = None, question: str = QUESTION) -> Any:
    response = client.post(ASK, json={"message": question, "locale": "nb"}, headers=headers)
    assert response.status_code == 200
    return response.get_json()


def told(client: FlaskClient, headers: dict[str, str], **arguments: int) -> Any:
    response = client.get(PATH, headers=headers, query_string=arguments)
    assert response.status_code == 200, response.text
    assert response.headers["Cache-Control"] == "no-store"
    return response.get_json()


def test_nothing_is_kept_unless_the_setting_says_so(own_settings: Settings, make_app: AppFactory) -> None:
    add_people(own_settings.database_url)
    app = make_app(own_settings)
    client, lise = app.test_client(), by(app, "lise")
    ask(client, lise)
    client.post(ASK, json={"message": QUESTION}, headers={**lise, "Accept": "text/event-stream"}).get_data()
    assert kept(app) == 0
    assert told(client, lise) == {"days": 0, "entries": []}
    files = [path for path in own_settings.data_dir.iterdir() if path.is_file()]
    assert any(path.name == "medfin.db" for path in files)
    assert not any(b"20 000 innbyggere betale" in path.read_bytes() for path in files)


def test_what_is_kept(keeping: Flask) -> None:
    client, lise = keeping.test_client(), by(keeping, "lise")
    answer = ask(client, lise)
    (entry,) = told(client, lise)["entries"]
    assert (entry["question"], entry["answer"], entry["calls"]) == (QUESTION, answer["answer"], ["=KS_BIDRAG(20000)"])
    assert (entry["revision"], entry["model"], entry["language"]) == (1, None, "nb")


def test_what_is_streamed_is_kept_too_with_the_model(
    own_settings: Settings, make_app: AppFactory, model: ModelServer
) -> None:
    add_people(own_settings.database_url)
    app = make_app(own_settings, assistant_days=7, assistant_model_url=model.url, assistant_model=NAME)
    client, lise = app.test_client(), by(app, "lise")
    model.says(calls(("KS_BIDRAG", {"innbyggere": 20000})), text("Det betales én gang."))
    headers = {**lise, "Accept": "text/event-stream"}
    assert "én gang" in client.post(ASK, json={"message": QUESTION, "locale": "nb"}, headers=headers).text
    (entry,) = told(client, lise)["entries"]
    assert entry["model"] == "used"
    assert entry["answer"].endswith("Det betales én gang.")


def test_who_has_not_signed_in_leaves_nothing(keeping: Flask) -> None:
    client = keeping.test_client()
    ask(client)
    assert kept(keeping) == 0
    for method in (client.get, client.delete):
        assert method(PATH).status_code == 401
    assert client.delete(f"{PATH}/1").status_code == 401


def test_each_sees_and_deletes_their_own(keeping: Flask) -> None:
    client, lise, ola, anne = keeping.test_client(), *(by(keeping, name) for name in ("lise", "ola", "anne"))
    for headers in (lise, lise, ola):
        ask(client, headers)
    entries = told(client, lise)["entries"]
    assert [each["id"] for each in entries] == [2, 1]
    assert [each["id"] for each in told(client, lise, limit=1)["entries"]] == [2]
    assert [each["id"] for each in told(client, lise, before=2)["entries"]] == [1]
    # An administrator's are their own, too.
    assert told(client, anne)["entries"] == []
    assert client.delete(f"{PATH}/1", headers=anne).get_json() == {"deleted": 0}
    assert client.delete(PATH, headers=anne).get_json() == {"deleted": 0}
    assert client.delete(f"{PATH}/3", headers=lise).get_json() == {"deleted": 0}
    assert client.delete(f"{PATH}/1", headers=lise).get_json() == {"deleted": 1}
    assert client.delete(PATH, headers=lise).get_json() == {"deleted": 1}
    assert told(client, lise)["entries"] == []
    assert len(told(client, ola)["entries"]) == 1


def test_a_browser_may_delete_its_own_and_no_other_page(keeping: Flask) -> None:
    browser = Browser.of(keeping, "lise")
    ask(browser.client)
    assert browser.client.delete(PATH, headers={"Origin": "https://evil.example"}).status_code == 401
    assert kept(keeping) == 1
    assert browser.client.delete(PATH).get_json() == {"deleted": 1}


def test_it_is_gone_when_its_time_is_over(own_settings: Settings, make_app: AppFactory) -> None:
    add_people(own_settings.database_url)
    app = make_app(own_settings, assistant_days=7)
    client, lise = app.test_client(), by(app, "lise")
    ask(client, lise)
    later = make_app(own_settings, assistant_days=0)
    assert told(later.test_client(), by(later, "lise")) == {"days": 0, "entries": []}


@pytest.mark.parametrize("arguments", [{"limit": 0}, {"limit": 501}, {"before": "x"}, {"who": "ola"}])
def test_bad_arguments(keeping: Flask, arguments: dict[str, object]) -> None:
    response = keeping.test_client().get(PATH, headers=by(keeping, "lise"), query_string=arguments)
    assert response.status_code == 400
