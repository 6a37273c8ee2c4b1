"""A draft's changes in words, and when a number is asked about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from server.domain.additions import Additions, NewPopulation, NewRow
from server.domain.changes import Effect, changes
from server.domain.countries import Country
from server.domain.population import PopulationKind
from server.domain.rates import Said, Withdrawn
from server.domain.reference import Reference
from server.i18n import LANGUAGES, Locale
from server.presentation.changes import ChangeText, changes_told
from tests.parts.books import book, packaged_book, row

TODAY = date(2026, 11, 27)
NB = Locale("nb")


def told(said: Said, start: date = date(2027, 1, 1), known: date | None = None, url: str = "") -> ChangeText:
    additions = Additions(rows=(NewRow("no.test", start, said, known, Reference("Vedtak", url=url), "kari"),))
    (found,) = changes_told(changes(additions, book([row(2019, 20)]), TODAY), NB)
    return found


def test_a_row_stands_beside_what_is_in_force() -> None:
    found = told(Decimal(21))
    assert (found.start, found.before, found.after) == ("2027", "20\u00a0kr (2019)", "21\u00a0kr")
    assert (found.effect, found.effect_text, found.known, found.entered_by) == (Effect.NEW, "ny", "", "kari")
    assert told(Decimal(21), date(2027, 7, 1)).start == "01.07.2027"
    assert told(Decimal(21), known=date(2026, 1, 2)).known == "02.01.2026"
    assert told(None).after == "ingen"
    assert told(Withdrawn(), date(2019, 1, 1)).after == NB.text("rate_withdrawn")


@pytest.mark.parametrize(
    ("number", "drastic"), [("21", False), ("199", False), ("200", True), ("2", True), ("2.1", False), ("0", False)]
)
def test_a_slip_of_a_zero_is_asked_about(number: str, drastic: bool) -> None:
    assert told(Decimal(number)).drastic is drastic


def test_another_sign_is_asked_about() -> None:
    assert told(Decimal(-20)).drastic


@pytest.mark.parametrize(
    ("url", "link"), [("https://www.ks.no/", "https://www.ks.no/"), ("javascript:1", ""), ("", "")]
)
def test_only_an_address_of_the_web_is_a_link(url: str, link: str) -> None:
    assert told(Decimal(21), url=url).link == link


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_population_figure_is_told(language: str) -> None:
    kind, locale = PopulationKind.ACTUAL, Locale(language)
    counts = (Decimal(20_500), None)
    figures = tuple(
        NewPopulation(Country.NORWAY, "0214", "Ås", 2018, kind, count, None, Reference("SSB")) for count in counts
    )
    found, withdrawn = changes_told(changes(Additions(population=figures), packaged_book(), TODAY), locale)
    assert (found.label, found.start, found.effect) == ("Ås (0214)", "2018", Effect.CHANGED)
    assert found.before == locale.amount(Decimal(20_084), "inhabitants")
    assert found.after == f"{locale.amount(Decimal(20_500), 'inhabitants')} ({locale.text('population_kind.actual')})"
    assert (withdrawn.effect, withdrawn.after) == (Effect.WITHDRAWN, locale.text("rate_withdrawn"))
