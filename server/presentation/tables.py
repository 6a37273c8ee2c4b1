"""A table of a function as the two countries print budget tables: the unit said once, nil as a dash, and one number of
decimals for all amounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import TypeAlias

from server.domain.periods import FIRST_YEAR, LAST_YEAR
from server.domain.signs import SignConvention, flow_of
from server.evaluation.cells import Cell
from server.functions.registry import Result
from server.i18n import Locale
from server.presentation.answers import cell_shown

Row: TypeAlias = Sequence[Cell | None]

NIL = "-"

_EXCEL = Context(prec=15)
"""Excel keeps fifteen digits of a number; what a float has beyond them is noise."""


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """A table in a reader's language, all of whose rows have one width.

    `unit` stands above it, empty where the headings say it; `headings` is the number of rows that are headings, and
    `figures` are the columns, from 0, that hold numbers.
    """

    unit: str
    rows: tuple[tuple[str, ...], ...]
    headings: int
    figures: frozenset[int]


def written(rows: Sequence[Row], unit: str, locale: Locale, signs: SignConvention | None = None) -> WrittenTable:
    """Return a function's table, whose amounts are in `unit` (a code), as the reader of `locale` reads it.

    `signs` turns the sign of revenue lines; without it every figure has the sign that its source prints.
    """
    texts = [[_spoken(cell, locale) for cell in row] for row in rows]
    headings = _heading_rows(texts)
    body = [_printed(row, signs) for row in texts[headings:]]
    width = len(texts[0])
    shares = {column for column in range(width) if any(row[column] == _share(locale) for row in texts[:headings])}
    amounts = [
        cell for row in body for column, cell in enumerate(row) if isinstance(cell, Decimal) and column not in shares
    ]
    decimals = max(map(_decimals, amounts), default=0)
    return WrittenTable(
        unit=locale.text(f"unit.{unit}") if unit and not headings else "",
        rows=(
            *(tuple(_heading(cell, locale) for cell in row) for row in texts[:headings]),
            *(
                tuple(_figure(cell, locale, decimals, column in shares) for column, cell in enumerate(row))
                for row in body
            ),
        ),
        headings=headings,
        figures=frozenset(column for column in range(width) if any(isinstance(row[column], Decimal) for row in body)),
    )


def table_of(answer: Sequence[Row], result: Result, unit: str, locale: Locale) -> WrittenTable:
    """Return the rows of an answer as the reader of `locale` reads them: `result` says whether they are a table of the
    function's, or a call each of a range that lifted, whose amounts are in `unit` (a code)."""
    if result is Result.TABLE:
        return written(answer, unit, locale)
    rows = tuple(tuple(cell_shown(cell, unit, locale) for cell in row) for row in answer)
    return WrittenTable("", rows, headings=0, figures=frozenset(range(len(rows[0]))))


def _spoken(cell: Cell | None, locale: Locale) -> Decimal | str:
    return cell if isinstance(cell, Decimal) else cell_shown(cell, "", locale)


def _share(locale: Locale) -> str:
    return locale.text("heading.share")


def _heading_rows(rows: Sequence[Sequence[Decimal | str]]) -> int:
    """Return how many rows, from the first, are headings: a row of texts, and after it one that has only years."""
    if len(rows) < 2 or any(isinstance(cell, Decimal) for cell in rows[0]):
        return 0
    if not any(isinstance(cell, Decimal) for row in rows[1:] for cell in row):
        return 1
    numbers = [cell for cell in rows[1] if isinstance(cell, Decimal)]
    return 2 if numbers == list(rows[1][1:]) and _are_years(numbers) else 1


def _are_years(numbers: Sequence[Decimal]) -> bool:
    first = numbers[0]
    years = [first + place for place in range(len(numbers))]
    return FIRST_YEAR <= first <= LAST_YEAR and first == first.to_integral_value() and list(numbers) == years


def _printed(row: Sequence[Decimal | str], signs: SignConvention | None) -> Sequence[Decimal | str]:
    name = row[0]
    if signs is None or isinstance(name, Decimal):
        return row
    flow = flow_of(name)
    return [signs.printed(cell, flow) if isinstance(cell, Decimal) else cell for cell in row]


def _decimals(number: Decimal) -> int:
    exponent = _EXCEL.plus(number).normalize(_EXCEL).as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _heading(cell: Decimal | str, locale: Locale) -> str:
    return locale.number(cell, 0, grouped=False) if isinstance(cell, Decimal) else cell


def _figure(cell: Decimal | str, locale: Locale, decimals: int, is_share: bool) -> str:
    if isinstance(cell, str):
        return cell
    if not cell:
        return NIL
    return locale.percent(cell) if is_share else locale.number(cell, decimals, fewest=decimals)
