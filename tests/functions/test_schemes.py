"""Matching rules as data: what each registered scheme releases, and the list of the schemes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.errors import ErrorCode
from server.domain.matching import FixedShareRule, PerKroneRule, Rule, ShareRule, ThresholdRule
from server.domain.rates import RateKind
from server.evaluation.cells import Argument
from server.i18n import LANGUAGES
from tests.functions.calls import answer, assert_fails, explained, written
from tests.parts.books import book, packaged_view, rate, row

MILLION = 1_000_000


@pytest.mark.parametrize(
    ("arguments", "kroner"),
    [
        (("ikt-fornying-2009", 16_500_000), 3_300_000),
        (("IKT-fornying 2009", 16_500_000, 2009), 3_300_000),
        (("ikt-fornying-2009", 100.03), Decimal("20.01")),
        (("ikt-fornying-2009", 0), 0),
        (("medfinansiering", 40 * MILLION, 2018), 15 * MILLION),
        (("medfinansiering", 30 * MILLION, 2018), 15 * MILLION),
        (("medfinansiering", 5 * MILLION, 2018), 2_500_000),
        (("medfinansiering", 4_999_999.99, 2018), 0),
        (("medfinansiering", 4 * MILLION, 2018), 0),
        (("medfinansiering", 50 * MILLION, 2017), 15 * MILLION),
        (("medfinansiering", 50_000_000.01, 2017), 0),
        (("medfinansiering-2", 100 * MILLION, 2021), 85 * MILLION),
        (("medfinansiering-2", 100_000_001, 2021), 0),
        (("digitalisering-2023", 2_500_000, 2023), 2_500_000),
        (("digitalisering-2023", 250 * MILLION, 2025), 100 * MILLION),
        (("ks-finansiering", 131_500_000, 2018), 125 * MILLION),
        (("ks-finansiering", 124_999_999), 0),
    ],
)
def test_a_match(arguments: tuple[Argument, ...], kroner: Decimal) -> None:
    assert answer("MATCHING", *arguments) == kroner


@pytest.mark.parametrize(
    ("arguments", "kroner"),
    [
        ((30 * MILLION, 2018), 15 * MILLION),
        ((40 * MILLION, 2018, 1), 15 * MILLION),
        ((40 * MILLION, 2022, "1"), 15 * MILLION),
        ((100 * MILLION, 2021, 2), 85 * MILLION),
        ((100 * MILLION, 2022, "2"), 85 * MILLION),
        ((4 * MILLION, 2018), 0),
        ((60 * MILLION, 2018), 0),
    ],
)
def test_the_states_co_financing(arguments: tuple[Argument, ...], kroner: int) -> None:
    assert answer("MEDFINANSIERING", *arguments) == kroner


@given(st.integers(0, 200 * MILLION))
def test_the_co_financing_is_half_of_the_cost_and_never_above_its_cap(cost: int) -> None:
    covered = 5 * MILLION <= cost <= 50 * MILLION
    assert answer("MEDFINANSIERING", cost, 2018) == (min(Decimal(cost) / 2, 15 * MILLION) if covered else 0)


def test_a_column_of_costs_keeps_its_blanks() -> None:
    found = answer("MEDFINANSIERING", [[30 * MILLION], [None], [-1]], 2018)
    assert written(found) == [[15 * MILLION], [""], ["#NUM!"]]


@pytest.mark.parametrize(
    ("name", "arguments", "excel", "code"),
    [
        ("MATCHING", ("findes-ikke", 1), ErrorCode.NA, "unknown_scheme"),
        ("MATCHING", ("", 1), ErrorCode.VALUE, "blank_argument"),
        ("MATCHING", (2009, 1), ErrorCode.VALUE, "not_a_key"),
        ("MATCHING", ("medfinansiering", -1), ErrorCode.NUM, "below_minimum"),
        ("MATCHING", ("medfinansiering", 1, 2009), ErrorCode.NA, "no_rate.before"),
        ("MATCHING", ("ks-finansiering", 1, 2019), ErrorCode.NA, "no_rate.ended"),
        ("MATCHING", ("digitalisering-2023", 1, 2026), ErrorCode.NA, "no_rate.ended"),
        ("MATCHING", ([["medfinansiering", "ks-finansiering"]], 1), ErrorCode.VALUE, "range_not_accepted"),
        ("MATCHING", ("medfinansiering", 30 * MILLION, 2018.5), ErrorCode.NUM, "year_not_whole"),
        ("MEDFINANSIERING", (1, 2018, 2), ErrorCode.NA, "no_rate.before"),
        ("MEDFINANSIERING", (1, 2018, 3), ErrorCode.VALUE, "unknown_choice"),
        ("MEDFINANSIERING", (1, 2018, True), ErrorCode.VALUE, "unknown_choice"),
        ("MEDFINANSIERING", ("20.5",), ErrorCode.VALUE, "ambiguous_number"),
        ("ORDNINGER", (1,), ErrorCode.VALUE, "too_many_arguments"),
    ],
)
def test_errors(name: str, arguments: tuple[Argument, ...], excel: ErrorCode, code: str) -> None:
    assert_fails(answer(name, *arguments), excel, code)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("ikt-fornying-2009", 16_500_000), "20 % × 16 500 000 kr = 3 300 000 kr"),
        (("medfinansiering", 40 * MILLION, 2018), "50 % × 40 000 000 kr, høyst 15 000 000 kr: 15 000 000 kr"),
        (
            ("medfinansiering", 4 * MILLION, 2018),
            "4 000 000 kr ligger utenfor 5–50 mill. kr, som er de kostnadene ordningen dekker: 0 kr",
        ),
        (
            ("medfinansiering-2", 101 * MILLION, 2021),
            "101 000 000 kr ligger utenfor opp til 100 mill. kr, som er de kostnadene ordningen dekker: 0 kr",
        ),
        (("medfinansiering-2", 10 * MILLION, 2021), "85 % × 10 000 000 kr = 8 500 000 kr"),
        (("digitalisering-2023", 100, 2023), "1 × 100 kr, høyst 100 000 000 kr: 100 kr"),
    ],
)
def test_the_calculation_in_words(arguments: tuple[Argument, ...], sentence: str) -> None:
    assert explained("MATCHING", *arguments) == sentence


SCHEMES: dict[str, list[tuple[int, Rule | None]]] = {
    "no.ordning.a": [(2009, FixedShareRule(Decimal("0.2"))), (2010, None)],
    "no.ordning.b": [
        (2017, ThresholdRule(Decimal(5), Decimal(7))),
        (2018, ThresholdRule(Decimal(5), Decimal(7))),
        (2019, None),
    ],
    "no.ordning.c": [
        (2017, ShareRule(Decimal("0.5"), Decimal(15), Decimal(5), Decimal(50))),
        (2020, ShareRule(Decimal("0.5"), Decimal(15), None, Decimal(50))),
        (2021, None),
        (2023, ShareRule(Decimal("0.85"), None, Decimal(10))),
    ],
    "dk.ordning.d": [(2023, PerKroneRule(Decimal(1), Decimal(100)))],
}
SCHEMES_VIEW = book(
    [row(year, rule, key=key) for key, rules in SCHEMES.items() for year, rule in rules],
    *(rate(key, RateKind.MATCHING) for key in SCHEMES),
).seen_on(date(2026, 1, 1))


def test_a_line_for_each_period_with_a_rule_of_its_own() -> None:
    found = written(answer("ORDNINGER", view=SCHEMES_VIEW), "en")
    assert isinstance(found, list)
    heading, *lines = found
    assert heading == ["Scheme", "Name", "Rule", "Reckoned from", "Cap (kr)", "Years", "Source"]
    assert [(line[0], line[3], line[4], line[5]) for line in lines] == [
        ("a", "the project's cost", "", "2009"),
        ("b", "own funds", 5, "2017–2018"),
        ("c", "the project's cost", 15, "2017–2019"),
        ("c", "the project's cost", 15, "2020"),
        ("c", "the project's cost", "", "2023–"),
        ("d", "own funds", 100, "2023–"),
    ]
    assert [line[2].replace("\N{NO-BREAK SPACE}", " ") for line in lines] == [
        "20 % of the cost",
        "the state pays 5 kr once the others have raised at least 7 kr",
        "50 % of the cost, at most 15 kr, for projects of 5–50 kr",
        "50 % of the cost, at most 15 kr, for projects of at most 50 kr",
        "85 % of the cost, for projects of at least 10 kr",
        "1 kr for each krone of own funds, at most 100 kr",
    ]
    assert lines[1][1] == "no.ordning.b (en)"
    assert lines[1][6] == "no.ordning.b 2017-01-01 r1.0"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_packaged_scheme_is_listed_with_its_source(language: str) -> None:
    found = written(answer("ORDNINGER"), language)
    assert isinstance(found, list)
    listed = {line[0] for line in found[1:]}
    assert listed == set(packaged_view().family("ordning"))
    assert {"ks-finansiering", "ikt-fornying-2009", "medfinansiering", "medfinansiering-2"} < listed
    assert all(str(line[6]).strip() and "http" in str(line[6]) for line in found[1:])
    assert all(len(line) == 7 for line in found)


def test_a_scheme_that_ends_within_a_year_was_in_force_that_year() -> None:
    rule = FixedShareRule(Decimal("0.2"))
    rows = [row(2020, rule, key="no.ordning.a"), row(date(2022, 7, 1), None, key="no.ordning.a")]
    view = book(rows, rate("no.ordning.a", RateKind.MATCHING)).seen_on(date(2026, 1, 1))
    found = written(answer("ORDNINGER", view=view))
    assert isinstance(found, list)
    assert found[1][5] == "2020–2022"


def test_without_schemes_there_is_only_the_heading() -> None:
    assert len(answer("ORDNINGER", view=book([]).seen_on(date(2026, 1, 1)))) == 1  # type: ignore[arg-type]
