"""A question as words: what stands where in it, and the stems that its words share with other forms of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

KEY, ACCOUNT, DAY, NUMBER, WORD, MARK = "key", "account", "day", "number", "word", "mark"
"""The kinds of token."""

_TOKEN = re.compile(
    r"""(?P<key>\b(?:no|dk)(?:\.[a-z0-9_-]*[a-z0-9])+)
    |(?P<account>§?[ \u00a0]?(?<![0-9.])[0-9]{2}(?:\.[0-9]{2}){2,}(?![0-9]))
    |(?P<day>(?<![0-9.])(?:
        [0-9]{4}-[0-9]{2}-[0-9]{2}
        |[0-9]{1,2}\.[ ]?[0-9]{1,2}\.[ ]?[0-9]{4}
        |[0-9]{1,2}/[0-9]{1,2}[-/][0-9]{4}
    )(?![0-9]))
    |(?P<number>[0-9]+(?:[.,][0-9]+)*)
    |(?P<word>\bp/l\b|[^\W\d_]+(?:['’][^\W\d_]+)?)
    |(?P<mark>\S)""",
    re.VERBOSE | re.IGNORECASE,
)
_SAME = str.maketrans({"æ": "ae", "ä": "ae", "ø": "o", "ö": "o", "å": "a", "é": "e", "è": "e", "ô": "o", "ò": "o"})
_ENDINGS = (("jarane", "ere"), ("jarar", "ere"), ("jar", "er"), ("ingar", "inger"), ("ingane", "ingene"))
"""Nynorsk endings as bokmål has them, so that one stemmer serves both: innbyggjarar is innbyggere."""
_ABBREVIATIONS = {"p/l": "pl"}
_SHORTEST = 3
_PAST = 5
"""A word of more letters than this may be a verb of the past: betalte, kostede."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number, key or mark of a question: `plain` is it in small letters, `stems` those of a word."""

    kind: str
    text: str
    plain: str
    start: int
    end: int
    stems: frozenset[str] = frozenset()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


@lru_cache(maxsize=4096)
def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the tokens of `text`, in order."""
    whole = unicodedata.normalize("NFC", text)
    found = []
    for match in _TOKEN.finditer(whole):
        kind, piece = match.lastgroup or MARK, match.group()
        plain = _ABBREVIATIONS.get(piece.casefold(), piece.casefold())
        stems = stems_of(plain) if kind in (WORD, NUMBER) else frozenset({plain})
        found.append(Token(kind, piece, plain, match.start(), match.end(), stems))
    return tuple(found)


def words_in(text: str) -> frozenset[str]:
    """Return the words of a list that is written as a text, with spaces between them."""
    return frozenset(text.split())


def phrases_in(text: str) -> tuple[str, ...]:
    """Return the phrases of a list that is written as a text, with commas or lines between them."""
    return tuple(phrase.strip() for phrase in text.replace("\n", ",").split(",") if phrase.strip())


def stems_in(text: str) -> frozenset[str]:
    """Return the stems of the words of such a list."""
    return frozenset(stem for word in text.split() for stem in stems_of(word))


@lru_cache(maxsize=8192)
def stems_of(word: str) -> frozenset[str]:
    """Return the stems of `word`, which is in small letters, in any of the languages: two forms of a word share one."""
    bare = word.partition("'")[0].partition("’")[0]
    forms = {bare}
    for ending, other in _ENDINGS:
        if bare.endswith(ending) and len(bare) > len(ending) + _SHORTEST:
            forms.add(bare[: -len(ending)] + other)
            break
    if len(bare) > _PAST:
        forms |= {bare.removesuffix(ending) for ending in ("te", "ede") if bare.endswith(ending)}
    stems = {stem for form in forms for stem in (_norwegian(form), _danish(form), _english(form))}
    return frozenset(folded(stem) for stem in stems)


def folded(word: str) -> str:
    """Return `word` without what tells the languages' letters apart: æ is ae, å is a."""
    return word.translate(_SAME)


def _stemmer(language: str, word: str) -> str:
    stem: str = snowballstemmer.stemmer(language).stemWord(word)
    return stem


def _norwegian(word: str) -> str:
    return _stemmer("norwegian", word)


def _danish(word: str) -> str:
    return _stemmer("danish", word)


def _english(word: str) -> str:
    return _stemmer("english", word)


def parts_of(word: str, known: Callable[[frozenset[str]], frozenset[str]]) -> frozenset[str]:
    """Return the known stems of the two words that the compound `word` is made of; none when it isn't one of those.

    `known` keeps of some stems those that are known.
    """
    for at in range(_SHORTEST, len(word) - 2):
        head, tail = word[:at], word[at:]
        second = known(stems_of(tail))
        if not second:
            continue
        for joint in ("", "s", "e"):
            stem = head.removesuffix(joint)
            first = known(stems_of(stem)) if len(stem) >= _SHORTEST and head.endswith(joint) else frozenset()
            if first:
                return first | second
    return frozenset()
