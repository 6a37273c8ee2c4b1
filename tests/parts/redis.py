"""A real Redis for the tests: Debian's own program, in memory only, on a free port of the loopback."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from tests.parts.server import HOST, free_port

_READY_SECONDS = 30.0


class RedisServer:
    """A Redis that can be stopped and started again; it keeps its port."""

    def __init__(self, program: str, folder: Path) -> None:
        self._program = program
        self._folder = folder
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The server's address."""
        return f"redis://{HOST}:{self._port}/0"

    def client(self) -> Redis:
        """Return a client that tries once."""
        return Redis(HOST, self._port, retry=Retry(NoBackoff(), 0))

    def start(self) -> None:
        """Start the server, and return when it answers."""
        options = ("--save", "", "--appendonly", "no", "--dir", str(self._folder))
        self._process = subprocess.Popen(
            [self._program, "--bind", HOST, "--port", str(self._port), *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + _READY_SECONDS
        while True:
            try:
                with self.client() as client:
                    client.ping()
                return
            except RedisError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    self.stop()
                    raise
                time.sleep(0.01)

    def stop(self) -> None:
        """Stop the server at once, by its process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[RedisServer]:
    """A Redis of the test's own; without the program: a failure under CI=true, elsewhere a skip."""
    program = shutil.which("redis-server")
    if program is None:
        reason = "Redis is not installed: no redis-server on the PATH"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    server = RedisServer(program, tmp_path)
    server.start()
    try:
        yield server
    finally:
        server.stop()
