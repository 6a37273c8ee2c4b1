"""Reading a request: the type, size and JSON of its body, and its arguments. What can't be read is a RequestError."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

import msgspec
from flask import request
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge

from server.domain.errors import MedfinError
from server.domain.periods import FIRST_YEAR, LAST_YEAR

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_AT = r" - at `(\$[\w.\[\]]*)`"
_PLACE = re.compile(rf"{_AT}\Z", re.ASCII)
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIELD = re.compile(rf"Object (?:contains unknown|missing required) field `(.*?)`(?:{_AT})?\Z", re.ASCII | re.DOTALL)


class RequestError(MedfinError):
    """A request that can't succeed on a second try; `status` is the 4xx that says so."""

    def __init__(self, status: int, code: str, /, **params: object) -> None:
        super().__init__(code, **params)
        self.status = status


class Decodes(Protocol[T_co]):
    """Reads JSON, and raises msgspec's errors."""

    def decode(self, body: bytes, /) -> T_co:
        """Return what `body` holds."""
        ...


def optional_body_of(decoder: Decodes[T], default: T) -> T:
    """Return the request's body as `body_of` does, `default` where there is none."""
    return body_of(decoder) if request.content_length or "Transfer-Encoding" in request.headers else default


def body_of(decoder: Decodes[T]) -> T:
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


def arguments(*names: str) -> Mapping[str, str]:
    """Return the address's arguments; raise RequestError (400) for one that is none of `names`, or is there twice: an
    `as_of` that is misspelt would give the rates of another day."""
    for name, texts in request.args.lists():
        if name not in (*names, "locale"):
            raise RequestError(400, "argument.unknown", name=name[:80])
        if len(texts) > 1:
            raise RequestError(400, "argument.twice", name=name)
    return {name: request.args[name] for name in names if name in request.args}


def all_arguments() -> dict[str, str]:
    """Return all arguments of the address but the language; raise RequestError (400) for one that is there twice."""
    names = [name for name in request.args if name != "locale"]
    return dict(arguments(*names))


def number_in(given: Mapping[str, str], name: str, most: int | None = None) -> int | None:
    """Return the number `name` among the arguments, from 1 to `most`; raise RequestError (400)."""
    if name not in given:
        return None
    number = number_of(given[name])
    if number is None or (most is not None and number > most):
        raise _unreadable(given, name)
    return number


def day_in(given: Mapping[str, str], name: str) -> date | None:
    """Return the day `name` among the arguments; raise RequestError (400)."""
    if name not in given:
        return None
    try:
        day = date.fromisoformat(given[name]) if _DAY.fullmatch(given[name]) else date.min
    except ValueError:
        day = date.min
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _unreadable(given, name)
    return day


def choice_in(given: Mapping[str, str], name: str, choices: type[T]) -> T | None:
    """Return the member of an enumeration `name` among the arguments; raise RequestError (400)."""
    if name not in given:
        return None
    try:
        return choices(given[name])  # type: ignore[call-arg]
    except ValueError:
        raise _unreadable(given, name) from None


def number_of(text: str) -> int | None:
    """Return the number of a draft, a revision or an entry in an address; None for what can't be one."""
    return int(text) if _NUMBER.fullmatch(text) else None


def _unreadable(given: Mapping[str, str], name: str) -> RequestError:
    return RequestError(400, "argument.unreadable", name=name, text=given[name][:80])
