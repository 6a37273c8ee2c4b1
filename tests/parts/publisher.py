"""An administrator's program beside the server: `python -m tests.parts.publisher URL NUMBER…` publishes KS' rates.

Each number becomes a revision of its own, with the rate per inhabitant in 2018 of municipalities and counties alike.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from server.domain.additions import Additions, NewRow
from server.domain.rates import Rate, RateKind
from server.domain.reference import Reference
from server.domain.texts import Label
from server.functions.ks import MEMBER_RATES
from server.storage.audit import Act
from server.storage.database import open_database, writing
from server.storage.publication import publish

_ROOT = Path(__file__).resolve().parents[2]


def publish_rates(url: str, *numbers: int) -> None:
    """Publish a revision for each of `numbers`."""
    engine = open_database(url)
    for number in numbers:
        # Each is the correction of the one before, since of equally old rows the one published last is in force.
        known = date(2018, 1, 1) + timedelta(days=number)
        reference = Reference("Vedtak", f"18/{number}")
        rows = tuple(NewRow(key, date(2018, 1, 1), Decimal(number), known, reference) for key in MEMBER_RATES.values())
        with writing(engine) as connection:
            publish(
                connection,
                Additions((), rows),
                Act("kari", datetime(2026, 11, 23, 10, 0, tzinfo=UTC), "test", "Prøve"),
                "Prøve",
            )
    engine.dispose()


def publish_many_rates(url: str, rates: int, number: int) -> None:
    """Publish one revision that sets so many rates of the test's own to `number`."""
    keys = [f"no.prove.sats-nummer-{each}" for each in range(rates)]
    known = date(2018, 1, 1) + timedelta(days=number)
    rows = tuple(NewRow(key, date(2018, 1, 1), Decimal(number), known, Reference("Vedtak")) for key in keys)
    made = tuple(Rate(key, RateKind.AMOUNT, "kr", Label("Prøve", "Prøve", "Prøve", "Test")) for key in keys)
    engine = open_database(url)
    with writing(engine) as connection:
        act = Act("kari", datetime(2026, 11, 23, 10, 0, tzinfo=UTC), "test", "Prøve")
        publish(connection, Additions(made, rows), act, "Prøve")
    engine.dispose()


def publisher(url: str, *numbers: int) -> subprocess.Popen[bytes]:
    """Start a process that publishes a revision for each of `numbers`."""
    command = [sys.executable, "-W", "error", "-m", "tests.parts.publisher", url, *map(str, numbers)]
    return subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.DEVNULL)


if __name__ == "__main__":
    publish_rates(sys.argv[1], *map(int, sys.argv[2:]))
