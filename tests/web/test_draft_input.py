"""What is wrong with a draft is said at its row and field, and nothing of it is saved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from server.config import Settings
from server.i18n import LANGUAGES
from tests.parts.application import AppFactory, application, prepare, settings_in
from tests.parts.drafting import KEY, SOURCE, Programs, draft_of, row_of
from tests.parts.people import add_people

LABEL = {"da": "Gebyr", "nb": "Gebyr", "nn": "Gebyr", "en": "Fee"}
GOOD = row_of(2027)
SHARE = "no.ordning.medfinansiering"


@pytest.fixture(scope="module")
def refusing_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of a database in which no draft is ever saved."""
    settings = settings_in(tmp_path_factory.mktemp("input"))
    prepare(settings)
    add_people(settings.database_url)
    return settings


@pytest.fixture(scope="module")
def refusing(refusing_settings: Settings) -> Iterator[Programs]:
    """Programs whose drafts are all refused."""
    with application(refusing_settings) as app:
        yield Programs.of(app)


def refused(programs: Programs, body: object) -> tuple[int, str, dict[str, Any]]:
    """Return how `body` is refused, having seen that nothing came of it."""
    answer = programs.ask("ola", "POST", "/drafts", body)
    assert programs.ask("ola", "GET", "/drafts").get_json() == {"drafts": []}
    error = answer.get_json()["error"]
    assert error["message"].strip()
    return answer.status_code, error["code"], error["params"]


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"reference": None}, "draft.row_reference", "reference"),
        ({"reference": {"title": " "}}, "publication.no_reference", "reference"),
        ({"reference": {"title": "a\nb"}}, "publication.bad_reference", "reference"),
        ({"reference": {**SOURCE, "case": "x" * 2001}}, "publication.bad_reference", "reference"),
        ({"reference": {**SOURCE, "url": "javascript:alert(1)"}}, "publication.bad_url", "reference"),
        ({"key": "no.ingen"}, "publication.unknown_rate", "key"),
        ({"key": KEY.upper()}, "publication.unknown_rate", "key"),
        ({"key": "\0"}, "publication.unknown_rate", "key"),
        ({"valid_from": 1899}, "draft.row_year", "valid_from"),
        ({"valid_from": 2201}, "draft.row_year", "valid_from"),
        ({"valid_from": -1}, "draft.row_year", "valid_from"),
        ({"valid_from": 99_999}, "draft.row_year", "valid_from"),
        ({"valid_from": "1899-12-31"}, "publication.year", "valid_from"),
        ({"valid_from": "2201-01-01"}, "publication.year", "valid_from"),
        ({"valid_from": 2027}, "publication.row_twice", "valid_from"),
        ({"valid_from": "2027-01-01"}, "publication.row_twice", "valid_from"),
        ({"known_from": "2199-01-01"}, "publication.known_later", "known_from"),
        ({"value": None}, "draft.row_value", "value"),
        ({"end": True}, "draft.row_value", "value"),
        ({"value": None, "end": True, "withdrawn": True}, "draft.row_value", "value"),
        ({"value": None, "withdrawn": True}, "publication.nothing_to_withdraw", "withdrawn"),
        ({"value": -1}, "publication.value", "value"),
        ({"value": 10**15 + 1}, "publication.value", "value"),
        ({"value": 1e-16}, "publication.value", "value"),
        ({"value": {"kind": "fixed_share", "share": 0.2}}, "publication.value", "value"),
        ({"key": SHARE}, "publication.value", "value"),
        ({"key": SHARE, "value": {"kind": "share", "share": 1.01}}, "publication.value", "value"),
        ({"key": SHARE, "value": {"kind": "per_krone", "ratio": 0, "cap": 1}}, "publication.value", "value"),
        (
            {"key": SHARE, "value": {"kind": "share", "share": 0.5, "cost_min": 9, "cost_max": 8}},
            "publication.value",
            "value",
        ),
    ],
)
def test_a_bad_row_is_named(refusing: Programs, changes: dict[str, Any], code: str, field: str) -> None:
    bad = {**GOOD, "valid_from": 2028, **changes}
    bad = {name: each for name, each in bad.items() if each is not None}
    status, said, params = refused(refusing, draft_of(GOOD, bad))
    assert (status, said) == (422, code)
    assert (params["row"], params["field"]) == (1, field)


@pytest.mark.parametrize(
    ("rate", "code"),
    [
        ({"key": "NO.GEBYR"}, "publication.bad_key"),
        ({"unit": "percent"}, "publication.wrong_unit"),
        ({"kind": "unknown"}, "publication.wrong_unit"),
        ({"label": {**LABEL, "nn": " "}}, "publication.label_missing"),
        ({"label": {**LABEL, "en": "a\0b"}}, "publication.bad_label"),
        ({"label": {**LABEL, "da": "x" * 2001}}, "publication.bad_label"),
        ({"key": "no.test.annen"}, "publication.rate_without_row"),
        ({"key": KEY}, "publication.rate_differs"),
    ],
)
def test_a_bad_rate_is_named(refusing: Programs, rate: dict[str, Any], code: str) -> None:
    new = {"key": "no.test.gebyr", "kind": "amount", "unit": "kr", "label": LABEL, **rate}
    rows = [] if rate.get("key") in (KEY, "no.test.annen") else [row_of(key=new["key"])]
    status, said, params = refused(refusing, draft_of(*rows, rates=[new]))
    assert (status, said, params["field"]) == (422, code, "rates")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (draft_of(), 422, "publication.nothing"),
        (draft_of(2027, note="x" * 1001), 422, "draft.bad_note"),
        (draft_of(2027, note="a\0b"), 422, "draft.bad_note"),
        (draft_of(2027, notat=""), 400, "invalid_body"),
        ({"rows": [GOOD]}, 400, "invalid_body"),
        ({"note": ""}, 400, "invalid_body"),
        ([], 400, "invalid_body"),
        (draft_of(2027, rows={}), 400, "invalid_body"),
    ],
)
def test_a_bad_draft_is_refused(refusing: Programs, body: object, status: int, code: str) -> None:
    assert refused(refusing, body)[:2] == (status, code)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"value": "21"}, "$.rows[0].value"),
        ({"value": "20.000"}, "$.rows[0].value"),
        ({"value": True}, "$.rows[0].value"),
        ({"value": [21]}, "$.rows[0].value"),
        ({"value": 10**19}, "$.rows[0].value"),
        ({"value": {"kind": "tull"}}, "$.rows[0].value.kind"),
        ({"value": {"share": 0.5}}, "$.rows[0].value.kind"),
        ({"value": {"kind": "share", "share": "0.5"}}, "$.rows[0].value.share"),
        ({"value": {"kind": "share", "share": 0.5, "tak": 1}}, "$.rows[0].value.tak"),
        ({"valid_from": "2027"}, "$.rows[0].valid_from"),
        ({"valid_from": "2027-02-30"}, "$.rows[0].valid_from"),
        ({"valid_from": 2027.5}, "$.rows[0].valid_from"),
        ({"known_from": 2026}, "$.rows[0].known_from"),
        ({"ends": True}, "$.rows[0].ends"),
        ({"reference": "Vedtak"}, "$.rows[0].reference"),
        ({"reference": {"case": "1"}}, "$.rows[0].reference.title"),
        ({"reference": {**SOURCE, "by": "KS"}}, "$.rows[0].reference.by"),
    ],
)
def test_another_form_is_refused_with_its_place(refusing: Programs, changes: dict[str, Any], where: str) -> None:
    status, code, params = refused(refusing, draft_of({**GOOD, **changes}))
    assert (status, code, params) == (400, "invalid_body", {"where": where})


@pytest.mark.parametrize("number", ["1e400", "1e99999", "1e-99999999999999999999", "NaN", "Infinity", "9" * 5000, "01"])
def test_a_number_beyond_all_bounds_is_refused(refusing: Programs, number: str) -> None:
    text = json.dumps(draft_of(2027)).replace(": 21,", f": {number},")
    assert number in text
    answer = refusing.app.test_client().post(
        "/api/v1/drafts",
        data=text,
        content_type="application/json",
        headers={"Authorization": f"Bearer {refusing.tokens['ola']}"},
    )
    assert (answer.status_code, answer.get_json()["error"]["code"] in ("invalid_body", "malformed_json")) == (400, True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_is_in_the_callers_language(refusing: Programs, language: str) -> None:
    body = draft_of(GOOD, row_of(2028, reference=None))
    answer = refusing.ask("ola", "POST", f"/drafts?locale={language}", body)
    start = {"da": "Rækken for", "nb": "Raden for", "nn": "Rada for", "en": "The row of"}[language]
    assert answer.get_json()["error"]["message"].startswith(start)


@pytest.mark.parametrize(
    ("content_type", "data", "status"),
    [
        ("text/plain", b"{}", 415),
        ("application/x-www-form-urlencoded", b"note=x", 415),
        ("application/json", b"{", 400),
        ("application/json", b"\xff", 400),
        ("application/json", b'{"note": "\\ud800"}', 400),
        ("application/json", b"[" * 100_000, 400),
        ("application/json", b" " * 5_000, 413),
    ],
)
def test_a_body_that_cannot_be_read(
    refusing_settings: Settings, make_app: AppFactory, content_type: str, data: bytes, status: int
) -> None:
    limit = 4_096 if status == 413 else 2**20
    programs = Programs.of(make_app(refusing_settings, max_body_bytes=limit))
    headers = {"Authorization": f"Bearer {programs.tokens['kari']}"}
    client = programs.app.test_client()
    for path in ("/drafts", "/revisions/1/undo", "/drafts/1/schedule"):
        answer = client.post(f"/api/v1{path}", data=data, content_type=content_type, headers=headers)
        assert answer.status_code == status, path


def test_a_bad_change_leaves_the_draft_as_it_was(programs: Programs) -> None:
    made = programs.draft("ola", 2027)
    headers = {"If-Match": made.headers["ETag"]}
    answer = programs.ask("ola", "PUT", "/drafts/1", draft_of(GOOD, row_of(2028, -1)), headers)
    assert (answer.status_code, answer.get_json()["error"]["params"]["row"]) == (422, 1)
    assert programs.ask("ola", "GET", "/drafts/1").get_json() == made.get_json()
