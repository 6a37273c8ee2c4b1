"""Signing in and out with a browser, and what must not work: fixation, forgery, redirection, guessing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from server.config import Settings
from server.domain.roles import Role
from server.i18n import LANGUAGES
from server.identity.exposure import secret_key
from server.identity.secret import hash_of
from server.storage import accounts, sign_ins
from server.storage.audit import Act
from server.storage.database import reading, writing
from server.web.auth import local_path
from tests.parts.application import AppFactory, application, prepare, services_of, settings_in
from tests.parts.openid import OpenIdProvider, running_provider, sign_in_at
from tests.parts.people import PASSWORD, Browser, add_people

COOKIE = "medfin_sign_in"


@pytest.fixture(scope="module")
def people_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of a database with accounts."""
    settings = settings_in(tmp_path_factory.mktemp("people"))
    prepare(settings)
    add_people(settings.database_url)
    return settings


@pytest.fixture(scope="module")
def people(people_settings: Settings) -> Iterator[Flask]:
    """A server whose people have accounts."""
    with application(people_settings) as app:
        yield app


def secret_of(browser: Browser) -> str:
    cookie = browser.client.get_cookie(COOKIE)
    return cookie.value if cookie else ""


def signed_in(browser: Browser) -> bool:
    return "/sign-out" in browser.get("/").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_in_every_language(people: Flask, language: str) -> None:
    text = Browser.of(people).get(f"/sign-in?locale={language}").text
    assert f'<html lang="{language}">' in text
    assert 'autocomplete="current-password"' in text


def test_somebody_signs_in_and_out(people: Flask) -> None:
    browser = Browser.of(people)
    assert not signed_in(browser)
    response = browser.sign_in("kari", target="/rates")
    assert (response.status_code, response.location) == (302, "/rates")
    page = browser.get("/")
    assert "kari (utgiver)" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    secret = secret_of(browser)
    assert browser.post("/sign-out", page="/").location == "/"
    assert not signed_in(browser)
    browser.client.set_cookie(COOKIE, secret)
    assert not signed_in(browser)


def test_the_cookie_is_for_this_server_alone(people: Flask, people_settings: Settings, make_app: AppFactory) -> None:
    (cookie,) = [
        each for each in Browser.of(people).sign_in("kari").headers.getlist("Set-Cookie") if each.startswith(COOKIE)
    ]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    safe = make_app(people_settings, public_url="https://localhost").test_client()
    token = Browser(safe).csrf("/sign-in")
    response = safe.post("/sign-in", base_url="https://localhost", data={"csrf_token": token})
    assert response.status_code == 400
    page = safe.get("/sign-in", base_url="https://localhost")
    token = page.text.partition('name="csrf_token" value="')[2].partition('"')[0]
    response = safe.post(
        "/sign-in",
        base_url="https://localhost",
        data={"csrf_token": token, "name": "kari", "password": PASSWORD},
        headers={"Referer": "https://localhost/sign-in"},
    )
    cookies = response.headers.getlist("Set-Cookie")
    (secure,) = [each for each in cookies if each.startswith("__Host-medfin_sign_in=")]
    assert "Secure" in secure
    assert "Domain" not in secure
    assert all("Secure" in each for each in cookies)


def test_the_database_lets_nobody_in(people: Flask) -> None:
    browser = Browser.of(people, "kari")
    with reading(services_of(people).engine) as connection:
        (row,) = connection.exec_driver_sql("SELECT secret_hash FROM sign_in ORDER BY created_at DESC LIMIT 1")
    assert row[0] == hash_of(secret_of(browser))
    thief = Browser.of(people)
    thief.client.set_cookie(COOKIE, row[0])
    assert not signed_in(thief)


def test_a_secret_from_before_the_sign_in_is_worth_nothing(people: Flask) -> None:
    """Session fixation: whoever plants a cookie in somebody's browser isn't signed in with them."""
    browser = Browser.of(people)
    browser.client.set_cookie(COOKIE, "planted")
    browser.get("/sign-in")
    session = browser.client.get_cookie("medfin_session")
    assert session is not None
    browser.sign_in("kari")
    assert secret_of(browser) not in ("", "planted")
    thief = Browser.of(people)
    thief.client.set_cookie(COOKIE, "planted")
    thief.client.set_cookie("medfin_session", session.value)
    assert not signed_in(thief)


def test_every_sign_in_has_its_own_secret(people: Flask) -> None:
    browser = Browser.of(people, "kari")
    first = secret_of(browser)
    browser.sign_in("kari")
    assert secret_of(browser) != first


@pytest.mark.parametrize("token", [None, "", "x", "IjEi.x.y"])
def test_a_form_of_another_site_is_refused(people: Flask, token: str | None) -> None:
    browser = Browser.of(people)
    browser.get("/sign-in")
    data = {"name": "kari", "password": PASSWORD} | ({} if token is None else {"csrf_token": token})
    response = browser.client.post("/sign-in", data=data, headers={"Accept": "text/html"})
    assert response.status_code == 400
    assert "Siden sto åpen for lenge" in response.text
    assert not signed_in(browser)
    browser.sign_in("kari")
    assert browser.client.post("/sign-out", data=data).status_code == 400
    assert signed_in(browser)


def test_a_token_of_another_browser_is_refused(people: Flask) -> None:
    token = Browser.of(people).csrf("/sign-in")
    data = {"csrf_token": token, "name": "kari", "password": PASSWORD}
    assert Browser.of(people).client.post("/sign-in", data=data).status_code == 400


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\r\nSet-Cookie: a=b",
        "javascript:alert(1)",
        "evil.example",
        "",
        "/" + "x" * 1000,
    ],
)
def test_a_sign_in_leads_nowhere_else(people: Flask, target: str) -> None:
    assert local_path(target) == "/"
    response = Browser.of(people).sign_in("kari", target=target)
    assert (response.status_code, response.location) == (302, "/")


def test_a_path_is_kept_with_its_arguments() -> None:
    assert local_path("/rates/no.ks.bidrag.kommune?locale=da#x") == "/rates/no.ks.bidrag.kommune?locale=da#x"


def test_a_wrong_password_is_told_without_saying_what_is_wrong(people: Flask) -> None:
    browser = Browser.of(people)
    wrong, unknown = browser.sign_in("lise", "feil passord!"), browser.sign_in("finnes-ikke", PASSWORD)
    assert wrong.status_code == unknown.status_code == 401
    for response in (wrong, unknown):
        assert "Navnet eller passordet er feil." in response.text
        assert not signed_in(browser)
    assert 'value="lise"' in wrong.text
    assert "feil passord!" not in wrong.text
    scripted = browser.sign_in('"><script>alert(1)</script>', "x")
    assert "<script>" not in scripted.text


def test_guessing_is_slowed_down(own_settings: Settings, make_app: AppFactory) -> None:
    add_people(own_settings.database_url)
    browser = Browser.of(make_app(own_settings))
    for _ in range(5):
        assert "er feil" in browser.sign_in("eva", "gjett gjett gjett").text
    assert "For mange gale forsøk. Prøv igjen om 1 min." in browser.sign_in("eva").text
    assert browser.sign_in("ola").status_code == 302


def test_a_disabled_account_is_signed_in_nowhere(own_settings: Settings, make_app: AppFactory) -> None:
    add_people(own_settings.database_url)
    app = make_app(own_settings)
    browser = Browser.of(app, "ola")
    engine, act = services_of(app).engine, Act("anne", services_of(app).visitors.now(), "test")
    with writing(engine) as connection:
        accounts.set_role(connection, act, "ola", Role.PUBLISHER)
    assert "ola (utgiver)" in browser.get("/").text
    with writing(engine) as connection:
        accounts.disable(connection, act, "ola")
    assert not signed_in(browser)
    assert browser.sign_in("ola").status_code == 401


def test_a_sign_in_runs_out(people: Flask) -> None:
    browser = Browser.of(people, "kari")
    services = services_of(people)
    with reading(services.engine) as connection:
        now = services.visitors.now()
        found = sign_ins.find(connection, hash_of(secret_of(browser)), now)
        assert found is not None
        assert found.expires_at <= now + timedelta(hours=services.settings.session_hours)
        assert sign_ins.find(connection, hash_of(secret_of(browser)), found.expires_at) is None


def test_without_accounts_the_page_says_how_to_make_one(app: Flask) -> None:
    text = Browser.of(app).get("/sign-in").text
    assert "medfin user add" in text
    assert 'type="password"' not in text


@pytest.fixture(scope="module")
def openid() -> Iterator[OpenIdProvider]:
    """A certified provider that knows this server."""
    with running_provider(["http://localhost/sign-in/callback"], ["http://localhost/"]) as running:
        yield running


@pytest.fixture
def provided(openid: OpenIdProvider, own_settings: Settings, make_app: AppFactory) -> Flask:
    """A server whose people sign in with the provider."""
    said = openid.settings()
    return make_app(
        own_settings,
        oidc_issuer=openid.issuer,
        oidc_client_id=said.client_id,
        oidc_client_secret=said.client_secret,
        oidc_scopes=said.scopes,
        oidc_label="Prøvetjenesten",
        **{f"oidc_{role.value}": names for role, names in said.roles.items()},
    )


def with_provider(browser: Browser, login: str) -> Browser:
    """Sign in as `login` with the provider."""
    to_provider = browser.get("/sign-in/provider?next=/rates")
    assert to_provider.location is not None
    back = sign_in_at(to_provider.location, login)
    answer = browser.get(back.removeprefix("http://localhost"))
    if answer.status_code == 302:
        assert answer.location == "/rates"
    return browser


def test_people_sign_in_with_the_provider(provided: Flask) -> None:
    browser = Browser.of(provided)
    assert "Logg inn med Prøvetjenesten" in browser.get("/sign-in").text
    with_provider(browser, "kari")
    assert "kari@aas.kommune.no (utgiver)" in browser.get("/").text
    ended = browser.post("/sign-out", page="/")
    assert ended.location is not None
    assert ended.location.startswith(provided.extensions["medfin"].settings.oidc_issuer)
    assert "post_logout_redirect_uri=http%3A%2F%2Flocalhost%2F" in ended.location


def test_two_people_of_one_name_are_not_one_person(provided: Flask) -> None:
    with_provider(Browser.of(provided), "kari")
    other = with_provider(Browser.of(provided), "navnebror")
    assert not signed_in(other)


def test_an_answer_that_this_browser_never_asked_for_is_refused(provided: Flask) -> None:
    """Login CSRF: nobody is signed in as somebody else by a link."""
    to_provider = Browser.of(provided).get("/sign-in/provider")
    assert to_provider.location is not None
    back = sign_in_at(to_provider.location, "ola")
    victim = Browser.of(provided)
    response = victim.get(back.removeprefix("http://localhost"))
    assert response.status_code == 401
    assert "hører ikke til dette forsøket" in response.text
    assert not signed_in(victim)


def test_a_provider_that_is_away_is_said_so(own_settings: Settings, make_app: AppFactory) -> None:
    app = make_app(own_settings, oidc_issuer="http://127.0.0.1:9", oidc_client_id="medfin")
    response = Browser.of(app).get("/sign-in/provider")
    assert response.status_code == 401
    assert "svarer ikke som ventet" in response.text


def test_where_reading_is_for_those_signed_in_a_page_leads_to_the_sign_in(
    people_settings: Settings, make_app: AppFactory
) -> None:
    app = make_app(replace(people_settings, host="10.0.0.1", secret_key="yT7pR2wQ9zK4mX8vB3nL6cF1dG5hJ0sA"))
    browser = Browser.of(app)
    response = browser.get("/rates?locale=da")
    assert response.location == "/sign-in?next=/rates?locale%3Dda&locale=da"
    with browser.get("/static/medfin.css") as sheet:
        assert sheet.status_code == 200
    assert browser.get("/sign-in").status_code == 200
    refused = app.test_client().post("/api/v1/evaluate", json={"calls": []})
    assert (refused.status_code, refused.get_json()["error"]["code"]) == (401, "access.sign_in")
    assert refused.headers["WWW-Authenticate"] == 'Bearer realm="Medfin"'
    told = app.test_client().post("/xlwings/custom-functions-call", json={"func_name": "KS_SATS", "args": []})
    assert (told.status_code, told.get_json()["detail"]) == (401, "Logg inn for å fortsette.")
    browser.sign_in("lise")
    assert browser.get("/rates").status_code == 200
    read = browser.client.post("/api/v1/evaluate", json={"calls": [{"f": "KS_BIDRAG", "a": [1]}]})
    assert read.get_json()["results"] == [{"v": 20}]


def test_the_key_of_the_cookies_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    prepare(settings)
    keys = []
    for _ in range(2):
        with application(settings) as app:
            keys.append(app.config["SECRET_KEY"])
    assert keys[0] == keys[1]
    assert len(keys[0]) >= 60
    file = settings.data_dir / "secret-key"
    assert file.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in settings.data_dir.iterdir() if "secret" in each.name] == ["secret-key"]


def test_the_key_is_kept_in_a_folder_that_was_not_there(tmp_path: Path) -> None:
    """As where the database is a PostgreSQL one, so that nothing else is written at the start."""
    settings = settings_in(tmp_path / "var" / "data")
    assert secret_key(settings) == secret_key(settings)
    assert settings.data_dir.stat().st_mode & 0o777 == 0o700
