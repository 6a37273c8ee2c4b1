"""A draft's content comes back as it was written."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from server.domain.additions import Additions
from server.domain.matching import ShareRule
from server.domain.population import PopulationKind
from server.domain.rates import RateKind, Withdrawn
from server.storage.draft_content import from_text, to_text
from tests.storage.figures import figure
from tests.storage.samples import rate, row


def test_everything_comes_back_exactly() -> None:
    rule = ShareRule(Decimal("0.50"), Decimal(15_000_000), None, Decimal("50000000"))
    additions = Additions(
        (rate(), rate("test.regel", RateKind.MATCHING, nb='Regel "æøå"')),
        (
            row(Decimal("20.50"), entered_by="ola"),
            row(None, 2021),
            row(Withdrawn(), 2022),
            replace(row(rule, 2023, key="test.regel"), known_from=None),
        ),
        (figure(), figure("101", 5, kind=PopulationKind.ROUNDED), replace(figure("0301"), inhabitants=None)),
    )
    assert from_text(to_text(additions)) == additions
    assert str(from_text(to_text(additions)).rows[0].value) == "20.50"


def test_nothing_comes_back_as_nothing() -> None:
    assert from_text(to_text(Additions())) == Additions()
