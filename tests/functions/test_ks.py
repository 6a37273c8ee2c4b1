"""KS' financing scheme: the figures of the case and of the invitation, from the packaged rates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from server.domain.errors import ErrorCode
from server.domain.matching import FixedShareRule, ThresholdRule
from server.domain.rate_books import RateView
from server.domain.rates import RateKind, Value
from server.evaluation.cells import Argument, Failure, Scalar
from tests.functions.calls import answer, assert_fails, explained, written
from tests.parts.books import book, label, packaged_view, rate, row
from tests.parts.catalogues import assert_sentences

SCHEME = "no.ordning.ks-finansiering"


@pytest.mark.parametrize(
    ("arguments", "kroner"),
    [
        ((20000,), 400_000),
        (("20.000",), 400_000),
        (("20 000",), 400_000),
        ((20000, 2018), 400_000),
        ((20000, "2018"), 400_000),
        ((20000, None, None), 400_000),
        ((20000, None, "kommune"), 400_000),
        ((20000, 2018, " Kommune "), 400_000),
        ((100_000, 2018, "fylkeskommune"), 500_000),
        ((100_000, None, "FYLKESKOMMUNE"), 500_000),
        ((20000, 2019), 0),
        ((20000, 2026), 0),
        ((20000, 2200, "fylkeskommune"), 0),
        ((0,), 0),
        ((0.5,), 10),
        ((1e9, 2018), 20_000_000_000),
    ],
)
def test_contribution(arguments: tuple[Scalar, ...], kroner: int) -> None:
    assert answer("KS_BIDRAG", *arguments) == Decimal(kroner)


@pytest.mark.parametrize(
    ("arguments", "kroner"),
    [
        ((), 20),
        ((None, None), 20),
        (("kommune",), 20),
        (("kommune", 2018), 20),
        (("fylkeskommune", 2018), 5),
        (("fylkeskommune",), 5),
        (("kommune", 2019), 0),
        ((None, 2018), 20),
    ],
)
def test_rate_per_inhabitant(arguments: tuple[Scalar, ...], kroner: int) -> None:
    assert answer("KS_SATS", *arguments) == Decimal(kroner)


@pytest.mark.parametrize(
    ("raised", "released", "missing"),
    [
        (131_500_000, 125_000_000, 0),
        (125_000_000, 125_000_000, 0),
        (124_999_999, 0, 1),
        (100_000_000, 0, 25_000_000),
        (0, 0, 125_000_000),
        ("124.999.999,50", 0, Decimal("0.5")),
    ],
)
@pytest.mark.parametrize("year", [None, 2017, 2018])
def test_the_states_match(raised: Scalar, released: int, missing: Decimal, year: int | None) -> None:
    assert answer("KS_MATCHING", raised, year) == released
    assert answer("KS_MATCHING_MANGLER", raised, year) == missing


@pytest.mark.parametrize(
    ("name", "arguments", "excel", "code"),
    [
        ("KS_BIDRAG", (20000, 2016), ErrorCode.NA, "no_rate.before"),
        ("KS_SATS", ("kommune", 2017), ErrorCode.NA, "no_rate.before"),
        ("KS_MATCHING", (1, 2016), ErrorCode.NA, "no_rate.before"),
        ("KS_MATCHING", (1, 2019), ErrorCode.NA, "no_rate.ended"),
        ("KS_MATCHING_MANGLER", (1, 2026), ErrorCode.NA, "no_rate.ended"),
        ("KS_BIDRAG", (-1,), ErrorCode.NUM, "below_minimum"),
        ("KS_MATCHING", (-0.01,), ErrorCode.NUM, "below_minimum"),
        ("KS_BIDRAG", (9e307,), ErrorCode.NUM, "result_too_large"),
        ("KS_BIDRAG", (20000, 2018, "stat"), ErrorCode.VALUE, "unknown_choice"),
        ("KS_SATS", (2018,), ErrorCode.VALUE, "unknown_choice"),
        ("KS_BIDRAG", (True,), ErrorCode.VALUE, "truth_value"),
        ("KS_BIDRAG", (20000, True), ErrorCode.VALUE, "truth_value"),
        ("KS_BIDRAG", (None,), ErrorCode.VALUE, "blank_argument"),
        ("KS_BIDRAG", (), ErrorCode.VALUE, "missing_argument"),
        ("KS_BIDRAG", (1, 2018, "kommune", 4), ErrorCode.VALUE, "too_many_arguments"),
        ("KS_BIDRAG", ("20.5",), ErrorCode.VALUE, "ambiguous_number"),
        ("KS_BIDRAG", ("mange",), ErrorCode.VALUE, "unreadable_number"),
        ("KS_BIDRAG", (20000, 1899), ErrorCode.NUM, "year_out_of_range"),
        ("KS_BIDRAG", (20000, 2018.5), ErrorCode.NUM, "year_not_whole"),
        ("KS_BIDRAG", ("#DIV/0!",), ErrorCode.DIV0, "error_in_argument"),
    ],
)
def test_errors(name: str, arguments: tuple[Scalar, ...], excel: ErrorCode, code: str) -> None:
    failure = answer(name, *arguments)
    assert isinstance(failure, Failure)
    assert (failure.excel, failure.code) == (excel, code)
    assert_sentences(failure)


def test_absence_names_the_rate_the_year_and_the_first_year() -> None:
    failure = answer("KS_BIDRAG", 20000, 2016)
    assert isinstance(failure, Failure)
    assert failure.reason == "no_rate"
    assert failure.params["rate"] == packaged_view().rate("no.ks.bidrag.kommune").label
    assert (failure.params["year"], failure.params["first"]) == (2016, 2018)


def test_without_a_year_the_latest_rate_above_zero_counts_also_when_a_later_one_comes() -> None:
    rates = [rate(key, RateKind.PER_CAPITA) for key in ("no.ks.bidrag.kommune", "no.ks.bidrag.fylkeskommune")]
    key = "no.ks.bidrag.kommune"
    rows = [row(2018, 20, key=key), row(2019, 0, key=key), row(2024, 30, key=key), row(2025, 0, key=key)]
    view = book(rows, *rates).seen_on(date(2026, 1, 1))
    assert answer("KS_BIDRAG", 10, view=view) == 300
    assert answer("KS_BIDRAG", 10, 2020, view=view) == 0
    failure = answer("KS_BIDRAG", 10, None, "fylkeskommune", view=view)
    assert isinstance(failure, Failure)
    assert failure.params["rate"] == label("no.ks.bidrag.fylkeskommune")


def scheme_view(rule: Value | int, own: int = 40, cities: int = 35) -> RateView:
    """Return a book in which KS' financing scheme has `rule` in 2018."""
    values = {SCHEME: rule, "no.ks.innskudd.ks": own, "no.ks.innskudd.storbyer": cities}
    rates = [rate(key, RateKind.MATCHING if key == SCHEME else RateKind.AMOUNT) for key in values]
    return book([row(2018, value, key=key) for key, value in values.items()], *rates).seen_on(date(2026, 1, 1))


def test_the_amount_released_is_the_rules_not_the_threshold() -> None:
    rule = ThresholdRule(Decimal(100), Decimal(70))
    view = scheme_view(rule)
    assert answer("KS_MATCHING", 70, view=view) == 100
    assert answer("KS_MATCHING_MANGLER", 60, view=view) == 10


def test_before_the_invitation_nothing_was_known() -> None:
    view = packaged_view().known_by(date(2017, 9, 7))
    for name in ("KS_BIDRAG", "KS_MATCHING"):
        failure = answer(name, 20000, view=view)
        assert isinstance(failure, Failure)
        assert failure.code == "no_rate.not_known"
        assert_sentences(failure)


@pytest.mark.parametrize("name", ["KS_MATCHING", "KS_MATCHING_MANGLER", "KS_ORDNING"])
@pytest.mark.parametrize(
    ("rule", "code"), [(FixedShareRule(Decimal("0.2")), "rule_without_threshold"), (5, "rate_is_a_number")]
)
def test_another_rule_in_the_data_is_an_error_of_the_cell(name: str, rule: Value | int, code: str) -> None:
    failure = assert_fails(answer(name, 100, view=scheme_view(rule)), ErrorCode.VALUE, code)
    assert failure.params["key"] == SCHEME


@pytest.mark.parametrize(
    ("raised", "state", "cities", "others"),
    [
        (131_500_000, 125_000_000, 35_000_000, 96_500_000),
        (125_000_000, 125_000_000, 35_000_000, 90_000_000),
        (100_000_000, 0, 35_000_000, 65_000_000),
        (20_000_000, 0, 20_000_000, 0),
        (0, 0, 0, 0),
        ("131.500.000", 125_000_000, 35_000_000, 96_500_000),
    ],
)
@pytest.mark.parametrize("year", [None, 2017, 2018])
def test_the_parties(raised: Argument, state: int, cities: int, others: int, year: int | None) -> None:
    found = written(answer("KS_ORDNING", raised, year))
    assert isinstance(found, list)
    assert (len(found), {len(line) for line in found}) == (6, {3})
    amounts = [state, 40_000_000, cities, others]
    assert [line[1] for line in found[1:]] == [*amounts, sum(amounts)]
    shares = [line[2] for line in found[1:]]
    assert shares[:-1] == [Decimal(amount) / sum(amounts) for amount in amounts]
    assert abs(sum(shares[:-1]) - 1) < Decimal("1e-25")
    assert shares[-1] == 1


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("da", ["Part", "Staten", "KS (uden for matchingen)", "Storbyerne", "Øvrige medlemmer", "I alt"]),
        ("nb", ["Part", "Staten", "KS (utenom matchingen)", "Storbyene", "Øvrige medlemmer", "I alt"]),
        ("nn", ["Part", "Staten", "KS (utanom matchinga)", "Storbyane", "Andre medlemmer", "I alt"]),
        ("en", ["Party", "The state", "KS (outside the match)", "The large cities", "Other members", "Total"]),
    ],
)
def test_the_parties_names(language: str, texts: list[str]) -> None:
    found = written(answer("KS_ORDNING", 1), language)
    assert isinstance(found, list)
    assert [line[0] for line in found] == texts


@pytest.mark.parametrize(
    ("arguments", "excel", "code"),
    [
        ((-1,), ErrorCode.NUM, "below_minimum"),
        ((1, 2019), ErrorCode.NA, "no_rate.ended"),
        ((1, 2016), ErrorCode.NA, "no_rate.before"),
        (([[1, 2]],), ErrorCode.VALUE, "range_not_accepted"),
        ((None,), ErrorCode.VALUE, "blank_argument"),
        ((True,), ErrorCode.VALUE, "truth_value"),
    ],
)
def test_errors_of_the_parties(arguments: tuple[Argument, ...], excel: ErrorCode, code: str) -> None:
    assert_fails(answer("KS_ORDNING", *arguments), excel, code)


def test_a_scheme_without_money_has_no_shares() -> None:
    view = scheme_view(ThresholdRule(Decimal(5), Decimal(7)), own=0)
    assert_fails(answer("KS_ORDNING", 0, view=view), ErrorCode.DIV0, "total_is_zero")


def test_the_explanation_says_what_the_sources_leave_open() -> None:
    assert explained("KS_ORDNING", 131_500_000).endswith("kildene sier ikke om KS' egne midler teller med.")
    assert explained("KS_ORDNING", 131_500_000, language="en").startswith(
        "The state 125,000,000 kr + KS 40,000,000 kr + the large cities and the other members 131,500,000 kr = "
        "296,500,000 kr."
    )
