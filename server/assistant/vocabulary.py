"""The words that each function is spoken of in, and how well a question's words fit them."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from server.assistant.stop_words import STOP_WORDS
from server.assistant.synonyms import SYNONYMS
from server.assistant.words import WORD, Token, parts_of, stems_in, stems_of, tokens_of
from server.domain.population import PopulationView
from server.domain.texts import LANGUAGES
from server.functions.example_population import example_population
from server.functions.registry import Function, Registry
from server.i18n import Locale

_ASKED, _NAMED, _SUMMED_UP, _DESCRIBED = 1.0, 1.0, 0.6, 0.3
"""What a word counts by where a function has it: in a question, its name, its summary, an argument's description."""
_TELLS = 0.5
_LIKELY = 1.5
"""The logarithm of how much likelier a word is in a function's questions from which it says which function is meant."""
_LONG_ENOUGH = 5
_COMPOUND = 9
_EVERYDAY = stems_in(
    """
    koster kostar koste cost costs pris prisen price betale betaler pay pays stor stort large big få gir give bor bur
    live lives people skriv write skrive kommune innbygger indbygger innbyggjar by byen år
    """
)
"""Words that any question may have."""
_SEEN = 0.5
"""How often a word is taken to be seen that isn't."""
_ASIDE = 0.3
"""What a word counts against a function that stands outside of what is asked."""
_UNKNOWN = 1.8
"""What a word weighs that no function has."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a question fits a function: `cover` is how much of what it says the function has a word for, `like` how
    near it is to one of the function's questions; both from 0 to 1. `lean` is how much less likely the function's
    questions have these words than those of the function that has them most, as a logarithm: 0 or less."""

    cover: float
    like: float
    lean: float = 0.0


@dataclass(frozen=True, slots=True)
class _Asked:
    function: int
    words: tuple[frozenset[str], ...]
    weight: float


class Vocabulary:
    """The words of all functions of a registry, in the four languages."""

    def __init__(self, registry: Registry) -> None:
        self.functions = registry.functions
        self._weights: list[dict[str, float]] = []
        asked: list[tuple[int, tuple[frozenset[str], ...]]] = []
        for number, function in enumerate(self.functions):
            weights: dict[str, float] = {}
            for text, weight in texts_of(function):
                for stems in _words(text):
                    for stem in stems:
                        weights[stem] = max(weights.get(stem, 0.0), weight)
            self._weights.append(weights)
            asked += [
                (number, _words(question.in_language(language)))
                for question in function.questions
                for language in LANGUAGES
            ]
        self._odds = self._log_odds(asked)
        self._counts: dict[str, int] = {}
        for weights in self._weights:
            for stem, weight in weights.items():
                if weight >= _TELLS:
                    self._counts[stem] = self._counts.get(stem, 0) + 1
        self._known = {stem for weights in self._weights for stem in weights}
        self._asked = [_Asked(number, words, self._length(words)) for number, words in asked]
        self._having: dict[str, frozenset[int]] = _index(self._asked)
        self._leaning: dict[frozenset[str], tuple[float, ...]] = {}
        self._mended: dict[str, frozenset[str]] = {}
        self._compounds: dict[str, frozenset[str]] = {}

    def stems(self, token: Token) -> frozenset[str]:
        """Return the stems of `token` that some function has; of a shortened or compound word those of what is meant;
        none for an unknown one."""
        known = token.stems & self._known
        if token.kind == WORD:
            meant = frozenset().union(*(SYNONYMS.get(stem, frozenset()) for stem in token.stems)) & self._known
            if meant:
                return known | meant
        if token.kind != WORD:
            return known
        if len(token.plain) >= _LONG_ENOUGH and known:
            return known | self._parts(token.plain)
        if known:
            return known | self._begun(token.plain)
        if len(self._mended) > _REMEMBERED:
            self._mended.clear()
        mended = self._mended.get(token.plain)
        if mended is None:
            mended = self._begun(token.plain) or parts_of(token.plain, self._told)
            self._mended[token.plain] = mended
        return mended

    def fits(self, said: Sequence[frozenset[str]], aside: Set[int] = frozenset()) -> list[Fit]:
        """Return how well each function fits the words `said`, each given as its stems, an unknown one as none. Those
        whose numbers are in `aside` speak for a function, and hardly against one."""
        weights = self._weighed(said)
        if not weights:
            return [Fit(0.0, 0.0)] * len(self.functions)
        likes = self._likes(said, weights, aside)
        leans = [sum(column) for column in zip(*(self._leans(stems) for stems in said), strict=True)]
        most = max(leans)
        return [
            Fit(_cover(own, said, weights, aside), min(like, 1.0), lean - most)
            for own, like, lean in zip(self._weights, likes, leans, strict=True)
        ]

    def _likes(self, said: Sequence[frozenset[str]], weights: Sequence[float], aside: Set[int]) -> list[float]:
        """Return for each function how near the nearest of its questions is to the words `said`."""
        alone = [(weight * _ASIDE) ** 2 if number in aside else weight**2 for number, weight in enumerate(weights)]
        shared: dict[int, float] = defaultdict(float)
        length: dict[int, float] = defaultdict(lambda: sum(alone))
        for stems, weight, single in zip(said, weights, alone, strict=True):
            for number in frozenset().union(*(self._having.get(stem, frozenset()) for stem in stems)):
                shared[number] += weight**2
                length[number] += weight**2 - single
        likes = [0.0] * len(self.functions)
        for number, common in shared.items():
            asked = self._asked[number]
            like = common / (math.sqrt(length[number]) * asked.weight)
            likes[asked.function] = max(likes[asked.function], like)
        return likes

    def _leans(self, stems: frozenset[str]) -> tuple[float, ...]:
        """Return for each function how much likelier a word with `stems` is in its questions than in others."""
        leans = self._leaning.get(stems)
        if leans is None:
            if len(self._leaning) > _REMEMBERED:
                self._leaning.clear()
            leans = tuple(max((odds.get(stem, 0.0) for stem in stems), default=0.0) for odds in self._odds)
            self._leaning[stems] = leans
        return leans

    def _log_odds(self, asked: Sequence[tuple[int, tuple[frozenset[str], ...]]]) -> list[dict[str, float]]:
        """Return for each function how much likelier a word is in one of its questions than in another's."""
        totals, own = Counter[str](), [Counter[str]() for _ in self.functions]
        sizes = Counter(number for number, _ in asked)
        for number, words in asked:
            stems = frozenset().union(*words)
            totals.update(stems)
            own[number].update(stems)
        return [
            {
                stem: math.log((counts[stem] + _SEEN) / (sizes[number] + 2 * _SEEN))
                - math.log((total - counts[stem] + _SEEN) / (len(asked) - sizes[number] + 2 * _SEEN))
                for stem, total in totals.items()
            }
            for number, counts in enumerate(own)
        ]

    def cover(
        self,
        function: Function,
        said: Sequence[frozenset[str]],
        aside: Set[int],
        explained: frozenset[frozenset[str]],
    ) -> float:
        """Return how much of the words `said` the function has a word for, those that are `explained` counted in."""
        own = self._weights[self.functions.index(function)]
        return _cover(own, said, self._weighed(said), aside, explained) if said else 1.0

    def _weighed(self, said: Sequence[frozenset[str]]) -> list[float]:
        return [self._rarity(stems) if stems else _UNKNOWN for stems in said]

    def nearest(self, said: Sequence[frozenset[str]], language: str, most: int) -> list[str]:
        """Return up to `most` of the functions' questions in `language` that are nearest to the words `said`, no two
        of one function."""
        fits = self.fits(said)
        order = sorted(range(len(fits)), key=lambda number: -(fits[number].like + fits[number].cover))
        likely = [number for number in order if fits[number].cover > 0][:most]
        # What a question with no word of ours might have meant is shown by what is asked for most.
        chosen = likely or list(range(min(most, len(fits))))
        return [self.functions[number].questions[0].in_language(language) for number in chosen]

    def _rarity(self, stems: Iterable[str]) -> float:
        count = max((self._counts.get(stem, 0) for stem in stems), default=0)
        return math.log(1 + len(self.functions) / max(count, 1))

    def _length(self, words: Sequence[frozenset[str]]) -> float:
        return math.sqrt(sum(self._rarity(stems) ** 2 for stems in words)) or 1.0

    def anchored(self, function: Function, said: Sequence[frozenset[str]], *, by_name: bool = False) -> bool:
        """Return whether one of the words `said` names what the function is about, rather than what many are; with
        `by_name` only a part of the function's own name will do."""
        odds = self._odds[self.functions.index(function)]
        named = {stem for stems in _words(function.name.replace("_", " ").lower()) for stem in stems}
        spoken = {stem for stems in said for stem in stems}
        if by_name or spoken & named:
            return bool(spoken & named)
        return any(odds.get(stem, 0.0) >= _LIKELY for stem in spoken - _EVERYDAY)

    def is_topic(self, stems: frozenset[str]) -> bool:
        """Return whether a word with `stems` says what is asked about, rather than being one that anything has."""
        return any(odds.get(stem, 0.0) >= _LIKELY for odds in self._odds for stem in stems - _EVERYDAY)

    def calls(self, function: Function, said: Sequence[frozenset[str]]) -> bool:
        """Return whether the words `said` are the name of `function`."""
        names = (_words(name.replace("_", " ").lower()) for name in (function.name, *function.aliases))
        return any(words and all(_in(stems, said) for stems in words) for words in names)

    def _parts(self, word: str) -> frozenset[str]:
        """Return the stems of the words that a compound is made of, none for a shorter word."""
        if len(word) < _COMPOUND:
            return frozenset()
        parts = self._compounds.get(word)
        if parts is None:
            if len(self._compounds) > _REMEMBERED:
                self._compounds.clear()
            parts = self._compounds[word] = parts_of(word, self._told)
        return parts

    def _told(self, stems: frozenset[str]) -> frozenset[str]:
        return frozenset(stem for stem in stems if stem in self._counts)

    def _begun(self, word: str) -> frozenset[str]:
        """Return the stems of the one part of a function's name that `word` abbreviates: bidr is bidrag."""
        if len(word) < _LONG_ENOUGH - 1:
            return frozenset()
        names = {part for function in self.functions for part in function.name.lower().split("_")}
        begun = {name for name in names if name.startswith(word)}
        return stems_of(begun.pop()) if len(begun) == 1 else frozenset()


_REMEMBERED = 4096
_PRICES_OF_A_YEAR = re.compile(r"[12][0-9]{3}[- ](?:kron|pris|price)")
PRICES = stems_of("priser")
"""What a question says that speaks of the kroner of some year, whatever its words."""


def is_telling(token: Token) -> bool:
    """Return whether `token` is a word that says what a question is about."""
    return token.kind == WORD and token.plain not in STOP_WORDS


def _index(questions: Iterable[_Asked]) -> dict[str, frozenset[int]]:
    """Return the numbers of the questions that have a word, by its stems."""
    having: dict[str, set[int]] = defaultdict(set)
    for number, asked in enumerate(questions):
        for stem in frozenset().union(*asked.words):
            having[stem].add(number)
    return {stem: frozenset(numbers) for stem, numbers in having.items()}


def _cover(
    own: Mapping[str, float],
    said: Sequence[frozenset[str]],
    weights: Sequence[float],
    aside: Set[int],
    explained: frozenset[frozenset[str]] = frozenset(),
) -> float:
    covered, total = 0.0, 0.0
    for number, (stems, weight) in enumerate(zip(said, weights, strict=True)):
        mine = 1.0 if stems in explained else max((own.get(stem, 0.0) for stem in stems), default=0.0)
        covered += weight * mine
        total += weight * (max(mine, _ASIDE) if number in aside else 1.0)
    return covered / total if total else 0.0


def _in(stems: frozenset[str], words: Iterable[frozenset[str]]) -> bool:
    return any(not stems.isdisjoint(each) for each in words)


def texts_of(function: Function) -> Iterable[tuple[str, float]]:
    """Yield what is said of `function`, in every language, each with what a word counts by that stands there."""
    for name in (function.name, *function.aliases):
        yield name.replace("_", " ").lower(), _NAMED
    for language in LANGUAGES:
        locale = Locale(language)
        for question in function.questions:
            yield question.in_language(language), _ASKED
        yield locale.text(function.summary), _SUMMED_UP
        for parameter in function.parameters:
            yield locale.text(parameter.description), _DESCRIBED
            yield parameter.name.replace("_", " "), _SUMMED_UP


def _words(text: str) -> tuple[frozenset[str], ...]:
    words = [token.stems for token in tokens_of(text) if is_telling(token) and not _is_example_place(token.text)]
    return (*words, PRICES) if _PRICES_OF_A_YEAR.search(text) else tuple(words)


def _is_example_place(text: str) -> bool:
    return text[:1].isupper() and _example_places().knows(text)


@lru_cache(maxsize=1)
def _example_places() -> PopulationView:
    return example_population().seen_on(date.max)


def parameter_words(function: Function) -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    """Return for each parameter of `function` the stems of its name, and those of its description, in every
    language."""
    words: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for parameter in function.parameters:
        name = frozenset().union(*_words(parameter.name.replace("_", " ")), frozenset())
        texts = [Locale(language).text(parameter.description) for language in LANGUAGES]
        described = frozenset(stem for text in texts for stems in _words(text) for stem in stems)
        words[parameter.name] = (name, described)
    return words
