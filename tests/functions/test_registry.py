"""The registry refuses a record that would be wrong in a worksheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from server.domain.rates import RateView
from server.functions import build_registry
from server.functions.registry import Example, Function, Kind, Parameter, Registry, RegistryError
from tests.parts.books import packaged_book

NUMBER = Parameter("tal", Kind.NUMBER, "A number.", lifts=True, mapped=True)
YEAR = Parameter("år", Kind.YEAR, "A year.", optional=True)


def bind(rates: RateView, year: int | None) -> Callable[[Decimal], Decimal]:
    return lambda number: number


GOOD = Function("GOD_FUNKTION", "A good one.", (NUMBER, YEAR), bind, (Example((1,), 1),), aliases=("GOD_FUNKSJON",))


def test_a_good_record_is_found_by_every_name_in_any_case() -> None:
    registry = Registry([[GOOD]])
    for name in ("GOD_FUNKTION", "god_funktion", "God_Funksjon"):
        assert registry.find(name) is GOOD
    assert registry.find("GOD") is None
    assert list(registry) == [GOOD]
    assert GOOD.required == 1


@pytest.mark.parametrize(
    "name",
    [
        "",
        "AB",
        "gode",
        "GØD_FUNKTION",
        "2GODE",
        "_GOD",
        "GOD FUNKTION",
        "GOD.FUNKTION",
        "KL2008",
        "A1",
        "XFD1048576",
        "RC",
        "R1C1",
        "GODE\n",
    ],
)
def test_a_name_that_excel_reads_as_something_else_is_refused(name: str) -> None:
    with pytest.raises(RegistryError):
        Registry([[replace(GOOD, name=name)]])
    with pytest.raises(RegistryError):
        Registry([[replace(GOOD, aliases=(name,))]])


@pytest.mark.parametrize(
    "wrong",
    [
        replace(GOOD, summary=""),
        replace(GOOD, examples=()),
        replace(GOOD, parameters=(replace(NUMBER, description=""), YEAR)),
        replace(GOOD, parameters=(YEAR, NUMBER)),
        replace(GOOD, parameters=(NUMBER, replace(YEAR, name="tal"))),
        replace(GOOD, parameters=(NUMBER, replace(YEAR, kind=Kind.CHOICE))),
        replace(GOOD, parameters=(NUMBER, replace(YEAR, choices=("a", "b")))),
        replace(GOOD, parameters=(replace(NUMBER, lifts=False), YEAR)),
        replace(GOOD, examples=(Example((), 1),)),
        replace(GOOD, examples=(Example((1, 2, 3), 1),)),
        replace(GOOD, aliases=("GOD_FUNKTION",)),
        replace(GOOD, aliases=("ANDEN", "ANDEN")),
    ],
)
def test_a_wrong_record_is_refused(wrong: Function) -> None:
    with pytest.raises(RegistryError):
        Registry([[wrong]])


def test_two_functions_may_not_share_a_name() -> None:
    for other in (GOOD, replace(GOOD, name="ANDEN"), replace(GOOD, name="GOD_FUNKSJON", aliases=())):
        with pytest.raises(RegistryError):
            Registry([[GOOD], [other]])


def test_the_registry_holds_the_functions_that_are_promised() -> None:
    names = {name: function.name for name, function in build_registry().names.items()}
    assert names == {
        "KS_BIDRAG": "KS_BIDRAG",
        "KS_SATS": "KS_SATS",
        "KS_MATCHING": "KS_MATCHING",
        "KS_MATCHING_MANGLER": "KS_MATCHING_MANGLER",
        "SATS": "SATS",
        "KILDE": "KILDE",
        "SATSVERSJON": "SATSVERSJON",
        "SATSVERSION": "SATSVERSJON",
    }


@pytest.mark.parametrize("function", build_registry().functions, ids=lambda function: function.name)
def test_every_function_names_rates_that_exist(function: Function) -> None:
    assert function.rates == ("*",) or set(function.rates) <= set(packaged_book().rates)


@pytest.mark.parametrize("function", build_registry().functions, ids=lambda function: function.name)
def test_defaults_are_of_their_parameters_kind(function: Function) -> None:
    for parameter in function.parameters:
        if parameter.default is not None:
            assert parameter.optional
            assert parameter.kind is Kind.CHOICE
            assert parameter.default in parameter.choices
        assert parameter.kind is not Kind.CHOICE or not parameter.optional or parameter.default is not None


@pytest.mark.parametrize("function", build_registry().functions, ids=lambda function: function.name)
def test_only_numbers_have_a_minimum_and_a_range_of_their_own(function: Function) -> None:
    for parameter in function.parameters:
        assert parameter.minimum is None or parameter.kind is Kind.NUMBER
        assert parameter.unit == "" or parameter.kind is Kind.NUMBER


@pytest.mark.parametrize("function", build_registry().functions, ids=lambda function: function.name)
def test_a_result_is_a_text_or_a_number_with_a_unit(function: Function) -> None:
    assert not (function.text and function.unit)
    assert all(isinstance(example.result, str) == function.text for example in function.examples)
