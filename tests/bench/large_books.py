"""Rate books of a long life: a hundred thousand rows in five thousand revisions, and a server on them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from time import perf_counter

from sqlalchemy import Engine, insert

from server.domain.additions import Additions, NewRow
from server.domain.rates import Rate, RateKind
from server.domain.reference import Reference
from server.domain.texts import Label
from server.functions.ks import MEMBER_RATES
from server.storage import models
from server.storage.audit import Act
from server.storage.database import open_database, writing
from server.storage.publication import publish
from server.storage.rate_books import RateBooks
from server.storage.records import rate_columns, row_columns
from tests.bench.batches import post
from tests.parts.application import NOW, settings_in
from tests.parts.server import HOST, running

ROWS, REVISIONS = 100_000, 5_000
_KEYS = (*MEMBER_RATES.values(), *(f"no.sats.maalt-{number:03d}" for number in range(498)))
_FIRST_YEAR = 1950
_ROUNDS = 9
_PUBLICATIONS = 25
_CHECKS = 3000
_ACT = Act("kari", NOW + timedelta(days=1), "bench", "Prøve")
_REFERENCE = Reference("made up, for measuring")


@dataclass(frozen=True)
class LargeBook:
    """Medians in seconds: of loading a book; of a batch at an old revision, the first time; of a publication; from its
    commit to the answer of another process' next batch, which is computed from it; and of the check of the revision."""

    load: float
    old: float
    publication: float
    news: float
    check: float


def measure_large_book(folder: Path) -> LargeBook:
    """Fill a database in `folder`, serve it, and publish beside the server."""
    folder.mkdir()
    settings = settings_in(folder / "data")
    with running(folder) as server:
        engine = open_database(settings.database_url)
        _fill(engine)
        connection = HTTPConnection(HOST, server.port, timeout=60)
        try:
            _batch(connection)
            olds = range(2, REVISIONS, REVISIONS // _ROUNDS)
            old = median(_seconds(lambda: _batch(connection, f"rev:{number}")) for number in olds)  # noqa: B023
            publications, news = [], []
            for number in range(_PUBLICATIONS):
                publications.append(_seconds(lambda: _publish(engine, number)))  # noqa: B023
                news.append(_seconds(lambda: _expect(_batch(connection), REVISIONS + 1 + number)))  # noqa: B023
        finally:
            connection.close()
        books = [RateBooks(engine, settings.today, settings.time_zone) for _ in range(_ROUNDS)]
        load = median(_seconds(each.current) for each in books)
        check = median(_seconds(books[0].revision) for _ in range(_CHECKS))
        engine.dispose()
    return LargeBook(load, old, median(publications), median(news), check)


def _fill(engine: Engine) -> None:
    """Add revisions that make the database as large as it is to be, as quickly as a database takes them."""
    share = ROWS // (REVISIONS - 1) + 1
    label = Label(da="Målt", nb="Målt", nn="Målt", en="Measured")
    rates = [Rate(key, RateKind.AMOUNT, "kr", label) for key in _KEYS[len(MEMBER_RATES) :]]
    revisions = [
        {"number": number, "published_at": NOW + timedelta(seconds=number), "published_by": "kari", "note": ""}
        for number in range(2, REVISIONS + 1)
    ]
    rows = [row_columns(row, 2 + place // share, place % share, "kari") for place, row in enumerate(_rows())]
    with writing(engine) as connection:
        connection.execute(insert(models.Rate), [rate_columns(rate) for rate in rates])
        connection.execute(insert(models.Revision), revisions)
        connection.execute(insert(models.RateValue), rows)


def _rows() -> Iterator[NewRow]:
    for place in range(ROWS):
        year = _FIRST_YEAR + place // len(_KEYS)
        yield _row(_KEYS[place % len(_KEYS)], year, place)


def _row(key: str, year: int, value: int) -> NewRow:
    return NewRow(key, date(year, 1, 1), Decimal(value), NOW.date(), _REFERENCE)


def _publish(engine: Engine, number: int) -> None:
    rows = tuple(_row(key, 2100 + number, number) for key in MEMBER_RATES.values())
    with writing(engine) as connection:
        publish(connection, Additions(rows=rows), replace(_ACT, at=_ACT.at + timedelta(seconds=number)), "Prøve")


def _batch(connection: HTTPConnection, as_of: str | None = None) -> int:
    """Ask for both rates of a hundred years; return the revision of the answer."""
    calls = [{"f": "KS_SATS", "a": [member, year]} for member in MEMBER_RATES for year in range(2018, 2118)]
    answer = json.loads(post(connection, json.dumps({"calls": calls, "as_of": as_of}).encode()))
    if not any("v" in result for result in answer["results"]):
        raise AssertionError("the batch has no value")
    revision: int = answer["revision"]
    return revision


def _expect(revision: int, wanted: int) -> None:
    if revision != wanted:
        raise AssertionError(f"answered from revision {revision}, not {wanted}")


def _seconds(do: Callable[[], object]) -> float:
    start = perf_counter()
    do()
    return perf_counter() - start
