"""Signing in and out in a browser, with an account and with a real OpenID provider."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from server.i18n import LANGUAGES
from tests.browser.tab import Tab, opened
from tests.parts.application import prepare, settings_in
from tests.parts.openid import OpenIdProvider, running_provider
from tests.parts.server import HOST, LiveServer, free_port

WANTED = "/rates/no.ks.bidrag.kommune"


@pytest.fixture(scope="module")
def port() -> int:
    """The port of the server, which the provider must know before either starts."""
    return free_port()


@pytest.fixture(scope="module")
def provider(port: int) -> Iterator[OpenIdProvider]:
    """A certified provider that sends people back to the server."""
    origin = f"http://{HOST}:{port}"
    with running_provider([f"{origin}/sign-in/callback"], [f"{origin}/"]) as running:
        yield running


@pytest.fixture(scope="module")
def provided(port: int, provider: OpenIdProvider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """A server whose people sign in with the provider, and only they may read."""
    settings, said = settings_in(tmp_path_factory.mktemp("provided")), provider.settings()
    prepare(settings)
    environment = {
        "MEDFIN_READING": "signed-in",
        "MEDFIN_OIDC_ISSUER": provider.issuer,
        "MEDFIN_OIDC_CLIENT_ID": said.client_id,
        "MEDFIN_OIDC_CLIENT_SECRET": said.client_secret,
        "MEDFIN_OIDC_SCOPES": said.scopes,
        "MEDFIN_OIDC_LABEL": "Ås kommune",
        **{f"MEDFIN_OIDC_{role.name}": ",".join(sorted(names)) for role, names in said.roles.items()},
    }
    with LiveServer(settings.data_dir, settings.data_dir / "server.log", port=port, **environment) as server:
        server.wait()
        yield server


def log_in_at_the_provider(tab: Tab, login: str) -> None:
    """Go to the provider from the page for signing in, and do there what it asks."""
    tab.click("link", tab.text("page.sign_in_with", provider="Ås kommune"))
    tab.page.get_by_placeholder("Enter any login").fill(login)
    tab.page.get_by_placeholder("and password").fill("anything")
    tab.page.get_by_role("button", name="Sign-in").click()
    tab.page.get_by_role("button", name="Continue").click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_signs_in_with_the_provider_and_out_again(
    chromium: Browser, provided: LiveServer, provider: OpenIdProvider, language: str
) -> None:
    with opened(chromium, provided.address, language) as tab:
        tab.open(WANTED)
        expect(tab.page.get_by_role("heading", level=1)).to_have_text(tab.text("page.sign_in"))
        log_in_at_the_provider(tab, "kari")
        expect(tab.page).to_have_url(provided.address + WANTED)
        header = tab.page.get_by_role("banner")
        expect(header).to_contain_text(f"kari@aas.kommune.no ({tab.text('role.publisher')})")
        expect(tab.page.get_by_role("link", name=tab.text("rates.new_value"))).to_be_visible()

        tab.click("button", tab.text("page.sign_out"))
        expect(tab.page.get_by_role("button", name="Yes, sign me out")).to_be_visible()
        assert tab.page.url.startswith(f"{provider.issuer}/")
        tab.page.get_by_role("button", name="Yes, sign me out").click()
        expect(tab.page.get_by_role("heading", level=1)).to_have_text(tab.text("page.sign_in"))
        tab.open(WANTED)
        expect(tab.page.get_by_role("heading", level=1)).to_have_text(tab.text("page.sign_in"))


def test_who_has_no_role_is_told_so(chromium: Browser, provided: LiveServer) -> None:
    with opened(chromium, provided.address) as tab:
        tab.open("/")
        with tab.refused():
            log_in_at_the_provider(tab, "gjest")
        expect(tab.page.get_by_role("alert")).to_be_visible()
        assert tab.page.get_by_role("button", name=tab.text("page.sign_out")).count() == 0


def test_a_wrong_password_is_told_and_the_name_kept(chromium: Browser, site: LiveServer) -> None:
    with opened(chromium, site.address) as tab:
        tab.open(f"{WANTED}?locale=nn")
        tab.page.get_by_role("link", name="Logg inn").click()
        tab.fill("Namn", "kari")
        tab.fill("Passord", "feil passord i dag")
        with tab.refused():
            tab.click("button", "Logg inn")
        expect(tab.page.get_by_role("alert")).to_have_text("Namnet eller passordet er feil.")
        expect(tab.page.get_by_label("Namn")).to_have_value("kari")
        expect(tab.page.get_by_label("Passord")).to_have_value("")
