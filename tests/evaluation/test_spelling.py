"""The three spellings of a function's name."""

from __future__ import annotations

import pytest

from server.evaluation.spelling import bare, spellings


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


def test_a_name_has_three_spellings() -> None:
    assert spellings("KS_BIDRAG") == ("KS_BIDRAG", "_xldudf_KS_BIDRAG", "_xll.KS_BIDRAG")
    assert {bare(spelling) for spelling in spellings("KS_BIDRAG")} == {"KS_BIDRAG"}
