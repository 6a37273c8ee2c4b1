"""CSV: what a spreadsheet makes of it, what people may write, and every fault with its line and column."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.additions import Additions
from server.domain.rates import RateKind, Said, Withdrawn
from server.domain.reader import Reader
from server.domain.reference import Reference
from server.domain.texts import Label, Message
from server.exchange import csv_file, table
from server.exchange.csv_file import read, write
from server.exchange.error import ExchangeError
from server.exchange.table import COLUMNS
from tests.exchange.additions import EN, NB, additions, one, row

GOOD = {
    "key": "no.prove.gebyr",
    "kind": "amount",
    "unit": "kr",
    "label_da": "Gebyr",
    "label_nb": "Gebyr",
    "label_nn": "Gebyr",
    "label_en": "Fee",
    "valid_from": "2027",
    "value": "20",
    "known_from": "2026-11-23",
    "reference_title": "Vedtak",
    "reference_case": "26/1",
    "reference_url": "https://example.org/1",
}
HEADER = ";".join(COLUMNS)


def file_of(*rows: dict[str, str], header: str = HEADER, end: str = "\r\n") -> bytes:
    """Return a file of `rows`, each the good one with changes."""
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    for each in rows:
        writer.writerow([{**GOOD, **each}[column] for column in COLUMNS])
    return (f"{header}\r\n" + stream.getvalue()).removesuffix("\r\n").encode() + end.encode()


def said(value: str, reader: Reader = NB, kind: RateKind = RateKind.AMOUNT, unit: str = "kr") -> Said:
    """Return what a row with `value` says."""
    (found,) = read(file_of({"value": value, "kind": kind.value, "unit": unit}), "a.csv", reader).rows
    return found.value


def refused(content: bytes, reader: Reader = NB) -> ExchangeError:
    """Return the error that `content` is refused with."""
    with pytest.raises(ExchangeError) as caught:
        read(content, "a.csv", reader)
    return caught.value


def test_a_file_is_as_excel_opens_it_here() -> None:
    assert (
        write(one(Decimal("20000.50")), NB)
        == (
            f"\ufeff{HEADER}\r\nno.prove.gebyr;amount;kr;Gebyr;Gebyr;Gebyr;Fee;2027;20000,50;2026-11-23;Vedtak;26/1;"
            "https://example.org/1\r\n"
        ).encode()
    )


@given(additions(st.text()))
def test_no_field_can_become_a_formula(found: Additions) -> None:
    for record in csv.reader(StringIO(write(found, NB).decode("utf-8-sig"), newline=""), delimiter=";"):
        for column, field in enumerate(record):
            number = COLUMNS[column] == "value" and field[1:].replace(",", "").isdigit()
            assert not field.startswith(("=", "+", "@", "\t", "\r", "\n"))
            assert number or not field.startswith("-")


def test_a_negative_number_stays_one() -> None:
    assert b";-20,5;" in write(one(Decimal("-20.5")), NB)
    assert said("'-20,5") == said("-20,5") == said("−20,5") == Decimal("-20.5")


@pytest.mark.parametrize(
    ("value", "number"),
    [
        *(("20.000", "20000"), ("20 000", "20000"), ("20\u00a0000,5", "20000.5"), ("0,125", "0.125"), ("+5", "5")),
        ("-999999999999999,123456789012345", "-999999999999999.123456789012345"),
    ],
)
def test_numbers_are_read_as_written_here(value: str, number: str) -> None:
    assert said(value) == Decimal(number)


def test_what_english_takes_for_thousands_is_written_otherwise_and_refused() -> None:
    eighth = one(Decimal("0.125"))
    assert b";0,125;" in write(eighth, NB)
    assert b";0,1250;" in write(eighth, EN)
    assert read(write(eighth, EN), "a.csv", EN) == eighth
    error = refused(write(eighth, NB), EN)
    assert (error.code, error.params["text"]) == ("rates_table.ambiguous_number", "0,125")


def test_an_end_and_a_withdrawal_are_words() -> None:
    assert said("end") is None
    assert said(" Withdrawn ") == Withdrawn()


@pytest.mark.parametrize("day", ["2027-07-01", "1.7.2027", "01.07.2027", "01-07-2027", " 2027-07-01 "])
def test_a_day_may_come_back_from_excel(day: str) -> None:
    (found,) = read(file_of({"valid_from": day, "known_from": "1.7.2026"}), "a.csv", NB).rows
    assert (found.valid_from, found.known_from) == (date(2027, 7, 1), date(2026, 7, 1))


def test_a_known_rate_needs_its_key_only_and_a_row_no_known_day_case_or_url() -> None:
    bare = dict.fromkeys(("kind", "unit", "label_da", "label_nb", "label_nn", "label_en", "known_from"), "")
    found = read(file_of({**bare, "reference_case": " ", "reference_url": ""}), "a.csv", NB)
    assert found == Additions((), (row(20, known=None, source=Reference("Vedtak")),))


def test_blank_lines_and_a_byte_order_mark_are_passed_over() -> None:
    blank = dict.fromkeys(COLUMNS, "")
    content = file_of({}, blank, {"valid_from": "2028"}, dict.fromkeys(COLUMNS, " "))
    assert read(b"\xef\xbb\xbf" + content, "a.csv", NB) == read(content + b"\r\n", "a.csv", NB)
    assert len(read(content, "a.csv", NB).rows) == 2


FAULTS = [
    ({"key": ""}, "missing", "key"),
    ({"key": "Gebyr"}, "bad_key", "key"),
    ({"kind": "fee"}, "unknown_choice", "kind"),
    ({"kind": "unknown"}, "unknown_choice", "kind"),
    ({"kind": ""}, "missing", "kind"),
    ({"unit": "percent"}, "unknown_choice", "unit"),
    ({"label_nn": " "}, "missing", "label_nn"),
    ({"valid_from": ""}, "missing", "valid_from"),
    ({"valid_from": "1899"}, "year", "valid_from"),
    ({"valid_from": "2201-01-01"}, "year", "valid_from"),
    ({"valid_from": "27"}, "not_a_start", "valid_from"),
    ({"valid_from": "31.2.2027"}, "not_a_start", "valid_from"),
    ({"valid_from": "07/01/2027"}, "not_a_start", "valid_from"),
    ({"known_from": "2026"}, "not_a_day", "known_from"),
    ({"known_from": "0001-01-01"}, "year", "known_from"),
    ({"value": ""}, "missing", "value"),
    ({"value": "20.5"}, "ambiguous_number", "value"),
    ({"value": "-20.5"}, "ambiguous_number", "value"),
    ({"value": "20,5 kr"}, "unreadable_number", "value"),
    ({"value": "1e5"}, "unreadable_number", "value"),
    ({"value": "{"}, "unreadable_value", "value"),
    ({"value": '{"rule": "fixed_share", "share": 0.2}'}, "unreadable_value", "value"),
    ({"value": '{"rule": "fixed_share", "share": "0.2"}'}, "value", "value"),
    ({"key": "no.prove.andel", "kind": "share", "unit": "share", "value": "1,5"}, "value", "value"),
    ({"value": "1000000000000001"}, "value", "value"),
    ({"reference_title": " "}, "no_reference", "reference_title"),
    ({"value": "=1+1"}, "formula", "value"),
    ({"value": "+A1"}, "formula", "value"),
    ({"value": "-A1"}, "formula", "value"),
    ({"label_da": "@SUM(1)"}, "formula", "label_da"),
    ({"reference_title": '=HYPERLINK("x")'}, "formula", "reference_title"),
    ({"reference_title": "\N{FULLWIDTH EQUALS SIGN}1"}, "formula", "reference_title"),
]


@pytest.mark.parametrize(("changes", "code", "column"), FAULTS)
def test_a_fault_is_named_with_its_line_and_column(changes: dict[str, str], code: str, column: str) -> None:
    error = refused(file_of({"valid_from": "2020"}, changes))
    assert error.code == f"rates_table.{code}"
    assert error.place == Message("rates_table.at_field", {"file": "a.csv", "line": 3, "column": column})


def test_a_line_is_counted_where_it_begins() -> None:
    error = refused(file_of({"valid_from": "2020", "label_da": "a\nb\nc"}, {"value": "x"}))
    assert isinstance(error.place, Message)
    assert error.place.params["line"] == 5


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (file_of({}, {"value": "21"}), "row_twice", 3),
        (file_of({}, {"valid_from": "2028", "label_da": "Pris"}), "differs", 3),
        (file_of({}) + b"a;b\r\n", "columns", 3),
        (file_of({}) + b'"a\r\n', "not_csv", 3),
        (file_of({}) + b'"a"b;\r\n', "not_csv", 3),
        (file_of({}) + b"\xe5\r\n", "not_utf8", 3),
        (file_of({}, header=HEADER.replace(";", ",")), "header", 1),
        (file_of({}, header=f"{HEADER};more"), "header", 1),
        (file_of({}, header=HEADER.upper()), "header", 1),
        (b"", "header", 1),
        ("\ufeff".encode("utf-16"), "not_utf8", 1),
        (file_of({}, end=""), "cut_off", None),
        (file_of(), "no_rows", None),
    ],
)
def test_a_fault_of_a_line_or_of_the_file_is_named(content: bytes, code: str, line: int | None) -> None:
    error = refused(content)
    assert error.code == f"rates_table.{code}"
    found = error.place.params["line"] if isinstance(error.place, Message) else None
    assert found == line
    assert line or error.place == "a.csv"


def test_there_is_an_end_to_rows_and_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_ROWS", 2)
    rows = [{"valid_from": str(year)} for year in range(2027, 2030)]
    assert len(read(file_of(*rows[:2]), "a.csv", NB).rows) == 2
    assert refused(file_of(*rows)).code == "rates_table.too_many_rows"
    assert refused(file_of({"label_da": "x" * (csv.field_size_limit() + 1)})).code == "rates_table.not_csv"
    long = one(1, label=replace(Label("a", "a", "a", "a"), da="x" * (table.MOST_LETTERS + 1)))
    with pytest.raises(ExchangeError) as caught:
        csv_file.write(long, NB)
    assert (caught.value.code, caught.value.place) == ("rates_export.does_not_fit", "no.prove.gebyr")
