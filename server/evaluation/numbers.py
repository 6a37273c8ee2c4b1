"""Numbers, years and days as people in Denmark and Norway write them, read strictly: what could mean two things is
refused.

Rules: space, no-break space, narrow no-break space and `.` group thousands, `,` is the decimal sign, `-`, `−` and `–`
are minus. `20.000` is 20 000, never 20; `20.5` is an error.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from server.domain.errors import CellError, ErrorCode

MAGNITUDE = Decimal("9.99999999999999E307")
"""The largest number that a cell can hold (Microsoft: "Excel specifications and limits")."""

_SIGNS = "-\N{MINUS SIGN}\N{EN DASH}"
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?P<mark>[ .\u00a0\u202f])[0-9]{3}(?:(?P=mark)[0-9]{3})*)(?:,[0-9]+)?")
_ENGLISH_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_PLAIN = re.compile(r"[0-9]+(?:,[0-9]+)?")
_NUMBERLIKE = re.compile(r"[0-9][0-9 .,\u00a0\u202f]*")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_WRITTEN_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_EPOCH = date(1899, 12, 30)
_LAST_SERIAL = (date(2200, 12, 31) - _EPOCH).days
_LONGEST = 400
_EXACT = 10**15
"""Whole numbers below it are exact in a cell."""


def parse_number(text: str, *, english: bool = False) -> Decimal:
    """Return the number that `text` says; raise CellError (#VALUE!) when it says none, or might say two.

    To a reader of `english` 20,000 is twenty thousand and to everyone else here it is twenty, so it is refused then.
    """
    digits = text.strip()
    negative = digits[:1] in _SIGNS and digits != ""
    if digits[:1] in (*_SIGNS, "+"):
        digits = digits[1:].lstrip()
    if len(digits) <= _LONGEST:
        if english and _ENGLISH_THOUSANDS.fullmatch(digits):
            raise CellError(ErrorCode.VALUE, "ambiguous_number", text=text.strip())
        if _PLAIN.fullmatch(digits):
            number = Decimal(digits.replace(",", "."))
            return _signed(number, negative)
        if _GROUPED.fullmatch(digits):
            number = Decimal(re.sub(r"[ .\u00a0\u202f]", "", digits).replace(",", "."))
            return _signed(number, negative)
        if _NUMBERLIKE.fullmatch(digits):
            raise CellError(ErrorCode.VALUE, "ambiguous_number", text=text.strip())
    raise CellError(ErrorCode.VALUE, "unreadable_number", text=text.strip()[:80])


def cell_number(number: Decimal) -> int | float:
    """Return `number`, which a cell must be able to hold, as a spreadsheet delivers it."""
    exact = number == number.to_integral_value() and abs(number) < _EXACT
    return int(number) if exact else float(number)


def _signed(number: Decimal, negative: bool) -> Decimal:
    # Minus as an operator would round to the context's 28 digits; a negative nil is nil.
    return number.copy_negate() if negative and number else number


def parse_year(text: str) -> int:
    """Return the year that `text` says, in four digits; raise CellError (#VALUE!) otherwise."""
    digits = text.strip()
    if len(digits) != 4 or not (digits.isascii() and digits.isdigit()):
        raise CellError(ErrorCode.VALUE, "unreadable_year", text=digits[:80])
    return int(digits)


def parse_day(text: str) -> date:
    """Return the day that `text` says, as 2022-05-12 or 12.5.2022; raise CellError (#VALUE!) otherwise."""
    day = text.strip()
    try:
        if iso := _ISO_DAY.fullmatch(day):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if written := _WRITTEN_DAY.fullmatch(day):
            return date(int(written[3]), int(written[2]), int(written[1]))
    except ValueError:
        pass
    raise CellError(ErrorCode.VALUE, "unreadable_day", text=day[:80])


def day_of_serial(serial: Decimal) -> date:
    """Return the day that Excel stores as `serial` (1 March 1900 is 61); raise CellError (#NUM!) outside 1900..2200."""
    if not 61 <= serial < _LAST_SERIAL + 1:
        raise CellError(ErrorCode.NUM, "day_out_of_range", number=serial)
    return _EPOCH + timedelta(days=int(serial))
