"""The whole country: every municipality's contribution, its total against the match's threshold, and its speed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from server.domain.errors import MedfinError
from server.domain.population import Register
from server.functions import build_registry
from server.i18n import LANGUAGES, Locale
from tests.parts.built_workbooks import POPULATION_YEAR, SOURCE, Built, made_up_from, made_up_register, with_population
from tests.parts.medfin import Medfin
from tests.parts.registers import national_register
from workbooks import hele_landet as country
from workbooks.formulas import Formulas
from workbooks.registry import TEMPLATES

TOTAL, LIST, SOURCES = 2, 3, 4


def made_up(year: int = POPULATION_YEAR) -> list[int]:
    return [int(row.inhabitants) for row in made_up_register().rows if row.year == year]


@pytest.mark.parametrize("language", LANGUAGES)
def test_has_a_row_for_every_municipality(built: Built, language: str) -> None:
    book = built.book("hele-landet", language)
    expected = made_up()
    last = country.FIRST + len(expected) - 1
    assert book.row(LIST, f"C{country.FIRST}:C{last}") == expected
    assert book.row(LIST, f"D{country.FIRST}:D{last}") == [20 * each for each in expected]
    assert book.value(LIST, f"A{last + 1}") is None
    assert book.value(LIST, f"A{country.FIRST}") == "1101"
    shares = [float(str(share)) for share in book.row(LIST, f"E{country.FIRST}:E{last}")]
    assert sum(shares) == pytest.approx(1)
    name = "FOLKETAL" if language == "da" else "INNBYGGERE"
    assert str(book.formula(LIST, f"C{country.FIRST}")).startswith(f'=_xldudf_{name}("K-"&A{country.FIRST},')


@pytest.mark.parametrize("language", LANGUAGES)
def test_compares_the_total_with_the_threshold(built: Built, language: str) -> None:
    book = built.book("hele-landet", language)
    inhabitants = sum(made_up())
    raised = 25 * inhabitants
    assert raised >= 125_000_000
    assert book.row(TOTAL, "B10:B20") == [
        357,
        357,
        0,
        inhabitants,
        20 * inhabitants,
        5 * inhabitants,
        raised,
        125_000_000,
        0,
        raised + 125_000_000,
        20 * max(made_up()),
    ]
    last = country.GROUP_ROW + len(country.BOUNDS) - 1
    groups = [book.row(TOTAL, f"B{row}:D{row}") for row in range(country.GROUP_ROW, last + 1)]
    uppers = [*country.BOUNDS[1:], 10**9]
    for group, low, high in zip(groups, country.BOUNDS, uppers, strict=True):
        inside = [each for each in made_up() if low <= each < high]
        assert group == [len(inside), sum(inside), 20 * sum(inside)]
    assert book.row(TOTAL, f"B{last + 1}:D{last + 1}") == [0, 0, 0]
    assert book.row(TOTAL, f"B{last + 2}:D{last + 2}") == [357, inhabitants, 20 * inhabitants]


def test_another_year_has_that_years_inhabitants(built: Built, tmp_path: Path) -> None:
    inputs = {TOTAL: {country.POPULATION_YEAR: POPULATION_YEAR - 1}}
    book = built.changed(tmp_path, "hele-landet", inputs)
    assert book.number(TOTAL, country.INHABITANTS) == sum(made_up(POPULATION_YEAR - 1))


def _folder(path: Path) -> Path:
    folder = path / "changed"
    folder.mkdir()
    return folder


def of_2018(*, without: str = "") -> Register:
    """Return the made-up register with 2018 in place of its first year, but for one municipality."""
    rows = [
        replace(row, year=2018, known_from=date(2018, 2, 20)) if row.year < POPULATION_YEAR else row
        for row in made_up_register().rows
    ]
    return made_up_from([row for row in rows if (row.number, row.year) != (without, 2018)])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rates_year_is_taken_where_the_register_has_it(tmp_path: Path, language: str) -> None:
    book, locale = Built(tmp_path, with_population(of_2018())).book("hele-landet", language), Locale(language)
    assert book.number(TOTAL, country.POPULATION_YEAR) == book.number(TOTAL, country.RATE_YEAR) == 2018
    assert book.value(TOTAL, country.SAME_YEAR) == locale.text("workbook.country.same_year")
    assert locale.text("workbook.country.rows", year=2018) in [cell.value for cell in book.sheet(1)["A"]]


def test_a_year_with_a_municipality_missing_is_not_taken(tmp_path: Path) -> None:
    book = Built(tmp_path, with_population(of_2018(without="1150"))).book("hele-landet")
    assert book.number(TOTAL, country.POPULATION_YEAR) == POPULATION_YEAR


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_year_than_the_rates_is_said_on_both_sheets(built: Built, language: str) -> None:
    book, other = built.book("hele-landet", language), Locale(language).text("workbook.country.other_year")
    assert book.number(TOTAL, country.POPULATION_YEAR) == POPULATION_YEAR
    assert book.value(TOTAL, country.SAME_YEAR) == other
    assert other in [cell.value for cell in book.sheet(1)["B"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_municipality_without_a_figure_is_counted_and_totals_are_no_number(tmp_path: Path, language: str) -> None:
    made = Built(tmp_path, with_population(of_2018(without="1150")))
    book = made.changed(_folder(tmp_path), "hele-landet", {TOTAL: {country.POPULATION_YEAR: 2018}}, language)
    cells = (country.COUNT, country.LISTED, country.WITHOUT)
    assert [book.number(TOTAL, cell) for cell in cells] == [356, 357, 1]
    shown = {str(line[0].value): line[1].value for line in book.sheet(1)["A1:B40"]}
    assert shown[Locale(language).text("workbook.country.without")] == 1
    last = country.GROUP_ROW + len(country.BOUNDS) - 1
    assert book.row(TOTAL, f"B{last + 1}:D{last + 1}") == [1, "#N/A", "#N/A"]
    assert book.row(TOTAL, f"B{last + 2}:D{last + 2}") == [357, "#N/A", "#N/A"]
    for row in range(country.GROUP_ROW, last + 1):
        assert book.row(TOTAL, f"C{row}:D{row}") == ["#N/A", "#N/A"]
    for cell in (country.INHABITANTS, country.MUNICIPALITIES, country.RAISED, country.RELEASED):
        assert book.value(TOTAL, cell) == "#N/A"


@pytest.mark.filterwarnings("ignore:Unable to read chart")
def test_a_year_without_rates_shows_no_figures(built: Built, tmp_path: Path) -> None:
    book = built.changed(tmp_path, "hele-landet", {TOTAL: {country.RATE_YEAR: 2016}})
    assert book.number(TOTAL, country.INHABITANTS) == sum(made_up())
    last = country.GROUP_ROW + len(country.BOUNDS) + 1
    assert book.row(TOTAL, f"D{country.GROUP_ROW}:D{last}") == ["#N/A"] * (len(country.BOUNDS) + 2)
    for cell in (country.MUNICIPALITIES, country.COUNTIES, country.RAISED, country.RELEASED, country.LARGEST):
        assert book.value(TOTAL, cell) == "#N/A"


def test_a_municipality_below_the_least_bound_is_outside_the_groups(built: Built, tmp_path: Path) -> None:
    book = built.changed(tmp_path, "hele-landet", {TOTAL: {f"A{country.GROUP_ROW}": 1_000}})
    small = [each for each in made_up() if each < 1_000]
    last = country.GROUP_ROW + len(country.BOUNDS) - 1
    assert book.row(TOTAL, f"B{last + 1}:D{last + 1}") == [len(small), sum(small), 20 * sum(small)]
    assert book.row(TOTAL, f"C{last + 2}:C{last + 2}") == [sum(made_up())]


def test_too_few_inhabitants_release_nothing(tmp_path: Path) -> None:
    book = Built(tmp_path, with_population(made_up_register(100))).book("hele-landet", "en")
    raised = 25 * sum(made_up()[:100])
    assert book.number(TOTAL, country.COUNT) == 100
    assert book.number(TOTAL, country.RAISED) == raised
    assert book.number(TOTAL, country.RELEASED) == 0
    assert book.number(TOTAL, country.MISSING) == 125_000_000 - raised


def test_the_list_can_be_filtered_and_printed(built: Built) -> None:
    sheet = built.book("hele-landet").formulas.worksheets[LIST - 1]
    assert sheet.freeze_panes == f"C{country.FIRST}"
    assert sheet.auto_filter.ref == f"A5:E{country.FIRST + 356}"
    assert sheet.print_title_rows == "$5:$5"


def test_cites_the_population(built: Built) -> None:
    texts = [str(cell.value) for line in built.book("hele-landet").sheet(SOURCES).iter_rows() for cell in line]
    assert any(str(POPULATION_YEAR) in text and SOURCE.title in text for text in texts)


def test_an_empty_register_says_what_to_do(medfin: Medfin, tmp_path: Path) -> None:
    with pytest.raises(MedfinError) as raised:
        TEMPLATES["hele-landet"].build(
            Locale("nb"), Formulas.for_language("nb", build_registry()), with_population(Register(()))
        )
    assert raised.value.code == "workbook.no_population"
    done = medfin.run("workbook", "build", "hele-landet", "--output", str(tmp_path / "land.xlsx"))
    assert done.returncode == 1
    assert "medfin population import" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_real_municipalities_release_the_match(tmp_path: Path) -> None:
    made = Built(tmp_path, with_population(national_register()))
    book = made.book("hele-landet", "nb")
    assert book.number(TOTAL, country.POPULATION_YEAR) == 2018
    assert book.number(TOTAL, country.COUNT) == 422
    assert book.number(TOTAL, country.INHABITANTS) == 5_295_619
    assert book.number(TOTAL, country.MUNICIPALITIES) == 105_912_380
    assert book.number(TOTAL, country.RAISED) == 132_390_475
    assert book.number(TOTAL, country.RELEASED) == 125_000_000
    assert book.number(TOTAL, country.LARGEST) == 13_469_380  # Oslo
