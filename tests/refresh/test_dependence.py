"""Which formulas read which cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from server.refresh.areas import Address, Area
from server.refresh.dependence import Cells, Reads, circles, depends, readers


def cell(row: int) -> Address:
    return ("S", row, 1)


def chain(*links: tuple[int, int]) -> dict[Address, Reads]:
    """Formulas in A: each pair is (the row of a formula, the row that it reads)."""
    reads: dict[Address, Reads] = {}
    for row, source in links:
        areas = reads.get(cell(row), Reads()).areas
        reads[cell(row)] = Reads((*areas, Area("S", source, 1, source, 1)))
    return reads


def test_a_change_is_found_through_other_formulas() -> None:
    reads = chain((3, 2), (2, 1), (9, 8))
    formulas = Cells(reads)
    assert depends(cell(3), reads, formulas, Cells([cell(1)]))
    assert not depends(cell(9), reads, formulas, Cells([cell(1)]))


def test_a_vague_formula_depends_on_any_change_and_on_no_change() -> None:
    reads = {cell(1): Reads(vague=True)}
    assert depends(cell(1), reads, Cells(reads), Cells([("T", 5, 5)]))
    assert not depends(cell(1), reads, Cells(reads), Cells([]))


def test_readers_are_direct() -> None:
    assert readers([cell(1)], chain((3, 2), (2, 1))) == {cell(2)}


def test_only_the_circle_itself_is_circular() -> None:
    reads = chain((1, 2), (2, 1), (3, 2), (4, 3), (5, 5))
    assert circles([cell(row) for row in range(1, 6)], reads) == {cell(1), cell(2), cell(5)}


@given(
    st.sets(st.tuples(st.sampled_from("ST"), st.integers(1, 8), st.integers(1, 8))),
    st.tuples(st.integers(1, 8), st.integers(1, 8), st.integers(0, 4), st.integers(0, 20)),
)
def test_an_area_holds_what_a_scan_finds(addresses: set[Address], corner: tuple[int, int, int, int]) -> None:
    top, left, down, right = corner
    area = Area("s", top, left, top + down, left + right)
    expected = {
        address
        for address in addresses
        if address[0] == "S" and top <= address[1] <= top + down and left <= address[2] <= left + right
    }
    assert set(Cells(addresses).within(area)) == expected
    assert {address for address in addresses if area.holds(address)} == expected
    assert Cells(addresses).meet(area) == bool(expected)
