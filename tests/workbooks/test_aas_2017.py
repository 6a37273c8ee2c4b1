"""The workbook of Ås 2017: built, refreshed and opened, in four languages and both spellings."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from server.i18n import LANGUAGES, Locale
from tests.parts.built_workbooks import Built
from tests.parts.libreoffice import Calc
from tests.parts.medfin import Medfin
from tests.parts.workbooks import edited
from workbooks import aas_2017, ks_scheme

SHEET, SCHEME, SOURCES = 2, 3, 4

_SENSITIVITY = {
    -0.10: (18_000, 360_000, -40_000),
    -0.05: (19_000, 380_000, -20_000),
    -0.02: (19_600, 392_000, -8_000),
    0.0: (20_000, 400_000, 0),
    0.02: (20_400, 408_000, 8_000),
    0.05: (21_000, 420_000, 20_000),
    0.10: (22_000, 440_000, 40_000),
}


def _built(medfin: Medfin, path: Path, *options: str) -> Path:
    medfin.answer("workbook", "build", "aas-2017", "--output", str(path), *options)
    return path


def _main_sheet(path: Path, *, values: bool) -> Worksheet:
    return load_workbook(path, data_only=values).worksheets[SHEET - 1]


@pytest.mark.parametrize("plain", [False, True], ids=["office-js", "plain"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_carries_formulas_and_the_cases_figures(built: Built, language: str, plain: bool) -> None:
    book = built.book("aas-2017", language, plain=plain)
    prefix = "" if plain else "_xldudf_"
    assert book.formula(SHEET, aas_2017.CONTRIBUTION) == f"={prefix}KS_BIDRAG(B6,B8,B7)"
    assert book.value(SHEET, aas_2017.RATE) == 20
    assert book.value(SHEET, aas_2017.CONTRIBUTION) == 400_000
    assert book.value(SHEET, aas_2017.DEVIATION) == 0
    assert book.value(SHEET, aas_2017.SHARE) == Locale(language).text("workbook.aas.fill_in")
    for row, (change, expected) in enumerate(_SENSITIVITY.items(), start=aas_2017.FIRST_ROW):
        assert book.row(SHEET, f"A{row}:D{row}") == [change, *expected]


@pytest.mark.parametrize("language", LANGUAGES)
def test_cites_its_sources(built: Built, language: str) -> None:
    sources = built.book("aas-2017", language).sheet(SOURCES)
    texts = [str(cell.value) for line in sources.iter_rows() for cell in line if cell.value is not None]
    assert sources["D5"].value == 20
    assert sources["D6"].value == 5
    assert "16/03919-4" in str(sources["E5"].value)
    assert any("08.09.2017" in text or "8 September 2017" in text for text in texts)
    assert any("A-05" in text for text in texts)


@pytest.mark.parametrize("options", [[], ["--plain"], ["--locale", "da"]], ids=["office-js", "plain", "danish"])
def test_the_command_builds_it_with_its_values(medfin: Medfin, tmp_path: Path, options: list[str]) -> None:
    path = _built(medfin, tmp_path / "aas.xlsx", *options)
    formula = _main_sheet(path, values=False)[aas_2017.CONTRIBUTION].value
    assert formula == f"={'' if '--plain' in options else '_xldudf_'}KS_BIDRAG(B6,B8,B7)"
    assert _main_sheet(path, values=True)[aas_2017.CONTRIBUTION].value == 400_000
    front = load_workbook(path, data_only=True).worksheets[0]
    stamps = [str(cell.value) for line in front.iter_rows() for cell in line if "rev. 1," in str(cell.value)]
    assert len(stamps) == 1


def test_has_a_native_chart_of_the_sensitivity(medfin: Medfin, tmp_path: Path) -> None:
    path = _built(medfin, tmp_path / "aas.xlsx", "--locale", "nb")
    with zipfile.ZipFile(path) as package:
        chart = package.read("xl/charts/chart1.xml").decode()
    assert "<scatterChart>" in chart or ":scatterChart>" in chart
    assert "'Bidrag'!$C$21:$C$27" in chart
    assert "'Bidrag'!$B$21:$B$27" in chart
    # What viewers draw that compute nothing.
    points = [float(point) for point in re.findall(r"<pt idx=\"\d+\"><v>([^<]*)</v>", chart)]
    assert points == [values[0] for values in _SENSITIVITY.values()] + [values[1] for values in _SENSITIVITY.values()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_shows_the_whole_scheme(built: Built, language: str) -> None:
    book, locale = built.book("aas-2017", language), Locale(language)
    assert book.number(SCHEME, ks_scheme.MUNICIPALITIES) == 105_166_340
    assert book.number(SCHEME, ks_scheme.COUNTIES) == 26_291_585
    assert book.number(SCHEME, ks_scheme.RAISED) == 131_457_925
    assert book.number(SCHEME, ks_scheme.STATE) == 125_000_000
    assert book.number(SCHEME, ks_scheme.MISSING) == 0
    assert book.number(SCHEME, ks_scheme.TOGETHER) == 256_457_925
    assert book.number(SCHEME, ks_scheme.DEVIATION) == 6_457_925
    assert (book.number(SCHEME, ks_scheme.KS), book.number(SCHEME, ks_scheme.CITIES)) == (40_000_000, 35_000_000)
    parties = [book.row(SCHEME, f"A{row}:C{row}") for row in range(23, 28)]
    assert [(party, amount) for party, amount, _ in parties] == [
        (locale.text("party.state"), 125_000_000),
        (locale.text("party.ks"), 40_000_000),
        (locale.text("party.cities"), 35_000_000),
        (locale.text("party.other_members"), 96_457_925),
        (locale.text("party.total"), 296_457_925),
    ]
    assert sum(float(str(share)) for *_, share in parties[:4]) == pytest.approx(1)
    first = ks_scheme.FIRST_PART
    assert [book.row(SCHEME, f"B{row}:D{row}") for row in range(first, first + 5)] == [
        [65_728_963, 59_271_037, 0],
        [105_166_340, 19_833_660, 0],
        [118_312_133, 6_687_867, 0],
        [124_885_029, 114_971, 0],
        [131_457_925, 0, 125_000_000],
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_scheme_follows_the_population(built: Built, tmp_path: Path, language: str) -> None:
    book = built.changed(tmp_path, "aas-2017", {SCHEME: {ks_scheme.POPULATION: 4_000_000}}, language)
    assert book.number(SCHEME, ks_scheme.RAISED) == 100_000_000
    assert book.number(SCHEME, ks_scheme.STATE) == 0
    assert book.number(SCHEME, ks_scheme.MISSING) == 25_000_000


def test_a_year_without_rates_shows_no_figures(built: Built, tmp_path: Path) -> None:
    book = built.changed(tmp_path, "aas-2017", {SHEET: {aas_2017.YEAR: 2016}})
    assert book.value(SHEET, aas_2017.CONTRIBUTION) == "#N/A"
    for row in range(22, 28):
        assert book.row(SCHEME, f"A{row}:C{row}") == ["#N/A"] * 3
    for row in range(aas_2017.FIRST_ROW, aas_2017.LAST_ROW + 1):
        assert book.row(SHEET, f"C{row}:D{row}") == ["#N/A"] * 2
    assert [book.value(1, f"B{row}") for row in range(1, 30)].count("#N/A") == 4


def test_the_source_list_follows_the_year(built: Built, tmp_path: Path) -> None:
    book = built.changed(tmp_path, "aas-2017", {SHEET: {aas_2017.YEAR: 2019}})
    years = [book.value(SOURCES, f"C{row}") for row in range(5, 10)]
    assert years == [2019] * 5


def test_refreshing_it_again_changes_nothing(medfin: Medfin, tmp_path: Path) -> None:
    path = _built(medfin, tmp_path / "aas.xlsx")
    before = path.read_bytes()
    assert "Ingenting er endret" in medfin.answer("refresh", str(path))
    assert path.read_bytes() == before


def test_refresh_prints_what_changed_as_people_read_it(medfin: Medfin, tmp_path: Path) -> None:
    path = _built(medfin, tmp_path / "aas.xlsx")
    edited(path, SHEET, {aas_2017.INHABITANTS: 20_084, aas_2017.BUDGET: 2_000_000})
    printed = medfin.answer("refresh", str(path))
    lines = [re.split(r"\s{2,}", line.strip()) for line in printed.splitlines()]
    assert ["Bidrag!B13", "400 000", "401 680"] in lines
    assert ["Bidrag!B14", "Fyll inn rammen", "20,1 %"] in lines
    assert ["Bidrag!B16", "-", "1 680"] in lines
    values = _main_sheet(path, values=True)
    assert values[aas_2017.CONTRIBUTION].value == 401_680
    assert values[aas_2017.SHARE].value == pytest.approx(0.20084)
    assert values["C27"].value == 441_840  # 22 092 inhabitants


def test_a_dry_run_writes_nothing(medfin: Medfin, tmp_path: Path) -> None:
    path = _built(medfin, tmp_path / "aas.xlsx")
    edited(path, SHEET, {aas_2017.INHABITANTS: 21_000})
    before = path.read_bytes()
    assert "420 000" in medfin.answer("refresh", "--dry-run", str(path))
    assert path.read_bytes() == before


def test_calc_shows_the_same_numbers(medfin: Medfin, calc: Calc, tmp_path: Path) -> None:
    path = _built(medfin, tmp_path / "aas.xlsx")
    edited(path, SHEET, {aas_2017.INHABITANTS: 25_000})
    medfin.answer("refresh", str(path))
    shown = calc.sheet(path, SHEET)

    def figure(cell: str) -> float:
        text = shown[int(cell[1:]) - 1]["ABCD".index(cell[0])]
        return float(re.sub(r"[\s,\u00a0]", "", text))

    assert figure(aas_2017.INHABITANTS) == 25_000
    assert figure(aas_2017.RATE) == 20
    assert figure(aas_2017.CONTRIBUTION) == 500_000
    assert figure(aas_2017.DEVIATION) == 100_000
    assert [figure(f"C{row}") for row in range(aas_2017.FIRST_ROW, aas_2017.LAST_ROW + 1)] == [
        450_000,
        475_000,
        490_000,
        500_000,
        510_000,
        525_000,
        550_000,
    ]
    assert any("rev. 1" in text for line in calc.sheet(path, 1) for text in line)
    assert "16/03919-4" in calc.sheet(path, SOURCES)[4][4]


def test_calc_saves_it_with_its_formulas_and_chart(medfin: Medfin, calc: Calc, tmp_path: Path) -> None:
    saved = calc.recomputed(_built(medfin, tmp_path / "aas-saved.xlsx", "--plain"))
    assert str(_main_sheet(saved, values=False)[aas_2017.CONTRIBUTION].value).upper() == "=KS_BIDRAG(B6,B8,B7)"
    assert _main_sheet(saved, values=True)[aas_2017.CONTRIBUTION].value == 400_000
    with zipfile.ZipFile(saved) as package:
        assert "xl/charts/chart1.xml" in package.namelist()


def test_an_existing_file_is_not_replaced_unasked(medfin: Medfin, tmp_path: Path) -> None:
    path = tmp_path / "aas.xlsx"
    path.write_bytes(b"someone's work")
    done = medfin.run("workbook", "build", "aas-2017", "--output", str(path))
    assert done.returncode == 1
    assert str(path) in done.stderr
    assert path.read_bytes() == b"someone's work"
    assert [each.name for each in tmp_path.iterdir()] == ["aas.xlsx"]
    _built(medfin, path, "--force")
    assert _main_sheet(path, values=True)[aas_2017.CONTRIBUTION].value == 400_000


def test_prints_its_computed_lines(medfin: Medfin, tmp_path: Path) -> None:
    printed = medfin.answer("workbook", "build", "aas-2017", "--output", str(tmp_path / "aas.xlsx"))
    lines = [re.split(r"\s{2,}", line.strip()) for line in printed.splitlines()]
    assert ["Bidrag!B13", "Bidrag (kr)", "400 000"] in lines
    assert ["Bidrag!C27", "+10 %", "440 000"] in lines
    shown = medfin.answer("workbook", "show", str(tmp_path / "aas.xlsx"))
    assert shown == "".join(printed.splitlines(keepends=True)[1:])


def test_what_cannot_be_written_or_shown_is_a_sentence(medfin: Medfin, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    for arguments in (
        ("build", "aas-2017", "--output", str(tmp_path / "file" / "aas.xlsx")),
        ("show", str(tmp_path / "file")),
        ("show", str(tmp_path / "none.xlsx")),
        ("show", str(tmp_path)),
    ):
        done = medfin.run("workbook", *arguments)
        assert done.returncode == 1
        assert arguments[-1] in done.stderr
        assert "Traceback" not in done.stderr
        assert done.stdout == ""
    assert [each.name for each in tmp_path.iterdir()] == ["file"]
