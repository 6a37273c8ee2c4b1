"""`medfin rates set|import|export|publish|diff|drafts|discard`, from outside: real commands on real databases."""

from __future__ import annotations

import getpass
import json
import re
import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from server.config import Settings
from server.domain.additions import Additions
from server.domain.matching import FixedShareRule
from server.domain.rates import RateKind, Withdrawn
from server.exchange.file import Format, write
from tests.exchange.additions import NB, one, rate, row
from tests.parts.application import prepare, settings_in
from tests.parts.medfin import Medfin, plain_spaces
from tests.parts.server import LiveServer

KEY = "no.ks.bidrag.kommune"
TO_21 = ("rates", "set", KEY, "2027", "21", "--reference", "Vedtak i hovedstyret")
WHO = getpass.getuser()


@pytest.fixture
def own(tmp_path: Path) -> Medfin:
    """The command on a database that belongs to the test."""
    (tmp_path / "work").mkdir()
    prepare(settings_in(tmp_path / "data"))
    return Medfin(tmp_path / "data", tmp_path / "work")


@pytest.fixture
def other(tmp_path: Path) -> Medfin:
    """The command on another database, in the same folder."""
    prepare(settings_in(tmp_path / "other"))
    return Medfin(tmp_path / "other", tmp_path / "work")


def audited(medfin: Medfin) -> list[tuple[str, str, str, str]]:
    """Return who did what, by which command and why, in the order of the log, the packaged rates aside."""
    with closing(sqlite3.connect(medfin.data_dir / "medfin.db")) as connection:
        entries = connection.execute("SELECT who, action, where_from, why FROM audit_entry ORDER BY id")
        return [entry for entry in entries if entry[0] != "medfin"]


def refused(medfin: Medfin, *arguments: str, **environment: str) -> str:
    """Return what the command says, which must fail with status 1 and leave nothing behind."""
    before = audited(medfin)
    done = medfin.run(*arguments, **environment)
    assert done.returncode == 1, done.stderr
    assert audited(medfin) == before
    assert "Traceback" not in done.stderr
    return plain_spaces(done.stderr.strip())


def computed(medfin: Medfin, formula: str = "=KS_BIDRAG(20000;2027)", **environment: str) -> str:
    return medfin.answer("eval", formula, **environment).strip()


def saved(medfin: Medfin, name: str, additions: Additions) -> str:
    """Return the name of a file of `additions` in the folder of the command."""
    (medfin.work_dir / name).write_bytes(write(additions, Format(name.rpartition(".")[2]), NB))
    return name


def test_a_published_rate_counts_in_the_next_computation(own: Medfin) -> None:
    assert computed(own) == "0 kr"
    done = own.answer(*TO_21, "--case", "27/1", "--url", "https://www.ks.no/27", "--publish").splitlines()
    cells = [
        "2027",
        "ny",
        "0 kr per innbygger (2019)",
        "21 kr per innbygger",
        "Vedtak i hovedstyret, 27/1, https://www.ks.no/27",
    ]
    assert [re.split(r" {2,}", line) for line in done if line.startswith(KEY)] == [[KEY, *cells]]
    assert done[-1] == "Publisert som revisjon 2."
    assert (computed(own), computed(own, "=KS_BIDRAG(20000;2026)")) == ("420 000 kr", "0 kr")
    note = "KS-bidrag fra 2027: Vedtak i hovedstyret"
    actions = ("audit.draft.created", "audit.published", "audit.draft.published")
    assert audited(own) == [(WHO, action, f"medfin rates set {KEY} 2027 21", note) for action in actions]


def test_a_running_reader_sees_the_new_value(own_server: LiveServer, live_settings: Settings, tmp_path: Path) -> None:
    def asked() -> object:
        call = json.dumps({"calls": [{"f": "KS_BIDRAG", "a": [20000, 2027]}]}).encode()
        return json.loads(own_server.request("POST", "/api/v1/evaluate", call)[2])

    assert asked() == {"revision": 1, "results": [{"v": 0}]}
    Medfin(live_settings.data_dir, tmp_path).answer(*TO_21, "--publish")
    assert asked() == {"revision": 2, "results": [{"v": 420000}]}


def test_postgresql_is_changed_by_the_same_commands(own: Medfin, postgres_url: str) -> None:
    there = {"MEDFIN_DATABASE_URL": postgres_url}
    assert "Utkast 1 er laget." in own.answer(*TO_21, **there)
    assert "Publisert som revisjon 2." in own.answer("rates", "publish", "1", **there)
    assert computed(own, **there) == "420 000 kr"
    own.answer("rates", "export", "-o", "a.xlsx", **there)
    assert "Publisert som revisjon 2." in own.answer("rates", "import", "a.xlsx", "--publish")
    assert computed(own) == "420 000 kr"
    assert own.answer("rates", "export") == own.answer("rates", "export", **there)


def test_without_publish_it_is_a_draft(own: Medfin) -> None:
    assert own.answer("rates", "drafts").strip() == "Det er ingen åpne utkast."
    assert own.answer(*TO_21, "--note", "Økt kontingent").splitlines()[-1] == (
        "Utkast 1 er laget. Publiser det med: medfin rates publish 1"
    )
    assert computed(own) == "0 kr"
    (_, listed) = own.answer("rates", "drafts").splitlines()
    assert listed.split()[:3] == ["1", "under", "arbeid"]
    assert listed.split()[4:] == [WHO, "1", "Økt", "kontingent"]
    compared = own.answer("rates", "diff", "1").splitlines()
    assert compared[0] == f"Utkast 1 (under arbeid), {WHO}: Økt kontingent"
    assert compared[2].startswith(f"{KEY}  2027  ny")
    assert own.answer("rates", "publish", "1").strip() == "Publisert som revisjon 2."
    assert computed(own) == "420 000 kr"
    assert audited(own)[-1] == (WHO, "audit.draft.published", "medfin rates publish 1", "Økt kontingent")
    # What it changed, not what it would change now.
    assert own.answer("rates", "diff", "1").splitlines() == [
        compared[0].replace("under arbeid", "publisert"),
        *compared[1:],
    ]
    assert refused(own, "rates", "publish", "1") == "Utkastet er allerede publisert som revisjon 2."


def test_a_discarded_draft_is_gone_for_good(own: Medfin) -> None:
    own.answer(*TO_21)
    assert own.answer("rates", "discard", "1", "--locale", "da").strip() == "Udkast 1 er kasseret."
    assert audited(own)[-1][1:3] == ("audit.draft.discarded", "medfin rates discard 1")
    assert own.answer("rates", "drafts", "--locale", "da").strip() == "Der er ingen åbne udkast."
    assert refused(own, "rates", "publish", "1") == "Utkastet er forkastet."
    for command in ("publish", "diff", "discard"):
        assert refused(own, "rates", command, "7") == "Det finnes ikke noe utkast 7."


def test_a_second_person_must_check_where_that_is_asked_for(own: Medfin) -> None:
    sentence = refused(own, *TO_21, "--publish", MEDFIN_FOUR_EYES="yes")
    assert sentence.startswith("En annen person må kontrollere endringen før den publiseres. Ingenting er lagret.")
    own.answer(*TO_21, MEDFIN_FOUR_EYES="yes")
    assert "Utkastet må kontrolleres av en annen" in refused(own, "rates", "publish", "1", MEDFIN_FOUR_EYES="yes")
    assert computed(own) == "0 kr"


def test_a_rate_is_ended_and_a_day_is_a_start(own: Medfin) -> None:
    reference = ("--reference", "Vedtak", "--publish")
    own.answer("rates", "set", KEY, "2027-07-01", "0,125", *reference)
    assert "opphører" in own.answer("rates", "set", KEY, "2029", "--end", *reference)
    shown = own.answer("rates", "show", KEY).splitlines()
    assert [line.split()[:3] for line in shown if line.startswith("2027")] == [["2027-07-01", "0,125", "kr"]]
    assert "fra 01.01.2029 er det ingen" in own.run("rates", "show", KEY, "2030").stderr


def test_what_was_known_earlier_is_said(own: Medfin) -> None:
    set_ = ("rates", "set", "no.deflator.kommunal", "2027", "-0,5", "--reference", "NB", "--publish")
    done = own.answer(*set_, "--known-from", "2026-05-12")
    assert "Noe av dette regnes som kjent før i dag" in done
    assert "−0,5 %" in done
    assert computed(own, '=SATS("no.deflator.kommunal";2027)').startswith("−0,5")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((KEY, "2027", "20.5"), "VALUE: «20.5» kan leses på flere måter."),
        ((KEY, "2027", "tjue"), "VALUE: «tjue» er ikke et tall."),
        ((KEY, "2027", "{}"), "VALUE: dette er verken en regel, en tabell eller en konto"),
        ((KEY, "2027", "-5"), "KS-bidrag fra 01.01.2027: −5 er mindre enn null."),
        ((KEY, "27", "5"), "YEAR: «27» er verken et år eller en dato."),
        ((KEY, "1899", "5"), "YEAR: året 1899 er utenfor 1900–2200."),
        ((KEY, "2201-01-01", "5"), "YEAR: året 2201 er utenfor 1900–2200."),
        (("no.such", "2027", "5"), "Det finnes ingen sats med nøkkelen «no.such»."),
        ((KEY, "2027", "5", "--reference", " "), "KS-bidrag fra 01.01.2027 har ingen kilde."),
        ((KEY, "2027", "5", "--url", "ks.no"), "KS-bidrag fra 01.01.2027: «ks.no» er ikke en adresse"),
        ((KEY, "2027", "5", "--known-from", "9999-01-01"), "KS-bidrag: året 9999 er utenfor 1900–2200."),
        ((KEY, "2027", "5", "--known-from", "2199-01-01"), "KS-bidrag fra 01.01.2027 kan ikke være kjent fra"),
        ((KEY, "2027", "5", "--note", "a\x07"), "Notatet kan ha høyst"),
    ],
)
def test_what_cannot_be_set_is_a_sentence(own: Medfin, arguments: tuple[str, ...], sentence: str) -> None:
    assert refused(own, "rates", "set", "--reference", "Vedtak", *arguments, "--publish").startswith(sentence)


@pytest.mark.parametrize("arguments", [(), ("5", "--end"), ("5", "--publsh")])
def test_a_value_or_an_end_is_wanted(medfin: Medfin, arguments: tuple[str, ...]) -> None:
    done = medfin.run("rates", "set", KEY, "2027", *arguments, "--reference", "Vedtak")
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize("form", Format)
def test_an_export_makes_another_database_the_same(own: Medfin, other: Medfin, form: Format) -> None:
    file = f"satser.{form}"
    rule = row(FixedShareRule(Decimal("0.20")), key="no.ordning.ny")
    new = Additions((rate(), rate("no.ordning.ny", RateKind.MATCHING)), (row(20, known=date(2026, 1, 1)), rule))
    own.answer("rates", "import", saved(own, "a.csv", new), "--publish")
    own.answer("rates", "import", saved(own, "b.csv", Additions((rate(),), (row(Withdrawn()),))), "--publish")
    own.answer(*TO_21, "--publish")
    assert own.answer("rates", "export", "--output", file).strip() == f"Skrevet: {file}"
    done = other.answer("rates", "import", file, "--publish", "--locale", "nn")
    assert "rader er der frå før og blir ikkje med." in done
    assert "Ny sats: no.ordning.ny, Gebyr (kr)" in done
    assert done.splitlines()[-1] == "Publisert som revisjon 2."
    other.answer("rates", "export", "-o", f"again.{form}")
    assert (own.work_dir / f"again.{form}").read_bytes() == (own.work_dir / file).read_bytes()
    assert other.answer("rates", "import", file).splitlines()[-1] == "Det er ikke noe nytt i filene."
    assert other.answer("rates", "diff", file).splitlines()[-1] == "Det er ikke noe nytt i filene."


def test_an_export_may_be_of_some_rates_and_go_to_the_screen(own: Medfin) -> None:
    lines = own.answer("rates", "export", "--key", "no.ks.bidrag.*", "--format", "csv").splitlines()
    assert {line.partition(";")[0] for line in lines[1:]} == {KEY, "no.ks.bidrag.fylkeskommune"}
    assert refused(own, "rates", "export", "--key", "se.*").startswith("Ingen sats har en nøkkel som «se.*».")
    assert refused(own, "rates", "export", "-o", "a.txt").startswith("a.txt: filnavnet skal slutte på en av .yaml,")
    assert "filen kan ikke skrives" in refused(own, "rates", "export", "-o", "nowhere/a.csv")
    assert list(own.work_dir.iterdir()) == []


def test_files_are_compared_and_imported_as_one_draft(own: Medfin) -> None:
    files = saved(own, "a.yaml", one(20)), saved(own, "b.csv", Additions((rate(),), (row(21, 2028),)))
    compared = own.answer("rates", "diff", files[0]).splitlines()
    assert compared[0] == "Ny sats: no.prove.gebyr, Gebyr (kr)"
    assert "no.prove.gebyr  2027  ny" in compared[2]
    assert audited(own) == []
    assert own.answer("rates", "import", *files).splitlines()[-1].startswith("Utkast 1 er laget.")
    ((who, action, where, why),) = audited(own)
    assert (who, action, why) == (WHO, "audit.draft.created", "Vedtak, 26/1, https://example.org/1")
    assert where.startswith("medfin rates import a.yaml (sha256 ")
    assert "; b.csv (sha256 " in where
    own.answer("rates", "publish", "1")
    assert computed(own, '=SATS("no.prove.gebyr";2028)') == "21"


def test_a_faulty_file_is_refused_whole(own: Medfin) -> None:
    good = saved(own, "a.yaml", one(20))
    bad = saved(own, "b.csv", Additions((rate(),), (row(21, 2028), row(22, 2029))))
    content = (own.work_dir / bad).read_bytes()
    (own.work_dir / bad).write_bytes(content.replace(b";22;", b";20.5;"))
    assert refused(own, "rates", "import", good, bad, "--publish").startswith(
        "b.csv, linje 3, kolonne value: «20.5» kan leses på flere måter."
    )
    (own.work_dir / bad).write_bytes(content.replace(b";22;", b";=1+1;"))
    assert refused(own, "rates", "diff", bad, "--locale", "da").startswith(
        "b.csv, linje 3, kolonne value: feltet er en"
    )
    assert refused(own, "rates", "import", "none.csv") == "none.csv: filen kan ikke åpnes."
    assert refused(own, "rates", "import", "none.doc").startswith("none.doc: filnavnet skal slutte på en av")


def test_what_others_published_meanwhile_is_not_undone(own: Medfin) -> None:
    own.answer(*TO_21)
    own.answer("rates", "set", KEY, "2027", "25", "--reference", "Nytt vedtak", "--publish")
    sentence = refused(own, "rates", "publish", "1")
    assert sentence.startswith("KS-bidrag fra 01.01.2027 ble endret i revisjon 2 etter at dette ble skrevet.")
    assert computed(own) == "500 000 kr"
