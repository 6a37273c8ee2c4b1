"""Which rates a question speaks of, by any of the names that people give them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from server.assistant.neutral_words import NEUTRAL_WORDS
from server.assistant.stop_words import STOP_WORDS
from server.assistant.words import ACCOUNT, KEY, WORD, Token, parts_of, stems_in, tokens_of, words_in
from server.domain.rate_books import RateBook
from server.domain.rates import Rate
from server.domain.texts import LANGUAGES
from server.functions.lookup import ACCOUNTS, spelled

_COMMON = 4
"""A word that is in the names of more rates than this doesn't name one of them by itself."""
_LONG_ENOUGH = 6
_YEAR = 4
_YEARS_TELL = 0.3
_EXACT = 9.0
_MEANT = {
    stem: stems_in("deflator")
    for stem in stems_in(
        """
        prisvekst prisveksten lønnsvekst lønnsveksten lønsvekst lønsveksten kostnadsvekst kostnadsveksten lønns løns
        prisauke
        """
    )
}
"""The stems of a name's own word, by the stem of one that is said for it."""
_PHRASES = {
    **dict.fromkeys(
        (
            ("krone", "til", "krone"),
            ("krone", "for", "krone"),
            ("krone", "-", "til", "-", "krone"),
            ("krone", "-", "for", "-", "krone"),
        ),
        stems_in("digitalisering statens"),
    ),
    **dict.fromkeys(
        (("co", "-", "financing"), ("cofinancing",)), stems_in("medfinansiering medfinansieringsordningen")
    ),
}
"""The stems of names, by what else is said for them."""
_OF_WHOM = 1.0
"""What it weighs that whose rate it is is said."""
_NOBODY: frozenset[str] = frozenset()
_WHOSE = {
    "kommunal": words_in("kommunal kommunale kommunalt municipal kl kommunernes kommunenes"),
    "stat": words_in("stat staten statens statslig statslige statlig statlege state state's"),
}
"""Words for whose rate one is, by the last part of its key."""
_GENERAL = stems_in(
    """
    municipalities regions counties fylkeskommune fylkeskommuner fylkeskommunar total
    pulje puljen pulja pott potten pool ramme rammen ramma appropriation bevilling bevilgning løyving ordning
    ordningen ordninga scheme aftale aftalen avtale avtalen agreement konto account stat staten statens state andel
    andelen share tildelt granted dansk danske danish norge norway kommune kommuner municipal municipality pris
    price kommunal kommunale kommunar kommunane kommunene kommunerne del part deler parts sats satsen regionar
    finanslov finansloven finanslova finance act bevillinger løyvingar
    regionerne kilde kilden region regioner regionene regionane source år per innbygger indbygger
    """
)
"""Words that stand in names and name nothing by themselves."""


@dataclass(frozen=True, slots=True)
class Named:
    """A rate that a question may mean: `family` and `name` are as functions ask for it; `score` is how much of what
    was said names it, and `share` how much of its name was said. `exact`: by its key or number."""

    rate: Rate
    family: str
    name: str
    score: float
    share: float
    tokens: frozenset[int] = frozenset()
    exact: bool = False

    def is_part_of(self, other: Named) -> bool:
        """Return whether both are of one thing: the parties of an agreement, a pool and its scheme."""
        return self.name.partition(".")[0] == other.name.partition(".")[0]


def are_alike(named: Sequence[Named]) -> bool:
    """Return whether several of `named`, the likeliest first, are named as well, so that any of them may be meant."""
    best, *rest = named
    return best.share < 0.9 and any(each.score >= 0.95 * best.score and each.share > 0.75 * best.share for each in rest)


class RateNames:
    """The names of the rates in one book."""

    def __init__(self, book: RateBook) -> None:
        self._rates = tuple(book.rates.values())
        self._keys = frozenset(rate.key for rate in self._rates)
        self._names = [_names_of(rate) for rate in self._rates]
        # What has one name in two families is one thing: the agreement and the pool digitaliseringsstrategi-2008.
        labels: dict[str, list[frozenset[str]]] = {}
        for rate, names in zip(self._rates, self._names, strict=True):
            if "." not in family_and_name(rate)[1]:
                labels.setdefault(_member(rate), []).extend(names)
        self._also = [
            names + labels.get(_member(rate), []) for rate, names in zip(self._rates, self._names, strict=True)
        ]
        members: dict[str, set[str]] = {}
        for rate, names in zip(self._rates, self._also, strict=True):
            for stem in frozenset().union(*names):
                members.setdefault(stem, set()).add(_member(rate))
        self._members = {stem: len(those) for stem, those in members.items()}
        counts: dict[str, int] = {}
        for names in self._names:
            for stem in frozenset().union(*names):
                counts[stem] = counts.get(stem, 0) + 1
        self._counts = counts
        self._cited = _cited(book)

    def find(self, tokens: Sequence[Token], but: frozenset[int] = frozenset()) -> tuple[Named, ...]:
        """Return the rates that may be meant, the likeliest first; none where no word names one. The tokens at the
        places `but` name nothing."""
        exact = tuple(self._exact(tokens))
        if exact:
            return exact
        whose = frozenset(token.plain.split("'")[0] for token in tokens)
        said = self._said(tokens, but)
        if not said:
            return ()
        found = []
        for rate, names, also in zip(self._rates, self._names, self._also, strict=True):
            matched = {stem for name in also for stem in name} & said.keys()
            groups = {said[stem] for stem in matched}
            if not any(self._names_one(stem) for stem in matched) and not _is_span(matched, said):
                continue
            if self._is_of_other(rate, whose):
                continue
            score = sum(max(self._weight(stem) for stem in matched if said[stem] == group) for group in groups)
            score += _OF_WHOM if not _WHOSE.get(rate.key.rpartition(".")[2], _NOBODY).isdisjoint(whose) else 0.0
            share = max((_covered(name, said) for name in names if name), default=0.0)
            family, name = family_and_name(rate)
            telling = frozenset(said[stem] for stem in matched if stem not in _GENERAL)
            found.append(Named(rate, family, name, score, share, telling))
        return tuple(sorted(found, key=lambda each: (-each.score, -each.share, each.rate.key)))

    def _is_of_other(self, rate: Rate, words: frozenset[str]) -> bool:
        """Return whether `words` say whose rate is meant, which there is beside `rate`: statens PL."""
        begin, _, mine = rate.key.rpartition(".")
        said = [whose for whose, those in _WHOSE.items() if not those.isdisjoint(words)]
        return mine in _WHOSE and len(said) == 1 and said[0] != mine and f"{begin}.{said[0]}" in self._keys

    def _exact(self, tokens: Sequence[Token]) -> Iterable[Named]:
        keys = {token.plain: place for place, token in enumerate(tokens) if token.kind == KEY}
        said = {token.plain.lstrip("§ \u00a0"): place for place, token in enumerate(tokens) if token.kind == ACCOUNT}
        accounts = {spelled(account): place for account, place in said.items()}
        cited = {each: place for account, place in said.items() for each in self._cited.get(account, ())}
        for rate in self._rates:
            family, name = family_and_name(rate)
            place = keys.get(rate.key, accounts.get(name) if family == ACCOUNTS else cited.get(rate.key))
            if place is not None:
                yield Named(rate, family, name, _EXACT, 1.0, frozenset({place}), exact=True)

    def _said(self, tokens: Sequence[Token], but: frozenset[int]) -> dict[str, int]:
        """Return the stems of names that are said, each with the place of the word that says it."""
        said: dict[str, int] = {}
        for place, token in enumerate(tokens):
            idle = token.plain in STOP_WORDS or token.plain in NEUTRAL_WORDS
            if place in but or idle or (token.kind != WORD and not token.text.isdigit()):
                continue
            known = [stem for stem in token.stems if stem in self._counts]
            known += [stem for each in token.stems for stem in _MEANT.get(each, ()) if stem in self._counts]
            if not known and token.kind == WORD:
                known = sorted(parts_of(token.plain, self._only_known))
            said |= dict.fromkeys(known, place)
        plain = [token.plain for token in tokens]
        for phrase, words in _PHRASES.items():
            length = len(phrase)
            for place in range(len(plain) - length + 1):
                if tuple(plain[place : place + length]) == phrase:
                    said |= dict.fromkeys((stem for stem in words if stem in self._counts), place)
        return said

    def knows(self, token: Token) -> bool:
        """Return whether `token` is part of the name of some rate."""
        return any(stem in self._counts for stem in token.stems) or bool(parts_of(token.plain, self._only_known))

    def _only_known(self, stems: frozenset[str]) -> frozenset[str]:
        return frozenset(stem for stem in stems if stem in self._counts)

    def _names_one(self, stem: str) -> bool:
        return self._members[stem] <= _COMMON and not stem.isdigit() and stem not in _GENERAL

    def _weight(self, stem: str) -> float:
        rarity = math.log((len(self._rates) + 1) / self._counts[stem])
        # A year is more often the one that is asked for than a part of a name.
        return rarity * _YEARS_TELL if stem.isdigit() else rarity


def _cited(book: RateBook) -> Mapping[str, frozenset[str]]:
    """Return the keys of the rates whose documents name an account of the Finance Act, by its number."""
    cited: dict[str, set[str]] = {}
    for row in (row for key in book.rates for row in book.rows_of(key)):
        for token in tokens_of(row.reference.title):
            if token.kind == ACCOUNT:
                cited.setdefault(token.plain.lstrip("§ \u00a0"), set()).add(row.key)
    return {account: frozenset(keys) for account, keys in cited.items()}


def family_and_name(rate: Rate) -> tuple[str, str]:
    """Return the family of `rate` and its name there: `pulje` and `ikt-fornying-2009`."""
    _, family, *name = rate.key.split(".", 2)
    return family, "".join(name)


def _member(rate: Rate) -> str:
    """Return what a rate is of: the scheme, pool or agreement; itself where its family's are no such things."""
    _, name = family_and_name(rate)
    return name.partition(".")[0] if len(name) > _LONG_ENOUGH and "-" in name else rate.key


def _names_of(rate: Rate) -> list[frozenset[str]]:
    """Return the names of `rate` as sets of stems: its key's own, and its label in each language."""
    _, family, *rest = rate.key.split(".", 2)
    texts = [*rest, f"{family} {' '.join(rest)}", *(rate.label.in_language(language) for language in LANGUAGES)]
    return [stems for text in texts if (stems := _stems(text.replace("-", " ").replace(".", " ").replace("_", " ")))]


def _stems(text: str) -> frozenset[str]:
    tokens = [token for token in tokens_of(text) if token.kind == WORD or token.text.isdigit()]
    return frozenset(stem for token in tokens if token.plain not in STOP_WORDS for stem in token.stems)


def _is_span(matched: set[str], said: Mapping[str, int]) -> bool:
    """Return whether two years that stand together are matched: the pool of 2023-25."""
    years = sorted(said[stem] for stem in matched if stem.isdigit() and len(stem) == _YEAR)
    return any(other == one + 2 for one, other in pairwise(years))


def _covered(name: frozenset[str], said: Mapping[str, int]) -> float:
    return len(name & said.keys()) / len(name)
