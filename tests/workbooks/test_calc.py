"""Every workbook in LibreOffice: it shows our values, and computes Excel's own functions around them alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from server.i18n import LANGUAGES
from tests.parts.built_workbooks import Built, Opened
from tests.parts.libreoffice import Calc
from tests.workbooks.test_templates import BOOKS, OURS, computed
from workbooks.registry import TEMPLATES


def without_ours(book: Opened, target: Path) -> Path:
    """Return a copy in which each formula that calls one of ours holds its value, and all others have none."""
    copy = load_workbook(book.path)
    for number, sheet in enumerate(copy.worksheets, start=1):
        for line in sheet.iter_rows():
            for cell in line:
                if isinstance(cell.value, str) and cell.value.startswith("=") and OURS.search(cell.value):
                    cell.value = book.value(number, cell.coordinate)  # type: ignore[assignment]
    copy.save(target)
    return target


def same(one: object, other: object) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one == pytest.approx(other, rel=1e-12, abs=1e-9)
    return (one or "") == (other or "")


def test_calc_computes_what_stands_around_our_functions(built: Built, calc: Calc, tmp_path: Path) -> None:
    copies = [without_ours(built.book(*book), tmp_path / f"{'-'.join(book)}.xlsx") for book in BOOKS]
    checked = 0
    for (key, language), saved in zip(BOOKS, calc.all_recomputed(copies), strict=True):
        book, recomputed = built.book(key, language), Opened(saved)
        for number, cell in computed(book):
            if not OURS.search(str(cell.value)):
                place = cell.coordinate
                ours, calcs = book.value(number, place), recomputed.value(number, place)
                assert same(ours, calcs), f"{key} {language} {number}!{place} {cell.value}: {ours!r}, Calc {calcs!r}"
                checked += 1
    assert checked > 1_500


def test_calc_shows_our_values(built: Built, calc: Calc) -> None:
    books = {key: built.book(key, LANGUAGES_IN_TURN[place % 4]) for place, key in enumerate(TEMPLATES)}
    for (key, book), saved in zip(
        books.items(), calc.all_recomputed([book.path for book in books.values()]), strict=True
    ):
        opened = Opened(saved)
        for number, cell in computed(book):
            value = book.value(number, cell.coordinate)
            if isinstance(value, int | float):
                assert same(value, opened.value(number, cell.coordinate)), f"{key} {number}!{cell.coordinate}"


LANGUAGES_IN_TURN = tuple(LANGUAGES)
