"""Formulas that a question holds are computed as they are typed."""

from __future__ import annotations

import pytest

from server.assistant.typed_formulas import calls_in
from server.evaluation.batch import SingleCall
from tests.parts.asking import asked, formulas
from tests.parts.books import evaluator


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("Hva gir =KS_BIDRAG(20000;2018)?", [SingleCall("KS_BIDRAG", [20000, 2018])]),
        ('ks_bidrag(20.000;;"fylkeskommune")', [SingleCall("KS_BIDRAG", [20000, None, "fylkeskommune"])]),
        ("=NETTOUDGIFT(5,4;4,5;0,7)", [SingleCall("NETTOUTGIFT", [5.4, 4.5, 0.7])]),
        ("=SATSVERSJON()", [SingleCall("SATSVERSJON", [])]),
        ("=SUMMER(20000;2018)", []),
        ("=KS_BIDRAG(A1;2018)", []),
        ("KS_BIDRAG (20000)", []),
    ],
)
def test_a_call_is_read(text: str, calls: list[SingleCall]) -> None:
    assert list(calls_in(text, evaluator().registry)) == calls


def test_it_is_answered() -> None:
    assert formulas("Hva gir =KS_BIDRAG(20000;2018)?") == ["=KS_BIDRAG(20000;2018)"]


def test_an_error_is_told_in_a_sentence() -> None:
    reply = asked("Hva gir =KS_BIDRAG(20000;2015)?")
    assert not reply.understood
    assert "2015" in reply.text


@pytest.mark.parametrize(
    "message",
    [
        "=KS_BIDRAG(20000;2018)*2",
        "=2*KS_BIDRAG(20000)",
        "=SUM(KS_BIDRAG(20000);1000)",
        "=KS_BIDRAG(20000)+KS_BIDRAG(10000)",
        "Hva blir =KS_BIDRAG(20000;2018) i 2026-kroner?",
    ],
)
def test_what_is_computed_with_a_call_is_not_passed_over(message: str) -> None:
    assert not asked(message).understood
