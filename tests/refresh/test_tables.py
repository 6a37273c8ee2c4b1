"""The areas that structured references mean."""

from __future__ import annotations

import pytest

from server.refresh.areas import Area
from server.refresh.tables import Table, Tables

TABLES = Tables([Table("Puljer", Area("S", 10, 2, 20, 4), ("navn", "kr", "år [1]"), 1, 1)])


@pytest.mark.parametrize(
    ("text", "rows", "columns"),
    [
        ("Puljer", (11, 19), (2, 4)),
        ("puljer[KR]", (11, 19), (3, 3)),
        ("Puljer[]", (11, 19), (2, 4)),
        ("Puljer[#All]", (10, 20), (2, 4)),
        ("Puljer[#Data]", (11, 19), (2, 4)),
        ("Puljer[[#Headers],[kr]]", (10, 10), (3, 3)),
        ("Puljer[[#Totals],[kr]]", (20, 20), (3, 3)),
        ("Puljer[[#Headers],[#Data],[kr]]", (10, 19), (3, 3)),
        ("Puljer[[#This Row],[kr]]", (12, 12), (3, 3)),
        ("Puljer[#This Row]", (12, 12), (2, 4)),
        ("Puljer[@kr]", (12, 12), (3, 3)),
        ("Puljer[[navn]:[kr]]", (11, 19), (2, 3)),
        ("Puljer[[#This Row],[kr]:[navn]]", (12, 12), (2, 3)),
        ("Puljer[år '[1']]", (11, 19), (4, 4)),
    ],
)
def test_a_reference(text: str, rows: tuple[int, int], columns: tuple[int, int]) -> None:
    assert TABLES.resolve(text, 12) == Area("S", rows[0], columns[0], rows[1], columns[1])


@pytest.mark.parametrize("text", ["Andre[kr]", "Puljer[mangler]", "Puljer[[#Ukjent],[kr]]", "S!A1", "[1]S!A1"])
def test_what_is_no_reference_to_a_table(text: str) -> None:
    assert TABLES.resolve(text, 12) is None


@pytest.mark.parametrize("row", [10, 20, 21, 1])
def test_this_row_means_nothing_outside_the_data(row: int) -> None:
    assert TABLES.resolve("Puljer[[#This Row],[kr]]", row) is None


def test_a_table_without_totals_has_none() -> None:
    tables = Tables([Table("T", Area("S", 1, 1, 5, 1), ("a",), 1, 0)])
    assert tables.resolve("T[#Totals]", 2) is None
