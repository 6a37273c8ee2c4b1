"""A draft's content as text and back, exactly."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from server.domain.additions import Additions, NewPopulation, NewRow
from server.domain.countries import Country
from server.domain.inhabitants import PopulationKind
from server.domain.rates import Rate, RateKind
from server.domain.reference import Reference
from server.domain.texts import LANGUAGES, Label
from server.storage import values


def to_text(additions: Additions) -> str:
    """Return `additions` as JSON, which `from_text` reads."""
    content = {
        "rates": [_rate(rate) for rate in additions.rates],
        "rows": [_row(row) for row in additions.rows],
        "population": [_figure(row) for row in additions.population],
    }
    return json.dumps(content, ensure_ascii=False)


def from_text(text: str) -> Additions:
    """Return what `to_text` wrote."""
    content = json.loads(text)
    return Additions(
        tuple(
            Rate(
                each["key"],
                RateKind(each["kind"]),
                each["unit"],
                Label(**{language: each["label"][language] for language in LANGUAGES}),
            )
            for each in content["rates"]
        ),
        tuple(
            NewRow(
                each["key"],
                date.fromisoformat(each["valid_from"]),
                values.from_text(each["value"]),
                _day(each["known_from"]),
                Reference(*each["reference"]),
                each["entered_by"],
            )
            for each in content["rows"]
        ),
        tuple(
            NewPopulation(
                Country(each["country"]),
                each["number"],
                each["name"],
                each["year"],
                PopulationKind(each["kind"]),
                None if each["inhabitants"] is None else Decimal(each["inhabitants"]),
                _day(each["known_from"]),
                Reference(*each["reference"]),
                each["entered_by"],
            )
            for each in content["population"]
        ),
    )


def _rate(rate: Rate) -> dict[str, Any]:
    label = {language: rate.label.in_language(language) for language in LANGUAGES}
    return {"key": rate.key, "kind": rate.kind.value, "unit": rate.unit, "label": label}


def _row(row: NewRow) -> dict[str, Any]:
    return {
        "key": row.key,
        "valid_from": row.valid_from.isoformat(),
        "value": values.to_text(row.value),
        "known_from": row.known_from and row.known_from.isoformat(),
        "reference": _source(row.reference),
        "entered_by": row.entered_by,
    }


def _figure(row: NewPopulation) -> dict[str, Any]:
    return {
        "country": row.country.value,
        "number": row.number,
        "name": row.name,
        "year": row.year,
        "kind": row.kind.value,
        "inhabitants": None if row.inhabitants is None else str(row.inhabitants),
        "known_from": row.known_from and row.known_from.isoformat(),
        "reference": _source(row.reference),
        "entered_by": row.entered_by,
    }


def _source(reference: Reference) -> list[str]:
    return [reference.title, reference.case, reference.url]


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
