"""Whatever may be published comes back from every format as it was, and is written again to the same bytes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.additions import Additions
from server.domain.reader import Reader
from server.exchange.file import Format, read, write
from server.exchange.selection import arranged
from server.storage.package_rates import packaged_rates
from tests.exchange.additions import EN, NB, additions, one, row

ANY_TEXT = st.text()
CELL_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff") | st.sampled_from("\t\n\r\x85"),
    max_size=20,
)
"""What XML can hold."""


def require_same(found: Additions, form: Format, reader: Reader) -> None:
    """Assert that `found` survives a file of `form`, and that the file is made again byte for byte."""
    content = write(found, form, reader)
    back = read({f"a.{form}": content}, reader)
    assert back == found
    assert write(back, form, reader) == content


@given(additions(ANY_TEXT))
def test_yaml(found: Additions) -> None:
    require_same(found, Format.YAML, NB)


@given(additions(ANY_TEXT), st.sampled_from([NB, EN]))
def test_csv(found: Additions, reader: Reader) -> None:
    require_same(found, Format.CSV, reader)


@given(additions(CELL_TEXT), st.sampled_from([NB, EN]))
def test_xlsx(found: Additions, reader: Reader) -> None:
    require_same(found, Format.XLSX, reader)


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("language", ["da", "nb", "nn", "en"])
def test_what_the_package_ships(form: Format, language: str) -> None:
    require_same(arranged(packaged_rates()), form, Reader(language))


@pytest.mark.parametrize("form", Format)
def test_the_order_of_a_file_is_its_own(form: Format) -> None:
    early = date(2020, 1, 1)
    rows = (row(4, 2028, None), row(3, 2028), row(1, date(2027, 7, 1)), row(2, 2028, early))
    content = write(Additions(one(1).rates, rows), form, NB)
    assert content == write(Additions(one(1).rates, rows[::-1]), form, NB)
    back = read({f"a.{form}": content}, NB).rows
    assert [(str(each.value), each.known_from and each.known_from.year) for each in back] == [
        ("1", 2026),
        ("2", 2020),
        ("3", 2026),
        ("4", None),
    ]
