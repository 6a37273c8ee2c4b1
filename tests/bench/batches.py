"""`POST /api/v1/evaluate`: ten thousand distinct calls against the codec alone, and one range of a hundred thousand."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from http.client import HTTPConnection
from statistics import median
from time import perf_counter

import msgspec

from server.web.wire import ENCODER, EvaluateAnswer, EvaluateBody, ResultBody
from tests.parts.server import HOST, LiveServer

CALLS = 10_000
CELLS = 100_000
_ROUNDS = 60
_WARM_UP = 5


@dataclass(frozen=True)
class Batch:
    """Medians over the rounds, in seconds, of one batch: over HTTP, and decoded and encoded alone in two ways."""

    over_http: float
    msgspec: float
    json: float


def measure_batch(server: LiveServer) -> Batch:
    """Time the batch and, in turns with it, the decoding of its request and the encoding of its answer.

    `msgspec` decodes into and encodes from the server's own types; `json` is the standard library with dicts and lists.
    """
    calls = [{"f": "KS_BIDRAG", "a": [number]} for number in range(1, CALLS + 1)]
    body = json.dumps({"locale": "nb-NO", "as_of": None, "calls": calls}, separators=(",", ":")).encode()
    expected = {"revision": 1, "results": [{"v": 20 * number} for number in range(1, CALLS + 1)]}
    decoder = msgspec.json.Decoder(EvaluateBody)
    results = [ResultBody(Decimal(20 * number)) for number in range(1, CALLS + 1)]
    answer = EvaluateAnswer(1, results)

    def codec() -> None:
        decoder.decode(body)
        ENCODER.encode(answer)

    def library() -> None:
        json.loads(body)
        json.dumps(expected, separators=(",", ":")).encode()

    connection = HTTPConnection(HOST, server.port, timeout=60)
    try:
        given = post(connection, body)
        if json.loads(given) != expected or given != ENCODER.encode(answer):
            raise AssertionError("the batch was answered wrongly")
        # What this program holds would make the codec look slower than it is: every collection would walk through it.
        gc.collect()
        gc.freeze()
        ways: tuple[Callable[[], object], ...] = (lambda: post(connection, body), codec, library)
        rounds = [[_seconds(way) for way in ways] for _ in range(_WARM_UP + _ROUNDS)][_WARM_UP:]
    finally:
        gc.unfreeze()
        connection.close()
    return Batch(*(median(column) for column in zip(*rounds, strict=True)))


def measure_range(server: LiveServer) -> float:
    """Return the median time in seconds of one call with one column of `CELLS` distinct numbers."""
    column = [[number] for number in range(CELLS)]
    body = json.dumps({"calls": [{"f": "KS_BIDRAG", "a": [column]}]}, separators=(",", ":")).encode()
    connection = HTTPConnection(HOST, server.port, timeout=60)
    try:
        (result,) = json.loads(post(connection, body))["results"]
        if result != {"v": [[20 * number] for number in range(CELLS)]}:
            raise AssertionError("the range was answered wrongly")
        return median(_seconds(lambda: post(connection, body)) for _ in range(9))
    finally:
        connection.close()


def post(connection: HTTPConnection, body: bytes) -> bytes:
    """Return the answer to the batch in `body`; raise AssertionError when it is refused."""
    connection.request("POST", "/api/v1/evaluate", body, {"Content-Type": "application/json"})
    response = connection.getresponse()
    answer = response.read()
    if response.status != 200:
        raise AssertionError(f"{response.status}: {answer[:500]!r}")
    return answer


def _seconds(do: Callable[[], object]) -> float:
    start = perf_counter()
    do()
    return perf_counter() - start
