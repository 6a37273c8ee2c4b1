"""Budget years and the days that they begin on."""

from __future__ import annotations

from datetime import date

from server.domain.errors import CellError, ErrorCode

FIRST_YEAR = 1900
LAST_YEAR = 2200


def checked_year(year: int) -> int:
    """Return `year` when it lies in 1900..2200; raise CellError (#NUM!) otherwise."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CellError(ErrorCode.NUM, "year_out_of_range", year=year, first=FIRST_YEAR, last=LAST_YEAR)
    return year


def first_day(year: int) -> date:
    """Return 1 January of `year`."""
    return date(year, 1, 1)
