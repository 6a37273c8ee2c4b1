"""A population register of three municipalities, for the functions' examples in tests and documentation only.

What people ask about is computed from the register that the administrator has imported.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from server.domain.countries import Country
from server.domain.population import PopulationKind, PopulationRow, Register
from server.domain.reference import Reference

_SOURCES = {
    Country.NORWAY: Reference("Statistisk sentralbyrå, tabell 07459", url="https://www.ssb.no/statbank/table/07459"),
    Country.DENMARK: Reference("Danmarks Statistik, FOLK1A", url="https://www.statbank.dk/FOLK1A"),
}
_FIGURES = (
    (Country.NORWAY, "0214", "Ås", 2017, 19_288),
    (Country.NORWAY, "0214", "Ås", 2018, 20_084),
    (Country.NORWAY, "0301", "Oslo", 2018, 673_469),
    (Country.DENMARK, "101", "København", 2020, 632_340),
)


def example_population() -> Register:
    """Return the register: actual figures on 1 January, as known from that day."""
    return Register(
        PopulationRow(
            country, number, name, year, PopulationKind.ACTUAL, Decimal(count), date(year, 1, 1), _SOURCES[country], 1
        )
        for country, number, name, year, count in _FIGURES
    )
