"""Importing: only what is new or changed is published or becomes a draft, and all of it or nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from server.domain.additions import Additions, NewPopulation
from server.domain.population import PopulationKind
from server.storage import drafts
from server.storage.audit import Act
from server.storage.database import writing
from server.storage.errors import PublicationError
from server.storage.history import revisions
from server.storage.population_import import Fate, Imported, draft_population
from tests.storage.administration import LATER, OLA, filled, found, published
from tests.storage.figures import KNOWN, figure, import_figures
from tests.storage.neighbour import import_many, run_neighbours
from tests.storage.samples import ACT, NOW, row
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


def drafted(engine: Engine, *figures: NewPopulation, act: Act = ACT, renew: bool = False) -> Imported:
    return draft_population(engine, figures, act, "Nye tall", renew=renew)


def test_a_draft_has_what_is_new_or_changed_and_publishes_nothing(engine: Engine) -> None:
    import_figures(engine, figure(), figure("0301", 3, name="Oslo"))
    changed = (figure(count=20_085), figure("0301", 4, 2019, name="Oslo"))
    made = drafted(engine, *changed, figure("0301", 3, name="Oslo"))
    assert made == Imported(None, Counter({Fate.ADDED: 1, Fate.CHANGED: 1, Fate.UNCHANGED: 1}), 1)
    draft = found(engine)
    assert draft.additions.population == tuple(replace(each, entered_by="kari") for each in changed)
    assert (draft.note, draft.base_revision, draft.authors) == ("Nye tall", 1, ("kari",))
    assert len(stored(engine)) == 2
    assert published(engine, draft, OLA) == 2
    assert drafted(engine, *changed) == Imported(None, Counter({Fate.UNCHANGED: 2}))


def test_the_same_figures_are_drafted_once(engine: Engine) -> None:
    filled(engine)
    later = replace(ACT, who="ola", at=NOW + LATER)
    assert drafted(engine, figure()).draft == 1
    assert drafted(engine, figure(title="Hentet en annen dag", known=KNOWN + timedelta(9)), act=later).draft == 1
    assert found(engine).version == 1
    assert drafted(engine, figure(count=5)).draft == 2
    with writing(engine) as connection:
        drafts.discard(connection, ACT, drafts.find(connection, 1))
    assert drafted(engine, figure()).draft == 3


@pytest.mark.parametrize("somebody_else_wrote", [False, True])
def test_a_draft_is_renewed_unless_somebody_else_wrote_in_it(engine: Engine, somebody_else_wrote: bool) -> None:
    filled(engine)
    assert drafted(engine, figure(), renew=True).draft == 1
    if somebody_else_wrote:
        with writing(engine) as connection:
            draft = drafts.find(connection, 1)
            drafts.save(connection, OLA, draft, draft.additions, "Sett over")
    number = 2 if somebody_else_wrote else 1
    assert drafted(engine, figure(), figure("0301", 3, name="Oslo"), renew=True).draft == number
    assert len(found(engine, number).additions.population) == 2
    assert len(found(engine, 1).additions.population) == (1 if somebody_else_wrote else 2)


def test_a_draft_of_rates_is_never_renewed(engine: Engine) -> None:
    filled(engine)
    with writing(engine) as connection:
        drafts.create(connection, ACT, Additions(rows=(row(21, 2027),), population=(figure(),)), "Satser", 1)
    assert drafted(engine, figure(), renew=True).draft == 2


def test_one_bad_figure_stops_the_draft(engine: Engine) -> None:
    filled(engine)
    with pytest.raises(PublicationError):
        drafted(engine, figure(), replace(figure("0301"), name=""))
    assert drafted(engine, figure()).draft == 1


def test_a_note_that_is_too_long_is_cut(engine: Engine) -> None:
    filled(engine)
    draft_population(engine, (figure(),), ACT, "x" * 2000)
    assert found(engine).note == "x" * 999 + "…"
