"""From the words of a question to what it mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from server.assistant.day_reading import dated_at, day_at
from server.assistant.listing import is_instead, joins
from server.assistant.mentions import (
    BARE,
    COUNT,
    DATED,
    INHABITANTS,
    KRONER,
    LABEL,
    PERCENT,
    YEARS,
    Amount,
    Day,
    Mentions,
    Place,
    Year,
)
from server.assistant.numbers import Said, doubtful, number_at
from server.assistant.place_reading import misspelt_place, numbered_place, place_at
from server.assistant.units import is_of_noun, unit_at
from server.assistant.words import NUMBER, WORD, Token, stems_in, words_in
from server.assistant.year_reading import YearReader, Years
from server.domain.rate_books import RateView

COUNTED = stems_in(
    """
    innbyggertall innbyggjartal indbyggertal folketall folketal population befolkning innbyggartal folkemengd
    """
)
"""Words that a number of inhabitants follows."""
_BEFORE = frozenset({"kr", "nok", "dkk", "kroner"})
_THOUSANDS = frozenset({"tkr"})
_WE, _ARE, _CROWD = words_in("vi me we"), words_in("er blir bliver vart ble are"), 100
_COUNTS = range(2, 100)
_DETERMINERS = words_in("de dei alle disse desse samtlige the all these those dem våre vore mine our")
"""Words before a number that only tells how many of something there are."""
_STAGES = frozenset({"bo", "b", "f", "r"})
_LABELLED = stems_in(
    """
    kategori kategorien category kat trinn trin fase phase kapittel kapitel kap chapter post punkt alternativ konto
    underkonto hovedkonto
    """
)
"""Words that a number stands behind which is no amount."""
PARTS = {
    **dict.fromkeys(("halvparten", "halvdelen", "helvta", "helvten"), Decimal(50)),
    **dict.fromkeys(("fjerdedel", "fjerdedelen", "firedel", "fjerdedels", "quarter"), Decimal(25)),
    **dict.fromkeys(("femtedel", "femtedelen", "femdel", "femdelen"), Decimal(20)),
    **dict.fromkeys(("tiendedel", "tiendedelen", "tidel", "tidelen", "tenth"), Decimal(10)),
}
"""Parts of a whole, in percent."""
_SAYING = words_in("altså dvs ( = ie viz namely nemlig si sige seie is ord words")
_AROUND = words_in(", . det vil that med andre in other")
"""Words between an amount and the same amount in other words: altså, det vil si, that is."""
_NEVER_SCALED = 1000
_ALL_OF_IT = 100
_QUOTES = frozenset("'’½¼¾")
_ENGLISH_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")


def mentions_of(tokens: tuple[Token, ...], view: RateView, language: str, before: int | None = None) -> Mentions:
    """Return what `tokens` mention; years such as *next year* are counted from the day of `view`, and *the year after*
    from the year `before`, which was spoken of last."""
    return _Reading(tokens, view, language, before).read()


class _Reading:
    def __init__(self, tokens: tuple[Token, ...], view: RateView, language: str, before: int | None) -> None:
        self._tokens, self._view, self._language = tokens, view, language
        self._year_reader = YearReader(tokens, view.known_on.year, before)
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
            self._said_once(self._listed()),
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
            same = after.unit != PERCENT or (one.scale == 1 and abs(one.value) <= _ALL_OF_IT)
            if one.unit == BARE and same and joins(between, spans=True):
                small = one.scale == 1 and after.scale > 1 and abs(one.value) < _NEVER_SCALED
                scale = after.scale if small else one.scale
                value = one.value * scale if small else one.value
                amounts[place] = replace(one, value=value, scale=scale, unit=after.unit)
        for place in range(1, len(amounts)):
            before, one = amounts[place - 1], amounts[place]
            between = self._tokens[before.end : one.start]
            # Folketall 2 000, 4 000 og 6 000: what the first counts, all of them do.
            alike = before.scale == one.scale or (is_instead(between) and one.value < _NEVER_SCALED)
            alike = alike and (before.unit == BARE or (before.unit == INHABITANTS and one.value >= _CROWD))
            if one.unit == BARE and alike and joins(between, spans=True) and not is_of_noun(self._tokens, one.end):
                scale = before.scale if one.scale == 1 else one.scale
                value = one.value if scale == one.scale else one.value * scale
                amounts[place] = replace(one, value=value, scale=scale, unit=before.unit)
        return tuple(amounts)

    def _said_once(self, amounts: Sequence[Amount]) -> tuple[Amount, ...]:
        """Return `amounts` without those that only say the one before in other words: en fjerdedel, altså 25 %."""
        kept: list[Amount] = []
        for one in amounts:
            if kept and self._says_again(kept[-1], one):
                kept[-1] = replace(kept[-1], unit=kept[-1].unit or one.unit)
            else:
                kept.append(one)
        return tuple(kept)

    def _says_again(self, before: Amount, one: Amount) -> bool:
        between = {token.plain for token in self._tokens[before.end : one.start]}
        units = {before.unit, one.unit} - {BARE}
        if "(" in between and self._plain(one.end) != ")":
            # More than the amount stands in the brackets.
            return False
        alike = before.value == one.value and len(units) < 2 and before.problem is one.problem is None
        return alike and between <= _SAYING | _AROUND and not between.isdisjoint(_SAYING)

    def _plain(self, index: int) -> str:
        return self._tokens[index].plain if 0 <= index < len(self._tokens) else ""

    def _unit(self, index: int) -> str:
        return unit_at(self._tokens, index)

    def _day(self, index: int) -> int:
        found = day_at(self._tokens, index)
        if found is None:
            return 0
        said, end = found
        if isinstance(said, Day):
            self._days.append(said)
        else:
            self._amounts.append(said)
        return end

    def _relative(self, index: int) -> int:
        return self._take_years(self._year_reader.relative(index))

    def _take_years(self, found: Years | None) -> int:
        if found is None:
            return 0
        self._years += found.years
        if found.day is not None:
            self._days.append(found.day)
        return found.end

    def _place(self, index: int) -> int:
        population = self._view.population
        return self._take_place(
            place_at(self._tokens, index, population) or misspelt_place(self._tokens, index, population)
        )

    def _take_place(self, place: Place | None) -> int:
        if place is None:
            return 0
        self._places.append(place)
        return place.end

    def _number(self, index: int) -> int:
        if self._plain(index) in PARTS:
            self._amounts.append(Amount(PARTS[self._plain(index)], PERCENT, index, index + 1, self._tokens[index].text))
            return index + 1
        if self._is_label(index):
            self._amounts.append(Amount(Decimal(self._plain(index)), LABEL, index, index + 1, self._plain(index)))
            return index + 1
        if self._is_part_of_word(index):
            return index + 1
        if end := dated_at(self._tokens, index, self._language):
            self._amounts.append(Amount(Decimal(0), DATED, index, end, self._tokens[index].text))
            return end
        said = number_at(self._tokens, index, self._language)
        if said is None:
            return 0
        if end := self._take_years(self._year_reader.number(said, after_amount=bool(self._amounts))):
            return end
        if end := self._take_place(numbered_place(self._tokens, said, self._view.population)):
            return end
        if said.end + 1 < len(self._tokens) and self._tokens[said.end].text in _QUOTES:
            # 20'500 is no number that is written here, nor is 500 alone meant.
            after = self._tokens[said.end + 1]
            if after.kind == NUMBER and after.start == self._tokens[said.end].end:
                problem = doubtful(f"{said.text}'{after.text}")
                said = replace(said, end=said.end + 2, problem=problem)
        counts = said.value in _COUNTS and said.scale == 1 and self._unit(said.end) in ("", YEARS)
        if counts and self._plain(index - 1) in _DETERMINERS:
            self._amounts.append(Amount(said.value, COUNT, index, said.end, said.text, said.problem))
            return said.end
        amount, end = self._with_unit(said)
        if amount.problem is None and self._is_doubtful(said, amount):
            problem = doubtful(amount.text)
            amount = replace(amount, problem=problem)
        self._amounts.append(amount)
        return end

    def _is_label(self, index: int) -> bool:
        """Return whether the number at `index` only tells one of several from the others: kategori 2."""
        token = self._tokens[index]
        before = self._tokens[index - 1] if index else None
        labelled = before is not None and bool(before.stems & _LABELLED)
        return labelled and token.kind == NUMBER and token.text.isdigit() and len(token.text) < 3

    def _is_part_of_word(self, index: int) -> bool:
        """Return whether the digits at `index` are written on to the letters of a stage of the budget: BO1, B2."""
        token = self._tokens[index]
        before = self._tokens[index - 1] if index else None
        glued = before is not None and before.end == token.start and before.plain in _STAGES
        return glued and token.kind == NUMBER and len(token.text) == 1

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
        if [self._plain(end), self._plain(end + 1)] == ["per", "cent"]:
            unit, end = PERCENT, end + 2
        elif unit:
            end += 1
            if self._plain(end - 1) in ("kr", "pct") and self._plain(end) == "." and end + 1 < len(self._tokens):
                end += 1
        elif self._follows_currency(said.start):
            unit = KRONER
        elif self._counts_people(said) or self._is_number_of_us(said):
            unit = INHABITANTS
        return Amount(value, unit, said.start, end, said.text, said.problem, said.scale), end

    def _follows_currency(self, start: int) -> bool:
        """Return whether a word for kroner stands before the number at `start` that isn't of the number before."""
        at = start - 2 if self._plain(start - 1) == "." else start - 1
        return self._plain(at) in _BEFORE and at not in self._taken

    def _is_number_of_us(self, said: Said) -> bool:
        """Return whether who asks says how many they are: vi er 7 400."""
        return self._plain(said.start - 1) in _ARE and self._plain(said.start - 2) in _WE and said.value >= _CROWD

    def _counts_people(self, said: Said) -> bool:
        """Return whether a word such as population stands shortly before the number, or people shortly after it."""
        near = self._tokens[max(said.start - 3, 0) : said.start]
        before = any(token.stems & COUNTED for token in near)
        return before or (self._unit(said.end + 1) == INHABITANTS and self._tokens[said.end].kind == WORD)
