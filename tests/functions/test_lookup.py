"""What people call a scheme, a pool, an agreement or an account, and the rate that they mean."""

from __future__ import annotations

import pytest

from server.domain.errors import CellError, ErrorCode
from server.functions.lookup import ACCOUNTS, POOLS, SCHEMES, member_key, row_of, spelled
from tests.parts.books import packaged_view


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("07.11.08", "07-11-08"),
        ("§ 07.11.08", "07-11-08"),
        ("§07.11.08.10 ", "07-11-08-10"),
        ("Digitaliseringsstrategi 2008", "digitaliseringsstrategi-2008"),
        ("Fællesoffentlig digitalisering", "faellesoffentlig-digitalisering"),
        ("IKT_fornying_2009", "ikt-fornying-2009"),
        ("på\u00a0øen", "paa-oeen"),
        ("", ""),
    ],
)
def test_spelling(text: str, name: str) -> None:
    assert spelled(text) == name


@pytest.mark.parametrize(
    ("family", "text", "key"),
    [
        (SCHEMES, "Medfinansiering", "no.ordning.medfinansiering"),
        (POOLS, "fællesoffentlig digitalisering", "dk.pulje.faellesoffentlig-digitalisering"),
        (ACCOUNTS, "§ 07.11.08", "dk.konto.07-11-08"),
    ],
)
def test_a_name_is_a_rates(family: str, text: str, key: str) -> None:
    assert member_key(packaged_view(), family, text) == key


@pytest.mark.parametrize(
    ("family", "code", "known"),
    [
        (SCHEMES, "unknown_scheme", "ikt-fornying-2009"),
        (POOLS, "unknown_pool", "ks-finansiering"),
        (ACCOUNTS, "unknown_account", "07.11.08"),
    ],
)
def test_an_unknown_name_is_told_which_there_are(family: str, code: str, known: str) -> None:
    for text in ("findes ikke", "", "ikt-fornying-2009.tildelt", "x" * 200):
        with pytest.raises(CellError) as caught:
            member_key(packaged_view(), family, text)
        assert (caught.value.excel, caught.value.code) == (ErrorCode.NA, code)
        choices = str(caught.value.params["choices"]).split(", ")
        assert known in choices
        assert choices == sorted(choices)
        assert not any("tildelt" in each for each in choices)
        assert len(str(caught.value.params["text"])) <= 80


def test_without_a_year_the_latest_row_with_a_value() -> None:
    key = "no.ordning.ks-finansiering"
    assert row_of(packaged_view(), key, None) == row_of(packaged_view(), key, 2018)
    with pytest.raises(CellError):
        row_of(packaged_view(), key, 2019)
