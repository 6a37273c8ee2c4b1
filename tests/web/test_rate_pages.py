"""The rates in a browser: found, shown with their history, and a new value whose every fault is told at its field."""

from __future__ import annotations

from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.config import Settings
from server.i18n import LANGUAGES, Locale
from tests.parts.application import AppFactory
from tests.parts.books import packaged_view
from tests.parts.people import Browser, add_people
from tests.web.administering import KEY, VALUE, computed, proposed, shown, step, tree


@pytest.fixture
def app(own_settings: Settings, make_app: AppFactory) -> Flask:
    """A server whose people have accounts."""
    add_people(own_settings.database_url)
    return make_app(own_settings)


@pytest.mark.parametrize(
    ("query", "found", "missing"),
    [
        ("q=ks-bidrag", "no.ks.bidrag.kommune", "no.deflator.kommunal"),
        ("q=DEFLATOR+kommunal", "no.deflator.kommunal", "no.ks.bidrag.kommune"),
        ("q=16/03919-4", "no.ks.innskudd.ks", "no.deflator.kommunal"),
        ("kind=matching", "no.ordning.ks-finansiering", "no.ks.bidrag.kommune"),
        ("country=dk", "dk.pl.kommunal", "no.deflator.kommunal"),
        ("country=no&kind=share", "no.esunnmore.andel_likt", "no.deflator.kommunal"),
    ],
)
def test_rates_are_found(client: FlaskClient, query: str, found: str, missing: str) -> None:
    page = client.get(f"/rates?{query}").text
    assert f"<code>{found}</code>" in page
    assert f"<code>{missing}</code>" not in page


def test_nothing_found_is_said_so(client: FlaskClient) -> None:
    assert "Ingen satser passer til søket." in client.get("/rates?q=finnes-ikke&locale=nb").text


def test_an_ended_rate_says_so(client: FlaskClient) -> None:
    page = client.get("/rates?q=medfinansiering-2&locale=nb").text
    assert "(ingen fra 2023)" in page
    assert "07-11-04-60" in client.get("/rates?q=borgerportal&locale=nb").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rate_has_its_page(client: FlaskClient, language: str) -> None:
    response = client.get(f"/rates/no.deflator.kommunal?locale={language}")
    page, locale = tree(response), Locale(language)
    assert page.xpath("//h1")[0].text == locale.show(packaged_view().rate("no.deflator.kommunal").label)
    tables = page.xpath("//table")
    rows = packaged_view().book.rows_of("no.deflator.kommunal")
    assert [len(table.xpath("./tbody/tr")) for table in tables] == [13, len(rows)]
    assert len(page.xpath("//*[local-name()='circle']")) == 13
    newest = [tables[0].xpath(f"./tbody/tr[{place}]/td[1]")[0].text for place in (1, 2)]
    assert newest == [locale.rate_value(Decimal(figure), "percent") for figure in ("4.1", "4.7")]


def test_a_day_shows_what_was_known(client: FlaskClient) -> None:
    page = tree(client.get("/rates/no.deflator.kommunal?as_of=2022-05-12&locale=nb"))
    row = next(row for row in page.xpath("(//table)[1]/tbody/tr") if row.xpath("./th")[0].text == "2022")
    assert row.xpath("./td[1]")[0].text == "3,7\u00a0%"


@pytest.mark.parametrize("key", ["no.finnes.ikke", "<script>", "..%2f"])
def test_an_unknown_rate_is_not_found(client: FlaskClient, key: str) -> None:
    response = client.get(f"/rates/{key}", headers={"Accept": "text/html"})
    assert response.status_code == 404
    assert "<script>" not in response.text


def test_a_reader_has_no_form(app: Flask) -> None:
    for browser in (Browser.of(app), Browser.of(app, "lise")):
        assert 'name="start"' not in browser.get(f"/rates/{KEY}").text
    refused = Browser.of(app, "lise").post(f"/rates/{KEY}", VALUE, page="/")
    assert (refused.status_code, "Dette krever rollen redaktør." in shown(refused)) == (403, True)
    assert Browser.of(app).post(f"/rates/{KEY}", VALUE, page="/sign-in").location == "/sign-in?next="


def test_a_value_is_saved_in_a_draft_and_not_in_force(app: Flask) -> None:
    ola = Browser.of(app, "ola")
    draft = proposed(ola)
    text = shown(ola.get(f"/drafts/{draft}"))
    assert "0 kr per innbygger (2019)" in text
    assert "21 kr per innbygger" in text
    assert "Kommunestyret 25.11.2026, 12/26" in text
    assert computed(app, "KS_BIDRAG", 20000, 2027) == 0


@pytest.mark.parametrize(
    ("fields", "at", "sentence"),
    [
        ({"value": "20.5"}, "value", "«20.5» er ikke et tall som bare kan leses på én måte."),
        ({"value": ""}, "value", "Skriv verdien."),
        ({"said": "end"}, "value", "Her står «21», men du har valgt at ingen ny verdi begynner."),
        ({"said": "withdrawn"}, "value", "Her står «21»"),
        ({"value": "-3"}, "value", "mindre enn null"),
        ({"value": "1" * 20}, "value", "for stort"),
        ({"start": "27"}, "start", "verken et år"),
        ({"start": "1899"}, "start", "1900"),
        ({"start": "2201"}, "start", "2200"),
        ({"title": ""}, "title", "Skriv hvor verdien kommer fra."),
        ({"title": "   "}, "title", "Skriv hvor verdien kommer fra."),
        ({"title": "x" * 2001}, "title", "2"),
        ({"url": "javascript:alert(1)"}, "url", "javascript"),
        ({"known_from": "2099-01-01"}, "known_from", "2099"),
        ({"known_from": "i går"}, "known_from", "ikke en dato"),
        ({"said": "withdrawn", "value": ""}, "said", "2027"),
        ({"note": "x" * 1001}, "note", "1"),
    ],
)
def test_a_fault_is_told_at_its_field_and_nothing_is_saved(
    app: Flask, fields: dict[str, str], at: str, sentence: str
) -> None:
    ola = Browser.of(app, "ola")
    response = ola.post(f"/rates/{KEY}", {**VALUE, **fields})
    assert response.status_code == 422
    page = tree(response)
    if at == "said":
        told = page.xpath("//fieldset/p[@class='problem']")
    else:
        assert page.xpath(f"//*[@id='{at}']/@aria-invalid") == ["true"]
        told = page.xpath(f"//*[@id='{at}-said'][@class='problem']")
    assert sentence in told[0].text_content()
    for name, value in {**VALUE, **fields}.items():
        if name not in ("said", "note", at):
            assert page.xpath(f"//input[@name='{name}']/@value") == [value]
    assert "Det er ingen utkast under arbeid." in ola.get("/drafts").text


def test_a_share_over_one_is_refused(app: Flask) -> None:
    response = Browser.of(app, "ola").post("/rates/no.esunnmore.andel_likt", {**VALUE, "value": "30"})
    assert response.status_code == 422
    assert tree(response).xpath("//*[@id='value']/@aria-invalid") == ["true"]


def test_a_second_value_may_go_into_the_same_draft(app: Flask) -> None:
    ola = Browser.of(app, "ola")
    draft = proposed(ola)
    again = ola.post("/rates/no.ks.bidrag.fylkeskommune", {**VALUE, "value": "6", "draft": draft})
    assert again.location == f"/drafts/{draft}"
    text = shown(ola.get(f"/drafts/{draft}"))
    assert "KS-bidrag for fylkeskommuner" in text
    twice = ola.post(f"/rates/{KEY}", {**VALUE, "value": "22", "draft": draft})
    assert twice.status_code == 422
    assert tree(twice).xpath("//*[@id='start']/@aria-invalid") == ["true"]


def test_nobody_writes_in_another_editors_draft(app: Flask) -> None:
    draft = proposed(Browser.of(app, "ola"))
    eva = Browser.of(app, "eva")
    assert not tree(eva.get(f"/rates/{KEY}")).xpath("//select[@name='draft']")
    response = eva.post("/rates/no.ks.bidrag.fylkeskommune", {**VALUE, "draft": draft})
    assert response.status_code == 422
    assert "fylkeskommuner" not in shown(Browser.of(app, "ola").get(f"/drafts/{draft}"))


def test_a_rate_may_end_and_a_rule_is_ended_without_a_value(app: Flask) -> None:
    kari = Browser.of(app, "kari")
    assert 'name="value"' not in kari.get("/rates/no.ordning.medfinansiering").text
    draft = proposed(kari, "no.ordning.medfinansiering", start="2030", said="end", value="")
    assert "opphører" in shown(kari.get(f"/drafts/{draft}"))
    assert step(kari, draft, "publish").status_code == 302
    assert computed(app, "MEDFINANSIERING", 30_000_000, 2030) == "no_rate"


def test_what_is_stored_is_shown_and_never_run(app: Flask) -> None:
    kari = Browser.of(app, "kari")
    evil = "<script>alert(1)</script>\"'><img src=x>"
    draft = proposed(kari, title=evil, case=evil, note=evil)
    pages = [kari.get(f"/drafts/{draft}").text]
    published = step(kari, draft, "publish")
    pages += [kari.get(str(published.location)).text, kari.get(f"/rates/{KEY}").text, kari.get("/revisions").text]
    pages.append(Browser.of(app, "anne").get("/audit").text)
    for page in pages:
        assert "&lt;script&gt;" in page
        assert "<script>" not in page
        assert "<img" not in page


def test_a_back_dated_row_is_marked_in_the_history(app: Flask) -> None:
    kari = Browser.of(app, "kari")
    step(kari, proposed(kari, start="2018", value="19", known_from="2020-01-01"), "publish")
    step(kari, proposed(kari), "publish")
    rows = tree(kari.get(f"/rates/{KEY}")).xpath("//table[@aria-labelledby='history']/tbody/tr")
    assert ["tilbakedatert" in row.text_content() for row in rows] == [False, True, False, False]


def test_a_page_of_an_old_revision_accepts_no_later_one(app: Flask) -> None:
    kari = Browser.of(app, "kari")
    step(kari, proposed(kari), "publish")
    (seen,) = tree(kari.get(f"/rates/{KEY}?as_of=rev:1")).xpath("//input[@name='seen']/@value")
    assert kari.post(f"/rates/{KEY}", {**VALUE, "seen": seen}).status_code == 422


def test_a_form_that_has_not_seen_the_latest_publication_saves_nothing(app: Flask) -> None:
    kari, ola = Browser.of(app, "kari"), Browser.of(app, "ola")
    (seen,) = tree(ola.get(f"/rates/{KEY}")).xpath("//input[@name='seen']/@value")
    step(kari, proposed(kari, value="22"), "publish")
    response = ola.post(f"/rates/{KEY}", {**VALUE, "seen": seen})
    assert response.status_code == 422
    page = tree(response)
    assert "revisjon 2" in page.xpath("string(//*[@id='start-said'])")
    assert "Det er ingen utkast under arbeid." in ola.get("/drafts").text
    # What is in force now stands on the page that says so, and whoever has read it may save.
    (now,) = page.xpath("//input[@name='seen']/@value")
    assert ola.post(f"/rates/{KEY}", {**VALUE, "seen": now}).status_code == 302
    # Another year of the rate is no conflict.
    assert ola.post(f"/rates/{KEY}", {**VALUE, "start": "2030", "seen": seen}).status_code == 302
