"""IKT-fornying 2009: 20 mill. to 52 projects, 40 mill. left, and eBygg's 3.3 mill. shared by 33 municipalities."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.i18n import LANGUAGES
from tests.parts.built_workbooks import Built
from workbooks import ikt_fornying_2009 as ikt

POOL, EBYGG = 2, 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_tells_what_was_granted_and_what_was_left(built: Built, language: str) -> None:
    book = built.book("ikt-fornying-2009", language)
    assert book.row(POOL, "B8:B10") == [60_000_000, 20_000_000, 40_000_000]
    assert book.number(POOL, ikt.SHARE) == pytest.approx(1 / 3)
    assert (book.value(POOL, ikt.PROJECTS), book.value(POOL, ikt.MUNICIPALITIES)) == (52, 145)
    assert book.number(POOL, ikt.PER_PROJECT) == pytest.approx(384_615.38)
    assert book.number(POOL, ikt.PER_MUNICIPALITY) == pytest.approx(137_931.03)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_state_pays_a_fifth_of_ebygg_and_33_share_it(built: Built, language: str) -> None:
    book = built.book("ikt-fornying-2009", language)
    assert book.number(EBYGG, ikt.STATE) == book.number(EBYGG, ikt.GRANT) == 3_300_000
    assert book.number(EBYGG, ikt.OWN) == 13_200_000
    assert book.number(EBYGG, ikt.STATE_SHARE) == pytest.approx(0.2)
    assert book.number(EBYGG, ikt.DEVIATION) == 0
    assert book.row(EBYGG, f"C{ikt.FIRST}:C{ikt.LAST}") == [100_000] * 33
    assert book.row(EBYGG, f"D{ikt.FIRST}:D{ikt.LAST}") == [400_000] * 33
    assert book.row(EBYGG, f"B{ikt.SUM}:D{ikt.SUM}") == [33, 3_300_000, 13_200_000]
    assert book.number(EBYGG, ikt.EACH) == 100_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_keys_still_add_up(built: Built, tmp_path: Path, language: str) -> None:
    keys = {f"B{row}": 1_000 + 37 * row for row in range(ikt.FIRST, ikt.LAST + 1)}
    book = built.changed(tmp_path, "ikt-fornying-2009", {EBYGG: {**keys, ikt.COST: 10_000_000}}, language)
    shares = [book.number(EBYGG, f"C{row}") for row in range(ikt.FIRST, ikt.LAST + 1)]
    assert sum(shares) == book.number(EBYGG, f"C{ikt.SUM}") == 3_300_000
    assert shares == sorted(shares)
    assert book.number(EBYGG, ikt.STATE) == 2_000_000
    assert book.number(EBYGG, ikt.DEVIATION) == 1_300_000
    assert book.number(EBYGG, f"D{ikt.SUM}") == 8_000_000
