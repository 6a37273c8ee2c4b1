"""The registry refuses a record that would be wrong in a worksheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from server.domain.rate_books import RateView
from server.domain.rates import RateKind
from server.functions import build_registry
from server.functions.registry import (
    Example,
    Function,
    Kind,
    Parameter,
    Registry,
    RegistryError,
    Result,
    Takes,
)
from tests.parts.books import label, packaged_book, rate

NUMBER = Parameter("tal", Kind.NUMBER, "A number.", takes=Takes.CELL)
YEAR = Parameter("år", Kind.YEAR, "A year.", optional=True)


def bind(rates: RateView, year: int | None) -> Callable[[Decimal], Decimal]:
    return lambda number: number


GOOD = Function(
    "GOD_FUNKTION",
    "A good one.",
    (NUMBER, YEAR),
    bind,
    (Example((1,), 1),),
    (label("Hvor god?"),),
    aliases=("GOD_FUNKSJON",),
)


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
        replace(GOOD, questions=()),
        replace(GOOD, questions=(replace(label("Hvor god?"), nn=" "),)),
        replace(GOOD, parameters=(replace(NUMBER, description=""), YEAR)),
        replace(GOOD, parameters=(YEAR, NUMBER)),
        replace(GOOD, parameters=(NUMBER, replace(YEAR, name="tal"))),
        replace(GOOD, parameters=(NUMBER, replace(YEAR, kind=Kind.CHOICE))),
        replace(GOOD, parameters=(NUMBER, replace(YEAR, choices=("a", "b")))),
        replace(GOOD, result=Result.TABLE),
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


PROMISED = (
    "KS_BIDRAG KS_SATS KS_MATCHING KS_MATCHING_MANGLER KS_ORDNING KS_TILBAKEBETALING KL_FINANSIERING KL_BIDRAG "
    "KL_MEDFINANSIERING MATCHING MEDFINANSIERING ORDNINGER PULJE PULJE_REST FLERAARSOVERSIKT|FLERAARSOVERSIGT "
    "NETTOUTGIFT|NETTOUDGIFT BUDGETSTADIE FRAMSKRIV|FREMSKRIV FORDEL INNBYGGERE|FOLKETAL SATS TRINNSATS|TRINSATS KILDE "
    "SATSVERSJON|SATSVERSION BELOP_TEKST|BELOEP_TEKST"
)


def test_the_registry_holds_the_functions_that_are_promised() -> None:
    spelled = {"|".join((function.name, *function.aliases)) for function in build_registry()}
    assert spelled == set(PROMISED.split())


@pytest.mark.parametrize(
    ("rates", "kinds", "key", "kind", "looks_up"),
    [
        (("no.a",), (), "no.a", RateKind.AMOUNT, True),
        (("no.a",), (), "no.a.b", RateKind.AMOUNT, False),
        (("no.pulje.*",), (), "no.pulje.a", RateKind.AMOUNT, True),
        (("no.pulje.*",), (), "no.puljer", RateKind.AMOUNT, False),
        (("no.pulje.*",), (), "no.pulje.a.tildelt", RateKind.AMOUNT, False),
        (("no.pulje.*.tildelt",), (), "no.pulje.a.tildelt", RateKind.AMOUNT, True),
        (("no.pulje.*.tildelt",), (), "no.pulje.a.x", RateKind.AMOUNT, False),
        (("no.pulje.*", "dk.pulje.*"), (), "dk.pulje.a", RateKind.AMOUNT, True),
        (("*",), (), "no.a", RateKind.AMOUNT, True),
        (("*",), (RateKind.GROWTH, RateKind.INDEX), "no.a", RateKind.INDEX, True),
        (("*",), (RateKind.GROWTH, RateKind.INDEX), "no.a", RateKind.AMOUNT, False),
        ((), (), "no.a", RateKind.AMOUNT, False),
    ],
)
def test_which_rates_a_function_may_look_up(
    rates: tuple[str, ...], kinds: tuple[RateKind, ...], key: str, kind: RateKind, looks_up: bool
) -> None:
    assert replace(GOOD, rates=rates, kinds=kinds).may_look_up(rate(key, kind)) is looks_up


def test_an_examples_result_may_be_an_error() -> None:
    assert Example((1,), "#N/A").fails
    assert not any(Example((1,), text).fails for text in ("N/A", "", "#N/A "))
    assert not any(example.fails for example in (Example((1,), 0), Example((1,), [["#N/A"]]), Example((1,), None)))


@pytest.mark.parametrize("function", build_registry().functions, ids=lambda function: function.name)
def test_every_function_names_rates_that_exist(function: Function) -> None:
    for key in function.rates:
        assert any(replace(function, rates=(key,)).may_look_up(rate) for rate in packaged_book().rates.values()) or (
            "*" in key and len(function.rates) > 1
        )


@pytest.mark.parametrize("function", build_registry().functions, ids=lambda function: function.name)
def test_defaults_are_of_their_parameters_kind(function: Function) -> None:
    types = {Kind.NUMBER: Decimal, Kind.INTEGER: int, Kind.YEAR: int, Kind.DAY: date}
    for parameter in function.parameters:
        if parameter.default is not None:
            assert parameter.optional
            assert isinstance(parameter.default, types.get(parameter.kind, str))
            assert parameter.kind is not Kind.CHOICE or parameter.default in parameter.choices


@pytest.mark.parametrize("function", build_registry().functions, ids=lambda function: function.name)
def test_bounds_and_units_belong_to_numbers(function: Function) -> None:
    for parameter in function.parameters:
        if parameter.kind not in (Kind.NUMBER, Kind.INTEGER):
            assert parameter.minimum is None
            assert parameter.maximum is None
        assert parameter.unit == "" or parameter.kind in (Kind.NUMBER, Kind.AMOUNT_OR_KEY)


@pytest.mark.parametrize("function", build_registry().functions, ids=lambda function: function.name)
def test_examples_have_the_results_kind(function: Function) -> None:
    assert not (function.result is Result.TEXT and function.unit)
    kinds = {Result.NUMBER: int | Decimal, Result.TEXT: str, Result.TABLE: int | Decimal | list}
    for example in function.examples:
        assert example.fails or example.result is None or isinstance(example.result, kinds[function.result])
    assert any(not example.fails for example in function.examples)
