"""Questions about where a figure comes from, answered from the references of the rates."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from server.assistant.mentions import PERCENT
from server.assistant.question import Question
from server.assistant.stop_words import STOP_WORDS
from server.assistant.words import NUMBER, Token, tokens_of, words_in
from server.domain.matching import FixedShareRule, PerKroneRule, ShareRule, ThresholdRule
from server.domain.rate_books import RateView
from server.domain.rates import RateValue
from server.domain.texts import LANGUAGES

_CUES = words_in(
    """
    kilde kilden kilder kjelde kjelda kjelder source sources dokument dokumentet dokumenter document documents
    henvisning tilvising referanse reference referencen vedtatt indgået inngått inngådd underskrevet signert
    offentliggjort published signed vedteke vedtak besluttet beslutning decided hjemmel heimel saksnummer sagsnummer
    saksnummeret sagsnummeret belegg dokumentasjon dokumentation oppgitt oppgjeve vedtaket
    """
)
_PHRASES = (
    *("hvor kommer", "kvar kjem", "come from", "comes from", "stammer fra", "kommer fra", "kjem frå", "hvor står"),
    *("kvar står", "hvor er det bestemt", "hvor fremgår", "hvor framgår", "kvar går det fram", "where does it say"),
    *(
        "hvem har bestemt",
        "kven har bestemt",
        "hvem bestemte",
        "who decided",
        "hva bygger",
        "kva byggjer",
        "hvad bygger",
    ),
    *(
        "where is it stated",
        "where is it written",
        "which letter",
        "hvilken sag",
        "hvilken sak",
        "kva sak",
        "which case",
        "hvilket brev",
        "kva brev",
        "hvor finner jeg",
        "hvor finder jeg",
    ),
)
_HOW_MUCH = ("hvor mye", "hvor meget", "kor mykje", "how much", "hvor mange", "kor mange", "how many")
_MOST = 3
_WORTH = 0.8
"""The share of the best hit's weight from which another one is told too."""
_ENOUGH = 3.0
_CASE = re.compile(r"\b[0-9]{1,4}/[0-9]{1,6}(?:-[0-9]{1,4})?\b")
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
    if any(token.plain in _CUES for token in question.tokens) or _CASE.search(question.text):
        return True
    return question.has(*_PHRASES) and not question.has(*_HOW_MUCH)


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
        if values and values & set(_numbers(row)):
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
    return token.kind != "mark" and token.plain not in STOP_WORDS and token.plain not in _CUES


def _stems_of(row: RateValue, view: RateView) -> frozenset[str]:
    rate = view.rate(row.key)
    labels = " ".join(rate.label.in_language(language) for language in LANGUAGES)
    parts = row.key.replace(".", " ").replace("-", " ").replace("_", " ")
    per_head = _PER_HEAD if "inhabitant" in rate.unit else ""
    text = f"{labels} {per_head} {parts} {row.reference.title} {row.reference.case}"
    stems = frozenset(stem for token in tokens_of(text) if _tells(token) for stem in token.stems)
    return stems | frozenset({rate.key})


def _labels(row: RateValue, view: RateView) -> Iterator[list[Token]]:
    label = view.rate(row.key).label
    for language in LANGUAGES:
        yield [token for token in tokens_of(label.in_language(language)) if _tells(token)]


def _share(label: list[Token], words: list[Token]) -> float:
    """Return how much of a rate's name is said."""
    said = frozenset(stem for word in words for stem in word.stems)
    return sum(not token.stems.isdisjoint(said) for token in label) / len(label) if label else 0.0


def _numbers(row: RateValue) -> Iterator[Decimal]:
    match row.value:
        case Decimal():
            yield row.value
        case ThresholdRule():
            yield from (row.value.threshold, row.value.amount)
        case PerKroneRule():
            yield row.value.cap
        case FixedShareRule():
            yield row.value.share
        case ShareRule():
            yield from (
                each
                for each in (row.value.share, row.value.cap, row.value.cost_min, row.value.cost_max)
                if each is not None
            )
