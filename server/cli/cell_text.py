"""A cell's value as its reader's Excel shows it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeAlias

from server.excel.number_format import interpret
from server.i18n import Locale

CellContent: TypeAlias = float | str | bool | date | time | timedelta | None
"""What a cell holds, as openpyxl reads it: numbers under a date format are days and times there."""


def cell_text(value: CellContent, number_format: str, locale: Locale) -> str:
    """Return `value` under `number_format`, with the reader's signs; the whole number where the format is one
    that isn't understood."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, date):
        clock = value.strftime(" %H:%M") if isinstance(value, datetime) and value.time() != time() else ""
        return locale.day(value) + clock
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, bool):
        return locale.show(value)
    number = Decimal(repr(value))
    written = interpret(number_format, number)
    if written is None:
        return locale.number(number)
    if isinstance(written, str):
        return written
    if written.percent:
        number *= 100
    text = locale.number(number, written.most, fewest=written.fewest, grouped=written.grouped)
    sign = "+" if written.plus else ""
    return sign + (locale.text("amount.percent", number=text) if written.percent else text)
