"""Stands between a client and a server: counts what passes, and fails as networks and servers do."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

Reply = tuple[int, Mapping[str, str], bytes]
Instead = Callable[[str], Reply | None]
"""Given a request's path: what is answered in the server's stead, None to let it pass. It may wait, or raise OSError to
cut the connection."""


def passes(_path: str) -> None:
    """Let everything pass."""


def cut(_path: str) -> None:
    """Cut the connection."""
    raise ConnectionAbortedError


class Relay:
    """Passes requests on to `target`; `batches` holds the calls of each that asked for an evaluation."""

    def __init__(self, target: str) -> None:
        self.instead: Instead = passes
        self.batches: list[list[object]] = []
        self.paths: list[str] = []
        self.headers: list[Mapping[str, str]] = []
        self._target = urlsplit(target)
        relay = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                relay._handle(self)

            do_POST = do_GET  # noqa: N815

            def log_message(self, format: str, *args: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True

    @property
    def address(self) -> str:
        """Where the relay listens."""
        return f"http://127.0.0.1:{self.server.server_port}"

    def _handle(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
        self.paths.append(request.path)
        self.headers.append(dict(request.headers.items()))
        if request.path.endswith("/evaluate"):
            self.batches.append(json.loads(body)["calls"])
        try:
            status, headers, content = self.instead(request.path) or self._pass(request, body)
        except OSError:
            request.close_connection = True
            return
        request.send_response(status)
        for name, value in headers.items():
            if name.lower() not in ("content-length", "connection", "transfer-encoding", "date", "server"):
                request.send_header(name, value)
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        request.wfile.write(content)

    def _pass(self, request: BaseHTTPRequestHandler, body: bytes) -> Reply:
        connection = HTTPConnection(self._target.hostname or "", self._target.port, timeout=60)
        try:
            headers = {name: value for name, value in request.headers.items() if name.lower() != "host"}
            connection.request(request.command, request.path, body or None, headers)
            response = connection.getresponse()
            return response.status, dict(response.getheaders()), response.read()
        finally:
            connection.close()


@contextmanager
def relaying(target: str) -> Iterator[Relay]:
    """Run a relay to `target`."""
    relay = Relay(target)
    thread = threading.Thread(target=relay.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield relay
    finally:
        relay.server.shutdown()
        thread.join()
        relay.server.server_close()
