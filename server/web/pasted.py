"""Rows pasted from a spreadsheet: a line a value, each with its fate, and nothing taken while one has a fault."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from server.domain.additions import Additions, NewRow
from server.domain.changes import changes
from server.domain.errors import MedfinError
from server.domain.rate_books import RateBook
from server.i18n import Locale
from server.presentation.changes import ChangeText, changes_told
from server.storage.errors import PublicationError
from server.storage.publication_checks import check_rows
from server.web.rate_form import RateForm

COLUMNS = ("key", "start", "value", "title", "case", "url", "known_from")
"""What stands in a line, from left to right; the last three may be left out."""
MOST_LINES = 1_000
MOST_LETTERS = 1_000_000

_HEADINGS = {
    "key": "table.key",
    "start": "table.from",
    "value": "table.value",
    "title": "table.source",
    "case": "rates.case",
    "url": "rates.url",
    "known_from": "rates.known_from",
}


@dataclass
class Line:
    """A pasted line by its number from 1: its cells, the row that it says, what that changes, and what is wrong."""

    number: int
    cells: tuple[str, ...]
    row: NewRow | None = None
    change: ChangeText | None = None
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pasted:
    """All that was pasted, line by line, beside what was in force in `revision`."""

    lines: tuple[Line, ...]
    revision: int

    @property
    def faulty(self) -> int:
        """How many lines have a fault."""
        return sum(bool(line.problems) for line in self.lines)

    @property
    def additions(self) -> Additions:
        """The rows of the lines without a fault."""
        return Additions(rows=tuple(line.row for line in self.lines if line.row is not None and not line.problems))


def headings(locale: Locale) -> list[str]:
    """Return what the columns are called, in their order."""
    return [locale.text(_HEADINGS[name]) for name in COLUMNS]


def read_pasted(text: str, book: RateBook, day: date, locale: Locale) -> Pasted:
    """Return what `text` says, cells parted by tabs, and what its publication on `day` after `book` would change or be
    refused for; a first line of headings is passed over. Raise MedfinError for a text that is too long.
    """
    raw = [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    if len(raw) > MOST_LINES or len(text) > MOST_LETTERS:
        raise MedfinError("paste.too_long", most=MOST_LINES)
    lines = [_line(number, cells.split("\t"), locale) for number, cells in enumerate(raw, start=1)]
    if lines and _is_heading(lines[0], book, locale):
        del lines[0]
    _tell_twins(lines, locale)
    for line in lines:
        if line.row is not None and not line.problems:
            _tell_fate(line, line.row, book, day, locale)
    return Pasted(tuple(lines), book.revision)


def _line(number: int, cells: Sequence[str], locale: Locale) -> Line:
    cells = tuple(cell.strip() for cell in cells)
    line = Line(number, cells)
    if len(cells) > len(COLUMNS) and any(cells[len(COLUMNS) :]):
        line.problems.append(locale.text("paste.columns", most=len(COLUMNS)))
        return line
    typed = dict(zip(COLUMNS, (*cells, *[""] * len(COLUMNS)), strict=False))
    if typed["value"].casefold() in _ends(locale):
        typed |= {"said": "end", "value": ""}
    form = RateForm.of(typed)
    line.row = form.row(typed["key"].lower(), locale)
    line.problems += form.problems.values()
    return line


def _ends(locale: Locale) -> set[str]:
    """Return the words that say in a value's place that the rate ends."""
    return {locale.text("rate_ends").casefold(), locale.text("effect.ended").casefold(), "end"}


def _is_heading(line: Line, book: RateBook, locale: Locale) -> bool:
    first = line.cells[0].casefold()
    return first not in book.rates and first in {"key", locale.text("table.key").casefold()}


def _tell_twins(lines: Sequence[Line], locale: Locale) -> None:
    seen: dict[object, int] = {}
    for line in lines:
        if line.row is not None:
            other = seen.setdefault(line.row.identity, line.number)
            if other != line.number:
                line.problems.append(locale.text("paste.twice", line=other))


def _tell_fate(line: Line, row: NewRow, book: RateBook, day: date, locale: Locale) -> None:
    """Say what publishing a row would change, or why it would be refused."""
    view = book.seen_on(day)
    there = view.in_force(row.key) if row.key in book.rates else ()
    try:
        check_rows([row], book.rates, {(each.key, each.valid_from) for each in there}, day)
    except PublicationError as error:
        line.problems.append(locale.text(error.code, **error.params))
        return
    (line.change,) = changes_told(changes(Additions(rows=(row,)), book, day), locale)
