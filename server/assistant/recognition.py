"""Which function a question asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from server.assistant.arguments import Carried, Filled, Filler, LookedUp
from server.assistant.choices import choices_said
from server.assistant.filling import filled
from server.assistant.mentions import INHABITANTS
from server.assistant.nearness import Words
from server.assistant.question import Question
from server.assistant.rate_names import Named
from server.assistant.scope import countries_of
from server.assistant.vocabulary import Fit, Vocabulary, parameter_words
from server.assistant.words import words_in
from server.evaluation.batch import SingleCall
from server.evaluation.cells import Argument
from server.functions.registry import Function, Kind, Parameter, Registry, Result, Takes

_COVER, _LIKE = 0.45, 0.55
_USED, _MISSING, _LEFT = 0.05, 0.16, 0.3
_OTHERS_RATE, _OWN_RATE = 0.15, 0.1
_FOLLOWS, _FOLLOWS_ONLY = 0.6, 0.95
_PLACED, _TABLE, _NO_RATE = 0.1, 0.25, 0.6
_SPECIAL = 0.15
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
    ),
)
"""Words that ask for a table rather than for a number."""
_BY_THE_HEAD = (
    *("hode", "hoved", "hovud", "head", "capita", "per innbygger", "per innbyggjar", "pr innbygger", "pr . indbygger"),
    *("pr indbygger", "per indbygger", "per inhabitant", "per person", "pr . person", "kvar innbyggjar"),
    *("hver innbygger", "hver indbygger", "each inhabitant", "per borger", "pr . borger", "innbyggersatsen"),
    *("pr . innbygger",),
)
"""Words that ask for what each inhabitant costs rather than for an amount."""
_RATES = ("sats", "satsen", "satser", "satsene", "satserne", "satsane", "takst", "taksten", "rate", "rates")
_RATE_OF = ("ks", "fylkeskommune", "fylkeskommuner", "fylkeskommunar", "fylke", "fylker", "county", "counties")
ENOUGH = 0.42
"""The score from which a question is taken to ask for a function."""
COVERED = 0.5
"""How much of what a question says the function must have words for."""
COVERED_ALONE = 0.6
"""The same where no number, year or place is said that would tell."""
_ABROAD = 0.15
_PARTY = "part"
_ONE = words_in(
    """
    kommune kommunen kommunes kommunens municipality vi os oss vores vår vårt våre vore me we us our ours
    """
)
_TOGETHER = words_in(
    """
    kommuner kommunerne kommunene kommunar kommunane municipalities regioner regionerne regionene regionar regionane
    region regions stat staten state parter parterne partene partane parties hvem kven who alle
    """
)
_SCHEMES = frozenset({"ks", "kl"})
_MOST_USED = 4
_FOLLOW_UPS = (
    *("og", "enn", "hva med", "hva om", "kva med", "kva om", "hvad med", "hvad om", "hvad hvis", "hva hvis"),
    *("and", "what about", "what if", "how about", "men", "but", "and for", "kva viss", "eller", "or"),
)
_FEW, _SHORT = 2, 4
"""How many telling words a question has at most that goes on from another, and one that leaves out what that said."""


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
    def function(self) -> Function:
        """The function."""
        return self.filled.function


class Recogniser:
    """Finds the functions of a registry that questions ask for."""

    def __init__(self, registry: Registry, vocabulary: Vocabulary) -> None:
        self._registry, self._vocabulary = registry, vocabulary
        self._words: Mapping[str, Words] = {each.name: parameter_words(each) for each in registry}

    def candidates(self, question: Question) -> list[Candidate]:
        """Return the functions that `question` may ask for, the likeliest first."""
        fits = self._vocabulary.fits(question.said)
        before = self._call_before(question)
        found = []
        for function, fit in zip(self._vocabulary.functions, fits, strict=True):
            goes_on = before is not None and before[0] is function
            if fit.cover <= 0 and not goes_on and not (question.named and "*" in function.rates):
                continue
            found.append(self._candidate(function, fit, question, before))
        return sorted(found, key=lambda each: -each.score)

    def _candidate(
        self, function: Function, fit: Fit, question: Question, before: tuple[Function, SingleCall] | None
    ) -> Candidate:
        mine = before is not None and before[0] is function
        carried = _by_name(*before) if before is not None and mine and _refers(question) else {}
        given = filled(function, question, self._words[function.name], carried)
        if given.named is not None:
            fit = replace(fit, cover=self._vocabulary.cover(function, question.said, _explained(given.named, question)))
        follows = False
        score = _COVER * fit.cover + _LIKE * fit.like
        if before is not None:
            inherited = _inherited(given, *before)
            same = before[0] is function
            changed = given.used > 0 or given.named is not None or any(each is not None for each in given.arguments)
            if same and changed and _refers(question):
                given, follows = inherited, True
                score = max(score, _FOLLOWS_ONLY if self._says_no_more(function, given, question) else _FOLLOWS)
            elif given.missing and (_refers(question) or len(question.telling) <= _SHORT):
                given = inherited
        if question.mentions.places and any(each.kind is Kind.PLACE for each in function.parameters):
            score += _PLACED
        by_keys = _is_by_keys(function)
        if function.result is Result.TABLE and not by_keys and not question.has(*_SHOWING) and not given.named:
            score -= _TABLE
        if function.result is Result.TABLE and question.has(*_TABLES):
            score += _PLACED
        elif function.result is not Result.TABLE and question.has("tabell", "tabel", "table"):
            score -= _TABLE
        if (told := self._vocabulary.special(function, question.said)) is not None and not follows:
            longer = any(function.name.startswith(f"{each.name}_") for each in self._registry)
            score += 0.0 if longer and told else -_SPECIAL
        countries, country = countries_of(function), question.locale.reader.country
        is_abroad = bool(countries and country and country not in countries)
        if is_abroad and not given.named and not follows:
            # A Norwegian is seldom after a Danish agreement, unless it is called by its name.
            score -= 0.0 if self._vocabulary.anchored(function, question.said, by_name=True) else _ABROAD
        if by_keys and not self._vocabulary.anchored(function, question.said, by_name=True):
            score -= _SPECIAL
        if _is_of_other_scheme(function, question):
            score -= _NO_RATE
        is_rate = question.has(*_BY_THE_HEAD) or (question.has(*_RATES) and question.has(*_RATE_OF))
        is_rate = is_rate and (not is_abroad or question.has(*_SCHEMES))
        if any(each.name == _PARTY for each in function.parameters) and _is_of_one_municipality(question):
            score -= _NO_RATE
        if function.unit.startswith("kr_per") and not follows and not is_rate:
            # What is to be paid is no rate.
            score -= _NO_RATE
        score += _USED * min(given.used, _MOST_USED)
        score -= _MISSING * len(given.missing) + _LEFT * len(given.left)
        if question.named:
            top = [each for each in question.named if each.score >= 0.8 * question.named[0].score]
            mine = any(function.may_look_up(each.rate) for each in top)
            score += _OWN_RATE if mine and given.named else -_OTHERS_RATE if not mine else 0.0
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
    general = [each for each in (one, other) if each.function.name.partition("_")[0].lower() not in _SCHEMES]
    if len(general) == 1 and all(_is_by_keys(each.function) for each in (one, other)):
        # Sharing out is general; a scheme's own way of it is asked for by the scheme's words.
        return general[0]
    tables = [each for each in (one, other) if each.function.result is Result.TABLE]
    if len(tables) != 1:
        return None
    return tables[0] if question.has(*_TABLES) else next(each for each in (one, other) if each is not tables[0])


def _is_of_one_municipality(question: Question) -> bool:
    """Return whether `question` speaks of one municipality, such as one's own, rather than of parties together."""
    words = {token.plain for token in question.tokens}
    return not words.isdisjoint(_ONE) and words.isdisjoint(_TOGETHER)


def _is_of_other_scheme(function: Function, question: Question) -> bool:
    """Return whether the association that `question` names is not the one whose functions `function` is among."""
    said = {scheme for scheme in _SCHEMES if any(token.plain.split("'")[0] == scheme for token in question.tokens)}
    return len(said) == 1 and function.name.partition("_")[0].lower() in _SCHEMES - said


def _is_by_keys(function: Function) -> bool:
    return any(each.takes is Takes.WHOLE for each in function.parameters)


def _refers(question: Question) -> bool:
    """Return whether `question` is put as one that goes on from the one before."""
    plain = " ".join(token.plain for token in question.tokens)
    begins = any(plain == each or plain.startswith(f"{each} ") for each in _FOLLOW_UPS)
    return begins or len(question.telling) <= _FEW


def _inherited(given: Filled, function: Function, call: SingleCall) -> Filled:
    """Return `given` with what it lacks from the call before: arguments of the same name, or of the same unit."""
    arguments: list[Filler] = list(given.arguments)
    same = function is given.function
    for place, parameter in enumerate(given.function.parameters):
        if arguments[place] is not None or (not same and parameter.optional):
            continue
        for its, value in zip(function.parameters, call.a, strict=False):
            if value is not None and _alike(parameter, its, same):
                arguments[place] = Carried(value)
                break
            if isinstance(value, str) and its.kind is Kind.PLACE and parameter.unit == INHABITANTS:
                arguments[place] = LookedUp((value,))
                break
    missing = tuple(
        parameter
        for place, parameter in enumerate(given.function.parameters)
        if not parameter.optional and arguments[place] is None
    )
    return replace(given, arguments=tuple(arguments), missing=missing)


def _alike(parameter: Parameter, other: Parameter, same: bool) -> bool:
    if same:
        return parameter.name == other.name
    if parameter.kind is not other.kind or Takes.WHOLE in (parameter.takes, other.takes):
        return False
    return parameter.name == other.name or (parameter.kind is Kind.NUMBER and parameter.unit == other.unit != "")


def _by_name(function: Function, call: SingleCall) -> dict[str, Argument]:
    given = zip(function.parameters, call.a, strict=False)
    return {parameter.name: value for parameter, value in given if value is not None}


def _explained(named: Named, question: Question) -> frozenset[frozenset[str]]:
    """Return the words of `question` that name the rate, as their stems."""
    return frozenset(
        stems for stems, place in zip(question.said, question.said_at, strict=False) if place in named.tokens
    )
