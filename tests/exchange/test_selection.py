"""What goes into a file, and what of a file is new: after an export into an empty database every day answers alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from server.domain.additions import Additions
from server.domain.changes import as_published
from server.domain.errors import MedfinError
from server.domain.rate_books import RateBook
from server.domain.rates import RateKind, RateValue, Unreadable, Withdrawn
from server.domain.reference import Reference
from server.exchange.error import ExchangeError
from server.exchange.selection import exported, unpublished
from tests.exchange.additions import KNOWN, SOURCE, rate
from tests.exchange.additions import row as new_row
from tests.parts.books import book, row
from tests.parts.books import rate as book_rate

EARLY, LATE = date(2019, 1, 1), date(2021, 1, 1)
TODAY = date(2026, 11, 23)


def said(additions: Additions) -> list[tuple[int, int | None, object]]:
    """Return year, year known and value of each row."""
    return [(row.valid_from.year, row.known_from.year if row.known_from else None, row.value) for row in additions.rows]


def test_all_rows_ever_published_are_exported_in_order() -> None:
    found = exported(
        book([row(2021, 3, known=LATE, revision=2), row(2020, None, known=LATE, revision=3), row(2020, 1, known=EARLY)])
    )
    assert [each.key for each in found.rates] == ["no.test"]
    assert said(found) == [(2020, 2019, Decimal(1)), (2020, 2021, None), (2021, 2021, Decimal(3))]


def test_a_correction_known_the_same_day_stands_for_what_it_corrects() -> None:
    assert said(exported(book([row(2020, 1), row(2020, 2, revision=2)]))) == [(2020, 2000, Decimal(2))]


def test_a_withdrawal_stands_unless_what_it_took_back_never_counted() -> None:
    withdrawn = row(2020, Withdrawn(), known=LATE, revision=3)
    assert said(exported(book([row(2020, 1), withdrawn]))) == [(2020, 2000, Decimal(1)), (2020, 2021, Withdrawn())]
    same_day = [row(2020, 1, known=LATE), withdrawn, row(2021, 5)]
    assert said(exported(book(same_day))) == [(2021, 2000, Decimal(5))]


def test_the_exported_answers_as_of_every_day_as_the_book_does() -> None:
    rows = [
        *(row(2020, 1, known=EARLY), row(2020, 2, known=EARLY, revision=2), row(2021, 7, known=LATE, revision=2)),
        *(row(2020, Withdrawn(), known=LATE, revision=3), row(2021, Withdrawn(), known=LATE, revision=3)),
        *(row(2022, None, known=LATE, revision=3), row(2020, 4, known=LATE + timedelta(9), revision=4)),
    ]
    whole = book(rows)
    copy = as_published(exported(whole), RateBook(0, EARLY, book([]).history), TODAY)
    for day in (EARLY, LATE - timedelta(1), LATE, LATE + timedelta(9)):
        views = [each.seen_on(day) for each in (whole, copy)]
        seen, copied = ([(row.valid_from, row.value) for row in view.in_force("no.test")] for view in views)
        assert seen == copied


def test_keys_are_chosen_by_pattern() -> None:
    keys = ("no.ks.a", "no.ks.b", "dk.kl.a")
    rates = [book_rate(key) for key in keys]
    whole = book([row(2020, 1, key=key) for key in keys], *rates)
    assert {each.key for each in exported(whole, ["no.ks.*"]).rates} == {"no.ks.a", "no.ks.b"}
    assert {each.key for each in exported(whole, ["DK.*", "no.ks.a"]).rows} == {"no.ks.a", "dk.kl.a"}
    with pytest.raises(MedfinError) as caught:
        exported(whole, ["no.ks.*", "se.*"])
    assert (caught.value.code, caught.value.params) == ("rates_export.no_match", {"pattern": "se.*"})


def test_what_only_a_newer_medfin_reads_is_not_exported() -> None:
    unreadable = replace(row(2020, 1), value=Unreadable())
    for found in (book([unreadable]), book([row(2020, 1)], book_rate(kind=RateKind.UNKNOWN))):
        with pytest.raises(ExchangeError) as caught:
            exported(found)
        assert (caught.value.code, caught.value.place) == ("rates_export.unreadable", "no.test")


KEY = "no.prove.gebyr"
THERE = book([RateValue(KEY, date(2027, 1, 1), Decimal(20), KNOWN, SOURCE, 1)], rate())


@pytest.mark.parametrize(
    ("row", "new"),
    [
        (new_row(20), False),
        (new_row(20, known=None), False),
        (new_row(21), True),
        (new_row(20, known=LATE), True),
        (new_row(20, 2028), True),
        (new_row(None, known=None), True),
        (new_row(20, source=Reference("Vedtak")), True),
        (new_row(20, key="no.other"), True),
    ],
)
def test_what_is_there_with_its_value_and_source_is_not_new(row: object, new: bool) -> None:
    found = unpublished(Additions((rate(),), (row,)), THERE, TODAY)  # type: ignore[arg-type]
    assert found == Additions((), (row,) if new else ())  # type: ignore[arg-type]


def test_a_new_rate_and_a_new_name_are_new() -> None:
    renamed = rate(label=replace(rate().label, en="Charge"))
    other = rate("no.other")
    assert unpublished(Additions((renamed, other)), THERE, TODAY).rates == (renamed, other)


def test_the_last_published_of_a_day_is_what_is_there() -> None:
    rows = [RateValue(KEY, date(2027, 1, 1), Decimal(value), KNOWN, SOURCE, value) for value in (20, 21)]
    found = unpublished(Additions((rate(),), (new_row(20),)), book(rows, rate()), TODAY)
    assert found.rows == (new_row(20),)
