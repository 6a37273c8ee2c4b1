"""Making a database ready: from nothing, again, and by several processes at once."""

from __future__ import annotations

from server.storage.history import revisions
from server.storage.package_rates import packaged_rates
from server.storage.setup import prepared_database
from tests.storage.neighbour import prepare, run_neighbours
from tests.storage.samples import NOW


def test_processes_that_start_at_once_on_nothing_make_one_revision(database_url: str) -> None:
    assert run_neighbours(prepare, database_url, "a", "b", "c", "d") == [0, 0, 0, 0]
    engine = prepared_database(database_url, NOW)
    assert [(each.number, each.row_count) for each in revisions(engine)] == [(1, len(packaged_rates().rows))]
    engine.dispose()
