"""How much a workbook file may unpack to; nothing here reads a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one workbook: bytes unpacked in all, growth of a member when unpacked, members, and computed cells."""

    max_uncompressed_bytes: int = 256 * 2**20
    max_ratio: int = 200
    max_members: int = 10_000
    max_cells: int = 1_000_000
