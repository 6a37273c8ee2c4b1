"""The words that each function is spoken of in, and how well a question's words fit them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
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
_RARE = 4
"""A word that no more functions than this have says which of them is meant."""
_TYPED_WRONG = 84
"""The likeness in percent from which a word is taken for a misspelt one."""
_LONG_ENOUGH = 5
_EVERYDAY = stems_in(
    """
    koster kostar koste cost costs pris prisen price betale betaler pay pays stor stort large big få gir give bor bur
    live lives people skriv write skrive kommune innbygger indbygger innbyggjar by byen år
    """
)
"""Words that any question may have."""
_UNKNOWN = 1.8
"""What a word weighs that no function has."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a question fits a function: `cover` is how much of what it says the function has a word for, `like` how
    near it is to one of the function's questions; both from 0 to 1."""

    cover: float
    like: float


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
            for text, weight in _texts(function):
                for stems in _words(text):
                    for stem in stems:
                        weights[stem] = max(weights.get(stem, 0.0), weight)
            self._weights.append(weights)
            asked += [
                (number, _words(question.in_language(language)))
                for question in function.questions
                for language in LANGUAGES
            ]
        self._counts: dict[str, int] = {}
        for weights in self._weights:
            for stem, weight in weights.items():
                if weight >= _TELLS:
                    self._counts[stem] = self._counts.get(stem, 0) + 1
        self._known = {stem for weights in self._weights for stem in weights}
        self._long = sorted(stem for stem in self._counts if len(stem) >= _LONG_ENOUGH)
        self._asked = [_Asked(number, words, self._length(words)) for number, words in asked]
        self._mended: dict[str, frozenset[str]] = {}
        self._more_special = self._extensions()

    def stems(self, token: Token) -> frozenset[str]:
        """Return the stems of `token` that some function has; of a misspelt or compound word those of what is meant;
        none for an unknown one."""
        known = token.stems & self._known
        if token.kind == WORD:
            meant = frozenset().union(*(SYNONYMS.get(stem, frozenset()) for stem in token.stems)) & self._known
            if meant:
                return known | meant
        if token.kind != WORD or (len(token.plain) >= _LONG_ENOUGH and known):
            return known
        if known:
            return known | self._begun(token.plain)
        if len(self._mended) > _REMEMBERED:
            self._mended.clear()
        mended = self._mended.get(token.plain)
        if mended is None:
            mended = self._begun(token.plain) or parts_of(token.plain, self._told) or self._misspelt(token.plain)
            self._mended[token.plain] = mended
        return mended

    def fits(self, said: Sequence[frozenset[str]]) -> list[Fit]:
        """Return how well each function fits the words `said`, each given as its stems, an unknown one as none."""
        weights = [self._rarity(stems) if stems else _UNKNOWN for stems in said]
        total = sum(weights)
        if not total:
            return [Fit(0.0, 0.0)] * len(self.functions)
        likes = [0.0] * len(self.functions)
        length = math.sqrt(sum(weight * weight for weight in weights))
        for asked in self._asked:
            shared = sum(
                weight * weight for stems, weight in zip(said, weights, strict=True) if _in(stems, asked.words)
            )
            if shared:
                likes[asked.function] = max(likes[asked.function], shared / (length * asked.weight))
        return [
            Fit(
                sum(
                    weight * max((own.get(stem, 0.0) for stem in stems), default=0.0)
                    for stems, weight in zip(said, weights, strict=True)
                )
                / total,
                min(like, 1.0),
            )
            for own, like in zip(self._weights, likes, strict=True)
        ]

    def cover(self, function: Function, said: Sequence[frozenset[str]], explained: frozenset[frozenset[str]]) -> float:
        """Return how much of the words `said` the function has a word for, those that are `explained` counted in."""
        own = self._weights[self.functions.index(function)]
        weights = [self._rarity(stems) if stems else _UNKNOWN for stems in said]
        covered = [
            weight * (1.0 if stems in explained else max((own.get(stem, 0.0) for stem in stems), default=0.0))
            for stems, weight in zip(said, weights, strict=True)
        ]
        return sum(covered) / sum(weights) if weights else 1.0

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
        own = self._weights[self.functions.index(function)]
        named = {stem for stems in _words(function.name.replace("_", " ").lower()) for stem in stems}
        spoken = {stem for stems in said for stem in stems}
        if by_name or spoken & named:
            return bool(spoken & named)
        telling = (stem for stem in spoken - _EVERYDAY if own.get(stem, 0.0) >= _TELLS)
        return any(self._counts.get(stem, 0) <= _RARE for stem in telling)

    def calls(self, function: Function, said: Sequence[frozenset[str]]) -> bool:
        """Return whether the words `said` are the name of `function`."""
        names = (_words(name.replace("_", " ").lower()) for name in (function.name, *function.aliases))
        return any(words and all(_in(stems, said) for stems in words) for words in names)

    def special(self, function: Function, said: Sequence[frozenset[str]]) -> bool | None:
        """Return whether the words `said` are those that tell a function from another one whose name it goes on from,
        such as PULJE_REST from PULJE: True or False for the one with the longer name, True for the shorter when the
        words are the other's; None where there is no such pair, or no such word."""
        number = self.functions.index(function)
        for longer, (shorter, stems) in self._more_special.items():
            known = self._weights[shorter]
            told = any(not each.isdisjoint(stems) and not any(stem in known for stem in each) for each in said)
            if number == longer:
                return told
            if number == shorter and told:
                return True
        return None

    def _extensions(self) -> dict[int, tuple[int, frozenset[str]]]:
        pairs: dict[int, tuple[int, frozenset[str]]] = {}
        for longer, function in enumerate(self.functions):
            for shorter, other in enumerate(self.functions):
                if function.name.startswith(f"{other.name}_"):
                    more = {stem for stem, weight in self._weights[longer].items() if weight >= _ASKED}
                    known = {stem for stem, weight in self._weights[shorter].items() if weight >= _TELLS}
                    pairs[longer] = shorter, frozenset(more - known)
        return pairs

    def _told(self, stems: frozenset[str]) -> frozenset[str]:
        return frozenset(stem for stem in stems if stem in self._counts)

    def _begun(self, word: str) -> frozenset[str]:
        """Return the stems of the one part of a function's name that `word` abbreviates: bidr is bidrag."""
        if len(word) < _LONG_ENOUGH - 1:
            return frozenset()
        names = {part for function in self.functions for part in function.name.lower().split("_")}
        begun = {name for name in names if name.startswith(word)}
        return stems_of(begun.pop()) if len(begun) == 1 else frozenset()

    def _misspelt(self, word: str) -> frozenset[str]:
        if len(word) < _LONG_ENOUGH:
            return frozenset()
        # Loaded when the first word isn't known: it would slow down every start.
        from rapidfuzz import fuzz, process

        best = process.extractOne(word, self._long, scorer=fuzz.ratio, score_cutoff=_TYPED_WRONG)
        best = best or process.extractOne(
            min(stems_of(word), key=len), self._long, scorer=fuzz.ratio, score_cutoff=_TYPED_WRONG
        )
        return frozenset({best[0]}) if best else frozenset()


_REMEMBERED = 4096
_PRICES_OF_A_YEAR = re.compile(r"[12][0-9]{3}[- ](?:kron|pris|price)")
PRICES = stems_of("priser")
"""What a question says that speaks of the kroner of some year, whatever its words."""


def is_telling(token: Token) -> bool:
    """Return whether `token` is a word that says what a question is about."""
    return token.kind == WORD and token.plain not in STOP_WORDS


@lru_cache(maxsize=_REMEMBERED)
def is_misspelt_stop_word(word: str) -> bool:
    """Return whether `word` is one that says nothing, with a slip of the pen."""
    if len(word) < _LONG_ENOUGH:
        return False
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    alike = [each for each in STOP_WORDS if each[0] == word[0] and abs(len(each) - len(word)) < 2]
    return process.extractOne(word, alike, scorer=OSA.distance, score_cutoff=1) is not None


def _in(stems: frozenset[str], words: Iterable[frozenset[str]]) -> bool:
    return any(not stems.isdisjoint(each) for each in words)


def _texts(function: Function) -> Iterable[tuple[str, float]]:
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
