"""The figures that a text states, each with its unit and how exactly it is stated; and whether facts bear them out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from server.assistant.model.facts import INHABITANTS, KRONER, PERCENT, YEAR, Facts
from server.domain.errors import CellError
from server.evaluation.numbers import parse_number
from server.i18n import Locale

BLANK = "\N{SYMBOL FOR SUBSTITUTE FORM TWO}"
"""Stands in a text where something was that has been judged."""

_SPACE = "[ \u00a0\u202f]"
_RUN = re.compile(r"[0-9]+(?:[.,\u00a0\u202f ][0-9]+)*")
_ENGLISH = re.compile(
    r"(?:[1-9][0-9]{0,2}(?:(?P<mark>[,\u00a0\u202f ])[0-9]{3}(?:(?P=mark)[0-9]{3})*)|[0-9]+)(?:\.[0-9]+)?"
)
_LEADING_ZERO = re.compile(r"0[0-9]")
_SCALE = re.compile(
    rf"{_SPACE}(?:(?P<thousand>tusen|tusind|tusinde|thousand)|(?P<million>mill\.?|mio\.?|million(?:er|ar|s)?)"
    rf"|(?P<milliard>mrd\.?|mia\.?|milliard(?:er|ar)?))(?!\w)"
)
_SCALES = {"thousand": Decimal(1000), "million": Decimal(10**6), "milliard": Decimal(10**9)}
_KRONER = re.compile(rf"{_SPACE}(?:kr\.?|kroner)(?!\w)")
_KRONER_BEFORE = re.compile(rf"(?:(?<=\s)|(?<=\()|\A)kr\.?{_SPACE}\Z")
_PERCENT = re.compile(rf"{_SPACE}?(?:%|prosent(?!\w)|procent(?!\w)|percent(?!\w)|per cent(?!\w)|pct\.?(?!\w))")
_INHABITANTS = re.compile(
    rf"{_SPACE}(?:innbygger|innbyggere|innbyggjar|innbyggjarar|indbygger|indbyggere|inhabitants?)(?!\w)"
)
_PER = re.compile(
    rf"{_SPACE}?(?:/|(?:per|pr\.?|(?:for )?(?:hver|hvert|kvar|kvart|each|every)|a){_SPACE})(?P<noun>[^\W\d_]+)"
)
_OFTEN = re.compile(rf"{_SPACE}(?P<noun>årlig|årleg|årligt|yearly|annually|månedlig|månadleg|månedligt|monthly)(?!\w)")
_NOUNS = (
    (("innbyg", "indbyg", "inhabitant"), "inhabitant"),
    (("år", "year", "annual"), "year"),
    (("måned", "månad", "month"), "month"),
)
_MOST_PERS = 2
_FEWEST_DIGITS = 3
_BEFORE, _AFTER = " \n\u00a0\u202f(«\"“„”'’–-" + BLANK, " \n\u00a0\u202f.,;:!?)»\"”“'’–-%/" + BLANK
_MINUS = re.compile(
    rf"(?:(?<![\w{BLANK}])[-−–]|(?<!\n)(?<!\A)[−–-]{_SPACE}|(?:minus|negativ[te]?){_SPACE})\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure from `start` up to `end` of a text, unit and all; `step` is the last digit's worth."""

    value: Decimal
    unit: str
    step: Decimal
    digits: int
    start: int
    end: int


class UnreadableError(Exception):
    """A text has digits that can't be told to say one thing."""


def claims_in(text: str, locale: Locale) -> list[Claim]:
    """Return the figures in `text` as a reader of `locale` reads them. Raise UnreadableError."""
    return list(_claims(text, locale))


def is_borne_out(claim: Claim, facts: Facts) -> bool:
    """Return whether `claim` is a figure of the facts and of its unit: exactly, or rounded to three digits or more."""
    values = (value for value, unit in facts.figures if unit == claim.unit)
    return any(value == claim.value or _is_rounded(claim, value) for value in values)


def _is_rounded(claim: Claim, value: Decimal) -> bool:
    if claim.digits < _FEWEST_DIGITS or claim.unit == YEAR:
        return False
    with localcontext(prec=400, rounding=ROUND_HALF_UP):
        return (value / claim.step).quantize(Decimal(1)) * claim.step == claim.value


def _claims(text: str, locale: Locale) -> Iterator[Claim]:
    for match in _RUN.finditer(text):
        start, end, written = match.start(), match.end(), match[0]
        before, after = text[:start], text[end:]
        if (before and before[-1] not in _BEFORE + "−") or (after and after[0] not in _AFTER):
            raise UnreadableError
        number = _read(written, locale)
        decimals = -int(number.as_tuple().exponent)
        digits = len(number.as_tuple().digits) if number >= 1 else len(str(number).replace("0.", "").lstrip("0"))
        negative = _MINUS.search(before)
        if negative:
            number, start = number.copy_negate(), negative.start()
        scale = _SCALE.match(text, end)
        step = Decimal(1).scaleb(-decimals)
        if scale:
            factor = _SCALES[scale.lastgroup or ""]
            number, step, end = number * factor, step * factor, scale.end()
        unit, start, end = _unit(text, start, end)
        if not unit and len(written) == 4 and written.isdigit() and not scale and not negative:
            unit = YEAR
        yield Claim(number, unit, step, digits, start, end)


def _read(written: str, locale: Locale) -> Decimal:
    if _LEADING_ZERO.match(written):
        raise UnreadableError
    if locale.language == "en":
        if not _ENGLISH.fullmatch(written):
            raise UnreadableError
        return Decimal(re.sub(r"[,\u00a0\u202f ]", "", written))
    try:
        return parse_number(written)
    except CellError:
        raise UnreadableError from None


def _unit(text: str, start: int, end: int) -> tuple[str, int, int]:
    """Return the unit of the number from `start` to `end`, and where the two begin and end together."""
    if percent := _PERCENT.match(text, end):
        return PERCENT, start, percent.end()
    if people := _INHABITANTS.match(text, end):
        return INHABITANTS, start, people.end()
    before = _KRONER_BEFORE.search(text[:start])
    kroner = None if before else _KRONER.match(text, end)
    if not before and not kroner:
        return "", start, end
    unit, start = KRONER, before.start() if before else start
    end = kroner.end() if kroner else end
    for _ in range(_MOST_PERS):
        per = _PER.match(text, end) or _OFTEN.match(text, end)
        if per is None:
            break
        noun = per["noun"].casefold()
        name = next((name for words, name in _NOUNS if noun.startswith(words)), None)
        if name is None:
            raise UnreadableError
        unit, end = f"{unit}_{name}" if "_" in unit else f"{unit}_per_{name}", per.end()
    return unit, start, end
