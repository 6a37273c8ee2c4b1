"""Publishing: a revision with its rows and its audit entry, all or nothing, one publication after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection, Engine, func, insert, select, update

from server.domain.additions import Additions, NewPopulation, NewRow
from server.domain.rates import Rate, RateValue, Unreadable, Withdrawn
from server.storage import models, values
from server.storage.announcements import announce
from server.storage.audit import Act, record
from server.storage.database import exclusive, reading, writing
from server.storage.errors import PublicationError
from server.storage.population_records import Identity, check_population, population_columns, standing_figures
from server.storage.publication_checks import check_rates, check_rows
from server.storage.records import label_columns, rate_columns, rates_of, row_columns, select_rates, standing_rows

PUBLISHED = "audit.published"
"""The audit log's name for a publication."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """Additions that may be published: which rates are new, which have another label, and what stood so far."""

    additions: Additions
    known: Mapping[str, Rate]
    new: tuple[Rate, ...]
    relabelled: tuple[Rate, ...]
    standing: Mapping[tuple[str, date], RateValue]
    figures: Mapping[Identity, Decimal]


def require_publishable(connection: Connection, additions: Additions, day: date) -> None:
    """Raise PublicationError when `publish` would, on `day`."""
    _prepared(connection, additions, day)


def publish(connection: Connection, additions: Additions, act: Act, note: str) -> int:
    """Add one revision with the new rates, changed labels, rows and figures of `additions`; return its number.

    `connection` comes from `writing`, which commits. What has no day on which it became known becomes known on the
    publication's. Raise PublicationError and add nothing when a row has no source or a value or day that it can't have,
    when its rate isn't known, when a new rate has no row or a known one is turned into another kind or unit, when a row
    is there twice or withdraws nothing, when `check_population` refuses a figure, and when there is nothing to publish.
    """
    exclusive(connection)
    ready = _prepared(connection, additions, act.at.date())
    additions = ready.additions
    number = (connection.scalar(select(func.max(models.Revision.number))) or 0) + 1
    revision = {"number": number, "published_at": act.at, "published_by": act.who, "note": note}
    connection.execute(insert(models.Revision).values(revision))
    if ready.new:
        connection.execute(insert(models.Rate), [rate_columns(rate) for rate in ready.new])
    for rate in ready.relabelled:
        connection.execute(update(models.Rate).where(models.Rate.key == rate.key).values(label_columns(rate)))
    if additions.rows:
        rows = [row_columns(row, number, position, act.who) for position, row in enumerate(additions.rows)]
        connection.execute(insert(models.RateValue), rows)
    if additions.population:
        figures = [
            population_columns(row, number, position, act.who) for position, row in enumerate(additions.population)
        ]
        connection.execute(insert(models.PopulationValue), figures)
    details: dict[str, object] = {
        "revision": number,
        "rows": [_row_in_words(row, ready.standing.get(row.start)) for row in additions.rows],
        "new_rates": [rate.key for rate in ready.new],
        "labels": {
            rate.key: {"before": label_columns(ready.known[rate.key]), "after": label_columns(rate)}
            for rate in ready.relabelled
        },
        "population": [_figure_in_words(row, ready.figures.get(row.identity)) for row in additions.population],
    }
    record(connection, act, PUBLISHED, details)
    announce(connection)
    return number


def publish_packaged(engine: Engine, packaged: Additions, act: Act, note: str) -> int | None:
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
        return publish(connection, missing, act, note)


def _prepared(connection: Connection, additions: Additions, day: date) -> _Prepared:
    additions = additions.known_by(day)
    known = {rate.key: rate for rate in rates_of(connection.execute(select_rates()))}
    new = tuple(rate for rate in additions.rates if rate.key not in known)
    relabelled = tuple(rate for rate in additions.rates if rate != known.get(rate.key, rate))
    if not (additions.rows or new or relabelled or additions.population):
        raise PublicationError("publication.nothing")
    keys = {row.key for row in additions.rows}
    standing = standing_rows(connection, known, keys, day)
    check_rates(new, relabelled, known, keys)
    # What is back-dated may take back what counted then, even if it doesn't count any more.
    begun = {*standing}
    for then in {row.known_from or day for row in additions.rows if isinstance(row.value, Withdrawn)} - {day}:
        begun |= standing_rows(connection, known, keys, then).keys()
    check_rows(additions.rows, known | {rate.key: rate for rate in new}, begun, day)
    figures = standing_figures(connection, additions.population)
    counted = {*figures}
    for then in {each.known_from or day for each in additions.population if each.inhabitants is None} - {day}:
        counted |= standing_figures(connection, additions.population, then).keys()
    check_population(additions.population, counted, day)
    return _Prepared(additions, known, new, relabelled, standing, figures)


def _missing(connection: Connection, packaged: Additions) -> Additions | None:
    row = models.RateValue
    keys = {each.key for each in packaged.rows}
    identities = select(row.rate_key, row.valid_from, row.known_from).where(row.rate_key.in_(keys))
    there = {tuple(found) for found in connection.execute(identities)}
    known = {rate.key: rate for rate in rates_of(connection.execute(select_rates()))}
    rows = tuple(each for each in packaged.rows if each.identity not in there)
    rates = tuple(rate for rate in packaged.rates if known.get(rate.key) != rate)
    return Additions(rates, rows) if rates or rows else None


def _row_in_words(row: NewRow, standing: RateValue | None) -> dict[str, object]:
    """Return what the audit log says of a row: what stood at its start, what stands now, and by which document."""
    before = None if standing is None or isinstance(standing.value, Unreadable) else values.to_text(standing.value)
    return {
        "key": row.key,
        "valid_from": row.valid_from.isoformat(),
        "known_from": str(row.known_from),
        "old": before,
        "new": values.to_text(row.value),
        "reference": str(row.reference),
    }


def _figure_in_words(row: NewPopulation, before: Decimal | None) -> list[object]:
    old, new = (None if count is None else int(count) for count in (before, row.inhabitants))
    return [row.country.value, row.number, row.year, row.kind.value, old, new]
