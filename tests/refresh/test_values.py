"""Values in a sheet's XML."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from server.refresh.values import (
    CellValue,
    ErrorValue,
    escape,
    number_text,
    presentable,
    read_value,
    same,
    unescape,
    write_value,
)

CELL = '<c xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"{}>{}</c>'


@pytest.mark.parametrize(
    ("attributes", "content", "value"),
    [
        ("", "<v>1.5</v>", 1.5),
        (' t="n"', "<f>A1</f><v>1E3</v>", 1000.0),
        ("", "<f>A1</f>", None),
        ("", "<v/>", None),
        ("", "<v>x</v>", None),
        (' t="b"', "<v>1</v>", True),
        (' t="b"', "<v>0</v>", False),
        (' t="e"', "<v>#N/A</v>", ErrorValue("#N/A")),
        (' t="str"', "<v/>", ""),
        (' t="str"', "<v>a_x000D_b_x005F_x0041_</v>", "a\rb_x0041_"),
        (' t="s"', "<v>1</v>", "to"),
        (' t="s"', "<v>9</v>", None),
        (' t="inlineStr"', "<is><r><t>e</t></r><r><t>n</t></r><rPh><t>x</t></rPh></is>", "en"),
    ],
)
def test_reading(attributes: str, content: str, value: CellValue) -> None:
    found = read_value(etree.fromstring(CELL.format(attributes, content)), ("en", "to"))
    assert (type(found), found) == (type(value), value)


@given(st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.booleans(), st.text(), st.none()))
def test_what_is_written_reads_the_same(value: CellValue) -> None:
    cell = etree.fromstring(CELL.format(' t="inlineStr"', "<is><t>x</t></is>"))
    if isinstance(value, str):
        # A lone half of a character outside the first plane is no text that a cell can have.
        value = value.encode("utf-8", "ignore").decode()
    write_value(cell, value)
    again = etree.fromstring(etree.tostring(cell))
    assert read_value(again, ()) == value
    assert [etree.QName(child).localname for child in again] == ([] if value is None else ["v"])


@given(st.text())
def test_escapes_come_back(text: str) -> None:
    assert unescape(escape(text)) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_come_back_and_are_as_short_as_can_be(value: float) -> None:
    text = number_text(value)
    assert float(text) == value
    assert len(text) <= len(repr(value))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (0.1 + 0.2, 0.3, True),
        (1.0, 1.00000000000001, True),
        (1.0, 1.00000000000002, False),
        (123456789012345.0, 123456789012346.0, True),
        (0.0, 1e-20, False),
        (0.0, -0.0, True),
        (1.0, True, False),
        (1.0, "1", False),
        ("#N/A", ErrorValue("#N/A"), False),
        (ErrorValue("#N/A"), ErrorValue("#N/A"), True),
        (None, None, True),
        (None, 0.0, False),
        ("a", "A", False),
    ],
)
def test_sameness(one: CellValue, other: CellValue, expected: bool) -> None:
    assert same(one, other) is expected
    assert same(other, one) is expected


def test_what_no_cell_can_hold() -> None:
    assert presentable(None) == 0.0
    assert str(presentable(-0.0)) == "0.0"
    assert presentable(math.inf) == ErrorValue("#NUM!")
    assert presentable(math.nan) == ErrorValue("#NUM!")
    assert presentable("x" * 32_767) == "x" * 32_767
    assert presentable("x" * 32_768) == ErrorValue("#VALUE!")
