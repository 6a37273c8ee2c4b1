"""The assistant's marks on the evaluation set, each half by itself."""

from __future__ import annotations

import pytest

from tests.assistant.evaluation import NONSENSE, Marks, scores, table
from tests.assistant.question_set import Half

HALVES = pytest.mark.parametrize("half", list(Half))

REACHED = {Half.SEEN: 0.95, Half.HELD_OUT: 0.95}
"""The share that must be right."""


@HALVES
def test_as_much_is_right_as_has_been_reached(half: Half) -> None:
    assert Marks.of(scores(half)).share >= REACHED[half], table()


@HALVES
def test_no_wrong_number_is_stated(half: Half) -> None:
    assert {each.question.id: each.wrong_numbers for each in scores(half) if each.wrong_numbers} == {}


@HALVES
def test_all_nonsense_is_refused(half: Half) -> None:
    assert [each.question.id for each in scores(half) if each.question.kind == NONSENSE and not each.right] == []
