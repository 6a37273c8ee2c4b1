"""The form for a new value of a rate: what was typed, and what is wrong with it, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from server.domain.additions import NewRow
from server.domain.errors import CellError, MedfinError
from server.domain.periods import first_day
from server.domain.rates import Said, Withdrawn
from server.domain.reference import Reference
from server.evaluation.numbers import parse_day, parse_number, parse_year
from server.i18n import Locale

FIELDS = ("start", "said", "value", "known_from", "title", "case", "url", "note")
SAID = ("value", "end", "withdrawn")
_LETTERS = 4000

_OF_ERRORS = {
    "publication.year": "start",
    "publication.row_twice": "start",
    "publication.value": "value",
    "publication.known_later": "known_from",
    "publication.nothing_to_withdraw": "said",
    "publication.no_reference": "title",
    "publication.bad_reference": "title",
    "publication.bad_url": "url",
    "draft.bad_note": "note",
    "draft.conflict": "start",
}
"""The field at which an error is told, by its code."""


@dataclass
class RateForm:
    """What somebody typed for a rate's new value, and the sentences about it by field; `""` is the whole form's."""

    typed: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, sent: Mapping[str, str]) -> RateForm:
        """Return the form as it was `sent`."""
        return cls({name: sent.get(name, "")[:_LETTERS].strip() for name in FIELDS})

    def row(self, key: str, locale: Locale) -> NewRow | None:
        """Return the row that was typed for the rate `key`; None, with `problems`, when a field can't be read."""
        start, value = self._start(locale), self._said(locale)
        known = self._day("known_from", locale) if self.typed["known_from"] else None
        if not self.typed["title"]:
            self.problems["title"] = locale.text("form.no_source")
        if self.problems or start is None:
            return None
        reference = Reference(self.typed["title"], self.typed["case"], self.typed["url"])
        return NewRow(key, start, value, known, reference)

    def refuse(self, error: MedfinError, locale: Locale) -> None:
        """Tell `error` at the field that it is about."""
        self.problems[_OF_ERRORS.get(error.code, "")] = locale.text(error.code, **error.params)

    def _start(self, locale: Locale) -> date | None:
        text = self.typed["start"]
        try:
            return first_day(parse_year(text)) if len(text) <= 4 else parse_day(text)
        except (CellError, ValueError):
            self.problems["start"] = locale.text("form.start", text=text[:80])
            return None

    def _said(self, locale: Locale) -> Said:
        said = self.typed["said"] or "value"
        if said in ("end", "withdrawn"):
            if self.typed["value"]:
                self.problems["value"] = locale.text("form.value_too_many", text=self.typed["value"][:80])
            return None if said == "end" else Withdrawn()
        if not self.typed["value"]:
            self.problems["value"] = locale.text("form.no_value")
            return None
        try:
            return parse_number(self.typed["value"], english=locale.reader.english_numbers)
        except CellError:
            self.problems["value"] = locale.text("form.number", text=self.typed["value"][:80])
            return None

    def _day(self, name: str, locale: Locale) -> date | None:
        try:
            return parse_day(self.typed[name])
        except CellError:
            self.problems[name] = locale.text("form.day", text=self.typed[name][:80])
            return None
