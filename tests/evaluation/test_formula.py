"""Formulas between people's spelling and the file's, in both directions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.errors import ErrorCode
from server.evaluation.cells import Argument, Failure, Scalar
from server.evaluation.formula import FormulaError, to_file, to_people
from tests.parts.catalogues import assert_sentences


@pytest.mark.parametrize(
    ("typed", "file"),
    [
        ("=KS_BIDRAG(20000)", "=KS_BIDRAG(20000)"),
        ("=KS_BIDRAG(20.000)", "=KS_BIDRAG(20000)"),
        ("=KS_BIDRAG(20 000)", "=KS_BIDRAG(20000)"),
        ("=KS_BIDRAG(20\u00a0000;2018)", "=KS_BIDRAG(20000,2018)"),
        ("=KS_BIDRAG(1.234.567,89)", "=KS_BIDRAG(1234567.89)"),
        ("=KS_BIDRAG(0,5)", "=KS_BIDRAG(0.5)"),
        ('  =KS_BIDRAG(20000; 2018; "fylkeskommune")  ', '=KS_BIDRAG(20000, 2018, "fylkeskommune")'),
        ('=KS_BIDRAG(20000;;"kommune")', '=KS_BIDRAG(20000,,"kommune")'),
        ('=KILDE("a;b,c 20.5 ""x"" – SANN";2018)', '=KILDE("a;b,c 20.5 ""x"" – SANN",2018)'),
        ("=KS_BIDRAG({20000;5000})", "=KS_BIDRAG({20000;5000})"),
        ("=KS_BIDRAG({20.000\\5000,5;1\\2};2018)", "=KS_BIDRAG({20000,5000.5;1,2},2018)"),
        ("=KS_BIDRAG(B6;$B$8;'Ark; 1,5'!$A$1)", "=KS_BIDRAG(B6,$B$8,'Ark; 1,5'!$A$1)"),
        ("=SUMMER(A1:A20;B$1)*1,25", "=SUM(A1:A20,B$1)*1.25"),
        ("=HVIS(SANN;AVRUND(20,55;1);-1)", "=IF(TRUE,ROUND(20.55,1),-1)"),
        ("=HVIS(usann;AFRUND(1;0);falsk)", "=IF(FALSE,ROUND(1,0),FALSE)"),
        ("=HVIS.FEJL(KS_BIDRAG(1;2016);0)", "=IFERROR(KS_BIDRAG(1,2016),0)"),
        ("=STØRST(1;2) - MIDDEL (3;4)", "=MAX(1,2) - AVERAGE (3,4)"),
        ("=\u22121+20 %", "=-1+20 %"),
        ("=1,5e3+2E-2", "=1.5e3+2E-2"),
        ("=HVISFEIL(#N/A;0)", "=IFERROR(#N/A,0)"),
        ("=KS_BIDRAG(\n20000;\n2018)", "=KS_BIDRAG(\n20000,\n2018)"),
        ("=SUM", "=SUM"),
        ("=_xldudf_KS_BIDRAG(1;2018)", "=_xldudf_KS_BIDRAG(1,2018)"),
        ("=_xll.KS_BIDRAG(1;2018)", "=_xll.KS_BIDRAG(1,2018)"),
        ("=Ås!B2+Budsjett2018!C3", "=Ås!B2+Budsjett2018!C3"),
    ],
)
def test_what_people_type_as_the_file_has_it(typed: str, file: str) -> None:
    assert to_file(typed) == file


@pytest.mark.parametrize(
    ("typed", "file"),
    [
        ("=KS_BIDRAG(20000,2018)", "=KS_BIDRAG(20000,2018)"),
        ("=KS_BIDRAG(20000, 2018)", "=KS_BIDRAG(20000,2018)"),
        ('=KS_BIDRAG(20000.5,2018,"kommune")', '=KS_BIDRAG(20000.5,2018,"kommune")'),
        ("=ROUND(0.125,2)", "=ROUND(0.125,2)"),
        ("=ROUND(1.25,1)", "=ROUND(1.25,1)"),
        ("=KS_BIDRAG({1,2;3,4})", "=KS_BIDRAG({1,2;3,4})"),
        ("=KS_BIDRAG(B6,$B$8)", "=KS_BIDRAG(B6,$B$8)"),
        ("=1.5e3", "=1.5e3"),
        ('=KILDE("1,5;20.000",2018)', '=KILDE("1,5;20.000",2018)'),
    ],
)
def test_what_an_english_reader_types(typed: str, file: str) -> None:
    assert to_file(typed, english=True) == file


@pytest.mark.parametrize("typed", ["", " ", "=", "= ", "KS_BIDRAG(20000)", "20000", "'=KS_BIDRAG(1)", "x" * 500])
@pytest.mark.parametrize("english", [False, True])
def test_what_is_no_formula_is_refused(typed: str, english: bool) -> None:
    with pytest.raises(FormulaError) as caught:
        to_file(typed, english=english)
    assert caught.value.code == "formula.no_equals_sign"
    assert len(str(caught.value.params["text"])) <= 80
    assert_sentences(Failure(ErrorCode.VALUE, caught.value.code, caught.value.params))


@pytest.mark.parametrize(
    ("typed", "english"),
    [
        ("=KS_BIDRAG(20.5)", False),
        ("=KS_BIDRAG(1.2345)", False),
        ("=KS_BIDRAG(0.500)", False),
        ("=KS_BIDRAG(1 000.5)", False),
        ("=KS_BIDRAG(1,000,000)", False),
        ("=KS_BIDRAG({1;20.5})", False),
        ("=1.5e3", False),
        ("=1 2", False),
        ("=" + "9" * 500, False),
        ("=KS_BIDRAG(20.000)", True),
        ("=KS_BIDRAG(1.000.000)", True),
        ("=KS_BIDRAG(20 000)", True),
        ("=1,5e3", True),
    ],
)
def test_a_number_that_may_mean_two_things_is_refused(typed: str, english: bool) -> None:
    with pytest.raises(FormulaError) as caught:
        to_file(typed, english=english)
    assert caught.value.code == "formula.ambiguous"
    assert len(str(caught.value.params["text"])) <= 80
    assert_sentences(Failure(ErrorCode.VALUE, caught.value.code, caught.value.params))


@pytest.mark.parametrize(
    "typed",
    [
        "=KS_BIDRAG(B6,2018)",
        "=KS_BIDRAG(20000, 2018)",
        "=KS_BIDRAG(20000,2018)",
        "=KS_BIDRAG(20 000,2018)",
        "=KS_BIDRAG(20.000,2018)",
        "=KS_BIDRAG(50,2018)",
        '=KS_BIDRAG(20000,"kommune")',
        "=KS_BIDRAG(20000,)",
        "=KS_BIDRAG(,5)",
        '=KS_BIDRAG(20000;2018,"kommune")',
    ],
)
def test_a_stray_comma_is_refused(typed: str) -> None:
    with pytest.raises(FormulaError) as caught:
        to_file(typed)
    assert caught.value.code == "formula.comma"
    assert_sentences(Failure(ErrorCode.VALUE, caught.value.code, caught.value.params))


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        ([], "=F()"),
        ([20000], "=F(20000)"),
        ([20000, 2018], "=F(20000;2018)"),
        ([1.5, -0.25, 1e22, Decimal("1E+3")], "=F(1,5;-0,25;10000000000000000000000;1000)"),
        (["kommune", 'a "b"; c'], '=F("kommune";"a ""b""; c")'),
        ([20000, None, "kommune", None, None], '=F(20000;;"kommune")'),
        ([True, False], "=F(TRUE;FALSE)"),
        ([""], '=F("")'),
        ([[[1, 2.5], [3, "x"]], 2018], '=F({1\\2,5;3\\"x"};2018)'),
        ([0, 0.0], "=F(0;0,0)"),
    ],
)
def test_a_call_as_people_see_it(arguments: list[Argument], shown: str) -> None:
    assert to_people("F", arguments) == shown


CELLS: st.SearchStrategy[Scalar] = (
    st.integers(-(10**15), 10**15)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.text(alphabet="ab;,.\\{}\"' 20=()–−\n#N/A", max_size=10)
)
ARGUMENTS: st.SearchStrategy[Argument] = (
    CELLS
    | st.none()
    | st.integers(1, 3).flatmap(
        lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=3)
    )
)


def literal(argument: Argument) -> str:
    """Write an argument as files have it, straight from the file format's rules."""
    if isinstance(argument, list):
        return "{" + ";".join(",".join(map(literal, row)) for row in argument) + "}"
    if argument is None:
        return ""
    if isinstance(argument, bool):
        return str(argument).upper()
    if isinstance(argument, str):
        return '"{}"'.format(argument.replace('"', '""'))
    return format(Decimal(repr(argument)), "f")


@given(st.lists(ARGUMENTS, max_size=4))
def test_what_is_shown_can_be_typed(arguments: list[Argument]) -> None:
    while arguments and arguments[-1] is None:
        arguments.pop()
    file = "=KS_BIDRAG(" + ",".join(map(literal, arguments)) + ")"
    assert to_file(to_people("KS_BIDRAG", arguments)) == file


@given(st.text(max_size=30), st.booleans())
def test_any_text_is_a_formula_or_refused(text: str, english: bool) -> None:
    try:
        outcome = to_file("=x" + text, english=english)[:2]
    except FormulaError as error:
        outcome = error.code
    assert outcome in ("=x", "formula.ambiguous", "formula.comma")
