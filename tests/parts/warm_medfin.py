"""Runs `medfin` in processes that are forked from one which has loaded it: each starts in a tenth of the time.

Nearly all that a short command does is to load what it needs. A forked process has its own arguments, environment,
folder, output and end; what Python itself reads when it starts, such as the encoding of its output, is that of the one
they are forked from. The program itself is started in tests/cli/test_start.py, and wherever a test has a server.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NoReturn

_MOST_BYTES = 1 << 20
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
                [sys.executable, "-c", f"import {__name__} as warm; warm.serve({listener.fileno()})"],
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
            child = int(connection.recv(_MOST_BYTES))
            try:
                code = int(connection.recv(_MOST_BYTES))
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


def serve(number: int) -> None:
    """Fork for everybody who asks at the socket of the number, as long as there is somebody who could."""
    # The tests' own folder is no place that the program finds anything in.
    sys.path.remove("")
    _load()
    gc.freeze()
    listener = socket.socket(fileno=number)
    tests = os.getppid()
    listener.settimeout(1)
    while os.getppid() == tests:
        try:
            connection, _ = listener.accept()
        except TimeoutError:
            continue
        with connection:
            connection.settimeout(None)
            if os.fork() == 0:
                listener.close()
                _attend(connection)
        # Those who attended to somebody before.
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG) != (0, 0):
                pass


def _attend(connection: socket.socket) -> NoReturn:
    """Run one command in a process of its own, and tell how it ended."""
    asked, outputs, _, _ = socket.recv_fds(connection, _MOST_BYTES, 2)
    child = os.fork()
    if child == 0:
        connection.close()
        for place, output in enumerate(outputs, 1):
            os.dup2(output, place)
            os.close(output)
        _become(*json.loads(asked))
    connection.send(str(child).encode())
    _, status = os.waitpid(child, 0)
    connection.send(str(os.waitstatus_to_exitcode(status)).encode())
    os._exit(0)


def _become(command: list[str], cwd: str, environment: dict[str, str]) -> NoReturn:
    """Be the command."""
    from server.cli import main

    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(cwd)
    sys.argv = command
    try:
        main()
    except SystemExit as end:
        _end(end.code)
    except BaseException:
        traceback.print_exc()
        _end(1)
    _end(0)


def _end(code: str | int | None) -> NoReturn:
    """End as the interpreter does, but for taking apart all that was loaded."""
    if isinstance(code, str):
        print(code, file=sys.stderr)
    threading._shutdown()  # type: ignore[attr-defined]  # waits for threads
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))


def _load() -> None:
    """Load all commands."""
    from server.cli import COMMANDS

    for load in COMMANDS.values():
        load()
