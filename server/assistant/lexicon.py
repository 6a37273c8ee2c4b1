"""All the words that the assistant has a use for, in the four languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from server.assistant.choices import CHOICE_WORDS
from server.assistant.number_words import NUMBER_WORDS
from server.assistant.stop_words import STOP_WORDS
from server.assistant.synonyms import OTHER_WORDS
from server.assistant.units import UNIT_WORDS
from server.assistant.vocabulary import texts_of
from server.assistant.words import WORD, tokens_of
from server.domain.rate_books import RateBook
from server.domain.texts import LANGUAGES
from server.functions.registry import Function


def lexicon(functions: Iterable[Function], book: RateBook) -> frozenset[str]:
    """Return the words of `functions`, of the names of the rates in `book`, of numbers and of units, and the stop
    words."""
    texts = [text for function in functions for text, _ in texts_of(function)]
    texts += [rate.label.in_language(language) for rate in book.rates.values() for language in LANGUAGES]
    spoken = frozenset(word for text in texts for word in _words(text))
    return spoken | CHOICE_WORDS | NUMBER_WORDS | UNIT_WORDS | OTHER_WORDS | STOP_WORDS


def _words(text: str) -> Iterator[str]:
    return (token.plain for token in tokens_of(text) if token.kind == WORD)
