"""A rate's picture: its lines lie where its values do."""

from __future__ import annotations

import re
from datetime import date

import pytest

from server.domain.rates import RateKind
from server.i18n import Locale
from server.presentation.chart import HEIGHT, WIDTH, Chart, chart_of
from tests.parts.books import row

TODAY = date(2026, 11, 27)
NB = Locale("nb")
_POINT = re.compile(r"[0-9.]+")


def drawn(*rows: tuple[int, object], kind: RateKind = RateKind.AMOUNT) -> Chart:
    found = chart_of([row(year, value) for year, value in rows], kind, "kr", TODAY, NB)  # type: ignore[arg-type]
    assert found is not None
    return found


@pytest.mark.parametrize("rows", [[], [(2018, 20)], [(2018, 20), (2019, None)]])
def test_one_value_is_no_picture(rows: list[tuple[int, object]]) -> None:
    listed = [row(year, value) for year, value in rows]  # type: ignore[arg-type]
    assert chart_of(listed, RateKind.AMOUNT, "kr", TODAY, NB) is None


def test_higher_values_lie_higher_and_later_ones_to_the_right() -> None:
    chart = drawn((2018, 20), (2020, 30), (2022, 10))
    first, second, third = chart.points
    assert first.x < second.x < third.x
    assert second.y < first.y < third.y < chart.floor
    assert [point.text for point in chart.points] == ["2018: 20\u00a0kr", "2020: 30\u00a0kr", "2022: 10\u00a0kr"]
    assert [year.text for year in chart.years] == ["2018", "2020", "2022"]
    assert [level.text for level in chart.levels] == ["0", "30"]


def test_a_value_that_lasts_is_drawn_to_the_next_and_to_today() -> None:
    chart = drawn((2018, 20), (2020, 30))
    first, second = chart.points
    assert chart.line == f"M{first.x} {first.y}H{second.x}V{second.y}H{WIDTH - 16}.0"


def test_an_end_breaks_the_line() -> None:
    chart = drawn((2018, 20), (2020, None), (2024, 30))
    assert chart.line.count("M") == 2
    assert len(chart.points) == 2


def test_figures_of_one_year_have_nothing_between_them() -> None:
    chart = drawn((2018, 20), (2020, -5), kind=RateKind.GROWTH)
    assert chart.line.count("M") == chart.line.count("V") == 2
    assert "H" not in chart.line
    assert chart.points[0].y < chart.floor < chart.points[1].y


def test_everything_lies_within_the_picture_and_years_do_not_crowd() -> None:
    chart = drawn(*((1950 + place, place * place) for place in range(60)))
    assert len(chart.years) <= 12
    for mark in (*chart.points, *chart.years, *chart.levels):
        assert 0 <= mark.x <= WIDTH
        assert 0 <= mark.y <= HEIGHT
    assert all(float(number) <= WIDTH for number in _POINT.findall(chart.line))


def test_a_rate_that_is_always_nil_has_a_picture_too() -> None:
    chart = drawn((2018, 0), (2019, 0))
    assert [level.text for level in chart.levels] == ["0"]
