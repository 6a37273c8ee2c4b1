"""Population by name or number, with the examples' register."""

from __future__ import annotations

from decimal import Decimal

import pytest

from server.domain.errors import ErrorCode
from server.domain.population import PopulationRow
from server.domain.reader import Reader
from server.evaluation.batch import SingleCall
from server.evaluation.cells import Argument
from server.evaluation.explanation import explain
from server.functions.example_population import example_population
from tests.functions.calls import answer, assert_fails, written
from tests.parts.books import NB, evaluator, packaged_view


@pytest.mark.parametrize("name", ["INNBYGGERE", "FOLKETAL"])
@pytest.mark.parametrize("language", ["da", "nb", "nn", "en"])
@pytest.mark.parametrize(
    ("arguments", "inhabitants"),
    [
        (("Ås", 2018), 20_084),
        (("ås kommune", 2017), 19_288),
        (("Ås",), 20_084),
        (("0214", 2018), 20_084),
        (("Oslo", 2018), 673_469),
        (("0301", 2018), 673_469),
        (("København", 2020), 632_340),
        (("101", 2020), 632_340),
    ],
)
def test_inhabitants(name: str, language: str, arguments: tuple[Argument, ...], inhabitants: int) -> None:
    assert answer(name, *arguments, reader=Reader(language)) == inhabitants


def test_a_number_in_a_cell_has_lost_its_leading_zero() -> None:
    assert answer("INNBYGGERE", 214, 2018, reader=Reader("nb")) == 20_084
    assert answer("FOLKETAL", 101, 2020, reader=Reader("da")) == 632_340


def test_a_column_of_places_and_a_row_of_years() -> None:
    found = written(answer("INNBYGGERE", [["Ås"], [None], ["Oslo"]], [[2017, 2018]]))
    assert found == [[19_288, 20_084], ["", ""], ["#N/A", 673_469]]


@pytest.mark.parametrize(
    ("arguments", "excel"),
    [
        (("Atlantis",), ErrorCode.NA),
        (("Ås", 1999), ErrorCode.NA),
        (("Ås", 2018.5), ErrorCode.NUM),
        ((0,), ErrorCode.NUM),
        ((-214,), ErrorCode.NUM),
        ((True,), ErrorCode.VALUE),
        ((None,), ErrorCode.VALUE),
        ((), ErrorCode.VALUE),
    ],
)
def test_errors(arguments: tuple[Argument, ...], excel: ErrorCode) -> None:
    found = answer("INNBYGGERE", *arguments)
    assert_fails(found, excel, getattr(found, "code", ""))


def test_the_figure_has_its_source() -> None:
    found = explain(evaluator(), SingleCall("INNBYGGERE", ("Ås", 2018)), packaged_view(), NB)
    (row,) = found.lookups
    assert isinstance(row, PopulationRow)
    assert (row.inhabitants, row.year, row.number) == (Decimal(20_084), 2018, "0214")
    assert "07459" in str(row.reference)


def test_the_examples_register_has_real_figures_with_sources() -> None:
    rows = example_population().rows
    assert all(row.reference.url.startswith("https://") for row in rows)
    assert {row.number for row in rows} == {"0214", "0301", "101"}
