"""Drafts over HTTP, from the first version to the revision, and back by undoing it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from server.config import Settings
from server.domain.additions import Additions
from server.storage import drafts
from server.storage.audit import Act
from server.storage.database import reading, writing
from server.storage.draft_publication import publish_due
from server.storage.history import revisions
from tests.parts.application import AppFactory, services_of
from tests.parts.drafting import KEY, SOURCE, Programs, draft_of, row_of, seen
from tests.parts.people import add_people
from tests.storage.figures import figure

MARKUP = "<script>alert(\"1\")</script> \u2028 æøå & 'x'"


def error(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.get_json()["error"]["code"]


def test_a_draft_is_made_and_found(programs: Programs) -> None:
    made = programs.draft("ola", row_of(2027, 21.5, known_from="2026-06-01"), row_of("2028-07-01", None, end=True))
    assert (made.headers["Location"], made.headers["ETag"]) == ("/api/v1/drafts/1", '"draft-1-1"')
    assert made.headers["Cache-Control"] == "no-store"
    draft = made.get_json()
    assert (draft["state"], draft["authors"], draft["base_revision"], draft["note"]) == (
        "open",
        ["ola"],
        1,
        "KS-bidrag fra 2027",
    )
    assert [(row["valid_from"], row["value"], row["end"], row["reference"]) for row in draft["rows"]] == [
        ("2027-01-01", 21.5, False, SOURCE),
        ("2028-07-01", None, True, SOURCE),
    ]
    again = programs.ask("eva", "GET", "/drafts/1")
    assert (again.status_code, again.get_json(), again.headers["ETag"]) == (200, draft, made.headers["ETag"])
    (listed,) = programs.ask("eva", "GET", "/drafts").get_json()["drafts"]
    assert listed == {name: draft[name] for name in listed}
    assert programs.ask("eva", "GET", "/drafts?state=published").get_json() == {"drafts": []}


def test_a_draft_says_what_it_would_change(programs: Programs) -> None:
    changes = programs.draft("ola", row_of(2018, 25), row_of(2019, 0), row_of(2027)).get_json()["changes"]
    told = [(each["effect"], each["before"]["value"], each["after"]["text"]) for each in changes["rows"]]
    assert told == [
        ("changed", 20, "25\u00a0kr per innbygger"),
        ("source", 0, "0\u00a0kr per innbygger"),
        ("new", 0, "21\u00a0kr per innbygger"),
    ]


def test_the_documents_example_is_a_good_draft(programs: Programs) -> None:
    schemas = programs.app.test_client().get("/api/openapi.json").get_json()["components"]["schemas"]
    for example in schemas["DraftBody"]["examples"]:
        assert programs.ask("ola", "POST", "/drafts", example).status_code == 201


def test_what_is_told_can_be_sent_back(programs: Programs) -> None:
    made = programs.draft("ola", row_of(2027), row_of(2028, None, end=True), row_of(2018, None, withdrawn=True))
    body = {name: made.get_json()[name] for name in ("note", "rows", "rates", "base_revision")}
    saved = programs.ask("ola", "PUT", "/drafts/1", body, seen(made))
    assert (saved.status_code, saved.headers["ETag"]) == (200, '"draft-1-2"')
    assert saved.get_json()["changes"] == made.get_json()["changes"]


def test_population_figures_stay_in_a_draft_that_is_changed(programs: Programs) -> None:
    services = services_of(programs.app)
    act = Act("ola", services.visitors.now(), "test")
    with writing(services.engine) as connection:
        drafts.create(connection, act, Additions(population=(figure(),)), "Folketall", 1)
    told = programs.ask("ola", "GET", "/drafts/1")
    (change,) = told.get_json()["changes"]["population"]
    assert (change["name"], change["before"], change["after"], change["effect"]) == ("Ås", None, 20_084, "new")
    saved = programs.ask("ola", "PUT", "/drafts/1", draft_of(2027), seen(told)).get_json()
    assert (saved["changes"]["population"], len(saved["rows"])) == ([change], 1)
    assert programs.ask("kari", "POST", "/drafts/1/publish").get_json()["revision"] == 2
    published = programs.ask("", "GET", "/revisions/2").get_json()
    assert (published["rows"], published["population"]) == (1, 1)
    (change,) = published["changes"]["population"]
    assert (change["name"], change["before"], change["after"], change["effect"]) == ("Ås", None, 20_084, "new")


def test_a_new_rate_comes_with_its_row(programs: Programs) -> None:
    label = {"da": "Gebyr", "nb": "Gebyr", "nn": "Gebyr", "en": "Fee"}
    rate = {"key": "no.test.gebyr", "kind": "amount", "unit": "kr", "label": label}
    changes = programs.draft("ola", row_of(2027, key="no.test.gebyr"), rates=[rate]).get_json()["changes"]
    assert (changes["new"], changes["rows"][0]["before"]) == (["no.test.gebyr"], None)
    assert programs.ask("kari", "POST", "/drafts/1/publish").get_json() == {"revision": 2, "draft": 1}
    assert programs.ask("", "GET", "/rates/no.test.gebyr?locale=en").get_json()["label"] == "Fee"


@pytest.mark.parametrize(
    ("method", "path"), [("PUT", "/drafts/1"), ("DELETE", "/drafts/1"), ("POST", "/drafts/1/check")]
)
def test_a_change_says_which_version_was_seen(programs: Programs, method: str, path: str) -> None:
    programs.draft("ola", 2027)
    who = "eva" if path.endswith("check") else "ola"
    body = draft_of(2028) if method == "PUT" else None
    for headers, status, code in (
        ({}, 428, "draft.if_match"),
        ({"If-Match": "*"}, 428, "draft.if_match"),
        ({"If-Match": '"draft-1-2"'}, 412, "draft.stale"),
        ({"If-Match": '"draft-2-1"'}, 412, "draft.stale"),
        ({"If-Match": 'W/"draft-1-1"'}, 412, "draft.stale"),
        ({"If-Match": '"1"'}, 412, "draft.stale"),
        ({"If-Match": "tull"}, 412, "draft.stale"),
    ):
        assert error(programs.ask(who, method, path, body, headers)) == (status, code)
    assert programs.ask("ola", "GET", "/drafts/1").get_json()["version"] == 1
    done = programs.ask(who, method, path, body, {"If-Match": '"draft-1-9", "draft-1-1"'})
    assert (done.status_code, done.headers["ETag"]) == (200, '"draft-1-2"')


def test_the_second_of_two_writers_is_told(programs: Programs) -> None:
    made = programs.draft("ola", 2027)
    assert programs.ask("kari", "PUT", "/drafts/1", draft_of(2028), seen(made)).status_code == 200
    late = programs.ask("ola", "PUT", "/drafts/1", draft_of(2029), seen(made))
    assert error(late) == (412, "draft.stale")
    assert late.get_json()["error"]["params"] == {"draft": 1, "version": 1, "latest": 2}
    draft = programs.ask("ola", "GET", "/drafts/1").get_json()
    assert (draft["authors"], [row["valid_from"] for row in draft["rows"]]) == (["ola", "kari"], ["2028-01-01"])


@pytest.mark.parametrize("path", ["/drafts/1/publish", "/drafts/1/schedule"])
def test_what_is_published_may_be_the_version_that_was_seen(programs: Programs, path: str) -> None:
    programs.draft("ola", 2027)
    body = {"at": None} if path.endswith("schedule") else None
    stale = programs.ask("kari", "POST", path, body, {"If-Match": '"draft-1-7"'})
    assert error(stale) == (412, "draft.stale")
    assert programs.ask("kari", "POST", path, body, {"If-Match": '"draft-1-1"'}).status_code == 200


def test_a_discarded_draft_is_done_with(programs: Programs) -> None:
    gone = programs.ask("ola", "DELETE", "/drafts/1", headers=seen(programs.draft("ola", 2027)))
    assert (gone.status_code, gone.get_json()["state"]) == (200, "discarded")
    assert error(programs.ask("ola", "PUT", "/drafts/1", draft_of(2028), seen(gone))) == (409, "draft.discarded")
    assert error(programs.ask("kari", "POST", "/drafts/1/publish")) == (409, "draft.discarded")
    assert programs.ask("ola", "GET", "/drafts").get_json() == {"drafts": []}
    assert len(programs.ask("ola", "GET", "/drafts?state=discarded").get_json()["drafts"]) == 1


@pytest.mark.parametrize("number", ["2", "0", "-1", "x", "9" * 5000, "%00", "1%0d%0aX-Evil:%201"])
def test_there_is_no_such_draft(programs: Programs, number: str) -> None:
    programs.draft("ola", 2027)
    for method, suffix in (("GET", ""), ("DELETE", ""), ("POST", "/check"), ("POST", "/publish")):
        answer = programs.ask("anne", method, f"/drafts/{number}{suffix}", headers={"If-Match": '"draft-1-1"'})
        assert error(answer) == (404, "draft.unknown")
        assert "X-Evil" not in answer.headers


def test_four_eyes(own_settings: Settings, make_app: AppFactory) -> None:
    add_people(own_settings.database_url)
    programs = Programs.of(make_app(own_settings, four_eyes=True))
    made = programs.draft("ola", 2027)
    refused = programs.ask("kari", "POST", "/drafts/1/publish")
    assert error(refused) == (409, "draft.unchecked")
    assert "kontrolleres" in refused.get_json()["error"]["message"]
    assert error(programs.ask("ola", "POST", "/drafts/1/check", headers=seen(made))) == (409, "draft.own_check")
    checked = programs.ask("eva", "POST", "/drafts/1/check", headers=seen(made))
    assert checked.get_json()["checked_by"] == "eva"
    saved = programs.ask("ola", "PUT", "/drafts/1", draft_of(2028), seen(checked))
    assert saved.get_json()["checked_by"] is None
    assert error(programs.ask("kari", "POST", "/drafts/1/publish")) == (409, "draft.unchecked")
    assert programs.ask("kari", "POST", "/drafts/1/check", headers=seen(saved)).status_code == 200
    assert programs.ask("kari", "POST", "/drafts/1/publish").status_code == 200


def test_what_somebody_published_meanwhile_is_not_undone_unseen(programs: Programs) -> None:
    made = programs.draft("ola", row_of(2027, 25))
    assert programs.published("kari", row_of(2027, 30)) == 2
    assert error(programs.ask("kari", "POST", "/drafts/1/publish")) == (409, "draft.conflict")
    saved = programs.ask("ola", "PUT", "/drafts/1", draft_of(row_of(2027, 25), base_revision=2), seen(made))
    assert saved.get_json()["changes"]["rows"][0]["before"]["value"] == 30
    assert programs.ask("kari", "POST", "/drafts/1/publish").get_json()["revision"] == 3


@pytest.mark.parametrize("base", [0, 2, 2**31 - 1])
def test_nobody_has_seen_what_is_not_there(programs: Programs, base: int) -> None:
    answer = programs.ask("ola", "POST", "/drafts", draft_of(2027, base_revision=base))
    assert error(answer) == (422, "unknown_revision")


def test_a_publication_without_a_note_is_refused(programs: Programs) -> None:
    programs.draft("ola", 2027, note=" ")
    assert error(programs.ask("kari", "POST", "/drafts/1/publish")) == (409, "draft.no_note")


def test_a_key_makes_a_publication_once(programs: Programs) -> None:
    programs.draft("ola", 2027)
    key = {"Idempotency-Key": "6f1c"}
    answers = [programs.ask("kari", "POST", "/drafts/1/publish", headers=key) for _ in range(3)]
    assert {(each.status_code, each.data, each.headers["Medfin-Revision"]) for each in answers} == {
        (200, b'{"revision":2,"draft":1}', "2")
    }
    assert error(programs.ask("kari", "POST", "/drafts/1/publish")) == (409, "draft.published")
    assert error(programs.ask("anne", "POST", "/drafts/1/publish", headers=key)) == (409, "draft.published")
    programs.draft("ola", 2028)
    assert error(programs.ask("kari", "POST", "/drafts/2/publish", headers=key)) == (409, "draft.key_used")
    long = programs.ask("kari", "POST", "/drafts/2/publish", headers={"Idempotency-Key": "x" * 201})
    assert error(long) == (400, "draft.bad_key")


def test_a_draft_is_published_when_its_time_has_come(programs: Programs) -> None:
    services = services_of(programs.app)
    programs.draft("ola", 2027)
    past = programs.ask("kari", "POST", "/drafts/1/schedule", {"at": "2020-01-01T08:00:00Z"})
    assert error(past) == (409, "draft.past")
    at = datetime.now(services.settings.time_zone) + timedelta(days=2)
    set_ = programs.ask("kari", "POST", "/drafts/1/schedule", {"at": at.isoformat()}).get_json()
    assert (set_["state"], set_["scheduled_by"]) == ("scheduled", "kari")
    assert datetime.fromisoformat(set_["publish_at"]) == at
    assert publish_due(services.engine, at - timedelta(hours=1), "test", four_eyes=False) == []
    assert publish_due(services.engine, at, "test", four_eyes=False) == [2]
    done = programs.ask("ola", "GET", "/drafts/1").get_json()
    assert (done["state"], done["revision"], done["changes"]["rows"][0]["effect"]) == ("published", 2, "new")


def test_a_schedule_is_taken_off(programs: Programs) -> None:
    programs.draft("ola", 2027)
    at = (datetime.now().astimezone() + timedelta(days=2)).isoformat()
    assert programs.ask("kari", "POST", "/drafts/1/schedule", {"at": at}).get_json()["state"] == "scheduled"
    off = programs.ask("kari", "POST", "/drafts/1/schedule", {"at": None}).get_json()
    assert (off["state"], off["publish_at"]) == ("open", None)


@pytest.mark.parametrize("at", ["2027-01-01T08:00:00", "i morgen", 5, "9999-12-31T23:59:59-14:00"])
def test_a_time_is_an_instant(programs: Programs, at: object) -> None:
    programs.draft("ola", 2027)
    answer = programs.ask("kari", "POST", "/drafts/1/schedule", {"at": at})
    assert error(answer) == (400, "invalid_body")
    assert answer.get_json()["error"]["params"] == {"where": "$.at"}


def test_undoing_is_a_draft(programs: Programs) -> None:
    programs.published("kari", row_of(2018, 25), row_of(2027, 21))
    made = programs.ask("kari", "POST", "/revisions/2/undo")
    draft = made.get_json()
    assert (made.status_code, made.headers["Location"], draft["note"], draft["left"]) == (
        201,
        "/api/v1/drafts/2",
        "Angrer revisjon 2: KS-bidrag fra 2027",
        0,
    )
    assert [(row["value"], row["withdrawn"]) for row in draft["rows"]] == [(20, False), (None, True)]
    assert programs.ask("kari", "POST", "/drafts/2/publish").get_json()["revision"] == 3
    rows = programs.ask("", "GET", f"/rates/{KEY}").get_json()["rows"]
    assert [row["value"] for row in rows] == [20, 0]
    assert error(programs.ask("kari", "POST", "/revisions/2/undo")) == (409, "undo.nothing")


def test_undoing_has_a_note_of_its_own(programs: Programs) -> None:
    programs.published("kari", 2027)
    assert programs.ask("kari", "POST", "/revisions/2/undo", {"note": "Feil år"}).get_json()["note"] == "Feil år"
    assert error(programs.ask("kari", "POST", "/revisions/2/undo", {"notat": ""})) == (400, "invalid_body")
    assert error(programs.ask("kari", "POST", "/revisions/7/undo")) == (404, "unknown_revision")
    assert error(programs.ask("kari", "POST", "/revisions/x/undo")) == (404, "unknown_revision")


def test_texts_come_back_as_they_were_written(programs: Programs) -> None:
    note = MARKUP.replace("\u2028", "")
    label = {"da": note, "nb": note, "nn": note, "en": note}
    rate = {"key": "no.test.gebyr", "kind": "amount", "unit": "kr", "label": label}
    source = {**SOURCE, "title": note}
    programs.published("kari", row_of(key="no.test.gebyr", reference=source), rates=[rate], note=note)
    for path in ("/revisions/2", "/rates/no.test.gebyr/history", "/rates?family=test"):
        answer = programs.ask("", "GET", path)
        assert answer.mimetype == "application/json"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert note in [*texts(answer.get_json())]


def texts(part: Any) -> Any:
    """Yield every text in a JSON value."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict | list):
        for each in part.values() if isinstance(part, dict) else part:
            yield from texts(each)


def test_every_step_is_in_the_audit_log(programs: Programs) -> None:
    made = programs.draft("ola", 2027)
    checked = programs.ask("eva", "POST", "/drafts/1/check", headers=seen(made))
    programs.ask("kari", "POST", "/drafts/1/publish", headers=seen(checked))
    log = programs.ask("anne", "GET", "/audit?action=audit.draft").get_json()
    assert [(each["who"], each["action"], each["details"]["draft"]) for each in log["entries"]] == [
        ("kari", "audit.draft.published", 1),
        ("eva", "audit.draft.checked", 1),
        ("ola", "audit.draft.created", 1),
    ]
    assert log["next"] is None
    assert {each["where_from"] for each in log["entries"]} == {"127.0.0.1"}
    (published,) = programs.ask("anne", "GET", "/audit?action=audit.published&who=kari").get_json()["entries"]
    assert (published["why"], published["details"]["rows"][0]["new"]) == ("KS-bidrag fra 2027", "21")


def test_the_audit_log_comes_in_pages_and_by_day(programs: Programs) -> None:
    programs.draft("ola", 2027)
    programs.draft("ola", 2028)
    first = programs.ask("anne", "GET", "/audit?who=ola&action=audit.draft&limit=1").get_json()
    (entry,) = first["entries"]
    assert (entry["details"]["draft"], first["next"]) == (2, entry["id"])
    more = programs.ask("anne", "GET", f"/audit?who=ola&action=audit.draft&before={first['next']}").get_json()
    assert [each["details"]["draft"] for each in more["entries"]] == [1]
    today = services_of(programs.app).settings.today()
    for since, until, count in ((today, today, 2), (today + timedelta(1), today, 0), (today, today - timedelta(1), 0)):
        found = programs.ask("anne", "GET", f"/audit?who=ola&action=audit.draft&since={since}&until={until}")
        assert len(found.get_json()["entries"]) == count
    for query in (
        "since=x",
        "since=0001-01-01",
        "until=2201-01-01",
        "before=0",
        "limit=501",
        "action=a&action=b",
        "x=1",
    ):
        assert programs.ask("anne", "GET", f"/audit?{query}").status_code == 400


def test_nothing_is_published_by_a_refused_step(programs: Programs) -> None:
    programs.draft("ola", 2027)
    for who, headers in (("ola", {}), ("kari", {"If-Match": '"draft-1-9"'})):
        assert programs.ask(who, "POST", "/drafts/1/publish", headers=headers).status_code in (403, 412)
    assert len(revisions(services_of(programs.app).engine)) == 1
    with reading(services_of(programs.app).engine) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM idempotency_key").scalar() == 0
