"""Whoever reads an answer, as far as that decides what a cell means; how sentences are written is not decided here."""

from __future__ import annotations

from dataclasses import dataclass

from server.domain.countries import Country

_COUNTRIES = {"da": Country.DENMARK, "nb": Country.NORWAY, "nn": Country.NORWAY}


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader by language: da, nb, nn or en."""

    language: str = "nb"

    @property
    def country(self) -> Country | None:
        """The country that the language belongs to, None for English."""
        return _COUNTRIES.get(self.language)

    @property
    def english_numbers(self) -> bool:
        """Whether the reader writes numbers as in English: 20,000.5."""
        return self.language == "en"
