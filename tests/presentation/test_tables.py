"""A function's table as a reader reads it: headings, one number of decimals, nil as a dash, shares, signs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from server.domain.errors import ErrorCode
from server.domain.reader import Reader
from server.domain.signs import SignConvention
from server.domain.texts import Label, Message
from server.evaluation.batch import SingleCall
from server.evaluation.cells import Cell, Failure
from server.i18n import LANGUAGES, Locale
from server.presentation.tables import WrittenTable, written
from tests.parts.books import evaluator, packaged_view
from tests.parts.medfin import plain_spaces

NB = Locale("nb")


def of(name: str, *arguments: str | int | float, language: str = "nb", **options: SignConvention) -> WrittenTable:
    """Return the table of a call."""
    function = evaluator().registry.find(name)
    assert function is not None
    (answer,) = evaluator().evaluate([SingleCall(name, arguments)], packaged_view(), Reader(language))
    assert isinstance(answer, list)
    return written(answer, function.unit, Locale(language), **options)


def lines(table: WrittenTable) -> list[str]:
    return [plain_spaces(" | ".join(row)) for row in table.rows]


def test_the_finance_act_of_2010_as_it_is_printed() -> None:
    table = of("FLERAARSOVERSIGT", "07.11.08", 2010, language="da")
    assert lines(table) == [
        " | R | R | B | F | BO1 | BO2 | BO3",
        "mio. kr. | 2007 | 2008 | 2009 | 2010 | 2011 | 2012 | 2013",
        "Nettoudgiftsbevilling | 1,5 | 1,6 | 1,1 | 1,7 | 1,7 | 1,7 | 1,7",
        "Indtægt | 4,0 | 4,5 | 4,4 | 4,3 | 4,3 | 4,3 | 4,3",
        "Udgift | 4,9 | 5,4 | 5,5 | 6,0 | 6,0 | 6,0 | 6,0",
        "Årets resultat | 0,6 | 0,7 | - | - | - | - | -",
    ]
    assert (table.headings, table.figures, table.unit) == (2, frozenset(range(1, 8)), "")


def test_revenue_is_negative_where_that_is_asked_for() -> None:
    turned = of("FLERAARSOVERSIGT", "07.11.08", 2010, signs=SignConvention.REVENUE_NEGATIVE)
    printed = of("FLERAARSOVERSIGT", "07.11.08", 2010, signs=SignConvention.REVENUE_POSITIVE)
    assert printed == of("FLERAARSOVERSIGT", "07.11.08", 2010)
    assert lines(turned)[3] == "Indtægt | −4,0 | −4,5 | −4,4 | −4,3 | −4,3 | −4,3 | −4,3"
    assert [row for index, row in enumerate(turned.rows) if index != 3] == [
        row for index, row in enumerate(printed.rows) if index != 3
    ]


def test_one_line_of_an_account() -> None:
    line = of("FLERAARSOVERSIGT", "07.11.08", 2010, "Indtægt", signs=SignConvention.REVENUE_NEGATIVE)
    assert lines(line) == ["Indtægt | −4,0 | −4,5 | −4,4 | −4,3 | −4,3 | −4,3 | −4,3"]
    assert line.headings == 0


def test_shares_are_per_cent_and_amounts_say_their_unit_once() -> None:
    table = of("KS_ORDNING", 100_000_000)
    assert lines(table) == [
        "Part | Beløp (kr) | Andel",
        "Staten | - | -",
        "KS (utenom matchingen) | 40 000 000 | 28,6 %",
        "Storbyene | 35 000 000 | 25,0 %",
        "Øvrige medlemmer | 65 000 000 | 46,4 %",
        "I alt | 140 000 000 | 100,0 %",
    ]
    assert (table.headings, table.figures, table.unit) == (1, frozenset({1, 2}), "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_share_is_recognised_in_every_language(language: str) -> None:
    table = of("KS_ORDNING", 131_500_000, language=language)
    assert all(row[2].endswith("%") for row in table.rows[1:])
    assert not any(cell.endswith("%") for row in table.rows for cell in row[:2])


def test_a_table_without_headings_has_its_unit_above() -> None:
    table = written([[Decimal(1334)], [Decimal(333)]], "kr", NB)
    assert (lines(table), table.unit, table.headings) == (["1 334", "333"], "kr", 0)


def test_a_table_of_texts_keeps_its_heading() -> None:
    table = of("ORDNINGER")
    assert table.headings == 1
    assert table.rows[0][0] == "Ordning"
    assert table.figures == {4}
    assert all(len(row) == 7 for row in table.rows)


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        (["1", "0.25", "0"], ["1,00", "0,25", "-"]),
        (["1000", "-2", "0.0"], ["1 000", "−2", "-"]),
        (["0.1", "0.30000000000000004"], ["0,1", "0,3"]),
        (["1E+3", "12.50"], ["1 000,0", "12,5"]),
    ],
)
def test_all_amounts_have_the_same_decimals(cells: list[str], shown: list[str]) -> None:
    table = written([[Decimal(cell)] for cell in cells], "", NB)
    assert [plain_spaces(row[0]) for row in table.rows] == shown


@pytest.mark.parametrize(
    ("rows", "headings"),
    [
        ([["a", "b"], ["c", 1]], 1),
        ([["a", "b"], ["c", "d"]], 1),
        ([["a", "b"]], 0),
        ([["a", 1]], 0),
        ([["a", 1], ["b", 2]], 0),
        ([["", "R", "B"], ["kr", 2009, 2010], ["x", 1, 2]], 2),
        ([["", "R", "B"], ["kr", 2009, 2011], ["x", 1, 2]], 1),
        ([["", "R", "B"], ["kr", 2010, 2009], ["x", 1, 2]], 1),
        ([["", "R"], ["kr", 2009], ["x", 1]], 2),
        ([["", "R", "B"], ["kr", 1899, 1900], ["x", 1, 2]], 1),
        ([["", "R", "B"], ["kr", "", 2010], ["x", 1, 2]], 1),
    ],
)
def test_what_is_a_heading(rows: list[list[str | int]], headings: int) -> None:
    cells: list[list[Cell | None]] = [
        [Decimal(cell) if isinstance(cell, int) else cell for cell in row] for row in rows
    ]
    table = written(cells, "kr", NB)
    assert table.headings == headings
    assert table.unit == ("" if headings else "kr")
    if headings == 2:
        assert table.rows[1][1] == "2009"


def test_every_kind_of_cell_can_be_shown() -> None:
    label = Label(da="på dansk", nb="på bokmål", nn="på nynorsk", en="in English")
    rows: list[list[Cell | None]] = [
        [label, Message("party.state"), True, None, Failure(ErrorCode.NA, "x"), Decimal(2)]
    ]
    assert written(rows, "", NB).rows == (("på bokmål", "Staten", "SANN", "", "#N/A", "2"),)
