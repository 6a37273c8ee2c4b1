"""A server of the assistant's answers that sends each piece when the test says so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from threading import Thread
from typing import Any

from playwright.sync_api import Page, Route

from tests.browser.asking import PATH

_END, _CUT = b"", None


class Streaming:
    """The stream that is sent to whoever asks next."""

    def __init__(self) -> None:
        """Begin with nothing to send."""
        self.pieces: Queue[bytes | None] = Queue()

    def write(self, *texts: str) -> None:
        """Send pieces of the text."""
        for text in texts:
            self.event("text", {"text": text})

    def event(self, name: str, data: Any) -> None:
        """Send an event."""
        self.pieces.put(f"event: {name}\ndata: {json.dumps(data)}\n\n".encode())

    def end(self) -> None:
        """End the stream as it should."""
        self.pieces.put(_END)

    def cut(self) -> None:
        """Close the connection in the middle of the stream."""
        self.pieces.put(_CUT)


@contextmanager
def streaming(page: Page) -> Iterator[Streaming]:
    """Have the page's questions answered by a server of the test's own."""
    stream = Streaming()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:  # as http.server calls it
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.close_connection = True
            # Who has heard enough is gone.
            with suppress(OSError):
                while piece := stream.pieces.get():
                    self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
                    self.wfile.flush()
                if piece is not None:
                    self.wfile.write(b"0\r\n\r\n")

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()

    def lead(route: Route) -> None:
        route.continue_(url=f"http://127.0.0.1:{server.server_port}/")

    page.route(PATH, lead)
    try:
        yield stream
    finally:
        page.unroute(PATH, lead)
        stream.end()
        server.shutdown()
        server.server_close()
        thread.join()
