"""What only shows over a real connection to a real server: bodies that are too long, too short, or in pieces."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterable, Iterator
from http.client import HTTPConnection, HTTPResponse
from typing import Any

import pytest

from tests.parts.server import HOST, LiveServer

MIB = 2**20
BATCH = b'{"calls":[{"f":"KS_BIDRAG","a":[20000]}]}'
ANSWER = {"revision": 1, "results": [{"v": 400000}]}


@pytest.fixture
def connection(live_server: LiveServer) -> Iterator[HTTPConnection]:
    """One connection, kept open between requests."""
    connection = HTTPConnection(HOST, live_server.port, timeout=30)
    yield connection
    connection.close()


def post(connection: HTTPConnection, body: bytes | Iterable[bytes], **options: Any) -> tuple[int, Any]:
    headers = {"Content-Type": "application/json", "Accept-Language": "en"}
    connection.request("POST", "/api/v1/evaluate", body, headers, **options)
    response = connection.getresponse()
    return response.status, json.loads(response.read())


def said(server: LiveServer, *pieces: bytes) -> tuple[int, Any]:
    """Send `pieces` as they are, close our half of the connection, and return the answer."""
    head = b"POST /api/v1/evaluate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    with socket.create_connection((HOST, server.port), timeout=30) as stream:
        stream.sendall(head)
        for piece in pieces:
            stream.sendall(piece)
        stream.shutdown(socket.SHUT_WR)
        response = HTTPResponse(stream)
        try:
            response.begin()
            return response.status, json.loads(response.read())
        finally:
            response.close()


def assert_refused(answer: tuple[int, Any], status: int, code: str) -> None:
    assert (answer[0], answer[1]["error"]["code"]) == (status, code)


def test_connection_is_kept(connection: HTTPConnection) -> None:
    assert post(connection, BATCH) == (200, ANSWER)
    port = connection.sock.getsockname()
    for _ in range(5):
        assert post(connection, BATCH) == (200, ANSWER)
    assert connection.sock.getsockname() == port


@pytest.mark.parametrize("size", [8 * MIB + 1, 9 * MIB, 40 * MIB])
def test_too_large_by_its_length(connection: HTTPConnection, size: int) -> None:
    assert_refused(post(connection, BATCH + b" " * (size - len(BATCH))), 413, "request_too_large")
    assert post(connection, BATCH) == (200, ANSWER)


def test_as_large_as_may_be(connection: HTTPConnection) -> None:
    assert post(connection, BATCH + b" " * (8 * MIB - len(BATCH))) == (200, ANSWER)


@pytest.mark.parametrize(
    ("spaces", "status"), [(8 * MIB - len(BATCH), 200), (8 * MIB - len(BATCH) + 1, 413), (9 * MIB, 413)]
)
def test_in_chunks(connection: HTTPConnection, spaces: int, status: int) -> None:
    whole, rest = divmod(spaces, 65536)
    chunks = [BATCH, *([b" " * 65536] * whole), b" " * rest]
    answer = post(connection, filter(None, chunks), encode_chunked=True)
    if status == 200:
        assert answer == (200, ANSWER)
    else:
        assert_refused(answer, 413, "request_too_large")
    assert post(connection, BATCH) == (200, ANSWER)


def test_in_tiny_chunks(connection: HTTPConnection) -> None:
    assert post(connection, (BATCH[place : place + 1] for place in range(len(BATCH))), encode_chunked=True) == (
        200,
        ANSWER,
    )


@pytest.mark.parametrize("length", [len(BATCH) + 1, 10 * len(BATCH), 8 * MIB])
def test_shorter_than_its_length(live_server: LiveServer, length: int) -> None:
    # The part that came is a whole batch by itself.
    answer = said(live_server, b"Content-Length: %d\r\n\r\n" % length, BATCH)
    assert_refused(answer, 400, "body_incomplete")


@pytest.mark.parametrize(
    ("chunks", "codes"),
    [
        (b"29\r\n" + BATCH[:20], {"body_incomplete", "bad_request"}),
        (b"29\r\n" + BATCH + b"\r\n", {"body_incomplete", "bad_request"}),
        (b"zz\r\n" + BATCH + b"\r\n0\r\n\r\n", {"bad_request"}),
        (b"-1\r\n" + BATCH + b"\r\n0\r\n\r\n", {"bad_request"}),
        (b"5\r\n" + BATCH + b"\r\n0\r\n\r\n", {"bad_request", "malformed_json"}),
        (b"\r\n\r\n", {"bad_request"}),
    ],
)
def test_broken_chunks(live_server: LiveServer, chunks: bytes, codes: set[str]) -> None:
    status, body = said(live_server, b"Transfer-Encoding: chunked\r\n\r\n", chunks)
    assert status == 400
    assert body["error"]["code"] in codes


def test_no_body_at_all(live_server: LiveServer) -> None:
    assert_refused(said(live_server, b"\r\n"), 400, "malformed_json")
    assert_refused(said(live_server, b"Content-Length: 0\r\n\r\n"), 400, "malformed_json")


def test_packed_body_is_not_read(live_server: LiveServer) -> None:
    import gzip

    packed = gzip.compress(BATCH)
    answer = said(live_server, b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed), packed)
    assert_refused(answer, 400, "not_utf8")


def test_caller_who_leaves_disturbs_nobody(live_server: LiveServer, connection: HTTPConnection) -> None:
    for _ in range(20):
        with socket.create_connection((HOST, live_server.port), timeout=30) as stream:
            stream.sendall(b"POST /api/v1/evaluate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n")
            stream.sendall(b"Content-Length: 100000\r\n\r\n{")
    assert post(connection, BATCH) == (200, ANSWER)


def test_head_has_no_body_over_the_wire(connection: HTTPConnection) -> None:
    connection.request("HEAD", "/api/v1/functions")
    response = connection.getresponse()
    assert (response.status, response.read()) == (200, b"")
    assert int(response.headers["Content-Length"]) > 100
    assert post(connection, BATCH) == (200, ANSWER)


def test_not_modified_has_no_body_over_the_wire(connection: HTTPConnection) -> None:
    connection.request("GET", "/api/v1/revision", headers={"If-None-Match": '"1"'})
    response = connection.getresponse()
    assert (response.status, response.read()) == (304, b"")
    assert response.headers["Medfin-Revision"] == "1"
    assert post(connection, BATCH) == (200, ANSWER)
