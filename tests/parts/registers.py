"""Population registers for the tests: a small made-up one, and the national figures where they are at hand."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from server.domain.countries import Country
from server.domain.population import PopulationKind, PopulationRow, Register
from server.domain.reference import Reference
from server.domain.renumbering import Renumbering
from server.storage.package_renumberings import packaged_renumberings

NORWAY, DENMARK = Country.NORWAY, Country.DENMARK
KNOWN = date(2022, 3, 1)
TODAY = date(2026, 11, 23)
FOLDER = "MEDFIN_SHARED_DATA"


def figure(
    number: str,
    name: str,
    year: int,
    count: int,
    *,
    kind: PopulationKind = PopulationKind.ACTUAL,
    known: date = KNOWN,
    revision: int = 1,
    position: int = 0,
) -> PopulationRow:
    """Return a figure; the number's form tells the country."""
    country = NORWAY if len(number) == 4 else DENMARK
    source = Reference(f"{number} {year} r{revision}.{position}")
    return PopulationRow(country, number, name, year, kind, Decimal(count), known, source, revision, position)


def renumbered(*pairs: str, year: int = 2020, part: bool = False) -> list[Renumbering]:
    """Return Norwegian renumberings given as `0214>3021`."""
    split = [pair.split(">") for pair in pairs]
    return [Renumbering(NORWAY, old, new, year, part) for old, new in split]


def national_file(name: str) -> Path:
    """Return a file of national figures; skip the test where the folder isn't there."""
    folder = Path(os.environ.get(FOLDER, Path(__file__).resolve().parents[2].parent / "shared" / "data"))
    if not (folder / name).is_file():
        pytest.skip(f"the national figures aren't here: {folder / name} (set {FOLDER})")
    return folder / name


def national_rows(country: Country, *names: str) -> list[PopulationRow]:
    """Return the rows of national files of `country`."""
    rows: list[PopulationRow] = []
    for name in names:
        with national_file(name).open(encoding="utf-8", newline="") as opened:
            for row in csv.DictReader(opened):
                year, count = int(row["year"]), Decimal(row["population"])
                rows.append(
                    PopulationRow(
                        country, row["code"], row["name"], year, PopulationKind.ACTUAL, count, KNOWN, Reference(name), 1
                    )
                )
    return rows


@cache
def national_register() -> Register:
    """Return the register of both countries' national figures."""
    norway = national_rows(NORWAY, "no_population.csv")
    denmark = national_rows(DENMARK, "dk_population.csv", "dk_christianso_411.csv")
    return Register((*norway, *denmark), packaged_renumberings())


def csv_of(rows: Iterable[tuple[str, str, int, int]]) -> bytes:
    """Return rows of number, name, year and count as a file."""
    lines = ["code,name,year,population", *(",".join(map(str, row)) for row in rows)]
    return ("\n".join(lines) + "\n").encode()
