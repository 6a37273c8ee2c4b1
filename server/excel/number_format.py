"""Excel's number formats, as far as they decide how a number is written: its decimals, signs, texts and scale; or that
it is a day.

What isn't understood here (times of day, fractions, exponents, conditions, texts between the digits) is no format at
all: a reader is better served by the whole number than by a part of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_SECTIONS = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|[^;])*', re.DOTALL)
_PIECE = re.compile(
    r"""(?P<text>"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]|(?P<plain>[\ $€£]))
    |_.|\*.|\[(?!(?:h+|m+|s+)\])[A-Za-z]+[0-9]*\]""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_TEXT = "\0"
"""Stands for a text in a section's shape."""
_SHAPE = re.compile(
    r"(?P<lead>[\0+(-]*)(?P<whole>[#0?,]*[#0?])(?P<scale>,*)(?:\.(?P<decimals>[#0?]*))?(?P<more>,*)(?P<tail>[\0%)-]*)",
    re.ASCII,
)
_CONDITION = re.compile(r"\[[<>=]")
_CLOCK_PARTS = re.compile(r"am/pm|a/p|(?<=s)\.0+", re.IGNORECASE)
_DAY = re.compile(r"(?=.*[dmy])[dmyhs\0:/.,-]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a number is written: divided by a thousand `thousands` times, with `digits` digits or more before the decimal
    sign and `fewest` to `most` after it, between the texts `before` and `after`.

    `plus` puts a sign before a positive number too. A negative one always has its sign, whatever stands for it in the
    format (red, parentheses).
    """

    fewest: int = 0
    most: int = 0
    grouped: bool = False
    percent: bool = False
    plus: bool = False
    digits: int = 1
    thousands: int = 0
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class DayFormat:
    """The number is a day, counted as its workbook counts days; `clock`: with the time of day."""

    clock: bool


def interpret(number_format: str, number: Decimal) -> NumberFormat | DayFormat | str | None:
    """Return how `number_format` writes `number`, the text that it shows instead, or None if it isn't understood."""
    if _CONDITION.search(number_format):
        return None
    sections = _split(number_format)[:3]
    for_negative = number < 0 and len(sections) > 1
    for_nil = number == 0 and len(sections) > 2
    section = sections[1] if for_negative else sections[2] if for_nil else sections[0]
    texts: list[str] = []

    def piece(match: re.Match[str]) -> str:
        if match["text"] is None:
            return ""
        texts.append(match["quoted"] or match["escaped"] or match["currency"] or match["plain"] or "")
        return _TEXT

    shape = _PIECE.sub(piece, section)
    if not shape.strip(f"{_TEXT}-") or (number == 0 and not shape.strip(f"{_TEXT}-?")):
        return _only_texts(shape, texts) or None
    return _day(shape) or _number(shape, texts, number, for_negative=for_negative)


def _split(number_format: str) -> list[str]:
    sections, start = [], 0
    while True:
        match = _SECTIONS.match(number_format, start)
        end = match.end() if match else len(number_format)
        sections.append(number_format[start:end])
        if end >= len(number_format):
            return sections
        start = end + 1


def _only_texts(shape: str, texts: list[str]) -> str:
    """Return what a section without digits shows; only a dash needs no quotation marks."""
    following = iter(texts)
    return "".join(next(following) if mark == _TEXT else mark for mark in shape if mark != "?").strip()


def _day(shape: str) -> DayFormat | None:
    """Return the format of a day, None for anything else: a time of day or a length of time has no day."""
    codes = _CLOCK_PARTS.sub("", shape)
    if not _DAY.fullmatch(codes):
        return None
    clock = re.search("[hs]", codes, re.IGNORECASE) is not None
    return None if clock and not re.search("[dy]", codes, re.IGNORECASE) else DayFormat(clock)


def _number(shape: str, texts: list[str], number: Decimal, *, for_negative: bool) -> NumberFormat | None:
    match = _SHAPE.fullmatch(shape)
    if match is None:
        return None
    lead, tail, decimals = match["lead"], match["tail"], match["decimals"] or ""
    signs = set(lead + tail) & set("-()")
    if (signs and not for_negative) or lead.count("+") > 1 or tail.count("%") > 1:
        return None
    before, after = "".join(texts[: lead.count(_TEXT)]), "".join(texts[lead.count(_TEXT) :])
    if "%" in tail and after.strip():
        return None
    return NumberFormat(
        fewest=len(decimals) - len(decimals.lstrip("0")),
        most=len(decimals),
        grouped="," in match["whole"],
        percent="%" in tail,
        plus="+" in lead and number > 0,
        digits=max(match["whole"].count("0"), 1),
        thousands=len(match["scale"] + match["more"]),
        before=before.lstrip(),
        after="" if "%" in tail else after.rstrip(),
    )
