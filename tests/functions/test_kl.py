"""Danish agreements: who pays what, where the source's own figures disagree, and a municipality's part."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.countries import Country
from server.domain.errors import ErrorCode
from server.domain.population import PopulationKind, PopulationRow, Register
from server.domain.rate_books import RateBook, RateView
from server.domain.rates import RateKind
from server.domain.reference import Reference
from server.evaluation.cells import Argument
from server.storage.package_renumberings import packaged_renumberings
from tests.functions.calls import answer, assert_fails, explained, written
from tests.parts.books import PUBLISHED, REVISION, book, packaged_book, packaged_view, rate, row

STRATEGY = "digitaliseringsstrategi-2008"
PROJECT = "projekt-digital-forvaltning"
MILLION = 1_000_000


@pytest.mark.parametrize(
    ("agreement", "party", "kroner"),
    [
        (STRATEGY, "kommuner", 97 * MILLION),
        (STRATEGY, "KOMMUNE", 97 * MILLION),
        (STRATEGY, "Kommunerne", 97 * MILLION),
        (STRATEGY, "kommunar", 97 * MILLION),
        (STRATEGY, "regioner", 57 * MILLION),
        (STRATEGY, " region ", 57 * MILLION),
        (STRATEGY, "i alt", 155 * MILLION),
        (STRATEGY, "i-alt", 155 * MILLION),
        ("Digitaliseringsstrategi 2008", "regionene", 57 * MILLION),
        (PROJECT, "kommuner", 20_100_000),
        (PROJECT, "staten", 20_100_000),
        (PROJECT, "Stat", 20_100_000),
        (PROJECT, "I alt", 60 * MILLION),
    ],
)
def test_what_a_party_pays(agreement: str, party: str, kroner: int) -> None:
    assert answer("KL_FINANSIERING", agreement, party) == kroner


@pytest.mark.parametrize("party", ["kommuner", "regioner", "stat"])
def test_a_party_is_known_by_its_label_in_every_language(party: str) -> None:
    label = packaged_view().rate(f"dk.aftale.{PROJECT}.{party}").label
    for name in (label.da, label.nb, label.nn, label.en.upper()):
        assert answer("KL_FINANSIERING", PROJECT, name) == 20_100_000


def test_the_sum_of_the_parties_and_the_stated_total_are_both_shown() -> None:
    found = written(answer("KL_FINANSIERING", STRATEGY), "da")
    assert isinstance(found, list)
    assert [line[1] for line in found] == [
        "Beløb (kr.)",
        97 * MILLION,
        57 * MILLION,
        154 * MILLION,
        155 * MILLION,
        MILLION,
    ]
    assert [line[0] for line in found[3:]] == ["Summen af parterne", "I alt ifølge kilden", "Forskel"]


def test_three_parties_over_three_years() -> None:
    found = written(answer("KL_FINANSIERING", PROJECT), "en")
    assert isinstance(found, list)
    assert [line[1] for line in found[1:]] == [*[20_100_000] * 3, 60_300_000, 60 * MILLION, -300_000]


def agreement_view(*parties: str) -> RateView:
    keys = [f"dk.aftale.ny.{party}" for party in parties]
    rows = [row(2030, 5, key=key) for key in keys]
    return book(rows, *(rate(key, RateKind.APPROPRIATION) for key in keys)).seen_on(date(2030, 6, 1))


def test_without_a_stated_total_there_is_only_the_sum() -> None:
    found = written(answer("KL_FINANSIERING", "ny", view=agreement_view("kommuner", "stat")), "en")
    assert found == [
        ["Party", "Amount (kr)"],
        ["dk.aftale.ny.kommuner (en)", 5],
        ["dk.aftale.ny.stat (en)", 5],
        ["Sum of the parties", 10],
    ]


@pytest.mark.parametrize(
    ("name", "arguments", "excel", "code"),
    [
        ("KL_FINANSIERING", ("findes-ikke",), ErrorCode.NA, "unknown_agreement"),
        ("KL_FINANSIERING", (STRATEGY, "kommissionen"), ErrorCode.VALUE, "unknown_party"),
        ("KL_FINANSIERING", (STRATEGY, "kom"), ErrorCode.VALUE, "unknown_party"),
        ("KL_FINANSIERING", (STRATEGY, "stat"), ErrorCode.VALUE, "unknown_party"),
        ("KL_FINANSIERING", (STRATEGY, 1), ErrorCode.VALUE, "not_a_key"),
        ("KL_FINANSIERING", (None,), ErrorCode.VALUE, "blank_argument"),
        ("KL_BIDRAG", (100_000, 5_500_000, "findes-ikke"), ErrorCode.NA, "unknown_agreement"),
        ("KL_BIDRAG", (100_001, 100_000), ErrorCode.NUM, "inhabitants_above_total"),
        ("KL_BIDRAG", (0, 0), ErrorCode.DIV0, "total_is_zero"),
        ("KL_BIDRAG", (-1, 10), ErrorCode.NUM, "below_minimum"),
        ("KL_BIDRAG", (1, -10), ErrorCode.NUM, "below_minimum"),
        ("KL_BIDRAG", ("20.5", 100), ErrorCode.VALUE, "ambiguous_number"),
        ("KL_BIDRAG", (True, 100), ErrorCode.VALUE, "truth_value"),
        ("KL_BIDRAG", (1, [[1, 2]]), ErrorCode.VALUE, "range_not_accepted"),
    ],
)
def test_errors(name: str, arguments: tuple[Argument, ...], excel: ErrorCode, code: str) -> None:
    assert_fails(answer(name, *arguments), excel, code)


def test_an_unknown_agreement_or_party_is_told_which_there_are() -> None:
    failure = assert_fails(answer("KL_FINANSIERING", "x"), ErrorCode.NA, "unknown_agreement")
    assert failure.params["choices"] == f"{STRATEGY}, {PROJECT}"
    failure = assert_fails(answer("KL_FINANSIERING", STRATEGY, "x"), ErrorCode.VALUE, "unknown_party")
    assert failure.params["choices"] == "i-alt, kommuner, regioner"


def test_an_agreement_without_municipalities_has_no_part_for_them() -> None:
    view = agreement_view("regioner")
    assert_fails(answer("KL_BIDRAG", 1, 10, "ny", view=view), ErrorCode.VALUE, "unknown_party")


def test_before_the_agreement_nothing_was_known() -> None:
    view = packaged_view().known_by(date(2007, 1, 1))
    for arguments in ((STRATEGY,), (STRATEGY, "kommuner")):
        assert_fails(answer("KL_FINANSIERING", *arguments, view=view), ErrorCode.NA, "no_rate.not_known")
    assert_fails(answer("KL_BIDRAG", 1, 10, view=view), ErrorCode.NA, "no_rate.not_known")


@pytest.mark.parametrize(
    ("arguments", "kroner"),
    [
        ((100_000, 5_500_000, STRATEGY), "1763636.36"),
        ((100_000, 5_500_000), "1763636.36"),
        ((5_500_000, 5_500_000), "97000000"),
        ((0, 5_500_000), "0"),
        ((1, 3, PROJECT), "6700000"),
        ((0.5, 1), "48500000"),
        ((1, 16_000_000), "6.06"),
        ((9e307, 9e307), "97000000"),
        ((1e-300, 9e307), "0"),
    ],
)
def test_a_municipalitys_part(arguments: tuple[Argument, ...], kroner: str) -> None:
    assert answer("KL_BIDRAG", *arguments) == Decimal(kroner)


@given(st.integers(0, 10**7), st.integers(1, 10**7))
def test_a_part_is_rounded_half_up_to_oere(inhabitants: int, more: int) -> None:
    total = inhabitants + more
    exact = Fraction(97_000_000 * inhabitants, total)
    oere = (exact * 100 + Fraction(1, 2)).__floor__()
    assert answer("KL_BIDRAG", inhabitants, total) == Decimal(oere).scaleb(-2)


def test_a_column_of_municipalities() -> None:
    found = written(answer("KL_BIDRAG", [[100_000], [None], [6_000_000]], 5_500_000))
    assert found == [[Decimal("1763636.36")], [""], ["#NUM!"]]


def with_population(*figures: tuple[str, int, int]) -> RateView:
    """Return the packaged rates with a population of Danish municipalities: number, year, inhabitants."""
    packaged = packaged_book()
    rows = [
        PopulationRow(
            Country.DENMARK,
            number,
            f"By {number}",
            year,
            PopulationKind.ACTUAL,
            Decimal(count),
            date(2008, 1, 1),
            Reference("FOLK1A"),
            1,
        )
        for number, year, count in figures
    ]
    population = Register([replace(each, position=place) for place, each in enumerate(rows)], packaged_renumberings())
    return RateBook(REVISION, PUBLISHED, packaged.history, population).seen_on(PUBLISHED)


def test_without_a_total_denmarks_population_when_the_agreement_began() -> None:
    there = packaged_renumberings().standing_in(Country.DENMARK, 2008)
    assert there is not None
    all_of_them = [(chain.number, 2008, 1000) for chain in there if chain.number != "411"]
    view = with_population(*all_of_them, ("411", 2008, 96), ("101", 2009, 999_999))
    assert answer("KL_BIDRAG", 9_800, view=with_population(*all_of_them)) == 9_700_000
    assert answer("KL_BIDRAG", 9_800, view=view) == 9_700_000
    assert explained("KL_BIDRAG", 9_800, view=view) == "97 000 000 kr × 9 800 / 98 000 = 9 700 000 kr"


def test_without_a_total_and_without_the_register_there_is_no_answer() -> None:
    for view in (
        with_population(),
        with_population(("101", 2010, 60_000)),
        with_population(("101", 2008, 509_861), ("147", 2008, 92_234)),
        with_population(*((str(number), 2008, 1000) for number in range(101, 101 + 98))),
    ):
        failure = assert_fails(answer("KL_BIDRAG", 10_000, view=view), ErrorCode.NA, "no_total_population")
        assert failure.params == {"year": 2008}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("da", "97.000.000 kr. × 100.000 / 5.500.000 = 1.763.636,36 kr."),
        ("nb", "97 000 000 kr × 100 000 / 5 500 000 = 1 763 636,36 kr"),
        ("en", "97,000,000 kr × 100,000 / 5,500,000 = 1,763,636.36 kr"),
    ],
)
def test_the_part_in_words(language: str, sentence: str) -> None:
    assert explained("KL_BIDRAG", 100_000, 5_500_000, language=language) == sentence


def test_the_agreement_in_words() -> None:
    assert explained("KL_FINANSIERING", STRATEGY, language="da") == (
        "Parterne betaler tilsammen 154.000.000 kr., mens kilden angiver 155.000.000 kr. i alt: "
        "en forskel på 1.000.000 kr."
    )
    assert explained("KL_FINANSIERING", PROJECT, "stat", language="en") == (
        "The sum of the party's amounts in the agreement's years (3): 20,100,000 kr"
    )
    assert explained("KL_FINANSIERING", "ny", view=agreement_view("stat"), language="en") == (
        "The parties pay 5 kr together; the source states no total."
    )
