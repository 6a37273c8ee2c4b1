"""Workbooks are asked for by the words of their titles."""

from __future__ import annotations

import pytest

from tests.parts.asking import asked


@pytest.mark.parametrize(
    ("message", "language", "key"),
    [
        ("Lag et regneark med KS-bidraget for alle kommunene i hele landet", "nb", "hele-landet"),
        ("Byg et regneark til puljen § 07.11.04.50 om kommunal medfinansiering", "da", "kl-pulje-2010"),
        ("Lag et ark om IKT-fornying 2009 og de 52 prosjektene", "nb", "ikt-fornying-2009"),
    ],
)
def test_the_workbook_is_found(message: str, language: str, key: str) -> None:
    reply = asked(message, language)
    assert (reply.understood, reply.sheet) == (True, key)


@pytest.mark.parametrize("message", ["Lag et regneark", "Lag et regneark om kaker", "KS-bidrag for 20 000 innbyggere"])
def test_no_workbook_is_guessed(message: str) -> None:
    assert asked(message).sheet == ""
