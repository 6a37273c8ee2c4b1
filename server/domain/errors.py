"""Errors as a code with parameters. The sentence lives in locales/ and is made at the edge; none is written here."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class ErrorCode(StrEnum):
    """The error values a worksheet cell can show, spelled as Excel spells them."""

    VALUE = "#VALUE!"
    NUM = "#NUM!"
    NA = "#N/A"
    DIV0 = "#DIV/0!"
    NAME = "#NAME?"
    REF = "#REF!"
    NULL = "#NULL!"


class MedfinError(Exception):
    """Base of every error that a person may see: `code` names a sentence in locales/, `params` fill its placeholders.

    A parameter is a Decimal (shown as a number), a `Figure` (a number with fixed decimals), a date, a text, an int (a
    year or another identifier: never grouped), a `Label` (text per language) or a `Message`.
    """

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params: Mapping[str, object] = params

    def __str__(self) -> str:
        inner = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{self.code}({inner})"


class CellError(MedfinError):
    """What a single cell shows instead of a value: Excel's error `excel`, and `code` as the reason behind it."""

    def __init__(self, excel: ErrorCode, code: str, /, **params: object) -> None:
        super().__init__(code, **params)
        self.excel = excel
