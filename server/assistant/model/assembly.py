"""The calls that a model asks for, put together from the pieces in which an endpoint sends them."""

from __future__ import annotations

import json
from dataclasses import dataclass

MOST_CALLS = 8
"""How many calls one turn may ask for."""
_MOST_LETTERS = 4_000


class AssemblyError(Exception):
    """A model asks for more than can be taken."""


def part(thing: object, name: str) -> object:
    """Return what `thing`, which an endpoint sent, has under `name`: any type, None for nothing."""
    return thing.get(name) if isinstance(thing, dict) else getattr(thing, name, None)


def text_part(thing: object, name: str) -> str:
    """Return the text that `thing` has under `name`, empty for anything else."""
    found = part(thing, name)
    return found if isinstance(found, str) else ""


@dataclass(slots=True)
class Asked:
    """A call as a model asks for it: `arguments` should be the JSON of an object."""

    ident: str
    name: str
    arguments: str = ""


class Assembly:
    """The calls of one turn. Endpoints differ: pieces have an index or none, or the same one for all, and come with the
    call's id or without."""

    def __init__(self) -> None:
        self._calls: list[Asked] = []
        self._at: dict[int, Asked] = {}

    def add(self, piece: object) -> None:
        """Take one piece of a call; raise AssemblyError when it gets too much."""
        ident, function = text_part(piece, "id"), part(piece, "function")
        name, arguments = text_part(function, "name"), part(function, "arguments")
        call = self._call(part(piece, "index"), ident, name)
        call.ident, call.name = call.ident or ident, call.name or name
        if isinstance(arguments, dict):
            arguments = json.dumps(arguments)
        call.arguments += arguments if isinstance(arguments, str) else ""
        if len(call.arguments) > _MOST_LETTERS or len(call.name) > _MOST_LETTERS:
            raise AssemblyError

    def calls(self) -> list[Asked]:
        """Return the calls, in order, each with an id of its own."""
        seen: set[str] = set()
        for number, call in enumerate(self._calls):
            if not call.ident or call.ident in seen or len(call.ident) > 100:
                call.ident = f"call_{number}"
            seen.add(call.ident)
        return self._calls

    def _call(self, index: object, ident: str, name: str) -> Asked:
        known = self._at.get(index) if isinstance(index, int) else self._by(ident, name)
        other = known is not None and name and ident and known.ident and known.ident != ident
        if known is None or other:
            if len(self._calls) >= MOST_CALLS:
                raise AssemblyError
            known = Asked(ident, "")
            self._calls.append(known)
            if isinstance(index, int):
                self._at[index] = known
        return known

    def _by(self, ident: str, name: str) -> Asked | None:
        if ident:
            return next((each for each in self._calls if each.ident == ident), None)
        return None if name or not self._calls else self._calls[-1]
