"""What a function's own questions say, from which it is known what it can be asked."""

from __future__ import annotations

from dataclasses import dataclass

from server.assistant.words import stems_in, tokens_of
from server.domain.texts import LANGUAGES
from server.functions.registry import Function

SHARES = stems_in("andel andeler prosent procent percent share shares")
"""Words for parts of a whole, which the questions of a table say that has a column for them."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a function's own questions say, from which it is known what it can be asked."""

    text: str
    words: frozenset[str]


def own_words(function: Function) -> OwnWords:
    """Return the words of the questions and names of `function`."""
    texts = [question.in_language(language) for question in function.questions for language in LANGUAGES]
    texts += [name.replace("_", " ") for name in (function.name, *function.aliases)]
    tokens = [tokens_of(text) for text in texts]
    text = " | ".join(" ".join(token.plain for token in each) for each in tokens)
    return OwnWords(f" {text} ", frozenset(stem for each in tokens for token in each for stem in token.stems))
