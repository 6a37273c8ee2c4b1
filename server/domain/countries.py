"""The two countries whose municipalities Medfin knows."""

from __future__ import annotations

from enum import StrEnum


class Country(StrEnum):
    """A country, spelled as the first part of a rate's key."""

    DENMARK = "dk"
    NORWAY = "no"
