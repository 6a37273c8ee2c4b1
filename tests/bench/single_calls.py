"""The xlwings protocol, one call a request: how many a second one worker answers."""

from __future__ import annotations

import json
import socket
from contextlib import ExitStack
from dataclasses import dataclass
from time import perf_counter, process_time

from tests.parts.server import HOST, LiveServer

CONNECTIONS = 4
"""Each has one request under way, so that the worker never waits for the client: one thread with plain sockets, which
needs a small part of the time that the worker needs."""

_CALLS = 6000
_WARM_UP = 400


@dataclass(frozen=True)
class SingleCalls:
    """Answered calls a second, and the share of a core that the client needed for its part."""

    per_second: float
    client_share: float


def measure_single_calls(server: LiveServer) -> SingleCalls:
    """Send calls of KS_BIDRAG with different numbers, check every answer, and time them."""
    with ExitStack() as stack:
        streams = [
            stack.enter_context(socket.create_connection((HOST, server.port), timeout=60)) for _ in range(CONNECTIONS)
        ]
        _exchange(streams, _WARM_UP)
        start, used = perf_counter(), process_time()
        _exchange(streams, _CALLS)
        elapsed, used = perf_counter() - start, process_time() - used
    return SingleCalls(_CALLS / elapsed, used / elapsed)


def _exchange(streams: list[socket.socket], calls: int) -> None:
    for number, stream in enumerate(streams):
        stream.sendall(_request(number))
    for number in range(calls):
        stream = streams[number % len(streams)]
        if _answer(stream) != b'{"result":[[%d]]}' % (20 * number):
            raise AssertionError(f"call {number} was answered wrongly")
        following = number + len(streams)
        if following < calls:
            stream.sendall(_request(following))


def _request(number: int) -> bytes:
    body = json.dumps(
        {
            "client": "Office.js",
            "func_name": "KS_BIDRAG",
            "args": [[[number]]],
            "caller_address": "Sheet1!B2",
            "culture_info_name": "nb-NO",
            "date_format": "dd.mm.yyyy",
            "version": "1",
            "runtime": "1.4",
        }
    ).encode()
    head = f"POST /xlwings/custom-functions-call HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def _answer(stream: socket.socket) -> bytes:
    received = b""
    while b"\r\n\r\n" not in received:
        received += _more(stream)
    head, _, body = received.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    if not lines[0].startswith(b"HTTP/1.1 200 "):
        raise AssertionError(head)
    (length,) = (int(line.split(b":")[1]) for line in lines if line.lower().startswith(b"content-length:"))
    while len(body) < length:
        body += _more(stream)
    return body


def _more(stream: socket.socket) -> bytes:
    piece = stream.recv(65536)
    if not piece:
        raise ConnectionError("the server closed the connection")
    return piece
