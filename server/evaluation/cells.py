"""What crosses the border between a spreadsheet and Medfin: the cells of an argument and the cells of an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

from server.domain.errors import CellError, ErrorCode
from server.domain.texts import Label, Message

Scalar: TypeAlias = bool | int | float | str | None
"""One cell as Excel delivers it; None is a blank cell or an omitted argument."""

Matrix: TypeAlias = list[list[Scalar]]
Argument: TypeAlias = Scalar | Matrix
"""A scalar, or a range as rows of cells. A 1x1 matrix equals its scalar."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A cell's error: Excel's error value, and the sentence's code in locales/ with its parameters."""

    excel: ErrorCode
    code: str
    params: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, error: CellError) -> Failure:
        """Return the failure that `error` stands for."""
        return cls(error.excel, error.code, error.params)

    @property
    def reason(self) -> str:
        """The machine-readable reason on the wire: the first part of the code (`no_rate` of `no_rate.before`)."""
        return self.code.partition(".")[0]


Succeeded: TypeAlias = Decimal | str | bool | Label | Message
Cell: TypeAlias = Succeeded | Failure
Value: TypeAlias = Succeeded | list[list[Cell]]
"""What a call comes to when it doesn't fail: one cell, or rows of cells, each of which may fail."""
Answer: TypeAlias = Value | Failure
"""A call's result."""
