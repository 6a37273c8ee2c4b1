"""An answer of the assistant as server-sent events: its text as it comes, then the whole of it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from server.assistant.reply import Reply
from server.web.assistant_wire import AssistantAnswer
from server.web.wire import ENCODER

if TYPE_CHECKING:
    from server.assistant.model.answering import Shown

_PIECES = re.compile(r"[^ \n]+[ \n]*|[ \n]+")
_LIFE_SECONDS = 1.0
_LIFE = b": \n\n"


def events(told: Generator[Shown | Reply], whole: Callable[[Reply], AssistantAnswer]) -> Iterator[bytes]:
    """Yield the text in pieces as `text`, and last the whole answer as `answer`, which alone counts. Where it doesn't
    begin with what was sent, a `reset` before it says so.

    While nothing can be sent, a comment now and then finds out whether the reader is still there.
    """
    sent, alive = "", time.monotonic()
    with closing(told):
        for event in told:
            now = time.monotonic()
            if isinstance(event, Reply):
                if event.text.startswith(sent):
                    yield from _pieces(event.text[len(sent) :])
                else:
                    yield _event("reset", {})
                yield _event("answer", whole(event))
            elif event.text:
                sent, alive = sent + event.text, now
                yield from _pieces(event.text)
            elif now - alive >= _LIFE_SECONDS:
                alive = now
                yield _LIFE


def last(told: Generator[Shown | Reply]) -> Reply:
    """Return the whole answer, without what is shown before it."""
    with closing(told):
        return next(event for event in told if isinstance(event, Reply))


def _pieces(text: str) -> Iterator[bytes]:
    return (_event("text", {"text": piece}) for piece in _PIECES.findall(text))


def _event(name: str, data: object) -> bytes:
    return b"event: " + name.encode() + b"\ndata: " + ENCODER.encode(data) + b"\n\n"
