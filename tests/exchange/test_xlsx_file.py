"""Workbooks: real numbers and days, no formulas, and every fault with its cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from server.domain.additions import Additions
from server.domain.matching import FixedShareRule
from server.domain.reference import Reference
from server.domain.texts import Label, Message
from server.exchange import package
from server.exchange.error import ExchangeError
from server.exchange.table import COLUMNS
from server.exchange.xlsx_file import read, write
from tests.exchange.additions import EN, NB, one, rate, row

GOOD: tuple[Any, ...] = (
    *("no.prove.gebyr", "amount", "kr", "Gebyr", "Gebyr", "Gebyr", "Fee"),
    *(2027, 20, datetime(2026, 11, 23), "Vedtak", "26/1", "https://example.org/1"),
)


RULE = '{"rule": "fixed_share", "share": "0.20"}'


def saved(change: Callable[[Any], object] | None = None, *, header: tuple[str, ...] = COLUMNS) -> bytes:
    """Return a workbook of one good row, as somebody saves it after `change` to its sheet."""
    book = Workbook()
    sheet: Any = book.active
    sheet.append(header)
    sheet.append(GOOD)
    if change is not None:
        change(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def setting(cell: str, value: object) -> Callable[[Any], object]:
    """Return a change that puts `value` into `cell`."""
    return lambda sheet: sheet.__setitem__(cell, value)


def refused(content: bytes) -> ExchangeError:
    """Return the error that `content` is refused with."""
    with pytest.raises(ExchangeError) as caught:
        read(content, "a.xlsx", NB)
    return caught.value


def cells_of(additions: Additions) -> dict[str, Any]:
    """Return the cells of the first row of the exported workbook, by column."""
    sheet: Any = load_workbook(io.BytesIO(write(additions)))["rates"]
    return dict(zip(COLUMNS, next(sheet.iter_rows(min_row=2)), strict=True))


def repacked(content: bytes, **parts: bytes) -> bytes:
    """Return the package with some parts added or replaced; `sheet` is the sheet."""
    names = {"sheet": "xl/worksheets/sheet1.xml"}
    new = {names.get(name, name): part for name, part in parts.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name in old.namelist():
            made.writestr(name, new.pop(name) if name in new else old.read(name))
        for name, part in new.items():
            made.writestr(name, part)
    return stream.getvalue()


def test_numbers_and_days_are_real_and_texts_are_texts() -> None:
    found = cells_of(Additions((rate(),), (row(Decimal("-9.95"), date(2027, 7, 1), date(2026, 1, 2)),)))
    assert (found["value"].value, found["value"].data_type) == (-9.95, "n")
    assert (found["valid_from"].value, found["known_from"].value) == (datetime(2027, 7, 1), datetime(2026, 1, 2))
    assert cells_of(one(20))["valid_from"].value == 2027
    assert {found[name].data_type for name in COLUMNS if name.startswith(("label", "reference"))} == {"s"}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "#N/A", "=", "'=1"])
def test_no_text_is_a_formula_or_an_error(text: str) -> None:
    found = one(1, label=Label(text, text, text, text))
    cell = cells_of(found)["label_da"]
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix == (text[0] != "'")
    assert read(write(found), "a.xlsx", NB) == found


def test_what_a_double_cannot_hold_is_a_text() -> None:
    found = one(Decimal("999999999999999.123456789012345"))
    assert cells_of(found)["value"].value == "999999999999999,123456789012345"
    for reader in (NB, EN):
        assert read(write(found), "a.xlsx", reader) == found


def test_a_day_before_excels_calendar_is_a_text() -> None:
    assert cells_of(Additions((rate(),), (row(1, date(1900, 2, 28)),)))["valid_from"].value == "1900-02-28"


def test_the_same_rates_are_the_same_bytes() -> None:
    content = write(one(1))
    assert content == write(one(1))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2000-01-01T00:00:00Z") == 2


def test_an_address_with_what_excel_takes_for_an_escape_stays_one() -> None:
    url = "https://example.org/Min_x0020_liste"
    found = Additions((rate(),), (row(1, source=Reference("Vedtak", "", url)),))
    assert read(write(found), "a.xlsx", NB) == found
    assert cells_of(found)["reference_url"].value == "https://example.org/Min_x005F_x0020_liste"


def test_a_saved_workbook_is_read() -> None:
    content = saved(lambda sheet: sheet.append((*GOOD[:7], "1.7.2027", "20 000,5", None, "Vedtak")))
    found = read(content, "a.xlsx", NB)
    assert found.rows == (row(20), row(Decimal("20000.5"), date(2027, 7, 1), None, source=Reference("Vedtak")))


def test_a_number_is_taken_with_the_digits_that_excel_shows() -> None:
    (found,) = read(saved(setting("I2", 0.1 + 0.2)), "a.xlsx", NB).rows
    assert found.value == Decimal("0.3")


@pytest.mark.parametrize(
    ("cell", "value", "code", "column"),
    [
        ("I2", "=1+1", "formula", "value"),
        ("D2", '=HYPERLINK("x")', "formula", "label_da"),
        ("I2", "20.5", "ambiguous_number", "value"),
        ("I2", True, "wrong_cell", "value"),
        ("I2", "#N/A", "wrong_cell", "value"),
        ("I2", datetime(2027, 1, 1), "unreadable_number", "value"),
        ("I2", None, "missing", "value"),
        ("J2", datetime(2026, 1, 1, 12), "wrong_cell", "known_from"),
        ("J2", "2026", "not_a_day", "known_from"),
        ("H2", 2027.5, "not_a_start", "valid_from"),
        ("H2", 1899, "year", "valid_from"),
        ("H2", datetime(2201, 1, 1), "year", "valid_from"),
        ("B2", "fee", "unknown_choice", "kind"),
        ("C2", "percent", "unknown_choice", "unit"),
        ("K2", None, "no_reference", "reference_title"),
        ("L2", 2016, "not_a_text", "reference_case"),
        ("K2", datetime(2016, 1, 1), "not_a_text", "reference_title"),
    ],
)
def test_a_fault_is_named_with_its_cell_and_column(cell: str, value: object, code: str, column: str) -> None:
    error = refused(saved(setting(cell, value)))
    assert error.code == f"rates_table.{code}"
    assert error.place == Message("rates_table.at_cell", {"file": "a.xlsx", "cell": cell, "column": column})


@pytest.mark.parametrize(
    ("change", "code", "cell"),
    [
        (lambda sheet: sheet.merge_cells("D2:G2"), "merged", "D2:G2"),
        (setting("N2", "x"), "outside", "N2"),
        (setting("Z5", 1), "outside", "Z5"),
        (setting("N1", "more"), "header", None),
        (setting("A1", "nøkkel"), "header", None),
        (setting("ZZZ9", None), None, None),
        (lambda sheet: sheet.append(GOOD), "row_twice", None),
        (lambda sheet: sheet.delete_rows(2), "no_rows", None),
        (lambda sheet: sheet.delete_rows(1, 2), "header", None),
        (lambda sheet: sheet.parent.create_sheet("more"), "sheets", None),
    ],
)
def test_what_stands_beside_the_table_is_refused(
    change: Callable[[Any], object], code: str | None, cell: str | None
) -> None:
    if code is None:
        assert read(saved(change), "a.xlsx", NB) == Additions((rate(),), (row(20),))
        return
    error = refused(saved(change))
    assert error.code == f"rates_table.{code}"
    assert cell is None or (isinstance(error.place, Message) and error.place.params["cell"] == cell)


@pytest.mark.parametrize(
    "row", ['<row r="9999999999"><c r="A9999999999"><v>1</v></c></row>', '<row r="3"><c r="XFD3"/></row>']
)
def test_what_is_far_off_is_refused(row: str) -> None:
    with zipfile.ZipFile(io.BytesIO(saved())) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    content = repacked(saved(), sheet=sheet.replace(b"</sheetData>", f"{row}</sheetData>".encode()))
    assert refused(content).code == "rates_table.outside"


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"key;kind", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        saved()[:-30],
        repacked(saved(), sheet=b"<worksheet"),
        repacked(saved(), sheet=b"<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet/>"),
        repacked(saved(), **{"XL/workbook.xml": b"<workbook/>"}),
        repacked(saved(), **{"[Content_Types].xml": b"<Types/>"}),
    ],
)
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    assert (refused(content).code, refused(content).place) == ("rates_table.not_a_workbook", "a.xlsx")


def test_a_bomb_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(repacked(saved(), bomb=b"0" * 20_000_000)).code == "rates_table.unpacked_too_large"
    assert refused(repacked(saved(), **{str(part): b"0" for part in range(1100)})).code == (
        "rates_table.unpacked_too_large"
    )
    monkeypatch.setattr(package, "MOST_UNPACKED", 1000)
    assert refused(saved()).code == "rates_table.unpacked_too_large"


@pytest.mark.parametrize("text", ["a\x07b", "\ud800", "x" * 32_768])
def test_a_text_that_no_cell_holds_is_refused(text: str) -> None:
    with pytest.raises(ExchangeError) as caught:
        write(one(1, label=Label("a", "a", "a", text)))
    assert (caught.value.code, caught.value.place) == ("rates_export.does_not_fit", "no.prove.gebyr")


def test_a_rule_is_its_json() -> None:
    content = saved(setting("I2", RULE))
    assert refused(content).code == "rates_table.value"
    content = saved(lambda sheet: sheet.append(("no.prove.andel", "matching", *GOOD[2:8], RULE, *GOOD[9:])))
    assert read(content, "a.xlsx", NB).rows[1].value == FixedShareRule(Decimal("0.20"))
