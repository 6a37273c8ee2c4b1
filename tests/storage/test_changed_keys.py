"""What those who follow publications are told has changed: the rates' keys, or that anything may have."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from server.storage import changed_keys
from server.storage.changed_keys import Changed, changed_since
from server.storage.errors import StorageError
from tests.storage.administration import filled
from tests.storage.figures import figure, publish_figures
from tests.storage.samples import KEY, publish_rows, rate, row

OTHER = "test.annet"


@pytest.fixture
def followed(engine: Engine) -> Engine:
    """A database whose third revision adds a rate to the one that the first two are about."""
    filled(engine)
    publish_rows(engine, row(21, 2022))
    publish_rows(engine, row(22, 2023), row(1, 2023, key=OTHER), rates=(rate(OTHER),))
    return engine


@pytest.mark.parametrize(
    ("since", "keys"), [(1, (OTHER, KEY)), (2, (OTHER, KEY)), (3, ()), (4, ()), (None, ()), (0, (OTHER, KEY))]
)
def test_the_keys_of_all_revisions_since(followed: Engine, since: int | None, keys: tuple[str, ...]) -> None:
    assert changed_since(followed, since) == Changed(3, keys)


def test_a_changed_label_is_a_change(followed: Engine) -> None:
    publish_rows(followed, rates=(rate(nb="Et annet gebyr"),))
    assert changed_since(followed, 3) == Changed(4, (KEY,))


def test_with_population_figures_anything_may_have_changed(followed: Engine) -> None:
    publish_figures(followed, figure())
    publish_rows(followed, row(23, 2024))
    assert changed_since(followed, 3) == Changed(5)
    assert changed_since(followed, 4) == Changed(5, (KEY,))


def test_more_keys_or_revisions_than_can_be_told(followed: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changed_keys, "MOST_KEYS", 1)
    assert changed_since(followed, 1) == Changed(3)
    monkeypatch.undo()
    monkeypatch.setattr(changed_keys, "_MOST_REVISIONS", 1)
    assert changed_since(followed, 1) == Changed(3)
    assert changed_since(followed, 2) == Changed(3, (OTHER, KEY))


def test_an_empty_database_has_no_revision(engine: Engine, empty_database: Engine) -> None:
    assert changed_since(engine, None) == Changed(0)
    assert changed_since(engine, 1) == Changed(0)


def test_a_database_without_tables_is_an_error(empty_database: Engine) -> None:
    with pytest.raises(StorageError):
        changed_since(empty_database, 1)
