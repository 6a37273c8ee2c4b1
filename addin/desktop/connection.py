"""The server over HTTP: one batch of calls, and the revision."""

from __future__ import annotations

import json
import random
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener

from .cells import Call, Result
from .configuration import Configuration
from .sentences import AddInError, RefusedError, Sentence, UnreachableError

_TRIES = 3
_LONGEST_WAIT = 2.0
_MOST_BYTES = 64 * 1024 * 1024
_MAY_SUCCEED_LATER = {502, 503, 504}
"""What the server, or a proxy before it, answers when it is being restarted."""
_TOO_LARGE = {"request_too_large", "too_many_calls", "too_many_argument_cells", "too_many_result_cells"}


@dataclass(frozen=True)
class Answers:
    """The results of a batch, in order, all of one revision."""

    revision: int
    results: list[Result]


class _NoRedirects(HTTPRedirectHandler):
    """A redirect would carry the token to another address."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


class Connection:
    """Asks the server that is configured; by the environment's proxies, with TLS verified. Any thread may use it."""

    def __init__(self, configuration: Configuration, sleep: Callable[[float], None] = time.sleep) -> None:
        self._configuration = configuration
        self._sleep = sleep
        context = ssl.create_default_context()
        self._opener = build_opener(ProxyHandler(), HTTPSHandler(context=context), _NoRedirects())
        self._revision: tuple[str, int] | None = None

    def evaluate(self, calls: Sequence[Call]) -> Answers:
        """Return the answers to `calls`. A batch that is too large for the server is sent in halves.

        Raise UnreachableError or RefusedError.
        """
        given = {"locale": self._configuration.locale, "as_of": self._configuration.as_of or None}
        listed = [{"f": call.function, "a": call.arguments} for call in calls]
        try:
            _, _, body = self._ask("/api/v1/evaluate", {**given, "calls": listed})
        except RefusedError as error:
            if error.code not in _TOO_LARGE:
                raise
            if len(calls) == 1:
                # Only this one can't be answered.
                revision, failure = self.revision(), {"code": "#VALUE!", "reason": error.code, "message": error.message}
                return Answers(revision, [{"e": failure}])
            return self._in_halves(calls)
        answers = self._checked(body, len(calls))
        if answers is None:
            raise UnreachableError(Sentence.NOT_MEDFIN, url=self._configuration.url)
        return answers

    def _in_halves(self, calls: Sequence[Call]) -> Answers:
        middle = len(calls) // 2
        first, second = self.evaluate(calls[:middle]), self.evaluate(calls[middle:])
        if first.revision != second.revision:
            # Published in between: the newer one is that of both from now on.
            first = self.evaluate(calls[:middle])
        return Answers(second.revision, first.results + second.results)

    def revision(self) -> int:
        """Return the server's revision; raise UnreachableError or RefusedError."""
        known = self._revision
        headers = {"If-None-Match": known[0]} if known else {}
        status, given, body = self._ask("/api/v1/revision", None, headers)
        if status == 304 and known:
            return known[1]
        number = body.get("revision") if isinstance(body, dict) else None
        if not isinstance(number, int):
            raise UnreachableError(Sentence.NOT_MEDFIN, url=self._configuration.url)
        if etag := given.get("ETag"):
            self._revision = (etag, number)
        return number

    def _checked(self, body: object, count: int) -> Answers | None:
        match body:
            case {"revision": int() as revision, "results": list() as results} if len(results) == count:
                whole = all(isinstance(each, dict) and ("v" in each or "e" in each) for each in results)
                return Answers(revision, results) if whole else None
        return None

    def _ask(self, path: str, body: object, headers: Mapping[str, str] | None = None) -> tuple[int, Message, Any]:
        configuration = self._configuration
        sent = {"Accept": "application/json", "Accept-Language": configuration.locale, **(headers or {})}
        if configuration.token:
            sent["Authorization"] = f"Bearer {configuration.token}"
        data = None
        if body is not None:
            data = json.dumps(body, separators=(",", ":")).encode()
            sent["Content-Type"] = "application/json"
        unreachable = UnreachableError(Sentence.UNREACHABLE, url=configuration.url)
        for tried in range(_TRIES):
            if tried:
                self._sleep(min(_LONGEST_WAIT, 0.2 * 2**tried) * (0.5 + random.random() / 2))
            try:
                request = Request(configuration.url + path, data, sent)
                with self._opener.open(request, timeout=configuration.timeout) as response:
                    return response.status, response.headers, _json(response)
            except HTTPError as error:
                with error:
                    if error.code == 304:
                        return 304, error.headers, None
                    if error.code not in _MAY_SUCCEED_LATER:
                        raise self._refusal(error) from error
            except (URLError, HTTPException, OSError) as error:
                # What isn't trusted now won't be at the next try either.
                if isinstance(getattr(error, "reason", None), ssl.SSLCertVerificationError):
                    raise unreachable from error
            except ValueError as error:
                raise UnreachableError(Sentence.NOT_MEDFIN, url=configuration.url) from error
        raise unreachable

    def _refusal(self, error: HTTPError) -> AddInError:
        if error.code < 400:
            return UnreachableError(Sentence.REDIRECTED, url=self._configuration.url)
        if error.code >= 500:
            return UnreachableError(Sentence.UNREACHABLE, url=self._configuration.url)
        try:
            told = json.loads(error.read(100_000))["error"]
            return RefusedError(str(told["message"]), str(told["code"]))
        except (ValueError, KeyError, TypeError, OSError, HTTPException):
            return UnreachableError(Sentence.NOT_MEDFIN, url=self._configuration.url)


def _json(response: HTTPResponse) -> Any:
    body = response.read(_MOST_BYTES + 1)
    if len(body) > _MOST_BYTES:
        raise ValueError("the answer is too large")
    return json.loads(body)
