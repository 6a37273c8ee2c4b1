"""The numbers in a question, as written and as said, each with the unit that goes with it; never by a guess."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from server.assistant.number_words import (
    ABBREVIATED,
    AND,
    DOZEN,
    HALF,
    HUNDRED,
    ONE_AND_A_HALF,
    ONES,
    POINT,
    QUARTER,
    THREE_QUARTERS,
    VAGUE,
    below_thousand,
    morphemes,
    scale_in,
    scale_of,
)
from server.assistant.words import MARK, NUMBER, WORD, Token
from server.domain.errors import CellError, ErrorCode
from server.evaluation.numbers import parse_number

_MINUS = frozenset("-\u2212\u2013")
_ONE, _THOUSAND, _MILLION, _HALF = Decimal(1), Decimal(1000), Decimal(10**6), Decimal("0.5")
_ENGLISH = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_COUNTED_BY = ("tti", "tio", "tte", "tiende")
"""How a word ends that may be a number which isn't known here."""
_CLAUSES = frozenset({",", ".", ";", ":", "og", "and"})
_BARE = frozenset({"tusen", "tusind", "tusinde", "thousand"})
_IN_WHOLE = frozenset({"i", "in", "hele", "heile", "hela", "whole"})
_ONES_ONLY = ("en", "ein", "eit", "ei", "et", "ett", "eitt", "én", "éin", "ét", "éitt", "a")


@dataclass(frozen=True, slots=True)
class Said:
    """A number at `start` up to `end` among the tokens; `problem` is why it can't be read, then it has no value.

    `scale` is the thousand, million or the like that it was said with, 1 for none.
    """

    value: Decimal
    start: int
    end: int
    text: str
    scale: Decimal = _ONE
    problem: CellError | None = None


def number_at(tokens: Sequence[Token], start: int, language: str) -> Said | None:
    """Return the number that begins at the token `start`, read as whoever writes `language` writes it; None for
    none."""
    sign, index = _sign(tokens, start)
    if index > start and not sign:
        return None
    reader = _Reader(tokens, language)
    found = reader.whole(index)
    if found is None:
        return None
    text = "".join(_piece(tokens, place, start) for place in range(start, found.end))
    if _is_vague(tokens, index):
        text = f"{tokens[index - 1].text} {text.strip()}"
        found = _Part(found.value, found.end, problem=doubtful(text))
    value = found.value.copy_negate() if sign and found.value else found.value
    return Said(value, start, found.end, text.strip(), found.scale, found.problem)


def _is_taken_from(tokens: Sequence[Token], start: int) -> bool:
    """Return whether the minus at `start` takes something from a number before it, in the same clause."""
    for token in reversed(tokens[:start]):
        if token.plain in _CLAUSES:
            return False
        if token.kind == NUMBER:
            return True
    return False


def _is_vague(tokens: Sequence[Token], start: int) -> bool:
    """Return whether a hundred or a thousand at `start` is counted by a word before it that is no number that is known
    here: et par tusind."""
    first, before = tokens[start], tokens[start - 1] if start else None
    bare = first.plain in HUNDRED or first.plain in _BARE or (first.plain in ("a", "an") and start > 1)
    if not bare or before is None or before.kind != WORD:
        return False
    if first.plain in ("a", "an"):
        return before.plain == "of"
    return before.plain in VAGUE or before.plain.startswith("halv") or before.plain.endswith(_COUNTED_BY)


def doubtful(text: str) -> CellError:
    """Return the error of a number that might mean two things; whoever asks for it knows the argument."""
    return CellError(ErrorCode.VALUE, "ambiguous_number", argument="", text=text[:80])


def _piece(tokens: Sequence[Token], place: int, start: int) -> str:
    spaced = place > start and tokens[place].start > tokens[place - 1].end
    return (" " if spaced else "") + tokens[place].text


def _sign(tokens: Sequence[Token], start: int) -> tuple[bool, int]:
    first = tokens[start]
    if first.kind == WORD and first.plain == "minus":
        return not _is_taken_from(tokens, start), start + 1
    glued = start + 1 < len(tokens) and tokens[start + 1].start == first.end and tokens[start + 1].kind == NUMBER
    apart = start == 0 or tokens[start - 1].end < first.start
    if first.kind == MARK and first.text in _MINUS and glued and apart:
        return True, start + 1
    return False, start


@dataclass(frozen=True, slots=True)
class _Part:
    value: Decimal
    end: int
    scale: Decimal = _ONE
    digits: bool = False
    problem: CellError | None = None


class _Reader:
    def __init__(self, tokens: Sequence[Token], language: str) -> None:
        self._tokens, self._language = tokens, language

    def whole(self, start: int) -> _Part | None:
        """Return the number at `start`: parts of falling scale, such as 2 millioner 300 tusen og femti."""
        total, index, digits = Decimal(0), start, False
        last: Decimal | None = None
        while True:
            at = index + 1 if last is not None and self._word(index) in AND else index
            part = self._part(at, first=last is None)
            if part is None or (last is not None and self._is_article(at, part)):
                break
            if part.problem is not None:
                return part if last is None else _Part(total, index, last or _ONE, digits)
            scale, end = self._scale(part.end, part.digits)
            if scale is None:
                if last is None:
                    return part if part.digits or not self._is_article(at, part) else None
                # Two millions three is no number that anybody means.
                if part.value < 1000 and last >= 1000 and not part.digits:
                    total, index = total + part.value, part.end
                break
            if last is not None and scale >= last:
                break
            total, index, last, digits = total + part.value * scale, end, scale, digits or part.digits
            if self._word(index) in AND and (half := self._and_a_half(index)):
                total, index = total + scale / 2, half
                break
        return None if last is None else _Part(total, index, last or _ONE, digits)

    def _is_article(self, at: int, part: _Part) -> bool:
        """Return whether the number one (or the English preposition `to`) is only a word of the sentence."""
        if part.end != at + 1 or self._word(at) not in ONES:
            return False
        return part.value == 1 or (self._word(at) == "to" and self._language == "en")

    def _part(self, start: int, *, first: bool) -> _Part | None:
        if start >= len(self._tokens):
            return None
        token = self._tokens[start]
        if token.kind == NUMBER:
            digits = self._digits(start)
            half = self._and_a_half(digits.end)
            if digits.problem is None and half:
                return _Part(digits.value + _HALF, half, digits=True)
            return digits
        word = self._word(start)
        if word in ONE_AND_A_HALF and self._scale(start + 1, False)[0] is not None:
            return _Part(Decimal("1.5"), start + 1)
        half_at = start + 1 if word in ONES and ONES[word] == 1 else start
        if self._word(half_at) in HALF:
            after = half_at + 1 if self._word(half_at + 1) not in ("a", "an") else half_at + 2
            if self._scale(after, False)[0] is not None:
                return _Part(_HALF, after)
        if (quarter := self._quarter(start)) is not None:
            return quarter
        if word in ONE_AND_A_HALF and self._word(start + 1) in HUNDRED:
            return _Part(Decimal(150), start + 2)
        if first and word in ("tusen", "tusind", "tusinde"):
            if start and self._tokens[start - 1].plain in _IN_WHOLE:
                # What is written in thousands is none.
                return None
            return _Part(Decimal(1), start)
        dozen_at = start + 1 if word in ONES else start
        if self._word(dozen_at) in DOZEN:
            return _Part(Decimal(12 * ONES.get(word, 1)), dozen_at + 1)
        return self._words(start)

    def _quarter(self, start: int) -> _Part | None:
        """Read a quarter, or three, of a scale: en kvart million, a quarter of a million."""
        word = self._word(start)
        count, at = (3, start + 1) if word in THREE_QUARTERS else (ONES.get(word, 1), start + (word in ONES))
        if word not in THREE_QUARTERS:
            if self._word(at) not in QUARTER:
                return None
            at += 1
        while self._word(at) in ("of", "a", "an"):
            at += 1
        return _Part(Decimal(count) / 4, at) if self._scale(at, False)[0] is not None else None

    def _digits(self, start: int) -> _Part:
        """Read digits, with the groups of three that follow after a space."""
        end = start + 1
        text = self._tokens[start].text
        if text.isdigit() and len(text) <= 3:
            while self._is_group(end):
                text += "." + self._tokens[end].text
                end += 1
        if self._language == "en" and _ENGLISH.fullmatch(text):
            # In an English sentence the comma groups; in a cell it might be anybody's, so it is refused there.
            return _Part(Decimal(text.replace(",", "")), end, digits=True)
        try:
            return _Part(parse_number(text), end, digits=True)
        except CellError as error:
            scale, _ = self._scale(end, True)
            whole, dot, decimals = text.partition(".")
            is_decimal = dot and whole.isdigit() and decimals.isdigit() and len(decimals) < 3
            if self._language == "en" and is_decimal and (scale is not None or len(whole) < 4):
                # In an English sentence such a dot can only be a decimal sign: a group would have three digits.
                return _Part(Decimal(text), end, digits=True)
            return _Part(Decimal(0), end, digits=True, problem=error)

    def _is_group(self, index: int) -> bool:
        if index >= len(self._tokens):
            return False
        token, before = self._tokens[index], self._tokens[index - 1]
        whole, comma, decimals = token.text.partition(",")
        three = token.kind == NUMBER and len(whole) == 3 and whole.isdigit() and (not comma or decimals.isdigit())
        return three and token.start == before.end + 1 and "," not in before.text

    def _words(self, start: int) -> _Part | None:
        words: list[str] = []
        ends: list[int] = []
        index = start
        while index < len(self._tokens) and len(words) < 12:
            token = self._tokens[index]
            if token.kind == MARK and token.text == "-" and words and self._glued(index):
                index += 1
                continue
            pieces = (token.plain,) if token.plain in AND and words else morphemes(token.plain)
            if token.kind != WORD or not pieces:
                break
            words += pieces
            ends += [index + 1] * len(pieces)
            index += 1
        found = below_thousand(tuple(words))
        if found is None:
            return None
        value, count = found
        glued = count < len(words) and ends[count] == ends[count - 1] and scale_of(words[count], self._language)
        if glued:
            return self._thousands(value, words, ends, count)
        if count < len(words) and ends[count] == ends[count - 1]:
            return None
        end = ends[count - 1]
        if self._word(end) in POINT and (decimal := below_thousand((self._word(end + 1),))) is not None:
            return _Part(value + decimal[0] / 10, end + 2)
        if half := self._and_a_half(end):
            return _Part(value + _HALF, half)
        return _Part(value, end)

    def _and_a_half(self, at: int) -> int:
        """Return where the half ends that a number at `at` goes on with: tre og en halv, tre en halv; 0 for none."""
        joined = self._word(at) in AND
        at += joined
        if self._word(at) not in _ONES_ONLY or self._word(at + 1) not in HALF:
            return 0
        return at + 2 if joined or self._scale(at + 2, False)[0] is not None else 0

    def _thousands(self, value: Decimal, words: list[str], ends: list[int], count: int) -> _Part:
        """Read a number in one word with its thousands inside: tjuetusen, femogtyvetusinde, totusenfemhundre."""
        rest = tuple(words[count + 1 :])
        joined = 1 if rest[:1] and rest[0] in AND else 0
        more = below_thousand(rest[joined:])
        if more is None:
            return _Part(value * 1000, ends[count], scale=_THOUSAND)
        return _Part(value * 1000 + more[0], ends[count + joined + more[1]], scale=_THOUSAND)

    def _scale(self, index: int, digits: bool) -> tuple[Decimal | None, int]:
        """Return the scale that stands at `index`, and where it ends, with the full stop of an abbreviation."""
        joined = digits and self._mark(index) == "-" and self._glued(index)
        index += joined
        word = self._word(index)
        glued = bool(word) and digits and self._glued_before(index)
        if word == "k" and not digits:
            return None, index - joined
        scale = scale_of(word, self._language) if word else None
        if scale is None and digits:
            scale = _MILLION if word == "m" and not joined and (glued or self._language == "en") else scale_in(word)
        if scale is None:
            return None, index - joined
        end = index + 1
        if word in ABBREVIATED and self._mark(end) == "." and self._glued_before(end):
            end += 1
        return scale, end

    def _word(self, index: int) -> str:
        return self._tokens[index].plain if index < len(self._tokens) and self._tokens[index].kind == WORD else ""

    def _mark(self, index: int) -> str:
        return self._tokens[index].text if index < len(self._tokens) and self._tokens[index].kind == MARK else ""

    def _glued(self, index: int) -> bool:
        after = index + 1 < len(self._tokens) and self._tokens[index + 1].start == self._tokens[index].end
        return self._glued_before(index) and after

    def _glued_before(self, index: int) -> bool:
        return index > 0 and self._tokens[index].start == self._tokens[index - 1].end
