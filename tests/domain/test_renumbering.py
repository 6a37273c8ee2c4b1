"""Renumberings: which numbers are one municipality, and what became of those that are gone."""

from __future__ import annotations

import pytest

from server.domain.renumbering import Chain, Renumbering, Renumberings, Standing
from tests.parts.registers import DENMARK, NORWAY, renumbered

REFORM = Renumberings(
    [
        *renumbered("0214>3021", "0104>3002", "0136>3002", "1850>1806", "1850>1875", "1849>1875"),
        *renumbered("1103>1103", "1141>1103", "0236>3034", "0226>3030", "0227>3030"),
        *renumbered("0226>3034", part=True),
        *renumbered("3021>3218", "3002>3103", "1507>1508", "1507>1580", year=2024),
    ],
    [Standing(NORWAY, 2019, frozenset({"0104", "0136", "0214", "0301"}))],
)


def chain(number: str) -> Chain:
    found = REFORM.chain(NORWAY, number)
    assert found is not None
    return found


def numbers(chains: tuple[Chain, ...]) -> list[str]:
    return [each.number for each in chains]


@pytest.mark.parametrize("number", ["0214", "3021", "3218"])
def test_a_renumbered_municipality_is_one(number: str) -> None:
    found = chain(number)
    assert (found.numbers, found.began, found.ended) == (("0214", "3021", "3218"), None, None)
    assert found is chain("0214")
    assert found.exists_in(1990)
    assert found.exists_in(2090)


def test_a_merger_begins_one_and_ends_others() -> None:
    assert (chain("0104").began, chain("0104").ended) == (None, 2020)
    assert (chain("3103").numbers, chain("3103").began, chain("3103").ended) == (("3002", "3103"), 2020, None)
    assert [chain("0104").exists_in(year) for year in (2019, 2020)] == [True, False]
    assert [chain("3103").exists_in(year) for year in (2019, 2020)] == [False, True]
    assert numbers(REFORM.predecessors(chain("3002"))) == ["0104", "0136"]
    assert numbers(REFORM.successors(chain("0136"))) == ["3103"]
    assert REFORM.predecessors(chain("0104")) == REFORM.successors(chain("3103")) == ()


def test_a_number_that_others_joined_goes_on() -> None:
    assert (chain("1103").began, chain("1103").ended) == (None, None)
    assert numbers(REFORM.successors(chain("1141"))) == ["1103"]


def test_a_split_ends_one_and_begins_others() -> None:
    assert numbers(REFORM.successors(chain("1507"))) == ["1508", "1580"]
    assert chain("1508").began == chain("1507").ended == 2024


@pytest.mark.parametrize(("number", "whole"), [("3002", True), ("1875", False), ("1508", False), ("3030", False)])
def test_only_a_merger_of_whole_municipalities_is_their_sum(number: str, whole: bool) -> None:
    assert REFORM.whole(chain(number)) is whole


def test_what_was_always_there_is_no_sum() -> None:
    assert not REFORM.whole(chain("0214"))


def test_who_got_a_part_of_another_is_still_itself() -> None:
    assert chain("3034").numbers == ("0236", "3034")


def test_descent_goes_through_mergers_and_splits() -> None:
    reform = Renumberings([*renumbered("1534>1507", "1504>1507"), *renumbered("1507>1508", "1507>1580", year=2024)])
    old, new = reform.chain(NORWAY, "1534"), reform.chain(NORWAY, "1580")
    assert old is not None
    assert new is not None
    assert reform.descends(new, old)
    assert reform.descends(old, old)
    assert not reform.descends(old, new)


@pytest.mark.parametrize(
    ("number", "year", "then"),
    [
        ("3218", 2024, "3218"),
        ("3218", 2023, "3021"),
        ("3218", 2019, "0214"),
        ("3103", 2020, "3002"),
        ("3103", 2019, None),
        ("1103", 2020, "1103"),
        ("1103", 2019, None),
        ("1508", 2023, None),
        ("0301", 1990, "0301"),
    ],
)
def test_an_area_has_a_number_as_long_as_its_borders_stand(number: str, year: int, then: str | None) -> None:
    assert REFORM.number_in(NORWAY, number, year) == then


def test_the_first_year_is_known_by_country() -> None:
    assert REFORM.since(NORWAY) == 2019
    assert REFORM.since(DENMARK) is None


def test_who_was_there_follows_from_who_was_first_and_what_changed() -> None:
    known = Renumberings(
        [*renumbered("0104>3002", "0136>3002", "0214>3021"), *renumbered("3002>3103", year=2024)],
        [Standing(NORWAY, 2019, frozenset({"0104", "0136", "0214", "0301"}))],
    )

    def there(year: int) -> list[str] | None:
        found = known.standing_in(NORWAY, year)
        return None if found is None else sorted(each.number for each in found)

    assert there(2018) is None
    assert there(2019) == ["0104", "0136", "0301", "3021"]
    assert there(2020) == there(2030) == ["0301", "3021", "3103"]
    assert known.standing_in(DENMARK, 2020) is None


def test_a_municipality_that_nothing_happened_to_is_known() -> None:
    assert chain("0301") is chain("0301")
    assert (chain("0301").numbers, chain("0301").began, chain("0301").ended) == (("0301",), None, None)


def test_a_number_of_which_nothing_is_known_has_no_chain() -> None:
    assert REFORM.chain(NORWAY, "9876") is None
    assert REFORM.chain(DENMARK, "214") is None


def test_a_circle_is_refused() -> None:
    with pytest.raises(ValueError, match="follows itself"):
        Renumberings([Renumbering(NORWAY, "0001", "0002", 2020), Renumbering(NORWAY, "0002", "0001", 2024)])
