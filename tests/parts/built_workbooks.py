"""The workbooks as `medfin workbook build` makes them, in this process: each built once a language and test run."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from server.domain.countries import Country
from server.domain.population import PopulationKind, PopulationRow, Register
from server.domain.rate_books import RateBook, RateView
from server.domain.reference import Reference
from server.domain.renumbering import Renumberings, Standing
from server.functions import build_registry
from server.i18n import Locale
from server.refresh import Limits, Report, refresh_file
from server.workbench.cells import CellFunctions
from tests.parts.books import PUBLISHED, packaged_book
from tests.parts.workbooks import edited
from workbooks.formulas import Formulas
from workbooks.registry import TEMPLATES

Inputs: TypeAlias = Mapping[int, Mapping[str, float | str]]
"""What to type: values by cell, by the number of their sheet."""

LIMITS = Limits(max_uncompressed_bytes=10**8, max_ratio=1_000, max_members=1_000, max_cells=100_000)
POPULATION_YEAR = 2024
SOURCE = Reference("Made-up municipalities", "", "https://example.org/municipalities")


def made_up_register(count: int = 357) -> Register:
    """Return a register of as many Norwegian municipalities as there are, none of them real, of two years."""
    rows = [
        PopulationRow(
            country=Country.NORWAY,
            number=f"{1101 + place}",
            name=f"Prøvekommune {place + 1}",
            year=year,
            kind=PopulationKind.ACTUAL,
            inhabitants=Decimal(200 + 90 * place + place * place // 3 + year - 2023),
            known_from=date(year, 2, 20),
            reference=SOURCE,
            revision=1,
            position=place,
        )
        for year in (POPULATION_YEAR - 1, POPULATION_YEAR)
        for place in range(count)
    ]
    return made_up_from(rows, count)


def made_up_from(rows: Sequence[PopulationRow], count: int = 357) -> Register:
    """Return the register of `rows`, where there were `count` municipalities in every year."""
    everyone = frozenset(f"{1101 + place}" for place in range(count))
    return Register(rows, Renumberings((), [Standing(Country.NORWAY, 2018, everyone)]))


@dataclass(frozen=True)
class Opened:
    """A workbook file, read twice: its formulas and its values. Sheets are numbered from 1, the front sheet's."""

    path: Path

    @cached_property
    def formulas(self) -> Workbook:
        """The workbook with formulas."""
        return load_workbook(self.path)

    @cached_property
    def values(self) -> Workbook:
        """The workbook with the values that the file carries."""
        return load_workbook(self.path, data_only=True)

    def sheet(self, number: int) -> Worksheet:
        """Return the sheet of values."""
        return self.values.worksheets[number - 1]

    def value(self, number: int, cell: str) -> object:
        """Return a cell's value."""
        return self.sheet(number)[cell].value

    def number(self, number: int, cell: str) -> float:
        """Return a cell's value, which must be a number."""
        value = self.value(number, cell)
        assert isinstance(value, int | float), f"{number}!{cell} holds {value!r}"
        return float(value)

    def row(self, number: int, cells: str) -> list[object]:
        """Return the values of cells in one row or column."""
        return [cell.value for line in self.sheet(number)[cells] for cell in line]

    def formula(self, number: int, cell: str) -> object:
        """Return what a cell holds: a formula with `=`."""
        return self.formulas.worksheets[number - 1][cell].value


@dataclass
class Built:
    """Builds and computes workbooks in one folder."""

    folder: Path
    view: RateView
    opened: dict[tuple[str, str, bool], Opened] = field(default_factory=dict)

    def book(self, key: str, language: str = "nb", *, plain: bool = False) -> Opened:
        """Return the workbook as it is built."""
        if (key, language, plain) not in self.opened:
            path = self.folder / f"{key}-{language}{'-plain' if plain else ''}.xlsx"
            formulas = Formulas.for_language(language, build_registry(), plain=plain)
            TEMPLATES[key].build(Locale(language), formulas, self.view).save(path)
            self.refresh(path, language)
            self.opened[key, language, plain] = Opened(path)
        return self.opened[key, language, plain]

    def refresh(self, path: Path, language: str) -> Report:
        """Compute a file anew."""
        functions = CellFunctions(build_registry(), LIMITS.max_cells, self.view, Locale(language))
        return refresh_file(path, functions, limits=LIMITS, today=PUBLISHED)

    def changed(self, target: Path, key: str, inputs: Inputs, language: str = "nb") -> Opened:
        """Return a copy in the folder `target` with inputs of some sheets changed, computed anew."""
        path = target / f"{key}.xlsx"
        shutil.copyfile(self.book(key, language).path, path)
        for sheet, cells in inputs.items():
            edited(path, sheet, cells)
        report = self.refresh(path, language)
        assert report.written
        assert report.left == ()
        return Opened(path)


def with_population(register: Register) -> RateView:
    """Return the packaged rates with another population register."""
    packaged = packaged_book()
    book = RateBook(packaged.revision, PUBLISHED, packaged.history, register)
    return book.seen_on(PUBLISHED, pinned=False)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The workbooks, with the packaged rates and made-up municipalities."""
    return Built(tmp_path_factory.mktemp("workbooks"), with_population(made_up_register()))
