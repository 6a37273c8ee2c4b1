"""The population register between its table's columns and the domain's records, and the checks before it is stored."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row, Select, select

from server.domain.additions import NewPopulation
from server.domain.countries import Country
from server.domain.inhabitants import NUMBER_FORMS, designation
from server.domain.periods import FIRST_YEAR, LAST_YEAR
from server.domain.population import PopulationKind, PopulationRow
from server.domain.reference import Reference
from server.storage import models
from server.storage.errors import PublicationError, StorageError

MOST_INHABITANTS = 100_000_000
MOST_LETTERS = 200

Identity: TypeAlias = tuple[Country, str, int, PopulationKind]
"""What there may be one standing figure of."""

Columns = Row[str, str, str, int, str, int | None, date, str, str, str, int, int]


def select_population() -> Select[str, str, str, int, str, int | None, date, str, str, str, int, int]:
    """Return the query whose rows `population_of` reads, in the order of publication."""
    row = models.PopulationValue
    return select(
        row.country,
        row.number,
        row.name,
        row.year,
        row.kind,
        row.inhabitants,
        row.known_from,
        row.reference_title,
        row.reference_case,
        row.reference_url,
        row.revision,
        row.position,
    ).order_by(row.revision, row.position)


def population_of(found: Iterable[Columns]) -> Iterator[PopulationRow]:
    """Yield the figures; raise StorageError for one of a kind or country that this Medfin doesn't have."""
    references: dict[tuple[str, str, str], Reference] = {}
    texts: dict[str, str] = {}
    for country, number, name, year, kind, inhabitants, known_from, title, case, url, revision, position in found:
        # Many rows share a source, a number and a name; one object for all of them keeps a large register small.
        source = (title, case, url)
        reference = references.get(source) or references.setdefault(source, Reference(*source))
        number, name = texts.setdefault(number, number), texts.setdefault(name, name)
        try:
            owner, of_kind = Country(country), PopulationKind(kind)
        except ValueError:
            raise StorageError("database.unreadable_population", place=designation(name, number), year=year) from None
        count, withdrawn = Decimal(inhabitants or 0), inhabitants is None
        yield PopulationRow(
            owner, number, name, year, of_kind, count, known_from, reference, revision, position, withdrawn
        )


def population_columns(row: NewPopulation, revision: int, position: int, who: str) -> dict[str, Any]:
    """Return the columns of a new figure, entered by `who` unless it says by whom."""
    return {
        "country": row.country.value,
        "number": row.number,
        "name": row.name,
        "year": row.year,
        "kind": row.kind.value,
        "inhabitants": None if row.inhabitants is None else int(row.inhabitants),
        "known_from": row.known_from,
        "reference_title": row.reference.title,
        "reference_case": row.reference.case,
        "reference_url": row.reference.url,
        "entered_by": row.entered_by or who,
        "revision": revision,
        "position": position,
    }


def standing_figures(
    connection: Connection, figures: Iterable[NewPopulation], day: date = date.max
) -> dict[Identity, Decimal]:
    """Return the figures that count as known on `day`, otherwise now, for the places, years and kinds of `figures`."""
    wanted = {figure.identity for figure in figures}
    if not wanted:
        return {}
    standing: dict[Identity, PopulationRow] = {}
    for row in population_of(connection.execute(select_population())):
        identity = (row.country, row.number, row.year, row.kind)
        if row.known_from > day:
            continue
        if identity in wanted and (identity not in standing or row.precedence >= standing[identity].precedence):
            standing[identity] = row
    return {identity: row.inhabitants for identity, row in standing.items() if not row.withdrawn}


def check_population(rows: Iterable[NewPopulation], standing: Container[Identity], today: date) -> None:
    """Raise PublicationError unless each figure has a source, a name, a number of its country's form, a whole number of
    inhabitants, a year and a day that it can have, and stands alone; a withdrawal takes back one that is `standing`."""
    seen = set()
    for row in rows:
        place = designation(row.name, row.number)
        if not NUMBER_FORMS[row.country].fullmatch(row.number):
            raise PublicationError("publication.population_number", number=row.number)
        if not row.name.strip() or not row.name.isprintable() or len(row.name) > MOST_LETTERS:
            raise PublicationError("publication.population_name", number=row.number)
        if not row.reference.title.strip():
            raise PublicationError("publication.population_source", place=place, year=row.year)
        count = row.inhabitants
        if count is None and row.identity not in standing:
            raise PublicationError("publication.population_nothing", place=place, year=row.year)
        if count is not None and not (
            count.is_finite() and count == count.to_integral_value() and 0 < count <= MOST_INHABITANTS
        ):
            raise PublicationError("publication.population_count", place=place, year=row.year)
        # On 1 January of a year to come nobody has been counted.
        last = today.year if row.kind is PopulationKind.ACTUAL else LAST_YEAR
        if not FIRST_YEAR <= row.year <= last:
            raise PublicationError("publication.population_year", place=place, year=row.year)
        if row.known_from is not None and row.known_from > today:
            raise PublicationError("publication.population_known", place=place, year=row.year, known=row.known_from)
        if row.identity in seen:
            raise PublicationError("publication.population_twice", place=place, year=row.year)
        seen.add(row.identity)
