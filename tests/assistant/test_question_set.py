"""The evaluation set is sound: balanced, and its values are what the calls give."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from server.functions import build_registry
from server.i18n import LANGUAGES, Locale
from tests.assistant.equivalence import computed, is_value
from tests.assistant.question_set import Half, Question, questions, rates
from workbooks.registry import TEMPLATES

ALL = [question for half in Half for question in questions(half)]
FUNCTIONS = build_registry().functions
LEAST = 150
"""How many questions each half has at least."""
SHARES = {"nb": 0.30, "nn": 0.20, "da": 0.35, "en": 0.15}


def test_holds_enough_of_each_kind() -> None:
    kinds = Counter(question.kind for question in ALL)
    assert len(ALL) >= 340
    assert min(kinds["nonsense"], kinds["trick"]) >= 40
    assert min(kinds.values()) >= 5, kinds


def test_no_question_is_there_twice() -> None:
    assert len({question.id for question in ALL}) == len(ALL)
    asked = Counter((question.message.casefold(), len(question.turns)) for question in ALL)
    assert [message for message, count in asked.items() if count > 1] == []


@pytest.mark.parametrize("half", list(Half))
def test_the_halves_are_alike(half: Half) -> None:
    own = questions(half)
    assert len(own) >= LEAST
    for language, share in SHARES.items():
        assert abs(sum(question.locale == language for question in own) / len(own) - share) <= 0.1
    assert {question.kind for question in own} == {question.kind for question in ALL}


def test_every_function_is_asked_for_in_two_languages() -> None:
    asked: defaultdict[str, set[str]] = defaultdict(set)
    for question in ALL:
        for expected in question.expected:
            for call in expected.calls:
                asked[call.f].add(question.locale)
            if expected.source:
                asked["KILDE"].add(question.locale)
    assert [function.name for function in FUNCTIONS if len(asked[function.name]) < 2] == []


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.id)
def test_a_question_is_sound(question: Question) -> None:
    assert question.locale in LANGUAGES
    assert question.id.startswith(f"{question.locale}-{question.kind}-")
    assert question.expected
    view, locale = rates(populated=question.populated), Locale(question.locale)
    parameters = {parameter.name for function in FUNCTIONS for parameter in function.parameters}
    for expected in question.expected:
        answers = (expected.calls, expected.asks, expected.refuses, expected.source, expected.sheet)
        assert sum(map(bool, answers)) == 1
        assert parameters.issuperset(expected.asks)
        assert set(TEMPLATES).issuperset(expected.sheet)
        for key in expected.source:
            assert key in view.book.rates
        for call in expected.calls:
            assert is_value(call.v, computed(call, view, locale)), [each.value for each in computed(call, view, locale)]
    for call in (*question.also, *(call for turn in question.turns for call in turn.calls)):
        assert all(each.value is not None for each in computed(call, view, locale))


def test_a_source_has_the_words_that_are_asked_for() -> None:
    for question in ALL:
        for expected in question.expected:
            rows = [row for key in expected.source for row in rates().in_force(key)]
            for words in expected.words:
                assert any(words in str(row.reference) for row in rows), question.id


def test_every_file_is_of_one_language() -> None:
    for file in Path(__file__).parent.glob("questions/*.yaml"):
        language = file.stem.rpartition("_")[2]
        assert f"  locale: {language}\n" in file.read_text(encoding="utf-8")
        assert {question.locale for question in ALL if question.id.startswith(language)} == {language}
