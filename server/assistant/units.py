"""What amounts are counted in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from server.assistant.mentions import DECIMALS, INHABITANTS, KRONER, PERCENT, YEARS
from server.assistant.stop_words import STOP_WORDS
from server.assistant.words import WORD, Token, stems_of

_UNITS = {
    INHABITANTS: "innbyggere innbyggarar innbyggjarar indbyggere borgere inhabitants people personer sjeler sjele folk",
    KRONER: "kroner krone kr nok dkk",
    PERCENT: "prosent procent percent pct",
    DECIMALS: "desimaler desimalar decimaler decimals",
    YEARS: "år årene years year",
}
_UNIT_BY_STEM: Mapping[str, str] = {
    stem: unit for unit, words in _UNITS.items() for word in words.split() for stem in stems_of(word)
}
UNIT_WORDS = frozenset(word for words in _UNITS.values() for word in words.split())
"""The words for them."""


def is_of_noun(tokens: Sequence[Token], end: int) -> bool:
    """Return whether the number that ends at `end` is one of something that has no unit here: 1 500 ansatte."""
    after = tokens[end] if end < len(tokens) else None
    return after is not None and after.kind == WORD and not unit_at(tokens, end) and after.plain not in STOP_WORDS


def unit_at(tokens: Sequence[Token], index: int) -> str:
    """Return the unit that the token at `index` says, empty for none."""
    if not 0 <= index < len(tokens):
        return ""
    token = tokens[index]
    if token.text == "%":
        return PERCENT
    if token.kind != WORD:
        return ""
    return next((_UNIT_BY_STEM[stem] for stem in token.stems if stem in _UNIT_BY_STEM), "")
