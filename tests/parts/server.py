"""A real server: the `medfin serve` of this environment in a process of its own, on a free port of the loopback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from types import TracebackType

import pytest

from server.config import Settings
from tests.parts.application import prepare, settings_in

HOST = "127.0.0.1"
_READY_SECONDS = 30.0


class ServerError(Exception):
    """The server didn't start; the message holds its log."""


class LiveServer:
    """One running server; `port` (a free one if none is given) and `log` are its own. Use it as a context: in the end
    it is killed, since a test that is about how a server stops does that itself."""

    def __init__(
        self,
        data_dir: Path,
        log: Path,
        options: Sequence[str] = ("--workers", "1"),
        port: int | None = None,
        command: Sequence[str] = ("serve", "--host", HOST),
        **environment: str,
    ) -> None:
        self.port = free_port() if port is None else port
        self.log = log
        kept = {name: value for name, value in os.environ.items() if not name.startswith("MEDFIN_")}
        program = Path(sysconfig.get_path("scripts")) / ("medfin.exe" if sys.platform == "win32" else "medfin")
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [program, *command, "--port", str(self.port), *options],
                env={**kept, "MEDFIN_DATA_DIR": str(data_dir), **environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def __enter__(self) -> LiveServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    def kill(self) -> None:
        """End the server and its workers with SIGKILL: they share a process group that nothing else is in."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    @property
    def address(self) -> str:
        """The server's address, without a slash at its end."""
        return f"http://{HOST}:{self.port}"

    def wait(self, path: str = "/readyz") -> None:
        """Return when `path` is answered with 200; raise ServerError when the server ends or takes too long."""
        deadline = time.monotonic() + _READY_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                if self.request("GET", path)[0] == 200:
                    return
            except OSError:
                time.sleep(0.01)
        raise ServerError(f"no answer from {path}; the server's log:\n{self.tail()}")

    def request(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Send one request over a connection of its own; return the status, the headers in lower case, and the body."""
        connection = HTTPConnection(HOST, self.port, timeout=30)
        try:
            given = {"Content-Type": "application/json"} if body is not None else {}
            connection.request(method, path, body, {**given, **(headers or {})})
            response = connection.getresponse()
            return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        finally:
            connection.close()

    def tail(self) -> str:
        """Return the end of the server's log."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-20_000:]


def free_port() -> int:
    """Return a port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(folder: Path, **environment: str) -> Iterator[LiveServer]:
    """Start a server on a prepared database under `folder` and wait until it is ready."""
    prepare(settings_in(folder / "data"))
    with LiveServer(folder / "data", folder / "server.log", port=free_port(), **environment) as server:
        server.wait()
        yield server


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """A server of its own process on a database that no test may write to."""
    with running(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def live_settings(tmp_path: Path) -> Settings:
    """The settings of the database behind `own_server`."""
    return settings_in(tmp_path / "data")


@pytest.fixture
def own_server(tmp_path: Path, live_settings: Settings) -> Iterator[LiveServer]:
    """A server of its own process on a database that belongs to the test."""
    with running(tmp_path) as server:
        yield server


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Show the log of the server that a failed test talked to."""
    report: pytest.TestReport = yield  # type: ignore[assignment]  # what pytest sends into the wrapper
    for value in getattr(item, "funcargs", {}).values():
        if report.failed and isinstance(value, LiveServer):
            report.sections.append(("Server's log", value.tail()))
    return report  # type: ignore[return-value]
