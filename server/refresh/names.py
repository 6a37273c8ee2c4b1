"""What the defined names of a workbook stand for; nothing here evaluates one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from server.refresh.areas import Area


@dataclass(frozen=True, slots=True)
class Meaning:
    """A defined name's cells, or its definition where the engine couldn't take it in, or neither (a constant)."""

    area: Area | None = None
    definition: str | None = None
    vague: bool = False
    """The name is a formula, so which cells it reads isn't known here."""


class Names:
    """The defined names of a workbook, those of a sheet before those of the workbook."""

    def __init__(self, known: Iterable[tuple[str | None, str, Meaning]]) -> None:
        """Take (sheet or None, name, meaning) of every defined name."""
        self._meanings: Mapping[tuple[str | None, str], Meaning] = {
            (None if sheet is None else sheet.casefold(), name.casefold()): meaning for sheet, name, meaning in known
        }

    def meaning(self, name: str, sheet: str) -> Meaning | None:
        """Return what `name` stands for in a formula on `sheet`, None if nobody defined it."""
        folded = name.casefold()
        return self._meanings.get((sheet.casefold(), folded)) or self._meanings.get((None, folded))
