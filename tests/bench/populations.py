"""The population register: how long one lookup takes, by name and by number, among as many figures as both countries
have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from time import perf_counter

from server.domain.countries import Country
from server.domain.population import PopulationKind, PopulationRow, Register
from server.domain.reference import Reference
from server.storage.package_renumberings import packaged_renumberings

_YEARS = range(2008, 2020)
_PLACES = 450
_LOOKUPS = 200_000
_DAY = date(2026, 1, 1)


def measure_population_lookup() -> float:
    """Look figures up in a made-up register and check them; return the seconds that one took."""
    view = Register(_rows(), packaged_renumberings()).seen_on(_DAY)
    wanted: list[tuple[str | int, int]] = [("Stedet 7", 2018), ("1107", 2018), (1107, 2008), ("Stedet 399", 2019)]
    expected = [_count(7, 2018), _count(7, 2018), _count(7, 2008), _count(399, 2019)]
    found = [view.inhabitants(view.find(place, Country.NORWAY), year).inhabitants for place, year in wanted]
    if found != expected:
        raise AssertionError(f"{found} should be {expected}")
    start = perf_counter()
    for _ in range(_LOOKUPS // len(wanted)):
        for place, year in wanted:
            view.inhabitants(view.find(place, Country.NORWAY), year)
    return (perf_counter() - start) / _LOOKUPS


def _rows() -> Iterator[PopulationRow]:
    source = Reference("made up")
    for place in range(_PLACES):
        for year in _YEARS:
            count = Decimal(_count(place, year))
            number = f"{1100 + place:04d}"
            yield PopulationRow(
                Country.NORWAY, number, f"Stedet {place}", year, PopulationKind.ACTUAL, count, _DAY, source, 1, place
            )


def _count(place: int, year: int) -> int:
    return 1000 * place + year
