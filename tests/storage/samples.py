"""Rates and rows to publish in these tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Engine

from server.domain.additions import Additions, NewRow
from server.domain.rates import Rate, RateKind, Said
from server.domain.reference import Reference
from server.domain.texts import Label
from server.storage.audit import Act
from server.storage.database import writing
from server.storage.publication import publish

KEY = "test.gebyr"
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
ACT = Act("kari", NOW, "test", "Prøve")


def rate(key: str = KEY, kind: RateKind = RateKind.AMOUNT, unit: str = "kr", nb: str = "Gebyr") -> Rate:
    """Return a rate."""
    return Rate(key, kind, unit, Label(da="Gebyr", nb=nb, nn="Gebyr", en="Fee"))


def row(
    value: Said | int,
    year: int = 2020,
    *,
    known: date = date(2019, 12, 1),
    key: str = KEY,
    entered_by: str = "",
) -> NewRow:
    """Return a row that is valid from the beginning of `year`."""
    exact = Decimal(value) if isinstance(value, int) else value
    return NewRow(key, date(year, 1, 1), exact, known, Reference("Vedtak", "19/1", "https://example.org/1"), entered_by)


def publish_rows(
    engine: Engine, *rows: NewRow, rates: tuple[Rate, ...] = (), note: str = "Prøve", act: Act = ACT, **changes: Any
) -> int:
    """Publish `rows` and commit; return the revision. `changes` are of the act."""
    with writing(engine) as connection:
        return publish(connection, Additions(rates, rows), replace(act, **changes), note)
