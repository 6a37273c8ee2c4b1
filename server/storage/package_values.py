"""The values of rates in YAML: numbers, matching rules, bracket tables, accounts. A fault is named with its place.

A number is taken from its text, never by way of a float.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import MISSING, fields
from decimal import Decimal

from yaml.nodes import MappingNode, Node

from server.domain.brackets import Bracket, Brackets
from server.domain.budget import Account, Line
from server.domain.matching import RULES
from server.domain.rates import Value
from server.storage.strict_yaml import StrictFile

_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,15})?")
_YEAR = re.compile(r"[0-9]{4}")
_LOW, _HIGH = ("from", "above"), ("to", "below")
"""How a bracket's bounds are spelled: the first of each belongs to the bracket."""


class ValueReader:
    """Reads the values of one file; every method raises RatesFileError at the place of the fault."""

    def __init__(self, file: StrictFile) -> None:
        self._file = file

    def value(self, node: Node) -> Value:
        """Return the value that `node` holds.

        A number; or `{rule: share, share: 0.50, cap: 15000000}` with the rule's members; or `{brackets: […]}` of
        `{from: 0, below: 5000, value: 25000}`, where `from` and `to` are bounds that belong to the bracket and `above`
        and `below` such that don't; or `{years: [2009, 2010], lines: [{name: Udgift, amounts: [5.5, 6.0]}]}`.
        """
        if not isinstance(node, MappingNode):
            return self.number(node)
        first = next(iter(self._file.mapping(node)))[0]
        form = self._file.choice(first, ("rule", "brackets", "years"), "value")
        return {"rule": self._rule, "brackets": self._brackets, "years": self._account}[form](node)

    def number(self, node: Node) -> Decimal:
        """Return a number with at most 18 digits before the point and 15 after it."""
        text = self._file.word(node)
        if not _NUMBER.fullmatch(text):
            raise self._file.error("rates_file.not_a_number", node, text=text[:80])
        return Decimal(text)

    def _rule(self, node: Node) -> Value:
        file = self._file
        name = file.choice(file.mapping(node)[0][1], tuple(RULES), "rule")
        rule = RULES[name]
        required = [field.name for field in fields(rule) if field.default is MISSING]
        optional = [field.name for field in fields(rule) if field.default is not MISSING]
        members = file.fields(node, required=("rule", *required), optional=optional)
        numbers = {name: self.number(each) for name, each in members.items() if name != "rule"}
        return rule(**numbers)

    def _brackets(self, node: Node) -> Value:
        rows = self._file.fields(node, required=("brackets",))["brackets"]
        return Brackets(tuple(self._bracket(each) for each in self._file.sequence(rows)))

    def _bracket(self, node: Node) -> Bracket:
        found = self._file.fields(node, required=("value",), optional=(*_LOW, *_HIGH))
        low, includes_low = self._bound(node, found, _LOW)
        high, includes_high = self._bound(node, found, _HIGH)
        if low is None:
            raise self._file.error("rates_file.bracket_bounds", node)
        return Bracket(low, includes_low, high, includes_high, self.number(found["value"]))

    def _bound(self, node: Node, found: dict[str, Node], names: Sequence[str]) -> tuple[Decimal | None, bool]:
        """Return a bound and whether it belongs to the bracket; a missing one is None and doesn't."""
        given = [name for name in names if name in found]
        if len(given) > 1:
            raise self._file.error("rates_file.bracket_bounds", node)
        return (self.number(found[given[0]]), given[0] == names[0]) if given else (None, False)

    def _account(self, node: Node) -> Value:
        file = self._file
        found = file.fields(node, required=("years", "lines"))
        years = tuple(self._year(each) for each in file.sequence(found["years"]))
        return Account(years, tuple(self._line(each) for each in file.sequence(found["lines"])))

    def _line(self, node: Node) -> Line:
        found = self._file.fields(node, required=("name", "amounts"))
        amounts = tuple(self.number(each) for each in self._file.sequence(found["amounts"]))
        return Line(self._file.text(found["name"]), amounts)

    def _year(self, node: Node) -> int:
        text = self._file.word(node)
        if not _YEAR.fullmatch(text):
            raise self._file.error("rates_file.not_a_number", node, text=text[:80])
        return int(text)
