"""Saved answers are recognised by what they hold, and taken whole or not at all."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from server.domain.texts import Message
from server.storage.errors import PopulationFileError
from server.storage.importers.answer import read_answer
from server.storage.importers.extract import Extract, LeftOut
from server.storage.package_renumberings import packaged_renumberings
from tests.parts.registers import DENMARK, NORWAY
from tests.storage.importers.answers import content, danish, norwegian


def figures(extract: Extract) -> list[tuple[str, str, int, int]]:
    return [(each.number, each.name, each.year, int(each.inhabitants)) for each in extract.figures]


def refused(document: Any) -> PopulationFileError:
    with pytest.raises(PopulationFileError) as caught:
        read_answer(document if isinstance(document, bytes) else content(document))
    return caught.value


def changed(document: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """Return a copy of `document` with the part at `path` replaced; `~` takes it out."""
    copy = deepcopy(document)
    *way, last = path.split("/")
    part = copy
    for name in way:
        part = part[name]
    if value == "~":
        del part[last]
    else:
        part[last] = value
    return copy


def test_a_norwegian_answer_is_read() -> None:
    extract = read_answer(content(norwegian()))
    assert figures(extract) == [
        ("0214", "Ås", 2018, 20_084),
        ("0214", "Ås", 2019, 20_335),
        ("3021", "Ås", 2020, 20_439),
        ("0301", "Oslo - Oslove", 2018, 673_469),
        ("0301", "Oslo - Oslove", 2019, 681_071),
        ("0301", "Oslo - Oslove", 2020, 693_494),
    ]
    assert extract.left_out == Counter({LeftOut.ZERO: 3})
    assert {figure.country for figure in extract.figures} == {NORWAY}
    assert extract.reference is not None
    assert extract.reference.url == "https://www.ssb.no/statbank/table/07459"
    assert extract.updated == datetime(2026, 2, 25, 7, tzinfo=UTC)


def test_a_danish_answer_is_read() -> None:
    extract = read_answer(content(danish()))
    assert figures(extract) == [
        ("101", "København", 2019, 80),
        ("101", "København", 2020, 88),
        ("147", "Frederiksberg", 2019, 19),
        ("147", "Frederiksberg", 2020, 21),
        ("411", "Christiansø", 2019, 1),
    ]
    assert extract.left_out == Counter({LeftOut.REGION: 4, LeftOut.MISSING: 1})
    assert {figure.country for figure in extract.figures} == {DENMARK}


def test_a_byte_order_mark_and_another_order_of_dimensions_make_no_difference() -> None:
    plain = norwegian()
    assert figures(read_answer(b"\xef\xbb\xbf" + content(plain))) == figures(read_answer(content(plain)))
    by_year = [value for start in range(3) for value in plain["value"][start::3]]
    turned = plain | {"id": ["Tid", "ContentsCode", "Region"], "size": [3, 1, 3], "value": by_year}
    assert sorted(figures(read_answer(content(turned)))) == sorted(figures(read_answer(content(plain))))


def test_values_by_position_and_categories_as_a_list_are_read_too() -> None:
    plain = norwegian()
    sparse = plain | {"value": {str(place): value for place, value in enumerate(plain["value"]) if value}}
    extract = read_answer(content(changed(sparse, "dimension/Tid/category/index", ["2018", "2019", "2020"])))
    assert figures(extract) == figures(read_answer(content(plain)))
    assert extract.left_out == Counter({LeftOut.MISSING: 3})


def test_other_regions_are_left_out_and_counted() -> None:
    regions = {
        (code, f"Sted {code}"): [5]
        for code in ("0", "31", "F-31", "K-Rest", "2111", "9999", "K-2111", "0301", "K-1103")
    }
    extract = read_answer(content(norwegian(regions, ["2020"])))
    assert [(figure.number, figure.summed) for figure in extract.figures] == [("0301", False), ("1103", True)]
    assert extract.left_out == Counter({LeftOut.REGION: 7})


def test_sums_for_todays_borders_are_kept_where_there_was_such_a_municipality() -> None:
    regions = {("K-3218", "Ås"): [1, 2, 3], ("K-3103", "Moss"): [4, 5, 6], ("K-1103", "Stavanger"): [7, 8, 9]}
    extract = read_answer(content(norwegian(regions, ["2019", "2023", "2024"])))
    own = extract.in_own_borders(packaged_renumberings())
    assert figures(own) == [
        ("0214", "Ås", 2019, 1),
        ("3021", "Ås", 2023, 2),
        ("3218", "Ås", 2024, 3),
        ("3002", "Moss", 2023, 5),
        ("3103", "Moss", 2024, 6),
        ("1103", "Stavanger", 2023, 8),
        ("1103", "Stavanger", 2024, 9),
    ]
    assert own.left_out == Counter({LeftOut.BORDERS: 2})


def test_a_plain_number_must_have_been_a_municipality() -> None:
    extract = read_answer(content(norwegian({("3103", "Moss"): [5]}, ["2019"])))
    with pytest.raises(PopulationFileError) as caught:
        extract.in_own_borders(packaged_renumberings())
    assert caught.value.code == "population_file.not_then"
    assert caught.value.params["row"] == Message("population_file.at_cell", {"region": "3103", "period": "2019"})


@pytest.mark.parametrize(("number", "year"), [("3218", "2018"), ("3021", "2019"), ("0214", "2020"), ("0214", "2024")])
def test_a_plain_number_must_have_been_that_years(number: str, year: str) -> None:
    extract = read_answer(content(norwegian({(number, "Ås"): [5]}, [year])))
    with pytest.raises(PopulationFileError) as caught:
        extract.in_own_borders(packaged_renumberings())
    assert caught.value.code == "population_file.not_then"


def test_figures_from_before_the_changes_are_known_are_left_out() -> None:
    extract = read_answer(content(norwegian({("0403", "Hamar"): [1, 2, 3]}, ["2015", "2016", "2017"])))
    own = extract.in_own_borders(packaged_renumberings())
    assert [(figure.year, figure.inhabitants) for figure in own.figures] == [(2016, Decimal(2)), (2017, Decimal(3))]
    assert own.left_out == Counter({LeftOut.EARLIER: 1})


def test_one_municipality_under_two_numbers_is_refused() -> None:
    extract = read_answer(content(norwegian({("0214", "Ås"): [5], ("K-3218", "Ås"): [5]}, ["2019"])))
    with pytest.raises(PopulationFileError) as caught:
        extract.in_own_borders(packaged_renumberings())
    assert caught.value.code == "population_file.twice"


def test_years_may_be_chosen() -> None:
    extract = read_answer(content(norwegian())).of_years(frozenset({2020}))
    assert figures(extract) == [("3021", "Ås", 2020, 20_439), ("0301", "Oslo - Oslove", 2020, 693_494)]
    assert extract.left_out == Counter({LeftOut.ZERO: 3, LeftOut.YEAR: 4})
    assert read_answer(content(norwegian())).of_years(frozenset()) == read_answer(content(norwegian()))


def test_the_country_must_be_the_one_that_was_said() -> None:
    assert read_answer(content(danish()), DENMARK).figures
    with pytest.raises(PopulationFileError) as caught:
        read_answer(content(danish()), NORWAY)
    assert caught.value.code == "population_file.other_country"


@pytest.mark.parametrize(
    ("quarters", "code"),
    [(["2020K3", "2020K1"], "quarter"), (["2020K2", "2020K4"], "quarter"), (["2020", "2021"], "period")],
)
def test_only_the_first_quarter_is_1_january(quarters: list[str], code: str) -> None:
    assert refused(danish(quarters=quarters)).code == f"population_file.{code}"


@pytest.mark.parametrize(
    ("value", "text"),
    [(-1, "-1"), (20.5, "20.5"), ("20", "20"), (True, "True"), ([], "[]"), (1e400, None), ({}, "{}")],
)
def test_a_cell_that_is_no_count_is_named(value: object, text: str | None) -> None:
    document = norwegian({("0301", "Oslo"): [1, value]}, ["2019", "2020"])
    if text is None:
        assert refused(document).code == "population_file.not_json"
        return
    error = refused(document)
    assert error.code == "population_file.not_a_count"
    assert error.params == {
        "row": Message("population_file.at_cell", {"region": "0301", "period": "2020"}),
        "text": text,
    }


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("value", [1, 2], "cells"),
        ("value", {"9": 1}, "cells"),
        ("value", {"-1": 1}, "cells"),
        ("value", "~", "not_json_stat"),
        ("size", [3, 1, 4], "categories"),
        ("size", [3, 1], "not_json_stat"),
        ("size", [True, 1, 3], "not_json_stat"),
        ("id", ["Region", "Region", "Tid"], "not_json_stat"),
        ("id", "~", "not_json_stat"),
        ("version", "1.0", "not_json_stat"),
        ("class", "collection", "not_json_stat"),
        ("class", "~", "not_json_stat"),
        ("dimension", [], "not_json_stat"),
        ("dimension/Region", "~", "categories"),
        ("dimension/Region/category", "~", "categories"),
        ("dimension/Region/category/index", {"0214": 0, "3021": 0, "0301": 1}, "categories"),
        ("dimension/Region/category/index", ["0214", "0214", "0301"], "categories"),
        ("dimension/Region/category/index", [1, 2, 3], "categories"),
        ("dimension/Region/category/label", ["Ås"], "categories"),
        ("dimension/Region/category/label", {"0214": 1}, "categories"),
        ("dimension/Region/category/label", {}, "no_name"),
        ("dimension/Tid/category/index", {"2018": 0, "2019": 1, "2020M01": 2}, "period"),
        ("dimension/Region/category/index", {"0214": 0, "3021": 1, "31a1": 2}, "region"),
        ("dimension/Region/category/index", {"0214": 0, "3021": 1, "K-31": 2}, "region"),
        ("dimension/ContentsCode/category", {"index": {"Fodte": 0}, "label": {"Fodte": "Fødte"}}, "contents"),
        ("label", "01222: Befolkning, etter region", "other_table"),
    ],
)
def test_a_norwegian_answer_that_is_not_as_it_must_be_is_refused(path: str, value: Any, code: str) -> None:
    assert refused(changed(norwegian(), path, value)).code == f"population_file.{code}"


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("dataset/value", [1], "cells"),
        ("dataset/dimension/size", [5, 1, 9], "categories"),
        ("dataset/dimension/id", "~", "not_json_stat"),
        ("dataset/dimension/ContentsCode/category/index", {"FOLK1B": 0}, "contents"),
        ("dataset/dimension/OMRÅDE/category/label", {}, "no_name"),
        ("dataset/dimension", "~", "not_json_stat"),
        ("dataset", [], "not_json_stat"),
    ],
)
def test_a_danish_answer_that_is_not_as_it_must_be_is_refused(path: str, value: Any, code: str) -> None:
    assert refused(changed(danish(), path, value)).code == f"population_file.{code}"


def test_a_part_of_the_people_is_not_the_people() -> None:
    women = danish({("101", "København"): [40, 44]})
    dimension = women["dataset"]["dimension"]
    dimension["id"].append("KØN")
    dimension["size"].append(1)
    dimension["KØN"] = {"category": {"index": {"K": 0}, "label": {"K": "Kvinder"}}}
    assert refused(women).params == {"dimension": "KØN", "total": "TOT"}
    dimension["KØN"] = {"category": {"index": {"TOT": 0}, "label": {"TOT": "I alt"}}}
    assert len(read_answer(content(women)).figures) == 2


def test_a_table_with_another_dimension_is_not_read() -> None:
    ages = norwegian({("0301", "Oslo"): [40]}, ["2020"])
    ages["id"].append("Kjonn")
    ages["size"].append(1)
    ages["dimension"]["Kjonn"] = {"category": {"index": {"1": 0}, "label": {"1": "Menn"}}}
    assert refused(ages).code == "population_file.other_table"


@pytest.mark.parametrize("service", [norwegian, danish])
def test_an_answer_cut_off_anywhere_is_refused(service: Any) -> None:
    whole = content(service())
    for end in range(1, len(whole), 37):
        assert refused(whole[:end]).code == "population_file.not_json"


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (b"{}", "not_json_stat"),
        (b"[]", "not_json_stat"),
        (b'{"a": 1, "a": 2}', "key_twice"),
        (b'{"value": NaN}', "not_json"),
        (b'{"value": \xff}', "not_json"),
        (b'{"value": ' + b"9" * 5000 + b"}", "not_json"),
        (b"[" * 100_000, "not_json"),
        (b'{"errorTypeCode": "EXTRACT-NOTFOUND", "message": "no"}', "not_json_stat"),
    ],
)
def test_other_json_is_refused(document: bytes, code: str) -> None:
    assert refused(document).code == f"population_file.{code}"


def test_a_count_may_be_written_with_a_decimal_point() -> None:
    extract = read_answer(content(norwegian({("0301", "Oslo"): [20.0]}, ["2020"])))
    assert extract.figures[0].inhabitants == Decimal(20)
