"""An HTTP server that speaks the protocol of an OpenAI-compatible endpoint, and says what a test has written for it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

KEY = "sk-hemmelig-nokkel-som-ingen-skal-se"
NAME = "kommunemodellen"

Step = Callable[[BaseHTTPRequestHandler], None]
"""Answers one request."""


class ModelServer:
    """Answers requests by the `steps`, one each; the last one again and again. `bodies` are the requests' JSON,
    `headers` their headers by names in small letters."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.bodies: list[Any] = []
        self.headers: list[dict[str, str]] = []
        self.left = threading.Event()
        """Set when a client has gone while it was being answered."""
        self.released = threading.Event()
        self._lock = threading.Lock()
        served = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                served._handle(self)

            def log_message(self, format: str, *args: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True

    @property
    def url(self) -> str:
        """The address that goes into the settings."""
        return f"http://127.0.0.1:{self.server.server_port}/v1"

    def says(self, *steps: Step) -> None:
        """Answer the next requests by `steps`."""
        self.steps = list(steps)
        self.bodies.clear()
        self.headers.clear()

    def told(self) -> list[Any]:
        """Return what the last request told of the calls that were made, in order."""
        return [json.loads(each["content"]) for each in self.bodies[-1]["messages"] if each["role"] == "tool"]

    def _handle(self, handler: BaseHTTPRequestHandler) -> None:
        body = json.loads(handler.rfile.read(int(handler.headers.get("Content-Length") or 0)))
        with self._lock:
            step = self.steps[min(len(self.bodies), len(self.steps) - 1)]
            self.bodies.append(body)
            self.headers.append({name.lower(): value for name, value in handler.headers.items()})
        try:
            step(handler)
        except OSError:
            self.left.set()
        handler.close_connection = True


def text(*pieces: str, finish: str = "stop", usage: int = 0) -> Step:
    """Say a text in pieces."""
    return stream(
        *({"delta": {"content": piece}} for piece in pieces), {"delta": {}, "finish_reason": finish}, usage=usage
    )


def calls(*wanted: tuple[str, object], index: bool = True, whole: bool = False, usage: int = 0) -> Step:
    """Ask for calls, the arguments of all of them in turns and in pieces; `whole`: each in one. Arguments that are a
    text stand as they are."""
    arguments = [given if isinstance(given, str) else json.dumps(given) for _, given in wanted]
    if whole:
        pieces = [
            {"id": f"c{place}", "type": "function", "function": {"name": name, "arguments": arguments[place]}}
            for place, (name, _) in enumerate(wanted)
        ]
        return stream({"delta": {"tool_calls": pieces}, "finish_reason": "tool_calls"}, usage=usage)
    choices: list[dict[str, Any]] = []
    for place, (name, _) in enumerate(wanted):
        begun = {"id": f"c{place}", "type": "function", "function": {"name": name, "arguments": ""}}
        choices.append({"delta": {"tool_calls": [_indexed(begun, place, index)]}})
        if not index:
            choices += [
                {"delta": {"tool_calls": [{"function": {"arguments": each}}]}} for each in _cut(arguments[place])
            ]
    if index:
        cut = [_cut(each) for each in arguments]
        for turn in range(max(map(len, cut), default=0)):
            for place, each in enumerate(cut):
                if turn < len(each):
                    piece = _indexed({"function": {"arguments": each[turn]}}, place, index)
                    choices.append({"delta": {"tool_calls": [piece]}})
    return stream(*choices, {"delta": {}, "finish_reason": "tool_calls"}, usage=usage)


def _indexed(piece: dict[str, Any], place: int, index: bool) -> dict[str, Any]:
    return {"index": place, **piece} if index else piece


def _cut(arguments: str) -> list[str]:
    return [arguments[at : at + 5] for at in range(0, len(arguments), 5)]


def stream(*choices: dict[str, Any], usage: int = 0) -> Step:
    """Send a stream of chunks with one choice each."""
    chunks: list[dict[str, Any]] = [{"choices": [{"index": 0, **choice}]} for choice in choices]
    if usage:
        chunks.append({"choices": [], "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": usage}})
    lines = [f"data: {json.dumps({'id': 'x', 'object': 'chat.completion.chunk', **chunk})}\n\n" for chunk in chunks]
    return events("".join(lines) + "data: [DONE]\n\n")


def events(body: str) -> Step:
    """Send `body` as server-sent events."""

    def step(handler: BaseHTTPRequestHandler) -> None:
        _begin(handler, 200, "text/event-stream")
        handler.wfile.write(body.encode())

    return step


def whole(message: dict[str, Any], finish: str = "stop") -> Step:
    """Answer at once, as endpoints do that don't stream."""

    def step(handler: BaseHTTPRequestHandler) -> None:
        _begin(handler, 200, "application/json")
        answer = {"id": "x", "choices": [{"index": 0, "message": message, "finish_reason": finish}]}
        handler.wfile.write(json.dumps(answer).encode())

    return step


def status(code: int, **headers: str) -> Step:
    """Fail with a status; the body quotes the key, as some endpoints do."""

    def step(handler: BaseHTTPRequestHandler) -> None:
        _begin(handler, code, "application/json", **headers)
        handler.wfile.write(json.dumps({"error": {"message": f"Incorrect API key: {KEY}"}}).encode())

    return step


def cut(*pieces: str) -> Step:
    """Say the beginning of a text and close the connection in the middle of a chunk."""

    def step(handler: BaseHTTPRequestHandler) -> None:
        handler.protocol_version = "HTTP/1.1"
        _begin(handler, 200, "text/event-stream", Transfer_Encoding="chunked")
        for piece in pieces:
            line = f"data: {json.dumps({'choices': [{'index': 0, 'delta': {'content': piece}}]})}\n\n".encode()
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(line), line))
        handler.wfile.write(b"ff\r\ndata: {")

    return step


def hang(server: ModelServer, *pieces: str, endless: bool = False) -> Step:
    """Say the beginning of a text and then nothing until the test is over; `endless`: signs of life until the client
    leaves."""

    def step(handler: BaseHTTPRequestHandler) -> None:
        _begin(handler, 200, "text/event-stream")
        for piece in pieces:
            handler.wfile.write(
                f"data: {json.dumps({'choices': [{'index': 0, 'delta': {'content': piece}}]})}\n\n".encode()
            )
        handler.wfile.flush()
        while endless and not server.released.is_set():
            handler.wfile.write(b'data: {"choices": [{"index": 0, "delta": {"content": ""}}]}\n\n')
        server.released.wait(60)

    return step


def silence(server: ModelServer) -> Step:
    """Never answer."""

    def step(_handler: BaseHTTPRequestHandler) -> None:
        server.released.wait(60)

    return step


def _begin(handler: BaseHTTPRequestHandler, code: int, kind: str, **headers: str) -> None:
    handler.send_response(code)
    handler.send_header("Content-Type", kind)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()


@contextmanager
def serving() -> Iterator[ModelServer]:
    """Run a server."""
    server = ModelServer()
    thread = threading.Thread(target=server.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.server.shutdown()
        thread.join()
        with suppress(OSError):
            server.server.server_close()


@pytest.fixture
def model() -> Iterator[ModelServer]:
    """An endpoint of the test's own."""
    with serving() as server:
        yield server
