"""Whether a reply is right, and whether it states a number that is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from server.assistant.reply import Reply
from server.domain.errors import CellError
from server.i18n import Locale
from tests.assistant.equivalence import SingleValue, computed, recomputed, singles
from tests.assistant.question_set import Call, Expected, Question, rates
from tests.assistant.stated_amounts import invented

_SEPARATORS = re.compile(r"[\s.,']")


@dataclass(frozen=True)
class Score:
    """A question's score. `fault` says what is wrong, empty when the reply is right; `wrong_numbers` are those stated
    as results though no right answer has them."""

    question: Question
    fault: str
    wrong_numbers: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether the reply is one of the right answers and states no wrong number."""
        return not self.fault and not self.wrong_numbers


def score(question: Question, reply: Reply) -> Score:
    """Return the score of `reply` to `question`."""
    view, locale = rates(populated=question.populated), Locale(question.locale)
    try:
        given = [single for each in reply.calls for single in singles(each.call, each.answer, view, locale)]
        again = [single for each in reply.calls for single in recomputed(each.call, view, locale)]
    except (CellError, LookupError) as error:
        return Score(question, f"a call that can't be: {error}", ())
    also = [single for call in _beside(question) for single in computed(call, view, locale)]
    asked = [[single for call in each.calls for single in computed(call, view, locale)] for each in question.expected]
    if given != again:
        return Score(question, "", tuple(str(single.value) for single in given if single not in again))
    said = [question.message, *(turn.message for turn in question.turns)]
    if unfounded := invented(reply, said, given, view):
        return Score(question, "the text states an amount of its own", unfounded)
    known = {number for each in (*asked, also) for single in each for number in single.numbers}
    return Score(question, _fault(question, reply, given, asked, also), _wrong_numbers(question, reply, given, known))


def _fault(
    question: Question,
    reply: Reply,
    given: Sequence[SingleValue],
    asked: Sequence[Sequence[SingleValue]],
    also: Sequence[SingleValue],
) -> str:
    """Return why `reply` is none of the right answers, empty when it is one; of several the first."""
    if len(reply.suggestions) > 3:
        return "more than three suggestions"
    faults = [
        _off(expected, reply, given, singles_asked, also)
        for expected, singles_asked in zip(question.expected, asked, strict=True)
    ]
    return "" if "" in faults else faults[0]


def _beside(question: Question) -> list[Call]:
    """Return the calls that may stand beside those asked for: what `also` has, and the populations that went in."""
    arguments = [each for expected in question.expected for call in expected.calls for each in call.a]
    return [*question.also, *(Call(**each) for each in arguments if isinstance(each, dict))]


def _off(
    expected: Expected,
    reply: Reply,
    given: Sequence[SingleValue],
    asked: Sequence[SingleValue],
    beside: Sequence[SingleValue],
) -> str:
    valued = [single for single in given if single.value is not None]
    if expected.refuses or expected.asks:
        if reply.understood or valued:
            return "answered"
        if expected.refuses:
            return f"asked for {reply.asks}" if reply.asks else ""
        return "" if reply.asks in expected.asks else f"asked for {reply.asks or 'nothing'}"
    if not reply.understood:
        return f"asked for {reply.asks}" if reply.asks else "refused"
    if expected.sheet:
        return "" if reply.sheet in expected.sheet else f"another workbook: {reply.sheet or 'none'}"
    if expected.source:
        return _other_source(expected, reply)
    return _other_calls(reply, given, asked, beside)


def _other_source(expected: Expected, reply: Reply) -> str:
    keys = {source.key for source in reply.sources} | {
        str(each.call.a[0]) for each in reply.calls if each.call.f == "KILDE"
    }
    if not keys.intersection(expected.source):
        return f"other sources: {', '.join(sorted(keys)) or 'none'}"
    told = " ".join([reply.text, *(str(source.reference) for source in reply.sources)])
    if expected.words and not any(words in told for words in expected.words):
        return "the source lacks the words"
    return ""


def _other_calls(
    reply: Reply, given: Sequence[SingleValue], asked: Sequence[SingleValue], beside: Sequence[SingleValue]
) -> str:
    left = list(given)
    for wanted in asked:
        found = next((single for single in left if single.answers(wanted)), None)
        if found is None:
            return f"no {_shown([wanted])} in {_shown(given) or 'no call'}"
        left.remove(found)
    surplus = [single for single in left if not any(map(single.answers, (*asked, *beside)))]
    if surplus:
        return f"also {_shown(surplus)}"
    told = " ".join([reply.text, *(each.text for each in reply.calls)])
    unsaid = [str(number) for single in asked for number in single.numbers[:1] if not _says(told, number)]
    return f"the text doesn't say {', '.join(unsaid)}" if unsaid else ""


def _wrong_numbers(
    question: Question, reply: Reply, given: Sequence[SingleValue], known: set[Decimal]
) -> tuple[str, ...]:
    if reply.understood and any(reply.sheet in expected.sheet for expected in question.expected):
        return ()  # what a plan shows beside its workbook is computed, and was compared above
    if reply.understood:
        told = (number for single in given if _is_result(single, question) for number in single.numbers)
        return tuple(str(number) for number in told if number not in known)
    return ()


def _is_result(single: SingleValue, question: Question) -> bool:
    """Return whether the call answers, rather than being a source shown beside one that is asked for."""
    keys = {key for expected in question.expected for key in expected.source}
    return not (single.function == "SATS" and single.arguments.get("nøkkel") in keys)


def _says(text: str, number: Decimal) -> bool:
    """Return whether `number` is in `text`, in kroner, millions or billions; of many decimals the whole part, cut
    off or rounded."""
    digits = _digits(text)
    size = abs(number).normalize()
    if int(size.as_tuple().exponent) >= -3:
        return any(_digits(format(size.scaleb(-power), "f")) in digits for power in (0, 6, 9))
    return str(int(size.to_integral_value(ROUND_HALF_UP))) in digits or str(int(size)) in digits


def _digits(text: str) -> str:
    return _SEPARATORS.sub("", text)


def _shown(values: Iterable[SingleValue]) -> str:
    return ", ".join(
        f"{each.function}({'; '.join(f'{name}={said}' for name, said in each.arguments.items())})={each.value}"
        for each in values
    )
