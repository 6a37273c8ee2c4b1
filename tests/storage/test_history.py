"""What was published: the list and one publication of it."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from server.storage.errors import UnknownRevisionError
from server.storage.history import revision_details, revisions
from tests.storage.samples import KEY, NOW, publish_rows, rate, row


def test_publications_are_listed_from_the_latest(engine: Engine) -> None:
    publish_rows(engine, row(20), row(21, 2021), rates=(rate(),), note="Første")
    publish_rows(engine, row(22, 2022), note="Andre", who="ola")
    found = [(each.number, each.published_by, each.note, each.row_count) for each in revisions(engine)]
    assert found == [(2, "ola", "Andre", 1), (1, "kari", "Første", 2)]


def test_a_publication_is_shown_with_its_own_rows(engine: Engine) -> None:
    publish_rows(engine, row(20), rates=(rate(),))
    publish_rows(engine, row(22, 2022), row(23, 2023))
    details = revision_details(engine, 2)
    assert (details.summary.number, details.summary.published_at, details.summary.row_count) == (2, NOW, 2)
    assert [each.value for each in details.rows] == [22, 23]
    assert list(details.rates) == [KEY]


def test_publications_come_in_pages(engine: Engine) -> None:
    publish_rows(engine, row(20), rates=(rate(),))
    for year in (2021, 2022, 2023):
        publish_rows(engine, row(21, year))
    pages = [revisions(engine, limit=2), revisions(engine, before=3, limit=2), revisions(engine, before=1, limit=2)]
    assert [[each.number for each in page] for page in pages] == [[4, 3], [2, 1], []]
    assert [each.row_count for each in pages[1]] == [1, 1]
    assert [each.number for each in revisions(engine, numbers={3, 1, 7})] == [3, 1]
    assert revisions(engine, numbers=()) == []


def test_a_publication_says_what_it_called_otherwise(engine: Engine) -> None:
    publish_rows(engine, row(20), rates=(rate(),))
    publish_rows(engine, rates=(rate(nb="Gebyret"),))
    publish_rows(engine, rates=(rate(nb="Avgift"),))
    before, after = rate(nb="Gebyr").label, rate(nb="Gebyret").label
    assert revision_details(engine, 1).relabelled == {}
    assert revision_details(engine, 2).relabelled == {KEY: (before, after)}
    assert revision_details(engine, 3).relabelled == {KEY: (after, rate(nb="Avgift").label)}


def test_a_publication_that_was_never_made_is_unknown(engine: Engine) -> None:
    assert revisions(engine) == []
    publish_rows(engine, row(20), rates=(rate(),))
    with pytest.raises(UnknownRevisionError) as caught:
        revision_details(engine, 2)
    assert caught.value.params == {"revision": 2, "latest": 1}
