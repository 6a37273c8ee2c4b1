"""A call that a person fills in field by field: the arguments that the texts mean, and its formula."""

from __future__ import annotations

from collections.abc import Sequence

from server.domain.errors import CellError
from server.domain.reader import Reader
from server.evaluation.cells import Argument, Scalar
from server.evaluation.numbers import MAGNITUDE, cell_number, parse_number, parse_year
from server.functions.registry import Function, Kind, Parameter, Takes

_NUMBERS = frozenset({Kind.NUMBER, Kind.INTEGER, Kind.AMOUNT_OR_KEY})
_ROW_MARK = ";"


def composed(function: Function, typed: Sequence[str], reader: Reader) -> list[Argument]:
    """Return the arguments that `typed` means, one a parameter in order and without the empty ones at the end.

    What can't be read as its parameter's kind stays the text that it is: the answer to the call says what is wrong.
    Where a range may stand, `;` parts its cells, one below the other.
    """
    parameters: list[Parameter | None] = [*function.parameters]
    parameters += [None] * (len(typed) - len(parameters))
    arguments = [_argument(parameter, text, reader) for parameter, text in zip(parameters, typed, strict=False)]
    while arguments and arguments[-1] is None:
        arguments.pop()
    return arguments


def _argument(parameter: Parameter | None, text: str, reader: Reader) -> Argument:
    if parameter is not None and parameter.takes is not Takes.ONE and _ROW_MARK in text:
        return [[_cell(parameter, part, reader)] for part in text.split(_ROW_MARK)]
    return _cell(parameter, text, reader)


def _cell(parameter: Parameter | None, text: str, reader: Reader) -> Scalar:
    text = text.strip()
    if not text:
        return None
    kind = parameter.kind if parameter is not None else None
    try:
        if kind is Kind.YEAR:
            return parse_year(text)
        if kind in _NUMBERS or (kind is Kind.CHOICE and text.isascii() and text.isdigit()):
            number = parse_number(text, english=reader.english_numbers)
            return text if abs(number) > MAGNITUDE else cell_number(number)
    except CellError:
        pass
    return text
