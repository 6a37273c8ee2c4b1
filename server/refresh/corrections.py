"""Functions of Excel's that the engine has for the letters A to Z only, so that æ, ø and å are lost on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_WILDCARD = re.compile(r"~([?*~])|([?*])|(.)", re.DOTALL)
_VALUE_ERROR = {"type": "Error", "kind": "Value"}


def folded(text: str) -> str:
    """Return a text in capitals letter by letter, as Excel compares it; `ß`, which has no capital in Excel, stays."""
    return "".join(_one(letter, letter.upper()) for letter in text)


def upper(*arguments: object) -> object:
    """Compute UPPER."""
    return _converted(arguments, folded)


def lower(*arguments: object) -> object:
    """Compute LOWER."""
    return _converted(arguments, lambda text: "".join(_one(letter, letter.lower()) for letter in text))


def search(*arguments: object) -> object:
    """Compute SEARCH: the place of a text in another, capitals or not, with `?`, `*` and `~` before either."""
    plain = [_first(argument) for argument in arguments]
    error = next((argument for argument in plain if isinstance(argument, dict)), None)
    if error is not None:
        return error
    start = plain[2] if len(plain) > 2 else 1
    if not 2 <= len(plain) <= 3 or not isinstance(start, int | float) or start < 1:
        return _VALUE_ERROR
    wanted, text = folded(_text(plain[0])), folded(_text(plain[1]))
    match = re.compile(_WILDCARD.sub(_pattern, wanted), re.DOTALL).search(text, int(start) - 1)
    return _VALUE_ERROR if match is None or int(start) > len(text) + 1 else float(match.start() + 1)


CORRECTIONS: Mapping[str, Callable[..., object]] = {"UPPER": upper, "LOWER": lower, "SEARCH": search}


def _one(letter: str, converted: str) -> str:
    return converted if len(converted) == 1 else letter


def _converted(arguments: tuple[object, ...], convert: Callable[[str], str]) -> object:
    if len(arguments) != 1:
        return _VALUE_ERROR
    argument = _first(arguments[0])
    return argument if isinstance(argument, dict) else convert(_text(argument))


def _first(value: object) -> object:
    while isinstance(value, list):
        value = value[0] if value else None
    return value


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    return f"{value:.15g}" if isinstance(value, int | float) else str(value)


def _pattern(match: re.Match[str]) -> str:
    literal, wildcard, other = match.groups()
    return {"?": ".", "*": ".*?"}[wildcard] if wildcard else re.escape(literal or other)
