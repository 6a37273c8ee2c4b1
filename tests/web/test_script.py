"""The client code of the xlwings protocol, run by a JavaScript engine against a real server."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

from server.config import Settings
from server.functions import build_registry
from server.i18n import Locale
from tests.parts.node import RunScript
from tests.parts.server import LiveServer

EXCEL = Path(__file__).with_name("excel.mjs")


def called(run_script: RunScript, server: LiveServer, *calls: dict[str, Any], language: str = "nb-NO") -> list[Any]:
    """Return what Excel is given for each of `calls`."""
    said = run_script(EXCEL, {"address": server.address, "language": language, "calls": list(calls)})
    answers: list[Any] = said["answers"]
    return answers


def test_every_name_and_alias_is_associated(run_script: RunScript, live_server: LiveServer) -> None:
    said = run_script(EXCEL, {"address": live_server.address, "language": "nb-NO", "calls": []})
    assert sorted(said["associated"]) == sorted(build_registry().names)
    assert {"KS_BIDRAG", "SATSVERSJON", "SATSVERSION"} <= {*said["associated"]}


def test_calls(run_script: RunScript, live_server: LiveServer) -> None:
    answers = called(
        run_script,
        live_server,
        {"name": "KS_BIDRAG", "args": [[[20000]], None, None]},
        {"name": "KS_BIDRAG", "args": [20000, 2018, "fylkeskommune"]},
        {"name": "KS_BIDRAG", "args": [[[1, 2], [3, None]], None, None]},
        {"name": "SATSVERSION", "args": []},
        language="da-DK",
    )
    assert [answer["value"] for answer in answers] == [
        [[400000]],
        [[100000]],
        [[20, 40], [60, ""]],
        [["Satser rev. 1, 23.11.2026"]],
    ]
    (request,) = answers[0]["requests"]
    assert request["url"] == f"{live_server.address}/xlwings/custom-functions-call"
    assert (request["method"], request["headers"]) == ("POST", {"Content-Type": "application/json"})
    assert json.loads(request["body"]) == {
        "client": "Office.js",
        "func_name": "KS_BIDRAG",
        "args": [[[20000]], [[None]], [[None]]],
        "caller_address": "Sheet1!B2",
        "culture_info_name": "da-DK",
        "version": "medfin",
        "runtime": "1.4",
    }
    assert json.loads(answers[1]["requests"][0]["body"])["args"] == [[[20000]], [[2018]], [["fylkeskommune"]]]


def test_error_is_the_sentence_in_the_reader_s_language(run_script: RunScript, live_server: LiveServer) -> None:
    for language in ("nb-NO", "da-DK", "en-GB"):
        call = {"name": "KS_BIDRAG", "args": [[["20.5"]], None, None]}
        (answer,) = called(run_script, live_server, call, language=language)
        message = Locale(language[:2]).text("ambiguous_number", argument="innbyggere", text="20.5")
        assert answer["error"] == {"code": "#VALUE!", "message": message}
        assert len(answer["requests"]) == 1


def test_elements_that_failed_are_errors(run_script: RunScript, live_server: LiveServer) -> None:
    (answer,) = called(run_script, live_server, {"name": "KS_BIDRAG", "args": [[[1], [-1], ["x"]], None, None]})
    one, negative, text = (row[0] for row in answer["value"])
    assert (one, negative["code"], text["code"]) == (20, "#NUM!", "#VALUE!")


def test_unavailable_and_broken_connections_are_tried_again(run_script: RunScript, live_server: LiveServer) -> None:
    for failures in ([503], [503, 503, 503], ["network"], ["network", 503]):
        call = {"name": "KS_BIDRAG", "args": [[[20000]], None, None], "failures": failures}
        (answer,) = called(run_script, live_server, call)
        assert answer["value"] == [[400000]]
        assert len(answer["requests"]) == len(failures) + 1
        assert {request["body"] for request in answer["requests"]} == {answer["requests"][0]["body"]}


def test_nothing_else_is_tried_again(run_script: RunScript, live_server: LiveServer) -> None:
    for status in (400, 404, 413, 429, 500, 502, 504):
        call = {"name": "KS_SATS", "args": [None, None], "failures": [status]}
        (answer,) = called(run_script, live_server, call)
        assert answer["error"] == {"code": "#N/A", "message": ""}
        assert len(answer["requests"]) == 1


def test_it_gives_up(run_script: RunScript, live_server: LiveServer) -> None:
    call = {"name": "KS_SATS", "args": [None, None], "failures": ["network"] * 9}
    (answer,) = called(run_script, live_server, call)
    assert answer["error"] == {"code": "#N/A", "message": ""}
    assert len(answer["requests"]) == 4


def test_rates_that_stay_away_are_told(run_script: RunScript, own_server: LiveServer, live_settings: Settings) -> None:
    database = sqlite3.connect(live_settings.data_dir / "medfin.db")
    database.execute("ALTER TABLE revision RENAME TO away")
    database.close()
    (answer,) = called(run_script, own_server, {"name": "KS_SATS", "args": [None, None]}, language="nn-NO")
    assert answer["error"] == {"code": "#N/A", "message": Locale("nn").text("unavailable")}
    assert len(answer["requests"]) == 4


def test_request_that_is_too_large_is_told(run_script: RunScript, live_server: LiveServer) -> None:
    call = {"name": "KS_BIDRAG", "args": [[[1]] * 100_001, None, None]}
    (answer,) = called(run_script, live_server, call, language="da-DK")
    assert answer["error"]["code"] == "#N/A"
    assert "100.003" in answer["error"]["message"]
