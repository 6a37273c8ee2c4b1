"""Which cells a cell's formula reads; nothing here computes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from server.refresh.areas import Address, Area


@dataclass(frozen=True, slots=True)
class Reads:
    """What a formula reads. `vague`: also cells that its text doesn't tell, as INDIRECT and OFFSET do."""

    areas: tuple[Area, ...] = ()
    vague: bool = False


class Cells:
    """A set of addresses that answers which of them lie in an area."""

    def __init__(self, addresses: Iterable[Address]) -> None:
        self._columns: dict[tuple[str, int], list[int]] = {}
        self._names: dict[tuple[str, int], str] = {}
        for sheet, row, column in addresses:
            self._columns.setdefault((sheet.casefold(), column), []).append(row)
            self._names[sheet.casefold(), column] = sheet
        for rows in self._columns.values():
            rows.sort()

    def __bool__(self) -> bool:
        return bool(self._columns)

    def within(self, area: Area) -> Iterable[Address]:
        """Yield the addresses that lie in `area`."""
        sheet = area.sheet.casefold()
        if area.columns > len(self._columns):
            keys = [key for key in self._columns if key[0] == sheet and area.left <= key[1] <= area.right]
        else:
            keys = [(sheet, column) for column in range(area.left, area.right + 1)]
        for key in keys:
            rows = self._columns.get(key, [])
            for row in rows[bisect_left(rows, area.top) : bisect_right(rows, area.bottom)]:
                yield self._names[key], row, key[1]

    def meet(self, area: Area) -> bool:
        """Return whether some address lies in `area`."""
        return any(True for _ in self.within(area))


def depends(start: Address, reads: Mapping[Address, Reads], formulas: Cells, changed: Cells) -> bool:
    """Return whether the formula in `start` reads a changed cell, itself or through other formulas.

    `formulas` are the keys of `reads`. A formula that reads cells its text doesn't tell is taken to read a changed one.
    """
    if not changed:
        return False
    seen = {start}
    waiting = [start]
    while waiting:
        known = reads.get(waiting.pop(), Reads())
        if known.vague or any(changed.meet(area) for area in known.areas):
            return True
        for area in known.areas:
            for address in formulas.within(area):
                if address not in seen:
                    seen.add(address)
                    waiting.append(address)
    return False


def readers(sources: Collection[Address], reads: Mapping[Address, Reads]) -> set[Address]:
    """Return the cells whose formulas read one of `sources` directly, as far as their text tells."""
    wanted = Cells(sources)
    return {address for address, known in reads.items() if any(wanted.meet(area) for area in known.areas)}


def circles(members: Collection[Address], reads: Mapping[Address, Reads]) -> set[Address]:
    """Return those of `members` that read themselves through other members, or lie between two such circles."""
    among = Cells(members)
    sources = {
        member: {found for area in reads.get(member, Reads()).areas for found in among.within(area)}
        for member in members
    }
    targets: dict[Address, set[Address]] = {member: set() for member in members}
    for member, found in sources.items():
        for source in found:
            targets[source].add(member)
    return _without_ends(_without_ends(set(members), sources, targets), targets, sources)


def _without_ends(
    members: set[Address], before: Mapping[Address, set[Address]], after: Mapping[Address, set[Address]]
) -> set[Address]:
    open_ends = {member: len(before[member] & members) for member in members}
    waiting = [member for member, count in open_ends.items() if count == 0]
    while waiting:
        member = waiting.pop()
        members.discard(member)
        for follower in after[member]:
            if follower in members:
                open_ends[follower] -= 1
                if open_ends[follower] == 0:
                    waiting.append(follower)
    return members
