"""What a function's answers rest on: rates with their latest values and those of its examples, and where they come
from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

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
    """Return the rates that answers of `function` may rest on, by key and start, with every value in force; of one that
    may ask for any rate, only the latest values and those that its examples `looked_up`.

    A rate of which only the end is known stands with it.
    """
    rows = {row for row in looked_up if isinstance(row, RateValue)}
    for rate in view.book.rates.values():
        if function.may_look_up(rate):
            rows.update(_latest(rate, view) if function.asks_for_any else _valued(rate, view))
    in_order = sorted(rows, key=lambda row: (row.key, row.valid_from, row.precedence))
    return tuple(_told(row, view, locale) for row in in_order)


def populations_used(locale: Locale, looked_up: Iterable[Lookup]) -> tuple[RateText, ...]:
    """Return the populations that examples `looked_up`, by country, number and year, with their sources."""
    rows = (row for row in looked_up if isinstance(row, PopulationRow))
    in_order = sorted(rows, key=lambda row: (row.country, row.number, row.year, row.precedence))
    return tuple(_counted(row, locale) for row in in_order)


def latest_values(view: RateView, locale: Locale) -> tuple[RateText, ...]:
    """Return every rate by key with its latest value, or with its end where that is all that is known."""
    return tuple(
        _told(row, view, locale) for _, rate in sorted(view.book.rates.items()) for row in _valued(rate, view)[-1:]
    )


def _valued(rate: Rate, view: RateView) -> list[RateValue]:
    """Return the rows of `rate` in force that have a value; its last end where none has."""
    rows = view.in_force(rate.key)
    return [row for row in rows if row.value is not None] or list(rows[-1:])


def _latest(rate: Rate, view: RateView) -> Iterator[RateValue]:
    """Yield the latest row, and before it the last that isn't nil: that is what is asked for."""
    valued = _valued(rate, view)
    others = [row for row in valued if row.value != 0]
    if others and others[-1] is not valued[-1]:
        yield others[-1]
    yield from valued[-1:]


def _told(row: RateValue, view: RateView, locale: Locale) -> RateText:
    rate = view.rate(row.key)
    value = locale.rate_value(row.value, rate.unit)
    end = None if row.value is None else view.ended_after(row)
    return RateText(
        key=rate.key,
        label=locale.show(rate.label),
        value=locale.text("rate_ended", value=value, start=_start(end.valid_from, locale)) if end else value,
        valid_from=_start(row.valid_from, locale),
        reference=row.reference,
    )


def _start(day: date, locale: Locale) -> str:
    return str(day.year) if (day.month, day.day) == (1, 1) else locale.day(day)


def _counted(row: PopulationRow, locale: Locale) -> RateText:
    return RateText(
        key=row.number,
        label=row.name,
        value=locale.amount(row.inhabitants, "inhabitants"),
        valid_from=str(row.year),
        reference=row.reference,
    )
