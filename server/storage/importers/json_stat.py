"""JSON-stat, version 2 as Statistics Norway writes it and version 1 as Statistics Denmark does: a table as cells.

The data are untrusted: every part is checked, and a fault raises PopulationFileError.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import product
from typing import Any

from server.storage.errors import PopulationFileError

_MOST_CELLS = 2_000_000


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension: its categories in their order, and what they are called."""

    name: str
    categories: tuple[str, ...]
    labels: Mapping[str, str]

    def label(self, category: str) -> str:
        """Return what `category` is called, itself when it has no name."""
        return self.labels.get(category, category)


@dataclass(frozen=True, slots=True)
class Cube:
    """A table: its dimensions and the values of their combinations, the last dimension running fastest."""

    label: str
    updated: datetime | None
    dimensions: tuple[Dimension, ...]
    values: Sequence[Any]

    def position(self, name: str) -> int:
        """Return where among the dimensions the one called `name` stands; raise KeyError when it isn't there."""
        for position, dimension in enumerate(self.dimensions):
            if dimension.name == name:
                return position
        raise KeyError(name)

    def dimension(self, name: str) -> Dimension:
        """Return the dimension called `name`; raise KeyError when it isn't there."""
        return self.dimensions[self.position(name)]

    def cells(self) -> Iterator[tuple[tuple[str, ...], Any]]:
        """Yield each combination of categories with its value."""
        return zip(product(*(dimension.categories for dimension in self.dimensions)), self.values, strict=True)

    def series(self, what: str, when: str) -> Iterator[tuple[str, str, str, Any]]:
        """Yield each cell's category of the dimension `what` and its label, its category of `when`, and its value."""
        what_at, when_at = self.position(what), self.position(when)
        for categories, value in self.cells():
            yield categories[what_at], self.dimensions[what_at].label(categories[what_at]), categories[when_at], value


def read_json(content: bytes) -> Any:
    """Return the JSON in `content`, numbers with decimals as Decimal; refuse one that is cut off or has a key twice."""
    try:
        return json.loads(content, parse_float=Decimal, parse_constant=_refused, object_pairs_hook=_distinct)
    except (UnicodeDecodeError, RecursionError):
        raise PopulationFileError("population_file.not_json", line=1, column=1) from None
    except json.JSONDecodeError as error:
        raise PopulationFileError("population_file.not_json", line=error.lineno, column=error.colno) from None
    except ValueError:
        # A number with more digits than Python reads.
        raise PopulationFileError("population_file.not_json", line=1, column=1) from None


def cube_of(document: Any) -> Cube:
    """Return the table of a JSON-stat document of either version."""
    if not isinstance(document, dict):
        raise PopulationFileError("population_file.not_json_stat")
    if "class" not in document and isinstance(document.get("dataset"), dict):
        table: dict[str, Any] = document["dataset"]
        categories = table.get("dimension")
        frame = categories
    else:
        table = document
        categories = table.get("dimension")
        frame = table
        if table.get("class") != "dataset" or table.get("version") != "2.0":
            raise PopulationFileError("population_file.not_json_stat")
    if not isinstance(categories, dict) or not isinstance(frame, dict):
        raise PopulationFileError("population_file.not_json_stat")
    names: list[str] = frame.get("id", [])
    sizes: list[int] = frame.get("size", [])
    if not (_is_list(names, str) and _is_list(sizes, int) and len(names) == len(sizes) == len(set(names)) > 0):
        raise PopulationFileError("population_file.not_json_stat")
    dimensions = tuple(_dimension(name, size, categories.get(name)) for name, size in zip(names, sizes, strict=True))
    return Cube(str(table.get("label", "")), _instant(table.get("updated")), dimensions, _values(table, sizes))


def _dimension(name: str, size: int, content: Any) -> Dimension:
    category = content.get("category") if isinstance(content, dict) else None
    index = category.get("index") if isinstance(category, dict) else None
    labels = category.get("label", {}) if isinstance(category, dict) else None
    codes: list[Any] = []
    if isinstance(index, list):
        codes = index
    elif isinstance(index, dict) and _is_list([*index.values()], int) and {*index.values()} == {*range(len(index))}:
        codes = sorted(index, key=index.__getitem__)
    elif index is None and size == 1 and isinstance(labels, dict):
        codes = list(labels)
    if not (_is_list(codes, str) and len(codes) == len(set(codes)) == size):
        raise PopulationFileError("population_file.categories", dimension=name)
    if not isinstance(labels, dict) or not all(isinstance(label, str) for label in labels.values()):
        raise PopulationFileError("population_file.categories", dimension=name)
    return Dimension(name, tuple(codes), labels)


def _values(table: Mapping[str, Any], sizes: Sequence[int]) -> Sequence[Any]:
    count, values = math.prod(sizes), table.get("value")
    if count > _MOST_CELLS:
        raise PopulationFileError("population_file.cells", expected=Decimal(count), found=Decimal(_MOST_CELLS))
    if isinstance(values, dict):
        if not all(key.isascii() and key.isdecimal() and int(key[:9]) < count for key in values):
            raise PopulationFileError("population_file.cells", expected=Decimal(count), found=Decimal(len(values)))
        return [values.get(str(position)) for position in range(count)]
    if not isinstance(values, list):
        raise PopulationFileError("population_file.not_json_stat")
    if len(values) != count:
        raise PopulationFileError("population_file.cells", expected=Decimal(count), found=Decimal(len(values)))
    return values


def _is_list(value: Any, kind: type) -> bool:
    return isinstance(value, list) and all(type(each) is kind for each in value)


def _instant(text: Any) -> datetime | None:
    try:
        instant = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None
    return instant if instant.tzinfo is not None else None


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise PopulationFileError("population_file.key_twice", key=_twice([key for key, _ in pairs])[:80])
    return found


def _twice(keys: Sequence[str]) -> str:
    return next(key for position, key in enumerate(keys) if key in keys[:position])


def _refused(_constant: str) -> Any:
    raise PopulationFileError("population_file.not_json", line=1, column=1)
