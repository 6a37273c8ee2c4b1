"""Which calls of Medfin's functions are found in a workbook's formula, and what their arguments are."""

from __future__ import annotations

import pytest

from server.functions import build_registry
from server.workbench.formula_calls import FormulaCalls, Source, calls_in

NAMES = build_registry().names


def found(formula: str, namespace: str = "") -> FormulaCalls:
    return calls_in(formula, NAMES, namespace)


@pytest.mark.parametrize(
    ("formula", "connected"),
    [
        ("=KS_BIDRAG(20000)", "=KS_BIDRAG(20000)"),
        ("=ks_bidrag(20000)", "=KS_BIDRAG(20000)"),
        ("=_xldudf_KS_BIDRAG(20000)", "=KS_BIDRAG(20000)"),
        ("=_xll.KS_BIDRAG(20000)", "=KS_BIDRAG(20000)"),
        ("='C:\\Ø\\medfin.xlam'!KS_BIDRAG(B2)", "=KS_BIDRAG(B2)"),
        ('=@_xldudf_FOLKETAL(B2)&" Ås: _xll.KS_BIDRAG(1)"', '=@FOLKETAL(B2)&" Ås: _xll.KS_BIDRAG(1)"'),
        ("=IF('Å ø'!A1>0,_xll.KS_BIDRAG(_xldudf_FOLKETAL(B2)),0)", "=IF('Å ø'!A1>0,KS_BIDRAG(FOLKETAL(B2)),0)"),
    ],
)
def test_every_spelling_is_connected_to_the_plain_one(formula: str, connected: str) -> None:
    assert found(formula).connected == connected


@pytest.mark.parametrize("spelled", ["MEDFIN.KS_BIDRAG", "_xldudf_MEDFIN_KS_BIDRAG", "KS_BIDRAG", "_xll.KS_BIDRAG"])
def test_a_namespace_goes_before_the_name(spelled: str) -> None:
    read = found(f"=SUM({spelled}(1),2)", "MEDFIN")
    assert read.connected == "=SUM(MEDFIN.KS_BIDRAG(1),2)"
    assert [call.name for call in read.calls] == ["KS_BIDRAG"]


def test_a_files_namespace_has_no_dots() -> None:
    assert found("=_xldudf_KOMMUNE_TEST_KS_SATS()", "KOMMUNE.TEST").connected == "=KOMMUNE.TEST.KS_SATS()"


@pytest.mark.parametrize(
    "formula",
    [
        "KS_BIDRAG(1)",
        "20000",
        "",
        "=",
        "=SUM(A1:A3)",
        '="KS_BIDRAG(1)"',
        "=KS_BIDRAG",
        "=KS_BIDRAG(1",
        "=MINE.KS_BIDRAG(1)",
    ],
)
def test_other_cells_have_no_call(formula: str) -> None:
    assert found(formula) == FormulaCalls()


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        ("", None),
        ("20000", 20000),
        ("-4.5", -4.5),
        ("--7", 7),
        ("30%", 0.3),
        ("1E3", 1000),
        ("TRUE", True),
        ("#N/A", "#N/A"),
        ('"a ""b"", c"', 'a "b", c'),
        ("((5))", 5),
        ("{1,2;-3,4}", [[1, 2], [-3, 4]]),
    ],
)
def test_what_is_written_is_the_value(argument: str, value: object) -> None:
    (call,) = found(f"=FORDEL(1,{argument})").calls
    assert (call.arguments[1].source, call.arguments[1].value) == (Source.VALUE, value)


@pytest.mark.parametrize(
    ("argument", "source", "sheet", "reference"),
    [
        ("B2", Source.REFERENCE, "", "B2"),
        ("$B$2:C9", Source.REFERENCE, "", "$B$2:C9"),
        ("(A:A)", Source.REFERENCE, "", "A:A"),
        ("'Per''s ark'!A1", Source.REFERENCE, "Per's ark", "A1"),
        ("Kommuner[Innbyggere]", Source.REFERENCE, "", "Kommuner[Innbyggere]"),
        ("innbyggere", Source.NAME, "", "innbyggere"),
        ("Ark1!innbyggere", Source.NAME, "Ark1", "innbyggere"),
        *((text, Source.COMPUTED, "", "") for text in ("B2*2", "SUM(A1:A3)", "[1]Ark1!A1", "Ark1:Ark3!A1", "A1#")),
        *((text, Source.COMPUTED, "", "") for text in ("-B2", "A1:INDEX(B:B,3)", "{1,2;3}", "1E999", "T[@x]")),
    ],
)
def test_what_stands_elsewhere_is_told_apart(argument: str, source: Source, sheet: str, reference: str) -> None:
    (call,) = found(f"=KS_BIDRAG({argument})").calls
    (given,) = call.arguments
    assert (given.text, given.source, given.sheet, given.reference) == (argument, source, sheet, reference)


def test_calls_in_arguments_come_first() -> None:
    read = found('=KS_BIDRAG(INNBYGGERE("Ås"),2018)+KS_SATS()')
    assert [(call.name, len(call.arguments)) for call in read.calls] == [
        ("INNBYGGERE", 1),
        ("KS_BIDRAG", 2),
        ("KS_SATS", 0),
    ]
    assert read.calls[1].text == 'KS_BIDRAG(INNBYGGERE("Ås"),2018)'
    assert (read.calls[1].arguments[0].source, read.calls[1].arguments[0].call) == (Source.CALL, 0)


@pytest.mark.parametrize(
    ("formula", "whole"),
    [
        ("=KS_BIDRAG(1)", True),
        ("=@KS_BIDRAG(KS_SATS())", True),
        ("=KS_BIDRAG(1)+1", False),
        ("=IF(TRUE,KS_BIDRAG(1))", False),
        ("=-KS_BIDRAG(1)", False),
    ],
)
def test_whether_the_call_is_all_of_the_formula(formula: str, whole: bool) -> None:
    assert found(formula).whole is whole
