"""Runs `medfin` in processes that are forked from one which has loaded it: each starts in a tenth of the time.

Nearly all that a short command does is to load what it needs. A forked process has its own arguments, environment,
folder, output and end; what Python itself reads when it starts, such as the encoding of its output, is that of the one
they are forked from. The program itself is started in tests/cli/test_start.py, and wherever a test has a server.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tests.parts import fork_server
from tests.parts.fork_server import MOST_BYTES

_ROOT = Path(__file__).parents[2]


class WarmMedfin:
    """The process that the others are forked from."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="medfin-warm-")
        self._path = str(Path(self._folder.name) / "socket")
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
            listener.bind(self._path)
            listener.listen()
            self._process = subprocess.Popen(
                [sys.executable, "-c", f"from {fork_server.__name__} import serve; serve({listener.fileno()})"],
                cwd=_ROOT,
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                pass_fds=[listener.fileno()],
            )

    def run(
        self, command: list[str], cwd: Path, environment: Mapping[str, str], timeout: float
    ) -> subprocess.CompletedProcess[str]:
        """Run `command`, whose first word is the program's name, as `subprocess.run` does."""
        with (
            socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as connection,
            tempfile.TemporaryFile() as output,
            tempfile.TemporaryFile() as errors,
        ):
            connection.connect(self._path)
            asked = json.dumps([command, str(cwd), dict(environment)]).encode()
            socket.send_fds(connection, [asked], [output.fileno(), errors.fileno()])
            connection.settimeout(timeout)
            child = int(connection.recv(MOST_BYTES))
            try:
                code = int(connection.recv(MOST_BYTES))
            except TimeoutError:
                os.kill(child, signal.SIGKILL)
                raise subprocess.TimeoutExpired(command, timeout) from None
            for file in (output, errors):
                file.seek(0)
            return subprocess.CompletedProcess(command, code, output.read().decode(), errors.read().decode())

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        self._folder.cleanup()


@cache
def warm_medfin() -> WarmMedfin:
    """Return the one of this process, which ends with it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MEDFIN_", "LC_", "LANG"))}
    warm = WarmMedfin(kept)
    atexit.register(warm.stop)
    return warm
