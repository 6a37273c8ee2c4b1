"""The population register: how many lived in which municipality on 1 January of which year, from which source.

A register is immutable and belongs to one revision. A view is a register seen from a day; functions are handed a view.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from server.domain.countries import Country
from server.domain.errors import CellError, ErrorCode
from server.domain.figures import Figures, country_name
from server.domain.gazetteer import Gazetteer, NoFiguresError
from server.domain.inhabitants import NUMBER_FORMS, Inhabitants, Municipality, PopulationKind, PopulationRow
from server.domain.renumbering import Renumberings

__all__ = (
    "REGISTER_KEYS",
    "Inhabitants",
    "Municipality",
    "PopulationKind",
    "PopulationRow",
    "PopulationView",
    "Register",
)

REGISTER_KEYS = {Country.NORWAY: "no.folketall", Country.DENMARK: "dk.folketal"}
"""What the keys of figures of the register begin with: no.folketall.0214."""

_REMEMBERED = 8192
"""Names and numbers whose answer is kept; when there are more, all are forgotten."""
_VIEWS = 64
_INDEXES = 4


class Register:
    """All figures of one revision, and how municipalities were merged and renumbered. Immutable.

    Both may be given as a function, which is called when the first figure is asked for.
    """

    def __init__(
        self,
        rows: Iterable[PopulationRow] | Callable[[], Iterable[PopulationRow]],
        renumberings: Renumberings | Callable[[], Renumberings] = Renumberings,
    ) -> None:
        self._rows = rows if callable(rows) else tuple(rows)
        self._renumberings = renumberings
        self._views: dict[date, PopulationView] = {}
        self._indexes: dict[int, _Index] = {}

    @cached_property
    def rows(self) -> tuple[PopulationRow, ...]:
        """The figures, in the order of publication."""
        return tuple(self._rows()) if callable(self._rows) else self._rows

    @cached_property
    def renumberings(self) -> Renumberings:
        """The renumberings, mergers and splits."""
        return self._renumberings() if callable(self._renumberings) else self._renumberings

    def seen_on(self, day: date) -> PopulationView:
        """Return the register as it was known on `day`; the same view for the same day, so its index is built once."""
        view = self._views.get(day)
        if view is None:
            if len(self._views) >= _VIEWS:
                self._views.clear()
            view = self._views[day] = PopulationView(self, day)
        return view

    def index(self, day: date) -> _Index:
        """Return what is found on `day`: the same for all days between which nothing became known."""
        step = bisect_right(self._days, day)
        index = self._indexes.get(step)
        if index is None:
            if len(self._indexes) >= _INDEXES:
                self._indexes.clear()
            known = (row for row in self.rows if row.known_from <= day)
            index = self._indexes[step] = _Index(Figures(known, self.renumberings))
        return index

    @cached_property
    def _days(self) -> tuple[date, ...]:
        return tuple(sorted({row.known_from for row in self.rows}))


class _Index:
    """The figures of one day, the way from names to them, and the answers given so far."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self.places: dict[tuple[str | int, Country | None], Municipality] = {}
        self.inhabitants: dict[tuple[Municipality, int | None], Inhabitants] = {}
        self.failures: dict[tuple[Any, ...], CellError] = {}

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The way from names and numbers to municipalities."""
        return Gazetteer(self.figures)


class PopulationView:
    """The register seen from a day: rows that became known after it don't exist here."""

    def __init__(self, register: Register, known_on: date, trace: list[Any] | None = None) -> None:
        self._register = register
        self._known_on = known_on
        self._trace = trace

    def traced(self, rows: list[Any]) -> PopulationView:
        """Return this view with a memory: each row that is looked up through it is added to `rows`."""
        return PopulationView(self._register, self._known_on, rows)

    def find(self, wanted: str | int, country: Country | None) -> Municipality:
        """Return the municipality that a reader of `country` means by `wanted`, a name or a number.

        A number's country is told by its form: four digits in Norway, three in Denmark; as a number, not a text, it may
        have lost its leading zero. Raise CellError (#N/A) when there are no figures to tell by, and with what it may be
        when it is the name or number of none, or of several.
        """
        index = self._index
        key = (wanted, country)
        place = index.places.get(key)
        if place is None:
            self._fail_again(key)
            if not index.figures:
                raise CellError(ErrorCode.NA, "population.empty", day=self._known_on)
            try:
                place = index.gazetteer.find(wanted, country)
            except NoFiguresError as error:
                raise self._no_country(error.country) from None
            except CellError as error:
                raise self._remembered(key, error) from None
            self._require(place.country)
            _remember(index.places, key, place)
        return place

    def knows(self, name: str) -> bool:
        """Return whether some municipality is, or was, called `name`: which one is meant, `find` tells."""
        return self._index.gazetteer.knows(name)

    def knows_number(self, number: str) -> bool:
        """Return whether `number` is, or was, a municipality's: four digits in Norway, three in Denmark."""
        figures = self._index.figures
        return any(figures.chain(country, number) for country, form in NUMBER_FORMS.items() if form.fullmatch(number))

    def inhabitants(self, place: Municipality, year: int | None) -> Inhabitants:
        """Return how many lived in `place` on 1 January of `year`; without one, of the latest year with a figure that
        is no projection. Renumberings and mergers are followed as `Figures.inhabitants` says; raise as it does."""
        index = self._index
        key = (place, year)
        found = index.inhabitants.get(key)
        if found is None:
            self._fail_again(key)
            try:
                found = index.figures.inhabitants(place, year)
            except CellError as error:
                raise self._remembered(key, error) from None
            _remember(index.inhabitants, key, found)
        self._note(found.rows)
        return found

    def municipalities(self, country: Country, year: int) -> tuple[PopulationRow, ...]:
        """Return a row for each municipality that has a figure in `year`, by number; raise CellError (#N/A) when none
        has."""
        self._require(country)
        rows = self._index.figures.municipalities(country, year)
        self._note(rows)
        return rows

    def places(self, country: Country, year: int) -> tuple[tuple[str, str], ...]:
        """Return number and name of every municipality of `country` in `year`, by number, with a figure or without;
        raise CellError (#N/A) for a country without figures."""
        self._require(country)
        return self._index.figures.places(country, year)

    def missing(self, country: Country, year: int) -> tuple[str, ...]:
        """Return who has no figure of `year` though they were there, by number; raise CellError (#N/A) for a country
        without figures."""
        self._require(country)
        figures = self._index.figures
        return tuple(figures.designation(chain) for chain in figures.missing(country, year))

    def total(self, country: Country, year: int, *, municipal: bool = False) -> Decimal:
        """Return how many lived in `country`: in its municipalities and, unless `municipal`, on Christiansø too.

        Raise CellError (#N/A) when one of them has no figure that year.
        """
        self._require(country)
        rows = self._index.figures.everywhere(country, year, municipal=municipal)
        self._note(rows)
        return sum((row.inhabitants for row in rows), Decimal(0))

    def latest_year(self, country: Country) -> int:
        """Return the latest year with figures of all municipalities, projections aside if there are others; of some, if
        no year has all. Raise CellError (#N/A) when the country has none."""
        self._require(country)
        return self._index.figures.latest_year(country)

    @property
    def _index(self) -> _Index:
        return self._register.index(self._known_on)

    def _require(self, country: Country) -> None:
        if country not in self._index.figures.countries:
            raise self._no_country(country)

    def _no_country(self, country: Country) -> CellError:
        return CellError(ErrorCode.NA, "population.empty_country", country=country_name(country), day=self._known_on)

    def _note(self, rows: Sequence[PopulationRow]) -> None:
        if self._trace is not None:
            there = set(map(id, self._trace))
            self._trace.extend(row for row in rows if id(row) not in there)

    def _fail_again(self, key: tuple[Any, ...]) -> None:
        failure = self._index.failures.get(key)
        if failure is not None:
            # A new one each time: an exception that is raised again keeps the traces of all times.
            raise CellError(failure.excel, failure.code, **failure.params)

    def _remembered(self, key: tuple[Any, ...], error: CellError) -> CellError:
        _remember(self._index.failures, key, CellError(error.excel, error.code, **error.params))
        return error


_Key = TypeVar("_Key")
_Answer = TypeVar("_Answer")


def _remember(answers: dict[_Key, _Answer], key: _Key, answer: _Answer) -> None:
    if len(answers) >= _REMEMBERED:
        answers.clear()
    answers[key] = answer
