"""How a draft moves the templates' totals, against the totals of the built workbooks themselves."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from server.config import load_settings
from server.domain.additions import Additions, NewRow
from server.domain.changes import as_published
from server.domain.rate_books import RateView
from server.domain.reference import Reference
from server.i18n import LANGUAGES, Locale
from server.workbench.limits import limits_of
from server.workbench.totals import Moved, Workbench
from tests.parts.books import PUBLISHED, evaluator, packaged_book, packaged_view


def after(key: str, year: int, value: str) -> RateView:
    row = NewRow(key, date(year, 1, 1), Decimal(value), None, Reference("Vedtak"))
    return as_published(Additions(rows=(row,)), packaged_book(), PUBLISHED).seen_on(PUBLISHED)


def moved(view: RateView, language: str = "nb") -> dict[str, Moved]:
    bench = Workbench(evaluator().registry, limits_of(load_settings({})), PUBLISHED, Locale(language))
    return {each.template.key: each for each in bench.moved(packaged_view(), view)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_contribution_moves_those_that_use_it(language: str) -> None:
    found = moved(after("no.ks.bidrag.kommune", 2018, "21"), language)
    assert set(found) == {"aas-2017", "okonomiplan", "hele-landet"}
    totals = [(total.before, total.after) for total in found["aas-2017"].totals]
    assert totals[0] == (400_000, 420_000)
    plan = found["okonomiplan"]
    assert [round(float(str(t.after)) - float(str(t.before))) for t in plan.totals] == [20_000, 20_000]
    assert plan.unmoved == 2


def test_what_no_template_uses_moves_none() -> None:
    assert moved(after("no.fiks.folkeregister.fylkeskommune", 2030, "1")) == {}
    assert moved(packaged_view()) == {}
