"""Random histories of a rate: rows in any order, with any days of validity and knowledge."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from server.domain.rates import Withdrawn
from tests.parts.books import row

YEARS = st.integers(2015, 2022)
DAYS = st.dates(date(2014, 6, 1), date(2023, 6, 30))
STARTS = YEARS.map(lambda year: date(year, 1, 1)) | DAYS
SAID = st.integers(-3, 20).map(Decimal) | st.none() | st.just(Withdrawn())
ROWS = st.builds(
    lambda start, value, known, revision, position: row(
        start, value, known=known, revision=revision, position=position
    ),
    STARTS,
    SAID,
    DAYS,
    st.integers(1, 4),
    st.integers(0, 3),
)
HISTORIES = st.lists(ROWS, max_size=9, unique_by=lambda each: (each.revision, each.position))
