"""Which workbook a question asks to have made: et regneark med KS-bidraget for alle kommuner i hele landet."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from server.assistant.question import Question
from server.assistant.words import ACCOUNT, WORD, Token, parts_of, stems_in, tokens_of, words_in

WORKBOOKS = words_in(
    """
    regneark regnearket rekneark reknearket regneark rekneark ark arket regnearker spreadsheet workbook worksheet sheet
    arbeidsbok arbeidsboka arbejdsbog projektmappe excelark arkfil arkfila arkfilen excelfil excelfila excel
    """
)
_NOTHING = words_in("til for i med og the of a an to in on et ei ein en den det de av af på per hvis alle er")
"""Words of titles that name nothing."""
_EVERYONE = stems_in("alle every each hver kvar samtlige heile hele whole all")
_ENOUGH, _SHARE = 3.0, 0.35
"""How much what is said must weigh, and how much of it a title must have."""


class WorkbookTitles:
    """The workbooks that there are, by the words of their titles."""

    def __init__(self, titles: Mapping[str, Sequence[str]]) -> None:
        """Take the titles in all languages by the workbooks' keys."""
        self._words = {
            key: frozenset(stem for title in those for token in tokens_of(title) for stem in _stems(token))
            for key, those in titles.items()
        }
        self._counts = Counter(stem for words in self._words.values() for stem in words)

    def wanted(self, question: Question) -> str:
        """Return the key of the workbook that `question` asks for, empty for none."""
        if not any(token.plain in WORKBOOKS for token in question.tokens):
            return ""
        weights = {key: self._weight(words, question.tokens) for key, words in self._words.items()}
        ordered = sorted(weights, key=lambda key: -weights[key])
        if not ordered or weights[ordered[0]] < _ENOUGH:
            return ""
        best, *others = ordered
        return "" if others and weights[others[0]] > (1 - _SHARE / 2) * weights[best] else best

    def _weight(self, words: frozenset[str], tokens: Iterable[Token]) -> float:
        """Return how rare the words are, among those of titles, that are said of `words`."""
        said = [self._known(token) & words for token in tokens if token.plain not in WORKBOOKS]
        return sum(max((self._rarity(stem) for stem in stems), default=0.0) for stems in {*said} if stems)

    def _rarity(self, stem: str) -> float:
        return math.log(1 + len(self._words) / self._counts[stem])

    def _known(self, token: Token) -> frozenset[str]:
        stems = _stems(token)
        known = frozenset(stem for stem in stems if stem in self._counts)
        return known or (parts_of(token.plain, self._only_known) if token.kind == WORD else frozenset())

    def _only_known(self, stems: frozenset[str]) -> frozenset[str]:
        return frozenset(stem for stem in stems if stem in self._counts)


def _stems(token: Token) -> frozenset[str]:
    if token.kind == ACCOUNT:
        return frozenset({token.plain.lstrip("§ \u00a0")})
    if token.plain in _NOTHING or token.kind != WORD:
        return token.stems if token.text.isdigit() else frozenset()
    return token.stems | (_EVERYONE if token.stems & _EVERYONE else frozenset())
