"""A workbook while it is written: its sheets, the rates it cites, and what its front sheet says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from server.domain.rate_books import RateView
from server.i18n import Locale
from workbooks.formulas import Formulas, quoted
from workbooks.page import Page
from workbooks.styles import add_styles


@dataclass(frozen=True, slots=True)
class Citation:
    """A rate that the workbook uses; `year` and `value` as formulas have them.

    `year` is empty for the latest, `value` where there is none.
    """

    key: str
    year: str
    value: str
    number_format: str
    source: str = ""
    """What its source comes to where it isn't the one in force in `year`."""


@dataclass
class Build:
    """A workbook in the reader's language; `code` is its title's."""

    code: str
    locale: Locale
    formulas: Formulas
    rates: RateView
    book: Workbook = field(default_factory=Workbook)
    pages: list[Page] = field(default_factory=list)
    purpose: list[str] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Give the empty workbook its styles and make its only sheet the front sheet."""
        add_styles(self.book)
        self.front = self._page(self.book.worksheets[0], "workbook.front", (44, 22, 34))

    @property
    def title(self) -> str:
        """The workbook's title."""
        return self.locale.text(self.code)

    def page(self, code: str, widths: Sequence[float]) -> Page:
        """Return a new sheet, whose name `code` is, with columns from A on as wide as `widths`."""
        page = self._page(self.book.create_sheet(), code, widths)
        self.pages.append(page)
        return page

    def aim(self, code: str, /, **params: object) -> None:
        """Say on the front sheet what the workbook is for, or another thing its reader should know."""
        self.purpose.append(self.locale.text(code, **params))

    def document(self, code: str, /, **params: object) -> None:
        """Add a line to the documents in the source list."""
        self.documents.append(self.locale.text(code, **params))

    def cite(
        self, key: str, year: str = "", *, value: str | None = None, number_format: str = "", source: str = ""
    ) -> None:
        """Add a rate to the source list; `value` is what it comes to where it isn't a number, empty for nothing.

        `source` is a formula for its reference where that isn't the one in force in `year`.
        """
        if value is None:
            value = self.call("SATS", quoted(key), *([year] if year else []))
        self.citations.append(Citation(key, year, value, number_format, source))

    def call(self, name: str, *arguments: str) -> str:
        """Return a call of one of Medfin's functions, without `=`."""
        return self.formulas.call(name, *arguments)

    def define(self, names: dict[str, str]) -> None:
        """Define names of cells in the whole workbook."""
        for name, address in names.items():
            self.book.defined_names[name] = DefinedName(name, attr_text=address)

    def _page(self, sheet: Worksheet, code: str, widths: Sequence[float]) -> Page:
        sheet.title = self.locale.text(code)
        letters = ascii_uppercase[: len(widths)]
        for letter, width in zip(letters, widths, strict=True):
            sheet.column_dimensions[letter].width = width
        return Page(sheet, self.locale, letters[-1])
