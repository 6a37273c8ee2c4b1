"""Questions about where a figure comes from, answered from the references of the rates."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from server.assistant.mentions import INHABITANTS, KRONER, PERCENT
from server.assistant.question import Question
from server.assistant.repeats import numbers_of
from server.assistant.stop_words import STOP_WORDS
from server.assistant.words import NUMBER, WORD, Token, phrases_in, stems_in, tokens_of, words_in
from server.domain.rate_books import RateView
from server.domain.rates import RateValue
from server.domain.texts import LANGUAGES

_SOURCES = words_in(
    """
    kilde kilden kilder kjelde kjelda kjelder source sources kildehenvisning kildehenvisningen kjeldetilvising citation
    ophav ophavet opphav opphavet origin origins
    """
)
_CUES = words_in(
    """
    dokument dokumentet dokumenter document documents
    henvisning tilvising referanse reference referencen vedtatt indgået inngått inngådd underskrevet signert
    offentliggjort published signed vedteke vedtak besluttet beslutning decided hjemmel heimel saksnummer sagsnummer
    saksnummeret sagsnummeret publisert publiceret udgivet documentation belegg dokumentasjon
    dokumentation oppgitt oppgjeve vedtaket belæg
    """
)
_PHRASES = phrases_in(
    """
    hvem sier, hvem siger, kven seier, who says, hvem påstår
    hvem har bestemt, kven har bestemt, hvem bestemte, kven bestemte, who decided, hva bygger, kva byggjer, kva bygger
    hvad bygger, which letter, hvilken sag, hvilken sak, kva sak, which case, hvilket brev, kva brev, stammer fra
    comes from, come from, comes this from, med lov om, henvise til, vise til, lenke til, lenkje til, link til, link to
    er nevnt, er nemnt, er nævnt, er omtalt, står skrevet, står skrive, står det at, stod det at, based on which
    """
)
_WHERE = words_in("hvor kvar where")
_OF_SIZE = words_in(
    """
    mye meget mykje mange stor stort store lenge længe lang langt gammel mange much many høy høj høyt højt høg
    """
)
"""Words behind *hvor* that ask for something else than a place."""
_FOUND = stems_in(
    """
    kommer kom kjem kjem come comes stammer fra frå from står stod stå stands lese læse les read finner finder finn
    finne finde find fant found fremgår framgår dokumentert dokumenteret hentet hentet henta bestemt slått fastsat
    fastsatt stated written say says henviser nevnt nævnt omtalt beskrevet skildra described originate originates
    documented dokumentert dokumenteret originated get got stammer opphav ophav
    """
)
"""Words that ask for where something was read."""
_COLUMNS = phrases_in(
    "og kilde, og kilder, og kjelde, og kjelder, and source, and sources, and their sources, med kilde, med kjelde"
)
"""Words for sources beside something else that is asked for."""
_FROM = words_in("fra frå from")
_FUNDERS = words_in(
    """
    staten statens state kommunene kommunane kommunerne kommunesektoren sektoren sector municipalities regionene
    regionerne regions ks storbyene storbyane digdir
    """
)
_ACCORDING = ("ifølge kilden", "ifølge kilderne", "ifølge kildene", "ifølgje kjelda", "according to the source")
_MOST = 3
_WORTH = 0.8
"""The share of the best hit's weight from which another one is told too."""
_ENOUGH = 3.0
_CASE = re.compile(r"\b[0-9]{1,4}/[0-9]{3,6}(?:-[0-9]{1,4})?\b")
_CASE_TELLS = 8.0
_NAMED = 4.0
"""What it weighs that all of a rate's name is said."""
_PER_HEAD = "innbygger innbyggjar indbygger inhabitant hode head"


@dataclass(frozen=True, slots=True)
class Hit:
    """A rate's row whose reference answers the question."""

    row: RateValue
    weight: float


def asks_for_source(question: Question) -> bool:
    """Return whether `question` asks where something comes from, rather than for a number."""
    if question.has(*_COLUMNS):
        return False
    asked = question.asked
    cues = sum(token.plain in _CUES for token in asked) + sum(token.plain in _SOURCES for token in question.tokens)
    plain = f" {' '.join(token.plain for token in asked)} "
    if cues > question.has(*_ACCORDING) or _asks_for_case(question):
        return True
    if any(f" {phrase} " in plain for phrase in _PHRASES) and not _is_funding(asked):
        return True
    words = [token for token in asked if token.kind == WORD]
    for place, token in enumerate(words[:-1]):
        if token.plain in _WHERE and words[place + 1].plain not in _OF_SIZE:
            return any(each.stems & _FOUND for each in words[place + 1 :])
    return False


def _asks_for_case(question: Question) -> bool:
    """Return whether the number of a case stands in what is asked, and no amount that would be computed with."""
    if any(each.unit in (INHABITANTS, KRONER) for each in question.mentions.amounts):
        return False
    starts = {token.start for token in question.asked}
    return any(found.start() in starts for found in _CASE.finditer(question.text))


def _is_funding(tokens: Sequence[Token]) -> bool:
    """Return whether somebody stands behind a *from*: hva kommer fra staten."""
    after = [
        token.plain
        for place, token in enumerate(tokens)
        if any(each.plain in _FROM for each in tokens[max(place - 2, 0) : place])
    ]
    return not _FUNDERS.isdisjoint(after)


def found_in(question: Question) -> list[RateValue]:
    """Return the rows whose references, names and values fit what is asked, the best first; none for no fit."""
    hits = sorted(_hits(question), key=lambda hit: (-hit.weight, -hit.row.valid_from.toordinal()))
    if not hits or hits[0].weight < _ENOUGH:
        return []
    best = hits[0].weight
    chosen: list[RateValue] = []
    for hit in hits:
        if hit.weight >= _WORTH * best and all(
            hit.row.reference != row.reference or hit.row.key != row.key for row in chosen
        ):
            chosen.append(hit.row)
    top = [hit.row for hit in hits if hit.weight >= 0.8 * best]
    return [row for row in chosen if row in top][:_MOST]


def _hits(question: Question) -> Iterator[Hit]:
    view = question.view
    rows = [row for key in view.book.rates for row in view.in_force(key)]
    texts = {id(row): _stems_of(row, view) for row in rows}
    counts: dict[str, int] = {}
    by_key: dict[str, set[str]] = {}
    for row in rows:
        by_key.setdefault(row.key, set()).update(texts[id(row)])
    for stems in by_key.values():
        for stem in stems:
            counts[stem] = counts.get(stem, 0) + 1
    rates = len(view.book.rates)
    years = {year.year for year in question.mentions.years}
    words = [token for token in question.tokens if _tells(token)]
    values = {amount.value for amount in question.mentions.amounts if amount.problem is None}
    values |= {amount.value / 100 for amount in question.mentions.amounts if amount.unit == PERCENT}
    case = _CASE.search(question.text)
    for row in rows:
        weight = _CASE_TELLS if case and case[0] in row.reference.case else 0.0
        for token in words:
            common = token.stems & texts[id(row)]
            weight += max((math.log((rates + 1) / counts[stem]) for stem in common), default=0.0)
        weight += _NAMED * max((_share(label, words) for label in _labels(row, view)), default=0.0)
        if values and values & set(numbers_of(row)):
            weight += 4.0
        elif values:
            weight -= 2.0
        if row.valid_from.year in years:
            weight += 1.0
        elif row.value is None or row.value == 0:
            weight -= 0.5
        yield Hit(row, weight)


def _tells(token: Token) -> bool:
    if token.kind == NUMBER:
        return "/" not in token.text and len(token.text) > 4
    return token.kind != "mark" and token.plain not in STOP_WORDS and token.plain not in _CUES | _SOURCES


@lru_cache(maxsize=2048)
def _telling(text: str) -> tuple[Token, ...]:
    return tuple(token for token in tokens_of(text) if _tells(token))


@lru_cache(maxsize=2048)
def _telling_stems(text: str) -> frozenset[str]:
    return frozenset(stem for token in _telling(text) for stem in token.stems)


def _stems_of(row: RateValue, view: RateView) -> frozenset[str]:
    rate = view.rate(row.key)
    labels = " ".join(rate.label.in_language(language) for language in LANGUAGES)
    parts = row.key.replace(".", " ").replace("-", " ").replace("_", " ")
    per_head = _PER_HEAD if "inhabitant" in rate.unit else ""
    text = f"{labels} {per_head} {parts} {row.reference.title} {row.reference.case}"
    return _telling_stems(text) | frozenset({rate.key})


def _labels(row: RateValue, view: RateView) -> Iterator[tuple[Token, ...]]:
    label = view.rate(row.key).label
    for language in LANGUAGES:
        yield _telling(label.in_language(language))


def _share(label: Sequence[Token], words: Sequence[Token]) -> float:
    """Return how much of a rate's name is said."""
    said = frozenset(stem for word in words for stem in word.stems)
    return sum(not token.stems.isdisjoint(said) for token in label) / len(label) if label else 0.0
