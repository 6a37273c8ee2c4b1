"""Population figures to publish in these tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import Engine

from server.domain.additions import Additions, NewPopulation
from server.domain.population import PopulationKind
from server.domain.reference import Reference
from server.storage.database import writing
from server.storage.population_import import Imported, import_population
from server.storage.publication import publish
from tests.parts.registers import DENMARK, NORWAY
from tests.storage.samples import ACT

KNOWN = date(2026, 2, 25)


def figure(
    number: str = "0214",
    count: int | str = 20_084,
    year: int = 2018,
    *,
    name: str = "Ås",
    kind: PopulationKind = PopulationKind.ACTUAL,
    known: date = KNOWN,
    title: str = "Tabell 07459",
    entered_by: str = "",
) -> NewPopulation:
    """Return a figure; the number's form tells the country."""
    country = NORWAY if len(number) == 4 else DENMARK
    reference = Reference(title, url="https://www.ssb.no/statbank/table/07459")
    return NewPopulation(country, number, name, year, kind, Decimal(count), known, reference, entered_by)


def publish_figures(engine: Engine, *figures: NewPopulation) -> int:
    """Publish `figures` and commit; return the revision."""
    with writing(engine) as connection:
        return publish(connection, Additions(population=figures), ACT, "Prøve")


def import_figures(engine: Engine, *figures: NewPopulation) -> Imported:
    """Import `figures` and commit."""
    return import_population(engine, figures, ACT, "Prøve")
