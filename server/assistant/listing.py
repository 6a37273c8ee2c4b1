"""What stands between the members of a list, and between what two things are compared."""

from __future__ import annotations

from collections.abc import Sequence

from server.assistant.words import Token, phrases_in, words_in

_COMMAS = frozenset({",", "/"})
_WORDS = words_in("og and eller or samt mot vs mod versus kontra against fremfor framfor")
SPANS = frozenset({"-", "–", "til", "to"})
"""What joins the ends of a span."""
LISTING = _COMMAS | _WORDS
"""What joins the members of a list."""
_INSTEAD = phrases_in(
    """
    i stedet for, i staden for, i stedet, istedenfor, istedet for, i forhold til, instead of, rather than, compared to
    compared with, sammenlignet med, sammenliknet med, samanlikna med, samanliknet med, og hvad, og hva, og kva
    """
)
_MOST = 2


def joins(between: Sequence[Token], *, spans: bool = False) -> bool:
    """Return whether the tokens `between` only join what stands on both sides; with `spans` also as 10 til 20 does."""
    marks = LISTING | SPANS if spans else LISTING | {":"}
    return is_instead(between) or (0 < len(between) <= _MOST and all(token.plain in marks for token in between))


def is_instead(between: Sequence[Token]) -> bool:
    """Return whether the tokens `between` set what stands on both sides against each other: 130 i stedet for 120."""
    return " ".join(token.plain for token in between if token.plain != ",") in _INSTEAD
