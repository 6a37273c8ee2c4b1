"""A client of the event stream, on a socket of its own: it reads one piece after the other, as they come."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse

from tests.parts.server import HOST, LiveServer

GENEROUS = 30.0
"""Seconds that a piece may take on a machine that has other things to do."""


@dataclass(frozen=True)
class Piece:
    """What stands between two blank lines: fields by name; a comment has none."""

    fields: dict[str, str]

    @property
    def news(self) -> tuple[int, list[str]] | None:
        """The revision and the keys of an event, None where the piece is none."""
        if self.fields.get("event") != "revision":
            return None
        data = json.loads(self.fields["data"])
        assert str(data["revision"]) == self.fields["id"]
        assert {*data} == {"revision", "keys"}
        return data["revision"], data["keys"]


class EventStream:
    """An open stream: the headers of its answer, and its pieces."""

    def __init__(self, response: HTTPResponse) -> None:
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self._response = response

    def piece(self) -> Piece | None:
        """Return the next piece, None when the server has ended the stream."""
        fields: dict[str, str] = {}
        while line := self._response.readline():
            name, colon, value = line.decode().rstrip("\n").partition(":")
            if not colon:
                return Piece(fields)
            if name:
                fields[name] = value.removeprefix(" ")
        return None

    def news(self) -> tuple[int, list[str]] | None:
        """Return the revision and the keys of the next event, None when the server has ended the stream."""
        deadline = time.monotonic() + GENEROUS
        while (piece := self.piece()) is not None:
            if piece.news:
                return piece.news
            if time.monotonic() > deadline:
                raise TimeoutError("signs of life, but no event")
        return None

    def until(self, revision: int) -> list[str]:
        """Read events up to that of `revision`, which must come; return the keys of all of them."""
        keys: list[str] = []
        while (news := self.news()) is not None:
            keys += news[1]
            if news[0] == revision:
                return keys
        raise AssertionError(f"the stream ended before revision {revision}")


class RefusedError(Exception):
    """The server opened no stream."""

    def __init__(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        super().__init__(status, body)
        self.status = status
        self.headers = {name.lower(): value for name, value in headers.items()}
        self.error = json.loads(body)["error"]


@contextmanager
def event_stream(
    server: LiveServer, last: int | str | None = None, headers: Mapping[str, str] | None = None
) -> Iterator[EventStream]:
    """Open a stream to a client whose last event was `last`, for as long as the block runs; raise RefusedError."""
    connection = HTTPConnection(HOST, server.port, timeout=GENEROUS)
    try:
        given = {} if last is None else {"Last-Event-ID": str(last)}
        connection.request("GET", "/api/v1/events", headers={**given, **(headers or {})})
        response = connection.getresponse()
        if response.status != 200:
            raise RefusedError(response.status, dict(response.getheaders()), response.read())
        yield EventStream(response)
        response.close()
    finally:
        connection.close()


@contextmanager
def patient_event_stream(server: LiveServer) -> Iterator[EventStream]:
    """Open a stream as soon as the server has a place for it."""
    deadline = time.monotonic() + GENEROUS
    with ExitStack() as stack:
        while True:
            try:
                stream = stack.enter_context(event_stream(server))
                break
            except RefusedError as refused:
                if refused.status != 503 or time.monotonic() > deadline:
                    raise
                time.sleep(0.01)
        yield stream
