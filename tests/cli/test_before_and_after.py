"""What a refresh prints of a change: whole numbers, and of long texts the part in which they differ."""

from __future__ import annotations

import pytest

from server.cli.refresh import before_and_after
from server.i18n import Locale
from server.refresh.report import Change

LONG = "https://www.ks.no/" + "a" * 80


@pytest.mark.parametrize(
    ("before", "after", "number_format", "shown"),
    [
        (None, 400000.0, "#,##0", ("(tom)", "400\u00a0000")),
        (400000.0, 400000.4, "#,##0", ("400\u00a0000", "400\u00a0000,4")),
        (1.0, 10.0**70, "0", ("1", "1" + "0" * 70)),
        ("to\nlinjer", "en  linje", "General", ("to linjer", "en linje")),
        (None, LONG, "General", ("(tom)", LONG[:59] + "…")),
        (LONG + "1", LONG + "2", "General", (LONG + "1", LONG + "2")),
        ("x" * 60, "y", "General", ("x" * 60, "y")),
        (44693.0, 44694.0, "dd.mm.yyyy", ("12.05.2022", "13.05.2022")),
        (44693.0, 44693.5, "dd.mm.yyyy", ("44\u00a0693", "44\u00a0693,5")),
        (400000.0, 401000.0, "#,##0,", ("400", "401")),
        (400000.0, 400400.0, '#,##0, "tkr"', ("400\u00a0000", "400\u00a0400")),
        (-1.0, 0.0, '#,##0 "kr";-#,##0 "kr";"-"', ("\u22121 kr", "-")),
    ],
)
def test_shows_the_change(
    before: float | str | None, after: float | str | None, number_format: str, shown: tuple[str, str]
) -> None:
    change = Change(sheet="Ark1", cell="B1", before=before, after=after, number_format=number_format)
    assert before_and_after(change, Locale("nb")) == shown


def test_days_may_count_from_1904() -> None:
    change = Change(sheet="Ark1", cell="B1", before=43231.0, after=43232.0, number_format="dd.mm.yyyy")
    assert before_and_after(change, Locale("da"), counts_from_1904=True) == ("12.05.2022", "13.05.2022")
