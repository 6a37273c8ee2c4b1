"""The process that `medfin` commands are forked from: it has loaded them all, and listens for who wants one run."""

from __future__ import annotations

import atexit
import contextlib
import gc
import json
import os
import socket
import sys
import threading
import time
import traceback
from typing import NoReturn

MOST_BYTES = 1 << 20
"""The longest message: a command with its folder and its environment."""


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
    asked, outputs, _, _ = socket.recv_fds(connection, MOST_BYTES, 2)
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
