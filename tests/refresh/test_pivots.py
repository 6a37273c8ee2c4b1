"""Pivot caches: the request to fetch the source anew, only where it changed, and nothing else of the part."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.refresh.books import MAIN, members, package, refresh, row, saved, sheet

NAME = "xl/pivotCache/pivotCacheDefinition1.xml"
ROWS = row(1, "A:<v>1</v>", "B:<f>KS_BIDRAG(A1)</f>", "C:<f>A1+1</f><v>2</v>")


def definition(source: str, attributes: str = "") -> str:
    """Return a pivot cache's definition."""
    return (
        f'<?xml version="1.0"?>\r\n<pivotCacheDefinition xmlns="{MAIN}"{attributes} recordCount="1">'
        f'<cacheSource type="worksheet"><worksheetSource {source}/></cacheSource></pivotCacheDefinition>'
    )


def after(tmp_path: Path, part: str) -> str:
    """Return the part as it is after a refresh that changed B1 alone."""
    path = saved(tmp_path, package(sheet(ROWS), members={NAME: part}))
    assert [change.cell for change in refresh(path).changes] == ["B1"]
    return members(path.read_bytes())[NAME].decode()


@pytest.mark.parametrize("source", ['ref="A1:C3" sheet="S"', 'ref="B1" sheet="s"', 'name="Tabell1"'])
def test_a_pivot_of_a_changed_cell_is_fetched_anew(tmp_path: Path, source: str) -> None:
    part = definition(source)
    assert after(tmp_path, part) == part.replace('recordCount="1">', 'recordCount="1" refreshOnLoad="1">')


@pytest.mark.parametrize("source", ['ref="C1:D9" sheet="S"', 'ref="B1" sheet="Annet"'])
def test_a_pivot_of_other_cells_stays(tmp_path: Path, source: str) -> None:
    part = definition(source)
    assert after(tmp_path, part) == part


def test_a_request_that_is_there_counts(tmp_path: Path) -> None:
    asked = definition('ref="B1" sheet="S"', ' refreshOnLoad="1"')
    assert after(tmp_path, asked) == asked
    refused = definition('ref="B1" sheet="S"', ' refreshOnLoad="0"')
    assert after(tmp_path, refused).count("refreshOnLoad") == 1
    assert 'refreshOnLoad="1"' in after(tmp_path, refused)


def test_a_name_with_a_bracket_in_it_does_not_break_the_part(tmp_path: Path) -> None:
    part = definition('ref="B1" sheet="S"', ' refreshedBy="Kari > Ola"')
    assert after(tmp_path, part) == part.replace('recordCount="1">', 'recordCount="1" refreshOnLoad="1">')
