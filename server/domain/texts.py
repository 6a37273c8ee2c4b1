"""Texts that are data (a rate's labels) or that the edge has yet to write (a message); neither is looked up here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Label:
    """A name in the four languages; `language` is one of da, nb, nn, en."""

    da: str
    nb: str
    nn: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the name in `language`; raise KeyError for a language that Medfin does not have."""
        if language not in LANGUAGES:
            raise KeyError(language)
        name: str = getattr(self, language)
        return name


LANGUAGES = tuple(each.name for each in fields(Label))
"""The languages of Medfin: da, nb, nn and en."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number inside a sentence, written with exactly `decimals` decimals: 155,0."""

    number: Decimal
    decimals: int


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence by its code in locales/ with the values of its placeholders (see MedfinError for their types).

    `language` is the one that it must be in whoever reads it; empty: the reader's.
    """

    code: str
    params: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    language: str = ""
