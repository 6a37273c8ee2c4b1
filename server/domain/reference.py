"""Where a figure comes from. No reference, no figure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a value comes from: a document's title, its case number and its address (the last two may be empty)."""

    title: str
    case: str = ""
    url: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.title, self.case, self.url) if part)
