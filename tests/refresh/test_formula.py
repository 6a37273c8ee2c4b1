"""One formula by itself, with the functions of these tests: 20 times the first argument."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

import pytest

from server.domain.errors import ErrorCode
from server.evaluation.cells import Argument, Failure
from server.evaluation.formula import FormulaError
from server.refresh.callbacks import PlainAnswer
from server.refresh.formula import compute_formula

TODAY = date(2026, 11, 23)


class Twenty:
    """TWENTY(x) is 20 times x, a negative x is an error; SECOND(x, y) tells whether y came as a blank."""

    names: Collection[str] = ("TWENTY", "SECOND")
    namespace: str = ""

    def call(self, name: str, arguments: Sequence[Argument]) -> PlainAnswer:
        """Answer a call."""
        first = arguments[0]
        if name == "SECOND":
            return "blank" if arguments[1] is None else "given"
        if isinstance(first, list):
            return [[20 * float(str(cell)) for cell in row] for row in first]
        number = float(str(first))
        return Failure(ErrorCode.NUM, "below_minimum") if number < 0 else 20 * number


@pytest.mark.parametrize(
    ("text", "rows", "only_call"),
    [
        ("=TWENTY(2)", ((40.0,),), "TWENTY"),
        ("= twenty( 2 )", ((40.0,),), "twenty"),
        ("=_xldudf_TWENTY(2)", ((40.0,),), "_xldudf_TWENTY"),
        ("=TWENTY(2)+1", ((41.0,),), ""),
        ("=TWENTY(1)+TWENTY(2)", ((60.0,),), ""),
        ("=TWENTY({1,2;3,4})", ((20.0, 40.0), (60.0, 80.0)), "TWENTY"),
        ("=SUM(TWENTY({1;2}))", ((60.0,),), "SUM"),
        ('=SECOND(1,,"x")', (("blank",),), "SECOND"),
        ("=SECOND(1,0)", (("given",),), "SECOND"),
        ('="a)"&"(b"', (("a)(b",),), ""),
        ("=YEAR(TODAY())", ((2026.0,),), "YEAR"),
        ("=INDEX(TWENTY({1,2;3,4}),2,1)", ((60.0,),), "INDEX"),
        ("=INDEX(TWENTY({1,2,3}),2)", ((40.0,),), "INDEX"),
        ("=INDEX(TWENTY({1;2;3}),2)", ((40.0,),), "INDEX"),
        ("=INDEX(TWENTY({1,2;3,4}),2)", ((60.0, 80.0),), "INDEX"),
        ("=INDEX(TWENTY({1,2;3,4}),0,2)", ((40.0,), (80.0,)), "INDEX"),
        ("=SUM(INDEX(TWENTY({1,2;3,4}),1,0))", ((60.0,),), "SUM"),
        ("=INDEX(TWENTY(2),1)+1", ((41.0,),), ""),
        ("=INDEX(TWENTY({1;2})+1,2)", ((41.0,),), "INDEX"),
    ],
)
def test_gives_its_values(text: str, rows: tuple[tuple[object, ...], ...], only_call: str) -> None:
    result = compute_formula(text, Twenty(), today=TODAY)
    assert (result.rows, result.only_call, result.failed) == (rows, only_call, False)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("=INDEX(TWENTY(-1),1,2)", "#NUM!"),
        ("=INDEX(TWENTY({1,2}),1,3)", "#REF!"),
        ("=INDEX(TWENTY({1,2}),2,1)", "#REF!"),
        ("=INDEX(TWENTY({1,2}),-1)", "#VALUE!"),
        ('=INDEX(TWENTY({1,2}),"a")', "#VALUE!"),
        ("=INDEX(TWENTY({1,2}),NA())", "#N/A"),
    ],
)
def test_a_value_taken_out_of_a_call_that_fails_is_its_error(text: str, error: str) -> None:
    assert compute_formula(text, Twenty(), today=TODAY).rows == ((error,),)


def test_an_error_comes_with_what_the_function_said() -> None:
    result = compute_formula("=TWENTY(-1)", Twenty(), today=TODAY)
    assert result.failed
    assert result.rows == (("#NUM!",),)
    assert result.failure == Failure(ErrorCode.NUM, "below_minimum")


def test_an_error_of_excels_own_has_nothing_to_say() -> None:
    result = compute_formula("=1/0", Twenty(), today=TODAY)
    assert (result.rows, result.failure) == ((("#DIV/0!",),), None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("=TWENTY(2", "formula.not_understood"),
        ("=TWENTY(2))", "formula.not_understood"),
        ("=)", "formula.not_understood"),
        ("=THIRTY(2)", "formula.unknown_function"),
        ("=A1", "formula.refers"),
        ('="20.000"*2', "formula.local"),
        ('=COUNTIF({1;2},"<2.5")', "formula.local"),
        ('=TEXT(1234.5,"0,0")', "formula.local"),
        ("=TWENTY(Sheet1!A1:A3)", "formula.refers"),
        ("=some_name", "formula.refers"),
    ],
)
def test_what_cannot_be_computed_is_refused(text: str, code: str) -> None:
    with pytest.raises(FormulaError) as caught:
        compute_formula(text, Twenty(), today=TODAY)
    assert caught.value.code == code
