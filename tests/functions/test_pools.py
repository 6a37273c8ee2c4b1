"""Pools: their amounts, what is left after grants, and co-financing from what is left."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from server.domain.errors import ErrorCode
from server.domain.rates import RateKind
from server.evaluation.cells import Argument
from tests.functions.calls import answer, assert_fails, explained, written
from tests.parts.books import book, rate, row

MILLION = 1_000_000


@pytest.mark.parametrize(
    ("arguments", "kroner"),
    [
        (("ikt-fornying-2009",), 60 * MILLION),
        (("IKT-fornying 2009", 2009), 60 * MILLION),
        (("ks-finansiering", 2017), 25 * MILLION),
        (("ks-finansiering", 2018), 100 * MILLION),
        (("ks-finansiering",), 100 * MILLION),
        (("medfinansiering", 2017), 111_800_000),
        (("medfinansiering", 2022), 190_600_000),
        (("digitaliseringsstrategi-2008",), 268 * MILLION),
        (("Fællesoffentlig digitalisering", 2025), 80 * MILLION),
        (("digitalisering-2023", 2023), 100 * MILLION),
        (("digitalisering-2023", 2025), 100 * MILLION),
        (("digitaliseringsstrategi-2008", 2010), 268 * MILLION),
        (("infrastruktur-2023", 2023), 86_500_000),
        (("medfinansiering", 2016), 105 * MILLION),
    ],
)
def test_a_pools_amount(arguments: tuple[Argument, ...], kroner: int) -> None:
    assert answer("PULJE", *arguments) == kroner


def test_the_states_two_years_make_125_millions() -> None:
    years = [answer("PULJE", "ks-finansiering", year) for year in (2017, 2018)]
    assert sum(year for year in years if isinstance(year, Decimal)) == 125 * MILLION
    assert answer("KS_MATCHING", 125 * MILLION) == 125 * MILLION


@pytest.mark.parametrize(
    ("arguments", "kroner"),
    [
        (("ikt-fornying-2009", 20 * MILLION), 40 * MILLION),
        (("ikt-fornying-2009",), 40 * MILLION),
        (("ikt-fornying-2009", None, 2009), 40 * MILLION),
        (("ikt-fornying-2009", 0), 60 * MILLION),
        (("ikt-fornying-2009", 65 * MILLION), -5 * MILLION),
        (("medfinansiering", None, 2019), 2_800_000),
        (("ks-finansiering", 30 * MILLION, 2017), -5 * MILLION),
        (("digitaliseringsstrategi-2008", "68 000 000"), 200 * MILLION),
    ],
)
def test_what_is_left(arguments: tuple[Argument, ...], kroner: int) -> None:
    assert answer("PULJE_REST", *arguments) == kroner


@pytest.mark.parametrize(
    ("name", "arguments", "excel", "code"),
    [
        ("PULJE", ("07.11.04.50",), ErrorCode.NA, "unknown_pool"),
        ("PULJE", ("ikt-fornying-2009.tildelt",), ErrorCode.NA, "unknown_pool"),
        ("PULJE", ("ikt-fornying-2009", 2010), ErrorCode.NA, "no_rate.year"),
        ("PULJE", ("ks-finansiering", 2016), ErrorCode.NA, "no_rate.before"),
        ("PULJE", (60,), ErrorCode.VALUE, "not_a_key"),
        ("PULJE", (None,), ErrorCode.VALUE, "blank_argument"),
        ("PULJE_REST", ("ks-finansiering",), ErrorCode.NA, "no_grants.left"),
        ("PULJE_REST", ("medfinansiering", None, 2018), ErrorCode.NA, "no_grants.left"),
        ("PULJE_REST", ("ikt-fornying-2009", -1), ErrorCode.NUM, "below_minimum"),
        ("PULJE_REST", ("ikt-fornying-2009", "20.5"), ErrorCode.VALUE, "ambiguous_number"),
        ("PULJE_REST", ("ikt-fornying-2009", [[1, 2]]), ErrorCode.VALUE, "range_not_accepted"),
        ("KL_MEDFINANSIERING", (1,), ErrorCode.NA, "pool_not_printed"),
        ("KL_MEDFINANSIERING", (1, 2010, "§ 07.11.04.50"), ErrorCode.NA, "pool_not_printed"),
        ("KL_MEDFINANSIERING", (1, None, "findes-ikke"), ErrorCode.NA, "unknown_pool"),
        ("KL_MEDFINANSIERING", (1, 2018, "ks-finansiering"), ErrorCode.NA, "pool_has_rule"),
        ("KL_MEDFINANSIERING", (1, 2019, "Medfinansiering"), ErrorCode.NA, "pool_has_rule"),
        ("KL_MEDFINANSIERING", (1, 2024, "digitalisering-2023"), ErrorCode.NA, "pool_has_rule"),
        ("KL_MEDFINANSIERING", (1, 2024, "faellesoffentlig-digitalisering"), ErrorCode.NA, "no_grants.pool"),
        ("KL_MEDFINANSIERING", (1, 2024, "infrastruktur-2023"), ErrorCode.NA, "no_rate.year"),
        ("KL_MEDFINANSIERING", (-1, None, 5), ErrorCode.NUM, "below_minimum"),
        ("KL_MEDFINANSIERING", (None, None, 5), ErrorCode.VALUE, "blank_argument"),
        ("KL_MEDFINANSIERING", (1, None, True), ErrorCode.VALUE, "truth_value"),
        ("KL_MEDFINANSIERING", (1, None, "20.5"), ErrorCode.VALUE, "ambiguous_number"),
    ],
)
def test_errors(name: str, arguments: tuple[Argument, ...], excel: ErrorCode, code: str) -> None:
    assert_fails(answer(name, *arguments), excel, code)


def test_co_financing_knows_danish_pools_only() -> None:
    pool, granted = "no.pulje.b", "no.pulje.b.tildelt"
    rates = [rate(key, RateKind.APPROPRIATION) for key in (pool, granted, "dk.pulje.a")]
    rows = [row(2010, 10, key=pool), row(2010, 5, key=granted), row(2010, 7, key="dk.pulje.a")]
    view = book(rows, *rates).seen_on(date(2026, 1, 1))
    failure = assert_fails(answer("KL_MEDFINANSIERING", 5, None, "b", view=view), ErrorCode.NA, "unknown_pool")
    assert failure.params["choices"] == "a"


def test_the_years_of_a_pool_are_named_together() -> None:
    failure = assert_fails(answer("PULJE_REST", "digitalisering-2023", None, 2024), ErrorCode.NA, "no_grants.left")
    assert failure.params["year"] == "2023–2025"
    alone = assert_fails(answer("PULJE_REST", "ks-finansiering", None, 2018), ErrorCode.NA, "no_grants.left")
    assert alone.params["year"] == "2018"


def test_an_unknown_pool_is_told_which_there_are() -> None:
    failure = assert_fails(answer("PULJE", "x"), ErrorCode.NA, "unknown_pool")
    assert "ikt-fornying-2009" in str(failure.params["choices"]).split(", ")


@pytest.mark.parametrize(
    ("arguments", "kroner"),
    [
        ((500_000, None, 2 * MILLION), 500_000),
        ((500_000, None, 300_000), 300_000),
        ((500_000, 2010, "300.000"), 300_000),
        ((500_000, None, 0), 0),
        ((500_000, None, -100), 0),
        ((0, None, 100), 0),
        ((3 * MILLION, 2019, 2_800_000), 2_800_000),
    ],
)
def test_co_financing_is_not_more_than_what_is_left(arguments: tuple[Argument, ...], kroner: int) -> None:
    assert answer("KL_MEDFINANSIERING", *arguments) == kroner


def test_a_column_of_expenses() -> None:
    found = answer("KL_MEDFINANSIERING", [[100], [None], [900]], None, 300)
    assert written(found) == [[100], [""], [300]]


def test_the_municipal_pool_counts_once_its_amount_is_registered() -> None:
    pool = "dk.pulje.07-11-04-50"
    rates = [rate(key, RateKind.APPROPRIATION) for key in (pool, f"{pool}.tildelt")]
    view = book([row(2010, 1000, key=pool), row(2010, 400, key=f"{pool}.tildelt")], *rates).seen_on(date(2026, 1, 1))
    assert answer("KL_MEDFINANSIERING", 5000, view=view) == 600
    assert answer("KL_MEDFINANSIERING", 5000, 2010, view=view) == 600


def test_a_pool_with_more_granted_than_there_is_has_nothing_to_give() -> None:
    rates = [rate(key, RateKind.APPROPRIATION) for key in ("dk.pulje.a", "dk.pulje.a.tildelt")]
    view = book([row(2010, 10, key="dk.pulje.a"), row(2010, 15, key="dk.pulje.a.tildelt")], *rates)
    assert answer("PULJE_REST", "a", view=view.seen_on(date(2026, 1, 1))) == -5
    assert answer("KL_MEDFINANSIERING", 5, None, "a", view=view.seen_on(date(2026, 1, 1))) == 0


def test_all_that_is_granted_in_a_pools_years_is_granted_from_it() -> None:
    pool, granted = "dk.pulje.a", "dk.pulje.a.tildelt"
    rates = [rate(key, RateKind.APPROPRIATION) for key in (pool, granted)]
    amounts = [row(2020, 100, key=pool), row(2023, None, key=pool), row(2024, 50, key=pool)]
    grants = [
        row(2019, 1, key=granted),
        row(2020, 10, key=granted),
        row(2022, 20, key=granted),
        row(2024, 5, key=granted),
    ]
    view = book([*amounts, *grants], *rates).seen_on(date(2026, 1, 1))
    left = [answer("PULJE_REST", "a", None, year, view=view) for year in (2020, 2021, 2022, 2024)]
    assert left == [70, 70, 70, 45]
    assert answer("KL_MEDFINANSIERING", 90, 2021, "a", view=view) == 70
    assert_fails(answer("PULJE_REST", "a", None, 2023, view=view), ErrorCode.NA, "no_rate.ended")


def test_explanations() -> None:
    assert explained("PULJE_REST", "ikt-fornying-2009", 5) == "60 000 000 kr − tildelt 5 kr = 59 999 995 kr"
    assert explained("PULJE_REST", "ikt-fornying-2009") == ("60 000 000 kr − tildelt 20 000 000 kr = 40 000 000 kr")
    assert explained("KL_MEDFINANSIERING", 3 * MILLION, 2019, 2_800_000, language="da") == (
        "Udgift 3.000.000 kr., tilbage i puljen 2.800.000 kr. Det mindste af dem, aldrig under nul: 2.800.000 kr."
    )
