"""What is named inside a rate that was found: a party of an agreement, a line of an account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from server.assistant.question import Question
from server.assistant.rate_names import Named
from server.assistant.words import Token, folded, phrases_in, stems_of, tokens_of
from server.domain.budget import Account
from server.domain.texts import LANGUAGES
from server.functions.lookup import ACCOUNTS, AGREEMENTS

_ALSO = {
    "i-alt": "totalt total samlet samla samtidig",
    "Udgift": "utgift utgiften utgifta utgifter udgifter expenditure expense",
    "Indtægt": "inntekt inntekten inntekta inntekter indtægter revenue income",
    "Nettoudgiftsbevilling": "nettoutgiftsbevilgning nettobevilling nettobevilgning nettoløyving net",
    "Årets resultat": "resultat resultatet result",
}
"""Other words for a party or a line than its own, in the other languages."""
_LONG_ENOUGH = 6
_TOTAL = "i-alt"
_MANY = 3
_ALL = phrases_in(
    "parterne, partene, partane, parties, tabel, tabell, table, alle parter, alle partar, hver part, hver af parterne"
)
"""Words that ask for all of them."""


def members_said(named: Named | None, question: Question) -> tuple[str, ...]:
    """Return the parties or lines that `question` names of the rate `named`, as functions ask for them; none where all
    are wanted."""
    if named is None or question.has(*_ALL):
        return ()
    said = _said(named, question, [token for token in question.asked if token in question.telling])
    said = said or _said(named, question, question.telling)
    # The total of one party is that party's.
    parties = [each for each in said if each != _TOTAL] or said
    return tuple(parties) if len(parties) < _MANY else ()


def _said(named: Named, question: Question, tokens: Sequence[Token]) -> list[str]:
    return [
        member
        for member, words in _members(named, question)
        if any(_says(token, words) for token in tokens)
        or any(phrase in question.text.casefold() for phrase in _phrases(member))
    ]


def _says(token: Token, words: frozenset[str]) -> bool:
    """Return whether `token` is one of `words`, or a compound that begins with one: indtægtslinjen."""
    return not token.stems.isdisjoint(words) or any(
        len(word) >= _LONG_ENOUGH and folded(token.plain).startswith(word) for word in words
    )


def _members(named: Named, question: Question) -> Iterator[tuple[str, frozenset[str]]]:
    view = question.view
    if named.family == AGREEMENTS:
        start = named.name.partition(".")[0] + "."
        for name, rate in view.family(AGREEMENTS).items():
            if name.startswith(start):
                member = name.removeprefix(start)
                labels = (rate.label.in_language(language) for language in LANGUAGES)
                yield member, _stems(member, *([] if member == "i-alt" else labels))
    elif named.family == ACCOUNTS:
        lines = {
            line.name
            for row in view.in_force(named.rate.key)
            if isinstance(row.value, Account)
            for line in row.value.lines
        }
        for line in sorted(lines):
            yield line, _stems(line)


def _stems(member: str, *labels: str) -> frozenset[str]:
    texts: Iterable[str] = (_ALSO.get(member, ""), *labels, *([] if member == "i-alt" else [member]))
    return frozenset(stem for text in texts for token in tokens_of(text) for stem in stems_of(token.plain))


def _phrases(member: str) -> tuple[str, ...]:
    return ("i alt", "in total") if member == "i-alt" else ()
