"""Amounts as people write them in the four languages."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.errors import ErrorCode
from server.domain.reader import Reader
from server.domain.texts import Figure, Message
from server.evaluation.cells import Argument
from tests.functions.calls import answer, assert_fails, written


def text(*arguments: Argument, language: str = "nb") -> str:
    found = written(answer("BELOP_TEKST", *arguments, reader=Reader(language)), language)
    assert isinstance(found, str)
    return found.replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((155_000_000, "mio", "da"), "155,0 mio. kr."),
        ((155_000_000, "mio", "nb"), "155,0 mill. kr"),
        ((155_000_000, "mio", "nn"), "155,0 mill. kr"),
        ((155_000_000, "mio", "en"), "155.0 million kr"),
        ((400_000,), "400 000 kr"),
        ((400_000, None, "da"), "400.000 kr."),
        ((400_000, "KR", "EN"), "400,000 kr"),
        ((1_763_636.36,), "1 763 636,36 kr"),
        ((0.5,), "0,50 kr"),
        ((0.005,), "0,01 kr"),
        ((-0.001,), "0,00 kr"),
        ((-1234.5, "kr", "da"), "-1.234,50 kr."),
        ((0,), "0 kr"),
        ((499,), "499 kr"),
        ((499, "tkr"), "0 tkr"),
        ((500, "tkr"), "1 tkr"),
        ((-500, "tkr"), "-1 tkr"),
        ((400_000, "tkr", "da"), "400 tkr."),
        ((400_000, "tkr", "en"), "400 thousand kr"),
        ((1_250_000_000, "mrd"), "1,3 mrd. kr"),
        ((1_249_999_999, "mrd", "da"), "1,2 mia. kr."),
        ((1_250_000_000, "mrd", "en"), "1.3 billion kr"),
        ((49_999, "mio"), "0,0 mill. kr"),
        ((50_000, "mio"), "0,1 mill. kr"),
        (("1.234.567,50",), "1 234 567,50 kr"),
    ],
)
def test_an_amount(arguments: tuple[Argument, ...], expected: str) -> None:
    assert text(*arguments) == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("da", "1.000 kr."), ("nb", "1 000 kr"), ("nn", "1 000 kr"), ("en", "1,000 kr")]
)
def test_without_a_language_the_readers(language: str, expected: str) -> None:
    assert text(1000, language=language) == expected
    assert text(1000, None, "da", language=language) == "1.000 kr."


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=3),
    st.sampled_from([("tkr", 3, 0), ("mio", 6, 1), ("mrd", 9, 1)]),
)
def test_the_figure_is_rounded_once_and_half_up(amount: Decimal, unit: tuple[str, int, int]) -> None:
    name, power, decimals = unit
    found = answer("BELOP_TEKST", format(amount, "f").replace(".", ","), name)
    assert isinstance(found, Message)
    figure = found.params["amount"]
    assert isinstance(figure, Figure)
    assert figure.decimals == decimals
    assert figure.number == (amount / 10**power).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert figure.number or not figure.number.is_signed()


def test_the_largest_and_smallest_amounts() -> None:
    assert text(9.99e307).startswith("99 900 000")
    assert text(1e-300) == "0,00 kr"


@pytest.mark.parametrize(
    ("arguments", "excel", "code"),
    [
        ((1, "EUR"), ErrorCode.VALUE, "unknown_choice"),
        ((1, "kr", "sv"), ErrorCode.VALUE, "unknown_choice"),
        ((True,), ErrorCode.VALUE, "truth_value"),
        (("20.5",), ErrorCode.VALUE, "ambiguous_number"),
        ((None,), ErrorCode.VALUE, "blank_argument"),
        ((), ErrorCode.VALUE, "missing_argument"),
        ((1, [["kr", "mio"]]), ErrorCode.VALUE, "range_not_accepted"),
    ],
)
def test_errors(arguments: tuple[Argument, ...], excel: ErrorCode, code: str) -> None:
    assert_fails(answer("BELOEP_TEKST", *arguments), excel, code)


def test_a_range_of_amounts() -> None:
    found = written(answer("BELOP_TEKST", [[1, None], [2, "x"]]))
    assert found == [["1\u00a0kr", ""], ["2\u00a0kr", "#VALUE!"]]
