"""`medfin refresh`: several files, errors as sentences, and nothing changed on disk when something is wrong."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.parts.medfin import Medfin


def _workbook(path: Path, **cells: str | float | None) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Ark1"
    for cell, value in cells.items():
        sheet[cell] = value
    book.save(path)
    return path


@pytest.mark.parametrize("spelling", ["KS_BIDRAG", "_xldudf_KS_BIDRAG", "_xll.KS_BIDRAG", "ks_bidrag"])
def test_every_spelling_in_a_file_is_computed(medfin: Medfin, tmp_path: Path, spelling: str) -> None:
    path = _workbook(
        tmp_path / "bok.xlsx", A1=20000, A2="20.000", A3=None, B1=f"={spelling}(A1)", B2=f"={spelling}(A2)"
    )
    printed = medfin.answer("refresh", str(path))
    assert "2 av 2 beregnede celler er endret" in printed
    values = load_workbook(path, data_only=True)["Ark1"]
    assert (values["B1"].value, values["B2"].value) == (400_000, 400_000)
    assert load_workbook(path)["Ark1"]["B1"].value == f"={spelling}(A1)"


def test_the_functions_examples_hold_in_a_refreshed_workbook(medfin: Medfin, tmp_path: Path) -> None:
    formulas = {
        "=KS_BIDRAG(20000)": 400_000,
        '=KS_BIDRAG(100000,2018,"fylkeskommune")': 500_000,
        "=KS_BIDRAG(20000,2019)": 0,
        '=KS_BIDRAG(20000,,"fylkeskommune")': 100_000,
        "=KS_BIDRAG(20000,2016)": "#N/A",
        "=KS_BIDRAG(-1)": "#NUM!",
        "=KS_BIDRAG(A99)": "#VALUE!",
        '=KS_BIDRAG("20.5")': "#VALUE!",
        '=KS_SATS("fylkeskommune",2018)': 5,
        "=KS_MATCHING(131500000)": 125_000_000,
        "=KS_MATCHING(124999999)": 0,
        "=KS_MATCHING_MANGLER(100000000)": 25_000_000,
        '=SATS("no.deflator.kommunal",2022,"2022-05-12")': 3.7,
        '=SATS("no.deflator.kommunal",2022)': 6.7,
        '=SATS("no.deflator.kommunal",2022,DATE(2022,5,12))': 3.7,
        "=SUM(KS_BIDRAG({20000;5000}))": 500_000,
        "=IFERROR(KS_BIDRAG(20000,2016),0)": 0,
    }
    path = _workbook(tmp_path / "bok.xlsx", **{f"B{row}": formula for row, formula in enumerate(formulas, start=1)})
    medfin.answer("refresh", str(path))
    values = load_workbook(path, data_only=True)["Ark1"]
    assert [values[f"B{row}"].value for row in range(1, len(formulas) + 1)] == list(formulas.values())


def test_an_error_in_a_cell_is_explained(medfin: Medfin, tmp_path: Path) -> None:
    path = _workbook(tmp_path / "bok.xlsx", B1="=KS_BIDRAG(20000,2016)")
    printed = medfin.answer("refresh", str(path))
    assert "Ark1!B1 #N/A: Ingen sats for KS-bidrag i 2016. Første år er 2018." in printed


def test_one_bad_file_does_not_stop_the_others(medfin: Medfin, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_text("not a zip")
    good = _workbook(tmp_path / "good.xlsx", B1="=KS_BIDRAG(20000)")
    done = medfin.run("refresh", str(bad), str(good))
    assert done.returncode == 1
    assert str(bad) in done.stderr
    assert load_workbook(good, data_only=True)["Ark1"]["B1"].value == 400_000
    assert bad.read_text() == "not a zip"


def _not_a_zip(path: Path) -> None:
    path.write_bytes(b"PK or not")


def _broken(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/image1.png", b"\0" * 300_000_000)


def _entities(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        members = {info.filename: package.read(info) for info in package.infolist()}
    sheet = "xl/worksheets/sheet1.xml"
    members[sheet] = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + members[sheet]
    with zipfile.ZipFile(path, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)


def _read_only(path: Path) -> None:
    path.chmod(0o444)


def _locked(path: Path) -> None:
    path.with_name(f"~${path.name}").write_bytes(b"\x04Kari")


@pytest.mark.parametrize("spoil", [_not_a_zip, _broken, _bomb, _entities, _read_only, _locked])
def test_what_cannot_be_refreshed_is_a_sentence_and_stays_as_it_is(
    medfin: Medfin, tmp_path: Path, spoil: object
) -> None:
    assert callable(spoil)
    path = _workbook(tmp_path / "bok.xlsx", B1="=KS_BIDRAG(20000)")
    spoil(path)
    before = {each.name: (each.read_bytes(), each.stat().st_mtime_ns) for each in tmp_path.iterdir()}
    sentences = set()
    for language in ("da", "nb", "nn", "en"):
        done = medfin.run("refresh", str(path), "--locale", language)
        assert done.returncode == 1
        assert done.stdout == ""
        assert str(path) in done.stderr
        assert "Traceback" not in done.stderr
        assert "workbook." not in done.stderr
        sentences.add(done.stderr)
    assert len(sentences) == 4
    assert {each.name: (each.read_bytes(), each.stat().st_mtime_ns) for each in tmp_path.iterdir()} == before


def test_the_rates_can_be_those_of_another_day(medfin: Medfin, tmp_path: Path) -> None:
    path = _workbook(tmp_path / "bok.xlsx", B1='=SATS("no.deflator.kommunal",2022)')
    medfin.answer("refresh", str(path), "--as-of", "2021-12-31")
    assert load_workbook(path, data_only=True)["Ark1"]["B1"].value == 2.5
    copy = tmp_path / "kopi.xlsx"
    shutil.copy(path, copy)
    printed = medfin.answer("refresh", str(copy))
    assert "2,5" in printed
    assert load_workbook(copy, data_only=True)["Ark1"]["B1"].value == 6.7


def test_a_long_text_does_not_push_the_columns_apart(medfin: Medfin, tmp_path: Path) -> None:
    path = _workbook(tmp_path / "bok.xlsx", B1='=KILDE("no.ks.bidrag.kommune",2018)', B2="=TODAY()")
    printed = medfin.answer("refresh", str(path))
    assert "Ås kommune: Invitasjon" in printed
    assert max(map(len, printed.splitlines()[1:])) < 100
    assert medfin.run("workbook", "show", str(path)).returncode == 0


def test_a_call_that_asks_too_much_fails_alone(medfin: Medfin, tmp_path: Path) -> None:
    path = _workbook(tmp_path / "bok.xlsx", A1=1, A2=2, A3=3, B1="=SUM(KS_BIDRAG(A1:A3))", B2="=KS_BIDRAG(A1)")
    done = medfin.run("refresh", str(path), MEDFIN_MAX_WORKBOOK_CELLS="2")
    assert done.returncode == 0
    assert "Ark1!B1 #NUM!: " in done.stdout
    assert load_workbook(path, data_only=True)["Ark1"]["B2"].value == 20
