"""A program that works with the server as a spreadsheet or a budget system does: over HTTP, with somebody's token.

What it publishes are pairs: in a year the municipalities' rate and the counties' are SUM together, always.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any

from server.functions.ks import MEMBER_RATES
from tests.parts.drafting import draft_of, row_of
from tests.parts.server import HOST, LiveServer

SUM = 10_000
_PATIENCE = 60.0


@dataclass(frozen=True)
class Answer:
    """What the server answered."""

    status: int
    headers: Mapping[str, str]
    body: Any

    @property
    def seen(self) -> dict[str, str]:
        """The header that says which version of a draft was seen here."""
        return {"If-Match": self.headers["etag"]}

    def expected(self, status: int) -> Answer:
        """Return this answer, which must have `status`."""
        assert self.status == status, f"{self.status}: {self.body}"
        return self


@dataclass(frozen=True)
class Seen:
    """The values of one batch: of each year the municipalities' and the counties'."""

    revision: int
    pairs: tuple[tuple[int, int], ...]


class Program:
    """A program with a token (or none) and one connection that it keeps."""

    def __init__(self, server: LiveServer, token: str = "") -> None:
        self._connection = HTTPConnection(HOST, server.port, timeout=_PATIENCE)
        self._token = {"Authorization": f"Bearer {token}"} if token else {}

    def ask(self, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask for `path` under /api/v1. Raise OSError or HTTPException when the server is gone."""
        given = None if body is None else json.dumps(body).encode()
        sent = {} if given is None else {"Content-Type": "application/json"}
        self._connection.request(method, f"/api/v1{path}", given, {**self._token, **sent, **(headers or {})})
        response = self._connection.getresponse()
        told = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, told, json.loads(response.read()))

    def read(self, years: Sequence[int], as_of: str | None = None) -> Seen:
        """Return the pairs of `years`, from one batch."""
        calls = [{"f": "KS_SATS", "a": [member, year]} for year in years for member in MEMBER_RATES]
        body = self.ask("POST", "/evaluate", {"calls": calls, "as_of": as_of}).expected(200).body
        values = [result["v"] for result in body["results"]]
        return Seen(body["revision"], tuple(zip(values[::2], values[1::2], strict=True)))

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def draft_of_pairs(pairs: Mapping[int, int], **fields: object) -> dict[str, Any]:
    """Return a draft of the pair of each year, told by the municipalities' value."""
    rows = [
        row_of(year, number, key=key)
        for year, value in pairs.items()
        for key, number in zip(MEMBER_RATES.values(), (value, SUM - value), strict=True)
    ]
    return draft_of(*rows, **fields)  # type: ignore[arg-type]  # a draft's note is a text like any field's
