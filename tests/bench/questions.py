"""The assistant: how long an answer takes in the process, and how much memory understanding takes."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from statistics import quantiles
from time import perf_counter

from server.assistant.engine import Assistant
from server.functions import build_registry
from server.i18n import LANGUAGES, Locale
from tests.bench.machine import own_resident_mib
from tests.parts.books import evaluator, packaged_view

_ROUNDS = 5


@dataclass(frozen=True)
class Questions:
    """The seconds that 95 of 100 answers take at most, how many were asked, and the MiB that the assistant takes, None
    where the system doesn't tell."""

    slow: float
    asked: int
    memory: float | None


def measure_questions() -> Questions:
    """Ask the functions' own questions in every language, in a process of its own for the memory."""
    done = subprocess.run([sys.executable, "-m", __name__], capture_output=True, text=True, check=True, timeout=300)
    slow, asked, memory = done.stdout.split()
    return Questions(float(slow), int(asked), None if memory == "-" else float(memory))


def _questions() -> list[tuple[str, str]]:
    return [
        (question.in_language(language), language)
        for function in build_registry()
        for question in function.questions
        for language in LANGUAGES
    ]


def _measure() -> Questions:
    questions, view = _questions(), packaged_view()
    # What the functions and rates take is there without an assistant.
    evaluator().evaluate([], view, Locale("nb").reader)
    before = own_resident_mib()
    assistant = Assistant(evaluator())
    times: list[float] = []
    for _ in range(_ROUNDS):
        for question, language in questions:
            start = perf_counter()
            assistant.reply(question, view, Locale(language))
            times.append(perf_counter() - start)
    after = own_resident_mib()
    memory = None if before is None or after is None else after - before
    return Questions(quantiles(times, n=20)[-1], len(times), memory)


if __name__ == "__main__":
    measured = _measure()
    print(measured.slow, measured.asked, "-" if measured.memory is None else measured.memory)
