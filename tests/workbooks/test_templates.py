"""What every workbook has in common, in every language: its front sheet, looks, print set-up, inputs and sources."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from server.evaluation.spelling import OFFICE_JS
from server.functions import build_registry
from server.i18n import LANGUAGES, Locale
from server.workbench.cell_text import cell_text
from tests.parts.built_workbooks import Built, Opened
from workbooks.registry import TEMPLATES

OURS = re.compile(rf"(?<![A-Z_])(?:{OFFICE_JS})?({'|'.join(sorted(build_registry().names, key=len, reverse=True))})\(")
TYPED = {"mf.input", "mf.input_text", "mf.fact", "mf.column"}
"""The styles of cells that may hold a typed number: inputs, what a source states, and the years over columns."""
MEANT = {("borgerportal-2008", 2, "B10"): "#N/A"}
"""The errors that are answers."""

BOOKS = [(key, language) for key in TEMPLATES for language in LANGUAGES]

in_every_language = pytest.mark.parametrize(("key", "language"), BOOKS)


def cells(sheet: Worksheet) -> Iterator[Cell]:
    for line in sheet.iter_rows():
        for cell in line:
            if isinstance(cell, Cell) and cell.value is not None:
                yield cell


def computed(book: Opened) -> Iterator[tuple[int, Cell]]:
    for number, sheet in enumerate(book.formulas.worksheets, start=1):
        for cell in cells(sheet):
            if cell.data_type == "f":
                yield number, cell


def test_there_is_one_for_every_system() -> None:
    assert set(TEMPLATES) == {
        "kl-pulje-2010",
        "borgerportal-2008",
        "digitaliseringsstrategi-2008",
        "dream-2010",
        "aftale-2007",
        "ikt-fornying-2009",
        "aas-2017",
        "rnb-2017",
        "okonomiplan",
        "hele-landet",
    }


@in_every_language
def test_begins_with_a_front_sheet_and_ends_with_the_sources(built: Built, key: str, language: str) -> None:
    book, locale = built.book(key, language), Locale(language)
    titles = book.formulas.sheetnames
    assert titles[0] == locale.text("workbook.front")
    assert titles[-1] == locale.text("workbook.sources")
    assert book.value(1, "A1") == book.formulas.properties.title == locale.text(TEMPLATES[key].title)
    shown = [cell.value for cell in cells(book.sheet(1))]
    for code in ("change", "keep", "results", "rates"):
        assert locale.text(f"workbook.front.{code}") in shown
    assert re.search(r"rev\. 14, 23", str(shown[-1]))


@in_every_language
def test_has_named_styles_and_no_lock(built: Built, key: str, language: str) -> None:
    book = built.book(key, language)
    for sheet in book.formulas.worksheets:
        assert not sheet.protection.sheet
        assert {cell.style for cell in cells(sheet) if not cell.style.startswith("mf.")} == set()
        assert not any(cell.protection.locked for cell in cells(sheet))
    assert not book.formulas.security or not book.formulas.security.lockStructure


@in_every_language
def test_is_ready_to_print(built: Built, key: str, language: str) -> None:
    for sheet in built.book(key, language).formulas.worksheets:
        assert str(sheet.page_setup.paperSize) == sheet.PAPERSIZE_A4
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.page_setup.fitToHeight == (0 if sheet.print_title_rows else 1)
        assert sheet.oddFooter is not None
        assert (sheet.oddFooter.left.text, sheet.oddFooter.right.text) == ("&F", "&P / &N")
        assert sheet.max_row < 60 or sheet.print_title_rows


@in_every_language
def test_shows_no_error_but_those_that_are_answers(built: Built, key: str, language: str) -> None:
    book = built.book(key, language)
    found = {
        (key, number, cell.coordinate): book.value(number, cell.coordinate)
        for number, cell in computed(book)
        if book.values.worksheets[number - 1][cell.coordinate].data_type == "e"
    }
    assert found == {place: error for place, error in MEANT.items() if place[0] == key}
    empty = [
        cell.coordinate for number, cell in computed(book) if number > 1 and book.value(number, cell.coordinate) is None
    ]
    assert empty == []


@in_every_language
def test_every_rate_has_its_source(built: Built, key: str, language: str) -> None:
    sheet = built.book(key, language).values.worksheets[-1]
    documents = Locale(language).text("workbook.documents")
    first_below = next(row for row in range(5, 100) if sheet[f"A{row}"].value == documents)
    rates = [row for row in range(5, first_below) if sheet[f"A{row}"].value]
    assert rates or key == "kl-pulje-2010"
    for row in rates:
        rate = built.view.rate(str(sheet[f"B{row}"].value))
        assert sheet[f"A{row}"].value == rate.label.in_language(language)
        references = {str(each.reference) for each in built.view.in_force(rate.key)}
        assert sheet[f"E{row}"].value in references
        assert sheet[f"D{row}"].value is not None or key == "borgerportal-2008"
    assert sheet[f"A{first_below + 1}"].value


@in_every_language
def test_every_figure_is_a_formula_an_input_or_a_stated_one(built: Built, key: str, language: str) -> None:
    for sheet in built.book(key, language).formulas.worksheets:
        typed = [cell.coordinate for cell in cells(sheet) if cell.data_type == "n" and cell.style not in TYPED]
        assert typed == []
        overwritten = [
            cell.coordinate
            for cell in cells(sheet)
            if cell.data_type == "f" and cell.style in ("mf.input", "mf.input_text", "mf.fact")
        ]
        assert overwritten == []


@in_every_language
def test_every_input_is_checked(built: Built, key: str, language: str) -> None:
    for sheet in built.book(key, language).formulas.worksheets:
        yellow = {
            cell.coordinate
            for line in sheet.iter_rows()
            for cell in line
            if cell.style in ("mf.input", "mf.input_text")
        }
        checks = sheet.data_validations.dataValidation
        assert all(check.showErrorMessage and check.error for check in checks)
        checked = {
            f"{get_column_letter(column)}{row}"
            for check in checks
            if check.type != "custom"
            for part in check.sqref.ranges
            for row in range(part.min_row, part.max_row + 1)
            for column in range(part.min_col, part.max_col + 1)
        }
        assert yellow == checked


@in_every_language
def test_what_only_shows_an_input_takes_nothing(built: Built, key: str, language: str) -> None:
    front, *others = built.book(key, language).formulas.worksheets
    refusing = [check for check in front.data_validations.dataValidation if check.type == "custom"]
    assert all((check.formula1, check.allow_blank) == ("FALSE", False) for check in refusing)
    assert all(check.error == Locale(language).text("workbook.check.shown") for check in refusing)
    refused = {
        f"B{row}" for check in refusing for part in check.sqref.ranges for row in range(part.min_row, part.max_row + 1)
    }
    heading = Locale(language).text("workbook.front.change")
    first = next((row for row in range(1, front.max_row) if front[f"A{row}"].value == heading), None)
    assert (first is None) == (not refused)
    if first is not None:
        shown = []
        for row in range(first + 2, front.max_row):
            if not front[f"A{row}"].value:
                break
            shown.append(f"B{row}")
        assert refused == {*shown}
    for sheet in others:
        assert not any(check.type == "custom" for check in sheet.data_validations.dataValidation)


@in_every_language
def test_the_front_sheet_follows_its_inputs_and_results(built: Built, key: str, language: str) -> None:
    book = built.book(key, language)
    front = book.formulas.worksheets[0]
    linked = 0
    for row in range(1, front.max_row + 1):
        link = front[f"C{row}"].hyperlink
        if link is None:
            continue
        linked += 1
        name, _, place = str(link.location or link.target).removeprefix("#").rpartition("!")
        sheet = book.formulas[name.strip("'").replace("''", "'")]
        target = sheet[place.partition(":")[0]]
        number = book.formulas.worksheets.index(sheet) + 1
        assert (target.style in ("mf.input", "mf.input_text")) or target.data_type == "f"
        if ":" not in place and target.value is not None:
            assert book.value(1, f"B{row}") == book.value(number, place)
            assert front[f"B{row}"].number_format == target.number_format
    assert linked >= 1
    for name, defined in book.formulas.defined_names.items():
        assert name.startswith("mf.")
        assert len(list(defined.destinations)) == 1


@in_every_language
def test_refreshing_it_again_changes_nothing(built: Built, key: str, language: str) -> None:
    path = built.book(key, language).path
    before = path.read_bytes()
    report = built.refresh(path, language)
    assert report.changes == ()
    assert report.left == ()
    assert path.read_bytes() == before


@in_every_language
def test_speaks_the_readers_language(built: Built, key: str, language: str) -> None:
    registry = build_registry()
    danish = {each.aliases[0] for each in registry if each.aliases}
    norwegian = {each.name for each in registry if each.aliases}
    called = {name for _, cell in computed(built.book(key, language)) for name in OURS.findall(str(cell.value))}
    assert called
    assert not called & (norwegian if language == "da" else danish)


@pytest.mark.parametrize("key", TEMPLATES)
def test_spells_its_functions_for_the_add_in_or_plainly(built: Built, key: str) -> None:
    for plain in (False, True):
        texts = [str(cell.value) for _, cell in computed(built.book(key, "nb", plain=plain))]
        calls = [text for text in texts if OURS.search(text)]
        assert calls
        assert all((OFFICE_JS in text) != plain for text in calls)


@in_every_language
def test_every_number_has_room(built: Built, key: str, language: str) -> None:
    locale = Locale(language)
    book = built.book(key, language)
    for number, sheet in enumerate(book.formulas.worksheets, start=1):
        for cell in cells(book.sheet(number)):
            if isinstance(cell.value, int | float):
                shown = cell_text(cell.value, sheet[cell.coordinate].number_format, locale)
                width = sheet.column_dimensions[get_column_letter(cell.column)].width
                assert len(shown) <= width - 1, f"{sheet.title}!{cell.coordinate} shows {shown}"


@in_every_language
def test_charts_carry_what_viewers_draw(built: Built, key: str, language: str) -> None:
    book = built.book(key, language)
    with zipfile.ZipFile(book.path) as package:
        charts = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == {"borgerportal-2008": 0, "aas-2017": 2}.get(key, 1)
    for chart in charts:
        for text, cached in re.findall(
            r"<(?:\w+:)?f>([^<]*)</(?:\w+:)?f><(?:\w+:)?\w+Cache>(.*?)</(?:\w+:)?\w+Cache>", chart, re.DOTALL
        ):
            name, _, place = text.replace("&amp;", "&").rpartition("!")
            sheet = book.values[name.strip("'").replace("''", "'")]
            shown = re.findall(r"<(?:\w+:)?v>([^<]*)</(?:\w+:)?v>", cached)
            held = [cell.value for line in sheet[place] for cell in line]
            assert len(shown) == len(held)
            for point, value in zip(shown, held, strict=True):
                assert point == str(value) or float(point) == pytest.approx(value)


def test_no_two_workbooks_have_the_same_title() -> None:
    for language in LANGUAGES:
        titles = [Locale(language).text(each.title) for each in TEMPLATES.values()]
        assert len(set(titles)) == len(titles)


def test_the_built_files_are_small(built: Built) -> None:
    sizes = {key: Path(built.book(key).path).stat().st_size for key in TEMPLATES}
    assert max(sizes.values()) < 200_000
