"""A number format read for one number: the section that counts, its decimals, and what isn't understood."""

from __future__ import annotations

from decimal import Decimal

import pytest

from server.excel.number_format import DayFormat, NumberFormat, interpret

PLAIN = NumberFormat(grouped=True)
ACCOUNTING = '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-'
DAY, MOMENT = DayFormat(clock=False), DayFormat(clock=True)


@pytest.mark.parametrize(
    ("code", "number", "written"),
    [
        ("#,##0", 1, PLAIN),
        ("#,##0;0.00", -1, NumberFormat(fewest=2, most=2)),
        ("0.0#%", 1, NumberFormat(fewest=1, most=2, percent=True)),
        (r"0\ %", 1, NumberFormat(percent=True)),
        ("+0;-0", 1, NumberFormat(plus=True)),
        ("+0;-0", 0, NumberFormat()),
        (r"#,##0\;;-#,##0", -1, PLAIN),
        (r"#,##0\;;-#,##0", 1, NumberFormat(grouped=True, after=";")),
        ("0;;", -1, None),
        ("General", 1, None),
        ("General;-0", -1, NumberFormat()),
        ("[<100]0;0.0", 1, None),
        ("000-0000", 1, None),
        ('000"-"0000', 1, None),
        ("# ?/?", 1, None),
        ("0.00E+00", 1, None),
        ("@", 1, None),
    ],
)
def test_interpret(code: str, number: int, written: NumberFormat | str | None) -> None:
    assert interpret(code, Decimal(number)) == written


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ('#,##0 "kr"', "", " kr"),
        (r"#,##0\ \k\r", "", " kr"),
        ('#,##0" kr; per år"', "", " kr; per år"),
        ("[$kr-414] #,##0", "kr ", ""),
        ('"kr" #,##0', "kr ", ""),
        ("[$€-2] #,##0", "€ ", ""),
        ("#,##0 €", "", " €"),
        ("[$-414]#,##0", "", ""),
        ("[Blue]#,##0_)", "", ""),
        ('_("kr"* #,##0_)', "kr", ""),
    ],
)
def test_texts_around_a_number(code: str, before: str, after: str) -> None:
    assert interpret(code, Decimal(1)) == NumberFormat(grouped=True, before=before, after=after)


@pytest.mark.parametrize(("code", "digits"), [("0000", 4), ("#0", 1), ("#", 1), ("00", 2), ("?0", 1)])
def test_leading_zeros(code: str, digits: int) -> None:
    assert interpret(code, Decimal(1)) == NumberFormat(digits=digits)


@pytest.mark.parametrize(
    ("code", "thousands", "decimals"),
    [("#,##0,", 1, 0), ("#,##0,,", 2, 0), ("#,##0.0,,", 2, 1), ("#,##0,.0", 1, 1), ("#,##0", 0, 0)],
)
def test_scaling_commas(code: str, thousands: int, decimals: int) -> None:
    expected = NumberFormat(grouped=True, thousands=thousands, fewest=decimals, most=decimals)
    assert interpret(code, Decimal(1)) == expected


@pytest.mark.parametrize(("number", "written"), [(1, PLAIN), (-1, PLAIN), (0, "-")])
def test_accounting(number: int, written: NumberFormat | str) -> None:
    assert interpret(ACCOUNTING, Decimal(number)) == written


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ('0;0;"intet; her"', "intet; her"),
        ("0;0;-", "-"),
        ('0;0;"-"??', "-"),
        ('0;0;_-"-"_-', "-"),
        ("0;0;", None),
        ("0;0;???", None),
    ],
)
def test_nil(code: str, text: str | None) -> None:
    assert interpret(code, Decimal(0)) == text


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("dd.mm.yyyy", DAY),
        ("dd/mm/yyyy", DAY),
        ("yyyy-mm-dd;@", DAY),
        ("[$-414]d. mmmm yyyy;@", DAY),
        ("[$-F800]dddd, mmmm dd, yyyy", DAY),
        (r"d\.\ mmmm\ yyyy", DAY),
        ('d. mmmm "år" yyyy', DAY),
        ("mmm yyyy", DAY),
        ("mmm", DAY),
        ("dd.mm.yyyy hh:mm", MOMENT),
        ("m/d/yy h:mm AM/PM", MOMENT),
        ("dd.mm.yyyy hh:mm:ss.000", MOMENT),
        ("hh:mm", None),
        ("mm:ss", None),
        ("h:mm AM/PM", None),
        ("[h]:mm", None),
        ("[mm]:ss", None),
        ("kroner", None),
        ('"dag"', "dag"),
    ],
)
def test_days(code: str, written: DayFormat | str | None) -> None:
    assert interpret(code, Decimal(1)) == written
