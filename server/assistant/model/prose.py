"""What a model writes, judged as it comes: let through sentence by sentence, or not at all.

The rule is narrow on purpose. A number must be a figure of the calls, of the same unit and size, written in digits as
the reader's language writes them; anything else that may say a quantity is refused, with links, markup and letters that
look like digits. What is refused costs the reader nothing: our own sentences stand above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from server.assistant.guard import unfounded
from server.assistant.model.claims import BLANK, Claim, UnreadableError, claims_in, is_borne_out
from server.assistant.model.facts import KRONER, Facts
from server.assistant.model.quantities import is_quantity
from server.i18n import Locale

MOST_LETTERS = 1_500
_LETTERS = frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzÆØÅæøåÄÖÜäöüÉÈÊÀÁÓÒÔÍÚÝéèêàáóòôíúýČĐŊŠŦŽčđŋšŧžß"
)
_MARKS = frozenset(" \n\u00a0\u202f.,;:!?()'\"’‘“”„«»–—-−/%§&…_0123456789")
_SPACES = " \u00a0\u202f"
_DROPPED = str.maketrans({"*": None, "`": None, "#": None, "\r": None, "\t": " "})
"""Marks of emphasis and headings: the text is shown, and judged, without."""
_WORD = re.compile(r"[^\W\d_]+")
_LOOKS_LIKE_NUMBER = re.compile(r"\b(?:[OoIlQZSBØ]{2,}|[OlQØ])\b")
_ROMAN = re.compile(r"\b(?:[IVXLCDM]{2,}|[VXLCDM])\b")
_LINK = re.compile(r"\w\.\w|://|\bwww\b|\bhttps?\b|\w_|_\w|(?<!\w)/|/(?!\w)", re.IGNORECASE)
_SLASH = re.compile(r"(?<=[^\W\d_])/(?=[^\W\d_])")
_EACH = re.compile(
    r"\b(?:hver|hvert|kvar|kvart|each|every|per|pr|apiece)\b|årlig|årleg|annual|yearly|månedlig|månadleg|monthly|kvartal"
    r"|\b(?:om|i|a) (?:året|måneden|månaden|year|month|head)\b",
    re.IGNORECASE,
)
"""What makes an amount one of many. Where it is the amount's own unit, it stands in the claim."""
_SENTENCE_END = re.compile(r"(?<![0-9])[.!?][)»\"”]?(?=\s)|\n")
_ENDS = ("\n", ". ", "! ", "? ")
_LONGEST_ABBREVIATION = 20
_ABBREVIATED = frozenset(
    [
        "kr",
        "mill",
        "mio",
        "mrd",
        "mia",
        "pr",
        "ca",
        "pct",
        "bl",
        "a",
        "f",
        "eks",
        "jf",
        "nr",
        "st",
        "prp",
        "dvs",
        "mv",
        "osv",
        "i",
        "e",
        "g",
        "kap",
        "no",
        "vs",
    ]
)


class UnfoundedError(Exception):
    """A text says something that nothing stands behind, or that no answer may hold."""


class Prose:
    """The text of one turn. `secrets` are never let through, whoever knows them."""

    def __init__(self, facts: Facts, locale: Locale, secrets: Sequence[str] = ()) -> None:
        self._facts, self._locale = facts, locale
        self._secrets = tuple(secret.casefold() for secret in secrets if secret)
        self._phrases = [_pattern(phrase) for phrase in facts.phrases]
        self._text = ""
        self._passed = 0

    @property
    def text(self) -> str:
        """What has been let through."""
        return self._text[: self._passed].strip()

    def add(self, text: str) -> str:
        """Take more of the text; return what can be shown now, up to the end of a sentence. Raise UnfoundedError."""
        self._text += text.translate(_DROPPED)
        if len(self._text) > MOST_LETTERS:
            raise UnfoundedError
        ends = [match.end() for match in _SENTENCE_END.finditer(self._text, self._passed) if self._is_end(match)]
        return self._pass(max(ends, default=0))

    def end(self) -> str:
        """Return the rest of the text, which is complete. Raise UnfoundedError."""
        return self._pass(len(self._text))

    def _is_end(self, match: re.Match[str]) -> bool:
        words = _WORD.findall(self._text[max(self._passed, match.start() - _LONGEST_ABBREVIATION) : match.start()])
        if match[0] == "\n" or not words or words[-1].casefold() not in _ABBREVIATED:
            return True
        return self._text[match.end() :].lstrip()[:1].isupper()

    def _pass(self, end: int) -> str:
        if end <= self._passed:
            return ""
        # All of it is judged each time: what follows may change what a number says.
        self._judge(self._text[:end])
        shown = self._text[self._passed : end]
        self._passed = end
        return shown

    def _judge(self, text: str) -> None:
        if BLANK in text or unfounded(text, [self._facts.phrases, *self._facts.figures], [], self._locale):
            raise UnfoundedError
        plain = text.casefold()
        if any(secret in plain for secret in self._secrets):
            raise UnfoundedError
        for phrase in self._phrases:
            text = phrase.sub(BLANK, text)
        if not set(text) <= _LETTERS | _MARKS | {BLANK}:
            raise UnfoundedError
        try:
            claims = claims_in(text, self._locale)
        except UnreadableError:
            raise UnfoundedError from None
        if not all(is_borne_out(claim, self._facts) for claim in claims):
            raise UnfoundedError
        for claim in claims:
            text = f"{text[: claim.start]}{BLANK * (claim.end - claim.start)}{text[claim.end :]}"
        if any(claim.unit.startswith(KRONER) and _EACH.search(_sentence(text, claim)) for claim in claims):
            raise UnfoundedError
        self._judge_words(text)

    def _judge_words(self, text: str) -> None:
        if any(letter.isdigit() or letter in "%_" for letter in text):
            raise UnfoundedError
        if _LOOKS_LIKE_NUMBER.search(text) or _ROMAN.search(text) or _LINK.search(_SLASH.sub(" ", text)):
            raise UnfoundedError
        if any(is_quantity(word, self._locale.language) for word in _WORD.findall(text.casefold())):
            raise UnfoundedError


def _sentence(text: str, claim: Claim) -> str:
    """Return the sentence of `text` that `claim` stands in."""
    begins = [text.rfind(mark, 0, claim.start) for mark in _ENDS]
    ends = [place for mark in _ENDS if (place := text.find(mark, claim.end)) >= 0]
    return text[max(begins) + 1 : min(ends, default=len(text))]


def _pattern(phrase: str) -> re.Pattern[str]:
    """Return what finds `phrase` where it stands by itself, whichever spaces it has."""
    words = rf"[{_SPACES}]".join(re.escape(word) for word in re.split(f"[{_SPACES}]", phrase))
    return re.compile(rf"(?<![\w.,/-]){words}(?![\w/]|[.,-]\w)")
