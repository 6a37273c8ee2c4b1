"""One cell read as a parameter's kind, and a column of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.errors import CellError, ErrorCode
from server.evaluation.cells import Scalar
from server.evaluation.reading import is_blank, read, read_column
from server.functions.registry import Kind, Parameter, Takes, Typed
from tests.parts.books import NB

NUMBER = Parameter("beløb", Kind.NUMBER, "…", minimum=Decimal(0), takes=Takes.CELL)
SIGNED = Parameter("beløb", Kind.NUMBER, "…", takes=Takes.CELL)
YEAR = Parameter("år", Kind.YEAR, "…", optional=True)
DAY = Parameter("dato", Kind.DAY, "…", optional=True)
CHOICE = Parameter("type", Kind.CHOICE, "…", optional=True, default="kommune", choices=("kommune", "fylkeskommune"))
KEY = Parameter("nøkkel", Kind.KEY, "…")
SHARE = Parameter("andel", Kind.NUMBER, "…", minimum=Decimal(0), maximum=Decimal(1))
DECIMALS = Parameter("desimaler", Kind.INTEGER, "…", optional=True, default=0)
CATEGORY = Parameter("kategori", Kind.CHOICE, "…", choices=("1", "2"))
POOL = Parameter("pulje", Kind.AMOUNT_OR_KEY, "…", minimum=Decimal(0))
PLACE = Parameter("kommune", Kind.PLACE, "…")
ALL = (NUMBER, SIGNED, YEAR, DAY, CHOICE, KEY, SHARE, DECIMALS, CATEGORY, POOL, PLACE)

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-3000, 3000)
    | st.floats(allow_nan=True, allow_infinity=True)
    | st.text(max_size=12)
    | st.sampled_from(
        ["2018", "20.000", "20.5", " ", "kommune", "#N/A", "12.05.2022", 10**400, -(10**5000), 44693, 2018.0]
    )
)


@pytest.mark.parametrize(
    ("parameter", "cell", "value"),
    [
        (NUMBER, 20000, Decimal(20000)),
        (NUMBER, 4.9, Decimal("4.9")),
        (NUMBER, 0.1, Decimal("0.1")),
        (NUMBER, 1e22, Decimal(10**22)),
        (NUMBER, -0.0, Decimal(0)),
        (NUMBER, 0, Decimal(0)),
        (NUMBER, "20.000", Decimal(20000)),
        (SIGNED, "\u22125", Decimal(-5)),
        (SIGNED, -5, Decimal(-5)),
        (YEAR, 2018, 2018),
        (YEAR, 2018.0, 2018),
        (YEAR, "2018", 2018),
        (YEAR, None, None),
        (YEAR, "", None),
        (YEAR, " \u00a0", None),
        (DAY, 44693, date(2022, 5, 12)),
        (DAY, 44693.5, date(2022, 5, 12)),
        (DAY, "2022-05-12", date(2022, 5, 12)),
        (DAY, None, None),
        (CHOICE, "FylkesKommune ", "fylkeskommune"),
        (CHOICE, None, "kommune"),
        (CHOICE, "", "kommune"),
        (KEY, " no.test ", "no.test"),
        (KEY, "2018", "2018"),
        (SHARE, 0, Decimal(0)),
        (SHARE, 1, Decimal(1)),
        (SHARE, "0,3", Decimal("0.3")),
        (DECIMALS, 2.0, 2),
        (DECIMALS, "-3", -3),
        (DECIMALS, None, 0),
        (CATEGORY, 2, "2"),
        (CATEGORY, 2.0, "2"),
        (CATEGORY, " 1", "1"),
        (POOL, 5_000_000, Decimal(5_000_000)),
        (POOL, "5.000.000", Decimal(5_000_000)),
        (POOL, "07.11.04.50", "07.11.04.50"),
        (POOL, "§ 07.11.04.50", "§ 07.11.04.50"),
        (POOL, " ikt-fornying-2009 ", "ikt-fornying-2009"),
        (PLACE, 301, 301),
        (PLACE, 301.0, 301),
        (PLACE, "0301", "0301"),
        (PLACE, " Ås ", "Ås"),
    ],
)
def test_a_cell_is_read_as_its_kind(parameter: Parameter, cell: Scalar, value: Typed) -> None:
    found = read(parameter, cell, NB)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("parameter", "cell", "excel", "code"),
    [
        (NUMBER, None, ErrorCode.VALUE, "blank_argument"),
        (NUMBER, "  ", ErrorCode.VALUE, "blank_argument"),
        (KEY, "", ErrorCode.VALUE, "blank_argument"),
        (NUMBER, True, ErrorCode.VALUE, "truth_value"),
        (NUMBER, False, ErrorCode.VALUE, "truth_value"),
        (YEAR, True, ErrorCode.VALUE, "truth_value"),
        (DAY, False, ErrorCode.VALUE, "truth_value"),
        (KEY, True, ErrorCode.VALUE, "not_a_key"),
        (KEY, 1.5, ErrorCode.VALUE, "not_a_key"),
        (CHOICE, True, ErrorCode.VALUE, "unknown_choice"),
        (CHOICE, 2018, ErrorCode.VALUE, "unknown_choice"),
        (CHOICE, 0.5, ErrorCode.VALUE, "unknown_choice"),
        (CHOICE, "stat", ErrorCode.VALUE, "unknown_choice"),
        (CHOICE, "kommun", ErrorCode.VALUE, "unknown_choice"),
        (NUMBER, "20.5", ErrorCode.VALUE, "ambiguous_number"),
        (NUMBER, "mange", ErrorCode.VALUE, "unreadable_number"),
        (NUMBER, -1, ErrorCode.NUM, "below_minimum"),
        (NUMBER, -0.5, ErrorCode.NUM, "below_minimum"),
        (NUMBER, "-1", ErrorCode.NUM, "below_minimum"),
        (NUMBER, -1e300, ErrorCode.NUM, "below_minimum"),
        (NUMBER, float("nan"), ErrorCode.NUM, "too_large"),
        (NUMBER, float("inf"), ErrorCode.NUM, "too_large"),
        (SIGNED, float("-inf"), ErrorCode.NUM, "too_large"),
        (NUMBER, 1e308, ErrorCode.NUM, "too_large"),
        (SIGNED, -(10**400), ErrorCode.NUM, "too_large"),
        (NUMBER, "9" * 350, ErrorCode.NUM, "too_large"),
        (YEAR, 10**400, ErrorCode.NUM, "too_large"),
        (YEAR, 2018.5, ErrorCode.NUM, "year_not_whole"),
        (YEAR, 1e300, ErrorCode.NUM, "year_not_whole"),
        (YEAR, 1899, ErrorCode.NUM, "year_out_of_range"),
        (YEAR, 2201, ErrorCode.NUM, "year_out_of_range"),
        (YEAR, -2018, ErrorCode.NUM, "year_out_of_range"),
        (YEAR, 0, ErrorCode.NUM, "year_out_of_range"),
        (YEAR, "1899", ErrorCode.NUM, "year_out_of_range"),
        (YEAR, "18", ErrorCode.VALUE, "unreadable_year"),
        (DAY, "2201-01-01", ErrorCode.NUM, "year_out_of_range"),
        (DAY, "i dag", ErrorCode.VALUE, "unreadable_day"),
        (DAY, 60, ErrorCode.NUM, "day_out_of_range"),
        (DAY, 109940, ErrorCode.NUM, "day_out_of_range"),
        (DAY, 1e300, ErrorCode.NUM, "day_out_of_range"),
        (SHARE, 1.01, ErrorCode.NUM, "above_maximum"),
        (SHARE, "30", ErrorCode.NUM, "above_maximum"),
        (SHARE, -0.1, ErrorCode.NUM, "below_minimum"),
        (DECIMALS, 1.5, ErrorCode.NUM, "not_whole"),
        (DECIMALS, "to", ErrorCode.VALUE, "unreadable_number"),
        (CATEGORY, 3, ErrorCode.VALUE, "unknown_choice"),
        (CATEGORY, True, ErrorCode.VALUE, "unknown_choice"),
        (POOL, -1, ErrorCode.NUM, "below_minimum"),
        (POOL, "20.5", ErrorCode.VALUE, "ambiguous_number"),
        (POOL, "300 000 kr", ErrorCode.VALUE, "unreadable_number"),
        (POOL, True, ErrorCode.VALUE, "truth_value"),
        (PLACE, 301.5, ErrorCode.NUM, "not_a_place_number"),
        (PLACE, 0, ErrorCode.NUM, "not_a_place_number"),
        (PLACE, 10_000, ErrorCode.NUM, "not_a_place_number"),
        (PLACE, False, ErrorCode.VALUE, "truth_value.place"),
    ],
)
def test_a_cell_that_cannot_be_read_names_the_argument(
    parameter: Parameter, cell: Scalar, excel: ErrorCode, code: str
) -> None:
    with pytest.raises(CellError) as caught:
        read(parameter, cell, NB)
    assert (caught.value.excel, caught.value.code) == (excel, code)
    assert caught.value.params["argument"] == parameter.name


@pytest.mark.parametrize("parameter", [NUMBER, SIGNED, YEAR, DAY, CHOICE], ids=lambda parameter: parameter.kind)
def test_a_number_that_python_will_not_write_is_too_large(parameter: Parameter) -> None:
    for cell in (10**5000, -(10**5000)):
        with pytest.raises(CellError) as caught:
            read(parameter, cell, NB)
        assert (caught.value.excel, caught.value.code) == (ErrorCode.NUM, "too_large")


@pytest.mark.parametrize(
    "error", ["#N/A", "#DIV/0!", "#NUM!", "#NAME?", "#REF!", "#NULL!", "#VALUE!", "#SPILL!", "#BUSY!"]
)
@pytest.mark.parametrize("parameter", ALL, ids=lambda parameter: parameter.kind)
def test_an_error_in_a_cell_is_passed_on(parameter: Parameter, error: str) -> None:
    with pytest.raises(CellError) as caught:
        read(parameter, error, NB)
    assert caught.value.code == "error_in_argument"
    assert caught.value.params == {"argument": parameter.name, "error": error}
    if error in set(ErrorCode):
        assert caught.value.excel == error


def test_the_smallest_allowed_number_is_allowed() -> None:
    assert read(NUMBER, 0, NB) == read(NUMBER, "0", NB) == read(NUMBER, 0.0, NB) == 0


@pytest.mark.parametrize(
    ("cell", "blank"), [(None, True), ("", True), (" \u00a0\u202f", True), (0, False), (False, False), ("0", False)]
)
def test_blank(cell: Scalar, blank: bool) -> None:
    assert is_blank(cell) is blank


@given(st.sampled_from(ALL), st.lists(SCALARS, min_size=1, max_size=6))
def test_a_column_is_read_as_its_cells_are(parameter: Parameter, cells: list[Scalar]) -> None:
    def one(cell: Scalar) -> object:
        try:
            return read(parameter, cell, NB)
        except CellError as error:
            return (error.excel, error.code, dict(error.params))

    column, clean = read_column(parameter, cells, NB)
    shown = [(each.excel, each.code, dict(each.params)) if isinstance(each, CellError) else each for each in column]
    assert shown == [one(cell) for cell in cells]
    assert clean is not any(isinstance(each, CellError) for each in column)


@given(st.lists(st.integers(-2, 5) | st.integers(10**307, 10**309), min_size=1, max_size=6))
def test_a_column_of_whole_numbers_is_read_as_its_cells_are(cells: list[int]) -> None:
    column, _ = read_column(NUMBER, cells, NB)
    for cell, value in zip(cells, column, strict=True):
        fits = 0 <= cell <= Decimal("9.99999999999999E307")
        assert value == cell if fits else isinstance(value, CellError)


def test_a_negative_nil_is_nil() -> None:
    assert str(read(SIGNED, -0.0, NB)) == "0"
