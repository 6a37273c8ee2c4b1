"""Where Excel looks at fifteen digits of a number and the engine at all: comparing, joining, differences of nil."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise

from server.refresh.callbacks import COMPARED, JOINED, NEAR
from server.refresh.classes import ONE_CELL, plain_name
from server.refresh.tokens import Edit, Kind, Sub, Token, edited, tokens_of

_COMPARISONS = frozenset({"=", "<", ">", "<=", ">=", "<>"})


def compared_operands(tokens: Sequence[Token], several: Collection[int]) -> list[Edit]:
    """Return the edits that make the operands of comparisons what Excel compares.

    `several` are the places of ranges. A comparison with a constant text of English letters or with a whole range is
    left as it is: there is nothing to do for the first, and too much for the second.
    """
    edits: list[Edit] = []
    for first, last in _segments(tokens):
        signs = [place for place in _level(tokens, first, last) if _compares(tokens[place])]
        if signs:
            edges = [first - 1, *signs, last + 1]
            operands = [(before + 1, after - 1) for before, after in pairwise(edges)]
            if any(low > high or _is_text(tokens, low, high, ascii_only=True) for low, high in operands):
                continue
            foreign = any(_is_text(tokens, low, high, ascii_only=False) for low, high in operands)
            if foreign or not any(_has_range(tokens, low, high, several) for low, high in operands):
                edits += [edit for low, high in operands for edit in _wrapped(tokens, low, high, f"{COMPARED}(")]
    return edits


def joined_operands(tokens: Sequence[Token], new_site: Callable[[], int]) -> list[Edit]:
    """Return the edits that make numbers among the operands of `&` what Excel joins, and note those with decimals."""
    edits: list[Edit] = []
    for first, last in _segments(tokens):
        signs = [place for place in _level(tokens, first, last) if _compares(tokens[place]) or tokens[place].joins]
        edges = [first - 1, *signs, last + 1]
        for before, after in pairwise(edges):
            beside = [place for place in (before, after) if first <= place <= last]
            constant = before + 2 == after and tokens[before + 1].sub in (Sub.Text, Sub.Logical, Sub.Error)
            if before + 1 < after and not constant and any(tokens[place].joins for place in beside):
                edits += _wrapped(tokens, before + 1, after - 1, f"{JOINED}({new_site()},")
    return edits


def last_difference(text: str) -> str | None:
    """Return the formula that gives nil where the last addition or subtraction of `text` cancels; None if it has none.

    Excel does so to the operation that a formula ends with, which keeps a control sum at 0 instead of 3E-17.
    """
    tokens = tokens_of(text)
    split: Token | None = None
    for place in _level(tokens, 0, len(tokens) - 1):
        token = tokens[place]
        if _compares(token) or token.joins:
            return None
        if token.kind == Kind.OpInfix and token.text in ("+", "-"):
            split = token
    if split is None:
        return None
    data = f"={text}".encode()
    left, right = data[1 : split.start].decode(), data[split.end :].decode()
    return edited(text, [(1, 1, f"{NEAR}({left},{right},"), (len(data), len(data), ")")])


def _segments(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the first and last place of every argument, parenthesis and the whole formula, the empty ones left out."""
    starts = [0]
    for place, token in enumerate(tokens):
        if token.kind == Kind.Sep or token.sub == Sub.Close:
            if starts[-1] < place:
                yield starts[-1], place - 1
            if token.kind == Kind.Sep:
                starts[-1] = place + 1
            else:
                starts.pop()
        elif token.sub == Sub.Open:
            starts.append(place + 1)
    if starts[-1] < len(tokens):
        yield starts[-1], len(tokens) - 1


def _level(tokens: Sequence[Token], first: int, last: int) -> Iterator[int]:
    """Yield the places from `first` to `last` that no parenthesis or call between them encloses."""
    depth = 0
    for place in range(first, last + 1):
        if tokens[place].sub == Sub.Close:
            depth -= 1
        elif tokens[place].sub == Sub.Open:
            depth += 1
        elif depth == 0:
            yield place


def _compares(token: Token) -> bool:
    return token.kind == Kind.OpInfix and token.text in _COMPARISONS


def _is_text(tokens: Sequence[Token], first: int, last: int, *, ascii_only: bool) -> bool:
    return first == last and tokens[first].sub == Sub.Text and tokens[first].text.isascii() == ascii_only


def _has_range(tokens: Sequence[Token], first: int, last: int, several: Collection[int]) -> bool:
    """Return whether a range stands there that no function makes one value of."""
    enclosing: list[bool] = []
    for place in range(first, last + 1):
        token = tokens[place]
        if token.sub == Sub.Open:
            enclosing.append(token.kind == Kind.Func and plain_name(token.text[:-1].strip()) in ONE_CELL)
        elif token.sub == Sub.Close:
            enclosing.pop()
        elif place in several and not any(enclosing):
            return True
    return False


def _wrapped(tokens: Sequence[Token], first: int, last: int, opening: str) -> list[Edit]:
    start, end = tokens[first].start, tokens[last].end
    return [(start, start, opening), (end, end, ")")]
