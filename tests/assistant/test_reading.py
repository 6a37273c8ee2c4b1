"""What a question mentions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from server.assistant.language import language_of
from server.assistant.mentions import BARE, DATED, FROM, INHABITANTS, KRONER, PERCENT, TO, Mentions
from server.assistant.place_reading import misspelt_place
from server.assistant.reading import mentions_of
from server.assistant.words import tokens_of
from server.i18n import Locale
from tests.assistant.question_set import rates
from tests.parts.books import packaged_view


def mentions(text: str, language: str = "nb") -> Mentions:
    return mentions_of(tokens_of(text), packaged_view(), language)


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("en kommune med 20 000 innbyggere", [(20000, INHABITANTS)]),
        ("folketal på 20.000", [(20000, INHABITANTS)]),
        ("10 000, 20 000 og 30 000 innbyggere", [(10000, INHABITANTS), (20000, INHABITANTS), (30000, INHABITANTS)]),
        ("10, 20 og 30 millioner kroner", [(10**7, KRONER), (2 * 10**7, KRONER), (3 * 10**7, KRONER)]),
        ("kr 400 000", [(400000, KRONER)]),
        ("400.000,- og 5 tkr", [(400000, KRONER), (5000, KRONER)]),
        ("30 prosent", [(30, PERCENT)]),
        ("30 %", [(30, PERCENT)]),
        ("2018 innbyggere", [(2018, INHABITANTS)]),
        ("en fjerdedel, altså 25 %", [(25, PERCENT)]),
        ("halvannen million (1 500 000 kr)", [(1_500_000, KRONER)]),
        ("10 000 og 10 000 kr", [(10_000, KRONER), (10_000, KRONER)]),
        ("møtet 12. mars, sak 45/26", [(12, DATED), (0, DATED)]),
        ("Sagsnr. 2010-0471, frist 1.9.", [(0, DATED), (0, DATED)]),
        ("et prosjekt på 45/26", [(45, BARE), (26, BARE)]),
    ],
)
def test_amounts_with_their_units(text: str, amounts: list[tuple[int, str]]) -> None:
    assert [(each.value, each.unit) for each in mentions(text).amounts] == [(Decimal(n), unit) for n, unit in amounts]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("i 2018", [(2018, "")]),
        ("fra 2018 til 2026", [(2018, FROM), (2026, TO)]),
        ("i 1850", [(1850, "")]),
        ("i fjor", [(2025, "")]),
        ("i år", [(2026, "")]),
        ("til neste år", [(2027, "")]),
        ("sidste år", [(2025, "")]),
        ("next year", [(2027, "")]),
        ("forskjellen på 2018 og 2019", [(2018, ""), (2019, "")]),
        ("puljen 2023-25 krone-for-krone", [(2023, ""), (2025, "")]),
    ],
)
def test_years(text: str, years: list[tuple[int, str]]) -> None:
    assert [(each.year, each.role) for each in mentions(text).years] == years


def test_kroner_of_a_year() -> None:
    first, second = mentions("20 kr i 2018 i 2026-kroner").years
    assert (first.prices, second.prices) == (False, True)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12. mai 2022", date(2022, 5, 12)),
        ("12.5.2022", date(2022, 5, 12)),
        ("2022-05-12", date(2022, 5, 12)),
        ("12 May 2022", date(2022, 5, 12)),
        ("i mai 2022", date(2022, 5, 31)),
        ("som den var kendt i 2021", date(2021, 12, 31)),
    ],
)
def test_days(text: str, day: date) -> None:
    assert [each.day for each in mentions(text).days] == [day]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Hva betaler Ås?", "Ås"),
        ("hvor mange bor i oslo", "oslo"),
        ("Oslos bidrag", "Oslos"),
        ("København kommune", "København kommune"),
        ("kommunenr. 0301", "0301"),
        ("folketall komm.nr 0301", "0301"),
    ],
)
def test_places(text: str, place: str) -> None:
    assert [each.text for each in mentions(text).places] == [place]


@pytest.mark.parametrize(
    ("text", "is_one"), [("i Holstbro", True), ("i Stockholm", False), ("Holstbro", False), ("i holstbro", False)]
)
def test_a_name_a_slip_away_from_a_municipalitys_is_one_that_is_misspelt(text: str, is_one: bool) -> None:
    tokens = tokens_of(text)
    assert (misspelt_place(tokens, len(tokens) - 1, rates().population) is not None) is is_one


@pytest.mark.parametrize(
    "text", ["as it was known", "Er 2011 et BO-år i loven?", "hva koster det", "i oversigten – BO-år", "hele vejen ned"]
)
def test_words_that_only_look_like_places(text: str) -> None:
    assert mentions(text).places == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hvad skal vi betale?", "da"),
        ("Hva må vi betale?", "nb"),
        ("Kva må vi betale?", "nn"),
        ("What must we pay?", "en"),
        ("KS-bidrag 20 000", "nn"),
    ],
)
def test_the_language_of_a_question_is_told_by_its_words_or_else_by_the_reader(text: str, language: str) -> None:
    assert language_of(tokens_of(text), Locale("nn")).language == language
