"""What a model's text may state: figures of the calls, each with its unit, and the names of what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from server.assistant.calls import Computed, without_help
from server.assistant.model.cells import found_in, given_in, numbers_in
from server.domain.population import PopulationRow
from server.domain.rate_books import Lookup, RateView
from server.domain.rates import RateValue
from server.domain.texts import LANGUAGES
from server.functions.registry import Kind
from server.i18n import Locale
from server.presentation.answers import unit_of

KRONER, PERCENT, YEAR, INHABITANTS = "kr", "percent", "year", "inhabitants"
_MILLION = Decimal(10**6)
_SHORTEST = 4
_SENTENCE_LETTERS = 12
_MOST_ROWS = 40
"""How many rows' names and references may be quoted: nobody quotes those of a whole country."""


@dataclass(frozen=True, slots=True)
class Facts:
    """`figures` are values by unit (empty for one that has none), `phrases` texts that may stand as they are."""

    figures: frozenset[tuple[Decimal, str]]
    phrases: tuple[str, ...]


def facts_of(computed: Sequence[Computed], told: str, view: RateView, locale: Locale) -> Facts:
    """Return what may be stated of `computed`, which a reader of `locale` is `told` in our own words.

    Where two figures of one unit differ, a text might give the one for the other: neither may be stated. Nor may an
    amount that only the question says: it might be given for the result.
    """
    asked = without_help(computed)
    rows = [row for each in computed for row in each.explanation.lookups]
    found = [*_results(asked, view), *_rates(rows, view), *_people(computed)]
    values: dict[str, set[Decimal]] = {}
    for value, unit in found:
        values.setdefault(unit, set()).add(value)
    figures = {(value, unit) for unit, each in values.items() if len(each) == 1 for value in each}
    years = {(Decimal(year), YEAR) for year in _years(computed, rows)}
    return Facts(frozenset(figures | years), tuple(_phrases(computed, rows, told, view, locale)))


def _results(asked: Iterable[Computed], view: RateView) -> Iterator[tuple[Decimal, str]]:
    for each in asked:
        unit = unit_of(each.explanation, view)
        for cell in found_in(each.answer):
            if isinstance(cell, Decimal):
                yield _figure(cell, unit)


def _rates(rows: Iterable[Lookup], view: RateView) -> Iterator[tuple[Decimal, str]]:
    for row in rows:
        if isinstance(row, RateValue) and isinstance(row.value, Decimal):
            yield _figure(row.value, view.rate(row.key).unit)


def _people(computed: Iterable[Computed]) -> Iterator[tuple[Decimal, str]]:
    for each in computed:
        for parameter, argument in zip(each.explanation.function.parameters, each.call.a, strict=False):
            if parameter.unit == INHABITANTS:
                for value in numbers_in(argument):
                    yield value, INHABITANTS


def _figure(value: Decimal, unit: str) -> tuple[Decimal, str]:
    match unit:
        case "share":
            return value * 100, PERCENT
        case "mio_kr":
            return value * _MILLION, KRONER
    return value, unit


def _years(computed: Iterable[Computed], rows: Iterable[Lookup]) -> Iterator[int]:
    for each in computed:
        for parameter, argument in zip(each.explanation.function.parameters, each.call.a, strict=False):
            if parameter.kind is Kind.YEAR:
                yield from (int(value) for value in numbers_in(argument))
    for row in rows:
        yield row.valid_from.year if isinstance(row, RateValue) else row.year


def _phrases(
    computed: Iterable[Computed], rows: Sequence[Lookup], told: str, view: RateView, locale: Locale
) -> Iterator[str]:
    # A line of little else than a figure could stand for any figure like it.
    texts = [line.strip() for line in told.split("\n") if sum(map(str.isalpha, line)) >= _SENTENCE_LETTERS]
    for each in computed:
        function = each.explanation.function
        texts += [each.formula, each.formula.removeprefix("="), function.name, *function.aliases]
        texts += [cell for argument in each.call.a for cell in given_in(argument) if isinstance(cell, str)]
        if isinstance(each.answer, str):
            texts.append(each.answer)
    for row in rows[:_MOST_ROWS]:
        reference = row.reference
        texts += [str(reference), reference.title, reference.case, reference.url]
        days: list[date] = [row.known_from]
        if isinstance(row, RateValue):
            rate = view.rate(row.key)
            texts += [row.key, *(rate.label.in_language(language) for language in LANGUAGES)]
            days.append(row.valid_from)
        elif isinstance(row, PopulationRow):
            texts.append(row.name)
        texts += [form for day in days for form in (locale.day(day), day.isoformat())]
    # The longest first: one may be part of another.
    kept = {text for text in texts if len(text) >= _SHORTEST and not _is_bare(text)}
    yield from sorted(kept, key=lambda text: (-len(text), text))


def _is_bare(text: str) -> bool:
    """Return whether a text might be read as a number: it is a figure then, not a name."""
    return not any(letter.isalpha() for letter in text) and text.count(".") + text.count("-") + text.count("/") < 2
