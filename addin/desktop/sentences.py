"""What the add-in tells people. The sentences themselves are written into the generated functions, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum


class Sentence(StrEnum):
    """A sentence by its name."""

    NO_CONFIGURATION = "no_configuration"
    UNREADABLE = "unreadable"
    UNKNOWN_KEY = "unknown_key"
    WRONG_VALUE = "wrong_value"
    NOT_PRIVATE = "not_private"
    SHARED_TOKEN = "shared_token"
    NOT_HTTPS = "not_https"
    UNREACHABLE = "unreachable"
    NOT_MEDFIN = "not_medfin"
    REDIRECTED = "redirected"
    TOO_OLD = "too_old"
    WAITING = "waiting"
    BROKEN = "broken"
    CONNECTED = "connected"
    CONNECTING = "connecting"
    LAST_KNOWN = "last_known"
    NOTHING_KNOWN = "nothing_known"
    NOTHING_SHOWN = "nothing_shown"
    CELLS_WAIT = "cells_wait"
    AS_OF = "as_of"


class AddInError(Exception):
    """Something that a person must be told: a sentence and what to put into it."""

    def __init__(self, sentence: Sentence, /, **params: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.params = params


class UnreachableError(AddInError):
    """The server can't be reached, or can't answer now; a later try may succeed."""


class RefusedError(AddInError):
    """The server refuses the request, and says why in the reader's language."""

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(Sentence.BROKEN)
        self.message = message
        self.code = code


class WaitingError(AddInError):
    """The answer has been asked for and isn't there yet."""


class Sentences:
    """The sentences in the reader's language, and how a moment is written in it (as for `strftime`)."""

    def __init__(self, texts: Mapping[str, str], moment: str) -> None:
        self._texts = texts
        self._moment = moment

    def text(self, sentence: Sentence, /, **params: object) -> str:
        """Return `sentence` with its placeholders filled in."""
        shown = {name: self._shown(value) for name, value in params.items()}
        return self._texts[sentence].format_map(shown)

    def of(self, error: AddInError) -> str:
        """Return what `error` tells the reader."""
        if isinstance(error, RefusedError):
            return error.message
        return self.text(error.sentence, **error.params)

    def _shown(self, value: object) -> str:
        return value.strftime(self._moment) if isinstance(value, datetime) else str(value)
