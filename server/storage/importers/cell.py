"""One cell of an answer: a whole number of people, or why it isn't one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from server.domain.texts import Message
from server.storage.errors import PopulationFileError
from server.storage.importers.extract import LeftOut


def count_of(value: Any, row: Message) -> Decimal | LeftOut:
    """Return the count of a cell, whose place is `row`; raise PopulationFileError for anything but a whole number from
    0 up and a missing one."""
    if value is None:
        return LeftOut.MISSING
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PopulationFileError("population_file.not_a_count", row=row, text=str(value)[:80])
    count = Decimal(value)
    if count < 0 or count != count.to_integral_value():
        raise PopulationFileError("population_file.not_a_count", row=row, text=str(value)[:80])
    return count.to_integral_value() if count else LeftOut.ZERO


def at(region: str, period: str) -> Message:
    """Return how people find the cell of `region` and `period`."""
    return Message("population_file.at_cell", {"region": region[:80], "period": period})
