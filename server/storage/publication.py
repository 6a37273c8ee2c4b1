"""Publishing: a revision with its rows and its audit entry, all or nothing, one publication after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import Connection, Engine, func, insert, select, update

from server.domain.errors import MedfinError
from server.domain.periods import FIRST_YEAR, LAST_YEAR
from server.domain.rates import Rate
from server.domain.texts import Message
from server.storage import models, values
from server.storage.additions import RATE_KEY, Additions, NewRow
from server.storage.database import exclusive, reading, writing
from server.storage.errors import PublicationError
from server.storage.population_records import check_population, population_columns
from server.storage.records import label_columns, rate_columns, rates_of, row_columns, select_rates

PUBLISHED = "rates.published"
"""The audit log's name for a publication."""


def publish(
    connection: Connection, additions: Additions, *, note: str, who: str, where_from: str, why: str, now: datetime
) -> int:
    """Add one revision with the new rates, changed labels, rows and figures of `additions`; return its number.

    `connection` comes from `writing`, which commits. `now` has a time zone. `where_from` says where it was done (a
    command, an address); it goes to the audit log with `why`. Raise PublicationError and add nothing when a row has no
    source or a value or day that it can't have, when its rate isn't known, when a new rate has no row or a known one is
    turned into another kind or unit, when a row is there twice, when `check_population` refuses a figure, and when
    there is nothing to publish.
    """
    if now.tzinfo is None:
        raise TypeError("the time of a publication needs a time zone")
    exclusive(connection)
    known = {rate.key: rate for rate in rates_of(connection.execute(select_rates()))}
    new = [rate for rate in additions.rates if rate.key not in known]
    relabelled = [rate for rate in additions.rates if rate != known.get(rate.key, rate)]
    if not (additions.rows or new or relabelled or additions.population):
        raise PublicationError("publication.nothing")
    _check_rates(new, relabelled, known, {row.key for row in additions.rows})
    _check_rows(additions.rows, known | {rate.key: rate for rate in new}, now.date())
    check_population(additions.population, now.date())

    number = (connection.scalar(select(func.max(models.Revision.number))) or 0) + 1
    connection.execute(insert(models.Revision).values(number=number, published_at=now, published_by=who, note=note))
    if new:
        connection.execute(insert(models.Rate), [rate_columns(rate) for rate in new])
    for rate in relabelled:
        connection.execute(update(models.Rate).where(models.Rate.key == rate.key).values(label_columns(rate)))
    if additions.rows:
        rows = [row_columns(row, number, position, who) for position, row in enumerate(additions.rows)]
        connection.execute(insert(models.RateValue), rows)
    if additions.population:
        figures = [population_columns(row, number, position, who) for position, row in enumerate(additions.population)]
        connection.execute(insert(models.PopulationValue), figures)
    details: dict[str, object] = {
        "revision": number,
        "rows": len(additions.rows),
        "keys": sorted({row.key for row in additions.rows}),
        "new_rates": [rate.key for rate in new],
        "labels": {
            rate.key: {"before": label_columns(known[rate.key]), "after": label_columns(rate)} for rate in relabelled
        },
    }
    if additions.population:
        details["population"] = {
            "rows": len(additions.population),
            "countries": sorted({row.country.value for row in additions.population}),
            "years": sorted({row.year for row in additions.population}),
        }
    entry = {"at": now, "who": who, "action": PUBLISHED, "where_from": where_from, "details": details, "why": why}
    connection.execute(insert(models.AuditEntry).values(entry))
    return number


def publish_packaged(
    engine: Engine, packaged: Additions, *, note: str, who: str, where_from: str, why: str, now: datetime
) -> int | None:
    """Publish what `packaged` has and the database lacks as one revision; return its number, None if it lacks nothing.

    A row is there when one of the same rate, valid from the same day and known from the same day, has been published by
    anyone: an administrator's correction of it stands. Safe when several processes do it at once.
    """
    with reading(engine) as connection:
        if _missing(connection, packaged) is None:
            return None
    with writing(engine) as connection:
        exclusive(connection)
        # Another process may have been first while this one waited.
        missing = _missing(connection, packaged)
        if missing is None:
            return None
        return publish(connection, missing, note=note, who=who, where_from=where_from, why=why, now=now)


def _missing(connection: Connection, packaged: Additions) -> Additions | None:
    row = models.RateValue
    keys = {each.key for each in packaged.rows}
    identities = select(row.rate_key, row.valid_from, row.known_from).where(row.rate_key.in_(keys))
    there = {tuple(found) for found in connection.execute(identities)}
    known = {rate.key: rate for rate in rates_of(connection.execute(select_rates()))}
    rows = tuple(each for each in packaged.rows if each.identity not in there)
    rates = tuple(rate for rate in packaged.rates if known.get(rate.key) != rate)
    return Additions(rates, rows) if rates or rows else None


def _check_rates(new: list[Rate], relabelled: list[Rate], known: Mapping[str, Rate], with_rows: set[str]) -> None:
    for rate in (*new, *relabelled):
        if not RATE_KEY.fullmatch(rate.key):
            raise PublicationError("publication.bad_key", key=rate.key)
        if rate.unit not in values.UNITS.get(rate.kind, frozenset()):
            raise PublicationError("publication.wrong_unit", key=rate.key, unit=rate.unit, kind=rate.kind.value)
        if not all(text.strip() for text in label_columns(rate).values()):
            raise PublicationError("publication.label_missing", key=rate.key)
    for rate in new:
        # A rate is found in an old revision by its rows there, so it can't come without any.
        if rate.key not in with_rows:
            raise PublicationError("publication.rate_without_row", key=rate.key)
    for rate in relabelled:
        before = known[rate.key]
        if (before.kind, before.unit) != (rate.kind, rate.unit):
            raise PublicationError("publication.rate_differs", key=rate.key)


def _check_rows(rows: Iterable[NewRow], rates: Mapping[str, Rate], today: date) -> None:
    seen = set()
    for row in rows:
        rate = rates.get(row.key)
        if rate is None:
            raise PublicationError("publication.unknown_rate", key=row.key)
        if not row.reference.title.strip():
            raise PublicationError("publication.no_reference", rate=rate.label, day=row.valid_from)
        if not FIRST_YEAR <= row.valid_from.year <= LAST_YEAR:
            raise PublicationError("publication.year", rate=rate.label, year=row.valid_from.year)
        # Known later than it is published, a row would make one revision answer differently from one day to the next.
        if row.known_from > today:
            raise PublicationError("publication.known_later", rate=rate.label, day=row.valid_from, known=row.known_from)
        if row.identity in seen:
            raise PublicationError("publication.row_twice", rate=rate.label, day=row.valid_from, known=row.known_from)
        seen.add(row.identity)
        try:
            values.check(rate.kind, row.value)
        except MedfinError as error:
            reason = Message(error.code, error.params)
            raise PublicationError("publication.value", rate=rate.label, day=row.valid_from, reason=reason) from error
