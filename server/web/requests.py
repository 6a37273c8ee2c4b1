"""Reading a request's body: its type, its size, its JSON. What can't be read is a RequestError, a 4xx."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TypeVar

import msgspec
from flask import request
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge

from server.domain.errors import MedfinError

T = TypeVar("T")

_AT = r" - at `(\$[\w.\[\]]*)`"
_PLACE = re.compile(rf"{_AT}\Z", re.ASCII)
_FIELD = re.compile(rf"Object (?:contains unknown|missing required) field `(.*?)`(?:{_AT})?\Z", re.ASCII | re.DOTALL)


class RequestError(MedfinError):
    """A request that can't succeed on a second try; `status` is the 4xx that says so."""

    def __init__(self, status: int, code: str, /, **params: object) -> None:
        super().__init__(code, **params)
        self.status = status


def body_of(decoder: msgspec.json.Decoder[T]) -> T:
    """Return the request's body as the decoder's type; raise RequestError (400, 413, 415) when it isn't one."""
    if not request.mimetype:
        raise RequestError(415, "no_content_type")
    if request.mimetype != "application/json":
        raise RequestError(415, "not_json", type=request.mimetype[:80])
    body = _body()
    try:
        return decoder.decode(body)
    except msgspec.ValidationError as error:
        raise RequestError(400, "invalid_body", where=_place(str(error))) from None
    except UnicodeDecodeError:
        raise RequestError(400, "not_utf8") from None
    except RecursionError:
        raise RequestError(400, "too_deep") from None
    except (msgspec.DecodeError, ValueError):
        raise RequestError(400, "malformed_json" if _is_text(body) else "not_utf8") from None


def _body() -> bytes:
    limit = (request.max_content_length or 0) - 1  # see create_app
    try:
        body = request.get_data(cache=False)
    except RequestEntityTooLarge:
        raise RequestError(413, "request_too_large", limit=Decimal(limit)) from None
    except (ClientDisconnected, OSError):
        raise RequestError(400, "body_incomplete") from None
    except Exception:
        # A body in chunks that aren't what HTTP wants: each server has an error of its own for that.
        raise RequestError(400, "bad_request") from None
    if len(body) > limit:
        raise RequestError(413, "request_too_large", limit=Decimal(limit))
    if len(body) < (request.content_length or 0):
        raise RequestError(400, "body_incomplete")
    return body


def _is_text(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _place(problem: str) -> str:
    """Return where in the body msgspec found the problem, `$` for the whole; its own words are not for users."""
    place = match[1] if (match := _PLACE.search(problem)) else "$"
    return f"{place}.{match[1][:80]}" if (match := _FIELD.match(problem)) else place
