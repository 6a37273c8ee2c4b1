"""What the template workbooks come to from one view of the rates and from another: how a draft moves their totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import chain

from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import coordinate_from_string

from server.domain.errors import MedfinError
from server.domain.rate_books import RateView
from server.functions.registry import Registry
from server.i18n import Locale
from server.refresh.book import Book
from server.refresh.computation import Computation
from server.refresh.limits import Limits
from server.refresh.package import Package
from server.refresh.values import CellValue, same
from server.workbench.cells import CellFunctions
from workbooks.build import Build
from workbooks.formulas import Formulas
from workbooks.page import Entry
from workbooks.registry import TEMPLATES, Template


@dataclass(frozen=True, slots=True)
class Total:
    """A result on a template's front sheet, before and after; None where the template can't be built yet."""

    label: str
    number_format: str
    before: CellValue
    after: CellValue


@dataclass(frozen=True, slots=True)
class Moved:
    """A template workbook of which results come to something else, and how many stay as they are."""

    template: Template
    totals: tuple[Total, ...]
    unmoved: int


@dataclass(frozen=True, slots=True)
class Workbench:
    """What workbooks are computed with: the functions, limits, the day, the reader's language, and what the
    installation's add-in puts before the functions' names."""

    registry: Registry
    limits: Limits
    today: date
    locale: Locale
    namespace: str = ""

    def moved(self, before: RateView, after: RateView) -> Iterator[Moved]:
        """Yield each template of which a result differs between the two views."""
        for template in TEMPLATES.values():
            then, now = (self._results(template, view) for view in (before, after))
            totals = tuple(
                Total(entry.label, entry.number_format, then.get(address, (entry, None))[1], value)
                for address, (entry, value) in now.items()
            )
            moved = tuple(total for total in totals if not same(total.before, total.after))
            if moved:
                yield Moved(template, moved, len(totals) - len(moved))

    def _results(self, template: Template, view: RateView) -> dict[str, tuple[Entry, CellValue]]:
        """Return the results on the front sheet by address; nothing where the rates lack what it is made from."""
        formulas = Formulas.for_language(self.locale.language, self.registry)
        try:
            built = template.written(self.locale, formulas, view)
        except MedfinError:
            return {}
        values = self._computed(built, view)
        entries = chain.from_iterable(page.results for page in built.pages)
        return {entry.address: (entry, values.get(_place(entry.address))) for entry in entries if entry.single}

    def _computed(self, built: Build, view: RateView) -> Mapping[tuple[str, int, int], CellValue]:
        content = BytesIO()
        built.book.save(content)
        functions = CellFunctions(self.registry, self.limits.max_cells, view, self.locale)
        return (
            Computation(Book(Package(content.getvalue(), self.limits)), functions, self.limits, self.today).run().after
        )


_ADDRESS = re.compile(r"'(?P<sheet>(?:[^']|'')+)'!(?P<cell>.+)")


def _place(address: str) -> tuple[str, int, int]:
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise ValueError(f"not a cell of a sheet: {address}")
    column, row = coordinate_from_string(found["cell"])
    return (found["sheet"].replace("''", "'"), row, column_index_from_string(column))
