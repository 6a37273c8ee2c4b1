"""What a function's answers rest on: rates with their latest values and those of its examples, and where they come
from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from server.domain.population import PopulationRow
from server.domain.rate_books import Lookup, RateView
from server.domain.rates import Rate, RateValue
from server.domain.reference import Reference
from server.functions.registry import Function
from server.i18n import Locale


@dataclass(frozen=True, slots=True)
class RateText:
    """A value of a rate in words, the day from which it holds as people write it, and its source; or a municipality's
    population, with its number as the key."""

    key: str
    label: str
    value: str
    valid_from: str
    reference: Reference

    @property
    def link(self) -> str:
        """The source's address where a page may lead its reader there; else empty."""
        url = self.reference.url
        return url if url.startswith(("https://", "http://")) else ""


def rates_used(
    function: Function, view: RateView, locale: Locale, looked_up: Iterable[Lookup] = ()
) -> tuple[RateText, ...]:
    """Return the rates that answers of `function` may rest on, by key, each with its latest value and the values that
    its examples `looked_up`.

    A rate that is nil now has its last other value as well: it is what is asked for. One that never had a value is left
    out.
    """
    latest = (row for rate in view.book.rates.values() if function.may_look_up(rate) for row in _latest(rate, view))
    rows = {*latest, *(row for row in looked_up if isinstance(row, RateValue))}
    in_order = sorted(rows, key=lambda row: (row.key, row.valid_from, row.precedence))
    return tuple(_told(view.rate(row.key), row, locale) for row in in_order)


def populations_used(locale: Locale, looked_up: Iterable[Lookup]) -> tuple[RateText, ...]:
    """Return the populations that examples `looked_up`, by country, number and year, with their sources."""
    rows = (row for row in looked_up if isinstance(row, PopulationRow))
    in_order = sorted(rows, key=lambda row: (row.country, row.number, row.year, row.precedence))
    return tuple(_counted(row, locale) for row in in_order)


def latest_values(view: RateView, locale: Locale) -> tuple[RateText, ...]:
    """Return every rate that has a value, by key, with values as for a function."""
    return tuple(_told(rate, row, locale) for _, rate in sorted(view.book.rates.items()) for row in _latest(rate, view))


def _latest(rate: Rate, view: RateView) -> Iterator[RateValue]:
    valued = [row for row in view.in_force(rate.key) if row.value is not None]
    others = [row for row in valued if row.value != 0]
    if others and others[-1] is not valued[-1]:
        yield others[-1]
    yield from valued[-1:]


def _told(rate: Rate, row: RateValue, locale: Locale) -> RateText:
    start = row.valid_from
    return RateText(
        key=rate.key,
        label=locale.show(rate.label),
        value=locale.rate_value(row.value, rate.unit),
        valid_from=str(start.year) if (start.month, start.day) == (1, 1) else locale.day(start),
        reference=row.reference,
    )


def _counted(row: PopulationRow, locale: Locale) -> RateText:
    return RateText(
        key=row.number,
        label=row.name,
        value=locale.amount(row.inhabitants, "inhabitants"),
        valid_from=str(row.year),
        reference=row.reference,
    )
