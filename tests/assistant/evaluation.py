"""`python -m tests.assistant.evaluation`: ask the assistant every question of the set and print a table of its marks.

`--faults` also lists what was wrong with each question of the half that may be looked at, and of the half held out only
how many questions of each kind were.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from time import perf_counter

from server.assistant.engine import Assistant
from server.assistant.turn import Turn
from server.evaluation.batch import SingleCall
from server.i18n import Locale
from server.workbench.building import every_title
from tests.assistant.equivalence import arguments
from tests.assistant.question_set import Half, Question, questions, rates
from tests.assistant.scoring import Score, score
from tests.parts.books import evaluator

NONSENSE = "nonsense"


@dataclass(frozen=True)
class Marks:
    """What some questions came to."""

    asked: int
    right: int
    wrong_numbers: int

    @classmethod
    def of(cls, scores: Sequence[Score]) -> Marks:
        """Return the marks of `scores`."""
        right = sum(each.right for each in scores)
        return cls(len(scores), right, sum(bool(each.wrong_numbers) for each in scores))

    @property
    def share(self) -> float:
        """The share that is right, from 0 to 1; 1 of no questions."""
        return self.right / self.asked if self.asked else 1


@cache
def scores(half: Half) -> tuple[Score, ...]:
    """Return the scores of a half's questions, each asked of the same assistant."""
    assistant = _assistant()
    return tuple(_score(assistant, question)[0] for question in questions(half))


@cache
def _assistant() -> Assistant:
    return Assistant(evaluator(), every_title())


def _score(assistant: Assistant, question: Question) -> tuple[Score, float]:
    """Return the score and the seconds that the answer took."""
    locale, view = Locale(question.locale), rates(populated=question.populated)
    turns = [
        Turn(turn.message, tuple(SingleCall(call.f, arguments(call, view, locale)) for call in turn.calls))
        for turn in question.turns
    ]
    start = perf_counter()
    try:
        reply = assistant.reply(question.message, view, locale, turns)
    except Exception as error:  # one question that fails must not hide the marks of the others
        return Score(question, f"raised {error!r}", ()), perf_counter() - start
    elapsed = perf_counter() - start
    return score(question, reply), elapsed


def table() -> str:
    """Return the marks by language, by kind and in all, each half beside the other."""
    by_half = {half: scores(half) for half in Half}
    rows = ["| questions | seen | right | held out | right |", "|---|---:|---:|---:|---:|"]
    rows += _rows(by_half, lambda each: each.question.locale)
    rows += _rows(by_half, lambda each: each.question.kind)
    rows += [_row("**all**", [Marks.of(found) for found in by_half.values()])]
    wrong = [str(Marks.of(found).wrong_numbers) for found in by_half.values()]
    return "\n".join([*rows, f"| wrong numbers stated | | {wrong[0]} | | {wrong[1]} |"])


def _rows(by_half: dict[Half, tuple[Score, ...]], group: Callable[[Score], str]) -> list[str]:
    names = dict.fromkeys(group(each) for found in by_half.values() for each in found)
    return [
        _row(name, [Marks.of([each for each in found if group(each) == name]) for found in by_half.values()])
        for name in names
    ]


def _row(name: str, halves: Sequence[Marks]) -> str:
    return f"| {name} | " + " | ".join(f"{marks.asked} | {marks.share:.1%}" for marks in halves) + " |"


def answer_time() -> float:
    """Return the 95th percentile of the seconds that an answer takes, each question asked for the second time."""
    assistant = _assistant()
    asked = [question for half in Half for question in questions(half)]
    times = sorted([_score(assistant, question)[1] for question in asked * 2][len(asked) :])
    return times[int(0.95 * len(times))]


def faults() -> str:
    """Return what was wrong: of the half that is seen each question, of the half held out how many of each kind."""
    seen = [f"{each.question.id}: {each.question.message}\n    {_fault(each)}" for each in _missed(Half.SEEN)]
    held_out = Counter(
        f"{each.question.locale} {each.question.kind}{', wrong number' if each.wrong_numbers else ''}"
        for each in _missed(Half.HELD_OUT)
    )
    return "\n".join([*seen, "", *(f"held out, {kind}: {count}" for kind, count in sorted(held_out.items()))])


def _missed(half: Half) -> list[Score]:
    return [each for each in scores(half) if not each.right]


def _fault(missed: Score) -> str:
    wrong = f"wrong numbers {', '.join(missed.wrong_numbers)}" if missed.wrong_numbers else ""
    return "; ".join(filter(None, (wrong, missed.fault)))


def main() -> None:
    """Print the table."""
    print(table())
    print(f"\nAn answer takes {1000 * answer_time():.1f} ms (95th percentile, in process).")
    if "--faults" in sys.argv:
        print(f"\n{faults()}")


if __name__ == "__main__":
    main()
