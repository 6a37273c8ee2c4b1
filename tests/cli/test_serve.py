"""`medfin serve`: starts on either HTTP server, on an empty folder too, answers, and ends cleanly."""

from __future__ import annotations

import json
import signal
import socket
from pathlib import Path

import pytest

from tests.parts.server import LiveServer


def _contribution(server: LiveServer) -> object:
    body = json.dumps({"calls": [{"f": "KS_BIDRAG", "a": [20000]}]}).encode()
    status, headers, answer = server.request("POST", "/api/v1/evaluate", body)
    assert (status, headers["medfin-revision"]) == (200, "1")
    return json.loads(answer)["results"][0]["v"]


@pytest.mark.parametrize("options", [("--workers", "2"), ("--backend", "waitress")], ids=["gunicorn", "waitress"])
def test_fills_an_empty_folder_answers_and_ends_at_ctrl_c(tmp_path: Path, options: tuple[str, ...]) -> None:
    with LiveServer(tmp_path / "data", tmp_path / "log", options) as server:
        server.wait()
        assert _contribution(server) == 400_000
        server.process.send_signal(signal.SIGINT)
        server.process.wait(30)
        with pytest.raises(ConnectionRefusedError):
            server.request("GET", "/healthz")
    assert server.tail() == (f"Medfin svarer ut fra satser rev. 1. Åpne {server.address}/ (Ctrl+C avslutter).\n")


def test_nothing_is_written_outside_the_data_folder(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with LiveServer(tmp_path / "data", tmp_path / "log", HOME=str(home)) as server:
        server.wait()
        assert _contribution(server) == 400_000
    assert list(home.rglob("*")) == []
    assert (tmp_path / "data" / "medfin.db").exists()


def test_a_database_that_is_none_stops_it_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "medfin.db").write_bytes(b"this is no database" * 100)
    with LiveServer(tmp_path / "data", tmp_path / "log") as server:
        assert server.process.wait(30) == 1
    assert "medfin.db" in server.tail()
    assert "Traceback" not in server.tail()


@pytest.mark.parametrize("backend", ["gunicorn", "waitress"])
def test_a_port_that_is_taken_is_a_sentence(tmp_path: Path, backend: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        options = ("--port", str(port), "--backend", backend)
        with LiveServer(tmp_path / "data", tmp_path / "log", options) as server:
            assert server.process.wait(30) == 1
    assert server.tail().startswith(f"Medfin kan ikke lytte på 127.0.0.1, port {port}")
    assert "Traceback" not in server.tail()
