"""Table FOLK1A of Statistics Denmark: the population on the first day of the quarter, from StatBank as JSON-stat 1."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

from server.domain.countries import Country
from server.domain.reference import Reference
from server.storage.errors import PopulationFileError
from server.storage.importers.cell import at, count_of
from server.storage.importers.extract import Extract, Figure, LeftOut
from server.storage.importers.json_stat import Cube, read_json

BASE = "https://api.statbank.dk/v1"
TABLE = "FOLK1A"
REFERENCE = Reference(f"Danmarks Statistik, {TABLE}", url=f"https://www.statbank.dk/{TABLE}")

_REGION, _CONTENTS, _TIME = "OMRÅDE", "ContentsCode", "Tid"
_TOTALS = {"KØN": "TOT", "ALDER": "IALT", "CIVILSTAND": "TOT"}
"""What the other variables must be summed to, where an answer has them."""
_MUNICIPALITY = re.compile(r"[1-9][0-9]{2}")
_OTHER_REGION = re.compile(r"000|08[0-9]")
"""The country and its regions."""
_QUARTER = re.compile(r"([0-9]{4})K([1-4])")


def address(base: str, years: frozenset[int], fetch: Callable[[str], bytes]) -> str:
    """Return the address that gives all municipalities on 1 January of `years`, or of all years that there are, for
    which the table's description is fetched."""
    periods = [f"{year}K1" for year in sorted(years)]
    if not periods:
        described = read_json(fetch(f"{base.rstrip('/')}/tableinfo/{TABLE}?{urlencode({'lang': 'da'})}"))
        periods = [code for code in _periods(described) if code.endswith("K1")]
    if not periods:
        raise PopulationFileError("population_file.no_periods")
    region, time = f"{quote(_REGION)}=*", f"{_TIME}={','.join(periods)}"
    return f"{base.rstrip('/')}/data/{TABLE}/JSONSTAT?{region}&{time}&lang=da"


def is_it(cube: Cube) -> bool:
    """Return whether `cube` is the table, with the dimensions that it must have and none but those that it may."""
    codes = {dimension.name for dimension in cube.dimensions}
    return {_REGION, _CONTENTS, _TIME} <= codes <= {_REGION, _CONTENTS, _TIME, *_TOTALS}


def read(cube: Cube) -> Extract:
    """Return the figures of 1 January; raise PopulationFileError for another quarter, for a code that isn't known, for
    a part of the people and for what is no whole number.

    Christiansø, 411, is taken though it is no municipality: it belongs to the country's total.
    """
    if cube.dimension(_CONTENTS).categories != (TABLE,):
        raise PopulationFileError("population_file.contents", expected=TABLE)
    names = {dimension.name for dimension in cube.dimensions}
    for name, total in _TOTALS.items():
        if name in names and cube.dimension(name).categories != (total,):
            raise PopulationFileError("population_file.not_total", dimension=name, total=total)
    return Extract.of(
        (_figure(region, period, label, value) for region, label, period, value in cube.series(_REGION, _TIME)),
        REFERENCE,
        cube.updated,
    )


def _figure(region: str, period: str, label: str, value: Any) -> Figure | LeftOut:
    quarter = _QUARTER.fullmatch(period)
    if quarter is None:
        raise PopulationFileError("population_file.period", period=period[:80])
    if quarter[2] != "1":
        raise PopulationFileError("population_file.quarter", period=period, wanted=f"{quarter[1]}K1")
    row = at(region, period)
    count = count_of(value, row)
    if _OTHER_REGION.fullmatch(region):
        return LeftOut.REGION
    if not _MUNICIPALITY.fullmatch(region):
        raise PopulationFileError("population_file.region", region=region[:80])
    if isinstance(count, LeftOut):
        return count
    if not label.strip() or label == region:
        raise PopulationFileError("population_file.no_name", region=region)
    return Figure(Country.DENMARK, region, label.strip(), int(quarter[1]), count, row)


def _periods(described: Any) -> list[str]:
    variables = described.get("variables") if isinstance(described, dict) else None
    for variable in variables if isinstance(variables, list) else ():
        if isinstance(variable, dict) and variable.get("id") == _TIME and isinstance(variable.get("values"), list):
            codes = [each.get("id") for each in variable["values"] if isinstance(each, dict)]
            return [code for code in codes if isinstance(code, str) and _QUARTER.fullmatch(code)]
    return []
