"""The tokens of a formula and changes to its text by their places; what the tokens mean to us is decided elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import formualizer

Kind = formualizer.TokenType
Sub = formualizer.TokenSubType

Edit: TypeAlias = tuple[int, int, str]
"""What stands from one place to another is replaced; with both places the same, something is put in."""

_REFERENCE_OPERATORS = frozenset({":", " ", ",", "#"})


class MalformedError(Exception):
    """A formula that can't be read."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token that is no white space; its place is counted in bytes of the formula with its `=`."""

    text: str
    kind: formualizer.TokenType
    sub: formualizer.TokenSubType
    start: int
    end: int

    @property
    def computes(self) -> bool:
        """Whether it is an operator on values, unlike `:` and others on references."""
        return self.kind in (Kind.OpInfix, Kind.OpPrefix, Kind.OpPostfix) and self.text not in _REFERENCE_OPERATORS

    @property
    def joins(self) -> bool:
        """Whether it is `&`."""
        return self.kind == Kind.OpInfix and self.text == "&"


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a formula without its `=`; raise MalformedError."""
    try:
        tokens = formualizer.tokenize(f"={text}").tokens()
    except formualizer.TokenizerError:
        raise MalformedError(text) from None
    return [
        Token(token.value, token.token_type, token.subtype, token.start, token.end)
        for token in tokens
        if token.token_type != Kind.Whitespace
    ]


def closing(tokens: Sequence[Token], index: int) -> int:
    """Return where what opens at `index` is closed; raise MalformedError if it isn't."""
    depth = 0
    for place in range(index, len(tokens)):
        depth += (tokens[place].sub == Sub.Open) - (tokens[place].sub == Sub.Close)
        if depth == 0:
            return place
    raise MalformedError


def beside_operator(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether the tokens from `first` to `last` are an operand of arithmetic, a comparison or `&`."""
    before, after = first - 1, last + 1
    while before >= 0 and tokens[before].kind == Kind.Paren and tokens[before].sub == Sub.Open:
        before -= 1
    while after < len(tokens) and tokens[after].kind == Kind.Paren and tokens[after].sub == Sub.Close:
        after += 1
    return any(tokens[place].computes for place in (before, after) if 0 <= place < len(tokens))


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a formula without its `=` after the edits, which must not overlap."""
    data = f"={text}".encode()
    pieces: list[bytes] = []
    done = 1
    for start, end, replacement in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [data[done:start], replacement.encode()]
        done = end
    return b"".join([*pieces, data[done:]]).decode()
