"""The rates that Medfin ships: YAML files in `rates/`, read strictly. A fault names its file, line and column.

Nothing here knows the database.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files

from yaml.nodes import Node, SequenceNode

from server.domain.additions import RATE_KEY, Additions, NewRow
from server.domain.errors import MedfinError
from server.domain.periods import FIRST_YEAR, LAST_YEAR, first_day
from server.domain.rates import Rate, RateKind, Said, Value, Withdrawn
from server.domain.reference import Reference
from server.domain.texts import LANGUAGES, Label, Message
from server.storage import values
from server.storage.package_values import ValueReader
from server.storage.strict_yaml import StrictFile

_SAID = ("value", "end", "withdrawn")
"""What a row says; it says one of them."""

_YEAR = re.compile(r"[0-9]{4}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def packaged_rates() -> Additions:
    """Return the rates in the package. Raise RatesFileError."""
    folder = files("server.storage") / "rates"
    named = {each.name: each.read_bytes() for each in folder.iterdir() if each.name.endswith(".yaml")}
    return read_rates(dict(sorted(named.items())))


def read_rates(contents: Mapping[str, bytes], *, undated: bool = False) -> Additions:
    """Return the rates and rows of the files `contents` (by name) in their order; at a fault raise RatesFileError.

    A file maps rate keys to `kind`, `unit`, `label` (da, nb, nn, en) and `values`. These map a year or a day to a row
    or to a list of rows that became known one after the other. A row has `value` (see ValueReader), `end: true`
    or `withdrawn: true`, `known_from`, and `reference` (`title`, and if they exist `case` and `url`). With `undated` a
    row may leave out `known_from`: then it becomes known when it is published.
    """
    rates: list[Rate] = []
    rows: list[NewRow] = []
    places: dict[str, tuple[str, int]] = {}
    for name, content in contents.items():
        file = StrictFile(name, content)
        for key_node, node in file.mapping(file.root()):
            key = file.word(key_node)
            if not RATE_KEY.fullmatch(key):
                raise file.error("rates_file.bad_key", key_node, key=key)
            if key in places:
                other_file, other_line = places[key]
                raise file.error(
                    "rates_file.rate_twice", key_node, key=key, other_file=other_file, other_line=other_line
                )
            places[key] = (name, key_node.start_mark.line + 1)
            reader = _RateReader(file, key, node, undated)
            rates.append(reader.rate)
            rows.extend(reader.rows())
    return Additions(tuple(rates), tuple(rows))


class _RateReader:
    """One rate of one file."""

    def __init__(self, file: StrictFile, key: str, node: Node, undated: bool) -> None:
        self._file = file
        self._undated = undated
        fields = file.fields(node, required=("kind", "unit", "label", "values"))
        self._kind = RateKind(file.choice(fields["kind"], [kind.value for kind in values.UNITS], "kind"))
        unit = file.choice(fields["unit"], sorted(values.UNITS[self._kind]), "unit")
        labels = file.fields(fields["label"], required=LANGUAGES)
        label = Label(**{language: file.text(labels[language]) for language in LANGUAGES})
        self.rate = Rate(key, self._kind, unit, label)
        self._values = fields["values"]

    def rows(self) -> Iterator[NewRow]:
        """Yield the rows in the order of the file."""
        seen = set()
        for day_node, node in self._file.mapping(self._values):
            valid_from = self._valid_from(day_node)
            for each in self._file.sequence(node) if isinstance(node, SequenceNode) else [node]:
                row = self._row(valid_from, each)
                if row.identity in seen:
                    raise self._file.error(
                        "rates_file.row_twice", each, key=row.key, day=valid_from, known=row.known_from
                    )
                seen.add(row.identity)
                yield row

    def _row(self, valid_from: date, node: Node) -> NewRow:
        file = self._file
        dated, optional = (("known_from",), _SAID) if not self._undated else ((), (*_SAID, "known_from"))
        fields = file.fields(node, required=(*dated, "reference"), optional=optional)
        said = [name for name in _SAID if name in fields]
        if len(said) != 1:
            raise file.error("rates_file.value_or_end", node, key=self.rate.key)
        value: Said = None
        if said == ["value"]:
            value = self._value(fields["value"])
        else:
            file.choice(fields[said[0]], ["true"], said[0])
            value = Withdrawn() if said == ["withdrawn"] else None
        source = file.fields(fields["reference"], required=("title",), optional=("case", "url"))
        reference = Reference(**{name: file.text(each) for name, each in source.items()})
        known = self._day(fields["known_from"]) if "known_from" in fields else None
        return NewRow(self.rate.key, valid_from, value, known, reference)

    def _value(self, node: Node) -> Value:
        value = ValueReader(self._file).value(node)
        try:
            values.check(self._kind, value)
        except MedfinError as error:
            reason = Message(error.code, error.params)
            raise self._file.error("rates_file.value", node, key=self.rate.key, reason=reason) from error
        return value

    def _valid_from(self, node: Node) -> date:
        text = self._file.word(node)
        return first_day(self._checked(int(text), node)) if _YEAR.fullmatch(text) else self._day(node)

    def _day(self, node: Node) -> date:
        text = self._file.word(node)
        if not _DAY.fullmatch(text):
            raise self._file.error("rates_file.not_a_day", node, text=text[:80])
        self._checked(int(text[:4]), node)
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self._file.error("rates_file.not_a_day", node, text=text) from None

    def _checked(self, year: int, node: Node) -> int:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise self._file.error("rates_file.year", node, year=year, first=FIRST_YEAR, last=LAST_YEAR)
        return year
