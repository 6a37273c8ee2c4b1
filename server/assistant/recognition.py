"""Which function a question asks for."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from server.assistant import shortfalls
from server.assistant.arguments import Filled
from server.assistant.choices import choices_said
from server.assistant.filling import filled
from server.assistant.follow_ups import (
    SHORT,
    arguments_of,
    in_its_scale,
    inherited,
    is_as_before,
    refers,
    stands_alone,
    wants_today,
    with_answer,
)
from server.assistant.hints import (
    SPONSORS,
    asks_for_rate,
    asks_for_share,
    is_far_below,
    is_foreign,
    is_of_all,
    is_of_all_municipalities,
    is_of_one_municipality,
    is_of_other_scheme,
    is_paid,
    is_received,
    names_abroad,
)
from server.assistant.mentions import BARE, COUNT, INHABITANTS, Amount
from server.assistant.nearness import Words
from server.assistant.own_words import SHARES, own_words
from server.assistant.question import Question
from server.assistant.rate_names import Named
from server.assistant.scope import is_abroad
from server.assistant.vocabulary import Fit, Vocabulary, parameter_words
from server.evaluation.batch import SingleCall
from server.functions.registry import Function, Kind, Registry, Result, Takes

_COVER, _LIKE = 0.45, 0.55
_LEAN, _LEANS = 0.3, 4.0
_USED, _MISSING, _LEFT, _COMPLETE = 0.05, 0.2, 0.3, 0.08
_OTHERS_RATE, _ANOTHER, _WELL_NAMED, _OWN_RATE = 0.15, 0.3, 0.6, 0.1
_FOLLOWS, _FOLLOWS_ONLY = 0.6, 0.95
_PLACED, _TABLE, _NO_RATE = 0.1, 0.25, 0.6
_SPECIAL, _REST, _SHOWN = 0.15, 0.3, 0.25
_SHOW = frozenset({"vis", "vise", "show", "list"})
_TABLES = ("vis", "show", "tabell", "tabel", "table", "hele", "heile", "oversikt", "oversigt", "overview")
_SHOWING = (
    *("vis", "show", "tabell", "tabel", "table", "oversikt", "oversigt", "oversyn", "overview", "list", "liste"),
    *(
        "sett opp",
        "set opp",
        "still opp",
        "stil op",
        "set up",
        "hvordan ser",
        "hvem",
        "kven",
        "who",
        "hver",
        "kvar",
        "each",
        "fordel",
        "hvordan",
        "korleis",
        "how is",
        "hele",
        "heile",
        "andele",
        "andeler",
        "andelar",
        "andelene",
        "shares",
        "breakdown",
        "break down",
        "parter",
        "partene",
        "parterne",
        "partane",
        "by party",
        "parties",
        "opstilling",
        "oppstilling",
    ),
)
"""Words that ask for a table rather than for a number."""
_ABROAD = 0.15
_PARTY = "part"
_MOST_USED = 4
_HOPELESS = 0.8
"""How much worse than another a function's words may fit that is still looked at."""
_COUNTS = range(2, 100)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A function that a question may ask for, with its arguments; the higher the `score`, the likelier. `follows`: it
    changes the call of the question before."""

    filled: Filled
    fit: Fit
    score: float
    follows: bool = False

    @property
    def words(self) -> float:
        """How well the words alone fit, from 0 to 1."""
        return _COVER * self.fit.cover + _LIKE * self.fit.like

    @property
    def is_complete(self) -> bool:
        """Whether the function has all that it needs, and all that is mentioned has a place."""
        return not self.filled.missing and not self.filled.left

    @property
    def function(self) -> Function:
        """The function."""
        return self.filled.function


class Recogniser:
    """Finds the functions of a registry that questions ask for."""

    def __init__(self, registry: Registry, vocabulary: Vocabulary) -> None:
        self._registry, self._vocabulary = registry, vocabulary
        self._words: Mapping[str, Words] = {each.name: parameter_words(each) for each in registry}
        self._with_shares = frozenset(
            each.name for each in registry if each.result is Result.TABLE and own_words(each).words & SHARES
        )

    def candidates(self, question: Question) -> list[Candidate]:
        """Return the functions that `question` may ask for, the likeliest first."""
        fits = self._vocabulary.fits(question.said, question.aside)
        before = self._call_before(question)
        found = []
        least = max(map(_words, fits)) - _HOPELESS
        for function, fit in zip(self._vocabulary.functions, fits, strict=True):
            goes_on = before is not None and before[0] is function
            by_name = bool(question.named) and "*" in function.rates
            if goes_on or by_name or (fit.cover > 0 and _words(fit) >= least):
                found.append(self._candidate(function, fit, question, before))
        return sorted(_special(found), key=lambda each: -each.score)

    def _candidate(
        self, function: Function, fit: Fit, question: Question, before: tuple[Function, SingleCall] | None
    ) -> Candidate:
        mine = before is not None and before[0] is function
        carried = arguments_of(*before) if before is not None and mine and refers(question) else {}
        given = filled(function, question, self._words[function.name], carried)
        keyed = any(
            parameter.takes is Takes.WHOLE and filler is not None
            for parameter, filler in zip(function.parameters, given.arguments, strict=True)
        )
        by_name = _is_by_keys(function) and self._vocabulary.anchored(function, question.said, by_name=True)
        if keyed or by_name:
            # Anything may be a key: årsverk, elever, skoler.
            unknown = {number for number, stems in enumerate(question.said) if not stems}
            cover = self._vocabulary.cover(function, question.said, question.aside | unknown, frozenset())
            fit = replace(fit, cover=cover)
        if given.named is not None:
            fit = replace(
                fit,
                cover=self._vocabulary.cover(
                    function, question.said, question.aside, _explained(given.named, question)
                ),
            )
        follows = False
        score = _words(fit)
        if before is not None:
            today = wants_today(question, *before)
            gone_on = inherited(given, *before, today=today)
            same = before[0] is function
            changed = given.used > 0 or given.named is not None or any(each is not None for each in given.arguments)
            changed = (changed or (today and same)) and not is_as_before(gone_on, *before)
            if same and changed and refers(question) and not stands_alone(question, given, fit.like):
                given, follows = in_its_scale(gone_on, *before, question), True
                only = today or self._says_no_more(function, given, question)
                score = max(score, _FOLLOWS_ONLY if only else _FOLLOWS)
            elif (
                given.missing
                and (refers(question) or len(question.telling) <= SHORT)
                and not is_as_before(gone_on, *before)
            ):
                given = with_answer(gone_on, question)
        if question.mentions.places and any(each.kind is Kind.PLACE for each in function.parameters):
            score += _PLACED
        by_keys = _is_by_keys(function)
        if function.result is Result.TABLE and not by_keys and not question.has(*_SHOWING) and not given.named:
            score -= _TABLE
        if asks_for_share(question):
            # What is asked for in percent is no amount; tables have a column for it.
            score += _TABLE + _SHOWN if function.name in self._with_shares else 0.0
            score -= _NO_RATE if function.unit == "kr" and function.result is Result.NUMBER else 0.0
        if function.result is Result.TABLE and any(token.plain in _TABLES for token in question.asked):
            first = question.tokens[0].plain if question.tokens else ""
            score += _SHOWN if first in _SHOW and not by_keys else _PLACED
        elif function.result is not Result.TABLE and question.has("tabell", "tabel", "table"):
            score -= _TABLE
        if not follows and (shortfalls.gives(function) or shortfalls.has_rest(function, self._registry)):
            score += _PLACED if shortfalls.gives(function) is shortfalls.is_wanted(question) else -_REST
        abroad = is_abroad(function, question)
        if abroad and not given.named and not follows:
            # A Norwegian is seldom after a Danish agreement, unless it is called by its name.
            score -= 0.0 if names_abroad(function, question, self._vocabulary) else _ABROAD
        if given.named is not None and is_foreign(given.named, question):
            score -= _ABROAD
        if by_keys and not self._vocabulary.anchored(function, question.said, by_name=True):
            score -= _SPECIAL
        if is_of_other_scheme(function, question):
            score -= _NO_RATE
        is_rate = asks_for_rate(question) and (not abroad or question.has(*SPONSORS))
        if any(each.name == _PARTY for each in function.parameters) and is_of_one_municipality(question):
            score -= _NO_RATE
        if (is_received(question) or is_paid(question)) and function.unit == "kr" and not _takes_amount(function):
            # What somebody gets or pays isn't all that there is.
            score -= 1
        if is_of_all_municipalities(question) and any(each.unit == INHABITANTS for each in given.missing):
            score -= _REST
        if given.missing and is_of_one_municipality(question) and is_of_all(function, question):
            score -= _REST
        if is_far_below(function, given, question):
            score -= _NO_RATE
        if function.unit.startswith("kr_per") and not follows and not is_rate:
            # What is to be paid is no rate.
            score -= _NO_RATE
        score += _USED * min(given.used, _MOST_USED)
        score -= _MISSING * len(given.missing) + _LEFT * len(given.left)
        if given.used and not given.missing and not given.left:
            score += _COMPLETE
        if question.named:
            top = [each for each in question.named if each.score >= 0.8 * question.named[0].score]
            mine = any(function.may_look_up(each.rate) for each in top)
            others = _ANOTHER if question.named[0].share >= _WELL_NAMED else _OTHERS_RATE
            score += _OWN_RATE if mine and given.named else -others if not mine else 0.0
        return Candidate(given, fit, score, follows)

    def _says_no_more(self, function: Function, given: Filled, question: Question) -> bool:
        """Return whether all that `question` says are arguments."""
        choices = [each for each in function.parameters if each.choices]
        chosen = {place for each in choices for _, place in choices_said(each, question.tokens, frozenset())}
        named = given.named.tokens if given.named else frozenset()
        telling = set(question.telling)
        return not any(token in telling and place not in chosen | named for place, token in enumerate(question.tokens))

    def _call_before(self, question: Question) -> tuple[Function, SingleCall] | None:
        if question.turn is None:
            return None
        for call in reversed(question.turn.calls):
            function = self._registry.find(call.f)
            if function is not None:
                return function, call
        return None


def told_apart(one: Candidate, other: Candidate, question: Question) -> Candidate | None:
    """Return which of two candidates is meant where one gives a table and the other a number; None where both do."""
    general = [each for each in (one, other) if each.function.name.partition("_")[0].lower() not in SPONSORS]
    if len(general) == 1 and all(_is_by_keys(each.function) for each in (one, other)):
        # Sharing out is general; a scheme's own way of it is asked for by the scheme's words.
        return general[0]
    tables = [each for each in (one, other) if each.function.result is Result.TABLE]
    if len(tables) != 1:
        return None
    return tables[0] if question.has(*_SHOWING) else next(each for each in (one, other) if each is not tables[0])


def _words(fit: Fit) -> float:
    return _COVER * fit.cover + _LIKE * fit.like + _LEAN * math.tanh(fit.lean / _LEANS)


def is_same_kind(one: Candidate, other: Candidate) -> bool:
    """Return whether two candidates are one, or both share out by keys."""
    return one is other or (_is_by_keys(one.function) and _is_by_keys(other.function))


def counts_only(given: Filled) -> bool:
    """Return whether all that has no place is how many there are to share something out among: på fire skoler."""
    few = (isinstance(each, Amount) and each.unit in (BARE, COUNT) and each.value in _COUNTS for each in given.left)
    return not given.left or (_is_by_keys(given.function) and all(few))


def _special(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return `candidates` without those that name by an argument what another one is for: MATCHING of the scheme that
    MEDFINANSIERING computes."""
    own = {key: each for each in candidates for key in each.function.rates if "*" not in key and not each.filled.left}
    return [each for each in candidates if not (_is_general(each) and _named_key(each) in own)]


def _is_general(candidate: Candidate) -> bool:
    function = candidate.function
    return function.unit == "kr" and _takes_amount(function) and all("*" in key for key in function.rates)


def _named_key(candidate: Candidate) -> str:
    return candidate.filled.named.rate.key if candidate.filled.named is not None else ""


def _takes_amount(function: Function) -> bool:
    return any(each.kind is Kind.NUMBER for each in function.parameters)


def _is_by_keys(function: Function) -> bool:
    return any(each.takes is Takes.WHOLE for each in function.parameters)


def _explained(named: Named, question: Question) -> frozenset[frozenset[str]]:
    """Return the words of `question` that name the rate, as their stems."""
    return frozenset(
        stems for stems, place in zip(question.said, question.said_at, strict=False) if place in named.tokens
    )
