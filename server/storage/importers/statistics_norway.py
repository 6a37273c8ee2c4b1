"""Table 07459 of Statistics Norway: the population of municipalities on 1 January, from PxWebApi v2 as json-stat2."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from server.domain.countries import Country
from server.domain.reference import Reference
from server.storage.errors import PopulationFileError
from server.storage.importers.cell import at, count_of
from server.storage.importers.extract import Extract, Figure, LeftOut
from server.storage.importers.json_stat import Cube

BASE = "https://data.ssb.no/api/pxwebapi/v2"
TABLE = "07459"
REFERENCE = Reference(f"Statistisk sentralbyrå, tabell {TABLE}", url=f"https://www.ssb.no/statbank/table/{TABLE}")

_CONTENTS = "Personer1"
_DIMENSIONS = frozenset({"Region", "ContentsCode", "Tid"})
_MUNICIPALITY = re.compile(r"(K-)?([0-9]{4})")
_OTHER_REGION = re.compile(r"0|[0-9]{2}|F-[0-9]{2}|K-Rest|(K-)?(21|99)[0-9]{2}")
"""The country, counties, what is left over; Svalbard, Jan Mayen and the continental shelf; not stated."""
_YEAR = re.compile(r"[0-9]{4}")
_PERIOD = re.compile(r"\s*\((?:[0-9]{4})?\s*-\s*(?:[0-9]{4})?\)\s*$")
"""The years in which a number was in use, which Statistics Norway puts after the name: Moss (-2019)."""


def address(base: str, years: frozenset[int]) -> str:
    """Return the address that gives all municipalities, in the borders of each year, in `years` or in all."""
    query = {
        "lang": "no",
        "outputFormat": "json-stat2",
        "valueCodes[Region]": "????",
        "valueCodes[ContentsCode]": _CONTENTS,
        "valueCodes[Tid]": ",".join(map(str, sorted(years))) or "*",
    }
    encoded = urlencode(query, safe=",*?")
    return f"{base.rstrip('/')}/tables/{TABLE}/data?{encoded}"


def is_it(cube: Cube) -> bool:
    """Return whether `cube` is the table, with the dimensions that it must have and no others."""
    codes = {dimension.name for dimension in cube.dimensions}
    return cube.label.startswith(f"{TABLE}:") and codes == _DIMENSIONS


def read(cube: Cube) -> Extract:
    """Return the figures; raise PopulationFileError for a code that isn't known and for what is no whole number."""
    if cube.dimension("ContentsCode").categories != (_CONTENTS,):
        raise PopulationFileError("population_file.contents", expected=_CONTENTS)
    return Extract.of(
        (_figure(region, period, label, value) for region, label, period, value in cube.series("Region", "Tid")),
        REFERENCE,
        cube.updated,
    )


def _figure(region: str, period: str, label: str, value: Any) -> Figure | LeftOut:
    if not _YEAR.fullmatch(period):
        raise PopulationFileError("population_file.period", period=period[:80])
    row = at(region, period)
    count = count_of(value, row)
    if _OTHER_REGION.fullmatch(region):
        return LeftOut.REGION
    number = _MUNICIPALITY.fullmatch(region)
    if number is None:
        raise PopulationFileError("population_file.region", region=region[:80])
    if isinstance(count, LeftOut):
        return count
    name = _PERIOD.sub("", label).strip()
    if not name or name == region:
        raise PopulationFileError("population_file.no_name", region=region)
    return Figure(Country.NORWAY, number[2], name, int(period), count, row, summed=bool(number[1]))
