"""The municipalities in a question, by name or number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from server.assistant.mentions import Place
from server.assistant.neutral_words import NEUTRAL_WORDS
from server.assistant.numbers import Said
from server.assistant.stop_words import STOP_WORDS
from server.assistant.units import unit_at
from server.assistant.words import MARK, NUMBER, WORD, Token, words_in
from server.domain.countries import Country
from server.domain.errors import CellError
from server.domain.population import PopulationView

_SHORT_NAME_AFTER = words_in("i for til har in of på hos")
_ALSO_WORDS = words_in("vejen ringe time gran hole lund nes sel moss sola hol sande nord vang våler os re hå eid ski")
"""Municipalities that only a capital tells from other words."""
_LONGEST_NAME = 4
_SURELY_A_NAME, _SLIPS = 6, 2
"""How many letters a name has at least that may be misspelt, and how many slips it may have."""
_BEFORE_NAMES = words_in("i in for til to fra frå from of af av hos")
_BETWEEN = re.compile(r"\s+[-–]\s+")
"""What stands between the names that a municipality has in several languages."""
_NUMBERED = words_in("kommune kommunenr kommunenummer komm komnr kommnr knr municipality nr nummer number")
_INSIDE = frozenset({"i", "in"})
_NUMBERS = (3, 4)
"""How many digits a municipality's number has."""


def place_at(tokens: Sequence[Token], index: int, population: PopulationView) -> Place | None:
    """Return the municipality that is named at `index`, None for none."""
    if tokens[index].kind != WORD:
        return None
    for length in range(_LONGEST_NAME, 0, -1):
        piece = tokens[index : index + length]
        if len(piece) < length or any(token.kind == NUMBER for token in piece) or piece[-1].kind != WORD:
            continue
        before = tokens[index - 1].plain if index else ""
        if _may_be_name(piece, before):
            text = _joined(piece)
            parts = _BETWEEN.split(text)
            if population.knows("-".join(parts)) or all(population.knows(each) for each in (text, *parts)):
                return Place(text, index, index + length, _country(text, population))
    return None


def misspelt_place(tokens: Sequence[Token], index: int, population: PopulationView) -> Place | None:
    """Return what is written at `index` for a municipality that it is a slip of the pen away from, None for none: who
    looks it up is told which one may be meant."""
    token, before = tokens[index], tokens[index - 1].plain if index else ""
    if token.kind != WORD or not token.capital or len(token.text) < _SURELY_A_NAME or before not in _BEFORE_NAMES:
        return None
    if token.plain in STOP_WORDS or token.plain in NEUTRAL_WORDS:
        return None
    try:
        population.find(token.text, None)
    except CellError as error:
        # Loaded when the first name isn't known: it would slow down every start.
        from rapidfuzz.distance import OSA

        nearest = str(error.params.get("suggestions", "")).partition(",")[0].partition(" (")[0]
        if nearest and OSA.distance(nearest.casefold(), token.plain) <= _SLIPS:
            return Place(token.text, index, index + 1)
    return None


def numbered_place(tokens: Sequence[Token], said: Said, population: PopulationView) -> Place | None:
    """Return the municipality whose number is `said`, None where it is another number."""
    token = tokens[said.start]
    at = said.start - 1
    if at > 0 and tokens[at].plain == ".":
        at -= 1
    before = tokens[at].plain if at >= 0 else ""
    digits = said.end == said.start + 1 and token.kind == NUMBER and token.text.isdigit()
    if not digits or len(token.text) not in _NUMBERS or unit_at(tokens, said.end):
        return None
    if token.text[0] == "0" or (before in _NUMBERED | _INSIDE and population.knows_number(token.text)):
        return Place(said.text, said.start, said.end)
    return None


def _may_be_name(piece: Sequence[Token], before: str) -> bool:
    first, last = piece[0], piece[-1]
    if first.plain in STOP_WORDS or last.plain in STOP_WORDS:
        return False
    marks = [token.text for token in piece if token.kind == MARK]
    joined = all(one.end == other.start for one, other in pairwise(piece))
    if any(mark not in "-–" for mark in marks) or (marks and not (last.capital or joined)):
        return False
    if first.text.isupper() and first.text.isascii() and len(first.text) < 4:
        # An abbreviation: BO is no Bø.
        return False
    if not first.capital and len(piece) == 1 and first.plain in _ALSO_WORDS:
        return before in _INSIDE
    return first.capital or len(first.plain) >= 4 or before in _SHORT_NAME_AFTER


def _country(text: str, population: PopulationView) -> Country | None:
    try:
        return population.find(text, None).country
    except CellError:
        return None


def _joined(tokens: Sequence[Token]) -> str:
    """Return `tokens` as they are written, with one space where there is any."""
    text = tokens[0].text
    for before, token in pairwise(tokens):
        text += (" " if token.start > before.end else "") + token.text
    return text
