"""How much a workbook file may unpack to; nothing here reads a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one workbook: bytes unpacked in all, growth of a member when unpacked, members, and computed cells."""

    max_uncompressed_bytes: int
    max_ratio: int
    max_members: int
    max_cells: int
