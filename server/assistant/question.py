"""A question as it is understood before any function is thought of: words, mentions, names of rates, choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from server.assistant.mentions import BARE, FROM, TO, Mentions
from server.assistant.rate_names import Named, RateNames
from server.assistant.reading import mentions_of
from server.assistant.turn import Turn
from server.assistant.vocabulary import PRICES, Vocabulary, is_misspelt_stop_word, is_telling
from server.assistant.words import Token, tokens_of, words_in
from server.domain.rate_books import RateView
from server.i18n import Locale


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `said` has the stems of each word that tells something, none for one that no function has, and
    `said_at` the places of these words; `unknown` are the words that are neither in a function's vocabulary nor in a
    rate's name."""

    text: str
    locale: Locale
    view: RateView
    mentions: Mentions
    named: tuple[Named, ...]
    telling: tuple[Token, ...]
    said: tuple[frozenset[str], ...]
    said_at: tuple[int, ...]
    unknown: tuple[Token, ...]
    turn: Turn | None

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All its tokens."""
        return self.mentions.tokens

    def has(self, *phrases: str) -> bool:
        """Return whether one of `phrases` stands in it, word by word, in small letters."""
        plain = f" {' '.join(token.plain for token in self.tokens)} "
        return any(f" {phrase} " in plain for phrase in phrases)


def question_of(
    text: str,
    view: RateView,
    locale: Locale,
    vocabulary: Vocabulary,
    names: RateNames,
    turns: Sequence[Turn],
) -> Question:
    """Return `text` as it is understood by a reader of `locale`, which is also the language of the question."""
    tokens = tokens_of(text)
    mentions = mentions_of(tokens, view, locale.language)
    places = [place for place, token in enumerate(tokens) if place not in mentions.taken and is_telling(token)]
    telling = tuple(tokens[place] for place in places)
    stems = {token: vocabulary.stems(token) for token in telling}
    counted = frozenset(place for each in mentions.amounts for place in range(each.start, each.end))
    named = names.find(tokens, counted)
    shared = _shared_nouns(tokens, mentions)
    said_at = tuple(
        place
        for place in places
        if stems[tokens[place]]
        or not (names.knows(tokens[place]) or is_misspelt_stop_word(tokens[place].plain) or place in shared)
    )
    said = tuple(stems[tokens[place]] for place in said_at)
    roles = {year.role for year in mentions.years}
    if any(year.prices for year in mentions.years) or (not said and mentions.amounts and roles == {FROM, TO}):
        said = (*said, PRICES)
    unknown = tuple(tokens[place] for place in said_at if not stems[tokens[place]])
    turn = turns[-1] if turns else None
    return Question(text, locale, view, mentions, named, telling, said, said_at, unknown, turn)


def _shared_nouns(tokens: tuple[Token, ...], mentions: Mentions) -> frozenset[int]:
    """Return the places of the words that say what keys count, where something is shared out: 120, 240 og 390 elever.

    Anything may be a key.
    """
    if not any(token.plain in _SHARING for token in tokens):
        return frozenset()
    return frozenset(amount.end for amount in mentions.amounts if amount.unit == BARE)


_SHARING = words_in("fordel fordeles fordele fordelt del deles dele delt split divide share shared apportion")
