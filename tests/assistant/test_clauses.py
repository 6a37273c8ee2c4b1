"""What a text asks, and what only stands beside it."""

from __future__ import annotations

import pytest

from server.assistant.clauses import asides, remarks
from server.assistant.words import tokens_of


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Vi er en liten kommune. Hva blir bidraget?", "Vi er en liten kommune ."),
        ("Sektoren har samlet 120 mill. kr, hva utløser det?", "Sektoren har samlet 120 mill . kr ,"),
        ("Hva blir bidraget?", ""),
        ("KS-bidrag 20 000", ""),
        ("Er 2011 et BO-år? Det gjelder kr. 500.", "Det gjelder kr . 500 ."),
    ],
)
def test_what_stands_beside_a_question(text: str, beside: str) -> None:
    tokens = tokens_of(text)
    assert " ".join(tokens[place].text for clause in asides(tokens) for place in clause) == beside


def test_what_stands_in_brackets() -> None:
    tokens = tokens_of("Hva (spør jeg) blir det (da")
    assert [[tokens[place].text for place in each] for each in remarks(tokens)] == [["(", "spør", "jeg", ")"]]
