"""A process under gevent, as a server's are, that says what it hears: `python -m gevent.monkey --module
tests.storage.listener URL`.

It prints each revision with the instant of the machine's monotonic clock, and ends when its input does.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from server.storage.announcements import Announcements
from server.storage.database import open_database

TURNS = 50


def main(url: str) -> None:
    """Listen until the input ends. First take many short turns beside the listener, which mustn't keep them waiting."""
    engine = open_database(url)
    announcements = Announcements(engine)
    announcements.subscribe(lambda revision: print(revision, time.monotonic(), flush=True))
    announcements.start()
    for _ in range(TURNS):
        time.sleep(0.01)
    print("turns", time.monotonic(), flush=True)
    select.select([sys.stdin], [], [])
    announcements.close()
    engine.dispose()


@contextmanager
def listener(url: str) -> Iterator[subprocess.Popen[str]]:
    """Start such a process, and end it with the block."""
    module = ("-m", "gevent.monkey", "--module", "tests.storage.listener", url)
    process = subprocess.Popen(
        [sys.executable, *module],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONWARNINGS": "error"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


if __name__ == "__main__":
    main(sys.argv[1])
