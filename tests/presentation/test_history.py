"""A rate's rows in words: the years in force, and everything ever published with what it took the place of."""

from __future__ import annotations

from datetime import date

from server.domain.rates import Withdrawn
from server.i18n import Locale
from server.presentation.history import history_told, standing_told
from tests.parts.books import rate, row

NB = Locale("nb")
ROWS = [
    row(2018, 20, known=date(2017, 9, 8), revision=1),
    row(2019, 0, known=date(2017, 9, 8), revision=1, position=1),
    row(2018, 25, known=date(2018, 1, 1), revision=2),
    row(2018, 19, known=date(2017, 1, 1), revision=3),
    row(2018, Withdrawn(), known=date(2019, 1, 1), revision=4),
]
PUBLISHED = {1: date(2026, 1, 1), 2: date(2018, 1, 1), 3: date(2018, 5, 1), 4: date(2019, 1, 1)}


def test_the_latest_publication_stands_first_with_what_it_replaced() -> None:
    told = history_told(ROWS, rate(), PUBLISHED, NB)
    assert [(each.revision, each.start, each.before, each.value) for each in told] == [
        (4, "2018", "25\u00a0kr", NB.text("rate_withdrawn")),
        (3, "2018", "", "19\u00a0kr"),
        (2, "2018", "20\u00a0kr", "25\u00a0kr"),
        (1, "2019", "", "0\u00a0kr"),
        (1, "2018", "", "20\u00a0kr"),
    ]
    assert [each.backdated for each in told] == [False, True, False, False, False]


def test_the_latest_year_in_force_stands_first() -> None:
    told = standing_told(ROWS[:2], rate(), NB)
    assert [(each.start, each.value, each.known) for each in told] == [
        ("2019", "0\u00a0kr", "08.09.2017"),
        ("2018", "20\u00a0kr", "08.09.2017"),
    ]
    assert (told[0].reference.title, told[0].link) == ("no.test 2019-01-01 r1.1", "")
