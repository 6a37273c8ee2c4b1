"""From the words of a question to what it mentions."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

import babel
from babel.dates import get_month_names

from server.assistant.mentions import (
    BARE,
    DECIMALS,
    FROM,
    INHABITANTS,
    KRONER,
    PERCENT,
    TO,
    YEARS,
    Amount,
    Day,
    Mentions,
    Place,
    Year,
)
from server.assistant.numbers import Said, doubtful, number_at
from server.assistant.stop_words import STOP_WORDS
from server.assistant.words import DAY, MARK, NUMBER, WORD, Token, stems_in, stems_of, words_in
from server.domain.countries import Country
from server.domain.errors import CellError
from server.domain.periods import FIRST_YEAR, LAST_YEAR
from server.domain.rate_books import RateView
from server.evaluation.numbers import parse_day
from server.i18n import LANGUAGES

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
_COUNTED = stems_in(
    """
    innbyggertall innbyggjartal indbyggertal folketall folketal population befolkning
    """
)
"""Words that a number of inhabitants follows."""
_BEFORE = frozenset({"kr", "nok", "dkk", "kroner"})
_THOUSANDS = frozenset({"tkr"})
_RELATIVE = {
    ("i", "fjor"): -1,
    ("fjor",): -1,
    ("fjoråret",): -1,
    ("sidste", "år"): -1,
    ("siste", "år"): -1,
    ("forrige", "år"): -1,
    ("førre", "år"): -1,
    ("last", "year"): -1,
    ("i", "forfjor"): -2,
    ("i", "år"): 0,
    ("dette", "år"): 0,
    ("dette", "året"): 0,
    ("inneværende", "år"): 0,
    ("indeværende", "år"): 0,
    ("this", "year"): 0,
    ("neste", "år"): 1,
    ("næste", "år"): 1,
    ("til", "neste", "år"): 1,
    ("next", "year"): 1,
}
_TODAY = frozenset({"dagens", "nutidens", "today's", "nåtidens"})
_FROM = frozenset({"fra", "frå", "from"})
_TO = frozenset({"til", "to"})
_OF_A_YEAR = words_in(
    """
    i fra frå til to in for of året år budsjettåret budsjettår budgetåret year since siden
    """
)
_PRICES = ("kroner", "kroners", "priser", "prisar", "prices", "kr", "money", "prisnivå", "verdi")
_WORTH = ("kroneverdi", "pengeverdi", "pengar", "penger", "penge", "prisnivået", "nivå", "niveau", "prisniveau")
_LEVELS = ("pl", "nivå", "niveau", "nivået", "niveauet", "level", "levels", "prisniveau", "prisnivået", "verd")
_KNOWN = stems_in("kjent kjend kjente kendt known")
_NUMBERED = words_in("kommune kommunenr kommunenummer municipality nr nummer number")
_SHORT_NAME_AFTER = words_in("i for til har in of på hos")
_LONGEST_NAME = 4
_NIL = Decimal(0)
_FIFTY = Decimal(50)
_HALVES = frozenset({"halvparten", "halvdelen", "helvta"})
_LISTING = frozenset({",", "og", "and", "eller", "or", "til", "to", "mot", "vs", "mod", "versus", "/", "samt"})
_NEVER_SCALED = 1000
_QUOTES = frozenset("'’½¼¾")
_ENGLISH_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")


@lru_cache(maxsize=1)
def _months() -> Mapping[str, int]:
    names: dict[str, int] = {}
    for cldr in LANGUAGES.values():
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=babel.Locale.parse(cldr)).items():
                names[name.rstrip(".").casefold()] = number
    return {name: number for name, number in names.items() if len(name) >= 3}


def mentions_of(tokens: tuple[Token, ...], view: RateView, language: str) -> Mentions:
    """Return what `tokens` mention; years such as *next year* are counted from the day of `view`."""
    return _Reading(tokens, view, language).read()


class _Reading:
    def __init__(self, tokens: tuple[Token, ...], view: RateView, language: str) -> None:
        self._tokens, self._view, self._language = tokens, view, language
        self._amounts: list[Amount] = []
        self._years: list[Year] = []
        self._days: list[Day] = []
        self._places: list[Place] = []
        self._taken: set[int] = set()

    def read(self) -> Mentions:
        index = 0
        while index < len(self._tokens):
            end = self._day(index) or self._relative(index) or self._place(index) or self._number(index)
            if end:
                self._taken.update(range(index, end))
            index = end or index + 1
        return Mentions(
            self._tokens,
            self._listed(),
            tuple(self._years),
            tuple(self._days),
            tuple(self._places),
            frozenset(self._taken),
        )

    def _listed(self) -> tuple[Amount, ...]:
        """Return the amounts, those of a list with the unit and scale that its last one says: 10, 20 og 30 mill."""
        amounts = self._amounts[:]
        for place in range(len(amounts) - 2, -1, -1):
            one, after = amounts[place], amounts[place + 1]
            between = self._tokens[one.end : after.start]
            if one.unit != BARE or len(between) > 2 or not between:
                continue
            if all(token.plain in _LISTING for token in between):
                small = one.scale == 1 and after.scale > 1 and abs(one.value) < _NEVER_SCALED
                scale = after.scale if small else one.scale
                value = one.value * scale if small else one.value
                amounts[place] = replace(one, value=value, scale=scale, unit=after.unit)
        return tuple(amounts)

    def _plain(self, index: int) -> str:
        return self._tokens[index].plain if 0 <= index < len(self._tokens) else ""

    def _unit(self, index: int) -> str:
        if not 0 <= index < len(self._tokens):
            return ""
        token = self._tokens[index]
        if token.text == "%":
            return PERCENT
        return (
            next((_UNIT_BY_STEM[stem] for stem in token.stems if stem in _UNIT_BY_STEM), "")
            if token.kind == WORD
            else ""
        )

    def _day(self, index: int) -> int:
        token = self._tokens[index]
        if token.kind == DAY:
            try:
                self._days.append(Day(parse_day(token.text.replace(" ", "")), index, index + 1))
            except CellError as error:
                self._amounts.append(Amount(_NIL, BARE, index, index + 1, token.text, error))
            return index + 1
        at, number = index, 0
        if token.kind == NUMBER and token.text.isdigit() and len(token.text) <= 2:
            number = int(token.text)
            at = index + 2 if self._plain(index + 1) == "." else index + 1
        month = _months().get(self._plain(at)) if at < len(self._tokens) and self._tokens[at].kind == WORD else None
        if month is None:
            return 0
        year_at = at + 2 if self._plain(at + 1) == "." else at + 1
        year = self._plain(year_at)
        if not (year.isdigit() and len(year) == 4 and FIRST_YEAR <= int(year) <= LAST_YEAR):
            return 0
        last = calendar.monthrange(int(year), month)[1]
        if number > last:
            return 0
        self._days.append(Day(date(int(year), month, number or last), index, year_at + 1))
        return year_at + 1

    def _relative(self, index: int) -> int:
        for length in (3, 2, 1):
            words = tuple(self._plain(index + place) for place in range(length))
            if words in _RELATIVE:
                self._years.append(Year(self._view.known_on.year + _RELATIVE[words], index, index + length))
                return index + length
        if self._plain(index) in _TODAY and self._plain(index + 1) in (*_PRICES, *_WORTH):
            self._years.append(Year(self._view.known_on.year, index, index + 2, TO, prices=True))
            return index + 2
        return 0

    def _number(self, index: int) -> int:
        if self._plain(index) in _HALVES:
            self._amounts.append(Amount(_FIFTY, PERCENT, index, index + 1, self._tokens[index].text))
            return index + 1
        said = number_at(self._tokens, index, self._language)
        if said is None:
            return 0
        if end := self._year(said):
            return end
        if self._is_place_number(said):
            self._places.append(Place(said.text, index, said.end))
            return said.end
        if said.end + 1 < len(self._tokens) and self._tokens[said.end].text in _QUOTES:
            # 20'500 is no number that is written here, nor is 500 alone meant.
            after = self._tokens[said.end + 1]
            if after.kind == NUMBER and after.start == self._tokens[said.end].end:
                problem = doubtful(f"{said.text}'{after.text}")
                said = replace(said, end=said.end + 2, problem=problem)
        amount, end = self._with_unit(said)
        if amount.problem is None and self._is_doubtful(said, amount):
            problem = doubtful(amount.text)
            amount = replace(amount, problem=problem)
        self._amounts.append(amount)
        return end

    def _is_doubtful(self, said: Said, amount: Amount) -> bool:
        """Return whether something that is no unit is written on to the digits, as in 20t and 500', or a comma may be
        one of thousands."""
        last, after = self._tokens[said.end - 1], said.end
        if last.kind == NUMBER and after < len(self._tokens) and self._tokens[after].start == last.end:
            glued = self._tokens[after]
            if glued.kind == WORD and amount.end == said.end:
                return True
            if glued.text in _QUOTES:
                return True
        if self._language == "en" or amount.unit == PERCENT or said.scale > 1:
            return False
        return _ENGLISH_THOUSANDS.fullmatch(last.text) is not None

    def _with_unit(self, said: Said) -> tuple[Amount, int]:
        value, end, unit = said.value, said.end, BARE
        glued_mark = self._plain(end) in (",", "-") and self._plain(end + 1) == "-"
        if glued_mark:
            return Amount(value, KRONER, said.start, end + 2, said.text, said.problem, said.scale), end + 2
        if [self._plain(end), self._plain(end + 1), self._plain(end + 2)] == ["t", ".", "kr"]:
            end += 2
            return Amount(value * 1000, KRONER, said.start, end + 1, said.text, said.problem, said.scale), end + 1
        if self._plain(end) in _THOUSANDS:
            return Amount(value * 1000, KRONER, said.start, end + 1, said.text, said.problem, said.scale), end + 1
        if self._plain(end) == "-" and self._unit(end + 1) == YEARS:
            end += 1
        unit = self._unit(end)
        if unit:
            end += 1
            if self._plain(end - 1) in ("kr", "pct") and self._plain(end) == "." and end + 1 < len(self._tokens):
                end += 1
        elif self._plain(said.start - 1) in _BEFORE or (
            self._plain(said.start - 1) == "." and self._plain(said.start - 2) in _BEFORE
        ):
            unit = KRONER
        elif self._counts_people(said):
            unit = INHABITANTS
        return Amount(value, unit, said.start, end, said.text, said.problem, said.scale), end

    def _counts_people(self, said: Said) -> bool:
        """Return whether a word such as population stands shortly before the number, or people shortly after it."""
        near = self._tokens[max(said.start - 3, 0) : said.start]
        before = any(token.stems & _COUNTED for token in near)
        return before or (self._unit(said.end + 1) == INHABITANTS and self._tokens[said.end].kind == WORD)

    def _year(self, said: Said) -> int:
        token = self._tokens[said.start]
        if said.end != said.start + 1 or token.kind != NUMBER or not (token.text.isdigit() and len(token.text) == 4):
            return 0
        year, end = int(token.text), said.end
        glued = self._plain(end) == "-" and self._plain(end + 1) in (*_PRICES, *_LEVELS)
        prices = glued or (
            self._plain(end) in (*_PRICES, *_LEVELS) and self._plain(end) != "kr" and self._plain(end) != "kroner"
        )
        if self._unit(end) not in ("", YEARS) and not prices:
            return 0
        before = self._plain(said.start - 1)
        if not FIRST_YEAR <= year <= LAST_YEAR and before not in _OF_A_YEAR:
            return 0
        if token.text[0] == "0" or (before in _NUMBERED and not 2000 <= year <= 2100):
            return 0
        near = self._tokens[max(said.start - 3, 0) : said.start]
        if any(each.stems & _KNOWN for each in near):
            self._days.append(Day(date(year, 12, 31), said.start, end))
            return end
        role = FROM if before in _FROM else TO if before in _TO else ""
        end = end + 2 if glued else end + 1 if prices else end
        self._years.append(Year(year, said.start, end, role, prices))
        return end

    def _is_place_number(self, said: Said) -> bool:
        token = self._tokens[said.start]
        digits = said.end == said.start + 1 and token.kind == NUMBER and token.text.isdigit()
        before = self._plain(said.start - 1)
        before = self._plain(said.start - 2) if before == "." else before
        if not digits or len(token.text) not in (3, 4) or self._unit(said.end):
            return False
        return token.text[0] == "0" or (before in _NUMBERED and self._view.population.knows_number(token.text))

    def _place(self, index: int) -> int:
        if self._tokens[index].kind != WORD:
            return 0
        for length in range(_LONGEST_NAME, 0, -1):
            piece = self._tokens[index : index + length]
            if len(piece) < length or any(token.kind == NUMBER for token in piece) or piece[-1].kind != WORD:
                continue
            if self._may_be_place(index, piece):
                text = _joined(piece)
                if self._view.population.knows(text):
                    self._places.append(Place(text, index, index + length, self._country(text)))
                    return index + length
        return 0

    def _may_be_place(self, index: int, piece: Sequence[Token]) -> bool:
        first, last = piece[0], piece[-1]
        if first.plain in STOP_WORDS or last.plain in STOP_WORDS:
            return False
        if any(token.kind == MARK and token.text not in "-–" for token in piece):
            return False
        if first.text.isupper() and first.text.isascii() and len(first.text) < 4:
            # An abbreviation: BO is no Bø.
            return False
        if first.capital:
            return True
        return len(first.plain) >= 4 or self._plain(index - 1) in _SHORT_NAME_AFTER

    def _country(self, text: str) -> Country | None:
        try:
            return self._view.population.find(text, None).country
        except CellError:
            return None


def _joined(tokens: Sequence[Token]) -> str:
    """Return `tokens` as they are written, with one space where there is any."""
    text = tokens[0].text
    for before, token in pairwise(tokens):
        text += (" " if token.start > before.end else "") + token.text
    return text
