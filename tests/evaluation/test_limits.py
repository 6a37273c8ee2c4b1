"""A batch over a limit is refused whole, before anything is computed; one at the limit is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from server.domain.errors import ErrorCode
from server.domain.rate_books import RateView
from server.evaluation.batch import BatchTooLargeError, Evaluator, Limits, SingleCall
from server.evaluation.cells import Argument, Failure
from server.functions.registry import Example, Function, Kind, Parameter, Registry, Takes
from tests.parts.books import NB, ROOMY, evaluator, label, packaged_view
from tests.parts.catalogues import assert_sentences


def calls(*arguments: Sequence[Argument]) -> list[SingleCall]:
    return [SingleCall("KS_BIDRAG", each) for each in arguments]


CASES = [
    ("calls", "too_many_calls", calls((1,), (2,), (3,)), 3),
    ("argument_cells", "too_many_argument_cells", calls((1, 2018, "kommune"), (2,)), 4),
    ("argument_cells", "too_many_argument_cells", calls(([[1, 2], [3, 4]], 2018), ([[5]],)), 6),
    ("argument_cells", "too_many_argument_cells", calls((None, None, None)), 3),
    ("argument_cells", "too_many_argument_cells", calls(([[1], [2, 3, 4]],)), 4),
    ("result_cells", "too_many_result_cells", calls((1,), (2,), (3,)), 3),
    ("result_cells", "too_many_result_cells", calls(([[1], [2], [3]], [[2018, 2019]])), 6),
    ("result_cells", "too_many_result_cells", calls(([[1], [2]],), ("x",), ([[1, 2]],)), 5),
    ("result_cells", "too_many_result_cells", [SingleCall("NO_SUCH", ()), SingleCall("SATS", ())], 2),
    ("result_cells", "too_many_result_cells", calls(([[1], [2, 3]],), ([[1], [2, 3]],)), 2),
]


@pytest.mark.parametrize(("limit", "code", "batch", "size"), CASES)
def test_a_limit(limit: str, code: str, batch: list[SingleCall], size: int) -> None:
    assert len(evaluator(replace(ROOMY, **{limit: size})).evaluate(batch, packaged_view(), NB)) == len(batch)
    with pytest.raises(BatchTooLargeError) as caught:
        evaluator(replace(ROOMY, **{limit: size - 1})).evaluate(batch, packaged_view(), NB)
    assert caught.value.code == code
    assert caught.value.params["limit"] == Decimal(size - 1)
    count = caught.value.params["count"]
    assert isinstance(count, Decimal)
    assert count > size - 1


@pytest.mark.parametrize("code", ["too_many_calls", "too_many_argument_cells", "too_many_result_cells"])
def test_a_limit_has_its_sentence(code: str) -> None:
    assert_sentences(Failure(ErrorCode.VALUE, code, {"count": Decimal(10_001), "limit": Decimal(10_000)}))


def test_a_small_batch_cannot_ask_for_a_huge_answer() -> None:
    def bind(rates: RateView, year: int | None) -> Callable[[Decimal], Decimal]:
        raise AssertionError("nothing may be computed")

    number = Parameter("tal", Kind.NUMBER, "…", takes=Takes.CELL)
    year = Parameter("år", Kind.YEAR, "…", optional=True, takes=Takes.EACH)
    function = Function("TABEL", "…", (number, year), bind, (Example((1,), 1),), (label("Tabel"),))
    limited = Evaluator(Registry([[function]]), Limits(10, 10_000, 10_000))
    column: Argument = [[number] for number in range(4000)]
    row: Argument = [[2018] * 4000]
    with pytest.raises(BatchTooLargeError):
        limited.evaluate([SingleCall("TABEL", (column, row))], packaged_view(), NB)
