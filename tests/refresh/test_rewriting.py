"""What the engine is asked to compute instead of a formula of the file."""

from __future__ import annotations

import pytest

from server.refresh.areas import Address, Area
from server.refresh.names import Meaning, Names
from server.refresh.precision import last_difference
from server.refresh.rewriting import Rewriter, Rewritten, call_names
from server.refresh.tables import Table, Tables
from server.refresh.tokens import MalformedError

TABLE = Table("Puljer", Area("Ås 2017", 1, 4, 5, 5), ("navn", "kr"), 1, 1)
NAMES = Names(
    [
        (None, "Ramme", Meaning(Area("T", 1, 1, 1, 1))),
        ("S", "Lokal", Meaning(Area("S", 1, 1, 9, 1))),
        (None, "Bidrag", Meaning(definition="F(T!$A$1,)")),
        (None, "Skjev", Meaning(definition="F(T!A1)")),
        (None, "Formel", Meaning(vague=True)),
        (None, "Fast", Meaning()),
    ]
)


def rewritten(text: str, *, plain: bool = True) -> Rewritten:
    """Rewrite for S!C2, where F is ours, D1# is D1:D5, and calls are numbered from 0."""
    sites: list[Address] = []

    def site(address: Address, _: str) -> int:
        sites.append(address)
        return len(sites) - 1

    spelled = {"F": "F", "_XLDUDF_F": "F", "_XLL.F": "F"}
    spills = {("S", 1, 4): Area("S", 1, 4, 5, 4)}
    return Rewriter(spelled, NAMES, Tables([TABLE]), spills, site).rewrite(text, ("S", 2, 3), plain=plain)


@pytest.mark.parametrize(
    ("text", "engine"),
    [
        ("F(A1)", "_MEDFIN_CALL(0,A1)"),
        ("F()", "_MEDFIN_CALL(0)"),
        ("F( )", "_MEDFIN_CALL(0 )"),
        ("_xll.f(A1,,2)", "_MEDFIN_CALL(0,A1,_MEDFIN_BLANK(),2)"),
        ("F(,)", "_MEDFIN_CALL(0,_MEDFIN_BLANK(),_MEDFIN_BLANK())"),
        ('F("å,,(", ,{1,2})', '_MEDFIN_CALL(0,"å,,(", _MEDFIN_BLANK(),{1,2})'),
        ("F(F(1,),(A1,B1))", "_MEDFIN_CALL(0,_MEDFIN_CALL(1,1,_MEDFIN_BLANK()),(A1,B1))"),
        ("IF(,1,)", "IF(,1,)"),
        ("F(1)*2", "_MEDFIN_FIRST(_MEDFIN_CALL(0,1))*2"),
        ("ROUND(IF(A1,F(1)),0)", "ROUND(IF(A1,_MEDFIN_FIRST(_MEDFIN_CALL(0,1))),0)"),
        ("SUM(F(1),2)", "SUM(_MEDFIN_CALL(0,1),2)"),
        ("SUMPRODUCT(F(1)*2)", "SUMPRODUCT(_MEDFIN_CALL(0,1)*2)"),
        ("SUMPRODUCT(ROUND(F(1),0))", "SUMPRODUCT(ROUND(_MEDFIN_SINGLE(0,_MEDFIN_CALL(0,1)),0))"),
        ("\"F(1)\"&'F('!A1", "\"F(1)\"&_MEDFIN_JOINED(0,'F('!A1)"),
        ("SUM(Puljer[kr])", "SUM('Ås 2017'!$E$2:$E$4)"),
        ("Puljer[[#This Row],[kr]]", "'Ås 2017'!$E$2"),
        ("SUM(_xlfn.ANCHORARRAY(D1))", "SUM(('S'!$D$1:$D$5))"),
        ('IF(SUM(A1:A3)=B1,"ja","nei")', 'IF(_MEDFIN_COMPARED(SUM(A1:A3))=_MEDFIN_COMPARED(B1),"ja","nei")'),
        ("(F(1)<=5)*A1", "(_MEDFIN_COMPARED(_MEDFIN_FIRST(_MEDFIN_CALL(0,1)))<=_MEDFIN_COMPARED(5))*A1"),
        ('IF(A1="ja",SUMPRODUCT((A1:A9=B1)*1),0)', 'IF(A1="ja",SUMPRODUCT((A1:A9=B1)*1),0)'),
        ("A1>Puljer[[#This Row],[kr]]", "_MEDFIN_COMPARED(A1)>_MEDFIN_COMPARED('Ås 2017'!$E$2)"),
        ("Bidrag+1", "(_MEDFIN_CALL(0,T!$A$1,_MEDFIN_BLANK()))+1"),
    ],
)
def test_the_engines_text(text: str, engine: str) -> None:
    assert rewritten(text).text == engine


def test_an_array_formula_keeps_whole_arrays() -> None:
    assert rewritten("F(A1:A3)*2", plain=False).text == "_MEDFIN_CALL(0,A1:A3)*2"


@pytest.mark.parametrize("text", ["SUM(A1", "A1)", "F(1))(", '"'])
def test_what_is_no_formula(text: str) -> None:
    with pytest.raises(MalformedError):
        rewritten(text)


def test_what_a_formula_reads() -> None:
    reads = rewritten("SUM(A1,$B$2:B3,'Ås 2017'!C:C,2:3)+Ramme+Lokal").reads
    assert reads.areas == (
        Area("S", 1, 1, 1, 1),
        Area("S", 2, 2, 3, 2),
        Area("Ås 2017", 1, 3, 1_048_576, 3),
        Area("S", 2, 1, 3, 16_384),
        Area("T", 1, 1, 1, 1),
        Area("S", 1, 1, 9, 1),
    )
    assert not reads.vague


@pytest.mark.parametrize(
    "text", ["INDIRECT(A1)", "SUM(A1:INDEX(B:B,2))", "OFFSET(A1,1,1)", "Formel", "SUM(Jan:Des!A1)"]
)
def test_what_cannot_be_told_from_the_text(text: str) -> None:
    assert rewritten(text).reads.vague


@pytest.mark.parametrize(
    ("text", "linked"),
    [("[1]Ark1!$A$1", ("1",)), ("'C:\\x\\[b.xlsx]Å'!A1", ("b.xlsx",)), ("[2]!Navn", ("2",)), ("A1", ())],
)
def test_other_workbooks(text: str, linked: tuple[str, ...]) -> None:
    assert rewritten(text).linked == linked


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Ukjent+1", ("Ukjent",)),
        ("Skjev", ("Skjev",)),
        ("Fast", ()),
        ("LET(x,2,x*3)", ()),
        ("Puljer[x]", ("Puljer[x]",)),
    ],
)
def test_unknown_names(text: str, unknown: tuple[str, ...]) -> None:
    assert rewritten(text).unknown_names == unknown


def test_functions_without_the_prefixes_of_a_file() -> None:
    assert rewritten("_xll.ESSBASE(_xlfn.XLOOKUP(1,A1:A2,B1:B2))").functions == ("_xll.ESSBASE", "_xlfn.XLOOKUP")
    assert call_names(["_xll.ESSBASE", "_xlfn._xlws.SORT", "_xldudf_ANDRES", "SUM"]) == (
        "ESSBASE",
        "SORT",
        "ANDRES",
        "SUM",
    )


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("A1-B1", "_MEDFIN_NEAR(A1,B1,A1-B1)"),
        ("SUM(A1:A3)-B1*2", "_MEDFIN_NEAR(SUM(A1:A3),B1*2,SUM(A1:A3)-B1*2)"),
        ("å!A1-B1+C1", "_MEDFIN_NEAR(å!A1-B1,C1,å!A1-B1+C1)"),
        ("(A1-B1)", None),
        ("A1-B1=0", None),
        ('"x"&A1-B1', None),
        ("-A1", None),
        ("A1*(B1-C1)", None),
    ],
)
def test_the_last_difference(text: str, settled: str | None) -> None:
    assert last_difference(text) == settled
