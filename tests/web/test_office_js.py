"""Office.js from the installation."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.config import Reading, Settings, SettingsError, load_settings
from server.web.policies import for_excel
from tests.parts.application import AppFactory, services_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder such as the package's, in short."""
    (tmp_path / "nb-no").mkdir()
    (tmp_path / "office.js").write_text("var Office = {};", encoding="utf-8")
    (tmp_path / "nb-no" / "office_strings.js").write_text("// strings", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["office.js", "nb-no/office_strings.js"])
def test_its_files_are_given_to_everybody_and_kept_for_a_day(
    settings: Settings, make_app: AppFactory, folder: Path, name: str
) -> None:
    client = make_app(settings, office_js_folder=folder, reading=Reading.SIGNED_IN).test_client()
    with client.get(f"/office-js/{name}") as script:
        assert (script.status_code, script.mimetype) == (200, "text/javascript")
        assert script.headers["Cache-Control"] == "public, max-age=86400"
        assert script.get_data(as_text=True) == (folder / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["none.js", "..%2fsecret", "../secret", "nb-no", ""])
def test_nothing_else_is(settings: Settings, make_app: AppFactory, folder: Path, name: str) -> None:
    (folder.parent / "secret").write_text("secret", encoding="utf-8")
    assert make_app(settings, office_js_folder=folder).test_client().get(f"/office-js/{name}").status_code == 404


def test_excels_pages_load_it_from_there_and_from_nowhere_else(
    settings: Settings, make_app: AppFactory, folder: Path
) -> None:
    own = services_of(make_app(settings, office_js_folder=folder))
    assert own.office_js() == "/office-js/office.js"
    assert "script-src 'self';" in for_excel(own)


def test_without_a_folder_it_comes_from_microsoft(settings: Settings, make_app: AppFactory) -> None:
    app = make_app(settings)
    assert app.test_client().get("/office-js/office.js").status_code == 404
    services = services_of(app)
    assert services.office_js() == "https://appsforoffice.microsoft.com/lib/1/hosted/office.js"
    assert "script-src 'self' https://appsforoffice.microsoft.com;" in for_excel(services)


@pytest.mark.parametrize("made", [False, True])
def test_a_folder_without_it_stops_the_start(tmp_path: Path, made: bool) -> None:
    folder = tmp_path / "dist"
    if made:
        folder.mkdir()
    with pytest.raises(SettingsError) as caught:
        load_settings({"MEDFIN_OFFICE_JS_FOLDER": str(folder)})
    assert caught.value.code == "settings.office_js_folder"
    assert caught.value.params == {"file": "office.js", "path": str(folder)}
