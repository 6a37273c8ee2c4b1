"""The days in a question: 12.05.2022, 1. juni 2025, i maj 2022; and what is dated without a year or by a case."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

import babel
from babel.dates import get_month_names

from server.assistant.mentions import BARE, DATED, Amount, Day
from server.assistant.words import DAY, NUMBER, WORD, Token, words_in
from server.domain.errors import CellError
from server.domain.periods import FIRST_YEAR, LAST_YEAR
from server.evaluation.numbers import parse_day
from server.i18n import LANGUAGES

_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})[-/]([0-9]{4})")
_NIL = Decimal(0)
_MOST_DAYS = 31
_BEFORE_MONTHS = words_in("per pr i in of fra frå from til to siden sidan since .")
"""Words that a month without a day or a year stands behind."""
_CASE = re.compile(r"[0-9]{1,4}/[0-9]{1,6}|[0-9]{4}-(?!19|20|21)[0-9]{3,6}")
_DAY = re.compile(r"(?:0?[1-9]|[12][0-9]|3[01])\.(?:0?[1-9]|1[0-2])")
_CASES = words_in(
    """
    sak saka saken saksnr saksnummer arkivsak saksframlegg sag sagen sagsnr sagsnummer case ref jf jnr journalnr dok
    formannskapssak kommunestyresak ps fsk kst
    """
)
"""Words that the number of a case stands behind."""
_BEFORE_DAYS = words_in(
    """
    frist fristen frista den innen inden senest seinast dato oppstart opstart start forfall forfald møte møde pr per til
    fra frå etter efter før d
    """
)
"""Words that a day stands behind."""
_NEAR = 3
_WORDS = re.compile(r"[^\W\d_]+|[0-9]+")


@lru_cache(maxsize=1)
def _months() -> Mapping[str, int]:
    names: dict[str, int] = {}
    for cldr in LANGUAGES.values():
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=babel.Locale.parse(cldr)).items():
                names[name.rstrip(".").casefold()] = number
    return {name: number for name, number in names.items() if len(name) >= 3}


def months_in(text: str) -> frozenset[tuple[int, int]]:
    """Return the months that `text` names with their years, each as its number and the year."""
    words = _WORDS.findall(text.casefold())
    pairs = ((_months().get(one), other) for one, other in pairwise(words))
    return frozenset((month, int(year)) for month, year in pairs if month is not None and year.isdigit())


def day_at(tokens: Sequence[Token], index: int) -> tuple[Day | Amount, int] | None:
    """Return the day that is said at `index`, or an amount with the problem of one that can't be read, and where it
    ends; None for none."""
    token = tokens[index]
    if token.kind == DAY:
        try:
            return Day(parse_day(_SLASHED.sub(r"\1.\2.\3", token.text.replace(" ", ""))), index, index + 1), index + 1
        except CellError as error:
            return Amount(_NIL, BARE, index, index + 1, token.text, error), index + 1
    at, number = index, 0
    if token.kind == NUMBER and token.text.isdigit() and len(token.text) <= 2:
        number = int(token.text)
        at = index + 2 if _plain(tokens, index + 1) == "." else index + 1
    month = _months().get(_plain(tokens, at)) if at < len(tokens) and tokens[at].kind == WORD else None
    if month is None:
        return None
    year_at = at + 2 if _plain(tokens, at + 1) == "." else at + 1
    year = _plain(tokens, year_at)
    if not (year.isdigit() and len(year) == 4 and FIRST_YEAR <= int(year) <= LAST_YEAR):
        said = 0 < number <= _MOST_DAYS or (not number and _plain(tokens, index - 1) in _BEFORE_MONTHS)
        return (Amount(Decimal(number), DATED, index, at + 1, token.text), at + 1) if said else None
    last = calendar.monthrange(int(year), month)[1]
    if number > last:
        return None
    return Day(date(int(year), month, number or last), index, year_at + 1), year_at + 1


def dated_at(tokens: Sequence[Token], index: int, language: str) -> int:
    """Return where a day in digits without a year, or the number of a case, ends that is written at `index`; 0 for
    neither: frist 1.9., sak 45/26, sag 2010-0471."""
    token, piece = tokens[index], tokens[index : index + 3]
    glued = all(one.end == other.start for one, other in pairwise(piece))
    if glued and _CASE.fullmatch("".join(each.text for each in piece)):
        return index + 3 if any(_plain(tokens, at) in _CASES for at in range(index - _NEAR, index)) else 0
    ended = _plain(tokens, index + 1) == "." and tokens[index + 1].start == token.end
    said = language != "en" and _plain(tokens, index - 1) in _BEFORE_DAYS
    return index + 2 if ended and said and _DAY.fullmatch(token.text) else 0


def _plain(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].plain if 0 <= index < len(tokens) else ""
