"""Budget years."""

from __future__ import annotations

from datetime import date

import pytest

from server.domain.errors import CellError, ErrorCode
from server.domain.periods import checked_year, first_day


@pytest.mark.parametrize("year", [1900, 2018, 2200])
def test_a_year_in_range_is_itself(year: int) -> None:
    assert checked_year(year) == year
    assert first_day(year) == date(year, 1, 1)


@pytest.mark.parametrize("year", [-2018, 0, 1899, 2201, 20_180])
def test_a_year_out_of_range_is_named(year: int) -> None:
    with pytest.raises(CellError) as caught:
        checked_year(year)
    assert (caught.value.excel, caught.value.code) == (ErrorCode.NUM, "year_out_of_range")
    assert caught.value.params == {"year": year, "first": 1900, "last": 2200}
