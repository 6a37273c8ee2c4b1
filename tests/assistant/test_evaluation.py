"""The assistant's marks on the evaluation set, each half by itself."""

from __future__ import annotations

import pytest

from tests.assistant.evaluation import NONSENSE, Marks, scores, table
from tests.assistant.question_set import Half

HALVES = pytest.mark.parametrize("half", list(Half))


@HALVES
def test_at_least_95_per_cent_is_right(half: Half) -> None:
    assert Marks.of(scores(half)).share >= 0.95, table()


@HALVES
def test_no_wrong_number_is_stated(half: Half) -> None:
    assert {each.question.id: each.wrong_numbers for each in scores(half) if each.wrong_numbers} == {}


@HALVES
def test_all_nonsense_is_refused(half: Half) -> None:
    assert [each.question.id for each in scores(half) if each.question.kind == NONSENSE and not each.right] == []
