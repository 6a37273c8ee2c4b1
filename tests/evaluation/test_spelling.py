"""The three spellings of a function's name."""

from __future__ import annotations

import pytest

from server.evaluation.spelling import bare, plain, spellings


@pytest.mark.parametrize(
    "name",
    [
        "KS_BIDRAG",
        "ks_bidrag",
        " KS_BIDRAG ",
        "_xldudf_KS_BIDRAG",
        "_XLDUDF_ks_bidrag",
        "_xll.KS_BIDRAG",
        "_XLL.KS_BIDRAG",
    ],
)
def test_every_spelling_is_the_same_name(name: str) -> None:
    assert bare(name) == "KS_BIDRAG"


@pytest.mark.parametrize("name", ["_xlfn.KS_BIDRAG", "_xll_KS_BIDRAG", "MEDFIN.KS_BIDRAG", ""])
def test_other_prefixes_are_part_of_the_name(name: str) -> None:
    assert bare(name) == name.upper()


def test_a_namespace_goes_before_the_name() -> None:
    spelled = spellings("KS_BIDRAG", "Medfin.Test")
    assert spelled[3:] == ("Medfin.Test.KS_BIDRAG", "_xldudf_Medfin_Test_KS_BIDRAG")
    assert {plain(each.lower(), ["KS_BIDRAG"], "Medfin.Test") for each in spelled} == {"KS_BIDRAG"}
    assert plain("_xldudf_Medfin_Test_KS_BIDRAG", ["KS_BIDRAG"]) == ""
    # A name of ours is itself, also where it begins as the namespace does.
    assert plain("KS_BIDRAG", ["KS_BIDRAG", "BIDRAG"], "KS") == "KS_BIDRAG"


def test_a_name_has_three_spellings() -> None:
    assert spellings("KS_BIDRAG") == ("KS_BIDRAG", "_xldudf_KS_BIDRAG", "_xll.KS_BIDRAG")
    assert {bare(spelling) for spelling in spellings("KS_BIDRAG")} == {"KS_BIDRAG"}
