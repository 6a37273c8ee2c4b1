"""A sheet while it is written: texts in the reader's language, inputs, figures, and what the front sheet tells of
them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from server.i18n import Locale

CellContent = str | int | float | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell that the front sheet tells of: `address` as formulas of other sheets have it."""

    label: str
    address: str
    number_format: str
    single: bool = True
    """False for a range."""
    longest: str = ""
    """The longest that a text may be which needs room."""


@dataclass
class Page:
    """A sheet whose texts stand in columns A to `last`."""

    sheet: Worksheet
    locale: Locale
    last: str
    inputs: list[Entry] = field(default_factory=list)
    results: list[Entry] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    """The workbook's defined names of cells here, with what they mean."""
    expected: dict[str, str] = field(default_factory=dict)
    """The longest text that a computed cell may come to, which its row must have room for."""
    print_titles: str = ""
    """The rows that are repeated on every printed page of a long list; other sheets are printed on one page."""

    def link(self, cells: str) -> str:
        """Return `cells` (B6, B6:C9) as a formula of another sheet has it."""
        name = self.sheet.title.replace("'", "''")
        return f"'{name}'!{absolute(cells)}"

    def put(self, cell: str, value: CellContent, style: str, number_format: str = "") -> None:
        """Write a number, a text or a formula (with `=`)."""
        self.sheet[cell] = value
        self.sheet[cell].style = style
        if number_format:
            self.sheet[cell].number_format = number_format

    def say(self, cell: str, code: str, style: str = "mf.label", /, **params: object) -> None:
        """Write a sentence."""
        self.put(cell, self.locale.text(code, **params), style)

    def heading(self, row: int, code: str, /, **params: object) -> None:
        """Write a sentence as a band over all columns."""
        for column in self._columns():
            self.put(f"{column}{row}", None, "mf.heading")
        self.sheet[f"A{row}"] = self.locale.text(code, **params)

    def column(self, cell: str, code: str, *, text: bool = False) -> None:
        """Write a sentence over a column of figures, or of texts."""
        self.put(cell, self.locale.text(code), "mf.column_text" if text else "mf.column")

    def note(self, row: int, code: str, /, **params: object) -> None:
        """Write a sentence across all columns, on as many lines as it takes."""
        self.wide(row, self.locale.text(code, **params), "mf.note")

    def wide(self, row: int, text: str, style: str, first: str = "A") -> None:
        """Write a text or formula across the columns from `first` on."""
        self.put(f"{first}{row}", text, style)
        if first != self.last:
            self.sheet.merge_cells(f"{first}{row}:{self.last}{row}")

    def ask(
        self,
        cell: str,
        code: str,
        value: CellContent,
        number_format: str,
        check: DataValidation,
        *,
        name: str,
        told: bool = True,
    ) -> None:
        """Write an input with what it is called in column A; the front sheet tells of it unless not `told`."""
        row = self.sheet[cell].row
        label = self.locale.text(code)
        self.put(f"A{row}", label, "mf.label")
        self.put(cell, value, "mf.input", number_format)
        self.allow(cell, check)
        self._define(name, cell)
        if told:
            self.inputs.append(Entry(label, self.link(cell), number_format))

    def ask_range(self, cells: str, code: str) -> None:
        """Have the front sheet tell of input cells that stand in a table."""
        self.inputs.append(Entry(self.locale.text(code), self.link(cells), "", single=False))

    def allow(self, cells: str, check: DataValidation) -> None:
        """Let only what passes `check` be typed into `cells`."""
        same = (each for each in self.sheet.data_validations.dataValidation if _alike(each, check))
        known = next(same, None)
        if known is None:
            self.sheet.add_data_validation(check)
            known = check
        known.add(cells)

    def figure(self, cell: str, code: str, formula: str, number_format: str, style: str = "mf.figure") -> None:
        """Write a computed figure with what it is called in column A."""
        self.say(f"A{self.sheet[cell].row}", code)
        self.put(cell, f"={formula}", style, number_format)

    def result(self, cell: str, code: str, formula: str, number_format: str, *, name: str) -> None:
        """Write a computed figure that the front sheet tells of."""
        self.figure(cell, code, formula, number_format, "mf.result")
        self.tell(cell, code, number_format, name=name)

    def tell(self, cell: str, code: str, number_format: str, *, name: str, longest: str = "") -> None:
        """Have the front sheet tell of a computed cell; `longest` is the longest text that it may come to."""
        self.results.append(Entry(self.locale.text(code), self.link(cell), number_format, longest=longest))
        self._define(name, cell)

    def fact(self, cell: str, code: str, value: float | str, number_format: str) -> None:
        """Write a figure or name that the source states and no function gives, with what it is called in column A."""
        self.say(f"A{self.sheet[cell].row}", code)
        self.put(cell, value, "mf.fact", number_format)

    def table(self, cells: str, call: str, number_format: str, style: str = "mf.figure") -> None:
        """Write the values of a call that gives a table into `cells`, one a cell.

        Not as an array formula: LibreOffice has no values for those whose function it doesn't know.
        """
        left, top, right, bottom = (int(edge or 1) for edge in range_boundaries(cells))
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                place = f"{row - top + 1},{column - left + 1}" if right > left else str(row - top + 1)
                self.put(f"{get_column_letter(column)}{row}", f"=INDEX({call},{place})", style, number_format)

    def answer(self, cell: str, formula: str, options: Sequence[str] = ()) -> None:
        """Write a computed text, which may become one of `options`."""
        self.put(cell, f"={formula}", "mf.answer")
        if options:
            self.expected[cell] = max(options, key=len)

    def _define(self, name: str, cell: str) -> None:
        if name:
            self.names[f"mf.{name}"] = self.link(cell)

    def _columns(self) -> list[str]:
        first, _, last, _ = range_boundaries(f"A1:{self.last}1")
        return [get_column_letter(column) for column in range(int(first or 1), int(last or 1) + 1)]


def absolute(cells: str) -> str:
    """Return `cells` as they stay when a formula is copied: $B$6."""
    return ":".join(
        f"${cell.rstrip('0123456789')}${cell.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}" for cell in cells.split(":")
    )


def _alike(one: DataValidation, other: DataValidation) -> bool:
    fields = ("type", "operator", "formula1", "formula2", "allow_blank", "error")
    return all(getattr(one, name) == getattr(other, name) for name in fields)
