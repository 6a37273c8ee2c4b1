"""The calls of Medfin's functions in a workbook's formula, in whichever spelling, and what their arguments are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from server.evaluation.cells import Argument, Scalar
from server.evaluation.numbers import MAGNITUDE, cell_number
from server.evaluation.spelling import bare
from server.refresh.areas import parse_area, split_sheet
from server.refresh.tokens import Edit, Kind, MalformedError, Sub, Token, closing, edited, tokens_of

_NAME = re.compile(r"[^\W\d][\w.?\\]*")
_TABLE = re.compile(r"[^\W\d][\w.]*\[[^\]@\[]*\]")


class Source(StrEnum):
    """Where an argument's value comes from."""

    VALUE = "value"
    """It is written in the formula, or left out."""
    REFERENCE = "reference"
    """It stands in cells."""
    NAME = "name"
    """It stands in the cells that a defined name means."""
    CALL = "call"
    """It is the answer to another call of Medfin's."""
    COMPUTED = "computed"
    """Excel reckons it, or gets it from elsewhere: nobody else can say what it is."""


@dataclass(frozen=True, slots=True)
class ArgumentSource:
    """One argument: its text in the formula, and its value, or the sheet (empty: the formula's own), the reference in
    the text without it, or the place of the other call among the formula's calls."""

    text: str
    source: Source
    value: Argument = None
    sheet: str = ""
    reference: str = ""
    call: int | None = None


@dataclass(frozen=True, slots=True)
class FormulaCall:
    """One call: the function's name or alias in the plain spelling, its text in the formula, its arguments."""

    name: str
    text: str
    arguments: tuple[ArgumentSource, ...]


@dataclass(frozen=True, slots=True)
class FormulaCalls:
    """The calls in a formula, those in arguments before those around them.

    `whole`: the last call is all of the formula. `connected` is the formula with the names as Excel binds them to the
    add-in when it is entered; empty where there is no call.
    """

    calls: tuple[FormulaCall, ...] = ()
    whole: bool = False
    connected: str = ""


def calls_in(formula: str, names: Collection[str], namespace: str = "") -> FormulaCalls:
    """Return the calls of the functions `names` in `formula`, which has its `=` and the file's spelling.

    `namespace` is what the installation's add-in puts before the names. What is no formula has no calls.
    """
    if not formula.startswith("="):
        return FormulaCalls()
    text = formula[1:]
    try:
        tokens = tokens_of(text)
        ends = {
            place: closing(tokens, place)
            for place, token in enumerate(tokens)
            if token.kind == Kind.Func and token.sub == Sub.Open and _plain(token.text[:-1], names, namespace)
        }
    except MalformedError:
        return FormulaCalls()
    if not ends:
        return FormulaCalls()
    inner_first = sorted(ends, key=lambda place: ends[place])
    reader = _Reader(formula.encode(), tokens, ends, {place: number for number, place in enumerate(inner_first)})
    edits: list[Edit] = []
    calls: list[FormulaCall] = []
    for place in inner_first:
        name = _plain(tokens[place].text[:-1], names, namespace)
        calls.append(FormulaCall(name, reader.text(place, ends[place]), tuple(reader.arguments(place))))
        bound = f"{namespace}.{name}(" if namespace else f"{name}("
        edits.append((tokens[place].start, tokens[place].end, bound))
    first = next(place for place, token in enumerate(tokens) if token.text not in ("@", "+"))
    return FormulaCalls(tuple(calls), ends.get(first) == len(tokens) - 1, f"={edited(text, edits)}")


def _plain(spelled: str, names: Collection[str], namespace: str) -> str:
    """Return the name of ours that is spelled so, also behind the file of the desktop add-in; empty for any other."""
    name = bare(spelled.rpartition("!")[2])
    if name in names:
        return name
    # A file has `_` for every dot of it.
    for prefix in (f"{namespace}.", f"{namespace.replace('.', '_')}_") if namespace else ():
        within = name.removeprefix(prefix.upper())
        if within != name and within in names:
            return within
    return ""


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the arguments of the calls of one formula; `ends` says where each call is closed, `numbers` its place."""

    data: bytes
    tokens: Sequence[Token]
    ends: dict[int, int]
    numbers: dict[int, int]

    def text(self, first: int, last: int) -> str:
        """Return the formula's text from one token to another."""
        return self.data[self.tokens[first].start : self.tokens[last].end].decode()

    def arguments(self, place: int) -> Iterator[ArgumentSource]:
        """Yield the arguments of the call at `place`."""
        parts = list(_parts(self.tokens, place + 1, self.ends[place]))
        if len(parts) == 1 and parts[0][0] == parts[0][1]:
            return
        for first, after in parts:
            yield self._argument(first, after)

    def _argument(self, first: int, after: int) -> ArgumentSource:
        if first == after:
            return ArgumentSource("", Source.VALUE)
        text = self.text(first, after - 1)
        while after - first > 2 and self.tokens[first].kind == Kind.Paren and closing(self.tokens, first) == after - 1:
            first, after = first + 1, after - 1
        if self.tokens[first].text == "@" and first + 1 in self.ends:
            first += 1
        if self.ends.get(first) == after - 1:
            return ArgumentSource(text, Source.CALL, call=self.numbers[first])
        part = self.tokens[first:after]
        literal, value = _literal(part)
        if literal:
            return ArgumentSource(text, Source.VALUE, value)
        if len(part) == 1 and (part[0].kind, part[0].sub) == (Kind.Operand, Sub.Range):
            return _reference(text, part[0].text)
        return ArgumentSource(text, Source.COMPUTED)


def _parts(tokens: Sequence[Token], first: int, last: int, mark: str = ",") -> Iterator[tuple[int, int]]:
    """Yield where each part between `first` and `last` begins and ends, parted by separators of their own level."""
    depth = 0
    for place in range(first, last):
        token = tokens[place]
        depth += (token.sub == Sub.Open) - (token.sub == Sub.Close)
        if token.kind == Kind.Sep and depth == 0 and token.text == mark:
            yield first, place
            first = place + 1
    yield first, last


def _literal(part: Sequence[Token]) -> tuple[bool, Argument]:
    """Return whether `part` is a value as it is written, and the value."""
    if part[0].kind == Kind.Array and closing(part, 0) == len(part) - 1:
        rows = [
            [_scalar(part[first:after]) for first, after in _parts(part, *row)]
            for row in _parts(part, 1, len(part) - 1, ";")
        ]
        right = all(found for row in rows for found, _ in row) and len({len(row) for row in rows}) == 1
        return right, [[value for _, value in row] for row in rows]
    return _scalar(part)


def _scalar(part: Sequence[Token]) -> tuple[bool, Scalar]:
    signs = 0
    while signs < len(part) and part[signs].kind == Kind.OpPrefix and part[signs].text in "+-":
        signs += 1
    percents = len(part)
    while percents > 0 and part[percents - 1].kind == Kind.OpPostfix and part[percents - 1].text == "%":
        percents -= 1
    core = part[signs:percents]
    if len(core) != 1 or core[0].kind != Kind.Operand:
        return False, None
    text, sub = core[0].text, core[0].sub
    if sub == Sub.Number:
        number = Decimal(text)
        if abs(number) > MAGNITUDE:
            return False, None
        number = number.scaleb(-2 * (len(part) - percents))
        negative = sum(sign.text == "-" for sign in part[:signs]) % 2
        return True, cell_number(number.copy_negate() if negative else number)
    if signs or percents < len(part):
        return False, None
    if sub == Sub.Text:
        return True, text[1:-1].replace('""', '"')
    if sub == Sub.Logical:
        return True, text.upper() == "TRUE"
    return sub == Sub.Error, text if sub == Sub.Error else None


def _reference(text: str, operand: str) -> ArgumentSource:
    sheet, body = split_sheet(operand)
    if sheet is not None and ("[" in sheet or ":" in sheet):
        return ArgumentSource(text, Source.COMPUTED)
    if parse_area(body, "") is not None or (sheet is None and _TABLE.fullmatch(body)):
        return ArgumentSource(text, Source.REFERENCE, sheet=sheet or "", reference=body)
    if _NAME.fullmatch(body):
        return ArgumentSource(text, Source.NAME, sheet=sheet or "", reference=body)
    return ArgumentSource(text, Source.COMPUTED)
