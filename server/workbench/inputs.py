"""A template's named inputs, filled in with somebody's own in place of its examples."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.cell.cell import Cell

from server.domain.errors import MedfinError
from workbooks.styles import TEXT

_STRING = "s"
_MOST_DIGITS, _MOST_LETTERS = 9, 80
_OURS = "mf."
_INPUTS = ("mf.input", "mf.input_text")


class InputError(MedfinError):
    """A template has no such input, or it takes no such text."""


def fill(book: Workbook, inputs: Mapping[str, str | int]) -> None:
    """Put `inputs` into the template `book`, no text as a formula; raise InputError when there is no such input."""
    for name, value in inputs.items():
        cell = _input(book, name)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = _STRING


def typed(book: Workbook, given: Mapping[str, str]) -> dict[str, str | int]:
    """Return what was typed as the inputs take it: text where they are formatted so, else a whole number.

    Raise InputError when there is no such input, or it takes no such text.
    """
    return {name: _read(_input(book, name), name, text) for name, text in given.items()}


def _read(cell: Cell, name: str, text: str) -> str | int:
    if cell.number_format == TEXT and text.isprintable() and len(text) <= _MOST_LETTERS:
        return text
    if cell.number_format != TEXT and text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return int(text)
    raise InputError("argument.unreadable", name=name, text=text[:_MOST_LETTERS])


def _input(book: Workbook, name: str) -> Cell:
    defined = book.defined_names.get(f"{_OURS}{name}")
    ((sheet, address),) = defined.destinations if defined else (("", ""),)
    cell = book[sheet][address.replace("$", "")] if sheet else None
    # Results have names too.
    if not isinstance(cell, Cell) or cell.style not in _INPUTS:
        raise InputError("argument.unknown", name=name[:_MOST_LETTERS])
    return cell
