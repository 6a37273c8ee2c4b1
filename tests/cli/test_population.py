"""`medfin population`: figures are imported from files and from the services, and shown with their sources."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from server.cli import main
from server.domain.population import PopulationKind
from server.storage.importers import statistics_denmark, statistics_norway
from tests.parts.medfin import Medfin, plain_spaces
from tests.parts.registers import csv_of, national_file
from tests.storage.importers.answers import content, danish, described, norwegian
from tests.storage.importers.service import Service, running_service

ROWS = [("0214", "Ås", 2018, 20_084), ("0214", "Ås", 2019, 20_335), ("3021", "Ås", 2020, 20_439)]
MORE = [("0104", "Moss", 2018, 32_588), ("0136", "Rygge", 2018, 16_083), ("101", "København", 2020, 632_340)]


@pytest.fixture
def empty(tmp_path: Path) -> Medfin:
    """The command with a data folder of the test's own."""
    (tmp_path / "work").mkdir()
    return Medfin(tmp_path / "data", tmp_path / "work")


@pytest.fixture
def service() -> Iterator[Service]:
    """A service on this machine."""
    with running_service() as running:
        yield running


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Medfin:
    """The command with synthetic figures of both countries, which no test changes."""
    folder = tmp_path_factory.mktemp("population")
    (folder / "work").mkdir()
    medfin = Medfin(folder / "data", folder / "work")
    for name, rows in (("no.csv", [*ROWS, *MORE[:2]]), ("dk.csv", MORE[2:])):
        save(medfin, name, csv_of(rows))
        medfin.answer("population", "import", name, "--reference", "Prøve", "--known-from", "2021-03-01")
    return medfin


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Medfin:
    """The command on a database without figures, for imports that fail."""
    folder = tmp_path_factory.mktemp("untouched")
    (folder / "work").mkdir()
    medfin = Medfin(folder / "data", folder / "work")
    medfin.answer("rates", "list")
    return medfin


def stored(medfin: Medfin) -> list[tuple[str, int, str]]:
    """Return number, inhabitants and kind of the figures in the database."""
    with closing(sqlite3.connect(medfin.data_dir / "medfin.db")) as connection:
        return list(connection.execute("SELECT number, inhabitants, kind FROM population_value ORDER BY id"))


def save(medfin: Medfin, name: str, body: bytes) -> str:
    (medfin.work_dir / name).write_bytes(body)
    return name


def test_a_file_is_imported_once(empty: Medfin) -> None:
    file = save(empty, "tall.csv", csv_of(ROWS))
    first = empty.answer("population", "import", file, "--reference", "SSB 07459")
    assert "3 nye tall, 0 endrede, 0 uendrede." in first
    assert "Publisert som revisjon 2." in first
    assert [line.split() for line in first.splitlines()[1:4]] == [
        ["Norge", "2018", "1", "20", "084"],
        ["Norge", "2019", "1", "20", "335"],
        ["Norge", "2020", "1", "20", "439"],
    ]
    again = empty.answer("population", "import", file, "--reference", "SSB 07459", "--locale", "da")
    assert "0 nye tal, 0 ændrede, 3 uændrede." in again
    assert "Intet er publiceret." in again
    changed = save(empty, "rettet.csv", csv_of([("0214", "Ås", 2018, 20_085), ROWS[1]]))
    assert "0 nye tall, 1 endret, 1 uendret." in empty.answer("population", "import", changed, "--reference", "Rettet")
    shown = empty.answer("population", "show", "Ås", "2018")
    assert "20 085 innbyggere" in shown
    assert shown.rstrip().endswith("Rettet")


def test_saved_answers_are_imported_with_their_own_source(empty: Medfin) -> None:
    norway = empty.answer("population", "import", save(empty, "07459.json", content(norwegian())))
    assert "6 nye tall" in norway
    assert "Utelatt: 3 nuller" in norway
    denmark = empty.answer("population", "import", save(empty, "folk1a.json", content(danish())), "--locale", "en")
    assert "5 new figures" in denmark
    assert "Left out: 4 figures of countries, counties, regions" in denmark
    assert "Left out: 1 cell without a figure." in denmark
    shown = empty.answer("population", "show", "oslo kommune")
    assert "Oslo - Oslove (0301), 01.01.2020: 693 494 innbyggere" in shown
    assert "25.02.2026" in shown
    assert "Statistisk sentralbyrå, tabell 07459, 25.02.2026, https://www.ssb.no/statbank/table/07459" in shown
    assert "20 335 innbyggere" in empty.answer("population", "show", "3218", "2019")
    listed = empty.answer("population", "list", "--country", "dk", "--year", "2019", "--locale", "da")
    assert [line.split()[:2] for line in listed.splitlines()[1:3]] == [["101", "København"], ["147", "Frederiksberg"]]
    assert len(listed.splitlines()) == 3


def test_the_services_are_asked(empty: Medfin, service: Service) -> None:
    service.says(content(norwegian()), path="/ssb/tables/07459/data")
    service.says(content(described("2019K1", "2019K4", "2020K1")), path="/dst/tableinfo")
    service.says(content(danish()), path="/dst/data")
    norway = empty.answer("population", "import", "--source", "ssb", "--url", f"{service.url}/ssb", "--year", "2020")
    assert "2 nye tall" in norway
    assert "Utelatt: 4 tall for andre år" in norway
    denmark = empty.answer("population", "import", "--source", "statbank", "--url", f"{service.url}/dst")
    assert "5 nye tall" in denmark
    assert [each.partition("?")[0] for each in service.asked] == [
        "/ssb/tables/07459/data",
        "/dst/tableinfo/FOLK1A",
        "/dst/data/FOLK1A/JSONSTAT",
    ]
    assert "valueCodes[Tid]=2020" in service.asked[0]
    assert "tabell 07459, hentet" in empty.answer("population", "show", "0301")


def test_without_a_source_both_services_are_asked_and_published_as_one(
    tmp_path: Path, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDFIN_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(statistics_norway, "BASE", f"{service.url}/ssb")
    monkeypatch.setattr(statistics_denmark, "BASE", f"{service.url}/dst")
    service.says(content(norwegian()), path="/ssb")
    service.says(b"", 503, path="/dst")
    command = ["population", "import", "--year", "2020", "--locale", "en"]
    failed = CliRunner().invoke(main, command)
    assert (failed.exit_code, failed.stdout) == (1, "")
    assert failed.stderr.startswith("statbank: 127.0.0.1 is busy (answer 503).")
    assert not (tmp_path / "medfin.db").exists()
    service.says(content(danish()), path="/dst")
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0, done.output
    assert "4 new figures, 0 changed, 0 unchanged." in done.stdout
    assert "Published as revision 2." in done.stdout
    again = CliRunner().invoke(main, [*command, "--country", "dk"])
    assert "0 new figures, 0 changed, 2 unchanged." in again.stdout


def test_a_draft_is_made_once_and_published_by_its_number(empty: Medfin) -> None:
    file = save(empty, "tall.csv", csv_of(ROWS))
    arguments = ("population", "import", file, "--reference", "SSB 07459")
    first = empty.answer(*arguments, "--draft")
    assert "3 nye tall, 0 endrede, 0 uendrede." in first
    assert first.rstrip().endswith("Tallene er i utkast 1. Publiser det med: medfin rates publish 1")
    assert stored(empty) == []
    assert "draft 1." in empty.answer(*arguments, "--draft", "--locale", "en")
    assert empty.answer("rates", "drafts").count("SSB 07459") == 1
    assert "20 084" in empty.answer("rates", "diff", "1")
    empty.answer("rates", "publish", "1")
    assert len(stored(empty)) == 3
    assert "Alle tallene var der fra før." in empty.answer(*arguments, "--draft")


def test_where_a_second_person_must_check_only_a_draft_is_made(empty: Medfin) -> None:
    file = save(empty, "tall.csv", csv_of(ROWS))
    arguments = ("population", "import", file, "--reference", "SSB 07459")
    done = empty.run(*arguments, MEDFIN_FOUR_EYES="yes")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Kjør kommandoen med --draft" in plain_spaces(done.stderr)
    assert "utkast 1." in empty.answer(*arguments, "--draft", MEDFIN_FOUR_EYES="yes")
    assert stored(empty) == []


@pytest.mark.parametrize(
    ("status", "body", "sentence"),
    [
        (503, b"", "127.0.0.1 er opptatt (svar 503)"),
        (429, b"", "127.0.0.1 er opptatt (svar 429)"),
        (404, b"", "127.0.0.1 avviste spørringen (svar 404)"),
        (301, b"", "127.0.0.1 viser videre"),
        (200, content(norwegian())[:500], "kuttet av"),
        (200, b"<html>busy</html>\n", "code,name,year,population"),
        (200, content(danish()), "et annet land"),
    ],
)
def test_a_service_that_fails_changes_nothing(
    status: int, body: bytes, sentence: str, untouched: Medfin, service: Service
) -> None:
    service.says(body, status)
    done = untouched.run("population", "import", "--source", "ssb", "--url", service.url)
    assert (done.returncode, done.stdout) == (1, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert stored(untouched) == []


@pytest.mark.parametrize(
    ("body", "arguments", "sentence"),
    [
        (csv_of(ROWS), [], "Oppgi hvor tallene kommer fra (kommandolinjen: --reference)."),
        (csv_of([*ROWS, ROWS[0]]), ["--reference", "x"], "Kommune 0214 har to tall for 2018: linje 2 og linje 5."),
        (csv_of([("0214", "Ås", 2018, -5)]), ["--reference", "x"], "«-5» (linje 2)"),
        (csv_of([("3103", "Moss", 2018, 5)]), ["--reference", "x"], "3103 var ikke en kommune i 2018 (linje 2)."),
        (csv_of([("0214", "Ås", 2018, 0)]), ["--reference", "x"], "ingen innbyggertall"),
        (csv_of(ROWS)[:-1], ["--reference", "x"], "uten linjeskift"),
        (csv_of(ROWS), ["--reference", " "], "har ingen kilde"),
        (csv_of(ROWS), ["--reference", "x", "--known-from", "2999-01-01"], "som ikke har vært ennå"),
        (csv_of([("3218", "Ås", 2100, 5)]), ["--reference", "x"], "Oppgi et annet slag"),
        (csv_of(ROWS), ["--reference", "x", "--country", "dk"], "er ikke et kommunenummer i landets form"),
        (content(danish(quarters=["2019K3", "2020K3"])), [], "Bare første kvartal"),
    ],
)
def test_a_file_that_cannot_be_taken_changes_nothing(
    body: bytes, arguments: list[str], sentence: str, untouched: Medfin
) -> None:
    file = save(untouched, "tall", body)
    done = untouched.run("population", "import", file, *arguments)
    assert done.returncode == 1
    assert sentence in plain_spaces(done.stderr)
    assert "Traceback" not in done.stderr
    assert stored(untouched) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["--source", "ssb", "--country", "dk"],
        ["--url", "https://x.no"],
        ["tall", "--source", "ssb"],
        ["tall", "--url", "https://x.no"],
        ["ingen"],
    ],
)
def test_what_to_import_must_be_clear(arguments: list[str], untouched: Medfin) -> None:
    save(untouched, "tall", csv_of(ROWS))
    done = untouched.run("population", "import", *arguments)
    assert (done.returncode, done.stdout) == (2, "")


def test_every_kind_can_be_imported(empty: Medfin) -> None:
    file = save(empty, "tall.csv", csv_of([("0301", "Oslo", 2020, 700_000)]))
    for kind in PopulationKind:
        empty.answer("population", "import", file, "--reference", "x", "--kind", kind.value.replace("_", "-"))
    assert stored(empty) == [("0301", 700_000, kind.value) for kind in PopulationKind]


def test_a_place_is_shown_with_its_figures_and_their_sources(filled: Medfin) -> None:
    shown = filled.answer("population", "show", "3103", "2018").splitlines()
    assert shown[0] == "Moss (3103), 01.01.2018: 48 671 innbyggere"
    assert [line.split()[:3] for line in shown[2:]] == [["0104", "Moss", "2018"], ["0136", "Rygge", "2018"]]
    assert "632.340 indbyggere" in filled.answer("population", "show", "101", "--locale", "da")
    assert "20,439 inhabitants" in filled.answer("population", "show", "Ås", "--locale", "en")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["show", "Åss"], "Mente du Ås (3218)?"),
        (["show", "Ås", "2017"], "Første år er 2018."),
        (["show", "0104", "2021"], "Moss (0104) ble en del av Moss (3103) i 2020"),
        (["show", "Ås", "--as-of", "2021-02-28"], "ingen tall som var kjent 28.02.2021"),
        (["list", "--country", "no", "--year", "2017"], "Ingen innbyggertall for kommunene i Norge i 2017."),
        (["list", "--country", "dk", "--as-of", "rev:2"], "ingen tall for Danmark"),
    ],
)
def test_an_absent_figure_is_a_sentence(arguments: list[str], sentence: str, filled: Medfin) -> None:
    done = filled.run("population", *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert sentence in plain_spaces(done.stderr)


def test_a_total_that_would_be_wrong_is_not_shown(filled: Medfin) -> None:
    done = filled.run("population", "list", "--country", "no", "--year", "2019")
    assert done.returncode == 0
    assert "Hele landet" not in done.stdout
    assert "421 tall mangler, blant annet for Moss (0104)" in done.stderr


def test_a_formula_has_the_figures(filled: Medfin) -> None:
    assert filled.answer("eval", '=INNBYGGERE("Ås";2018)') == "20 084 innbyggere\n"
    done = filled.run("eval", "=INNBYGGERE(101;2020)")
    assert done.stdout == "#N/A\n"
    assert "Skriv K-0101 for Halden, og 101 som tekst for København." in done.stderr


def test_the_national_files_are_imported(empty: Medfin) -> None:
    for name, totals in (
        ("no_population.csv", ["5 258 317", "5 295 619", "5 328 212", "5 367 580", "5 391 369"]),
        ("dk_population.csv", ["5 475 695", "5 822 679", "5 873 327"]),
    ):
        answer = empty.answer("population", "import", str(national_file(name)), "--reference", name)
        assert [total for total in totals if total in answer] == totals
    assert empty.answer("eval", '=INNBYGGERE("Ås";2018)') == "20 084 innbyggere\n"
    assert "5 367 580" in empty.answer("population", "list", "--country", "no", "--year", "2020")
    municipal = empty.run("population", "list", "--country", "dk", "--year", "2020", "--locale", "da")
    assert "der mangler 1 tal, for Christiansø (411)." in plain_spaces(municipal.stderr)
    empty.answer("population", "import", str(national_file("dk_christianso_411.csv")), "--reference", "Christiansø")
    whole = empty.answer("population", "list", "--country", "dk", "--year", "2020", "--locale", "da")
    assert whole.rstrip().endswith("Hele landet (Danmark) den 01.01.2020: 5.822.763 indbyggere")


def test_a_number_that_no_municipality_has_is_taken_only_when_it_is_said_to_be_new(empty: Medfin) -> None:
    empty.answer("rates", "list")
    file = save(empty, "ny.csv", csv_of([ROWS[0], ("9876", "Nyby", 2026, 5_000)]))
    arguments = ("population", "import", file, "--reference", "SSB 07459")
    done = empty.run(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert "har nummer 9876 (Nyby, linje 3)" in done.stderr
    assert stored(empty) == []
    assert "Publisert som revisjon 2." in empty.answer(*arguments, "--trust", "9876")
    assert [number for number, *_ in stored(empty)] == ["0214", "9876"]
    assert "5 000 innbyggere" in empty.answer("population", "show", "Nyby")


def test_a_name_that_is_not_the_numbers_is_taken_only_when_it_is_trusted(empty: Medfin) -> None:
    empty.answer("rates", "list")
    file = save(empty, "byttet.csv", csv_of([("0214", "Moss", 2018, 32_588), ("0104", "Ås", 2018, 20_084)]))
    arguments = ("population", "import", file, "--reference", "SSB 07459")
    done = empty.run(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert "0214 er Ås, ikke Moss (linje 2)" in done.stderr
    assert stored(empty) == []
    empty.answer(*arguments, "--trust", "0214", "--trust", "0104")
    assert [number for number, *_ in stored(empty)] == ["0214", "0104"]


def test_a_file_that_was_cut_off_is_not_taken_for_the_country(empty: Medfin) -> None:
    whole = national_file("no_population.csv").read_bytes().splitlines(keepends=True)
    rows = [whole[0], *(line for line in whole[1:] if b",2018," in line)]
    file = save(empty, "kuttet.csv", b"".join(rows[:-1]))
    answer = plain_spaces(empty.answer("population", "import", file, "--reference", "SSB"))
    assert "Registeret mangler 1 tall for Norge i 2018: " in answer
    file = save(empty, "hel.csv", b"".join(rows))
    assert "mangler" not in empty.answer("population", "import", file, "--reference", "SSB")


def test_a_backdated_figure_is_told_apart(empty: Medfin) -> None:
    file = save(empty, "tall.csv", csv_of([ROWS[0]]))
    empty.answer("population", "import", file, "--reference", "Siste", "--known-from", "2019-03-01")
    earlier = save(empty, "tidligere.csv", csv_of([("0214", "Ås", 2018, 20_000)]))
    told = empty.answer("population", "import", earlier, "--reference", "Første", "--known-from", "2018-03-01")
    assert "0 nye tall, 0 endrede, 1 tilbakedatert, 0 uendrede." in told
    assert "dagens tall er de samme" in told
    assert "20 084" in empty.answer("population", "show", "Ås", "2018")
    assert "20 000" in empty.answer("population", "show", "Ås", "2018", "--as-of", "2018-06-01")


def test_the_audit_log_names_the_file_and_its_content(empty: Medfin) -> None:
    body = csv_of([ROWS[0]])
    empty.answer("population", "import", save(empty, "tall.csv", body), "--reference", "SSB")
    with closing(sqlite3.connect(empty.data_dir / "medfin.db")) as connection:
        (where,) = connection.execute("SELECT where_from FROM audit_entry ORDER BY id DESC LIMIT 1").fetchone()
    assert where == f"medfin population import tall.csv (sha256 {sha256(body).hexdigest()})"
