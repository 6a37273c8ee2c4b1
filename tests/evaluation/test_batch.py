"""A batch of calls: ranges, blanks, errors in their places, and how often the rates are asked."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from server.domain.errors import CellError, ErrorCode
from server.domain.rate_books import Lookup, RateView
from server.domain.rates import RateValue
from server.evaluation.batch import Evaluator, SingleCall
from server.evaluation.cells import Answer, Argument, Cell, Failure
from server.functions.registry import Example, Function, Kind, Parameter, Registry, Takes
from tests.parts.books import NB, ROOMY, evaluator, label, packaged_view
from tests.parts.catalogues import assert_sentences


def answers(*calls: tuple[str, *tuple[Argument, ...]]) -> list[Answer]:
    return evaluator().evaluate([SingleCall(name, arguments) for name, *arguments in calls], packaged_view(), NB)


def short(answer: Answer) -> object:
    """Return an answer with each failure as its code alone."""
    if isinstance(answer, list):
        return [[short(cell) for cell in row] for row in answer]
    return answer.code if isinstance(answer, Failure) else answer


@pytest.mark.parametrize(
    ("call", "answer"),
    [
        (("KS_BIDRAG", [[20000], [5000]], 2018, "kommune"), [[400_000], [100_000]]),
        (("KS_BIDRAG", [[20000, 5000]]), [[400_000, 100_000]]),
        (("KS_BIDRAG", [[1, 2], [3, 4]]), [[20, 40], [60, 80]]),
        (("KS_BIDRAG", [[20000]]), 400_000),
        (("KS_BIDRAG", [[20000]], [[2018]], [["fylkeskommune"]]), 100_000),
        (("KS_BIDRAG", [[20000], [5000]], [[2018]]), [[400_000], [100_000]]),
        (("KS_BIDRAG", 100, [[2018, 2019]]), [[2000, 0]]),
        (("KS_BIDRAG", [[1], [2]], [[2018, 2019]]), [[20, 0], [40, 0]]),
        (("KS_BIDRAG", [[1, 2]], [[2018], [2019]]), [[20, 40], [0, 0]]),
        (("KS_BIDRAG", [[1], [2]], [[2018], [2019]]), [[20], [0]]),
        (("KS_BIDRAG", [[1, 2], [3, 4]], [[2018, 2019]]), [[20, 0], [60, 0]]),
        (("KS_BIDRAG", [[20000], [None], [5000]]), [[400_000], [""], [100_000]]),
        (("KS_BIDRAG", [[20000], [""], [" "]]), [[400_000], [""], [""]]),
        (("KS_BIDRAG", [[None], [None]]), [[""], [""]]),
        (("KS_BIDRAG", 100, [[2018, None, 2019]]), [[2000, "", 0]]),
        (("KS_BIDRAG", [[1], [None]], [[2018, None]]), [[20, ""], ["", ""]]),
        (("KS_BIDRAG", 100, [[None], [""]]), [[""], [""]]),
        (("KS_BIDRAG", 100, [[None, None]]), [["", ""]]),
        (
            ("KS_BIDRAG", [[20000], ["20.5"], [-1], ["#REF!"], [True]]),
            [[400_000], ["ambiguous_number"], ["below_minimum"], ["error_in_argument"], ["truth_value"]],
        ),
        (("KS_BIDRAG", [[20000, 9e307]]), [[400_000, "result_too_large"]]),
        (("KS_BIDRAG", [[20000], [None]], 2016), [["no_rate.before"], [""]]),
        (("KS_BIDRAG", [[1], [2]], [[2016], [2018]]), [["no_rate.before"], [40]]),
        (("KS_BIDRAG", [[1], [2]], "2018,0"), [["unreadable_year"], ["unreadable_year"]]),
        (("KS_BIDRAG", [["20.000"], ["1 000"], [4.5]]), [[400_000], [20_000], [90]]),
        (("KS_SATS", "kommune", [[2018], [2019], [2016]]), [[20], [0], ["no_rate.before"]]),
        (("KS_MATCHING", [[131_500_000, 1]]), [[125_000_000, 0]]),
        (("KS_MATCHING_MANGLER", [[131_500_000, 100_000_000]], 2018), [[0, 25_000_000]]),
        (("KS_MATCHING", [[1, 2]], [[2018, 2018]]), "range_not_accepted"),
        (("KS_BIDRAG", 20000, 2018, [["kommune", "fylkeskommune"]]), "range_not_accepted"),
        (("KS_BIDRAG", [[1], [2]], [[2018], [2018], [2018]]), "ranges_differ"),
        (("KS_BIDRAG", [[1], [2, 3]]), "ragged_range"),
        (("KS_BIDRAG", []), "ragged_range"),
        (("KS_BIDRAG", [[]]), "ragged_range"),
        (("KS_BIDRAG", [[None]]), "blank_argument"),
        (("KS_BIDRAG", 20000, [[None]]), 400_000),
        (("KS_BIDRAG", 20000, ""), 400_000),
        (("KS_BIDRAG", 20000, None, None, None, None), 400_000),
        (("KS_BIDRAG", [[1], [2]], None, None, None), [[20], [40]]),
        (("KS_BIDRAG", [[1], [2]], 2018, "kommune", 4), [["too_many_arguments"], ["too_many_arguments"]]),
        (("KS_BIDRAG", 1, 2018, "kommune", 4), "too_many_arguments"),
        (("KS_BIDRAG", 1, 2018, "kommune", None, ""), "too_many_arguments"),
        (("KS_BIDRAG",), "missing_argument"),
        (("SATS",), "missing_argument"),
        (("KS_BIDRAGG", 1), "unknown_function"),
        (("", 1), "unknown_function"),
        (("_xldudf_KS_BIDRAG", 1), 20),
        (("_xll.ks_bidrag", 1), 20),
        (("Ks_Bidrag", 1), 20),
    ],
)
def test_a_call(call: tuple[str, *tuple[Argument, ...]], answer: object) -> None:
    assert short(answers(call)[0]) == answer


def test_answers_stand_in_the_order_of_the_calls() -> None:
    calls = [("KS_BIDRAG", number) if number % 3 else ("KS_SATS", "kommune", 2018) for number in range(60)]
    assert answers(*calls) == [Decimal(20 * number if number % 3 else 20) for number in range(60)]


def test_an_empty_batch_has_no_answers() -> None:
    assert answers() == []


def test_a_failure_in_one_call_leaves_the_others_alone() -> None:
    found = answers(("KS_BIDRAG", 1), ("KS_BIDRAG", "x"), ("NO_SUCH",), ("KS_BIDRAG", 2), ("KS_BIDRAG", 1, 2, 3, 4))
    assert [short(each) for each in found] == [20, "unreadable_number", "unknown_function", 40, "too_many_arguments"]


def test_a_surplus_argument_is_its_own_calls_fault() -> None:
    found = answers(("KS_BIDRAG", 1, 2018, "kommune", None), ("KS_BIDRAG", 1, 2018, "kommune", "x"))
    assert [short(each) for each in found] == [20, "too_many_arguments"]


def test_cells_that_python_holds_for_equal_are_read_one_by_one() -> None:
    found = answers(("KS_BIDRAG", 1, 1), ("KS_BIDRAG", 1, True), ("KS_BIDRAG", 0), ("KS_BIDRAG", False))
    assert [short(each) for each in found] == ["year_out_of_range", "truth_value", 0, "truth_value"]
    years: Argument = [[1, True, 1.0]]
    assert short(answers(("KS_BIDRAG", 1, years))[0]) == [["year_out_of_range", "truth_value", "year_out_of_range"]]


def test_the_sentences_say_which_argument_and_how_many() -> None:
    too_many, missing, unknown = answers(("SATS", "a.b", 1, 2, 3, None), ("KS_BIDRAG",), ("x" * 500, 1))
    assert isinstance(too_many, Failure)
    assert isinstance(missing, Failure)
    assert isinstance(unknown, Failure)
    assert too_many.params == {"name": "SATS", "given": 4, "most": 3}
    assert missing.params == {"name": "KS_BIDRAG", "argument": "innbyggere"}
    assert unknown.excel is ErrorCode.NAME
    assert len(str(unknown.params["name"])) == 80
    for failure in (too_many, missing, unknown):
        assert_sentences(failure)


def test_a_column_of_different_years_is_looked_up_year_by_year() -> None:
    seen: list[Lookup] = []
    years: list[int] = [2018, 2019] * 500
    calls = [SingleCall("KS_BIDRAG", (1, year)) for year in years]
    assert evaluator().evaluate(calls, packaged_view().traced(seen), NB) == [Decimal(20), Decimal(0)] * 500
    assert [row.valid_from.year for row in seen if isinstance(row, RateValue)] == [2018, 2019]


class Counting:
    """A function that counts how often it is bound; it can't divide by 0, and it can't be bound to 1999."""

    def __init__(self) -> None:
        self.bound = 0
        parameters = (
            Parameter("tæller", Kind.NUMBER, "…", takes=Takes.CELL),
            Parameter("nævner", Kind.NUMBER, "…", optional=True, takes=Takes.CELL),
            Parameter("år", Kind.YEAR, "…", optional=True, takes=Takes.EACH),
        )
        function = Function("DELT", "…", parameters, self.bind, (Example((6, 3), 2),), (label("Del"),))
        self.evaluator = Evaluator(Registry([[function]]), ROOMY)

    def bind(self, rates: RateView, year: int | None) -> Callable[[Decimal, Decimal | None], Decimal]:
        self.bound += 1
        if year == 1999:
            raise CellError(ErrorCode.NA, "no_rate.year", rate="x", year=year, last=1998)

        def divide(number: Decimal, divisor: Decimal | None) -> Decimal:
            if divisor == 0:
                raise CellError(ErrorCode.DIV0, "keys_sum_to_zero")
            return number / (divisor or 1)

        return divide

    def answer(self, *arguments: Argument) -> object:
        return short(self.evaluator.evaluate([SingleCall("DELT", arguments)], packaged_view(), NB)[0])


def test_an_error_of_the_arithmetic_stays_in_its_cell() -> None:
    counting = Counting()
    assert counting.answer([[6], [8]], [[0], [2]]) == [["keys_sum_to_zero"], [4]]
    assert counting.answer([[6, 8]], [[3], [0]]) == [[2, Decimal(8) / 3], ["keys_sum_to_zero"] * 2]
    assert counting.answer(6, 0) == "keys_sum_to_zero"
    assert counting.answer(6) == 6


def test_what_is_bound_is_bound_once_for_each_combination() -> None:
    counting = Counting()
    column: Argument = [[number] for number in range(1000)]
    assert counting.answer(column) == column
    assert counting.bound == 1
    counting = Counting()
    years: Argument = [[2017 + number % 2] for number in range(1000)]
    assert counting.answer(column, 1, years) == column
    assert counting.bound == 2
    counting = Counting()
    assert counting.answer([[1], [2], [3]], 1, [[1999], [2018], [1999]]) == [["no_rate.year"], [2], ["no_rate.year"]]
    assert counting.bound == 2


def test_a_batch_of_single_calls_is_bound_once_too() -> None:
    counting = Counting()
    calls = [SingleCall("DELT", (number, 1, 2018)) for number in range(1000)]
    assert counting.evaluator.evaluate(calls, packaged_view(), NB) == [Decimal(number) for number in range(1000)]
    assert counting.bound == 1


@pytest.mark.parametrize("number", [Decimal("9.99999999999999E307"), Decimal("-9.99999999999999E307")])
def test_the_largest_number_fits_in_a_cell_and_no_larger(number: Decimal) -> None:
    assert Counting().answer(float(number)) == number
    failures: list[Cell] = [Failure(ErrorCode.NUM, "result_too_large")]
    found = Counting().evaluator.evaluate([SingleCall("DELT", (float(number), 0.5))], packaged_view(), NB)
    assert found == failures
