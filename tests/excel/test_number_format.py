"""A number format read for one number: the section that counts, its decimals, and what isn't understood."""

from __future__ import annotations

from decimal import Decimal

import pytest

from server.excel.number_format import NumberFormat, interpret

PLAIN = NumberFormat(fewest=0, most=0, grouped=True, percent=False, plus=False)


@pytest.mark.parametrize(
    ("code", "number", "written"),
    [
        ("#,##0", 1, PLAIN),
        ("#,##0;0.00", -1, NumberFormat(fewest=2, most=2, grouped=False, percent=False, plus=False)),
        ("0.0#%", 1, NumberFormat(fewest=1, most=2, grouped=False, percent=True, plus=False)),
        ("+0;-0", 1, NumberFormat(fewest=0, most=0, grouped=False, percent=False, plus=True)),
        ("+0;-0", 0, NumberFormat(fewest=0, most=0, grouped=False, percent=False, plus=False)),
        ('#,##0" kr; per år"', 1, PLAIN),
        (r"#,##0\;;-#,##0", -1, PLAIN),
        ('#,##0;-#,##0;"-"??', 0, None),
        ('0;0;"intet; her"', 0, "intet; her"),
        ("0;;", -1, None),
        ("General", 1, None),
        ("General;-0", -1, None),
        ("#,##0,", 1, None),
        ("[<100]0;0.0", 1, None),
        ("yyyy", 1, None),
    ],
)
def test_interpret(code: str, number: int, written: NumberFormat | str | None) -> None:
    assert interpret(code, Decimal(number)) == written
