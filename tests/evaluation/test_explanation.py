"""How an answer came about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from server.domain.errors import CellError, ErrorCode
from server.domain.population import PopulationRow
from server.domain.rates import RateValue
from server.domain.texts import Message
from server.evaluation.batch import SingleCall
from server.evaluation.cells import Argument, Failure
from server.evaluation.explanation import Explanation, explain
from server.functions import build_registry
from server.functions.registry import Example, Function, Kind
from server.i18n import LANGUAGES, Locale
from tests.parts.books import NB, evaluator, packaged_book, packaged_view
from tests.parts.catalogues import catalogue, placeholders


def explained(name: str, *arguments: Argument) -> Explanation:
    return explain(evaluator(), SingleCall(name, arguments), packaged_view(), NB)


def rates_of(explanation: Explanation) -> list[RateValue]:
    return [row for row in explanation.lookups if isinstance(row, RateValue)]


def keys(explanation: Explanation) -> list[str]:
    return [row.key for row in rates_of(explanation)]


def test_a_contribution() -> None:
    found = explained("KS_BIDRAG", "20.000", 2018)
    assert found.function.name == "KS_BIDRAG"
    assert found.answer == 400_000
    assert [(row.key, row.valid_from) for row in rates_of(found)] == [("no.ks.bidrag.kommune", date(2018, 1, 1))]
    assert isinstance(found.arithmetic, Message)
    assert found.arithmetic.params == {"inhabitants": 20_000, "rate": 20, "result": 400_000}
    assert Locale("da").message(found.arithmetic) == "20.000 indbyggere × 20 kr. = 400.000 kr."


@pytest.mark.parametrize("name", ["ks_bidrag", "_xldudf_KS_BIDRAG", "_xll.KS_BIDRAG"])
def test_every_spelling(name: str) -> None:
    assert explained(name, 1).answer == 20


@pytest.mark.parametrize(
    ("name", "code", "result"),
    [
        ("KS_MATCHING", "explain.threshold_released", 0),
        ("KS_MATCHING_MANGLER", "explain.threshold_missing", 25_000_000),
    ],
)
def test_a_match(name: str, code: str, result: int) -> None:
    found = explained(name, 100_000_000)
    assert found.arithmetic == Message(
        code,
        {
            "raised": Decimal(100_000_000),
            "threshold": Decimal(125_000_000),
            "amount": Decimal(125_000_000),
            "result": Decimal(result),
        },
    )
    assert keys(found) == ["no.ordning.ks-finansiering"]


EXAMPLES = [(function, example) for function in build_registry() for example in function.examples]


@pytest.mark.parametrize(("function", "example"), EXAMPLES)
def test_every_example_shows_the_rates_that_it_rests_on(function: Function, example: Example) -> None:
    found = explained(function.name, *example.arguments)
    rates = packaged_book().rates
    assert all(function.may_look_up(rates[key]) for key in keys(found))
    if isinstance(found.answer, Failure):
        return
    # What is left of a pool may be given instead of the pool.
    given = any(each.kind is Kind.AMOUNT_OR_KEY for each in function.parameters)
    assert given or bool(rates_of(found)) == bool(function.rates)
    if found.arithmetic is not None:
        for language in LANGUAGES:
            assert placeholders(catalogue(language)[found.arithmetic.code]) == set(found.arithmetic.params)


def test_inhabitants_show_where_they_were_counted() -> None:
    found = explained("INNBYGGERE", "Ås", 2018)
    assert [(row.number, row.year, row.inhabitants) for row in found.lookups if isinstance(row, PopulationRow)] == [
        ("0214", 2018, Decimal(20_084))
    ]


def test_an_error_has_no_arithmetic() -> None:
    for arguments in ((20000, 2016), (-1,), ("x",), (None,), (), (1, 2018, "kommune", 4)):
        found = explained("KS_BIDRAG", *arguments)
        assert isinstance(found.answer, Failure)
        assert found.arithmetic is None
        assert found.lookups == ()


def test_a_range_shows_the_rates_but_no_arithmetic() -> None:
    found = explained("KS_BIDRAG", [[1], [2], [None]], [[2018], [2019], [2018]])
    assert found.answer == [[Decimal(20)], [Decimal(0)], [""]]
    assert found.arithmetic is None
    assert [row.valid_from.year for row in rates_of(found)] == [2018, 2019]


def test_a_range_of_one_cell_is_explained_as_its_cell() -> None:
    assert explained("KS_BIDRAG", [[20000]], [[2018]]) == explained("KS_BIDRAG", 20000, 2018)


def test_the_source_as_it_was_known() -> None:
    found = explained("SATS", "no.deflator.kommunal", 2022, "2022-05-12")
    assert [row.known_from for row in rates_of(found)] == [date(2022, 5, 12)]
    assert found.arithmetic is None


def test_the_view_that_was_asked_is_not_touched() -> None:
    view = packaged_view()
    explain(evaluator(), SingleCall("KS_BIDRAG", (1,)), view, NB)
    assert packaged_view() is view


def test_an_unknown_function_raises() -> None:
    with pytest.raises(CellError) as caught:
        explained("x" * 500, 1)
    assert (caught.value.excel, caught.value.code) == (ErrorCode.NAME, "unknown_function")
    assert len(str(caught.value.params["name"])) == 80
