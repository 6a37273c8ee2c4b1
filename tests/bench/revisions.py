"""The check, before every batch, of which revision is current."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from time import perf_counter

from tests.parts.application import application, services_of, settings_in

_CHECKS = 3000


def measure_revision_check(data_dir: Path) -> float:
    """Return the median time in seconds of one check in this process, on the database in `data_dir`."""
    with application(settings_in(data_dir)) as app:
        books = services_of(app).books
        times = []
        for _ in range(_CHECKS):
            start = perf_counter()
            books.revision()
            times.append(perf_counter() - start)
    return median(times)
