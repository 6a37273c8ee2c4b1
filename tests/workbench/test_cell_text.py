"""What a cell shows under its number format, and the whole number where the format isn't understood."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from server.i18n import Locale
from server.workbench.cell_text import cell_text

ACCOUNTING = '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-'

SHOWN = [
    (400000, "#,##0", "400.000"),
    (400000, '#,##0;-#,##0;"-"', "400.000"),
    (-400000, '#,##0;-#,##0;"-"', "-400.000"),
    (-400000, "#,##0_);(#,##0)", "-400.000"),
    (-400000, "#,##0;[Red]#,##0", "-400.000"),
    (0, '#,##0;-#,##0;"-"', "-"),
    (0, "#,##0;-#,##0;-", "-"),
    (0, r"#,##0;-#,##0;\-", "-"),
    (0, '#,##0;-#,##0;"intet"', "intet"),
    (0, "#,##0", "0"),
    (20, '#,##0.00;-#,##0.00;"-"', "20,00"),
    (0.125, "0.00", "0,13"),
    (0.5, "0.0##", "0,5"),
    (0.12345, "0.0##", "0,123"),
    (2018, "0", "2018"),
    (0.05, "+0%;-0%;0%", "+5 %"),
    (0.05, r"+0\ %;-0\ %;0\ %", "+5 %"),
    (-0.05, "+0%;-0%;0%", "-5 %"),
    (0, "+0%;-0%;0%", "0 %"),
    (0.333, "0.0%", "33,3 %"),
    (400000, '#,##0 "kr"', "400.000 kr"),
    (1.5, '0.0 "mio. kr."', "1,5 mio. kr."),
    (0.5, '0.0 "%"', "0,5 %"),
    (400000, "[$-406]#,##0", "400.000"),
    (400000, "[$kr-414] #,##0.00", "kr 400.000,00"),
    (-400000, "[$kr-414] #,##0.00", "-kr 400.000,00"),
    (-400000, "[$kr-414] #,##0;[$kr-414] -#,##0", "-kr 400.000"),
    (400000, "[Blue]#,##0", "400.000"),
    (214, "0000", "0214"),
    (-7, "000", "-007"),
    (12.5, "00,000.0", "00.012,5"),
    (400000, ACCOUNTING, "400.000"),
    (-400000, ACCOUNTING, "-400.000"),
    (0, ACCOUNTING, "-"),
    (400000.4, "#,##0,", "400"),
    (155000000, '0.0,,"mio."', "155,0mio."),
    (-155000000, '#,##0.0,, "mio. kr."', "-155,0 mio. kr."),
    (-0.004, "0.00", "0,00"),
    (44693, "dd.mm.yyyy", "12.05.2022"),
    (44693.9, "d. mmmm yyyy", "12.05.2022"),
    (44693.5, "dd.mm.yyyy hh:mm", "12.05.2022 12:00"),
    (44693.99999, "dd.mm.yyyy hh:mm", "12.05.2022 23:59"),
    (44693.562501, "dd.mm.yyyy hh:mm", "12.05.2022 13:30"),
    (1e300, "0", "1" + "0" * 300),
]

# Formats under which a part of the number, or another one, could be taken for it.
SHOWN_WHOLE = [
    (1234.5, "General", "1.234,5"),
    (1234.5, "", "1.234,5"),
    (1.5, "# ?/?", "1,5"),
    (400000, "0.00E+00", "400.000"),
    (44693.5, "[h]:mm", "44.693,5"),
    (0.5, "hh:mm", "0,5"),
    (5, "dd.mm.yyyy", "5"),
    (-44693.5, "dd.mm.yyyy", "-44.693,5"),
    (1e300, "dd.mm.yyyy", "1" + ".000" * 100),
    (1500, '[>=1000]#,##0,"k";0', "1.500"),
    (7.25, ";;;", "7,25"),
    (7.25, "@", "7,25"),
    (7.25, "0.0.0", "7,25"),
    (0.000000000012, "General", "0,000000000012"),
]


@pytest.mark.parametrize(("value", "code", "text"), SHOWN + SHOWN_WHOLE)
def test_a_number_under_its_format(value: float, code: str, text: str) -> None:
    assert cell_text(value, code, Locale("da")).replace("\u00a0", " ") == text


def test_a_day_may_be_counted_from_1904() -> None:
    assert cell_text(44693 - 1462, "dd.mm.yyyy", Locale("nb"), counts_from_1904=True) == "12.05.2022"
    assert cell_text(44693 - 1462, "0", Locale("nb"), counts_from_1904=True) == "43231"


@pytest.mark.parametrize(
    ("language", "text"), [("da", "12.05.2022"), ("nb", "12.05.2022"), ("nn", "12.05.2022"), ("en", "12/05/2022")]
)
def test_a_day_is_written_the_readers_way(language: str, text: str) -> None:
    assert cell_text(44693, "[$-409]mmmm d, yyyy", Locale(language)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime(2022, 5, 12), "12.05.2022"),
        (datetime(2022, 5, 12, 13, 30), "12.05.2022 13:30"),
        (date(2022, 5, 12), "12.05.2022"),
        (time(13, 30), "13:30:00"),
    ],
)
def test_days_and_times_as_openpyxl_reads_them(value: date | time, text: str) -> None:
    assert cell_text(value, "dd.mm.yyyy", Locale("nb")) == text


@pytest.mark.parametrize(("value", "text"), [("tekst", "tekst"), (None, ""), (True, "SAND"), ("#N/A", "#N/A")])
def test_what_is_no_number_is_shown_as_it_is(value: str | bool | None, text: str) -> None:
    assert cell_text(value, "#,##0", Locale("da")) == text


@pytest.mark.parametrize(
    ("language", "text"), [("da", "1.234,50"), ("nb", "1 234,50"), ("nn", "1 234,50"), ("en", "1,234.50")]
)
def test_separators_are_the_readers(language: str, text: str) -> None:
    assert cell_text(1234.5, "#,##0.00", Locale(language)).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("language", "text"), [("da", "-kr 1,5"), ("nb", "\u2212kr 1,5"), ("nn", "\u2212kr 1,5"), ("en", "-kr 1.5")]
)
def test_the_minus_is_the_readers(language: str, text: str) -> None:
    assert cell_text(-1.5, '"kr" 0.0;-"kr" 0.0', Locale(language)) == text
