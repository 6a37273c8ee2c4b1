"""A cell's value as its reader's Excel shows it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeAlias

from server.domain.errors import CellError
from server.evaluation.numbers import day_of_serial
from server.excel.number_format import DayFormat, NumberFormat, interpret
from server.i18n import Locale

CellContent: TypeAlias = float | str | bool | date | time | timedelta | None
"""What a cell holds, as openpyxl reads it: numbers under a date format are days and times there."""

_FROM_1900_TO_1904 = 1462
"""Days between the two beginnings that Excel counts from."""
_SECONDS = 24 * 60 * 60


def cell_text(value: CellContent, number_format: str, locale: Locale, *, counts_from_1904: bool = False) -> str:
    """Return `value` under `number_format`, with the reader's signs; the whole number where the format is one
    that isn't understood.

    `counts_from_1904`: where a number is a day, it is counted as old Excel for Mac did.
    """
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, date):
        return _day_text(value, locale)
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, bool):
        return locale.show(value)
    number = Decimal(repr(value))
    match interpret(number_format, number):
        case None:
            return locale.number(number)
        case str(text):
            return text
        case DayFormat(clock):
            return _serial_text(number + _FROM_1900_TO_1904 * counts_from_1904, clock, locale) or locale.number(number)
        case NumberFormat() as written:
            return _number_text(number, written, locale)


def _number_text(number: Decimal, written: NumberFormat, locale: Locale) -> str:
    scaled = number.scaleb(2 * written.percent - 3 * written.thousands)
    text = locale.number(scaled, written.most, fewest=written.fewest, grouped=written.grouped, digits=written.digits)
    # A sign stands before everything: −kr 400.
    sign = "+" if written.plus else locale.minus if text.startswith(locale.minus) else ""
    text = text.removeprefix(locale.minus)
    shown = locale.text("amount.percent", number=text) if written.percent else text
    return f"{sign}{written.before}{shown}{written.after}"


def _serial_text(serial: Decimal, clock: bool, locale: Locale) -> str:
    """Return the day that Excel counts as `serial`, with the minute begun if `clock`; empty for a number that is no
    day."""
    seconds = round(serial * _SECONDS) if clock else int(serial) * _SECONDS
    try:
        day = day_of_serial(Decimal(seconds // _SECONDS))
    except CellError:
        return ""
    return _day_text(datetime.combine(day, time()) + timedelta(seconds=seconds % _SECONDS), locale)


def _day_text(day: date, locale: Locale) -> str:
    clock = day.strftime(" %H:%M") if isinstance(day, datetime) and day.time() != time() else ""
    return locale.day(day) + clock
