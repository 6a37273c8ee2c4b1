"""The assistant over HTTP: the wire's answer, as JSON and as events, and its limits."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from server.config import Reading, Settings
from server.web.assistant_wire import MOST_LETTERS, MOST_TURNS
from tests.parts.application import AppFactory

PATH = "/api/v1/assistant"
QUESTION = "Hva må en kommune med 20 000 innbyggere betale?"


def asked(client: FlaskClient, **body: Any) -> Any:
    response = client.post(PATH, json=body)
    assert response.status_code == 200, response.text
    assert response.headers["Medfin-Revision"] == "1"
    assert response.headers["Cache-Control"] == "no-store"
    return response.get_json()


def test_the_answer_of_the_wire(client: FlaskClient) -> None:
    answer = asked(client, message=QUESTION, locale="nb-NO")
    assert answer["answer"].startswith("En kommune med 20\u00a0000 innbyggere betaler 400\u00a0000\u00a0kr")
    assert answer["calls"] == [
        {"f": "KS_BIDRAG", "a": [20000], "formula": "=KS_BIDRAG(20000)", "text": "400\u00a0000\u00a0kr", "v": 400000}
    ]
    (source,) = answer["sources"]
    assert source["key"] == "no.ks.bidrag.kommune"
    assert source["url"].startswith("https://www.ks.no/")
    assert (answer["understood"], answer["asks"], answer["revision"]) == (True, "", 1)
    assert "sheet" not in answer


def test_a_follow_up_carries_its_own_conversation(client: FlaskClient) -> None:
    turns = [{"message": QUESTION, "calls": [{"f": "KS_BIDRAG", "a": [20000]}]}]
    answer = asked(client, message="og for en fylkeskommune?", turns=turns, locale="nb-NO")
    assert answer["calls"][0]["v"] == 100_000


def test_the_rates_of_another_day(client: FlaskClient) -> None:
    answer = asked(client, message="Hva er deflatoren i 2022?", locale="nb-NO", as_of="2022-05-12")
    assert answer["calls"][0]["v"] == 3.7


def test_what_it_cannot_do_it_says(client: FlaskClient) -> None:
    answer = asked(client, message="Hvordan blir været?", locale="nb-NO")
    assert (answer["understood"], answer["calls"], answer["sources"]) == (False, [], [])
    assert 0 < len(answer["suggestions"]) <= 3


def test_a_plan_comes_with_the_cells_of_its_sheets(client: FlaskClient) -> None:
    plan = asked(client, message="Lag en økonomiplan for 12 000 innbyggere fra 2026", locale="nb-NO")["sheet"]
    assert (plan["key"], plan["inputs"]) == ("okonomiplan", {"inhabitants": 12000, "budget_year": 2026})
    cells = {(sheet["name"], cell["at"]): cell for sheet in plan["sheets"] for cell in sheet["cells"]}
    assert cells["Forutsetninger", "B6"]["content"] == 12000
    assert cells["Forutsetninger", "B11"]["content"] == 2026
    formulas = [cell["content"] for cell in cells.values() if str(cell["content"]).startswith("=")]
    assert any("KS_BIDRAG(" in formula for formula in formulas)
    assert not any("_xldudf_" in formula for formula in formulas)


def test_the_same_as_events(client: FlaskClient) -> None:
    response = client.post(PATH, json={"message": QUESTION, "locale": "nb-NO"}, headers={"Accept": "text/event-stream"})
    assert response.mimetype == "text/event-stream"
    events = [event.split("\n") for event in response.text.strip().split("\n\n")]
    told = [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in events]
    *pieces, (last, answer) = told
    assert last == "answer"
    assert {name for name, _ in pieces} == {"text"}
    assert "".join(piece["text"] for _, piece in pieces) == answer["answer"]
    assert answer == asked(client, message=QUESTION, locale="nb-NO")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"message": "x" * (MOST_LETTERS + 1)},
        {"message": QUESTION, "turns": [{"message": "x", "calls": []}] * (MOST_TURNS + 1)},
        {"message": QUESTION, "secret": 1},
        {"message": QUESTION, "turns": [{"message": "x", "calls": [{"f": 1}]}]},
    ],
)
def test_a_body_beyond_the_limits_is_refused(client: FlaskClient, body: dict[str, object]) -> None:
    response = client.post(PATH, json=body)
    assert response.status_code == 400
    assert response.get_json()["error"]["code"] == "invalid_body"


@pytest.mark.parametrize("call", [{"f": "NONE", "a": [1]}, {"f": "KS_BIDRAG", "a": [[[1], [2, 3]], "x", {}]}])
def test_calls_of_turns_are_not_trusted(client: FlaskClient, call: dict[str, object]) -> None:
    response = client.post(PATH, json={"message": "og 2019?", "turns": [{"message": "x", "calls": [call]}]})
    assert response.status_code in (200, 400)


def test_strangers_get_no_answer(own_settings: Settings, make_app: AppFactory) -> None:
    client = make_app(own_settings, reading=Reading.SIGNED_IN).test_client()
    assert client.post(PATH, json={"message": QUESTION}).status_code == 401
