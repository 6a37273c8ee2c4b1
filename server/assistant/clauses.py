"""Which part of a text asks, and which only tells what goes before: Vi er en liten kommune. Hva blir bidraget?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from server.assistant.words import NUMBER, WORD, Token, words_in

_INTERROGATIVES = words_in(
    """
    hva hvor hvordan hvorfor hvem hvilken hvilket hvilke hvorledes hvad hvornår kva kor korleis kvifor kven kvar kva
    what how which who where when
    """
)
_JOINTS = frozenset({",", ":", ";", "–", "-", "("})
"""What a clause may end in, when the next one begins to ask."""


def asides(tokens: Sequence[Token]) -> tuple[range, ...]:
    """Return the clauses of `tokens` that stand outside of what is asked; none where all of it may be asked."""
    clauses = list(_clauses(tokens))
    asking = [clause for clause in clauses if _asks(tokens, clause)]
    if not asking:
        asking = [clause for clause in clauses if tokens[clause[-1]].text == "?"]
    return tuple(clause for clause in clauses if clause not in asking) if asking else ()


def remarks(tokens: Sequence[Token]) -> tuple[range, ...]:
    """Return what stands between brackets."""
    found = []
    opened = None
    for place, token in enumerate(tokens):
        if token.text == "(":
            opened = place
        elif token.text == ")" and opened is not None:
            found.append(range(opened, place + 1))
            opened = None
    return tuple(found)


def _clauses(tokens: Sequence[Token]) -> Iterator[range]:
    start = 0
    for place, token in enumerate(tokens):
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        if after is None or _ends(token, after):
            yield range(start, place + 1)
            start = place + 1


def _ends(token: Token, after: Token) -> bool:
    """Return whether a clause ends in `token`: at the end of a sentence, or where the next word begins a question."""
    if token.text in ("?", "!"):
        return True
    apart = after.start > token.end
    if token.text == ".":
        return apart and after.kind == WORD and after.capital
    return apart and token.text in _JOINTS and after.plain in _INTERROGATIVES


def _asks(tokens: Sequence[Token], clause: range) -> bool:
    first = next((tokens[place] for place in clause if tokens[place].kind in (WORD, NUMBER)), None)
    return first is not None and first.plain in _INTERROGATIVES
