"""Numbers in words, as people say them in the four languages: tjue tusen, femogtyve, halvanden, twenty-five."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from server.i18n import LANGUAGES

ONES = {
    **dict.fromkeys(("en", "ein", "ett", "eitt", "et", "eit", "ei", "én", "éin", "ét", "éitt", "one", "a", "an"), 1),
    **dict.fromkeys(("to", "two", "tvo"), 2),
    **dict.fromkeys(("tre", "three"), 3),
    **dict.fromkeys(("fire", "four"), 4),
    **dict.fromkeys(("fem", "five"), 5),
    **dict.fromkeys(("seks", "six"), 6),
    **dict.fromkeys(("sju", "syv", "seven"), 7),
    **dict.fromkeys(("åtte", "otte", "eight"), 8),
    **dict.fromkeys(("ni", "nine"), 9),
}
TEENS = {
    **dict.fromkeys(("ti", "ten"), 10),
    **dict.fromkeys(("elleve", "eleven"), 11),
    **dict.fromkeys(("tolv", "twelve"), 12),
    **dict.fromkeys(("tretten", "thirteen"), 13),
    **dict.fromkeys(("fjorten", "fourteen"), 14),
    **dict.fromkeys(("femten", "fifteen"), 15),
    **dict.fromkeys(("seksten", "sixteen"), 16),
    **dict.fromkeys(("sytten", "seventeen"), 17),
    **dict.fromkeys(("atten", "eighteen"), 18),
    **dict.fromkeys(("nitten", "nineteen"), 19),
}
TENS = {
    **dict.fromkeys(("tjue", "tyve", "tjuge", "twenty"), 20),
    **dict.fromkeys(("tretti", "tredve", "tredive", "thirty"), 30),
    **dict.fromkeys(("førti", "fyrre", "fyrretyve", "førr", "forty"), 40),
    **dict.fromkeys(("femti", "halvtreds", "halvtredsindstyve", "fifty"), 50),
    **dict.fromkeys(("seksti", "tres", "tresindstyve", "sixty"), 60),
    **dict.fromkeys(("sytti", "halvfjerds", "halvfjerdsindstyve", "seventy"), 70),
    **dict.fromkeys(("åtti", "firs", "firsindstyve", "eighty"), 80),
    **dict.fromkeys(("nitti", "halvfems", "halvfemsindstyve", "ninety"), 90),
}
HUNDRED = frozenset({"hundre", "hundrede", "hundreder", "hundred"})
AND = frozenset({"og", "and"})
POINT = frozenset({"komma", "point"})
ONE_AND_A_HALF = frozenset({"halvannen", "halvanna", "halvanden", "halvandet", "halvannan", "halvtanna"})
HALF = frozenset({"halv", "halve", "halvt", "half"})
QUARTER = frozenset({"kvart", "quarter", "quarters"})
THREE_QUARTERS = frozenset({"trekvart"})
VAGUE = frozenset(
    ["par", "nogle", "noen", "nokon", "nokre", "some", "mange", "many", "flere", "fleire", "several", "få", "few", "of"]
)
"""Words that make of a thousand behind them no number that can be known."""
DOZEN = frozenset({"dusin", "dozen"})

_THOUSAND = {word: Decimal(1000) for word in ("tusen", "tusind", "tusinde", "tusener", "thousand", "thousands", "k")}
_MILLION = {
    word: Decimal(10**6)
    for word in ("mio", "mill", "million", "millioner", "millionar", "millionene", "millionar", "millions", "mil")
}
_MILLIARD = {
    word: Decimal(10**9)
    for word in ("mrd", "mia", "milliard", "milliarder", "milliardar", "milliarden", "milliards", "bn")
}
_BILLIONS = ("billion", "billioner", "billionar", "billions")
_SCALES: Mapping[str, Mapping[str, Decimal]] = {
    # An English billion is a Danish and Norwegian milliard.
    language: {
        **_THOUSAND,
        **_MILLION,
        **_MILLIARD,
        **dict.fromkeys(_BILLIONS, Decimal(10**9 if language == "en" else 10**12)),
    }
    for language in LANGUAGES
}
ABBREVIATED = frozenset({"mio", "mill", "mrd", "mia", "mil", "bn", "kr", "tkr"})
"""Words that a full stop may follow in the middle of a sentence."""

NUMBER_WORDS = frozenset(
    {*ONES, *TEENS, *TENS, *HUNDRED, *ONE_AND_A_HALF, *(word for scales in _SCALES.values() for word in scales)}
)
"""The words that numbers are said in."""
_PIECES = {**ONES, **TEENS, **TENS}
_GLUED = {word: Decimal(1000) for word in ("tusen", "tusind", "tusinde", "thousand")}


_COMPOUNDS = (("million", Decimal(10**6)), ("milliard", Decimal(10**9)))
SCALE_WORDS = frozenset(word for word in (*_THOUSAND, *_MILLION, *_MILLIARD) if len(word) > 3)
"""The words that numbers are multiplied by, the abbreviations aside."""


def scale_of(word: str, language: str) -> Decimal | None:
    """Return what `word` multiplies by: tusen, mio, mrd; None when it is no such word."""
    return _SCALES[language].get(word)


def scale_in(word: str) -> Decimal | None:
    """Return what the first part of the compound `word` multiplies by: millionersprosjekt; None for another word."""
    return next((scale for first, scale in _COMPOUNDS if word.startswith(first)), None)


@lru_cache(maxsize=4096)
def morphemes(word: str) -> tuple[str, ...]:
    """Return the words that a number written in one is made of: fem og tyve, femti tusen; none for another word."""
    if word in _PIECES or word in HUNDRED:
        return (word,)
    if len(word) < 5:
        return ()
    for end in range(len(word) - 1, 1, -1):
        head = word[:end]
        if (head in _PIECES and head not in ("a", "an", "ei")) or head in HUNDRED or head in AND or head in _GLUED:
            if word[end:] in _GLUED:
                return () if head in AND else (head, word[end:])
            if rest := morphemes_after(word[end:]):
                return (head, *rest)
    return ()


def morphemes_after(word: str) -> tuple[str, ...]:
    """Return what the rest of a number in one word is made of, which may begin with `og` or end in `tusen`."""
    if word in _GLUED:
        return (word,)
    for joint in AND:
        if word.startswith(joint) and (rest := morphemes(word[len(joint) :])):
            return (joint, *rest)
    return morphemes(word)


def below_thousand(words: tuple[str, ...]) -> tuple[Decimal, int] | None:
    """Return the number below a thousand that `words` begin with and how many of them say it; None for none."""
    index, value, said = 0, 0, False
    if (hundreds := _small(words, 0)) is not None and hundreds[1] < len(words) and words[hundreds[1]] in HUNDRED:
        value, index, said = hundreds[0] * 100, hundreds[1] + 1, True
    elif words and words[0] in HUNDRED:
        value, index, said = 100, 1, True
    rest_at = index + 1 if said and index < len(words) and words[index] in AND else index
    rest = _small(words, rest_at)
    # "hundre og tusen" is no number below a thousand, and an article alone isn't one either.
    if rest is not None and not (said and rest_at == index and words[index] in ("a", "an")):
        return Decimal(value + rest[0]), rest[1]
    return (Decimal(value), index) if said else None


def _small(words: tuple[str, ...], index: int) -> tuple[int, int] | None:
    """Return a number below a hundred at `index`, and where it ends: tjue fem, fem og tyve, femten."""
    if index >= len(words):
        return None
    first = words[index]
    if first in TENS:
        after = index + 1
        if after < len(words) and words[after] in ONES and ONES[words[after]] and words[after] not in ("a", "an"):
            return TENS[first] + ONES[words[after]], after + 1
        return TENS[first], after
    if first in TEENS:
        return TEENS[first], index + 1
    if first in ONES:
        if index + 2 < len(words) and words[index + 1] in AND and words[index + 2] in TENS:
            return ONES[first] + TENS[words[index + 2]], index + 3
        return ONES[first], index + 1
    return None
