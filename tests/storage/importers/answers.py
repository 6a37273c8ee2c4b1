"""Answers of the two services, made for these tests: the frame is theirs, the figures are synthetic."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

Regions = Mapping[tuple[str, str], Sequence[Any]]

NORWAY: Regions = {
    ("0214", "Ås (-2019)"): [20_084, 20_335, 0],
    ("3021", "Ås (2020-2023)"): [0, 0, 20_439],
    ("0301", "Oslo - Oslove"): [673_469, 681_071, 693_494],
}
NORWEGIAN_YEARS = ["2018", "2019", "2020"]
DENMARK: Regions = {
    ("000", "Hele landet"): [100, 110],
    ("084", "Region Hovedstaden"): [90, 100],
    ("101", "København"): [80, 88],
    ("147", "Frederiksberg"): [19, 21],
    ("411", "Christiansø"): [1, None],
}
DANISH_QUARTERS = ["2019K1", "2020K1"]


def norwegian(regions: Regions = NORWAY, years: Sequence[str] = NORWEGIAN_YEARS, **changes: Any) -> dict[str, Any]:
    """Return an answer of table 07459 in json-stat2; `changes` replace parts of its top level."""
    contents: dict[str, Any] = {"index": {"Personer1": 0}, "label": {"Personer1": "Personer"}}
    contents["unit"] = {"Personer1": {"base": "antall", "decimals": 0}}
    return {
        "version": "2.0",
        "class": "dataset",
        "label": "07459: Befolkning, etter region og år",
        "source": "Statistisk sentralbyrå",
        "updated": "2026-02-25T07:00:00Z",
        "role": {"time": ["Tid"], "geo": ["Region"], "metric": ["ContentsCode"]},
        "id": ["Region", "ContentsCode", "Tid"],
        "size": [len(regions), 1, len(years)],
        "dimension": {
            "Region": {"label": "region", "category": _category(regions), "extension": {"show": "code_value"}},
            "ContentsCode": {"label": "statistikkvariabel", "category": contents},
            "Tid": {"label": "år", "category": _category({(year, year): [] for year in years})},
        },
        "extension": {"px": {"tableid": "07459", "decimals": 0}},
        "value": [value for values in regions.values() for value in values],
    } | changes


def danish(regions: Regions = DENMARK, quarters: Sequence[str] = DANISH_QUARTERS, **changes: Any) -> dict[str, Any]:
    """Return an answer of FOLK1A in JSON-stat 1; `changes` replace parts of its dataset."""
    dimension = {
        "OMRÅDE": {"label": "område", "category": _category(regions)},
        "ContentsCode": {
            "label": "Indhold",
            "category": {"index": {"FOLK1A": 0}, "label": {"FOLK1A": "Folketallet den 1. i kvartalet"}},
        },
        "Tid": {"label": "tid", "category": _category({(quarter, quarter): [] for quarter in quarters})},
        "id": ["OMRÅDE", "ContentsCode", "Tid"],
        "size": [len(regions), 1, len(quarters)],
        "role": {"geo": ["OMRÅDE"], "metric": ["ContentsCode"], "time": ["Tid"]},
    }
    dataset = {
        "dimension": dimension,
        "label": "Folketallet den 1. i kvartalet efter område, Indhold og tid",
        "source": "Danmarks Statistik",
        "updated": "2026-02-11T07:00:00Z",
        "value": [value for values in regions.values() for value in values],
    }
    return {"dataset": dataset | changes}


def described(*quarters: str) -> dict[str, Any]:
    """Return StatBank's description of FOLK1A."""
    values = [{"id": quarter, "text": quarter} for quarter in quarters]
    variables = [
        {"id": "OMRÅDE", "text": "område", "values": [{"id": "000", "text": "Hele landet"}]},
        {"id": "Tid", "text": "tid", "time": True, "values": values},
    ]
    return {"id": "FOLK1A", "text": "Folketallet den 1. i kvartalet", "active": True, "variables": variables}


def content(document: Any) -> bytes:
    """Return `document` as a service sends it."""
    return json.dumps(document, ensure_ascii=False).encode()


def _category(regions: Regions) -> dict[str, Any]:
    labels = dict(regions.keys())
    return {"index": {code: position for position, code in enumerate(labels)}, "label": labels}
