"""Which of the four languages a question is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from server.assistant.stop_words import TELLING
from server.assistant.words import WORD, Token
from server.i18n import Locale

_SHARES = Counter(word for words in TELLING.values() for word in words)


def language_of(tokens: Iterable[Token], locale: Locale) -> Locale:
    """Return the locale of the language that most words of a question belong to; where they don't tell, `locale`.

    A word that several languages share tells less. The reader's own language wins a draw.
    """
    scores = dict.fromkeys(TELLING, 0.0)
    for token in tokens:
        if token.kind == WORD:
            for language, words in TELLING.items():
                if token.plain in words:
                    scores[language] += 1 / _SHARES[token.plain] ** 2
    most = max(scores.values())
    if scores[locale.language] >= most - 0.4:
        return locale
    return Locale(max(scores, key=lambda language: scores[language]))
