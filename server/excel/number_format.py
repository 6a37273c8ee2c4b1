"""Excel's number formats, as far as they decide how a number is written: decimals, grouping, percent, nil as a dash.

What isn't understood here (dates, scaling by thousands, fractions, exponents, conditions) is no format at all: a reader
is better served by the whole number than by a part of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_SECTIONS = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*')
_TEXTS = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?:[A-Za-z]+[0-9]*|\$[^\]]*)\]', re.DOTALL)
_CONDITION = re.compile(r"\[[<>=]")
_NUMBER = re.compile(
    r"(?P<plus>\+?)-?\(?(?P<whole>[#0,]*[#0])(?:\.(?P<decimals>[0#?]*))?(?P<percent>\s*%?)\)?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a number is written: `fewest` to `most` decimals; `plus` puts a sign before a positive number too."""

    fewest: int
    most: int
    grouped: bool
    percent: bool
    plus: bool


def interpret(number_format: str, number: Decimal) -> NumberFormat | str | None:
    """Return how `number_format` writes `number`, the text that it shows instead, or None if it isn't understood."""
    section = _section(number_format, number)
    if section is None:
        return None
    bare = _TEXTS.sub("", section).strip()
    if bare in ("", "-"):
        shown = _TEXTS.sub(lambda text: text["quoted"] or text["escaped"] or "", section).strip()
        return shown or None
    match = _NUMBER.fullmatch(bare)
    if match is None:
        return None
    decimals = match["decimals"] or ""
    return NumberFormat(
        fewest=len(decimals) - len(decimals.lstrip("0")),
        most=len(decimals),
        grouped="," in match["whole"],
        percent="%" in match["percent"],
        plus=bool(match["plus"]) and number > 0,
    )


def _section(number_format: str, number: Decimal) -> str | None:
    """Return the section that is for `number`; None when it has conditions of its own."""
    sections = _split(number_format)[:3]
    if _CONDITION.search(number_format) or sections[0].strip().lower() in ("general", "@"):
        return None
    if number > 0 or len(sections) == 1:
        return sections[0]
    if number < 0:
        return sections[1]
    return sections[2] if len(sections) > 2 else sections[0]


def _split(number_format: str) -> list[str]:
    sections, start = [], 0
    while True:
        match = _SECTIONS.match(number_format, start)
        end = match.end() if match else len(number_format)
        sections.append(number_format[start:end])
        if end >= len(number_format):
            return sections
        start = end + 1
