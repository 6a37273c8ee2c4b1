"""A formula as the engine shall compute it, and what its text tells about it. The file's text never changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from server.refresh.areas import Address, Area, parse_area, split_sheet
from server.refresh.callbacks import BLANK, CALL, ELEMENT, FIRST, KEEP, ONE, SINGLE
from server.refresh.classes import (
    BINDS_NAMES,
    CERTAIN,
    LOCAL_TEXT,
    MAKES_ARRAYS,
    ONE_CELL,
    READS_ANYWHERE,
    READS_VISIBILITY,
    VOLATILE,
    WHOLE_RANGES,
    passes_on,
    plain_name,
    wants_one_value,
)
from server.refresh.dependence import Reads
from server.refresh.local import counts, is_ambiguous_criterion
from server.refresh.names import Names
from server.refresh.precision import compared_operands, joined_operands
from server.refresh.tables import Tables
from server.refresh.tokens import Edit, Kind, Sub, Token, beside_operator, closing, edited, tokens_of
from server.refresh.tokens import MalformedError as MalformedError

_EXTERNAL = re.compile(r"'?[^\[\]!]*\[([^\]]+)\][^!\[\]]*!.*", re.DOTALL)
_NEUTRAL_FORMAT = re.compile(r'"0+ ?%?"')
_ABSOLUTE = re.compile(r"\$[A-Z]{1,3}\$[0-9]+(:\$[A-Z]{1,3}\$[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A formula as the engine shall have it, and what was seen in it."""

    text: str
    calls: int
    """How many calls of ours it has."""
    functions: tuple[str, ...]
    """The other functions that it calls, in the file's spelling."""
    reads: Reads
    linked: tuple[str, ...]
    """The other workbooks that it reads, by number or path."""
    unknown_names: tuple[str, ...]
    intersects: bool
    """It has a range where a plain formula gets one cell of it."""
    one_by_one: bool
    """It has a function that Excel computes for each value of a range, and the engine doesn't."""
    loose: bool
    """It has a range that no call of ours takes in: a plain formula of several values then means another cell."""
    one_cell: bool
    """It can't come to more than one value."""
    looks_at_rows: bool
    """Its value depends on which rows are hidden."""
    local: bool
    """It writes or reads numbers as text by the reader's settings."""
    computes_with: tuple[Area, ...]
    """The cells that it reads where it counts with numbers, without those that only calls of ours are handed."""
    counts: bool
    """It reads a number where it is given a text."""
    volatile: bool
    """Its value is another at each computation."""


@dataclass(slots=True)
class _Frame:
    """An open parenthesis, call or array constant."""

    name: str = ""
    ours: bool = False
    filled: bool = False
    separators: int = 0


@dataclass(slots=True)
class _Scan:
    """What was found in one formula so far."""

    plain: bool
    edits: list[Edit] = field(default_factory=list)
    several: set[int] = field(default_factory=set)
    frames: list[_Frame] = field(default_factory=lambda: [_Frame()])
    calls: int = 0
    functions: dict[str, None] = field(default_factory=dict)
    areas: list[Area] = field(default_factory=list)
    handed: list[Area] = field(default_factory=list)
    literal: bool = False
    vague: bool = False
    linked: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    intersects: bool = False
    one_by_one: bool = False
    loose: bool = False
    exposed: bool = False


class Rewriter:
    """Rewrites the formulas of one workbook."""

    def __init__(
        self,
        spelled: Mapping[str, str],
        names: Names,
        tables: Tables,
        spills: Mapping[Address, Area],
        new_site: Callable[[Address, str], int],
    ) -> None:
        """Take our functions' names by every spelling in capitals, and the extents of the dynamic arrays."""
        self._spelled = spelled
        self._names = names
        self._tables = tables
        self._spills = {(sheet.casefold(), row, column): area for (sheet, row, column), area in spills.items()}
        self._new_site = new_site

    def rewrite(self, text: str, address: Address, *, plain: bool = False) -> Rewritten:
        """Return the formula `text` (without `=`) of a cell for the engine; raise MalformedError if it is none.

        `plain`: it is no array formula, so what stands where one value is wanted gives its first.

        Calls of ours say where they are called from and have a blank for each omitted argument, which the engine would
        hand over as 0. Structured references and spills become plain ranges.
        """
        tokens = tokens_of(text)
        scan = _Scan(plain)
        for index, token in enumerate(tokens):
            self._take(scan, tokens, index, token, address)
        if len(scan.frames) != 1:
            raise MalformedError(text)
        edits = [
            *compared_operands(tokens, scan.several),
            *joined_operands(tokens, lambda: self._new_site(address, "")),
            *scan.edits,
        ]
        names = {plain_name(name) for name in scan.functions}
        counting = counts(names, [token.text for token in tokens if token.computes])
        binding = bool(names & BINDS_NAMES)
        certain = not scan.exposed and not binding and names <= CERTAIN
        return Rewritten(
            text=edited(text, edits),
            calls=scan.calls,
            functions=tuple(scan.functions),
            reads=Reads(tuple(scan.areas), scan.vague or bool(names & READS_ANYWHERE)),
            linked=tuple(scan.linked),
            unknown_names=() if binding else tuple(scan.unknown),
            intersects=scan.intersects,
            one_by_one=scan.one_by_one,
            loose=scan.loose,
            one_cell=certain,
            looks_at_rows=bool(names & READS_VISIBILITY),
            local=(bool(names & LOCAL_TEXT) and not _is_neutral(tokens, names)) or (counting and scan.literal),
            computes_with=_without(scan.areas, scan.handed),
            counts=counting,
            volatile=bool(names & VOLATILE),
        )

    def _take(self, scan: _Scan, tokens: Sequence[Token], index: int, token: Token, address: Address) -> None:
        frame = scan.frames[-1]
        if token.kind == Kind.Sep:
            if frame.ours and not frame.filled:
                scan.edits.append((token.start, token.start, f"{BLANK}()"))
            frame.filled = False
            frame.separators += 1
            return
        if token.sub == Sub.Close:
            if frame.ours and not frame.filled and frame.separators:
                scan.edits.append((token.start, token.start, f"{BLANK}()"))
            if len(scan.frames) == 1:
                raise MalformedError
            scan.frames.pop()
            return
        frame.filled = True
        if token.kind == Kind.Func:
            self._open_call(scan, tokens, index, token, address)
        elif token.kind in (Kind.Paren, Kind.Array):
            scan.exposed = scan.exposed or (token.kind == Kind.Array and not _inside(scan, ONE_CELL))
            scan.frames.append(_Frame())
        elif token.kind == Kind.OpInfix and token.text in (":", " "):
            scan.vague = True
        elif token.kind == Kind.OpPostfix and token.text == "#":
            scan.vague = scan.exposed = scan.loose = True
        elif token.kind == Kind.Operand and token.sub == Sub.Text:
            handed = scan.frames[-1].ours and not beside_operator(tokens, index, index)
            scan.literal = scan.literal or (not handed and is_ambiguous_criterion(token.text[1:-1]))
        elif token.kind == Kind.Operand and token.sub == Sub.Range:
            self._operand(scan, tokens, index, token, address)

    def _open_call(self, scan: _Scan, tokens: Sequence[Token], index: int, token: Token, address: Address) -> None:
        name = token.text[:-1].strip()
        ours = self._spelled.get(name.upper())
        if ours is not None:
            self._our_call(scan, tokens, index, address, ours)
        elif plain_name(name) == "ANCHORARRAY" and (spill := self._spill(tokens, index, address)) is not None:
            # The operand is dropped with the call around it, so only the area remains.
            scan.edits.append((token.start, token.end, "("))
            operand = tokens[index + 1]
            scan.edits.append((operand.start, operand.end, str(spill)))
        else:
            scan.functions.setdefault(name)
            if plain_name(name) == "INDEX" and self._is_call_of_ours(tokens, index + 1):
                scan.edits.append((token.start, token.end, f"{ELEMENT}("))
            if plain_name(name) in MAKES_ARRAYS:
                self._several(scan, tokens, index)
        scan.frames.append(_Frame(plain_name(name), ours is not None))

    def _is_call_of_ours(self, tokens: Sequence[Token], index: int) -> bool:
        """Return whether a call of ours is all of the argument that begins at `index`."""
        token = tokens[index]
        if token.kind != Kind.Func or token.text[:-1].strip().upper() not in self._spelled:
            return False
        after = tokens[closing(tokens, index) + 1]
        return after.kind == Kind.Sep or after.sub == Sub.Close

    def _our_call(self, scan: _Scan, tokens: Sequence[Token], index: int, address: Address, name: str) -> None:
        token, close = tokens[index], closing(tokens, index)
        scan.calls += 1
        scan.exposed = scan.exposed or not _inside(scan, ONE_CELL)
        site = self._new_site(address, name)
        opening = f"{CALL}({site}" if close == index + 1 else f"{CALL}({site},"
        blocked = _blocked(scan)
        if scan.plain and not _inside(scan, WHOLE_RANGES) and (blocked or beside_operator(tokens, index, close)):
            opening = f"{FIRST}({opening}"
        elif blocked:
            opening = f"{SINGLE}({site},{opening}"
        else:
            close = -1
        scan.edits.append((token.start, token.end, opening))
        if close >= 0:
            scan.edits.append((tokens[close].end, tokens[close].end, ")"))

    def _spill(self, tokens: Sequence[Token], index: int, address: Address) -> Area | None:
        following = tokens[index + 1 : index + 3]
        if len(following) != 2 or following[1].sub != Sub.Close:
            return None
        sheet, body = split_sheet(following[0].text)
        anchor = parse_area(body, sheet or address[0])
        return None if anchor is None else self._spills.get((anchor.sheet.casefold(), anchor.top, anchor.left))

    def _operand(self, scan: _Scan, tokens: Sequence[Token], index: int, token: Token, address: Address) -> None:
        if scan.frames[-1].name == "ANCHORARRAY" and (spill := self._spill(tokens, index - 1, address)) is not None:
            scan.areas.append(spill)
            self._several(scan, tokens, index)
            return
        if (external := _EXTERNAL.fullmatch(token.text)) is not None:
            scan.linked.append(external[1])
            if ":" in token.text.rpartition("!")[2]:
                self._several(scan, tokens, index)
            return
        sheet, body = split_sheet(token.text)
        area = parse_area(body, sheet or address[0])
        if area is None and sheet is None:
            area = self._tables.resolve(body, address[1])
            if area is not None:
                scan.edits.append((token.start, token.end, str(area)))
        if area is None:
            self._name(scan, tokens, index, address)
            return
        if sheet is not None and ":" in sheet:
            scan.vague = True
            self._several(scan, tokens, index)
            return
        scan.areas.append(area)
        if scan.frames[-1].ours and not beside_operator(tokens, index, index):
            scan.handed.append(area)
        if area.size > 1:
            self._several(scan, tokens, index)

    def _name(self, scan: _Scan, tokens: Sequence[Token], index: int, address: Address) -> None:
        token = tokens[index]
        sheet, body = split_sheet(token.text)
        meaning = self._names.meaning(body, sheet or address[0])
        if (
            meaning is not None
            and meaning.definition is not None
            and self._insert(scan, token, meaning.definition, address)
        ):
            return
        if meaning is None or meaning.definition is not None:
            scan.unknown.append(token.text)
            # A name inside LET or LAMBDA may hold any number of values.
            scan.exposed = True
        elif meaning.area is not None:
            scan.areas.append(meaning.area)
            if meaning.area.size > 1:
                self._several(scan, tokens, index)
        elif meaning.vague:
            scan.vague = scan.exposed = True

    def _insert(self, scan: _Scan, token: Token, definition: str, address: Address) -> bool:
        """Put a defined name's formula in its place, and return whether it means the same there."""
        if not _is_absolute(definition):
            return False
        inner = self.rewrite(definition, address, plain=scan.plain)
        if inner.unknown_names:
            return False
        scan.edits.append((token.start, token.end, f"({inner.text})"))
        scan.calls += inner.calls
        scan.functions |= dict.fromkeys(inner.functions)
        scan.areas += inner.reads.areas
        scan.linked += inner.linked
        scan.vague = scan.vague or inner.reads.vague
        scan.exposed = scan.exposed or not inner.one_cell
        scan.loose = scan.loose or inner.loose
        scan.intersects = scan.intersects or inner.intersects
        scan.one_by_one = scan.one_by_one or inner.one_by_one
        return True

    def _several(self, scan: _Scan, tokens: Sequence[Token], index: int) -> None:
        """Note that a range of several cells stands at `index`."""
        scan.several.add(index)
        scan.exposed = scan.exposed or not _inside(scan, ONE_CELL)
        scan.loose = scan.loose or not any(frame.ours for frame in scan.frames)
        blocked = _blocked(scan)
        if scan.plain and not _inside(scan, WHOLE_RANGES):
            scan.intersects = scan.intersects or blocked or beside_operator(tokens, index, index)
        else:
            scan.one_by_one = scan.one_by_one or blocked


def whole_array(text: str, owner: int) -> str:
    """Return the formula that keeps all values of `text` under a number and shows the first."""
    return f"{KEEP}({owner},{text})"


def first_value(text: str, owner: int) -> str:
    """Return the formula that shows the first value of `text` and notes under a number if there were more."""
    return f"{ONE}({owner},{text})"


def _without(areas: Sequence[Area], handed: Sequence[Area]) -> tuple[Area, ...]:
    left = list(areas)
    for area in handed:
        left.remove(area)
    return tuple(left)


def call_names(functions: Collection[str]) -> tuple[str, ...]:
    """Return functions' names as people know them: without the prefixes that a file has."""
    return tuple(re.sub(r"(?i)^_(xll\.|xludf\.|xldudf_|xlfn\.(_xlws\.)?)", "", name) for name in functions)


def _is_absolute(definition: str) -> bool:
    """Return whether a formula means the same in every cell, and names no other name."""
    try:
        tokens = tokens_of(definition)
    except MalformedError:
        return False
    operands = [split_sheet(token.text) for token in tokens if (token.kind, token.sub) == (Kind.Operand, Sub.Range)]
    return all(sheet is not None and _ABSOLUTE.fullmatch(body) for sheet, body in operands)


def _is_neutral(tokens: Sequence[Token], names: Collection[str]) -> bool:
    """Return whether all that a formula writes as text means the same by all settings, as TEXT(A1,"00") does."""
    if (LOCAL_TEXT - {"TEXT"}).intersection(names):
        return False
    return all(
        _NEUTRAL_FORMAT.fullmatch(tokens[closing(tokens, place) - 1].text)
        for place, token in enumerate(tokens)
        if token.kind == Kind.Func and token.sub == Sub.Open and plain_name(token.text[:-1]) == "TEXT"
    )


def _inside(scan: _Scan, functions: Collection[str]) -> bool:
    return any(frame.name in functions for frame in scan.frames)


def _blocked(scan: _Scan) -> bool:
    """Return whether what stands here goes into a function that wants one value, by itself or out of another."""
    for frame in reversed(scan.frames):
        if frame.ours:
            return False
        if frame.name and wants_one_value(frame.name, frame.separators):
            return True
        if frame.name and not passes_on(frame.name):
            return False
    return False
