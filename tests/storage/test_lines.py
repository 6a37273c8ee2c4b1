"""A table's rows as lines: exactly what was there, and nothing else is read."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import JSON, Boolean, Date, Integer, Table, Text

from server.storage.lines import LEFT_OUT, TABLES, Tally, digest_of, line_of, row_of
from server.storage.models import Base, UtcDateTime

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
VALUES: dict[type, st.SearchStrategy[Any]] = {
    Text: st.text(),
    Integer: st.integers(),
    Boolean: st.booleans(),
    Date: st.dates(),
    UtcDateTime: st.datetimes(timezones=st.just(UTC)),
    JSON: st.lists(_JSON) | st.dictionaries(st.text(), _JSON),
}

RATE, ENTRY, VALUE = (Base.metadata.tables[name] for name in ("rate", "audit_entry", "rate_value"))
LABELS = {"label_da": "Gebyr", "label_nb": "Gebyr", "label_nn": "Gebyr", "label_en": "Fee"}
FEE = {"key": "test.gebyr", "kind": "amount", "unit": "kr", **LABELS}
REFERENCE = {"reference_title": "Vedtak", "reference_case": "", "reference_url": ""}
ROW = {
    "id": 1,
    "rate_key": "test.gebyr",
    "valid_from": date(2020, 1, 1),
    "value": "20.50",
    "known_from": date(2019, 12, 1),
    **REFERENCE,
    "entered_by": "kari",
    "revision": 1,
    "position": 0,
}


def test_all_tables_are_taken_along_but_who_is_signed_in_and_what_is_kept_for_a_time() -> None:
    assert {table.name for table in TABLES} | LEFT_OUT == set(Base.metadata.tables)
    assert {"sign_in", "conversation_entry", "model_use"} == LEFT_OUT


def test_a_table_comes_after_those_that_it_refers_to() -> None:
    names = [table.name for table in TABLES]
    for place, table in enumerate(TABLES):
        assert {key.column.table.name for key in table.foreign_keys} <= set(names[:place])


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@given(data=st.data())
def test_a_row_comes_back_as_it_was(table: Table, data: st.DataObject) -> None:
    row = {
        column.name: data.draw(VALUES[type(column.type)] | st.none() if column.nullable else VALUES[type(column.type)])
        for column in table.columns
    }
    line = line_of(table, row)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert row_of(table, line) == row


def test_a_row_is_written_so() -> None:
    assert json.loads(line_of(VALUE, ROW)) == {**ROW, "valid_from": "2020-01-01", "known_from": "2019-12-01"}


def test_an_instant_keeps_its_zone_and_its_microseconds() -> None:
    at = datetime(2026, 10, 25, 2, 30, 0, 1, tzinfo=timezone(timedelta(hours=2)))
    entry = {"id": 1, "at": at, "who": "", "action": "", "where_from": "", "details": {}, "why": ""}
    assert b'"2026-10-25T02:30:00.000001+02:00"' in line_of(ENTRY, entry)
    assert row_of(ENTRY, line_of(ENTRY, entry)) == entry


@pytest.mark.parametrize(
    "changes",
    [
        {"key": None},
        {"key": 1},
        {"key": ["test.gebyr"]},
        {"more": "x"},
        {"label_en": ...},
    ],
    ids=str,
)
def test_what_is_no_row_of_a_table_is_not_read(changes: dict[str, Any]) -> None:
    row = {name: value for name, value in {**FEE, **changes}.items() if value is not ...}
    with pytest.raises(ValueError, match="not a row of rate"):
        row_of(RATE, json.dumps(row, separators=(",", ":")).encode() + b"\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"revision":1', b'"revision":1.0'),
        (b'"revision":1', b'"revision":true'),
        (b'"revision":1', b'"revision":"1"'),
        (b'"revision":1', b'"revision":01'),
        (b'"revision":1', b'"revision":1,"revision":1'),
        (b'"2020-01-01"', b'"20200101"'),
        (b'"2020-01-01"', b'"2020-02-30"'),
        (b'"2020-01-01"', b"20200101"),
        (b"{", b"{ "),
        (b"{", b""),
        (b"{", b"[" * 100_000),
        (b"\n", b""),
        (b"kari", b"k\xe5ri"),
        (b'"kari"', b"1" * 5_000),
    ],
    ids=lambda part: part[:24].decode("latin-1"),
)
def test_a_line_that_is_written_otherwise_is_not_read(old: bytes, new: bytes) -> None:
    line = line_of(VALUE, ROW)
    assert old in line
    with pytest.raises(ValueError, match="not a row of rate_value"):
        row_of(VALUE, line.replace(old, new, 1))


def test_a_digest_is_of_the_lines_in_their_order() -> None:
    lines = [b"1\n", b"2\n"]
    tally = Tally()
    assert list(tally.through(lines)) == lines
    assert tally.digest == digest_of(lines)
    assert tally.digest.rows == 2
    assert digest_of(reversed(lines)) != digest_of(lines)
