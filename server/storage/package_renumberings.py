"""How municipalities were renumbered, merged and divided: the YAML files in `renumberings/`, one a country, read
strictly. Nothing here knows the database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from yaml.nodes import Node, SequenceNode

from server.domain.countries import Country
from server.domain.inhabitants import NUMBER_FORMS
from server.domain.periods import FIRST_YEAR, LAST_YEAR
from server.domain.population import Renumbering
from server.storage.strict_yaml import StrictFile

_YEAR = re.compile(r"[0-9]{4}")


@cache
def packaged_renumberings() -> tuple[Renumbering, ...]:
    """Return the renumberings in the package. Raise RatesFileError."""
    folder = files("server.storage") / "renumberings"
    named = sorted((each.name, each.read_bytes()) for each in folder.iterdir() if each.name.endswith(".yaml"))
    return tuple(row for name, content in named for row in read_renumberings(name, content))


def read_renumberings(name: str, content: bytes) -> tuple[Renumbering, ...]:
    """Return what the file called `name` (`no.yaml`) says; at a fault raise RatesFileError.

    It maps years to a `reference` and to any of: `renumbered` (old: new), `merged` (new: all of the old ones), `split`
    (old: the new ones, which it all went to), `parts` (old: those that a part of it went to).
    """
    file = StrictFile(name, content)
    reader = _Reader(file, Country(name.partition(".")[0]))
    return tuple(row for key, node in file.mapping(file.root()) for row in reader.year(key, node))


class _Reader:
    def __init__(self, file: StrictFile, country: Country) -> None:
        self._file = file
        self._country = country

    def year(self, key: Node, node: Node) -> Iterator[Renumbering]:
        file = self._file
        text = file.word(key)
        year = int(text) if _YEAR.fullmatch(text) else 0
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise file.error("rates_file.year", key, year=text[:80], first=FIRST_YEAR, last=LAST_YEAR)
        fields = file.fields(node, required=("reference",), optional=("renumbered", "merged", "split", "parts"))
        source = file.fields(fields.pop("reference"), required=("title",), optional=("url",))
        for each in source.values():
            file.text(each)
        for what, mapping in fields.items():
            for key_node, value in file.mapping(mapping):
                one = self._number(key_node)
                others = file.sequence(value) if isinstance(value, SequenceNode) else [value]
                for other in map(self._number, others):
                    old, new = (other, one) if what == "merged" else (one, other)
                    yield Renumbering(self._country, old, new, year, part=what == "parts")

    def _number(self, node: Node) -> str:
        text = self._file.word(node)
        if not NUMBER_FORMS[self._country].fullmatch(text):
            raise self._file.error("rates_file.not_a_municipality", node, text=text[:80])
        return text
