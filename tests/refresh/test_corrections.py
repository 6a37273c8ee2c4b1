"""Letters beyond Z in Excel's own functions."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.refresh.corrections import search
from tests.refresh.books import package, refresh, row, saved, sheet, shown


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ('UPPER("Ærø kommune")', "ÆRØ KOMMUNE"),
        ('LOWER("ÅS")', "ås"),
        ('UPPER("ß")', "ß"),
        ('LEFT(UPPER("blåbær"),3)', "BLÅ"),
        ("UPPER(1/4)", "0.25"),
        ("UPPER(TRUE)", "TRUE"),
        ("LOWER(Z9)", None),
        ('SEARCH("Ø","Ærø")', 3),
        ('IF("ås"="ÅS",1,2)', 1),
        ('IF(A2="ÅS",1,2)', 1),
        ('SUMPRODUCT((A2:A3="ås")*1)', 1),
        ('IF("ås"&lt;&gt;"as",1,2)', 1),
    ],
)
def test_in_a_workbook(tmp_path: Path, formula: str, value: object) -> None:
    path = saved(tmp_path, package(sheet(row(1, f"A:<f>{formula}</f>") + row(2, 'A t="str":<v>Ås</v>'))))
    refresh(path)
    assert shown(path).get("A1") == value


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (("b", "aBc"), 2.0),
        (("?c", "abc"), 2.0),
        (("a*c", "xabbc"), 2.0),
        (("~?", "a?"), 2.0),
        (("", "abc"), 1.0),
        (("a", "abca", 2.0), 4.0),
        ((".", "abc."), 4.0),
        ((None, None), 1.0),
        ((2.0, 12.0), 2.0),
        (([["b"]], [["abc"]]), 2.0),
    ],
)
def test_search_finds(arguments: tuple[object, ...], place: float) -> None:
    assert search(*arguments) == place


@pytest.mark.parametrize("arguments", [("x", "abc"), ("a", "abc", 0.0), ("", "abc", 9.0), ("a",), ("a", "b", "c")])
def test_search_does_not_find(arguments: tuple[object, ...]) -> None:
    assert search(*arguments) == {"type": "Error", "kind": "Value"}


def test_search_passes_an_error_on() -> None:
    error = {"type": "Error", "kind": "Na"}
    assert search("a", error) is error
