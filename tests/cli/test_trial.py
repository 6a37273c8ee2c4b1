"""`medfin try`: the trial page's address, from a server that it starts or that runs already."""

from __future__ import annotations

from pathlib import Path

from tests.parts.application import prepare, settings_in
from tests.parts.medfin import Medfin
from tests.parts.server import LiveServer


def test_a_server_that_runs_is_used(live_server: LiveServer, tmp_path: Path) -> None:
    medfin = Medfin(tmp_path / "data", tmp_path)
    told = medfin.answer("try", "--port", str(live_server.port), "--locale", "da", DISPLAY="", WAYLAND_DISPLAY="")
    assert told == f"Prøv funktionerne på {live_server.address}/try?locale=da\n"


def test_a_server_is_started(tmp_path: Path) -> None:
    prepare(settings_in(tmp_path / "data"))
    with LiveServer(
        tmp_path / "data", tmp_path / "log", (), command=("try",), DISPLAY="", WAYLAND_DISPLAY=""
    ) as server:
        server.wait()
        status, _, page = server.request("GET", "/try")
        assert status == 200
        assert b'id="medfin"' in page
        assert f"{server.address}/try?locale=nb" in server.tail()
