"""Slips of the pen: a word that is none of ours is read as the one of ours that it is a letter or two away from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from server.assistant.number_words import SCALE_WORDS, morphemes
from server.assistant.words import NUMBER, WORD, Token, parts_of, stems_of
from server.domain.population import PopulationView

_SHORTEST = 5
_LONG = 8
"""From so many letters on a word may have two slips rather than one."""
_SURELY_NO_NAME = 10
"""A word with a capital inside a sentence is a name, unless it is this long."""
_MOST = 4
_REMEMBERED = 4096
_ENDS = frozenset('.?!:"«»')


class Speller:
    """Reads misspelt words as those of a list; words that are `right` as they stand are none."""

    def __init__(self, words: Iterable[str], right: Set[str] = frozenset()) -> None:
        self._words, self._right = frozenset(words), right
        self._stems = frozenset(stem for word in self._words for stem in stems_of(word))
        self._buckets: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._words):
            if len(word) >= _SHORTEST:
                self._buckets[word[0]].append(word)
        self._meant: dict[str, tuple[str, ...]] = {}

    def mended(self, tokens: Sequence[Token], population: PopulationView) -> tuple[Token, ...]:
        """Return `tokens`, the misspelt ones with the word and the stems that are meant; municipalities' names are
        none."""
        found: list[Token] = []
        starts = True
        for token in tokens:
            is_name = token.capital and not starts and len(token.plain) < _SURELY_NO_NAME
            starts = token.text in _ENDS or (starts and token.kind != WORD)
            if token.kind == WORD and not is_name and not population.knows(token.text):
                words = self._meaning(token.plain)
                if words == (token.plain,) and found and found[-1].kind == NUMBER:
                    words = self._scale(token.plain)
                if words != (token.plain,):
                    stems = frozenset(stem for word in words for stem in stems_of(word))
                    token = replace(token, plain=words[0], stems=stems)
            found.append(token)
        return tuple(found)

    def _scale(self, word: str) -> tuple[str, ...]:
        """Return the thousand or the like that `word` behind digits is a slip of the pen for: 16 tusn."""
        if len(word) < _SHORTEST - 1 or word in self._words or word in self._right or stems_of(word) & self._stems:
            return (word,)
        from rapidfuzz.distance import OSA

        near = sorted(each for each in SCALE_WORDS if each[0] == word[0] and OSA.distance(each, word) == 1)
        return tuple(near[:1]) or (word,)

    def _meaning(self, word: str) -> tuple[str, ...]:
        if len(word) < _SHORTEST or word in self._words or word in self._right:
            return (word,)
        meant = self._meant.get(word)
        if meant is None:
            if len(self._meant) >= _REMEMBERED:
                self._meant.clear()
            meant = self._meant[word] = self._nearest(word)
        return meant

    def _nearest(self, word: str) -> tuple[str, ...]:
        """Return the words that `word` is as near to as to any; itself where it is one, or near to none."""
        if stems_of(word) & self._stems or morphemes(word):
            return (word,)
        # Loaded when the first word isn't known: it would slow down every start.
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        slips = 2 if len(word) >= _LONG else 1
        # People seldom err in the first letter: a word that begins otherwise is another one.
        alike = [each for each in self._buckets[word[0]] if abs(len(each) - len(word)) <= slips]
        near = process.extract(word, alike, scorer=OSA.distance, score_cutoff=slips, limit=_MOST)
        if not near or (near[0][1] > 1 and parts_of(word, self._known)):
            return (word,)
        return tuple(each for each, distance, _ in near if distance == near[0][1])

    def _known(self, stems: frozenset[str]) -> frozenset[str]:
        return stems & self._stems
