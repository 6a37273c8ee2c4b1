"""Formulas that a question holds as they are typed: hva gir =KS_BIDRAG(20000;2018)?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from server.domain.errors import CellError
from server.evaluation.batch import SingleCall
from server.evaluation.cells import Scalar
from server.evaluation.numbers import parse_number
from server.functions.registry import Registry

_CALL = re.compile(r"(?<![\w.])=?\s?(?P<name>[^\W\d]\w{2,})\((?P<arguments>[^()]*)\)")
_COMPUTING = re.compile(r"[0-9+*/^&<>=()%]")
_TEXT = re.compile(r'\s*"(?P<text>[^"]*)"\s*')


def calls_in(text: str, registry: Registry) -> tuple[SingleCall, ...]:
    """Return the calls of functions of `registry` that stand in `text`; a formula that holds others, or what is neither
    a number nor a text, is none."""
    return tuple(_calls(text, registry))


def is_computed_with(text: str, registry: Registry) -> bool:
    """Return whether something is done with the calls in `text`, which only Excel does: =2*KS_BIDRAG(20000)."""
    rest = _CALL.sub(lambda match: " " if registry.find(match["name"]) else match[0], text)
    return _COMPUTING.search(rest) is not None


def _calls(text: str, registry: Registry) -> Iterator[SingleCall]:
    for match in _CALL.finditer(text):
        function = registry.find(match["name"])
        if function is None:
            continue
        pieces = match["arguments"].split(";") if match["arguments"].strip() else []
        try:
            yield SingleCall(function.name, [_argument(piece) for piece in pieces])
        except CellError:
            continue


def _argument(piece: str) -> Scalar:
    if not piece.strip():
        return None
    if quoted := _TEXT.fullmatch(piece):
        return quoted["text"]
    number = parse_number(piece.strip())
    return int(number) if number == number.to_integral_value() else float(number)
