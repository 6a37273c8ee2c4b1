"""Rates and revisions over HTTP: what is in force, what was, what changed, and answers that needn't be sent again."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from server.config import Reading, Settings
from server.domain.rates import RateKind
from server.i18n import LANGUAGES
from server.storage.package_rates import packaged_rates
from tests.parts.application import AppFactory
from tests.parts.drafting import KEY, SOURCE, Programs, row_of

PATHS = ["/rates", f"/rates/{KEY}", f"/rates/{KEY}/history", "/revisions", "/revisions/1"]


def found(client: FlaskClient, query: str) -> list[str]:
    response = client.get(f"/api/v1/rates?{query}")
    assert response.status_code == 200, response.text
    return [each["key"] for each in response.get_json()["rates"]]


def latest(programs: Programs, key: str = KEY, query: str = "") -> dict[str, Any]:
    (rate,) = programs.ask("", "GET", f"/rates?q={key}{query}").get_json()["rates"]
    return dict(rate)


def test_all_rates_are_listed_with_their_latest_values(client: FlaskClient) -> None:
    response = client.get("/api/v1/rates?locale=nb")
    rates = {each["key"]: each for each in response.get_json()["rates"]}
    assert set(rates) == {rate.key for rate in packaged_rates().rates}
    assert list(rates) == sorted(rates)
    told = rates[KEY]
    assert told["reference"].pop("title").startswith("Ås kommune: Invitasjon")
    assert told.pop("reference")["case"] == "sak 16/03919-4"
    assert told == {
        "key": KEY,
        "kind": "per_capita",
        "family": "ks",
        "unit": "kr_per_inhabitant",
        "label": "KS-bidrag",
        "labels": {"da": "KS-bidrag", "nb": "KS-bidrag", "nn": "KS-bidrag", "en": "KS contribution"},
        "value": 0,
        "text": "0\u00a0kr per innbygger",
        "valid_from": "2019-01-01",
        "known_from": "2017-09-08",
        "ended": None,
    }


def test_rules_and_tables_are_objects(client: FlaskClient) -> None:
    rates = client.get("/api/v1/rates").get_json()["rates"]
    kinds = {each["kind"]: each["value"] for each in rates if each["value"] is not None}
    assert kinds["matching"]["kind"] in ("threshold", "per_krone", "share", "fixed_share")
    assert kinds["brackets"]["kind"] == "brackets"
    assert {"low", "includes_low", "high", "includes_high", "value"} == set(kinds["brackets"]["rows"][0])
    assert kinds["account"]["kind"] == "account"
    assert len(kinds["account"]["years"]) == len(kinds["account"]["lines"][0]["amounts"])
    assert isinstance(kinds["growth"], float)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_label_is_in_the_callers_language(client: FlaskClient, language: str) -> None:
    for answer in (
        client.get(f"/api/v1/rates/{KEY}?locale={language}"),
        client.get(f"/api/v1/rates/{KEY}", headers={"Accept-Language": language}),
    ):
        assert answer.get_json()["label"] == answer.get_json()["labels"][language]
        assert answer.headers["Vary"] == "Accept-Language"


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        (f"q={KEY}", [KEY]),
        ("q=KS%20contribution%20of", ["no.ks.bidrag.fylkeskommune"]),
        ("q=intet-s%C3%A5dant", []),
        ("family=ingen", []),
        ("kind=per_capita&family=ks&q=kommune", ["no.ks.bidrag.fylkeskommune", KEY]),
        (f"q={KEY}&as_of=1999-01-01", []),
        (f"q={KEY}&as_of=rev:1", [KEY]),
    ],
)
def test_rates_are_found(client: FlaskClient, query: str, keys: list[str]) -> None:
    assert found(client, query) == keys


@pytest.mark.parametrize("kind", [kind for kind in RateKind if kind is not RateKind.UNKNOWN])
def test_every_kind_can_be_asked_for(client: FlaskClient, kind: RateKind) -> None:
    rates = packaged_rates().rates
    assert set(found(client, f"kind={kind}")) == {rate.key for rate in rates if rate.kind is kind}


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/rates?asof=2022-05-12", 400, "argument.unknown"),
        ("/rates?q=a&q=b", 400, "argument.twice"),
        ("/rates?kind=sats", 400, "argument.unreadable"),
        ("/rates?as_of=", 400, "as_of_unreadable"),
        ("/rates?as_of=2100-01-01", 400, "as_of_in_future"),
        ("/rates?as_of=rev:9", 404, "unknown_revision"),
        ("/rates/no.ingen", 404, "unknown_rate"),
        ("/rates/no.ingen/history", 404, "unknown_rate"),
        (f"/rates/{KEY}?limit=1", 400, "argument.unknown"),
        (f"/rates/{KEY}/history?as_of=rev:1", 400, "argument.unknown"),
        ("/revisions?limit=0", 400, "argument.unreadable"),
        ("/revisions?limit=501", 400, "argument.unreadable"),
        ("/revisions?before=x", 400, "argument.unreadable"),
        ("/revisions/0", 404, "unknown_revision"),
        ("/revisions/2", 404, "unknown_revision"),
        ("/revisions/x", 404, "unknown_revision"),
        ("/revisions/" + "9" * 5000, 404, "unknown_revision"),
        ("/revisions/%D9%A1", 404, "unknown_revision"),
    ],
)
def test_what_cannot_be_asked_for(client: FlaskClient, path: str, status: int, code: str) -> None:
    response = client.get(f"/api/v1{path}")
    assert (response.status_code, response.get_json()["error"]["code"]) == (status, code)
    assert "ETag" not in response.headers


@pytest.mark.parametrize("path", PATHS)
def test_what_the_caller_has_is_not_sent_again(client: FlaskClient, path: str) -> None:
    first = client.get(f"/api/v1{path}")
    assert (first.status_code, first.headers["ETag"], first.headers["Medfin-Revision"]) == (200, '"1"', "1")
    assert first.headers["Cache-Control"] == "private, no-cache"
    again = client.get(f"/api/v1{path}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", '"1"')
    assert again.headers["Vary"] == "Accept-Language"
    assert client.get(f"/api/v1{path}", headers={"If-None-Match": '"2"'}).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_after_a_publication_it_is_sent_anew(programs: Programs, path: str) -> None:
    assert programs.published("kari", 2027) == 2
    answer = programs.ask("", "GET", path, headers={"If-None-Match": '"1"'})
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"2"')


@pytest.mark.parametrize("path", PATHS)
def test_whoever_may_not_read_is_told_nothing(settings: Settings, make_app: AppFactory, path: str) -> None:
    client = make_app(settings, reading=Reading.SIGNED_IN).test_client()
    answer = client.get(f"/api/v1{path}", headers={"If-None-Match": '"1"'})
    assert answer.status_code == 401
    assert "ETag" not in answer.headers


def test_a_rate_as_it_was_known(programs: Programs) -> None:
    programs.published("kari", row_of(2027, 21.5))
    assert (latest(programs)["value"], latest(programs)["valid_from"]) == (21.5, "2027-01-01")
    assert latest(programs, query="&as_of=rev:1")["value"] == 0
    then = programs.ask("", "GET", f"/rates/{KEY}?as_of=rev:1")
    # The tag is the revision in force: a name that changes meanwhile is shown in old revisions too.
    assert (then.headers["ETag"], then.headers["Medfin-Revision"], then.get_json()["revision"]) == ('"2"', "1", 1)
    assert [row["value"] for row in then.get_json()["rows"]] == [20, 0]
    now = programs.ask("", "GET", f"/rates/{KEY.upper()}").get_json()
    assert [(row["value"], row["revision"], row["entered_by"]) for row in now["rows"]][-1] == (21.5, 2, "kari")


def test_an_end_says_from_when(programs: Programs) -> None:
    programs.published("kari", row_of(2027, None, end=True))
    told = latest(programs)
    assert (told["value"], told["ended"]) == (0, "2027-01-01")
    row = programs.ask("", "GET", f"/rates/{KEY}").get_json()["rows"][-1]
    assert (row["value"], row["end"], row["withdrawn"]) == (None, True, False)


def test_history_keeps_every_row(programs: Programs) -> None:
    programs.published("kari", row_of("2027-07-01", 21, known_from="2026-01-02"), note="For høyt")
    programs.published("anne", row_of("2027-07-01", None, withdrawn=True), note="Trukket")
    rows = programs.ask("", "GET", f"/rates/{KEY}/history").get_json()["rows"]
    told = [(row["revision"], row["value"], row["withdrawn"], row["published_by"], row["note"]) for row in rows[:2]]
    assert told == [(3, None, True, "anne", "Trukket"), (2, 21, False, "kari", "For høyt")]
    assert [row["backdated"] for row in rows[:2]] == [False, True]
    assert [row["reference"] for row in rows[:2]] == [SOURCE, SOURCE]
    assert len(rows) == 4
    assert [row["valid_from"] for row in programs.ask("", "GET", f"/rates/{KEY}").get_json()["rows"]] == [
        "2018-01-01",
        "2019-01-01",
    ]


def test_revisions_come_in_pages(programs: Programs) -> None:
    for year in (2027, 2028, 2029):
        programs.published("kari", year, note=f"KS {year}")
    first = programs.ask("", "GET", "/revisions?limit=2").get_json()
    assert [(each["number"], each["note"], each["rows"]) for each in first["revisions"]] == [
        (4, "KS 2029", 1),
        (3, "KS 2028", 1),
    ]
    assert first["next"] == 3
    second = programs.ask("", "GET", "/revisions?limit=2&before=3").get_json()
    assert [each["number"] for each in second["revisions"]] == [2, 1]
    assert second["next"] is None
    assert second["revisions"][-1]["rows"] == len(packaged_rates().rows)


def test_a_revision_says_what_it_changed(programs: Programs) -> None:
    programs.published("kari", row_of(2018, 25), row_of(2027, 21), note="Nye satser")
    programs.published("kari", row_of(2027, 99))
    told = programs.ask("", "GET", "/revisions/2").get_json()
    assert (told["number"], told["published_by"], told["note"]) == (2, "kari", "Nye satser")
    changes = told["changes"]["rows"]
    assert [(each["effect"], each["before"]["value"], each["after"]["value"]) for each in changes] == [
        ("changed", 20, 25),
        ("new", 0, 21),
    ]
    assert [each["entered_by"] for each in changes] == ["kari", "kari"]


def test_a_revision_says_what_it_called_otherwise(programs: Programs) -> None:
    rate = programs.ask("", "GET", f"/rates/{KEY}").get_json()
    labels = {**rate["labels"], "nb": "Bidrag til KS"}
    renamed = {"key": KEY, "kind": rate["kind"], "unit": rate["unit"], "label": labels}
    assert programs.published("kari", rates=[renamed]) == 2
    changes = programs.ask("", "GET", "/revisions/2").get_json()["changes"]
    assert changes["relabelled"] == [{"key": KEY, "before": rate["labels"], "after": labels}]
    assert programs.ask("", "GET", "/revisions/1").get_json()["changes"]["relabelled"] == []


def test_the_first_revision_changed_everything(client: FlaskClient) -> None:
    changes = client.get("/api/v1/revisions/1").get_json()["changes"]
    assert len(changes["rows"]) == len(packaged_rates().rows)
    assert {each["effect"] for each in changes["rows"]} <= {"new", "ended", "hidden"}
    assert set(changes["new"]) == {rate.key for rate in packaged_rates().rates}
