"""How near the words for an argument stand to what is mentioned: udgift 4,9, indtægt 4,0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from server.assistant.mentions import BARE, INHABITANTS, KRONER, PERCENT, Amount, Year
from server.assistant.question import Question
from server.assistant.words import WORD, Token, words_in
from server.domain.rates import RateKind
from server.functions.registry import Function, Kind, Parameter, Takes

Words: TypeAlias = Mapping[str, tuple[frozenset[str], frozenset[str]]]
"""The stems of each parameter's name, and those of its description."""


FITTING: Mapping[str, tuple[str, ...]] = {
    "inhabitants": (INHABITANTS, BARE),
    "kr": (KRONER, BARE),
    "share": (PERCENT, BARE),
}
"""The units that an argument's own unit takes, the best first."""

_ANY_UNIT = (KRONER, BARE)
"""The units that an argument without one takes."""
NUMBERS = (Kind.NUMBER, Kind.AMOUNT_OR_KEY)
"""The kinds of argument that amounts are given for."""
_NEAR = 5
"""How many words are looked at."""
_ELSEWHERE = 0.35
"""What a word counts less that stands in another clause than the mention."""
_ENDS = frozenset("?!")
_CLAUSES = words_in(", ; . : ? og and men but når when mens while hvor where eller or")
_ROLES: Mapping[str, frozenset[str]] = {
    "udgift": words_in(
        """
        ut ud out utgift utgifter utgiften utgifta utgiftene utgiftane udgift udgifter udgiften udgifterne expenditure
        expenses expense spend spent spending brukt bruker brukar brugt bruger brukte brugte betalt betaler betalte
        kostnad kostnader kostnaden kostnadene omkostning omkostninger omkostningen omkostningerne koster kostar
        """
    ),
    "indtægt": words_in(
        """
        inn ind inntekt inntekter inntekten inntekta inntektene inntektane indtægt indtægter indtægten indtægterne
        income revenue revenues earn earns earned earnings tjener tjente tener tjent fått innbetalt indbetalt
        """
    ),
    "resultat": words_in("resultat resultatet result årsresultat årsresultatet"),
    "reserveret": words_in("reservert reserveret reserverte reserved reserverede"),
    "pulje": words_in(
        """
        tilbage igjen att attende left remaining remains resterer rester resterende rest endnu ubrugt restpott
        restbeløp restbeløb restpulje pulje puljen pott potten pool
        """
    ),
    "tildelt": words_in("delt delte tildelt tildelte tildelts granted awarded bevilget bevilga uddelt utdelt"),
    "budgetår": words_in(
        """
        finanslov finansloven finansloven finanslovens finanslova fl budsjettår budsjettåret budgetår budgetåret
        finansår finansåret finansåra budgetforslag budgetforslaget finance act
        """
    ),
    "folketal_i_alt": words_in(
        """
        alt total totalt samlet samlede hele heile altogether landsplan landet landstallet landstal danmark riget
        nationalt nationally nationwide country
        """
    ),
}
"""Other words for an argument than those of its name and description."""
_PAIRS: Mapping[str, tuple[str, str]] = {"budgetår": ("budget", "year")}
_BEFORE: Mapping[str, frozenset[str]] = {
    "folketal_i_alt": words_in("af av of"),
    "budgetår": words_in("budget budsjett budgettet budsjettet fl"),
}
"""Words for an argument that stand right before it."""


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
        behind = [self._speaks(parameter, token) - 0.15 - away for away, token in after]
        closeness = max((0.0, self._before(parameter, first.start), *behind))
        return closeness + self._suits(parameter, last)

    def is_told(self, parameter: Parameter, group: Sequence[Amount], *, repeated: bool) -> bool:
        """Return whether a word for `parameter` stands near the amounts of `group`, or a unit that only it has, unless
        they are those of a rate that is `repeated`."""
        if repeated and parameter.unit == INHABITANTS and group[-1].unit != INHABITANTS:
            return False
        if self.of_amounts(parameter, group) > self._suits(parameter, group[-1]):
            return True
        if repeated:
            return False
        others = [each for each in self._function.parameters if each is not parameter and each.takes is not Takes.WHOLE]
        if self._question.named:
            # What may be an amount or a name is the name that is said.
            others = [each for each in others if each.kind is not Kind.AMOUNT_OR_KEY]
        return not any(each.kind in NUMBERS and self.takes(each, group[-1]) for each in others)

    def units(self, parameter: Parameter) -> tuple[str, ...]:
        """Return the units that amounts may have which are given for `parameter`."""
        if RateKind.BRACKETS in self._function.kinds and not parameter.unit:
            # A bracket is most often of a number of inhabitants.
            return (*_ANY_UNIT, INHABITANTS)
        return FITTING.get(parameter.unit, _ANY_UNIT)

    def takes(self, parameter: Parameter, amount: Amount) -> bool:
        """Return whether `parameter` takes an amount of the unit that `amount` has."""
        return amount.unit in self.units(parameter)

    def order(self, parameters: Sequence[Parameter]) -> list[Parameter]:
        """Return `parameters` in the order that their words come in, if each has one; as they are otherwise."""
        first: dict[str, int] = {}
        for place, token in enumerate(self._question.tokens):
            for parameter in parameters:
                if token.kind == WORD and self._speaks(parameter, token):
                    first.setdefault(parameter.name, place)
        return sorted(parameters, key=lambda each: first[each.name]) if len(first) == len(parameters) else [*parameters]

    def _suits(self, parameter: Parameter, last: Amount) -> float:
        unit = 0.4 if parameter.unit and last.unit == FITTING[parameter.unit][0] else 0.0
        return unit + (0.3 if not parameter.optional else 0.0)

    def of_year(self, parameter: Parameter, year: Year) -> float:
        """Return how near a word for `parameter` stands before `year`, or behind it: the 2010 Finance Act."""
        behind = self._near(range(year.end, min(year.end + _NEAR - 1, len(self._question.tokens))))
        roles = _ROLES.get(parameter.name, frozenset())
        named = max((0.98 - away for away, token in behind if token.plain in roles), default=0.0)
        return max(self._before(parameter, year.start), named)

    def _before(self, parameter: Parameter, start: int) -> float:
        right = self._question.tokens[start - 1].plain if start else ""
        if right in _BEFORE.get(parameter.name, ()):
            return 1.0
        before = self._near(range(start - 1, max(start - 1 - _NEAR, -1), -1))
        return max((self._speaks(parameter, token) - away for away, token in before), default=0.0)

    def _near(self, places: range) -> list[tuple[float, Token]]:
        """Return the telling words at `places`, up to the next mention, each with how far away it counts."""
        found: list[tuple[float, Token]] = []
        away = 0.0
        for place in places:
            if place in self._question.mentions.taken or self._question.tokens[place].text in _ENDS:
                break
            token = self._question.tokens[place]
            if token.plain in _CLAUSES:
                away += _ELSEWHERE
            elif (
                token in self._telling
                or token.plain == "year"
                or any(token.plain in words for words in _ROLES.values())
            ):
                found.append((away, token))
                away += 0.1
        return found

    def _is_pair(self, parameter: Parameter, token: Token) -> bool:
        """Return whether `token` ends a word for `parameter` that English writes in two: budget year."""
        tokens = self._question.tokens
        first, second = _PAIRS.get(parameter.name, ("", ""))
        return token.plain == second and any(one.plain == first and other is token for one, other in pairwise(tokens))

    def _shared_names(self, parameter: Parameter) -> frozenset[str]:
        others = (self._words[each.name][0] for each in self._function.parameters if each is not parameter)
        return frozenset().union(frozenset(), *others)

    def _speaks(self, parameter: Parameter, token: Token) -> float:
        """Return how much `token` is a word for `parameter` and for none of the others."""
        named, described = self._words[parameter.name]
        if token.plain in _ROLES.get(parameter.name, ()) or self._is_pair(parameter, token):
            return 1.2
        if any(token.plain in _ROLES.get(each.name, ()) for each in self._function.parameters):
            return 0.0
        if token.stems & (named - self._shared_names(parameter) or named):
            return 1.0
        others = (self._words[each.name][1] for each in self._function.parameters if each is not parameter)
        return 0.7 if token.stems & (described - frozenset().union(frozenset(), *others)) else 0.0


def roles_of(parameter: Parameter) -> frozenset[str]:
    """Return the words that say which of several amounts `parameter` is."""
    return _ROLES.get(parameter.name, frozenset())
