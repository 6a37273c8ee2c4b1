"""An *as of* names now, a day or a revision; anything else is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from server.storage.as_of import AsOfError, seen_as_of
from server.storage.database import open_database
from server.storage.errors import UnknownRevisionError
from server.storage.rate_books import RateBooks
from server.storage.schema import upgrade
from tests.storage.samples import KEY, NOW, publish_rows, rate, row

TODAY = NOW.date()


@pytest.fixture
def books(sqlite_url: str) -> Iterator[RateBooks]:
    """Two revisions of one rate: 20 known from 2019, 30 known from today."""
    engine = open_database(sqlite_url)
    upgrade(engine)
    publish_rows(engine, row(20, 2020), rates=(rate(),))
    publish_rows(engine, row(30, 2020, known=TODAY))
    yield RateBooks(engine, lambda: TODAY, ZoneInfo("Europe/Oslo"))
    engine.dispose()


@pytest.mark.parametrize(
    ("as_of", "revision", "value"),
    [(None, 2, 30), ("2026-11-23", 2, 30), ("2026-11-22", 2, 20), ("rev:1", 1, 20), ("rev:2", 2, 30)],
)
def test_names_now_a_day_or_a_revision(books: RateBooks, as_of: str | None, revision: int, value: int) -> None:
    view = seen_as_of(books, as_of)
    assert view.revision == revision
    assert view.in_year(KEY, 2020).value == value
    assert view.pinned is (as_of is not None)


def test_a_day_before_anything_was_known_has_no_rate(books: RateBooks) -> None:
    assert seen_as_of(books, "2019-11-30").in_force(KEY) == ()
    assert seen_as_of(books, "2019-11-30").known_on == date(2019, 11, 30)


@pytest.mark.parametrize(
    "as_of", ["", "now", "2026", "2026-13-01", "2026-02-30", "26-01-01", "rev:", "rev:0", "rev:-1"]
)
def test_anything_else_is_refused(books: RateBooks, as_of: str) -> None:
    with pytest.raises(AsOfError) as caught:
        seen_as_of(books, as_of)
    assert caught.value.code == "as_of_unreadable"


def test_a_revision_that_was_never_published_is_unknown(books: RateBooks) -> None:
    with pytest.raises(UnknownRevisionError):
        seen_as_of(books, "rev:3")
