"""Requests that can't succeed: each is told so in the reader's language, with a code, and never in Python's words."""

from __future__ import annotations

import json
import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

EVALUATE = "/api/v1/evaluate"
EXPLAIN = "/api/v1/explain"
XLWINGS = "/xlwings/custom-functions-call"
BODIES = {
    EVALUATE: '{"calls":[{"f":"KS_SATS","a":["kommune"]}]}',
    EXPLAIN: '{"f":"KS_SATS","a":["kommune"]}',
    XLWINGS: '{"func_name":"KS_SATS","args":[[["kommune"]]]}',
}
DEEP = 100_000

_INTERNALS = re.compile(
    r"Traceback|Exception|Expected|Object (contains|missing)|msgspec|werkzeug|gunicorn|sqlite|(line|byte) \d",
    re.IGNORECASE,
)


def post(client: FlaskClient, body: bytes | str, path: str = "/api/v1/evaluate", **headers: str) -> TestResponse:
    return client.post(path, data=body, content_type="application/json", headers={"Accept-Language": "en", **headers})


def assert_refused(response: TestResponse, status: int, code: str) -> dict[str, object]:
    """Check the one shape of an error and return its parameters."""
    assert response.status_code == status, response.text
    assert response.mimetype == "application/json"
    assert not _INTERNALS.search(response.text), response.text
    assert response.headers["Medfin-Revision"] == "1"
    assert "Retry-After" not in response.headers
    error = response.get_json()["error"]
    assert error.keys() == {"code", "message", "params"}
    assert error["code"] == code
    assert error["message"].endswith(".")
    assert " " in error["message"]
    params: dict[str, object] = error["params"]
    return params


def assert_refused_there(response: TestResponse, path: str, status: int, code: str) -> None:
    """Check the error of any of the paths: xlwings' clients are told with a 400, in `detail`."""
    if path.startswith("/xlwings/"):
        assert response.get_json()["detail"] == response.get_json()["error"]["message"]
        status = 400
    assert_refused(response, status, code)


def nested(opening: str, closing: str) -> str:
    return opening * DEEP + closing * DEEP


@pytest.mark.parametrize("path", BODIES)
def test_the_bodies_of_these_tests_are_good_ones(client: FlaskClient, path: str) -> None:
    assert post(client, BODIES[path], path).status_code == 200


@pytest.mark.parametrize("path", BODIES)
@pytest.mark.parametrize(
    "body", ["", " ", "{", "{]", "nul", "'x'", "%,", "% x", "%%", "\ufeff%", "// x\n%", "%\0", "[%"]
)
def test_malformed(client: FlaskClient, path: str, body: str) -> None:
    response = post(client, body.replace("%", BODIES[path]), path)
    # An array where an object belongs is seen before its missing bracket.
    assert_refused_there(response, path, 400, "invalid_body" if body == "[%" else "malformed_json")


@pytest.mark.parametrize("path", BODIES)
def test_cut_anywhere(client: FlaskClient, path: str) -> None:
    for length in range(len(BODIES[path])):
        assert_refused_there(post(client, BODIES[path][:length], path), path, 400, "malformed_json")


@pytest.mark.parametrize("path", BODIES)
@pytest.mark.parametrize("wrong", [b"\xff", b"\xe5", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"])
def test_not_utf8(client: FlaskClient, path: str, wrong: bytes) -> None:
    for body in (BODIES[path].encode().replace(b"kommune", wrong), wrong, BODIES[path].encode() + wrong):
        assert_refused_there(post(client, body, path), path, 400, "not_utf8")


@pytest.mark.parametrize("path", BODIES)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig", "utf-16-le"])
def test_other_encodings(client: FlaskClient, path: str, encoding: str) -> None:
    response = post(client, BODIES[path].encode(encoding), path)
    code = {"utf-8-sig": "malformed_json", "utf-16-le": "malformed_json"}.get(encoding, "not_utf8")
    assert_refused_there(response, path, 400, code)


@pytest.mark.parametrize("path", BODIES)
@pytest.mark.parametrize(
    "content_type", [None, "", "text/plain", "text/json", "application/x-www-form-urlencoded", "x" * 9999]
)
def test_wrong_content_type(client: FlaskClient, path: str, content_type: str | None) -> None:
    response = client.post(path, data=b"{}", content_type=content_type, headers={"Accept-Language": "en"})
    assert_refused_there(response, path, 415, "not_json" if content_type else "no_content_type")


@pytest.mark.parametrize("path", BODIES)
@pytest.mark.parametrize(
    "number", ["NaN", "-NaN", "Infinity", "-Infinity", "01", "+1", ".5", "1.", "0x10", "1e", "--1", "1_000"]
)
def test_what_json_has_no_number_for(client: FlaskClient, path: str, number: str) -> None:
    body = f'{{"calls":[{{"f":"KS_BIDRAG","a":[{number}]}}],"f":"KS_BIDRAG","a":[{number}],"args":[{number}]}}'
    response = post(client, body, path)
    code = response.get_json()["error"]["code"]
    assert code in ("malformed_json", "invalid_body")
    assert_refused_there(response, path, 400, code)


@pytest.mark.parametrize(
    "number", ["1e400", "-1e400", "1E+999999999", "1" + "0" * 5000, "-1" + "0" * 1_000_000, "1" + "0" * 5000 + ".0"]
)
def test_number_beyond_all_bounds(client: FlaskClient, number: str) -> None:
    response = post(client, f'{{"calls":[{{"f":"KS_BIDRAG","a":[{number}]}}]}}')
    assert assert_refused(response, 400, "invalid_body") == {"where": "$.calls[0].a[0]"}
    response = post(client, f'{{"calls":[{{"f":"KS_BIDRAG","a":[[[1],[{number}]]]}}]}}')
    assert assert_refused(response, 400, "invalid_body") == {"where": "$.calls[0].a[0][1][0]"}


def test_number_too_large_for_a_cell_is_that_cell_s_error(client: FlaskClient) -> None:
    body = '{"calls":[{"f":"KS_BIDRAG","a":[1' + "0" * 400 + ']},{"f":"KS_BIDRAG","a":[1e-400]}]}'
    response = post(client, body)
    too_large, tiny = response.get_json()["results"]
    assert (too_large["e"]["code"], too_large["e"]["reason"], tiny) == ("#NUM!", "too_large", {"v": 0})


@pytest.mark.parametrize("path", BODIES)
@pytest.mark.parametrize("escape", [r"\ud800", r"\udfff", r"x\ud83dy", r"\ude00\ud83d"])
def test_half_a_character(client: FlaskClient, path: str, escape: str) -> None:
    for body in (
        f'{{"f":"{escape}"}}',
        f'{{"calls":[{{"f":"x","a":["{escape}"]}}]}}',
        f'{{"{escape}":1}}',
        f'"{escape}"',
    ):
        assert_refused_there(post(client, body, path), path, 400, post(client, body, path).get_json()["error"]["code"])
    response = post(client, BODIES[path].replace("kommune", escape), path)
    assert_refused_there(response, path, 400, "malformed_json")


@pytest.mark.parametrize("path", BODIES)
@pytest.mark.parametrize(
    "body",
    [
        nested("[", "]"),
        "[" * DEEP,
        nested('{"a":', "}"),
        '{"a":' * DEEP,
        '{"calls":' + nested("[", "]") + "}",
        '{"f":"KS_SATS","a":[' + nested("[", "]") + "]}",
        '{"func_name":"KS_SATS","args":[' + nested("[", "]") + "]}",
        '{"func_name":"KS_SATS","args":[],"x":' + nested("[", "]") + "}",
        '{"func_name":"KS_SATS","args":[],"x":' + nested('{"x":', "}") + "}",
        '{"calls":[{"f":"x","a":[' + nested('{"x":', "}") + "]}]}",
    ],
    ids=range(10),
)
def test_deeply_nested(client: FlaskClient, path: str, body: str) -> None:
    response = post(client, body, path)
    code = response.get_json()["error"]["code"]
    assert code in ("too_deep", "invalid_body", "malformed_json")
    assert_refused_there(response, path, 400, code)


OPTIONAL = (str, type(None))
ANYTHING: list[object] = [None, True, 1, 1.5, "x", [], {}, [[]], [{}]]


@pytest.mark.parametrize("wrong", ANYTHING, ids=json.dumps)
@pytest.mark.parametrize(
    ("path", "body", "where", "right"),
    [
        (EVALUATE, "%", "$", ()),
        (EVALUATE, '{"calls":%}', "$.calls", (list,)),
        (EVALUATE, '{"calls":[%]}', "$.calls[0]", ()),
        (EVALUATE, '{"calls":[{"f":%}]}', "$.calls[0].f", (str,)),
        (EVALUATE, '{"calls":[{"f":"x","a":%}]}', "$.calls[0].a", (list,)),
        (EVALUATE, '{"calls":[{"f":"x","a":[{"b":%}]}]}', "$.calls[0].a[0]", ()),
        (EVALUATE, '{"calls":[{"f":"x","a":[[%]]}]}', "$.calls[0].a[0][0]", (list,)),
        (EVALUATE, '{"calls":[{"f":"x","a":[[[[%]]]]}]}', "$.calls[0].a[0][0][0]", ()),
        (EVALUATE, '{"calls":[],"locale":%}', "$.locale", OPTIONAL),
        (EVALUATE, '{"calls":[],"as_of":%}', "$.as_of", OPTIONAL),
        (EVALUATE, '{"calls":[],"asof":%}', "$.asof", ()),
        (EVALUATE, '{"calls":[{"f":"x","args":%}]}', "$.calls[0].args", ()),
        (EVALUATE, '{"calls":[{"a":%}]}', "$.calls[0]", ()),
        (EXPLAIN, "%", "$", ()),
        (EXPLAIN, '{"f":%}', "$.f", (str,)),
        (EXPLAIN, '{"f":"KS_SATS","a":%}', "$.a", (list,)),
        (EXPLAIN, '{"f":"KS_SATS","locale":%}', "$.locale", OPTIONAL),
        (EXPLAIN, '{"f":"KS_SATS","as_of":%}', "$.as_of", OPTIONAL),
        (EXPLAIN, '{"f":"KS_SATS","x":%}', "$.x", ()),
        (XLWINGS, "%", "$", ()),
        (XLWINGS, '{"func_name":%,"args":[]}', "$.func_name", (str,)),
        (XLWINGS, '{"func_name":"KS_SATS","args":%}', "$.args", (list,)),
        (XLWINGS, '{"func_name":"KS_SATS","args":[[%]]}', "$.args[0][0]", (list,)),
        (XLWINGS, '{"func_name":"KS_SATS","args":[],"culture_info_name":%}', "$.culture_info_name", OPTIONAL),
    ],
)  # fmt: skip
def test_wrong_type_at_every_place(
    client: FlaskClient, path: str, body: str, where: str, right: tuple[type, ...], wrong: object
) -> None:
    response = post(client, body.replace("%", json.dumps(wrong)), path)
    if isinstance(wrong, right) and response.get_json().get("error", {}).get("code") != "invalid_body":
        assert response.status_code in (200, 400, 404)
        return
    assert_refused_there(response, path, 400, "invalid_body")
    assert str(response.get_json()["error"]["params"]["where"]).startswith(where)
    assert str(response.get_json()["error"]["params"]["where"]) in response.get_json()["error"]["message"]


def test_unknown_field_is_named_and_cut(client: FlaskClient) -> None:
    name = "x` - at `$.calls[0]`" + "y" * 1000
    params = assert_refused(post(client, json.dumps({"calls": [], name: 1})), 400, "invalid_body")
    assert params == {"where": f"$.{name[:80]}"}


def test_of_two_equal_keys_the_last_counts(client: FlaskClient) -> None:
    response = post(client, '{"calls":[{"f":"x"}],"calls":[{"f":"KS_SATS","a":[1],"a":["fylkeskommune"]}]}')
    assert response.json == {"revision": 1, "results": [{"v": 5}]}


@pytest.mark.parametrize(
    "text", ["\u0000", "20000\u0000", "x" * 1_000_000, "9" * 1_000_000, " " * 1_000_000 + "1x", "\U0001f600", "\u202e1"]
)
def test_strange_texts_are_cell_errors_or_read(client: FlaskClient, text: str) -> None:
    calls = [
        {"f": "KS_BIDRAG", "a": [text]},
        {"f": "SATS", "a": [text]},
        {"f": text},
        {"f": "KS_SATS", "a": [text, text]},
    ]
    response = client.post("/api/v1/evaluate", json={"calls": calls, "locale": text})
    assert response.status_code == 200
    for result in response.get_json()["results"]:
        assert result["e"]["code"] in ("#VALUE!", "#N/A", "#NAME?")
        assert len(result["e"]["message"]) < 1000
        assert not _INTERNALS.search(result["e"]["message"])


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/evaluate/",
        "/api//v1/evaluate",
        "/API/v1/evaluate",
        "/api/v1",
        "/api/v2/evaluate",
        "/api/v1/functions/",
        "/api/v1/functions/KS_SATS/",
        "/api/v1/functions/a/b",
        "/healthz/",
        "/xlwings/",
        "/static.css",
        "/x%ff",
        "/%00",
        "/" + "x" * 5000,
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_there_is_nothing(client: FlaskClient, method: str, path: str) -> None:
    response = client.open(path, method=method, headers={"Accept-Language": "en"})
    assert assert_refused(response, 404, "not_found").keys() == {"path", "method"}


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/api/v1/evaluate", {"POST", "OPTIONS"}),
        ("/api/v1/explain", {"POST", "OPTIONS"}),
        ("/xlwings/custom-functions-call", {"POST", "OPTIONS"}),
        ("/api/v1/functions", {"GET", "HEAD", "OPTIONS"}),
        ("/api/v1/functions/KS_SATS", {"GET", "HEAD", "OPTIONS"}),
        ("/api/v1/revision", {"GET", "HEAD", "OPTIONS"}),
        ("/xlwings/custom-functions-meta.json", {"GET", "HEAD", "OPTIONS"}),
        ("/xlwings/custom-functions-code.js", {"GET", "HEAD", "OPTIONS"}),
        ("/api/openapi.json", {"GET", "HEAD", "OPTIONS"}),
        ("/healthz", {"GET", "HEAD", "OPTIONS"}),
        ("/readyz", {"GET", "HEAD", "OPTIONS"}),
    ],
)
def test_methods(client: FlaskClient, path: str, allowed: set[str]) -> None:
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"):
        if method not in allowed:
            response = client.open(path, method=method, headers={"Accept-Language": "en"})
            assert assert_refused(response, 405, "method_not_allowed") == {"path": path, "method": method}
            assert {*response.headers["Allow"].split(", ")} == allowed
    options = client.options(path)
    assert (options.status_code, {*options.headers["Allow"].split(", ")}) == (200, allowed)
    head = client.head(path)
    assert head.data == b""
    if "HEAD" in allowed:
        assert head.status_code == 200
        assert head.headers["Content-Length"] == client.get(path).headers["Content-Length"]
    else:
        assert head.status_code == 405
