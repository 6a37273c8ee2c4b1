"""What a refresh says of a workbook afterwards; plain records without behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from server.evaluation.cells import Failure
from server.refresh.values import CellValue


class Reason(StrEnum):
    """Why a cell was left as it was."""

    UNKNOWN_FUNCTION = "unknown_function"
    UNKNOWN_NAME = "unknown_name"
    MALFORMED = "malformed"
    CIRCULAR = "circular"
    DATA_TABLE = "data_table"
    EXTERNAL_LINK = "external_link"
    HIDDEN_ROWS = "hidden_rows"
    INTERSECTION = "intersection"
    RESIZED_ARRAY = "resized_array"
    LOCAL = "local"
    VOLATILE = "volatile"
    ENGINE = "engine"
    NO_VALUE_TO_BUILD_ON = "no_value_to_build_on"


@dataclass(frozen=True, slots=True)
class Change:
    """A cell whose value differs from the one in the file; an error is an `ErrorValue`, which is a str."""

    sheet: str
    cell: str
    before: CellValue
    after: CellValue
    number_format: str


@dataclass(frozen=True, slots=True)
class Left:
    """A cell that kept its value, and the functions in its formula that the reason is about."""

    sheet: str
    cell: str
    functions: tuple[str, ...]
    reason: Reason


@dataclass(frozen=True, slots=True)
class CellFailure:
    """A cell with a call of ours that shows an error, and what our function said of it."""

    sheet: str
    cell: str
    failure: Failure


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one file. `written` is false for a preview and for a file in which nothing changed."""

    path: Path
    changes: tuple[Change, ...]
    computed: int
    ours: int
    left: tuple[Left, ...]
    errors: tuple[CellFailure, ...]
    recalculates_on_opening: bool
    written: bool
    counts_from_1904: bool = False
    """Whether the workbook's days count from 1904, as old Excel for Mac had it."""
