"""Functions about the rates themselves: any rate's value, its source, and the revision that a workbook is computed
from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from server.domain.rates import RateValue, RateView
from server.domain.texts import Message
from server.functions.registry import Example, Function, Kind, Parameter


def _row(rates: RateView, key: str, year: int | None, known_on: date | None = None) -> RateValue:
    view = rates if known_on is None else rates.known_by(known_on)
    return view.latest(key) if year is None else view.in_year(key, year)


def _value(rates: RateView, key: str, year: int | None, known_on: date | None) -> Callable[[], Decimal]:
    value = _row(rates, key, year, known_on).number()
    return lambda: value


def _source(rates: RateView, key: str, year: int | None) -> Callable[[], str]:
    reference = str(_row(rates, key, year).reference)
    return lambda: reference


def _stamp(rates: RateView) -> Callable[[], Message]:
    code = "rates_as_known" if rates.pinned and rates.known_on != rates.book.published_on else "rates_stamp"
    day = rates.known_on if code == "rates_as_known" else rates.book.published_on
    stamp = Message(code, {"revision": rates.revision, "day": day})
    return lambda: stamp


_KEY = Parameter("nøkkel", Kind.KEY, "The rate's key, such as no.deflator.kommunal.")
_LATEST = "The year. Left out: the latest year that has a value."

FUNCTIONS = (
    Function(
        name="SATS",
        summary="The value of any rate in a year.",
        parameters=(
            _KEY,
            Parameter("år", Kind.YEAR, _LATEST, optional=True, lifts=True),
            Parameter(
                "per_dato",
                Kind.DAY,
                "The day to go back to: the value as it was known then. Left out: as it is known now.",
                optional=True,
            ),
        ),
        bind=_value,
        examples=(
            Example(("no.deflator.kommunal", 2022, "2022-05-12"), Decimal("3.7")),
            Example(("no.deflator.kommunal", 2022), Decimal("6.7")),
        ),
        rates=("*",),
    ),
    Function(
        name="KILDE",
        summary="Where a rate's value comes from: the document, its case number and its address.",
        parameters=(_KEY, Parameter("år", Kind.YEAR, _LATEST, optional=True)),
        bind=_source,
        examples=(
            Example(
                ("no.ks.bidrag.kommune", 2018),
                "Ås kommune: Invitasjon til å delta i finansordningen for digitaliseringsprosjekter "
                "(KS' invitasjon 08.09.2017), sak 16/03919-4, "
                "https://www.ks.no/fagomrader/digitalisering/styring-og-organisering/"
                "finansieringsordning-for-digitaliseringsprosjekter/hvordan-soke-stotte/",
            ),
        ),
        text=True,
        rates=("*",),
    ),
    Function(
        name="SATSVERSJON",
        aliases=("SATSVERSION",),
        summary="The revision and day of the rates that the workbook is computed from, as text.",
        parameters=(),
        bind=_stamp,
        examples=(Example((), "Satser rev. 14, 23.11.2026"),),
        text=True,
    ),
)
