"""Many rates at once in a browser: every pasted row's fate, files in and out, and nothing saved while one is wrong."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from server.config import Settings
from server.i18n import LANGUAGES
from tests.parts.application import AppFactory
from tests.parts.people import Browser, add_people
from tests.web.administering import KEY, computed, proposed, shown, step, tree

COUNTY = "no.ks.bidrag.fylkeskommune"


@pytest.fixture
def app(own_settings: Settings, make_app: AppFactory) -> Flask:
    """A server whose people have accounts."""
    add_people(own_settings.database_url)
    return make_app(own_settings)


def pasted(browser: Browser, *rows: str, button: str = "preview", note: str = "Fra regnearket") -> TestResponse:
    return browser.post("/import/rows", {"rows": "\r\n".join(rows), "note": note, button: ""}, page="/import")


def fates(response: TestResponse) -> list[str]:
    lines = tree(response).xpath("//h2[@id='fate']/following-sibling::table/tbody/tr")
    return [" ".join(" ".join(line.text_content().split()).split()) for line in lines]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_has_its_fate_before_anything_is_saved(app: Flask, language: str) -> None:
    ola = Browser.of(app, "ola")
    text = ola.get(f"/import?locale={language}").text
    assert f'<html lang="{language}">' in text
    response = pasted(
        ola, f"{KEY}\t2027\t21\tVedtak", f"{COUNTY}\t2027\t5,5\tVedtak\t12/26\thttps://www.ks.no/\t2026-01-02"
    )
    assert response.status_code == 200
    assert ["21 kr per innbygger" in fates(response)[0], "5,50 kr per innbygger" in fates(response)[1]] == [True, True]
    assert "Det er ingen utkast under arbeid." in ola.get("/drafts").text


def test_what_has_been_looked_at_is_saved_as_one_draft(app: Flask) -> None:
    kari = Browser.of(app, "kari")
    rows = (f"{KEY}\t2027\t21\tVedtak", f"{COUNTY}\t2027\tingen\tVedtak")
    assert 'name="save"' in pasted(kari, *rows).text
    saved = pasted(kari, *rows, button="save")
    assert saved.location == "/drafts/1"
    text = shown(kari.get("/drafts/1"))
    assert "opphører" in text
    assert "Fra regnearket" in text
    assert step(kari, 1, "publish").status_code == 302
    assert computed(app, "KS_BIDRAG", 20000, 2027) == 420_000
    assert computed(app, "KS_BIDRAG", 20000, 2027, "fylkeskommune") == "no_rate"


def test_a_line_of_headings_is_passed_over(app: Flask) -> None:
    ola = Browser.of(app, "ola")
    heading = "\t".join(tree(ola.get("/import")).xpath("string(//*[@id='rows-columns'])").split(": ")[1].split(", "))
    response = pasted(ola, heading, f"{KEY}\t2027\t21\tVedtak")
    assert (response.status_code, len(fates(response))) == (200, 1)
    assert fates(pasted(ola, "key\tvalid_from", f"{KEY}\t2027\t21\tVedtak"))[0].startswith("2 ")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"{KEY}\t2027\t20.5\tVedtak", "«20.5» er ikke et tall"),
        (f"{KEY}\t2027\t21", "Skriv hvor verdien kommer fra."),
        (f"{KEY}\t27\t21\tVedtak", "verken et år"),
        (f"{KEY}\t1899\t21\tVedtak", "1900"),
        ("no.finnes.ikke\t2027\t21\tVedtak", "no.finnes.ikke"),
        (f"{KEY}\t2027\t-21\tVedtak", "mindre enn null"),
        ("no.esunnmore.andel_likt\t2027\t30\tVedtak", "andel"),
        (f"{KEY}\t2027\t21\tVedtak\t\tikke en adresse", "adresse"),
        (f"{KEY}\t2027\t21\tVedtak\t\t\t2099-01-01", "2099"),
        (f"{KEY}\t2027\t21\tVedtak\t\t\t\tmer", "flere enn 7 kolonner"),
        ("bare tekst", "Skriv hvor verdien kommer fra."),
        (f"{COUNTY}\t2027\t6\tVedtak", "Den samme verdien står på linje 1."),
        ("=cmd|' /C calc'!A0\t2027\t1\tVedtak", "=cmd"),
    ],
)
def test_a_faulty_row_says_what_is_wrong_and_nothing_is_saved(app: Flask, row: str, said: str) -> None:
    ola = Browser.of(app, "ola")
    for button in ("preview", "save"):
        response = pasted(ola, f"{COUNTY}\t2027\t6\tVedtak", row, button=button)
        assert response.status_code == 422
        sound, faulty = fates(response)
        assert "6 kr per innbygger" in sound
        assert said in faulty
        assert 'name="save"' not in response.text
        (kept,) = tree(response).xpath("//textarea[@name='rows']/text()")
        assert row.strip() in kept
    assert "Det er ingen utkast under arbeid." in ola.get("/drafts").text


def test_a_row_that_ends_a_rate_or_is_back_dated_says_so(app: Flask) -> None:
    ola = Browser.of(app, "ola")
    rows = (f"{KEY}\t2027\topphører\tVedtak", f"{KEY}\t2018\t19\tVedtak\t\t\t2020-01-01")
    ended, backdated = fates(pasted(ola, *rows))
    assert "ingen opphører" in ended
    assert "tilbakedatert: kjent fra 01.01.2020" in backdated


def test_more_rows_than_can_be_looked_at_are_refused(app: Flask) -> None:
    ola = Browser.of(app, "ola")
    response = pasted(ola, *[f"{KEY}\t{1900 + place % 300}\t1\tVedtak" for place in range(1_001)])
    assert (response.status_code, "høyst 1000 rader" in shown(response)) == (422, True)


def uploaded(browser: Browser, name: str, content: bytes) -> TestResponse:
    fields: dict[str, object] = {"file": (BytesIO(content), name), "note": "Fra en fil"}
    return browser.post("/import/file", fields, page="/import")


@pytest.mark.parametrize("form", ["yaml", "csv", "xlsx"])
def test_what_is_exported_comes_back_with_its_change(app: Flask, form: str) -> None:
    kari = Browser.of(app, "kari")
    exported = kari.get(f"/export/{form}?key=no.ks.bidrag.*")
    assert re.fullmatch(rf'attachment; filename="medfin-rev1\.{form}"', exported.headers["Content-Disposition"])
    same = uploaded(kari, f"satser.{form}", exported.data)
    assert same.status_code == 422
    step(kari, proposed(kari), "publish")
    changed = kari.get(f"/export/{form}?key=no.ks.bidrag.*").data
    undo = kari.post("/revisions/2/undo", page="/revisions/2")
    step(kari, int(str(undo.location).rpartition("/")[2]), "publish")
    assert computed(app, "KS_BIDRAG", 20000, 2027) == 0
    back = uploaded(kari, f"satser.{form}", changed)
    assert back.status_code == 302, shown(back)
    assert "Ny sats" not in shown(kari.get(str(back.location)))
    assert "21 kr per innbygger" in shown(kari.get(str(back.location)))


def test_everything_can_be_had_as_a_file(client: FlaskClient) -> None:
    sheet = load_workbook(BytesIO(client.get("/export/xlsx").data)).active
    assert sheet is not None
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert client.get("/export/pdf", headers={"Accept": "text/html"}).status_code == 404
    missing = client.get("/export/csv?key=finnes.ikke&locale=nb", headers={"Accept": "text/html"})
    assert (missing.status_code, "finnes.ikke" in shown(missing)) == (404, True)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("satser.pdf", b"%PDF", ".yaml"),
        ("satser.csv", b"key;value\n", "satser.csv"),
        ("satser.xlsx", b"PK\x03\x04", "satser.xlsx"),
        ("satser.yaml", b"no.a: [", "satser.yaml"),
        ("../../etc/passwd.yaml", b"a: 1", "passwd.yaml"),
    ],
)
def test_a_file_that_can_not_be_read_is_said_so(app: Flask, name: str, content: bytes, said: str) -> None:
    ola = Browser.of(app, "ola")
    response = uploaded(ola, name, content)
    assert response.status_code == 422
    (told,) = tree(response).xpath("//p[@role='alert']")
    assert said in told.text_content()
    assert "etc" not in told.text_content()
    assert "Det er ingen utkast under arbeid." in ola.get("/drafts").text


def test_an_upload_that_is_too_large_is_said_so(own_settings: Settings, make_app: AppFactory) -> None:
    add_people(own_settings.database_url)
    ola = Browser.of(make_app(own_settings, max_body_bytes=100_000), "ola")
    response = uploaded(ola, "satser.csv", b"x" * 200_000)
    assert response.status_code == 413
    assert "Filen er for stor." in shown(response)


def test_importing_is_for_editors_and_needs_the_forms_token(app: Flask) -> None:
    lise = Browser.of(app, "lise")
    assert lise.get("/import").status_code == 403
    assert lise.post("/import/rows", {"rows": ""}, page="/rates").status_code == 403
    ola = Browser.of(app, "ola")
    assert ola.client.post("/import/rows", data={"rows": "x"}, headers={"Accept": "text/html"}).status_code == 400


CSV = "code,name,year,population\n0214,Ås,2018,20084\n0301,Oslo,2018,673469\n"


def counted(browser: Browser, content: str, **fields: object) -> TestResponse:
    sent = {"file": (BytesIO(content.encode()), "folk.csv"), "title": "SSB 07459", "kind": "actual", **fields}
    return browser.post("/import/population", sent, page="/import")


def test_population_figures_become_a_draft_and_then_count(app: Flask) -> None:
    kari = Browser.of(app, "kari")
    response = counted(kari, CSV)
    assert response.location == "/drafts/1"
    text = shown(kari.get("/drafts/1"))
    assert "Ås (0214)" in text
    assert "20 084 innbyggere (registrert)" in text
    assert "SSB 07459" in text
    effect = shown(kari.get("/drafts/1/effect"))
    assert "INNBYGGERE" in effect
    assert computed(app, "INNBYGGERE", "Ås", 2018) != 20_084
    assert step(kari, 1, "publish").status_code == 302
    assert computed(app, "INNBYGGERE", "Ås", 2018) == 20_084
    again = counted(kari, CSV)
    assert (again.status_code, tree(again).xpath("//p[@role='alert']") != []) == (422, True)


def test_a_new_name_is_taken_when_somebody_says_that_it_is_right(app: Flask) -> None:
    ola = Browser.of(app, "ola")
    renamed = CSV.replace("Ås", "Bergen")
    assert "så oppgi at nummeret er riktig" in shown(counted(ola, renamed))
    assert counted(ola, renamed, trusted="0214, 9999").status_code == 302


@pytest.mark.parametrize(
    ("content", "fields", "said"),
    [
        (CSV, {"title": ""}, "kilde"),
        (CSV.replace("20084", "-1"), {}, "-1"),
        (CSV + "0214,Ås,2018,20084\n", {}, "0214"),
        (CSV.rstrip(), {}, "slutt"),
        ("code,name,year,population\n", {}, "rader"),
        (CSV.replace("2018", "2099"), {}, "2099"),
        (CSV.replace("Ås", "Bergen"), {}, "0214"),
        ("{", {}, "Filen"),
        (CSV, {"file": (BytesIO(b""), "")}, "Velg en fil."),
    ],
)
def test_a_population_file_with_a_fault_is_refused_whole(
    app: Flask, content: str, fields: dict[str, object], said: str
) -> None:
    ola = Browser.of(app, "ola")
    response = counted(ola, content, **fields)
    assert response.status_code == 422
    (told,) = tree(response).xpath("//p[@role='alert']")
    assert said in told.text_content()
    assert "Det er ingen utkast under arbeid." in ola.get("/drafts").text


def test_rows_that_were_looked_at_before_another_publication_are_not_saved(app: Flask) -> None:
    kari, ola = Browser.of(app, "kari"), Browser.of(app, "ola")
    row = f"{KEY}\t2027\t21\tVedtak"
    (seen,) = tree(pasted(ola, row)).xpath("//input[@name='seen']/@value")
    step(kari, proposed(kari, value="22"), "publish")
    sent = {"rows": row, "note": "", "save": "", "seen": seen}
    response = ola.post("/import/rows", sent, page="/import")
    assert (response.status_code, "revisjon 2" in shown(response)) == (422, True)
    assert "Det er ingen utkast under arbeid." in ola.get("/drafts").text
