"""A question as it is understood before any function is thought of: words, mentions, names of rates, choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from server.assistant.clauses import asides, remarks
from server.assistant.mentions import BARE, FROM, TO, Amount, Day, Mentions
from server.assistant.neutral_words import NEUTRAL_WORDS
from server.assistant.rate_names import Named, RateNames
from server.assistant.reading import mentions_of
from server.assistant.spelling import Speller
from server.assistant.todays_rules import todays_rules
from server.assistant.turn import Turn
from server.assistant.vocabulary import PRICES, Vocabulary, is_telling
from server.assistant.words import Token, tokens_of, words_in
from server.domain.rate_books import RateView
from server.i18n import Locale


@dataclass(frozen=True, slots=True)
class Before:
    """What the question before came to: its `amount`, where that is a number, and the `year` that it was for."""

    amount: Decimal | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    `plain` is it word by word in small letters. `said` has the stems of each word that tells something, none for one
    that no function has, and `said_at` the places of these words; `aside` are the numbers of those that speak for a
    function but not against one. `told` are the places of the tokens in clauses that don't ask themselves, `outside`
    the same unless these say what is asked about, `idle` of those that say nothing of a figure at all; `unknown` are
    the words of what is asked that are neither in a function's vocabulary nor in a rate's name. `before` is what the
    question before came to.
    """

    text: str
    plain: str
    locale: Locale
    view: RateView
    mentions: Mentions
    named: tuple[Named, ...]
    telling: tuple[Token, ...]
    said: tuple[frozenset[str], ...]
    said_at: tuple[int, ...]
    aside: frozenset[int]
    outside: frozenset[int]
    told: frozenset[int]
    idle: frozenset[int]
    unknown: tuple[Token, ...]
    turn: Turn | None
    before: Before

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All its tokens."""
        return self.mentions.tokens

    @property
    def asked(self) -> tuple[Token, ...]:
        """The tokens of the part that asks."""
        return tuple(token for place, token in enumerate(self.tokens) if place not in self.outside)

    def has(self, *phrases: str) -> bool:
        """Return whether one of `phrases` stands in it, word by word, in small letters."""
        plain = self.plain
        return any(phrase in plain for phrase in _spaced(phrases))


@lru_cache(maxsize=256)
def _spaced(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f" {phrase} " for phrase in phrases)


def question_of(
    text: str,
    view: RateView,
    locale: Locale,
    vocabulary: Vocabulary,
    names: RateNames,
    turns: Sequence[Turn],
    speller: Speller,
    before: Before,
) -> Question:
    """Return `text` as it is understood by a reader of `locale`, which is also the language of the question."""
    tokens = speller.mended(tokens_of(text), view.population)
    mentions = mentions_of(tokens, view, locale.language, before.year)
    words = [place for place, token in enumerate(tokens) if place not in mentions.taken and is_telling(token)]
    stems = {tokens[place]: vocabulary.stems(tokens[place]) for place in words}
    places = [place for place in words if stems[tokens[place]] or tokens[place].plain not in NEUTRAL_WORDS]
    telling = tuple(tokens[place] for place in places)
    spans: list[Amount | Day] = [*mentions.amounts, *mentions.days]
    counted = frozenset(place for each in spans for place in range(each.start, each.end))
    named = names.find(tokens, counted)
    shared = _shared_nouns(tokens, mentions)
    said_at = tuple(
        place for place in places if stems[tokens[place]] or not (names.knows(tokens[place]) or place in shared)
    )
    said = tuple(stems[tokens[place]] for place in said_at)
    clauses = asides(tokens)
    outside = told = frozenset(place for clause in clauses for place in clause)
    if not any(vocabulary.is_topic(stems[tokens[place]]) for place in said_at if place not in outside):
        # The words before say what is asked about: Vi søker om medfinansiering. Hva kan vi få?
        clauses, outside = (), frozenset()
    idle = frozenset(
        place
        for clause in (*clauses, *remarks(tokens))
        if mentions.taken.isdisjoint(clause) and not any(stems.get(tokens[place]) for place in clause)
        for place in clause
    )
    outside |= idle
    beside = outside | todays_rules(tokens)
    aside = frozenset(
        number for number, place in enumerate(said_at) if place in beside or tokens[place].plain in NEUTRAL_WORDS
    )
    roles = {year.role for year in mentions.years}
    if any(year.prices for year in mentions.years) or (not said and mentions.amounts and roles == {FROM, TO}):
        said = (*said, PRICES)
    unknown = tuple(tokens[place] for place in said_at if not stems[tokens[place]] and place not in outside)
    turn = turns[-1] if turns else None
    return Question(
        text,
        f" {' '.join(token.plain for token in tokens)} ",
        locale,
        view,
        mentions,
        named,
        telling,
        said,
        said_at,
        aside,
        outside,
        told,
        idle,
        unknown,
        turn,
        before,
    )


def _shared_nouns(tokens: tuple[Token, ...], mentions: Mentions) -> frozenset[int]:
    """Return the places of the words that say what keys count, where something is shared out: 120, 240 og 390 elever.

    Anything may be a key.
    """
    if not any(token.plain in _SHARING for token in tokens):
        return frozenset()
    return frozenset(amount.end for amount in mentions.amounts if amount.unit == BARE)


_SHARING = words_in("fordel fordeles fordele fordelt del deles dele delt split divide share shared apportion")
