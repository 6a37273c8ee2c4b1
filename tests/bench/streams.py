"""Open event streams: what each costs in memory, and how soon a publication has reached them all."""

from __future__ import annotations

import selectors
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from tests.bench.machine import resident_mib
from tests.parts.application import settings_in
from tests.parts.publisher import publish_rates
from tests.parts.server import HOST, LiveServer, running

STREAMS = 1000
PUBLICATIONS = 5

_WARM_UP = 20
_PATIENCE = 60.0
_REQUEST = f"GET /api/v1/events HTTP/1.1\r\nHost: {HOST}\r\nAccept: text/event-stream\r\n\r\n".encode()


@dataclass(frozen=True)
class OpenStreams:
    """Seconds within which 99 of 100 arrivals happened, from before the publication; KiB of the worker's memory for
    each stream, None where the system doesn't tell."""

    arrival: float
    kib: float | None


def measure_streams(folder: Path, streams: int = STREAMS, publications: int = PUBLICATIONS) -> OpenStreams:
    """Open so many streams on one worker, publish so many times, and check that every stream is told each time."""
    with running(folder) as server:
        with _opened(server, _WARM_UP):
            pass
        before = resident_mib(server.process.pid)
        with _opened(server, streams) as selector:
            after = resident_mib(server.process.pid)
            times = []
            for number in range(2, publications + 2):
                start = perf_counter()
                publish_rates(settings_in(folder / "data").database_url, number)
                times += [arrived - start for arrived in _arrivals(selector, number)]
    if len(times) != streams * publications:
        raise AssertionError(f"{len(times)} events came where {streams} streams were told {publications} times")
    kib = None if before is None or after is None else 1024 * (after - before) / streams
    return OpenStreams(sorted(times)[int(0.99 * len(times))], kib)


@contextmanager
def _opened(server: LiveServer, streams: int) -> Iterator[selectors.BaseSelector]:
    """Open streams, each of which has been told of revision 1."""
    with ExitStack() as stack:
        selector = stack.enter_context(selectors.DefaultSelector())
        for _ in range(streams):
            connection = stack.enter_context(socket.create_connection((HOST, server.port), timeout=_PATIENCE))
            connection.sendall(_REQUEST)
            selector.register(connection, selectors.EVENT_READ, bytearray())
        for _ in _arrivals(selector, 1):
            pass
        yield selector


def _arrivals(selector: selectors.BaseSelector, revision: int) -> Iterator[float]:
    """Yield when each stream was told of `revision`; what it has been told before is forgotten."""
    event = b'data: {"revision":%d,' % revision
    waiting = len(selector.get_map())
    while waiting:
        ready = selector.select(_PATIENCE)
        if not ready:
            raise AssertionError(f"{waiting} streams weren't told of revision {revision}")
        for key, _ in ready:
            connection, received = key.fileobj, key.data
            assert isinstance(connection, socket.socket)
            piece = connection.recv(65536)
            if not piece:
                raise ConnectionError("the server ended a stream")
            received += piece
            if event in received:
                received.clear()
                waiting -= 1
                yield perf_counter()
