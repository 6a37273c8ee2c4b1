"""Importing: only what is new or changed is published, and all of it or nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from server.domain.population import PopulationKind
from server.storage.errors import PublicationError
from server.storage.history import revisions
from server.storage.population_import import Fate, Imported
from tests.storage.figures import KNOWN, figure, import_figures
from tests.storage.neighbour import import_many, run_neighbours
from tests.storage.test_population_records import stored


def done(revision: int | None, **fates: int) -> Imported:
    """Return what an import says that met with `fates`, by name."""
    return Imported(revision, Counter({Fate(name): count for name, count in fates.items()}))


def test_the_first_import_publishes_all(engine: Engine) -> None:
    assert import_figures(engine, figure(), figure("101", 5, name="København")) == done(1, added=2)
    assert len(stored(engine)) == 2


def test_importing_the_same_again_publishes_nothing(engine: Engine) -> None:
    import_figures(engine, figure(), figure("0301", 3, name="Oslo"))
    again = figure(title="Hentet en annen dag", known=KNOWN + timedelta(9))
    assert import_figures(engine, again, figure("0301", 3, name="Oslo")) == done(None, unchanged=2)
    assert [each.number for each in revisions(engine)] == [1]


def test_a_changed_figure_is_a_new_row(engine: Engine) -> None:
    import_figures(engine, figure(), figure("0301", 3, name="Oslo"))
    third = import_figures(engine, figure(count=20_085), figure("0301", 3, name="Oslo"), figure("0301", 4, 2019))
    assert third == done(2, added=1, changed=1, unchanged=1)
    assert [(row.number, row.year, int(row.inhabitants), row.revision) for row in stored(engine)] == [
        ("0214", 2018, 20_084, 1),
        ("0301", 2018, 3, 1),
        ("0214", 2018, 20_085, 2),
        ("0301", 2019, 4, 2),
    ]
    assert import_figures(engine, figure()) == done(3, changed=1)


def test_another_kind_is_another_figure(engine: Engine) -> None:
    import_figures(engine, figure())
    assert import_figures(engine, figure(kind=PopulationKind.ROUNDED)) == done(2, added=1)


def test_a_changed_name_alone_is_told_as_that(engine: Engine) -> None:
    import_figures(engine, figure("5006", 7, 2020, name="teinkj"))
    assert import_figures(engine, figure("5006", 7, 2020, name="Steinkjer")) == done(2, renamed=1)
    assert import_figures(engine, figure("5006", 8, 2020, name="Stenkjer")) == done(3, changed=1)


def test_an_older_answer_adds_what_was_known_then(engine: Engine) -> None:
    import_figures(engine, figure(count=2))
    older = figure(count=1, known=date(2020, 1, 1))
    assert import_figures(engine, older) == done(2, backdated=1)
    assert import_figures(engine, older, figure("0301", 1, name="Oslo")) == done(3, added=1, unchanged=1)
    between = figure(count=3, known=date(2020, 6, 1))
    assert import_figures(engine, between) == done(4, backdated=1)
    assert import_figures(engine, figure(count=2)) == done(None, unchanged=1)


def test_one_bad_figure_stops_the_import(engine: Engine) -> None:
    import_figures(engine, figure())
    with pytest.raises(PublicationError):
        import_figures(engine, figure("0301", 3, name="Oslo"), replace(figure(), name=""))
    assert len(stored(engine)) == 1


def test_imports_at_once_add_each_figure_once(engine: Engine, database_url: str) -> None:
    assert run_neighbours(import_many, database_url, "a", "b") == [0, 0]
    rows = stored(engine)
    assert len(rows) == len({(row.number, row.year) for row in rows}) == 40
    assert [each.population_count for each in revisions(engine)] == [40]
