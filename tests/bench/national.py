"""The national workbook: a row a municipality, computed by `medfin refresh` from the command's start to its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from openpyxl import load_workbook

from server.domain.countries import Country
from server.storage.package_renumberings import packaged_renumberings
from tests.parts.medfin import Medfin
from workbooks.hele_landet import POPULATION_YEAR

_YEARS = (2024, 2025)
_ROUNDS = 8


@dataclass(frozen=True)
class National:
    """The median time in seconds of a refresh that changes every figure, and how many cells it computed."""

    seconds: float
    cells: int


def measure_national(folder: Path) -> National:
    """Build the workbook on a database in `folder` with made-up figures of two years for each municipality; time its
    refresh after each change of the year."""
    folder.mkdir()
    medfin = Medfin(folder / "data", folder)
    population = folder / "population.csv"
    rows = [row for number, year in enumerate(_YEARS) for row in _figures(year, 1000 + 500 * number)]
    population.write_text("\n".join(["code,name,year,population", *rows]) + "\n", encoding="utf-8")
    medfin.answer("population", "import", str(population), "--reference", "made up, for measuring")
    workbook = folder / "hele-landet.xlsx"
    medfin.answer("workbook", "build", "hele-landet", "--output", str(workbook))
    times, printed = [], ""
    for turn in range(_ROUNDS):
        book = load_workbook(workbook)
        book.worksheets[1][POPULATION_YEAR] = _YEARS[turn % 2]
        book.save(workbook)
        start = perf_counter()
        printed = medfin.answer("refresh", str(workbook))
        times.append(perf_counter() - start)
    return National(median(times), _computed(printed))


def _figures(year: int, least: int) -> Iterator[str]:
    known = packaged_renumberings()
    there = sorted(known.standing_in(Country.NORWAY, year) or (), key=lambda chain: chain.number)
    for place, chain in enumerate(there):
        yield f"{chain.number},{known.names_of(chain)[-1]},{year},{least + 37 * place}"


def _computed(printed: str) -> int:
    """Return the number of computed cells, the last figure in a refresh's first line."""
    figures = re.findall(r"[0-9][0-9 ]*", printed.splitlines()[0])
    return int(figures[-1].replace(" ", ""))
