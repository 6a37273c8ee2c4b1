"""Drafts in a browser: checked, published, scheduled and discarded by those who may, and never from a stale page."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from server.config import Settings
from server.i18n import LANGUAGES
from server.presentation.changes import changes_told
from server.web import draft_pages
from tests.parts.application import AppFactory
from tests.parts.people import Browser, add_people
from tests.web.administering import KEY, VALUE, computed, proposed, shown, step, tree, version_of


@pytest.fixture
def people(own_settings: Settings) -> Settings:
    """The settings of a database with accounts."""
    add_people(own_settings.database_url)
    return own_settings


@pytest.fixture
def app(people: Settings, make_app: AppFactory) -> Flask:
    """A server whose people have accounts."""
    return make_app(people)


@pytest.fixture
def careful(people: Settings, make_app: AppFactory) -> Flask:
    """A server that publishes what a second person has checked."""
    return make_app(people, four_eyes=True)


def test_a_publication_is_in_force_at_once(app: Flask) -> None:
    kari = Browser.of(app, "kari")
    draft = proposed(kari)
    assert computed(app, "KS_BIDRAG", 20000, 2027) == 0
    assert step(kari, draft, "publish").location == "/revisions/2"
    assert computed(app, "KS_BIDRAG", 20000, 2027) == 420_000
    text = shown(kari.get("/revisions/2"))
    assert "Ny sats" in text
    assert "21 kr per innbygger" in text
    finished = shown(kari.get(f"/drafts/{draft}"))
    assert "Publisert som revisjon 2" in finished
    assert not tree(kari.get(f"/drafts/{draft}")).xpath("//main//form")


def test_a_note_is_needed(app: Flask) -> None:
    kari = Browser.of(app, "kari")
    draft = proposed(kari, note="")
    response = step(kari, draft, "publish")
    assert response.status_code == 409
    assert "Skriv et notat" in shown(response)
    assert step(kari, draft, "note", note="Vedtatt i landstinget").status_code == 302
    assert step(kari, draft, "publish").status_code == 302


@pytest.mark.parametrize("name", ["note", "remove", "discard", "check", "publish", "schedule"])
def test_a_stale_page_changes_nothing(app: Flask, name: str) -> None:
    kari, anne = Browser.of(app, "kari"), Browser.of(app, "anne")
    draft = proposed(kari)
    before = version_of(kari, draft)
    assert step(anne, draft, "note", note="Et annet notat").status_code == 302
    sent: dict[str, object] = {"version": before, "note": "x", "row": "1", "at": ""}
    response = kari.post(f"/drafts/{draft}/{name}", sent, page=f"/drafts/{draft}")
    assert response.status_code == 412
    assert "Et annet notat" in kari.get(f"/drafts/{draft}").text
    assert computed(app, "KS_BIDRAG", 20000, 2027) == 0


@pytest.mark.parametrize(
    ("who", "name", "status"),
    [
        ("lise", "publish", 403),
        ("lise", "note", 403),
        ("eva", "note", 403),
        ("eva", "remove", 403),
        ("eva", "discard", 403),
        ("eva", "publish", 403),
        ("eva", "schedule", 403),
        ("ola", "publish", 403),
        ("ola", "check", 409),
        ("eva", "check", 302),
        ("kari", "note", 302),
        ("kari", "discard", 302),
        ("anne", "publish", 302),
    ],
)
def test_who_may_do_what_with_olas_draft(app: Flask, who: str, name: str, status: int) -> None:
    ola = Browser.of(app, "ola")
    draft = proposed(ola)
    sent: dict[str, object] = {"version": version_of(ola, draft), "note": "x", "row": "1", "at": ""}
    response = Browser.of(app, who).post(f"/drafts/{draft}/{name}", sent, page="/rates")
    assert response.status_code == status


@pytest.mark.parametrize("path", ["/drafts", "/drafts/1", "/drafts/1/effect"])
def test_drafts_are_for_editors(app: Flask, path: str) -> None:
    proposed(Browser.of(app, "ola"))
    assert Browser.of(app).get(path).status_code == 302
    assert Browser.of(app, "lise").get(path).status_code == 403
    assert Browser.of(app, "eva").get(path).status_code == 200
    assert Browser.of(app, "eva").get("/drafts/77").status_code == 404


def test_a_form_without_its_token_is_refused(app: Flask) -> None:
    kari = Browser.of(app, "kari")
    draft = proposed(kari)
    sent = {"version": version_of(kari, draft)}
    response = kari.client.post(f"/drafts/{draft}/publish", data=sent, headers={"Accept": "text/html"})
    assert response.status_code == 400
    assert computed(app, "KS_BIDRAG", 20000, 2027) == 0


def test_a_second_person_checks(careful: Flask) -> None:
    kari, eva = Browser.of(careful, "kari"), Browser.of(careful, "eva")
    draft = proposed(kari)
    refused = step(kari, draft, "publish")
    assert (refused.status_code, "kontrolleres av en annen" in shown(refused)) == (409, True)
    own = kari.post(f"/drafts/{draft}/check", {"version": version_of(kari, draft)}, page=f"/drafts/{draft}")
    assert own.status_code == 409
    assert step(eva, draft, "check").status_code == 302
    assert "Kontrollert av eva" in shown(kari.get(f"/drafts/{draft}"))
    # A change makes the check void.
    assert step(kari, draft, "note", note="En til").status_code == 302
    assert step(kari, draft, "publish").status_code == 409
    step(eva, draft, "check")
    assert step(kari, draft, "publish").status_code == 302


def test_rows_are_taken_out_and_the_last_takes_the_draft_with_it(app: Flask) -> None:
    ola = Browser.of(app, "ola")
    draft = proposed(ola)
    proposed(ola, "no.ks.bidrag.fylkeskommune", draft=draft)
    assert step(ola, draft, "remove", row="1").status_code == 302
    text = shown(ola.get(f"/drafts/{draft}"))
    assert "KS-bidrag for fylkeskommuner" in text
    assert f" {KEY}" not in text
    assert step(ola, draft, "remove", row="7").status_code == 400
    assert step(ola, draft, "remove", row="1").status_code == 302
    assert "forkastet" in ola.get(f"/drafts/{draft}").text


def test_a_publication_may_wait_for_its_time(app: Flask) -> None:
    kari = Browser.of(app, "kari")
    draft = proposed(kari)
    assert step(kari, draft, "schedule", at="2020-01-01T08:00").status_code == 409
    assert step(kari, draft, "schedule", at="i morgen").status_code == 400
    assert step(kari, draft, "schedule", at="2090-01-01T08:00").status_code == 302
    assert "Publiseres 01.01.2090 kl. 08.00, fastsatt av kari." in shown(kari.get(f"/drafts/{draft}"))
    assert step(kari, draft, "schedule", at="").status_code == 302
    assert "Publiseres" not in shown(kari.get(f"/drafts/{draft}"))


def test_what_another_has_published_meanwhile_is_not_undone_unseen(app: Flask) -> None:
    kari, anne = Browser.of(app, "kari"), Browser.of(app, "anne")
    mine, theirs = proposed(kari), proposed(anne, value="22")
    assert step(anne, theirs, "publish").status_code == 302
    assert "revisjon 2" in shown(kari.get(f"/drafts/{mine}")).lower()
    assert step(kari, mine, "publish").status_code == 409
    assert computed(app, "KS_BIDRAG", 20000, 2027) == 440_000
    assert "22 kr per innbygger (2027)" in shown(kari.get(f"/drafts/{mine}"))
    page = kari.get(f"/drafts/{mine}")
    (seen,) = tree(page).xpath("//form[contains(@action, '/keep')]/input[@name='seen']/@value")
    # What is published between looking and pressing the button is not accepted unseen.
    later = proposed(anne, value="23")
    assert step(anne, later, "publish").status_code == 302
    assert step(kari, mine, "keep", seen=seen).status_code == 302
    assert step(kari, mine, "publish").status_code == 409
    assert step(kari, mine, "keep", seen="3").status_code == 302
    assert "/keep" not in kari.get(f"/drafts/{mine}").text
    assert step(kari, mine, "publish").status_code == 302
    assert computed(app, "KS_BIDRAG", 20000, 2027) == 420_000
    # A published draft shows what it changed, not what stood when it was written.
    for draft, before in ((theirs, "0 kr per innbygger (2019)"), (mine, "23 kr per innbygger (2027)")):
        assert before in shown(kari.get(f"/drafts/{draft}"))


def test_a_page_accepts_only_what_it_shows(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is published while a page is made doesn't stand on it."""
    kari, anne = Browser.of(app, "kari"), Browser.of(app, "anne")
    mine, first, second = proposed(kari), proposed(anne, value="22"), proposed(anne, value="23")
    assert step(anne, first, "publish").status_code == 302
    assert step(anne, second, "keep").status_code == 302
    told = changes_told

    def late(*arguments: Any) -> Any:
        monkeypatch.undo()
        assert step(anne, second, "publish").status_code == 302
        return told(*arguments)

    monkeypatch.setattr(draft_pages, "changes_told", late)
    page = kari.get(f"/drafts/{mine}")
    assert "22 kr per innbygger (2027)" in shown(page)
    (seen,) = tree(page).xpath("//form[contains(@action, '/keep')]/input[@name='seen']/@value")
    assert step(kari, mine, "keep", seen=seen).status_code == 302
    assert step(kari, mine, "publish").status_code == 409
    assert computed(app, "KS_BIDRAG", 20000, 2027) == 460_000


def test_the_effect_of_what_is_published_stays(app: Flask) -> None:
    kari = Browser.of(app, "kari")
    draft = proposed(kari)
    expected = '=SATS("no.ks.bidrag.kommune";2027) 0 21'
    before = shown(kari.get(f"/drafts/{draft}/effect"))
    step(kari, draft, "publish")
    after = shown(kari.get(f"/drafts/{draft}/effect"))
    assert (expected in before, before == after) == (True, True)
    assert "før og etter revisjon 2" in kari.get(f"/drafts/{draft}/effect").text


def test_another_name_is_seen_before_and_after_its_publication(app: Flask) -> None:
    kari = Browser.of(app, "kari")
    exported = kari.get(f"/export/yaml?key={KEY}").text.replace("nb: KS-bidrag", "nb: Bidrag til <KS>")
    sent: dict[str, object] = {"file": (BytesIO(exported.encode()), "satser.yaml"), "note": "Nytt navn"}
    draft = int(str(kari.post("/import/file", sent, page="/import").location).rpartition("/")[2])
    assert f"Nytt navn: {KEY}, KS-bidrag → Bidrag til <KS>" in shown(kari.get(f"/drafts/{draft}"))
    assert step(kari, draft, "publish").location == "/revisions/2"
    page = kari.get("/revisions/2")
    assert f"Nytt navn: {KEY}, KS-bidrag → Bidrag til <KS>" in shown(page)
    assert "/undo" not in page.text


def test_the_effect_is_shown_before_it_is_there(app: Flask) -> None:
    kari = Browser.of(app, "kari")
    draft = proposed(kari, start="2018", value="21")
    effect = kari.get(f"/drafts/{draft}/effect")
    text = shown(effect)
    assert "Ås kommune 2017" in text
    moved = [" ".join(cell.text_content() for cell in row) for row in tree(effect).xpath("//tbody/tr")]
    assert "Bidrag (kr) 400\u00a0000 420\u00a0000" in moved
    assert "KS_BIDRAG" in text
    assert "FORDEL" not in text
    assert computed(app, "KS_BIDRAG", 20000, 2018) == 400_000
    ahead = kari.get(f"/drafts/{proposed(kari)}/effect")
    answered = [" ".join(cell.text_content() for cell in row) for row in tree(ahead).xpath("//tbody/tr")]
    assert "=KS_BIDRAG(20000) 400\u00a0000\u00a0kr 420\u00a0000\u00a0kr" in [
        " ".join(each.split(" ")) for each in answered
    ]
    assert any(each.startswith('=SATS("no.ks.bidrag.kommune";2027) 0 21') for each in answered)
    elsewhere = proposed(kari, "no.fiks.folkeregister.fylkeskommune", start="2031")
    assert "Ingen mal får et annet resultat" in shown(kari.get(f"/drafts/{elsewhere}/effect"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_are_in_every_language(app: Flask, language: str) -> None:
    kari = Browser.of(app, "kari")
    draft = proposed(kari)
    for path in ("/drafts", f"/drafts/{draft}", f"/drafts/{draft}/effect", f"/rates/{KEY}", "/revisions", "/tokens"):
        page = kari.get(f"{path}?locale={language}").text
        assert f'<html lang="{language}">' in page


def test_a_slip_of_a_zero_is_asked_about(app: Flask) -> None:
    kari = Browser.of(app, "kari")
    assert "Er det riktig?" in shown(kari.get(f"/drafts/{proposed(kari, start='2018', value='200')}"))
    assert "Er det riktig?" not in shown(kari.get(f"/drafts/{proposed(kari, start='2018', value='21')}"))


@pytest.mark.parametrize("number", ["9" * 12, "9" * 25, "9" * 5000])
def test_a_number_that_is_none_of_ours_is_not_found(app: Flask, number: str) -> None:
    anne = Browser.of(app, "anne")
    draft = proposed(anne)
    for path in (f"/drafts/{number}", f"/drafts/{number}/effect", f"/revisions/{number}"):
        assert anne.get(path).status_code == 404
    for path in (f"/tokens/{number}/revoke", f"/revisions/{number}/undo"):
        assert anne.post(path, page="/tokens").status_code == 404
    assert step(anne, draft, "note", version=number).status_code == 412
    assert step(anne, draft, "remove", row=number).status_code == 400
    assert anne.post(f"/rates/{KEY}", {**VALUE, "draft": number, "seen": number}).status_code == 302
