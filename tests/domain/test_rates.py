"""Rates in time, against a scan of all rows, day by day, that knows nothing of how the book is searched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.errors import CellError, ErrorCode
from server.domain.rate_books import Lookup
from server.domain.rates import RateKind, RateValue, Withdrawn
from tests.domain.histories import DAYS, HISTORIES
from tests.parts.books import book, label, rate, row

KINDS = st.sampled_from([kind for kind in RateKind if kind is not RateKind.UNKNOWN])
OF_ONE_YEAR = (RateKind.APPROPRIATION, RateKind.ACCOUNT, RateKind.GROWTH, RateKind.INDEX)


def on_day(rows: Sequence[RateValue], day: date, known_on: date) -> RateValue | None:
    """Read every row: of those begun, the last to begin; of these, the last to become known and be published. Where
    that one withdraws, what begins that day doesn't count."""
    begun = [each for each in rows if each.known_from <= known_on and each.valid_from <= day]
    while begun:
        start = max(each.valid_from for each in begun)
        found = max(
            (each for each in begun if each.valid_from == start),
            key=lambda each: (each.known_from, each.revision, each.position),
        )
        if not isinstance(found.value, Withdrawn):
            return found
        begun = [each for each in begun if each.valid_from < start]
    return None


def through_year(rows: Sequence[RateValue], kind: RateKind, year: int, known_on: date) -> RateValue | None:
    """Look at every day of the year; None when there is no value, or not one alone."""
    day = date(year, 1, 1)
    rows_of_days = []
    while day.year == year:
        rows_of_days.append(on_day(rows, day, known_on))
        day += timedelta(days=1)
    first = rows_of_days[0]
    if first is None or first.value is None or any(each is not first for each in rows_of_days):
        return None
    if kind in OF_ONE_YEAR and first.valid_from.year != year:
        return first if kind is RateKind.APPROPRIATION and is_ended(rows, first, known_on) else None
    return first


def is_ended(rows: Sequence[RateValue], row: RateValue, known_on: date) -> bool:
    """Look at the days after the row's own year, until another row holds."""
    for start in sorted({each.valid_from for each in rows if each.valid_from > row.valid_from}):
        found = on_day(rows, start, known_on)
        if found is not None and found is not row:
            return found.value is None
    return False


def last_of_all(rows: Sequence[RateValue], known_on: date, above_zero: bool) -> RateValue | None:
    """Walk back from the last day that any row begins on."""
    for day in sorted({each.valid_from for each in rows}, reverse=True):
        found = on_day(rows, day, known_on)
        if found is None or found.valid_from != day or found.value is None:
            continue
        if not above_zero or found.number() > 0:
            return found
    return None


def found_or_none(look: Callable[[], RateValue]) -> RateValue | None:
    try:
        return look()
    except CellError as error:
        # A revision that has no row of a rate doesn't know it.
        if error.excel is not ErrorCode.NA or not error.code.startswith(("no_rate.", "unknown_rate")):
            raise
        return None


@given(HISTORIES, KINDS, DAYS)
def test_the_value_of_a_year_is_what_a_scan_of_its_days_finds(
    rows: list[RateValue], kind: RateKind, known_on: date
) -> None:
    view = book(rows, rate(kind=kind)).seen_on(known_on)
    for year in range(2014, 2024):
        expected = through_year(rows, kind, year, known_on)
        assert found_or_none(lambda year=year: view.in_year("no.test", year)) is expected  # type: ignore[misc]


@given(HISTORIES, KINDS, DAYS, st.booleans())
def test_the_latest_value_is_what_a_scan_finds(
    rows: list[RateValue], kind: RateKind, known_on: date, above_zero: bool
) -> None:
    view = book(rows, rate(kind=kind)).seen_on(known_on)
    expected = last_of_all(rows, known_on, above_zero)
    assert found_or_none(lambda: view.latest("no.test", above_zero=above_zero)) is expected


@given(HISTORIES, DAYS)
def test_rows_in_force_are_one_a_start_day_in_order(rows: list[RateValue], known_on: date) -> None:
    shown = book(rows).seen_on(known_on).in_force("no.test")
    known = sorted({each.valid_from for each in rows if each.known_from <= known_on})
    counting = [found for start in known if (found := on_day(rows, start, known_on)) and found.valid_from == start]
    assert list(shown) == counting


@given(HISTORIES, st.permutations(range(9)), KINDS, DAYS)
def test_the_order_of_the_rows_makes_no_difference(
    rows: list[RateValue], order: list[int], kind: RateKind, known_on: date
) -> None:
    shuffled = [rows[index] for index in order if index < len(rows)]
    one, other = book(rows, rate(kind=kind)).seen_on(known_on), book(shuffled, rate(kind=kind)).seen_on(known_on)
    assert one.in_force("no.test") == other.in_force("no.test")


@given(HISTORIES, DAYS, DAYS)
def test_an_earlier_day_of_knowledge_is_the_view_of_that_day(rows: list[RateValue], seen: date, known: date) -> None:
    view = book(rows).seen_on(seen)
    assert view.known_by(known).in_force("no.test") == book(rows).seen_on(min(seen, known)).in_force("no.test")
    assert view.known_by(known).known_on == min(seen, known)


@given(HISTORIES, HISTORIES, st.lists(DAYS, min_size=5, max_size=5).map(sorted))
def test_a_published_revision_never_changes(
    rows: list[RateValue], later: list[RateValue], published: list[date]
) -> None:
    """Later revisions may add rows with any day of validity and knowledge; revision n stays as it was."""
    history = [*rows, *(replace(each, revision=each.revision + 4) for each in later)]
    for number in range(1, 5):
        own = [each for each in rows if each.revision <= number]
        view = book(history, revision=number, published=published[number - 1]).as_published()
        assert (view.revision, view.known_on, view.pinned) == (number, published[number - 1], True)
        for year in range(2014, 2024):
            expected = through_year(own, RateKind.AMOUNT, year, published[number - 1])
            assert found_or_none(lambda year=year, view=view: view.in_year("no.test", year)) is expected  # type: ignore[misc]


@given(HISTORIES, st.sampled_from(OF_ONE_YEAR))
def test_appropriations_accounts_growth_and_index_figures_belong_to_their_own_year(
    rows: list[RateValue], kind: RateKind
) -> None:
    endless = [each for each in rows if each.value is not None]
    view = book(endless, rate(kind=kind)).seen_on(date(2030, 1, 1))
    for year in range(2014, 2030):
        found = found_or_none(lambda year=year: view.in_year("no.test", year))  # type: ignore[misc]
        assert found is None or found.valid_from.year == year


def test_an_appropriation_holds_for_all_years_up_to_its_end() -> None:
    rows = [row(2017, 25), row(2020, 100), row(2023, None), row(2025, 50)]
    view = book(rows, rate(kind=RateKind.APPROPRIATION)).seen_on(date(2026, 1, 1))
    found = [found_or_none(lambda year=year: view.in_year("no.test", year)) for year in range(2017, 2027)]  # type: ignore[misc]
    assert [None if each is None else each.number() for each in found] == [
        25,
        None,
        None,
        100,
        100,
        100,
        None,
        None,
        50,
        None,
    ]
    assert [view.until(each) for each in view.in_force("no.test") if each.value] == [
        date(2018, 1, 1),
        date(2023, 1, 1),
        date(2026, 1, 1),
    ]


def test_what_ended_a_value_is_found() -> None:
    rows = [row(2017, 25), row(2020, 100), row(2023, None), row(2025, 50)]
    view = book(rows).seen_on(date(2026, 1, 1))
    ends = [view.ended_after(each) for each in view.in_force("no.test")]
    assert [each and each.valid_from.year for each in ends] == [None, 2023, None, None]


def test_a_value_that_carries_forward_holds_until_the_next_row() -> None:
    view = book([row(2017, 25), row(2020, 100)]).seen_on(date(2026, 1, 1))
    assert [view.until(each) for each in view.in_force("no.test")] == [date(2020, 1, 1), None]


def test_a_value_lasts_until_the_next_row() -> None:
    view = book([row(2018, 20), row(2021, 25)]).seen_on(date(2026, 1, 1))
    values = [view.in_year("no.test", year).number() for year in (2018, 2020, 2021, 2099)]
    assert values == [20, 20, 25, 25]


def test_growth_of_one_year_is_not_the_growth_of_the_next() -> None:
    view = book([row(2022, "6.7")], rate(kind=RateKind.GROWTH)).seen_on(date(2026, 1, 1))
    assert view.in_year("no.test", 2022).number() == Decimal("6.7")
    with pytest.raises(CellError) as caught:
        view.in_year("no.test", 2023)
    assert (caught.value.code, caught.value.params["year"], caught.value.params["last"]) == ("no_rate.year", 2023, 2022)


def test_a_year_between_two_figures_has_none() -> None:
    view = book([row(2018, 3), row(2019, None), row(2021, 4)], rate(kind=RateKind.GROWTH)).seen_on(date(2026, 1, 1))
    gap = book([row(2018, 3), row(2021, 4)], rate(kind=RateKind.GROWTH)).seen_on(date(2026, 1, 1))
    with pytest.raises(CellError) as ended:
        view.in_year("no.test", 2020)
    with pytest.raises(CellError) as between:
        gap.in_year("no.test", 2020)
    assert ended.value.code == "no_rate.ended"
    assert between.value.code == "no_rate.between"
    assert {name: between.value.params[name] for name in ("year", "before", "after")} == {
        "year": 2020,
        "before": 2018,
        "after": 2021,
    }


@pytest.mark.parametrize(
    ("year", "code", "params"),
    [
        (2016, "no_rate.before", {"year": 2016, "first": 2018}),
        (2020, "no_rate.ended", {"year": 2020, "day": date(2020, 1, 1), "source": "no.test 2020-01-01 r1.0"}),
        (2023, "no_rate.changes_within", {"year": 2023, "day": date(2023, 7, 1)}),
    ],
)
def test_absence_names_the_rate_and_the_year(year: int, code: str, params: dict[str, object]) -> None:
    rows = [row(2018, 20), row(2020, None), row(2022, 30), row(date(2023, 7, 1), 40)]
    with pytest.raises(CellError) as caught:
        book(rows).seen_on(date(2026, 1, 1)).in_year("no.test", year)
    assert (caught.value.excel, caught.value.code) == (ErrorCode.NA, code)
    assert caught.value.params == {"rate": label("no.test"), **params}


def test_the_first_year_in_the_sentence_is_the_first_with_a_value() -> None:
    rows = [row(2016, None), row(2018, 20)]
    with pytest.raises(CellError) as caught:
        book(rows).seen_on(date(2026, 1, 1)).in_year("no.test", 2015)
    assert caught.value.params["first"] == 2018


@pytest.mark.parametrize(
    "rows", [[], [row(2018, 20, known=date(2017, 9, 8))], [row(2010, None, known=date(2018, 1, 1))]]
)
def test_a_rate_that_was_not_known_yet_raises(rows: list[RateValue]) -> None:
    view = book(rows).seen_on(date(2017, 9, 7))
    looks: list[Callable[[], object]] = [lambda: view.in_year("no.test", 2018), lambda: view.latest("no.test")]
    for look in looks:
        with pytest.raises(CellError) as caught:
            look()
        assert caught.value.code == "no_rate.not_known"
        assert caught.value.params["day"] == date(2017, 9, 7)


@pytest.mark.parametrize("year", [2010, 2018, None])
def test_a_rate_of_which_only_the_end_is_known_says_where_it_went(year: int | None) -> None:
    view = book([row(2009, None), row(2010, None)]).seen_on(date(2017, 9, 7))
    with pytest.raises(CellError) as caught:
        view.latest("no.test") if year is None else view.in_year("no.test", year)
    assert (caught.value.excel, caught.value.code) == (ErrorCode.NA, "no_rate.ended")
    assert caught.value.params == {
        "rate": label("no.test"),
        "year": year or 2010,
        "day": date(2010, 1, 1),
        "source": "no.test 2010-01-01 r1.0",
    }


def test_before_the_end_of_a_rate_without_values_the_end_is_all_there_is_to_tell() -> None:
    with pytest.raises(CellError) as caught:
        book([row(2010, None)]).seen_on(date(2017, 9, 7)).in_year("no.test", 2009)
    assert caught.value.code == "no_rate.only_end"
    assert (caught.value.params["year"], caught.value.params["day"]) == (2009, date(2010, 1, 1))


def test_zeros_alone_are_no_value_above_zero() -> None:
    with pytest.raises(CellError) as caught:
        book([row(2010, 0), row(2011, None)]).seen_on(date(2017, 9, 7)).latest("no.test", above_zero=True)
    assert caught.value.code == "no_rate.not_known"


def test_a_row_is_known_on_the_very_day_that_it_became_known() -> None:
    view = book([row(2018, 20, known=date(2017, 9, 8))]).seen_on(date(2017, 9, 8))
    assert view.in_year("no.test", 2018).number() == 20


def test_knowledge_over_time() -> None:
    rows = [
        row(2022, "2.5", known=date(2021, 10, 12)),
        row(2022, "3.7", known=date(2022, 5, 12)),
        row(2022, "5.3", known=date(2022, 10, 6)),
        row(2022, "6.7", known=date(2023, 5, 11)),
    ]
    now = book(rows, rate(kind=RateKind.GROWTH)).seen_on(date(2026, 11, 23))
    days = [date(2021, 10, 12), date(2022, 5, 11), date(2022, 5, 12), date(2022, 12, 31), date(2026, 11, 23)]
    values = [now.known_by(day).in_year("no.test", 2022).number() for day in days]
    assert values == [Decimal(text) for text in ("2.5", "2.5", "3.7", "5.3", "6.7")]


def test_a_correction_is_the_row_published_last() -> None:
    rows = [row(2018, 3, revision=2), row(2018, 1, revision=1), row(2018, 4, revision=2, position=1)]
    assert book(rows).seen_on(date(2026, 1, 1)).in_year("no.test", 2018).number() == 4


def test_an_end_that_is_taken_back_is_no_end() -> None:
    rows = [row(2018, 20), row(2020, None), row(2020, 20, revision=2)]
    assert book(rows).seen_on(date(2026, 1, 1)).in_year("no.test", 2025).number() == 20


@pytest.mark.parametrize("key", ["NO.Test", " no.test ", "NO.TEST\n"])
def test_a_key_is_found_in_any_case(key: str) -> None:
    assert book([row(2018, 20)]).seen_on(date(2026, 1, 1)).in_year(key, 2018).number() == 20


@pytest.mark.parametrize("key", ["", "no", "no.test.", "no.tést"])
def test_an_unknown_rate_raises(key: str) -> None:
    view = book([row(2018, 20)]).seen_on(date(2026, 1, 1))
    looks: list[Callable[[], object]] = [
        lambda: view.in_year(key, 2018),
        lambda: view.latest(key),
        lambda: view.in_force(key),
    ]
    for look in looks:
        with pytest.raises(CellError) as caught:
            look()
        assert (caught.value.excel, caught.value.code) == (ErrorCode.NA, "unknown_rate")


def test_a_traced_view_remembers_what_was_looked_up() -> None:
    rows = [row(2018, 20), row(2019, 30, known=date(2020, 1, 1)), row(2019, 25)]
    view = book(rows).seen_on(date(2026, 1, 1))
    seen: list[Lookup] = []
    traced = view.traced(seen)
    traced.in_year("no.test", 2019)
    traced.known_by(date(2019, 1, 1)).in_year("no.test", 2019)
    traced.latest("no.test")
    traced.in_year("no.test", 2018)
    with pytest.raises(CellError):
        traced.in_year("no.test", 2000)
    assert seen == [rows[1], rows[2], rows[0]]
    view.in_year("no.test", 2018)
    assert len(seen) == 3
    assert traced.pinned == view.pinned


def test_the_view_of_a_day_is_made_once() -> None:
    one = book([row(2018, 20)])
    assert one.seen_on(date(2026, 1, 1)) is one.seen_on(date(2026, 1, 1))
    assert one.seen_on(date(2026, 1, 1)) is not one.seen_on(date(2026, 1, 1), pinned=False)
    assert one.as_published().known_on == one.published_on
