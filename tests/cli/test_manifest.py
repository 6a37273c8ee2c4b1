"""`medfin manifest`: the same that the server gives out, printed or in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.config import Settings
from server.i18n import LANGUAGES, Locale
from tests.cli.commands import Commands
from tests.parts.application import AppFactory

ORIGIN = "https://medfin.example.no"


def test_prints_what_the_server_gives_out(commands: Commands, settings: Settings, make_app: AppFactory) -> None:
    served = make_app(settings, public_url=ORIGIN, addin_namespace="TEST").test_client().get("/manifest.xml")
    assert (served.status_code, served.mimetype) == (200, "application/xml")
    assert commands.run("manifest", "--url", f"{ORIGIN}/", MEDFIN_ADDIN_NAMESPACE="TEST").stdout.strip() == served.text
    assert (
        commands.run("manifest", MEDFIN_PUBLIC_URL=ORIGIN, MEDFIN_ADDIN_NAMESPACE="TEST").stdout.strip() == served.text
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_writes_a_file_and_says_so(commands: Commands, tmp_path: Path, language: str) -> None:
    path = tmp_path / "medfin.xml"
    said = commands.answer("manifest", "--url", ORIGIN, "-o", str(path), "--locale", language)
    assert said.strip() == Locale(language).text("manifest.written", path=str(path))
    assert path.read_text(encoding="utf-8") == commands.run("manifest", "--url", ORIGIN).stdout.removesuffix("\n")
    # The file is for every reader, whoever wrote it.
    assert "Åbn Medfin" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "address",
    [
        "http://medfin.example.no",
        "medfin.example.no",
        "https://medfin.example.no/medfin",
        "https://a@medfin.example.no",
    ],
)
def test_refuses_an_address_that_excel_loads_nothing_from(commands: Commands, address: str, language: str) -> None:
    said = commands.refusal("manifest", "--url", address, "--locale", language)
    assert said == Locale(language).text("manifest.address", address=address)


@pytest.mark.parametrize("address", ["http://localhost:8000", "http://127.0.0.1:8000"])
def test_this_machine_needs_no_certificate(commands: Commands, address: str) -> None:
    assert f'"{address}/add-in/pane?locale=nb"' in commands.answer("manifest", "--url", address)


@pytest.mark.parametrize("language", LANGUAGES)
def test_asks_for_the_address(commands: Commands, language: str) -> None:
    assert commands.refusal("manifest", "--locale", language) == Locale(language).text("manifest.no_address")


def test_says_that_a_file_cannot_be_written(commands: Commands, tmp_path: Path) -> None:
    path = tmp_path / "none" / "medfin.xml"
    said = commands.refusal("manifest", "--url", ORIGIN, "-o", str(path), "--locale", "nb")
    assert said == Locale("nb").text("manifest.not_written", path=str(path))
