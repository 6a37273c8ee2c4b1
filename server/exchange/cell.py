"""One cell of a table of rates: from what a file has to a value, a day or a text, read strictly; and back to text."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from server.domain.errors import CellError
from server.domain.periods import FIRST_YEAR, LAST_YEAR, first_day
from server.domain.rates import Said, Withdrawn
from server.domain.reader import Reader
from server.domain.texts import Message
from server.evaluation.numbers import parse_day, parse_number
from server.exchange.error import ExchangeError
from server.storage import values

Found: TypeAlias = str | Decimal | date
"""What a file has in a cell: a text, in a workbook also a number or a day. A blank one is an empty text."""

Written: TypeAlias = str | Decimal | int | date
"""What is put into a cell; an int is a year."""

END, WITHDRAWN = "end", "withdrawn"
"""What stands in the place of a value where a rate ends, or where a value doesn't count any more."""

_LONGEST = 80
_YEAR = re.compile(r"[0-9]{4}")
_DANISH_DAY = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")
_ENGLISH_THOUSANDS = re.compile(r"-?[0-9]{1,3},[0-9]{3}")


def read_text(found: Found, place: Message | str) -> str:
    """Return a text as it stands; raise ExchangeError for a number or a day, which the file may show otherwise."""
    if not isinstance(found, str):
        raise ExchangeError("rates_table.not_a_text", place=place)
    return found


def read_start(found: Found, place: Message | str) -> date:
    """Return the day that a row is valid from: a year stands for its first day."""
    if isinstance(found, Decimal):
        found = format(found, "f")
    if isinstance(found, str) and _YEAR.fullmatch(found.strip()):
        return first_day(_checked(int(found), place))
    day = _day(found)
    if day is None:
        raise ExchangeError("rates_table.not_a_start", place=place, text=str(found).strip()[:_LONGEST])
    _checked(day.year, place)
    return day


def read_day(found: Found, place: Message | str) -> date:
    """Return a day: 2017-09-08, 8.9.2017, or 08-09-2017 as Excel in Danish writes it when it saves CSV."""
    day = _day(found)
    if day is None:
        raise ExchangeError("rates_table.not_a_day", place=place, text=str(found).strip()[:_LONGEST])
    _checked(day.year, place)
    return day


def read_said(found: Found, place: Message | str, reader: Reader) -> Said:
    """Return what a row says: a value as `read_value` does, `end`, or `withdrawn`."""
    word = found.strip().lower() if isinstance(found, str) else ""
    if word == END:
        return None
    return Withdrawn() if word == WITHDRAWN else read_value(found, place, reader)


def read_value(found: Found, place: Message | str, reader: Reader) -> Said:
    """Return a number as `reader` writes it, or a rule, a table or an account in the JSON of server.storage.values."""
    if isinstance(found, Decimal):
        return found
    text = str(found).strip()
    if text.startswith("{"):
        try:
            return values.from_text(text)
        except ValueError:
            raise ExchangeError("rates_table.unreadable_value", place=place) from None
    try:
        return parse_number(text, english=reader.english_numbers)
    except CellError as error:
        ambiguous = error.code == "ambiguous_number"
        code = "rates_table.ambiguous_number" if ambiguous else "rates_table.unreadable_number"
        raise ExchangeError(code, place=place, text=text[:_LONGEST]) from None


def start_cell(day: date) -> int | date:
    """Return a year for the first day of one, else the day."""
    return day.year if (day.month, day.day) == (1, 1) else day


def said_cell(said: Said) -> str | Decimal:
    """Return what `read_said` reads."""
    if said is None:
        return END
    if isinstance(said, Withdrawn):
        return WITHDRAWN
    return said if isinstance(said, Decimal) else values.to_text(said) or ""


def number_text(number: Decimal, reader: Reader) -> str:
    """Return `number` with all of its digits and a decimal comma, so that `read_value` reads it.

    What `reader` could take for thousands gets one decimal more: 0,125 is 0,1250 for a reader of English.
    """
    text = format(number if number else number.copy_abs(), "f").replace(".", ",")
    return f"{text}0" if reader.english_numbers and _ENGLISH_THOUSANDS.fullmatch(text) else text


def _day(found: Found) -> date | None:
    if isinstance(found, date):
        return found
    try:
        return parse_day(_DANISH_DAY.sub(r"\1.\2.\3", str(found).strip()))
    except CellError:
        return None


def _checked(year: int, place: Message | str) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ExchangeError("rates_table.year", place=place, year=year, first=FIRST_YEAR, last=LAST_YEAR)
    return year
