"""How near the words for an argument stand to what is mentioned: udgift 4,9, indtægt 4,0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from server.assistant.mentions import BARE, INHABITANTS, KRONER, PERCENT, Amount, Year
from server.assistant.question import Question
from server.assistant.words import Token
from server.functions.registry import Function, Parameter

Words: TypeAlias = Mapping[str, tuple[frozenset[str], frozenset[str]]]
"""The stems of each parameter's name, and those of its description."""


FITTING: Mapping[str, tuple[str, ...]] = {
    "inhabitants": (INHABITANTS, BARE),
    "kr": (KRONER, BARE),
    "share": (PERCENT, BARE),
}
"""The units that an argument's own unit takes, the best first."""

_NEAR = 5
"""How many words are looked at."""


class Nearness:
    """Tells which argument of a function a mention in a question is for."""

    def __init__(self, function: Function, question: Question, words: Words) -> None:
        self._function, self._question, self._words = function, question, words
        self._telling = frozenset(question.telling)

    def of_amounts(self, parameter: Parameter, group: Sequence[Amount]) -> float:
        """Return how near a word for `parameter` stands to the amounts of `group`; its unit counts too, and an argument
        that must be given comes before one that may be."""
        first, last = group[0], group[-1]
        after = self._near(range(last.end, min(last.end + _NEAR, len(self._question.tokens))))
        behind = [self._speaks(parameter, token) - 0.15 - distance * 0.1 for distance, token in enumerate(after)]
        closeness = max((0.0, self._before(parameter, first.start), *behind))
        unit = 0.4 if parameter.unit and last.unit == FITTING[parameter.unit][0] else 0.0
        return closeness + unit + (0.3 if not parameter.optional else 0.0)

    def of_year(self, parameter: Parameter, year: Year) -> float:
        """Return how near a word for `parameter` stands before `year`."""
        return self._before(parameter, year.start)

    def _before(self, parameter: Parameter, start: int) -> float:
        before = self._near(range(start - 1, max(start - 1 - _NEAR, -1), -1))
        spoken = (self._speaks(parameter, token) - distance * 0.1 for distance, token in enumerate(before))
        return max(spoken, default=0.0)

    def _near(self, places: range) -> list[Token]:
        """Return the telling words at `places`, up to the next mention."""
        found: list[Token] = []
        for place in places:
            if place in self._question.mentions.taken:
                break
            if self._question.tokens[place] in self._telling:
                found.append(self._question.tokens[place])
        return found

    def _speaks(self, parameter: Parameter, token: Token) -> float:
        """Return how much `token` is a word for `parameter` and for none of the others."""
        named, described = self._words[parameter.name]
        if token.stems & named:
            return 1.0
        others = (self._words[each.name][1] for each in self._function.parameters if each is not parameter)
        return 0.7 if token.stems & (described - frozenset().union(frozenset(), *others)) else 0.0
