"""Formulas in the two spellings: people's (`=KS_BIDRAG(20000;1,5)`) and the file's (`=KS_BIDRAG(20000,1.5)`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from server.domain.errors import CellError, MedfinError
from server.evaluation.cells import Argument, Scalar
from server.evaluation.numbers import parse_number

# The names that Norwegian and Danish Excel show for Excel's own most used functions and truth values; files have the
# English.
_EXCEL_NAMES = {
    "SUMMER": "SUM",
    "HVIS": "IF",
    "AVRUND": "ROUND",
    "AFRUND": "ROUND",
    "STØRST": "MAX",
    "MAKS": "MAX",
    "GJENNOMSNITT": "AVERAGE",
    "MIDDEL": "AVERAGE",
    "HVISFEIL": "IFERROR",
    "HVIS.FEJL": "IFERROR",
    "OG": "AND",
    "ELLER": "OR",
    "ABS": "ABS",
}
_TRUTH_VALUES = {"SANN": "TRUE", "SAND": "TRUE", "USANN": "FALSE", "FALSK": "FALSE"}

_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")
    |(?P<sheet>'(?:[^']|'')*'!)
    |(?P<error>\#[A-Z0-9/]+[!?]?)
    |(?P<name>[^\W\d][\w.$]*|\$[A-Za-z][\w$]*)
    |(?P<power>[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+)
    |(?P<number>[0-9](?:[0-9.,\u00a0\u202f\ ]*[0-9])?)
    |(?P<space>\s+)
    |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
_LOOSE_COMMA = re.compile(r",[ \u00a0\u202f]")
# `20000,2018` is a decimal number by the rule, but nobody types one: it is two arguments with the wrong sign between.
_YEAR_AFTER_COMMA = re.compile(r"[0-9][0-9 .\u00a0\u202f]*,(?:19|20|21)[0-9]{2}")
_ENGLISH_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")


class FormulaError(MedfinError):
    """What was typed is no formula, or might mean two things."""


def to_file(typed: str, *, english: bool = False) -> str:
    """Return the formula that a person typed as a file has it, `=` included.

    `english`: `,` between arguments and `.` as decimal sign, as English Excel shows them; else `;` and `,`. Raise
    FormulaError for a number that might mean two things, a stray comma, or no formula at all.
    """
    body = typed.strip()
    if not body.startswith("=") or not body[1:].strip():
        raise FormulaError("formula.no_equals_sign", text=body[:80])
    return "=" + "".join(_translated(body[1:], english))


def _translated(body: str, english: bool) -> Iterator[str]:
    depth = 0
    for token in _TOKEN.finditer(body):
        kind, piece = token.lastgroup, token.group()
        if kind == "name":
            upper = piece.upper()
            called = body[token.end() :].lstrip().startswith("(")
            yield (_EXCEL_NAMES if called else _TRUTH_VALUES).get(upper, piece)
        elif kind == "number":
            yield _english_number(piece) if english else _number(piece)
        elif kind == "power":
            if ("," in piece) if english else ("." in piece):
                raise FormulaError("formula.ambiguous", text=piece)
            yield piece.replace(",", ".")
        elif kind == "mark":
            depth += (piece == "{") - (piece == "}")
            yield _mark(piece, depth, english)
        else:
            yield piece


def _number(piece: str) -> str:
    if _LOOSE_COMMA.search(piece) or _YEAR_AFTER_COMMA.fullmatch(piece):
        raise FormulaError("formula.comma")
    try:
        return format(parse_number(piece), "f")
    except CellError:
        raise FormulaError("formula.ambiguous", text=piece[:80]) from None


def _english_number(piece: str) -> str:
    # A comma in English separates arguments, so a run such as `20000,2018` is two numbers; each is read by itself.
    parts = [part.strip() for part in piece.split(",")]
    for part in parts:
        if _THOUSANDS.fullmatch(part) or not _ENGLISH_NUMBER.fullmatch(part):
            raise FormulaError("formula.ambiguous", text=part)
    return ",".join(parts)


def _mark(mark: str, depth: int, english: bool) -> str:
    if mark == ";":
        return ";" if depth else ","
    if mark == "\\" and depth and not english:
        return ","
    if mark == "," and not english:
        raise FormulaError("formula.comma")
    return "-" if mark in "\N{MINUS SIGN}\N{EN DASH}" else mark


def to_people(name: str, arguments: Sequence[Argument | Decimal]) -> str:
    """Return a call as people in Denmark and Norway see it: `;` between arguments, `,` as decimal sign."""
    return _call(name, arguments, _PEOPLE)


def call_in_file(name: str, arguments: Sequence[Argument | Decimal]) -> str:
    """Return a call as a file has it, and as English Excel shows it: `,` between arguments, `.` as decimal sign."""
    return _call(name, arguments, _FILE)


class _Marks(NamedTuple):
    """What stands between arguments, before decimals and between the columns of an array; `;` parts its rows."""

    argument: str
    decimal: str
    column: str


_PEOPLE = _Marks(";", ",", "\\")
_FILE = _Marks(",", ".", ",")


def _call(name: str, arguments: Sequence[Argument | Decimal], marks: _Marks) -> str:
    shown = [_shown(argument, marks) for argument in arguments]
    while shown and not shown[-1]:
        shown.pop()
    return f"={name}({marks.argument.join(shown)})"


def _shown(argument: Argument | Decimal, marks: _Marks) -> str:
    if isinstance(argument, list):
        # A matrix that is typed has no empty places; an empty text counts as blank everywhere.
        rows = (marks.column.join(_shown_cell(cell, marks) or '""' for cell in row) for row in argument)
        return "{" + ";".join(rows) + "}"
    return _shown_cell(argument, marks)


def _shown_cell(cell: Scalar | Decimal, marks: _Marks) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, str):
        return '"' + cell.replace('"', '""') + '"'
    number = cell if isinstance(cell, Decimal) else Decimal(repr(cell))
    return format(number, "f").replace(".", marks.decimal)
