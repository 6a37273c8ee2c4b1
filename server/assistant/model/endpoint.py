"""An OpenAI-compatible endpoint, spoken to through the official client: one turn at a time, within time and size.

Whatever an endpoint sends, and however it fails, ends in pieces or in an EndpointError. What it says of an error is
neither logged nor shown: it may quote the key.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast

from server.assistant.model.assembly import part, text_part
from server.assistant.model.settings import ModelSettings

if TYPE_CHECKING:
    from httpx2 import Response

log = logging.getLogger(__name__)

_MOST_BYTES = 2 * 2**20
_TRIES = 2
_PAUSE, _LONGEST_PAUSE = 0.2, 2.0
_TEMPERATURE = 0.0


class Trouble(StrEnum):
    """Why there is no answer from the endpoint."""

    TIME = "time"
    BUSY = "busy"
    STATUS = "status"
    CONNECTION = "connection"
    STREAM = "stream"
    QUESTION = "question"
    """It would answer another question: this one is too long for it, or touches a filter."""


class EndpointError(Exception):
    """The endpoint gave no answer; `pause` is after how many seconds another try may help, None for never."""

    def __init__(self, trouble: Trouble, pause: float | None = None) -> None:
        super().__init__(trouble.value)
        self.trouble, self.pause = trouble, pause


@dataclass(frozen=True, slots=True)
class Piece:
    """What an endpoint sends at once: text, pieces of calls, why it ends, the tokens that it took, 0 for unknown."""

    text: str = ""
    calls: tuple[object, ...] = ()
    finish: str = ""
    tokens: int = 0


class Endpoint:
    """One endpoint. It may be asked from several threads at once."""

    def __init__(self, settings: ModelSettings) -> None:
        # The client takes a second to load, and only where there is a model.
        from openai import DefaultHttpxClient, OpenAI

        self.settings = settings
        self._plain = False
        # Where a redirect leads was not agreed on by whoever wrote the setting: neither key nor question go there.
        http = DefaultHttpxClient(follow_redirects=False, event_hooks={"response": [_bound]})
        client = OpenAI(
            base_url=settings.url,
            api_key=settings.key or "none",
            max_retries=0,
            http_client=http,
            default_headers={"Accept-Encoding": "identity"},
        )
        self._completions = client.chat.completions.with_raw_response

    def ask(
        self, messages: Sequence[Mapping[str, object]], tools: Sequence[Mapping[str, object]], deadline: float
    ) -> Generator[Piece]:
        """Yield what the model says to `messages`, until `deadline` (of time.monotonic). Raise EndpointError.

        What can succeed on a second try is tried twice, as long as nothing has come. Closing the iterator ends the
        request.
        """
        for left in reversed(range(_TRIES)):
            begun = False
            try:
                for piece in self._once(messages, tools, deadline):
                    begun = True
                    yield piece
                return
            except EndpointError as error:
                log.warning("the language model's endpoint failed: %s", error.trouble.value)
                if begun or not left or error.pause is None or time.monotonic() + error.pause >= deadline:
                    raise
                time.sleep(error.pause)

    def _once(
        self, messages: Sequence[Mapping[str, object]], tools: Sequence[Mapping[str, object]], deadline: float
    ) -> Iterator[Piece]:
        response: Response | None = None
        try:
            answer = self._completions.create(**self._asked(messages, tools, deadline))
            response = answer.http_response
            if "json" in response.headers.get("content-type", ""):
                yield _piece(json.loads(response.read()))
                return
            for chunk in answer.parse():
                if time.monotonic() > deadline:
                    raise EndpointError(Trouble.TIME)
                yield _piece(chunk)
        except EndpointError:
            raise
        except Exception as error:
            # Any exception at all: the client trusts an endpoint to keep to the protocol.
            raise self._judged(error) from None
        finally:
            if response is not None:
                response.close()

    def _asked(
        self, messages: Sequence[Mapping[str, object]], tools: Sequence[Mapping[str, object]], deadline: float
    ) -> dict[str, Any]:
        from openai import Timeout

        left = deadline - time.monotonic()
        if left <= 0:
            raise EndpointError(Trouble.TIME)
        settings = self.settings
        wait = min(settings.wait_seconds, left)
        asked: dict[str, Any] = {
            "model": settings.name,
            "messages": list(messages),
            "stream": True,
            "timeout": Timeout(wait, pool=left),
        }
        if tools:
            asked["tools"] = list(tools)
        if self._plain:
            # Some models take neither a temperature nor the older name of the limit.
            return {**asked, "max_completion_tokens": settings.tokens}
        options = {"include_usage": True}
        return {**asked, "max_tokens": settings.tokens, "temperature": _TEMPERATURE, "stream_options": options}

    def _judged(self, error: Exception) -> EndpointError:
        import openai

        match error:
            case openai.APITimeoutError():
                return EndpointError(Trouble.TIME)
            case openai.RateLimitError():
                return EndpointError(Trouble.BUSY, _pause(error.response.headers.get("retry-after")))
            case openai.BadRequestError() | openai.UnprocessableEntityError() if not self._plain:
                self._plain = True
                return EndpointError(Trouble.STATUS, 0.0)
            case openai.BadRequestError() | openai.UnprocessableEntityError() | openai.APIStatusError(status_code=413):
                # It wasn't the settings.
                self._plain = False
                return EndpointError(Trouble.QUESTION)
            case openai.APIStatusError():
                again = error.status_code >= 500
                return EndpointError(
                    Trouble.STATUS, _pause(error.response.headers.get("retry-after")) if again else None
                )
            case openai.APIConnectionError():
                return EndpointError(Trouble.CONNECTION, _PAUSE)
        return EndpointError(Trouble.STREAM)


def _pause(wanted: str | None) -> float | None:
    """Return how long to wait before another try, None where the endpoint wants longer than a reader would."""
    if wanted is None:
        return _PAUSE
    try:
        seconds = float(wanted)
    except ValueError:
        return None
    return seconds if 0 <= seconds <= _LONGEST_PAUSE else None


def _piece(chunk: object) -> Piece:
    """Return what `chunk` has: one of a stream, or a whole answer from an endpoint that doesn't stream."""
    usage = part(chunk, "usage")
    total = part(usage, "total_tokens")
    tokens = total if isinstance(total, int) and total > 0 else 0
    choices = part(chunk, "choices")
    if not isinstance(choices, list) or not choices:
        if part(chunk, "error"):
            raise EndpointError(Trouble.STREAM)
        return Piece(tokens=tokens)
    said = part(choices[0], "delta") or part(choices[0], "message")
    calls = part(said, "tool_calls")
    return Piece(
        text_part(said, "content"),
        tuple(calls) if isinstance(calls, list) else (),
        text_part(choices[0], "finish_reason"),
        tokens,
    )


def _bound(response: Response) -> None:
    """Let no more of `response` through than can be an answer, for no longer than the request has (its pool's
    time-out): a body that trickles in keeps within the time between two reads for ever."""
    from httpx2 import SyncByteStream

    if response.headers.get("content-encoding", "identity") != "identity":
        raise EndpointError(Trouble.STREAM)
    # The client is a synchronous one.
    inner = cast(SyncByteStream, response.stream)
    deadline = time.monotonic() + float(response.request.extensions["timeout"]["pool"])

    class Bounded(SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            taken = 0
            for chunk in inner:
                taken += len(chunk)
                if taken > _MOST_BYTES:
                    raise EndpointError(Trouble.STREAM)
                if time.monotonic() > deadline:
                    raise EndpointError(Trouble.TIME)
                yield chunk

        def close(self) -> None:
            inner.close()

    response.stream = Bounded()
