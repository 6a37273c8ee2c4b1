"""Which municipalities there are, and how they were renumbered, merged and divided: the YAML files in `renumberings/`,
one a country, read strictly. Nothing here knows the database."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from yaml.nodes import Node, SequenceNode

from server.domain.countries import Country
from server.domain.inhabitants import NUMBER_FORMS
from server.domain.periods import FIRST_YEAR, LAST_YEAR
from server.domain.renumbering import Renumbering, Renumberings, Standing
from server.storage.strict_yaml import StrictFile

_CHANGES = ("renumbered", "merged", "split", "parts")
_YEAR = re.compile(r"[0-9]{4}")


@cache
def packaged_renumberings() -> Renumberings:
    """Return what the package knows of both countries. Raise RatesFileError."""
    folder = files("server.storage") / "renumberings"
    named = sorted((each.name, each.read_bytes()) for each in folder.iterdir() if each.name.endswith(".yaml"))
    read = [read_renumberings(name, content) for name, content in named]
    return Renumberings(
        [row for each in read for row in each.rows],
        [each.standing for each in read],
        {(each.standing.country, number): name for each in read for number, name in each.names.items()},
    )


@dataclass(frozen=True, slots=True)
class RenumberingsFile:
    """What a file says: what changed, who was there first, and names by number."""

    rows: tuple[Renumbering, ...]
    standing: Standing
    names: Mapping[str, str]


def read_renumberings(name: str, content: bytes) -> RenumberingsFile:
    """Return what the file called `name` (`no.yaml`) says; at a fault raise RatesFileError.

    It maps years to a `reference` and to what changed: `renumbered` (old: new), `merged` (new: all of the old ones),
    `split` (old: the new ones, which it all went to), `parts` (old: those that a part of it went to), and `names` of
    the new numbers, where they aren't called as the ones before them. The first year has `there` instead: all
    municipalities on its 1 January, names by number.
    """
    file = StrictFile(name, content)
    reader = _Reader(file, Country(name.partition(".")[0]))
    (first, node), *later = file.mapping(file.root())
    standing = reader.standing(first, node)
    rows = tuple(row for key, each in later for row in reader.changes(key, each, standing.year))
    return RenumberingsFile(rows, standing, reader.names)


class _Reader:
    def __init__(self, file: StrictFile, country: Country) -> None:
        self._file = file
        self._country = country
        self.names: dict[str, str] = {}

    def standing(self, key: Node, node: Node) -> Standing:
        year = self._year(key, FIRST_YEAR)
        fields = self._file.fields(node, required=("reference", "there"))
        self._sourced(fields)
        self._call(fields["there"])
        return Standing(self._country, year, frozenset(self.names))

    def changes(self, key: Node, node: Node, first: int) -> list[Renumbering]:
        file, rows = self._file, []
        year = self._year(key, first + 1)
        fields = file.fields(node, required=("reference",), optional=("names", *_CHANGES))
        self._sourced(fields)
        if "names" in fields:
            self._call(fields["names"])
        for what, mapping in fields.items():
            if what not in _CHANGES:
                continue
            for key_node, value in file.mapping(mapping):
                one = self._number(key_node)
                others = file.sequence(value) if isinstance(value, SequenceNode) else [value]
                for other in map(self._number, others):
                    old, new = (other, one) if what == "merged" else (one, other)
                    rows.append(Renumbering(self._country, old, new, year, part=what == "parts"))
        return rows

    def _call(self, mapping: Node) -> None:
        for key_node, name in self._file.mapping(mapping):
            self.names[self._number(key_node)] = self._file.text(name)

    def _year(self, key: Node, first: int) -> int:
        text = self._file.word(key)
        year = int(text) if _YEAR.fullmatch(text) else 0
        if not first <= year <= LAST_YEAR:
            raise self._file.error("rates_file.year", key, year=text[:80], first=first, last=LAST_YEAR)
        return year

    def _sourced(self, fields: dict[str, Node]) -> None:
        source = self._file.fields(fields["reference"], required=("title",), optional=("url",))
        for each in source.values():
            self._file.text(each)

    def _number(self, node: Node) -> str:
        text = self._file.word(node)
        if not NUMBER_FORMS[self._country].fullmatch(text):
            raise self._file.error("rates_file.not_a_municipality", node, text=text[:80])
        return text
