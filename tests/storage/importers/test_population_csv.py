"""CSV files: strict about every row, and refused where they may be cut off."""

from __future__ import annotations

from collections import Counter

import pytest

from server.domain.countries import Country
from server.domain.texts import Message
from server.storage.errors import PopulationFileError
from server.storage.importers.answer import read_answer
from server.storage.importers.extract import LeftOut
from server.storage.package_renumberings import packaged_renumberings
from tests.parts.registers import DENMARK, NORWAY, csv_of, national_file

HEAD = "code,name,year,population\n"


def read(text: str, country: Country | None = None) -> list[tuple[str, str, int, int]]:
    extract = read_answer(text.encode(), country)
    return [(each.number, each.name, each.year, int(each.inhabitants)) for each in extract.figures]


def test_a_file_is_read() -> None:
    expected = [("0214", "Ås", 2018, 20_084), ("0301", "Oslo", 2018, 673_469)]
    text = HEAD + "0214,Ås,2018,20084\n0301,Oslo,2018,673469\n"
    assert read(text) == expected
    assert read("\ufeff" + text.replace("\n", "\r\n")) == expected
    assert read(text.replace(",", ";")) == expected
    assert read(text.replace("Ås", '"Ås"').upper().replace("OSLO", "Oslo").replace("ÅS", "Ås")) == expected
    assert read(text + "\n\n") == expected


def test_a_name_may_hold_the_delimiter_in_quotation_marks() -> None:
    assert read(HEAD + '0214,"Ås, Akershus",2018,1\n') == [("0214", "Ås, Akershus", 2018, 1)]


@pytest.mark.parametrize(
    ("code", "country", "number"),
    [
        ("0214", None, "0214"),
        ("K-3218", None, "3218"),
        ("101", None, "101"),
        ("0101", DENMARK, "101"),
        ("101", DENMARK, "101"),
        ("0101", NORWAY, "0101"),
    ],
)
def test_the_country_shows_in_the_number_or_is_said(code: str, country: Country | None, number: str) -> None:
    (figure,) = read_answer(f"{HEAD}{code},By,2024,5\n".encode(), country).figures
    assert figure.number == number
    assert figure.country is (country or (NORWAY if len(number) == 4 else DENMARK))
    assert figure.summed is code.startswith("K-")


def test_a_zero_is_no_figure() -> None:
    extract = read_answer(csv_of([("0214", "Ås", 2018, 5), ("3021", "Ås", 2018, 0)]))
    assert len(extract.figures) == 1
    assert extract.left_out == Counter({LeftOut.ZERO: 1})


@pytest.mark.parametrize(
    ("rows", "code", "line"),
    [
        ("0214,Ås,2018,20084\n0214,Ås,2019\n", "columns", 3),
        ("0214,Ås,2018,20084,5\n", "columns", 2),
        ('0214,"Ås,2018,20084\n', "columns", 2),
        ("0214,Ås,2018,20084\n214,Ås,2019,1\n", "country", None),
        ("K-31,Ås,2019,1\n", "country", None),
        ("021x,Ås,2019,1\n", "code", 2),
        ("0214,,2019,1\n", "no_name", None),
        ("0214,Ås,19,1\n", "year", 2),
        ("0214,Ås,2019K1,1\n", "year", 2),
        ("0214,Ås,2018,1\n\n0214,Ås,2019,-5\n", "not_a_count", 4),
        ("0214,Ås,2019,20.084\n", "not_a_count", 2),
        ("0214,Ås,2019,20 084\n", "not_a_count", 2),
        ("0214,Ås,2019,2e4\n", "not_a_count", 2),
        ("0214,Ås,2019,٢٠\n", "not_a_count", 2),
        ("0214,Ås,2019,1234567890\n", "not_a_count", 2),
        ("0214,Ås,2019,\n", "not_a_count", 2),
        ("0214,Ås,2019,20084", "cut_off", None),
        ("", "no_rows", None),
        ("0214,Ås,1899,1\n", "year", 2),
        ("0214,Ås,3000,1\n", "year", 2),
    ],
)
def test_a_row_that_is_not_as_it_must_be_is_named(rows: str, code: str, line: int | None) -> None:
    with pytest.raises(PopulationFileError) as caught:
        read(HEAD + rows)
    assert caught.value.code == f"population_file.{code}"
    row = caught.value.params.get("row")
    assert line == (row.params["line"] if isinstance(row, Message) else caught.value.params.get("line"))


def test_a_figure_that_is_there_twice_names_both_rows() -> None:
    with pytest.raises(PopulationFileError) as caught:
        read(HEAD + "0214,Ås,2018,1\n0301,Oslo,2018,1\n0214,Ås,2018,1\n")
    assert caught.value.params == {
        "row": Message("population_file.at_line", {"line": 4}),
        "other": Message("population_file.at_line", {"line": 2}),
        "number": "0214",
        "year": 2018,
    }


@pytest.mark.parametrize("text", ["", "\n", "number,name,year,population\n1,2,3,4\n", "code,name,year\n", "<html>\n"])
def test_a_file_without_the_header_is_refused(text: str) -> None:
    with pytest.raises(PopulationFileError) as caught:
        read(text)
    assert caught.value.code == "population_file.header"


def test_another_encoding_is_refused_with_its_line() -> None:
    with pytest.raises(PopulationFileError) as caught:
        read_answer((HEAD + "0301,Oslo,2018,1\n0214,Ås,2018,1\n").encode("latin-1"))
    assert (caught.value.code, caught.value.params["line"]) == ("population_file.not_utf8", 3)


@pytest.mark.parametrize(
    ("name", "count", "total"),
    [
        ("no_population.csv", 1982, 26_641_097),
        ("dk_population.csv", 1470, 85_130_849),
        ("dk_christianso_411.csv", 15, 1372),
    ],
)
def test_the_national_files_are_taken_whole(name: str, count: int, total: int) -> None:
    extract = read_answer(national_file(name).read_bytes()).in_own_borders(packaged_renumberings())
    assert len(extract.figures) == count
    assert sum(figure.inhabitants for figure in extract.figures) == total
    assert not +extract.left_out
