"""Municipalities by name, as people write it: in any case, without accents, with "kommune", in the genitive.

A name is found or it isn't: what comes close is only ever suggested.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

Owner = TypeVar("Owner")

_CLOSE = 70
"""The likeness in percent from which a name is suggested."""
_SUGGESTED = 12

_KOMMUNE = frozenset(
    {
        *("kommune", "kommunes", "kommunen", "kommunens", "kommuna", "kommunas", "kommun", "kommuns", "municipality"),
        *("regionskommune", "regionskommunes", "herad", "herads"),
    }
)
_GENITIVES = frozenset({"nordfyns", "vesthimmerlands"})
"""Danish municipalities whose name is a genitive: people also say Nordfyn."""
_ALSO_CALLED = {"copenhagen": "kobenhavn", "kbh": "kobenhavn"}
_LETTERS = str.maketrans({"å": "a", "æ": "ae", "ä": "ae", "ø": "o", "ö": "o", "đ": "d", "ŋ": "n", "ŧ": "t", "ð": "d"})
_DOUBLES = (("aa", "a"), ("oe", "o"))
_APOSTROPHES = str.maketrans("’‘´`", "''''")
_BETWEEN_NAMES = re.compile(r"\s+[-–/]\s+|/")
_NO_LETTERS = re.compile(r"[^\w']+")
_COUNTY = re.compile(r"\s*(?:\(([^()]*)\)|,\s*([^(),]+)|\si\s+([^(),]+))\s*$")
"""What tells namesakes apart: Herøy (Nordland), as statistics write it; Herøy, Nordland and Herøy i Nordland."""


@dataclass(frozen=True, slots=True)
class Found(Generic[Owner]):
    """Who has a name: `exact` are those of `all` who are called just so, a county in brackets included."""

    all: frozenset[Owner]
    exact: frozenset[Owner] = frozenset()


class Names(Generic[Owner]):
    """Names and who has them. One may have several, and several may have one."""

    def __init__(self, names: Iterable[tuple[str, Owner]]) -> None:
        self._exact: dict[str, set[Owner]] = {}
        self._tiers: tuple[dict[str, set[tuple[str, Owner]]], ...] = ({}, {}, {})
        for name, owner in set(names):
            self._exact.setdefault(_plain(name), set()).add(owner)
            county = _county(name)
            for alternative in _alternatives(name):
                for tier, key in enumerate(_stored_keys(alternative)):
                    self._tiers[tier].setdefault(key, set()).add((county, owner))

    def find(self, wanted: str) -> Found[Owner]:
        """Return who is called `wanted`: just so or but for a county, else with accents and signs aside, else in the
        genitive; nobody when none of this fits."""
        county = _county(wanted)
        for tier, keys in zip(self._tiers, _wanted_keys(wanted), strict=True):
            owners = frozenset(
                owner
                for key in keys
                for its_county, owner in tier.get(key, ())
                if not county or county.startswith(its_county or "\0") or its_county.startswith(county)
            )
            if owners:
                return Found(owners, frozenset(self._exact.get(_without_kommune(_plain(wanted)), ())) & owners)
        return Found(frozenset())

    def near(self, wanted: str) -> list[tuple[float, Owner]]:
        """Return who is called something like `wanted`, the likest first, with the likeness in percent."""
        # Loaded when the first name isn't found: it would slow down every start.
        from rapidfuzz import fuzz, process

        words = _folded(_without_county(wanted)).split()
        if len(words) > 1 and process.extractOne(words[-1], _KOMMUNE, scorer=fuzz.ratio, score_cutoff=_CLOSE):
            words.pop()
        key = " ".join(words)
        if not key:
            return []
        close = process.extract(key, self._tiers[1].keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=_SUGGESTED)
        found = [(score, name) for name, score, _ in close]
        found = found or [(_CLOSE, name) for name in sorted(self._tiers[1]) if name.startswith(f"{key} ")]
        return [(score, owner) for score, name in found for _, owner in self._tiers[1][name]]


def _stored_keys(alternative: str) -> Iterator[str]:
    plain = _without_kommune(alternative)
    folded = _folded(plain)
    yield plain
    yield folded
    genitive = folded in _GENITIVES or plain != alternative
    yield (_nominative(folded) or folded) if genitive else folded


def _wanted_keys(wanted: str) -> tuple[set[str], set[str], set[str]]:
    plain = {_without_kommune(each) for each in _alternatives(wanted)} - {""}
    nominative = {_nominative(each) for each in plain} - {""}
    return plain, {_folded(each) for each in plain}, {_folded(each) for each in plain | nominative}


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).translate(_APOSTROPHES).casefold().split())


def _without_county(name: str) -> str:
    return _COUNTY.sub("", _plain(name))


def _county(name: str) -> str:
    county = _COUNTY.search(_plain(name))
    return _folded(county[1] or county[2] or county[3] or "") if county else ""


def _alternatives(name: str) -> set[str]:
    """Return the names in `name`, which may be in several languages: Nordreisa - Ráisa - Raisi."""
    base = _without_county(name)
    return {base, *_BETWEEN_NAMES.split(base)} - {""}


def _without_kommune(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[-1].replace("'", "") in _KOMMUNE:
        words.pop()
    return " ".join(words)


def _nominative(name: str) -> str:
    """Return a genitive without its ending: Oslos, Oslo's, Ås'; nothing when `name` is none."""
    if name.endswith("'s"):
        return name[:-2]
    if name.endswith("'"):
        return name[:-1]
    # A name that ends in s has no second one: Åss is a slip of the pen, not Ås' genitive.
    return name[:-1] if name.endswith("s") and not name.endswith(("ss", "xs", "zs")) else ""


def _folded(name: str) -> str:
    """Return `name` as it is without accents, hyphens and full stops: aa is a, as å is, and oe is o, as ø is."""
    text = unicodedata.normalize("NFC", name).translate(_APOSTROPHES).casefold().translate(_LETTERS)
    text = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    for double, single in _DOUBLES:
        text = text.replace(double, single)
    text = _NO_LETTERS.sub(" ", text).strip()
    return _ALSO_CALLED.get(text, text)


def same_name(one: str, other: str) -> bool:
    """Return whether two municipalities are called alike but for the county, in some language."""
    return not _alternatives(one).isdisjoint(_alternatives(other))
