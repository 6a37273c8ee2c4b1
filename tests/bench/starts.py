"""From the start of the process to the first right answer."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.parts.application import prepare, settings_in
from tests.parts.server import LiveServer

_STARTS = 5
_PATIENCE = 60.0
_BODY = b'{"calls":[{"f":"KS_BIDRAG","a":[20000]}]}'
_RIGHT = b'"results":[{"v":400000}]'


def measure_start(*, prepared: bool) -> float:
    """Return the median time in seconds, with a database that is there (`prepared`) or with an empty data folder."""
    return median(_start(prepared) for _ in range(_STARTS))


def _start(prepared: bool) -> float:
    with TemporaryDirectory(prefix="medfin-bench-") as name:
        folder = Path(name)
        if prepared:
            prepare(settings_in(folder / "data"))
        start = time.perf_counter()
        with LiveServer(folder / "data", folder / "server.log") as server:
            while time.perf_counter() < start + _PATIENCE:
                try:
                    status, _, answer = server.request("POST", "/api/v1/evaluate", _BODY)
                except OSError:
                    time.sleep(0.002)
                    continue
                if status == 200 and _RIGHT in answer:
                    return time.perf_counter() - start
            raise AssertionError(server.tail())
