"""The years in a question: 2018, 2023-25, FL10, i fjor, i to tusen og atten, året etter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from server.assistant.mentions import FROM, TO, YEARS, Day, Year
from server.assistant.numbers import Said
from server.assistant.units import unit_at
from server.assistant.words import NUMBER, Token, stems_in, words_in
from server.domain.periods import FIRST_YEAR, LAST_YEAR

_RELATIVE = {
    ("i", "fjor"): -1,
    ("fjor",): -1,
    ("fjoråret",): -1,
    ("sidste", "år"): -1,
    ("siste", "år"): -1,
    ("forrige", "år"): -1,
    ("førre", "år"): -1,
    ("last", "year"): -1,
    ("last", "year's"): -1,
    ("this", "year's"): 0,
    ("next", "year's"): 1,
    ("fjorårets",): -1,
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
_FROM_BEFORE = {
    **dict.fromkeys((("året", "etter"), ("året", "efter"), ("the", "year", "after"), ("year", "after")), 1),
    **dict.fromkeys((("the", "following", "year"), ("following", "year"), ("det", "følgende", "år")), 1),
    **dict.fromkeys((("året", "før"), ("the", "year", "before"), ("year", "before"), ("previous", "year")), -1),
    **dict.fromkeys((("samme", "år"), ("same", "år"), ("same", "year"), ("det", "samme", "år")), 0),
}
"""Years that are counted from one that was spoken of."""
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
_SAID_YEARS = range(2000, 2100)
_LONGEST_SPAN = 20
_IN_PRICES = words_in("i in into til to som as")
_NUMBERED = words_in("kommune kommunenr kommunenummer komm komnr kommnr knr municipality nr nummer number")
_KRONER = frozenset({"kr", "kroner", "krone"})


class Years(NamedTuple):
    """The years that are read somewhere, or the day that one stands for, and where they end."""

    end: int
    years: tuple[Year, ...] = ()
    day: Day | None = None


class YearReader:
    """Reads the years among tokens: `today` is the year that it is, `before` the one that was spoken of last."""

    def __init__(self, tokens: Sequence[Token], today: int, before: int | None) -> None:
        self._tokens, self._today, self._before = tokens, today, before

    def relative(self, index: int) -> Years | None:
        """Return the year that is counted from another one at `index`: i fjor, året etter; None for none."""
        for length in (3, 2, 1):
            words = tuple(self._plain(index + place) for place in range(length))
            if words in _FROM_BEFORE and self._before is not None:
                return _one(Year(self._before + _FROM_BEFORE[words], index, index + length))
            if words in _RELATIVE:
                return _one(Year(self._today + _RELATIVE[words], index, index + length))
        if self._plain(index) in _TODAY and self._plain(index + 1) in (*_PRICES, *_WORTH):
            return _one(Year(self._today, index, index + 2, TO, prices=True))
        return None

    def number(self, said: Said, *, after_amount: bool) -> Years | None:
        """Return the years that the number `said` is, with the other end of a span; None where it is no year.

        `after_amount`: an amount was said before, which kroner of a year may belong to.
        """
        return self._of_act(said) or self._in_digits(said, after_amount=after_amount) or self._in_words(said)

    def _plain(self, index: int) -> str:
        return self._tokens[index].plain if 0 <= index < len(self._tokens) else ""

    def _role(self, start: int) -> str:
        before = self._plain(start - 1)
        return FROM if before in _FROM else TO if before in _TO else ""

    def _of_act(self, said: Said) -> Years | None:
        """Read the year that is written on to the Finance Act: FL10."""
        token = self._tokens[said.start]
        if self._plain(said.start - 1) != "fl" or self._tokens[said.start - 1].end != token.start:
            return None
        if len(token.text) not in (2, 4):
            return None
        year = int(token.text) if len(token.text) > 2 else 2000 + int(token.text)
        return _one(Year(year, said.start, said.end))

    def _in_digits(self, said: Said, *, after_amount: bool) -> Years | None:
        token = self._tokens[said.start]
        if said.end != said.start + 1 or token.kind != NUMBER or not (token.text.isdigit() and len(token.text) == 4):
            return None
        year, end = int(token.text), said.end
        glued = self._plain(end) == "-" and self._plain(end + 1) in (*_PRICES, *_LEVELS)
        # What stands in the kroner of a year is another amount: 90 000 kr i 2022 kroner.
        of_prices = after_amount and self._plain(said.start - 1) in _IN_PRICES
        worth = self._plain(end) in (*_PRICES, *_LEVELS) and (self._plain(end) not in _KRONER or of_prices)
        if unit_at(self._tokens, end) not in ("", YEARS) and not glued and not worth:
            return None
        before = self._plain(said.start - 1)
        if not FIRST_YEAR <= year <= LAST_YEAR and before not in _OF_A_YEAR:
            return None
        if token.text[0] == "0" or (before in _NUMBERED and not 2000 <= year <= 2100):
            return None
        near = self._tokens[max(said.start - 3, 0) : said.start]
        if any(each.stems & _KNOWN for each in near):
            return Years(end, day=Day(date(year, 12, 31), said.start, end))
        prices_end = end + 2 if glued else end + 1 if worth else end
        found = Year(year, said.start, prices_end, self._role(said.start), glued or worth)
        return self._span(found) if prices_end == end else _one(found)

    def _span(self, first: Year) -> Years:
        """Return `first` with the last year of a span, where only its last digits are written: 2023-25."""
        end, short = first.end, self._plain(first.end + 1)
        if self._plain(end) not in ("-", "–", "/") or len(short) != 2 or not short.isdigit():
            return _one(first)
        last = first.year - first.year % 100 + int(short)
        if not first.year < last < first.year + _LONGEST_SPAN or self._is_counted(end + 2):
            return _one(first)
        return Years(end + 2, (first, Year(last, end + 1, end + 2)))

    def _is_counted(self, at: int) -> bool:
        """Return whether the number before `at` is one of something: kroner, but not those of krone-for-krone."""
        return unit_at(self._tokens, at) not in ("", YEARS) and self._plain(at + 1) != "-"

    def _in_words(self, said: Said) -> Years | None:
        """Read a year that is said: i to tusen og atten."""
        digits = any(self._tokens[place].kind == NUMBER for place in range(said.start, said.end))
        if digits or said.value not in _SAID_YEARS or unit_at(self._tokens, said.end):
            return None
        if self._plain(said.start - 1) not in _OF_A_YEAR:
            return None
        return _one(Year(int(said.value), said.start, said.end, self._role(said.start)))


def _one(year: Year) -> Years:
    return Years(year.end, (year,))
