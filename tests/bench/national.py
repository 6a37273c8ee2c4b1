"""The national workbook: a row a municipality, computed by `medfin refresh` from the command's start to its end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from server.domain.countries import Country
from server.storage.package_renumberings import packaged_renumberings
from tests.parts.medfin import Medfin

_YEAR = 2024
_ROUNDS = 7


@dataclass(frozen=True)
class National:
    """The median time in seconds of a refresh, and how many cells it computed."""

    seconds: float
    cells: int


def measure_national(folder: Path) -> National:
    """Build the workbook on a database in `folder` with a made-up figure for each municipality; time its refresh."""
    folder.mkdir()
    medfin = Medfin(folder / "data", folder)
    population = folder / "population.csv"
    there = sorted(each.number for each in packaged_renumberings().standing_in(Country.NORWAY, _YEAR) or ())
    rows = [f"{number},Kommune {number},{_YEAR},{1000 + 37 * place}" for place, number in enumerate(there)]
    population.write_text("\n".join(["code,name,year,population", *rows]) + "\n", encoding="utf-8")
    medfin.answer("population", "import", str(population), "--reference", "made up, for measuring")
    workbook = folder / "hele-landet.xlsx"
    medfin.answer("workbook", "build", "hele-landet", "--output", str(workbook))
    times, printed = [], ""
    for _ in range(_ROUNDS):
        start = perf_counter()
        printed = medfin.answer("refresh", str(workbook))
        times.append(perf_counter() - start)
    return National(median(times), _computed(printed))


def _computed(printed: str) -> int:
    """Return the number of computed cells, the last figure in a refresh's first line."""
    figures = re.findall(r"[0-9][0-9 ]*", printed.splitlines()[0])
    return int(figures[-1].replace(" ", ""))
