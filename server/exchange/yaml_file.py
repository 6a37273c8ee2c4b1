"""Rates as YAML: the format of the files that Medfin ships, written so that `read_rates` reads the same again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.resolver import Resolver

from server.domain.additions import Additions, NewRow
from server.domain.brackets import Bracket, Brackets
from server.domain.budget import Account, Line
from server.domain.matching import Rule
from server.domain.rates import Rate, Value, Withdrawn
from server.domain.reference import Reference
from server.domain.texts import LANGUAGES
from server.exchange.cell import start_cell
from server.exchange.selection import arranged
from server.storage.package_rates import read_rates

_MAP, _LIST, _TEXT = (f"tag:yaml.org,2002:{name}" for name in ("map", "seq", "str"))
_RESOLVER: Any = Resolver()
_ANY_WIDTH = -1


def write(additions: Additions) -> bytes:
    """Return the rates and rows of `additions`, at least one. The rate of every row is among them."""
    ordered = arranged(additions)
    rates = {rate.key: rate for rate in ordered.rates}
    by_key = groupby(ordered.rows, key=lambda row: row.key)
    root = _mapping((key, _rate(rates[key], list(rows))) for key, rows in by_key)
    text: str = yaml.serialize(root, Dumper=yaml.CSafeDumper, allow_unicode=True, width=_ANY_WIDTH)
    return text.encode()


def read(content: bytes, file: str) -> Additions:
    """Return what `write` wrote, or a person; a row may leave out since when it is known. Raise RatesFileError."""
    return read_rates({file: content}, undated=True)


def _rate(rate: Rate, rows: Sequence[NewRow]) -> Node:
    by_day = ((day, list(group)) for day, group in groupby(rows, key=lambda row: row.valid_from))
    return _mapping(
        [
            ("kind", _word(rate.kind.value)),
            ("unit", _word(rate.unit)),
            ("label", _mapping((language, _text(rate.label.in_language(language))) for language in LANGUAGES)),
            ("values", _mapping((_start(day), _rows(group)) for day, group in by_day)),
        ]
    )


def _rows(rows: Sequence[NewRow]) -> Node:
    nodes = [_row(row) for row in rows]
    return nodes[0] if len(nodes) == 1 else _list(nodes)


def _row(row: NewRow) -> Node:
    members = []
    if row.value is None:
        members.append(("end", _word("true")))
    elif isinstance(row.value, Withdrawn):
        members.append(("withdrawn", _word("true")))
    else:
        members.append(("value", _value(row.value)))
    if row.known_from is not None:
        members.append(("known_from", _word(row.known_from.isoformat())))
    return _mapping([*members, ("reference", _reference(row.reference))])


def _reference(reference: Reference) -> Node:
    members = [("title", reference.title), ("case", reference.case), ("url", reference.url)]
    return _mapping((name, _text(text)) for name, text in members if text)


def _value(value: Value) -> Node:
    match value:
        case Decimal():
            return _number(value)
        case Brackets():
            return _mapping([("brackets", _list([_bracket(row) for row in value.rows]))])
        case Account():
            years = _flow([_word(str(year)) for year in value.years])
            return _mapping([("years", years), ("lines", _list([_line(line) for line in value.lines]))])
        case _:
            return _rule(value)


def _rule(rule: Rule) -> Node:
    members = [(field.name, getattr(rule, field.name)) for field in fields(rule)]
    numbers = [(name, _number(number)) for name, number in members if number is not None]
    return _mapping([("rule", _word(rule.kind)), *numbers], flow=True)


def _bracket(row: Bracket) -> Node:
    members = [("from" if row.includes_low else "above", _number(row.low))]
    if row.high is not None:
        members.append(("to" if row.includes_high else "below", _number(row.high)))
    return _mapping([*members, ("value", _number(row.value))], flow=True)


def _line(line: Line) -> Node:
    amounts = _flow([_number(each) for each in line.amounts])
    return _mapping([("name", _text(line.name)), ("amounts", amounts)], flow=True)


def _mapping(members: Iterable[tuple[str, Node]], *, flow: bool = False) -> Node:
    return MappingNode(_MAP, [(_word(name), node) for name, node in members], flow_style=flow)


def _list(nodes: list[Node]) -> Node:
    return SequenceNode(_LIST, nodes, flow_style=False)


def _flow(nodes: list[Node]) -> Node:
    return SequenceNode(_LIST, nodes, flow_style=True)


def _start(day: date) -> str:
    return str(start_cell(day))


def _number(number: Decimal) -> Node:
    return _word(format(number, "f"))


def _word(word: str) -> Node:
    """Return a scalar that is written without quotation marks, whatever YAML takes it for."""
    return ScalarNode(_RESOLVER.resolve(ScalarNode, word, (True, False)), word)


def _text(text: str) -> Node:
    """Return a text, quoted where YAML would take it for something else."""
    return ScalarNode(_TEXT, text, style=None if text.isprintable() else '"')
