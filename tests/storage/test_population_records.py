"""Population figures in the database: as they were published, with their audit entry, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError

from server.domain.additions import Additions, NewPopulation
from server.domain.population import PopulationKind, PopulationRow
from server.storage.database import reading, writing
from server.storage.errors import PublicationError, StorageError
from server.storage.history import revisions
from server.storage.models import AuditEntry, PopulationValue
from server.storage.population_records import population_of, select_population
from server.storage.publication import publish
from tests.storage.figures import KNOWN, figure, publish_figures
from tests.storage.samples import ACT, NOW, rate, row


def stored(engine: Engine) -> list[PopulationRow]:
    with reading(engine) as connection:
        return list(population_of(connection.execute(select_population())))


def test_figures_come_back_as_they_were_published(engine: Engine) -> None:
    figures = (
        figure(),
        figure("101", 632_340, 2020, name="København", kind=PopulationKind.ROUNDED, entered_by="ola"),
    )
    assert publish_figures(engine, *figures) == 1
    rows = stored(engine)
    assert [(row.revision, row.position) for row in rows] == [(1, 0), (1, 1)]
    assert rows == [
        PopulationRow(
            each.country,
            each.number,
            each.name,
            each.year,
            each.kind,
            each.inhabitants or Decimal(0),
            each.known_from or KNOWN,
            each.reference,
            1,
            position,
        )
        for position, each in enumerate(figures)
    ]
    with reading(engine) as connection:
        assert connection.execute(select(PopulationValue.entered_by)).scalars().all() == ["kari", "ola"]


def test_rates_and_figures_are_one_publication(engine: Engine) -> None:
    with writing(engine) as connection:
        publish(
            connection, Additions((rate(),), (row(20),), (figure(), figure("101", 1, 2019, name="By"))), ACT, "Prøve"
        )
    (summary,) = revisions(engine)
    assert (summary.number, summary.row_count, summary.population_count) == (1, 1, 2)
    with reading(engine) as connection:
        details = connection.execute(select(AuditEntry.details)).scalar_one()
    assert details["population"] == [
        ["no", "0214", 2018, "actual", None, 20084],
        ["dk", "101", 2019, "actual", None, 1],
    ]
    assert publish_figures(engine, figure(count=20_085)) == 2
    with reading(engine) as connection:
        details = connection.execute(select(AuditEntry.details).where(AuditEntry.id == 2)).scalar_one()
    assert details["population"] == [["no", "0214", 2018, "actual", 20084, 20085]]


@pytest.mark.parametrize(
    ("code", "bad"),
    [
        ("number", replace(figure(), number="214")),
        ("number", replace(figure("101"), number="0101")),
        ("number", replace(figure(), number="K-0214")),
        ("name", figure(name=" ")),
        ("name", figure(name="Å\x00s")),
        ("name", figure(name="Å" * 201)),
        ("source", figure(title=" ")),
        ("count", figure(count="0")),
        ("count", figure(count="-1")),
        ("count", figure(count="20.5")),
        ("count", figure(count="NaN")),
        ("count", figure(count="100000001")),
        ("year", figure(year=NOW.year + 1)),
        ("year", figure(year=1899)),
        ("year", figure(year=2201, kind=PopulationKind.PROJECTION)),
        ("known", figure(known=NOW.date() + timedelta(1))),
        ("twice", figure("0301", 3)),
    ],
)
def test_a_figure_that_cannot_be_published_is_refused_with_all_others(
    code: str, bad: NewPopulation, engine: Engine
) -> None:
    with pytest.raises(PublicationError) as caught:
        publish_figures(engine, figure("0301", 2), bad)
    assert caught.value.code == f"publication.population_{code}"
    assert stored(engine) == []
    assert revisions(engine) == []


def test_a_projection_may_be_of_a_year_to_come(engine: Engine) -> None:
    publish_figures(engine, figure(year=2050, kind=PopulationKind.PROJECTION))
    assert stored(engine)[0].year == 2050


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE population_value SET inhabitants = 1",
        "DELETE FROM population_value",
        "UPDATE population_value SET reference_title = ''",
        "DELETE FROM revision",
    ],
)
def test_the_database_itself_refuses_to_change_figures(statement: str, engine: Engine) -> None:
    publish_figures(engine, figure())
    before = stored(engine)
    with pytest.raises(DBAPIError), engine.begin() as connection:
        connection.exec_driver_sql(statement)
    assert stored(engine) == before


@pytest.mark.parametrize(
    "change", [{"inhabitants": "0"}, {"reference_title": "' '"}, {"name": "''"}, {"revision": "9"}]
)
def test_the_database_itself_refuses_a_bad_figure(change: dict[str, str], engine: Engine) -> None:
    publish_figures(engine, figure())
    columns = {column.name: column.name for column in PopulationValue.__table__.columns}
    columns |= {"id": "99", "position": "1"}
    insert = "INSERT INTO population_value ({}) SELECT {} FROM population_value"
    changed = columns | change
    with pytest.raises(DBAPIError), engine.begin() as connection:
        connection.exec_driver_sql(insert.format(", ".join(changed), ", ".join(changed.values())))
    with engine.begin() as connection:
        connection.exec_driver_sql(insert.format(", ".join(columns), ", ".join(columns.values())))
    assert len(stored(engine)) == 2


def test_a_figure_of_a_later_medfin_is_not_guessed_at(engine: Engine) -> None:
    publish_figures(engine, figure())
    columns = {column.name: column.name for column in PopulationValue.__table__.columns}
    columns |= {"id": "99", "position": "1", "kind": "'counted_from_space'"}
    with engine.begin() as connection:
        connection.exec_driver_sql(
            f"INSERT INTO population_value ({', '.join(columns)}) SELECT {', '.join(columns.values())} "
            "FROM population_value"
        )
    with pytest.raises(StorageError) as caught:
        stored(engine)
    assert caught.value.code == "database.unreadable_population"
    assert caught.value.params == {"place": "Ås (0214)", "year": 2018}


def test_equal_texts_are_one_object(engine: Engine) -> None:
    publish_figures(engine, *(figure(year=year, count=year) for year in range(2000, 2010)))
    rows = stored(engine)
    assert len({id(row.reference) for row in rows}) == 1
    assert {row.inhabitants for row in rows} == {Decimal(year) for year in range(2000, 2010)}
