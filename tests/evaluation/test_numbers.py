"""Numbers, years and days as people write them: read exactly, or refused; never a wrong number that looks right."""

from __future__ import annotations

import math
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from server.domain.errors import CellError, ErrorCode
from server.evaluation.numbers import day_of_serial, parse_day, parse_number, parse_year

SPACES = {" ": "space", "\u00a0": "no-break", "\u202f": "narrow", ".": "point"}
GROUPED = [
    text.replace("_", mark) for mark in SPACES for text in ("20_000", "1_234_567", "1_000,5", "-1_000", "999_999,99")
]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", "0"),
        ("7", "7"),
        ("20000", "20000"),
        ("20.000", "20000"),
        ("1.000.000", "1000000"),
        ("1.000,5", "1000.5"),
        ("20,5", "20.5"),
        ("0,05", "0.05"),
        ("20,000", "20"),
        ("007", "7"),
        ("000", "0"),
        (" 20000 ", "20000"),
        ("\u00a020\u00a0000\u202f", "20000"),
        ("-5", "-5"),
        ("\u22125", "-5"),
        ("\u20135", "-5"),
        ("- 5", "-5"),
        ("-0", "0"),
        ("+5", "5"),
        ("\u22121 234,5", "-1234.5"),
        ("9" * 300, "9" * 300),
        ("0," + "1" * 300, "0." + "1" * 300),
        ("-1," + "1" * 300, "-1." + "1" * 300),
    ],
)
def test_a_number(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize("text", GROUPED)
def test_every_mark_groups_thousands(text: str) -> None:
    plain = text
    for mark in SPACES:
        plain = plain.replace(mark, "")
    assert parse_number(text) == Decimal(plain.replace(",", "."))


@pytest.mark.parametrize(
    "text",
    [
        "20.5",
        "1.2345",
        "0.500",
        "0 500",
        "00.500",
        "000.500",
        "012.000",
        "1.5",
        "1 000.5",
        "1.000.5",
        "1.000.00",
        "1000.000",
        "1234 567",
        "10 00",
        "1 0000",
        "1  000",
        "1. 000",
        "1.000 000",
        "1 000.000",
        "1\u00a0000 000",
        "1\u00a0000\u202f000",
        "1 000\u00a0000",
        "1,000.5",
        "1,000,000",
        "1,000 5",
        "1,5,5",
        "20000, 2018",
        "5,",
        "5.",
        "20.000,",
        "20 000 ,5",
    ],
)
def test_a_number_that_may_mean_two_things_is_refused(text: str) -> None:
    with pytest.raises(CellError) as caught:
        parse_number(text)
    assert (caught.value.excel, caught.value.code) == (ErrorCode.VALUE, "ambiguous_number")
    assert caught.value.params == {"text": text}


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "+",
        "--5",
        "+-5",
        "-\u22125",
        "5-",
        "(5)",
        ",5",
        ".5",
        "1e5",
        "1E5",
        "1e400",
        "NaN",
        "nan",
        "inf",
        "Infinity",
        "-Infinity",
        "0x10",
        "1_000",
        "1'000",
        "1\u2009000",
        "1\t000",
        "1\n000",
        "20 %",
        "20 kr",
        "kr 20",
        "mange",
        "SANN",
        "\u0662\u0660",
        "\uff12\uff10",
        "\u00b2",
        "2\u00bd",
        "#N/A",
        "=20",
        "20000x",
        "9" * 401,
    ],
)
def test_a_text_that_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(CellError) as caught:
        parse_number(text)
    assert (caught.value.excel, caught.value.code) == (ErrorCode.VALUE, "unreadable_number")
    shown = caught.value.params["text"]
    assert isinstance(shown, str)
    assert len(shown) <= 80


def test_a_very_long_text_is_refused_at_once() -> None:
    for text in ("9" * 10**6, "1" + ".000" * 10**6, " " * 10**6 + "x"):
        with pytest.raises(CellError) as caught:
            parse_number(text)
        assert caught.value.code == "unreadable_number"


def written(number: Decimal, mark: str) -> str:
    """Write a number by hand: three digits a group, a comma before the decimals."""
    sign, _, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    whole, part = divmod(abs(int(number.scaleb(-exponent))), 10**-exponent)
    groups = []
    while whole >= 1000:
        whole, low = divmod(whole, 1000)
        groups.append(f"{low:03d}")
    text = mark.join([str(whole), *reversed(groups)])
    return ("-" if sign else "") + text + (f",{part:0{-exponent}d}" if exponent else "")


NUMBERS = st.decimals(-(10**14), 10**14, places=4) | st.integers(-(10**15), 10**15).map(Decimal)


@given(NUMBERS, st.sampled_from(["", *SPACES]))
def test_a_written_number_is_read_back(number: Decimal, mark: str) -> None:
    assert parse_number(written(number, mark)) == number


@given(NUMBERS, st.sampled_from(["nb_NO", "nn_NO", "da_DK"]))
def test_a_number_as_cldr_writes_it_is_read_back(number: Decimal, locale: str) -> None:
    assert parse_number(format_decimal(number, locale=locale, format="#,##0.####")) == number


@given(st.text(alphabet="0123456789 .,-+\u00a0\u202f\u2212\u2013eE", max_size=14))
def test_no_text_is_read_as_another_number(text: str) -> None:
    """What is read has the very digits of the text in their order, and a part after `,` only."""
    try:
        number = parse_number(text)
    except CellError:
        return
    digits = "".join(character for character in text if character.isdigit())
    decimals = len(text.rstrip().partition(",")[2])
    assert abs(Fraction(number)) == Fraction(int(digits), 10**decimals)


@pytest.mark.parametrize(("text", "year"), [("2018", 2018), (" 2018 ", 2018), ("0001", 1), ("1900", 1900)])
def test_a_year(text: str, year: int) -> None:
    assert parse_year(text) == year


@pytest.mark.parametrize(
    "text",
    [
        "",
        "18",
        "02018",
        "2.018",
        "2 018",
        "2018,0",
        "2018.",
        "+2018",
        "-201",
        "2018-01-01",
        "\u0662\u0660\u0661\u0668",
        "MMXVIII",
        "x" * 500,
    ],
)
def test_what_is_no_year_is_refused(text: str) -> None:
    with pytest.raises(CellError) as caught:
        parse_year(text)
    assert (caught.value.excel, caught.value.code) == (ErrorCode.VALUE, "unreadable_year")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-05-12", date(2022, 5, 12)),
        ("12.05.2022", date(2022, 5, 12)),
        ("12.5.2022", date(2022, 5, 12)),
        ("1.2.2022", date(2022, 2, 1)),
        (" 29.02.2024 ", date(2024, 2, 29)),
    ],
)
def test_a_day(text: str, day: date) -> None:
    assert parse_day(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31.02.2022",
        "29.02.2023",
        "2022-13-01",
        "2022-5-12",
        "12.05.22",
        "12/5/2022",
        "5/12/2022",
        "12-05-2022",
        "2022.05.12",
        "0000-01-01",
        "2022-05-12T00:00",
        "44693",
        "12. mai 2022",
        "\u0661.1.2022",
        "x" * 500,
    ],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(CellError) as caught:
        parse_day(text)
    assert (caught.value.excel, caught.value.code) == (ErrorCode.VALUE, "unreadable_day")


@pytest.mark.parametrize(
    ("serial", "day"),
    [
        ("61", date(1900, 3, 1)),
        ("62", date(1900, 3, 2)),
        ("44693", date(2022, 5, 12)),
        ("44693.99999", date(2022, 5, 12)),
        ("109939", date(2200, 12, 31)),
        ("109939.9", date(2200, 12, 31)),
    ],
)
def test_a_serial(serial: str, day: date) -> None:
    assert day_of_serial(Decimal(serial)) == day


@pytest.mark.parametrize("serial", ["-1", "0", "1", "59", "60", "60.99", "109940", "2958465", "1E+300"])
def test_a_serial_outside_is_refused(serial: str) -> None:
    """Excel counts a 29 February 1900 that never was (60); before it the serials of others and of Excel differ."""
    with pytest.raises(CellError) as caught:
        day_of_serial(Decimal(serial))
    assert (caught.value.excel, caught.value.code) == (ErrorCode.NUM, "day_out_of_range")
    assert caught.value.params == {"number": Decimal(serial)}


@given(st.dates(date(1900, 3, 1), date(2200, 12, 31)), st.floats(0, 0.999))
def test_serials_are_days_since_the_first_of_march_1900(day: date, fraction: float) -> None:
    serial = 61 + (day - date(1900, 3, 1)) / timedelta(days=1)
    assert day_of_serial(Decimal(repr(serial + fraction))) == day
    assert math.floor(serial) == serial


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_a_written_day_is_read_back(day: date) -> None:
    assert parse_day(day.isoformat()) == day
    assert parse_day(f"{day:%d.%m.%Y}") == day
    assert parse_day(f"{day.day}.{day.month}.{day.year}") == day


@pytest.mark.parametrize("text", ["20,000", "1,234,567", "-20,000", "400,000"])
def test_what_is_thousands_in_english_is_refused_there(text: str) -> None:
    with pytest.raises(CellError) as caught:
        parse_number(text, english=True)
    assert caught.value.code == "ambiguous_number"


def test_a_comma_is_the_decimal_sign_to_everyone_else_and_where_it_can_be_nothing_else() -> None:
    assert parse_number("20,000") == 20
    assert parse_number("20,5", english=True) == Decimal("20.5")
    assert parse_number("20.000", english=True) == parse_number("20 000", english=True) == 20_000
