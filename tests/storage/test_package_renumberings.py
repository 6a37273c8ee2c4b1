"""The packaged renumberings: complete, without circles and near the population figures; a file is read strictly."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

import server.storage
from server.domain.countries import Country
from server.domain.errors import CellError
from server.domain.population import Register
from server.domain.renumbering import Renumbering, Standing
from server.storage.errors import RatesFileError
from server.storage.package_renumberings import RenumberingsFile, packaged_renumberings, read_renumberings
from tests.parts.registers import DENMARK, NORWAY, TODAY, figure, national_rows

KNOWN = packaged_renumberings()
FOLDER = Path(server.storage.__file__).parent / "renumberings"
NO = read_renumberings("no.yaml", (FOLDER / "no.yaml").read_bytes())
PACKAGED, STANDING = NO.rows, NO.standing
REFERENCE = "  reference:\n    title: Vedtak\n"
FIRST = f"2016:\n{REFERENCE}  there:\n    0214: Ås\n"


def test_they_are_read_once_and_have_no_change_twice() -> None:
    assert packaged_renumberings() is KNOWN
    assert sorted({row.year for row in PACKAGED}) == [2017, 2018, 2019, 2020, 2024]
    assert len(set(PACKAGED)) == len(PACKAGED)


@pytest.mark.parametrize(
    ("year", "count"), [(2016, 428), (2017, 426), (2018, 422), (2019, 422), (2020, 356), (2023, 356), (2024, 357)]
)
def test_norway_has_had_so_many_municipalities(year: int, count: int) -> None:
    found = KNOWN.standing_in(NORWAY, year)
    assert found is not None
    assert len(found) == count
    assert KNOWN.standing_in(NORWAY, 2015) is None


def test_who_is_there_is_who_has_figures() -> None:
    numbers: dict[tuple[Country, int], set[str]] = defaultdict(set)
    for row in (*national_rows(NORWAY, "no_population.csv"), *national_rows(DENMARK, "dk_population.csv")):
        chain = KNOWN.chain(row.country, row.number)
        assert chain is not None, row
        numbers[row.country, row.year].add(chain.number)
    for (country, year), found in numbers.items():
        there = KNOWN.standing_in(country, year)
        assert there is not None
        others = {"411"} if country is DENMARK else set()
        assert {chain.number for chain in there} == found | others


def test_only_those_are_renumbered_who_are_there() -> None:
    numbers = set(STANDING.numbers)
    for year in sorted({row.year for row in PACKAGED}):
        changes = [row for row in PACKAGED if row.year == year and not row.part]
        olds, news = {row.old for row in changes}, {row.new for row in changes}
        assert olds <= numbers
        assert not (news & numbers) - olds
        numbers = (numbers - olds) | news


@pytest.mark.parametrize(
    ("old", "new", "year"),
    [
        ("0706", "0710", 2017),
        ("1601", "5001", 2018),
        ("1624", "5054", 2018),
        ("1567", "5061", 2019),
        ("0214", "3021", 2020),
        ("1201", "4601", 2020),
        ("0136", "3002", 2020),
        ("3021", "3218", 2024),
        ("3053", "3236", 2024),
        ("5441", "5628", 2024),
        ("1507", "1580", 2024),
    ],
)
def test_the_reforms_are_there(old: str, new: str, year: int) -> None:
    assert Renumbering(NORWAY, old, new, year) in PACKAGED


def test_the_reform_of_2024_gave_the_numbers_of_seven_counties() -> None:
    changes = [row for row in PACKAGED if row.year == 2024]
    assert {row.old[:2] for row in changes} == {"15", "30", "38", "54"}
    assert {row.new[:2] for row in changes} == {"15", "31", "32", "33", "39", "40", "55", "56"}
    assert len({row.old for row in changes}) == 51 + 23 + 39 + 1
    assert len({row.new for row in changes}) == 51 + 23 + 39 + 2
    olds = {row.new for row in PACKAGED if row.year == 2020 and not row.part}
    assert {row.old for row in changes if row.old[:2] in ("30", "38", "54")} == {
        number for number in olds if number[:2] in ("30", "38", "54")
    }


def test_every_number_is_there_later_or_went_somewhere() -> None:
    rows = national_rows(NORWAY, "no_population.csv")
    numbers: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        numbers[row.year].add(row.number)
    for year in (2017, 2018, 2019, 2020):
        changes = [row for row in PACKAGED if row.year == year + 1 and not row.part]
        gone, new = {row.old for row in changes}, {row.new for row in changes}
        assert numbers[year] - numbers[year + 1] == gone - numbers[year + 1]
        assert numbers[year + 1] - numbers[year] == new - numbers[year]
        assert gone <= numbers[year]
        assert new <= numbers[year + 1]


def test_the_sums_are_near_the_successors() -> None:
    counts = {(row.number, row.year): row.inhabitants for row in national_rows(NORWAY, "no_population.csv")}
    checked = 0
    for number, year in counts:
        chain = KNOWN.chain(NORWAY, number)
        if chain is None or (number, year - 1) in counts or year == 2017:
            continue
        if chain.began != year:
            (before,) = (old for old in chain.numbers if (old, year - 1) in counts)
            total, limit = counts[before, year - 1], Decimal("0.06")
        elif KNOWN.whole(chain):
            total = sum((counts[old.number, year - 1] for old in KNOWN.predecessors(chain)), Decimal(0))
            limit = Decimal("0.02")
        else:
            continue
        assert abs(counts[number, year] / total - 1) < limit, (number, year)
        checked += 1
    assert checked > 270


def test_what_isnt_whole_differs() -> None:
    parts = {
        number
        for number in ("3030", "3817", "4602", "4649", "1806", "1875", "5055", "5056", "5059", "1508", "1580", "1108")
        if (chain := KNOWN.chain(NORWAY, number)) is not None and not KNOWN.whole(chain)
    }
    assert len(parts) == 12


def read(text: str, name: str = "no.yaml") -> RenumberingsFile:
    return read_renumberings(name, text.encode())


def test_a_file_is_read() -> None:
    text = (
        f"2016:\n{REFERENCE}  there:\n    0214: Ås\n    0104: Moss\n"
        f"2020:\n{REFERENCE}  names:\n    3002: Moss\n  renumbered:\n    0214: 3021\n"
        "  merged:\n    3002: [0104, 0136]\n  split:\n    1850: [1806, 1875]\n  parts:\n    0226: [3034]\n"
    )
    found = read(text)
    assert found.standing == Standing(NORWAY, 2016, frozenset({"0214", "0104"}))
    assert found.names == {"0214": "Ås", "0104": "Moss", "3002": "Moss"}
    assert found.rows == (
        Renumbering(NORWAY, "0214", "3021", 2020),
        Renumbering(NORWAY, "0104", "3002", 2020),
        Renumbering(NORWAY, "0136", "3002", 2020),
        Renumbering(NORWAY, "1850", "1806", 2020),
        Renumbering(NORWAY, "1850", "1875", 2020),
        Renumbering(NORWAY, "0226", "3034", 2020, part=True),
    )


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("2016:\n  there:\n    0214: Ås\n", "field_missing", 2),
        (f"2016:\n{REFERENCE}  there:\n    0214: Ås\n    0214: Ås\n", "key_twice", 6),
        (f"2016:\n{REFERENCE}  there:\n    214: Ås\n", "not_a_municipality", 5),
        (f"2016:\n{REFERENCE}  renumbered:\n    0214: 3021\n", "unknown_field", 4),
        (f"{FIRST}2015:\n{REFERENCE}", "year", 6),
        (f"{FIRST}2020:\n  renumbered:\n    0214: 3021\n", "field_missing", 7),
        (f"{FIRST}202:\n{REFERENCE}", "year", 6),
        (f"{FIRST}2300:\n{REFERENCE}", "year", 6),
        (f"{FIRST}2020:\n{REFERENCE}  renumbered:\n    214: 3021\n", "not_a_municipality", 10),
        (f"{FIRST}2020:\n{REFERENCE}  renumbered:\n    0214: [3021, 302]\n", "not_a_municipality", 10),
        (f"{FIRST}2020:\n{REFERENCE}  renumbered:\n    0214: 3021\n    0214: 3022\n", "key_twice", 11),
        (f"{FIRST}2020:\n{REFERENCE}  moved:\n    0214: 3021\n", "unknown_field", 9),
        (f"{FIRST}2020:\n{REFERENCE}  renumbered:\n    '0214': 3021\n", "not_a_word", 10),
        (f"{FIRST}2020:\n{REFERENCE}  renumbered: 3021\n", "not_a_mapping", 9),
        (f"{FIRST}2020:\n  reference:\n    title: ''\n", "not_a_text", 8),
        ("", "not_a_mapping", 1),
    ],
)
def test_a_fault_in_a_file_has_its_line(text: str, code: str, line: int) -> None:
    with pytest.raises(RatesFileError) as caught:
        read(text)
    assert (caught.value.code, caught.value.file, caught.value.line) == (f"rates_file.{code}", "no.yaml", line)


def test_a_danish_file_has_danish_numbers() -> None:
    first = f"2007:\n{REFERENCE}  there:\n    101: København\n"
    found = read(f"{first}2030:\n{REFERENCE}  renumbered:\n    101: 102\n", "dk.yaml")
    assert ([row.new for row in found.rows], set(found.standing.numbers)) == (["102"], {"101"})
    with pytest.raises(RatesFileError):
        read(f"{first}2030:\n{REFERENCE}  renumbered:\n    0101: 102\n", "dk.yaml")


def test_every_municipality_has_a_name() -> None:
    for country in Country:
        for year in (2016, 2018, 2020, 2024):
            for chain in KNOWN.standing_in(country, year) or ():
                assert KNOWN.names_of(chain), chain
    nes = KNOWN.chain(NORWAY, "3322")
    assert nes is not None
    assert KNOWN.names_of(nes) == ("Nes (Buskerud)", "Nesbyen")


@pytest.mark.parametrize(("number", "name", "now"), [("1534", "Haram", "1580"), ("1507", "Ålesund", "1508")])
def test_a_place_that_came_back_is_known_before_its_figures_are(number: str, name: str, now: str) -> None:
    view = Register((figure(number, name, 2019 if number == "1534" else 2021, 9_000),), KNOWN).seen_on(TODAY)
    with pytest.raises(CellError) as caught:
        view.inhabitants(view.find(name, NORWAY), 2024)
    assert (caught.value.code, caught.value.params["place"]) == ("population.none", f"{name} ({now})")


def test_the_names_of_the_statistics_offices_are_theirs() -> None:
    for row in (*national_rows(NORWAY, "no_population.csv"), *national_rows(DENMARK, "dk_population.csv")):
        found = KNOWN.chain(row.country, row.number)
        assert found is not None
        assert KNOWN.is_called(found, row.name), row


@pytest.mark.parametrize(
    ("number", "name", "called"),
    [
        ("0301", "Oslo", True),
        ("0301", "Oslo - Oslove", True),
        ("0301", "OSLO KOMMUNE", True),
        ("5006", "teinkj", True),
        ("5006", "Steinkjer - Stïentje", True),
        ("3040", "Nes", True),
        ("0301", "Bergen", False),
        ("0101", "København", False),
        ("3414", "Sør-Odal", False),
        ("0301", "Nyby", False),
        ("101", "Copenhagen", True),
        ("101", "Københavns Kommune", True),
        ("101", "Halden", False),
    ],
)
def test_a_name_is_the_numbers_or_another_ones(number: str, name: str, called: bool) -> None:
    chain = KNOWN.chain(NORWAY if len(number) == 4 else DENMARK, number)
    assert chain is not None
    assert KNOWN.is_called(chain, name) is called
