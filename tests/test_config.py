"""The settings: where each comes from, and that nothing starts with one that is unknown or can't be read."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from server.config import TABLE, Reading, Settings, SettingsError, load_settings
from server.domain.errors import ErrorCode
from server.domain.roles import Role
from server.evaluation.cells import Failure
from server.i18n import LANGUAGES
from tests.parts.catalogues import assert_sentences

COUNTS = (
    "workers",
    "max_body_bytes",
    "max_calls",
    "max_argument_cells",
    "max_result_cells",
    "max_workbook_bytes",
    "max_workbook_ratio",
    "max_workbook_members",
    "max_workbook_cells",
    "max_streams",
    "stream_seconds",
    "assistant_model_seconds",
    "assistant_model_wait_seconds",
    "assistant_model_tokens",
    "assistant_questions_a_minute",
    "assistant_tokens_a_day",
)


SECRET = "yT7pR2wQ9zK4mX8vB3nL6cF1dG5hJ0sA"
ACCESS: tuple[tuple[str, str, object], ...] = (
    ("public_url", "https://medfin.example.no/", "https://medfin.example.no"),
    ("public_url", "http://localhost:8000", "http://localhost:8000"),
    ("secret_key", SECRET, SECRET),
    ("reading", "signed-in", Reading.SIGNED_IN),
    ("four_eyes", "yes", True),
    ("session_hours", "1", 1),
    ("trusted_proxies", "0", 0),
    ("population_hours", "24", 24),
    ("assistant_model_url", "https://llm.example.no/v1/", "https://llm.example.no/v1"),
    ("assistant_model", " llama ", "llama"),
    ("assistant_model_key", "sk-x", "sk-x"),
    ("assistant_days", "0", 0),
    ("addin_id", "{3F0C9C1E-6F0B-4C55-9D2C-0A3F3A6F1B11}", UUID("3f0c9c1e-6f0b-4c55-9d2c-0a3f3a6f1b11")),
    ("addin_namespace", "TEST", "TEST"),
    ("addin_namespace", "Medfin.Test_2", "Medfin.Test_2"),
    ("office_js_folder", "", None),
    ("office_js", "https://medfin.example.no/office/office.js", "https://medfin.example.no/office/office.js"),
    ("redis_url", "redis://redis.example.no:6379/0", "redis://redis.example.no:6379/0"),
    (
        "allowed_origins",
        "https://a.example.no, https://b.example.no/",
        frozenset({"https://a.example.no", "https://b.example.no"}),
    ),
    ("oidc_issuer", "https://login.example/t/v2.0/", "https://login.example/t/v2.0"),
    ("oidc_client_id", "medfin", "medfin"),
    ("oidc_client_secret", "x", "x"),
    ("oidc_audience", "api://medfin", "api://medfin"),
    ("oidc_scopes", "openid", "openid"),
    ("oidc_label", "Entra ID", "Entra ID"),
    ("oidc_name_claim", "upn", "upn"),
    ("oidc_role_claim", "groups", "groups"),
    ("oidc_reader", "a, b", frozenset({"a", "b"})),
    ("oidc_editor", "", frozenset()),
    ("oidc_publisher", "c", frozenset({"c"})),
    ("oidc_administrator", "d", frozenset({"d"})),
    ("oidc_default_role", "reader", Role.READER),
)


def failure(environ: dict[str, str]) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        load_settings(environ)
    assert_sentences(Failure(ErrorCode.VALUE, caught.value.code, caught.value.params))
    return caught.value


def test_the_table_has_a_row_for_every_setting() -> None:
    assert [setting.name for setting in TABLE] == [field.name for field in fields(Settings)]
    assert all(setting.help.endswith(".") for setting in TABLE)


def test_defaults() -> None:
    settings = load_settings({"PATH": "/bin", "HOME": "/root"})
    assert settings.data_dir.is_absolute()
    assert settings.data_dir.name == "medfin"
    assert settings.database_url == f"sqlite:///{settings.data_dir / 'medfin.db'}"
    assert (settings.locale, settings.time_zone, settings.host, settings.port) == (
        "nb",
        ZoneInfo("Europe/Oslo"),
        "127.0.0.1",
        8000,
    )
    assert (settings.workers, settings.max_body_bytes, settings.max_calls) == (1, 8 * 2**20, 10_000)
    assert (settings.max_argument_cells, settings.max_result_cells) == (100_000, 100_000)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("data_dir", "/srv/medfin", Path("/srv/medfin")),
        ("database_url", "postgresql://db/medfin", "postgresql://db/medfin"),
        ("locale", "da", "da"),
        ("time_zone", "Europe/Copenhagen", ZoneInfo("Europe/Copenhagen")),
        ("host", "0.0.0.0", "0.0.0.0"),
        ("host", "::1", "::1"),
        ("port", "0", 0),
        ("port", "65535", 65535),
        *[(name, "7", 7) for name in COUNTS],
        *[(name, text, value) for name, text, value in ACCESS],
    ],
)
def test_every_setting_from_the_environment_and_from_a_file(
    name: str, text: str, value: object, tmp_path: Path
) -> None:
    others = {"oidc_issuer": "oidc_client_id", "oidc_client_id": "oidc_issuer"}
    others |= {"assistant_model_url": "assistant_model", "assistant_model": "assistant_model_url"}
    more = {f"MEDFIN_{others[name].upper()}": "https://login.example"} if name in others else {}
    assert getattr(load_settings({f"MEDFIN_{name.upper()}": text, **more}), name) == value
    file = tmp_path / "medfin.toml"
    file.write_text(f'{name} = "{text}"\n', encoding="utf-8")
    assert getattr(load_settings({"MEDFIN_CONFIG": str(file), **more}), name) == value


def test_every_setting_is_tried_above() -> None:
    tried = {"data_dir", "database_url", "locale", "time_zone", "host", "port", *COUNTS, *(name for name, *_ in ACCESS)}
    assert tried == {setting.name for setting in TABLE}


def test_a_file_may_have_numbers(tmp_path: Path) -> None:
    file = tmp_path / "medfin.toml"
    file.write_text("port = 9000\nmax_calls = 5\n", encoding="utf-8")
    settings = load_settings({"MEDFIN_CONFIG": str(file)})
    assert (settings.port, settings.max_calls) == (9000, 5)


def test_the_environment_is_stronger_than_the_file_and_this_than_the_default(tmp_path: Path) -> None:
    file = tmp_path / "medfin.toml"
    file.write_text('locale = "da"\nport = 9000\n', encoding="utf-8")
    settings = load_settings({"MEDFIN_CONFIG": str(file), "MEDFIN_PORT": "9001"})
    assert (settings.locale, settings.port, settings.workers) == ("da", 9001, 1)


def test_the_database_is_in_the_data_folder_unless_it_is_named() -> None:
    inside = load_settings({"MEDFIN_DATA_DIR": "/srv/medfin"})
    assert inside.database_url == "sqlite:////srv/medfin/medfin.db"
    outside = load_settings({"MEDFIN_DATA_DIR": "/srv/medfin", "MEDFIN_DATABASE_URL": "sqlite:////tmp/x.db"})
    assert outside.database_url == "sqlite:////tmp/x.db"


def test_a_folder_may_be_relative_or_at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert load_settings({"MEDFIN_DATA_DIR": "var"}).data_dir == tmp_path / "var"
    assert load_settings({"MEDFIN_DATA_DIR": "~/medfin"}).data_dir == tmp_path / "home" / "medfin"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("data_dir", ""),
        ("data_dir", "  "),
        ("data_dir", "~nobody-of-that-name/medfin"),
        ("locale", ""),
        ("locale", "sv"),
        ("locale", "nb-NO"),
        ("locale", "DA"),
        ("time_zone", ""),
        ("time_zone", "Oslo"),
        ("time_zone", "Europe"),
        ("time_zone", "../../etc/passwd"),
        ("time_zone", "/etc/localtime"),
        ("host", ""),
        ("host", " "),
        ("port", ""),
        ("port", "-1"),
        ("port", "65536"),
        ("port", "80.5"),
        ("port", "http"),
        ("public_url", "http://medfin.example.no"),
        ("public_url", "https://medfin.example.no/medfin"),
        ("public_url", "https://kari:hemmelig@medfin.example.no"),
        ("public_url", "medfin.example.no"),
        ("reading", "closed"),
        ("four_eyes", "true"),
        ("session_hours", "0"),
        ("trusted_proxies", "-1"),
        ("addin_id", "medfin"),
        *[("addin_namespace", text) for text in ("A B", "1A", "_A", "A.", "A..B", "PRØVE", "KL1", "x" * 33, "A-B")],
        ("office_js", "http://office.example/office.js"),
        ("oidc_issuer", "http://login.example"),
        ("oidc_scopes", ""),
        ("oidc_default_role", "root"),
        *[(name, text) for name in COUNTS for text in ("0", "-1", "", "many", "1.5", "1e6", "8 MiB")],
    ],
)
def test_a_value_that_cannot_be_read_is_named(name: str, text: str) -> None:
    error = failure({f"MEDFIN_{name.upper()}": text})
    assert (error.code, error.params) == ("settings.unreadable", {"name": name, "value": text})


@pytest.mark.parametrize(
    "variable", ["MEDFIN_PROT", "MEDFIN_", "MEDFIN_DATADIR", "MEDFIN_SECRET", "MEDFIN_CONFIG_FILE"]
)
def test_an_unknown_variable_is_refused(variable: str) -> None:
    error = failure({variable: "x"})
    assert (error.code, error.params) == ("settings.unknown", {"name": variable})


@pytest.mark.parametrize("text", ["secret", "dev", "x" * 64, "ababababababababababababababababab", SECRET[:31]])
def test_a_weak_secret_is_refused_and_not_quoted(text: str) -> None:
    error = failure({"MEDFIN_SECRET_KEY": text})
    assert (error.code, error.params) == ("settings.weak_secret", {"name": "secret_key", "least": 32})


def test_half_a_model_is_refused() -> None:
    for name, value in (("ASSISTANT_MODEL_URL", "https://llm.example/v1"), ("ASSISTANT_MODEL", "llama")):
        assert failure({f"MEDFIN_{name}": value}).code == "settings.model_incomplete"


@pytest.mark.parametrize(
    "address",
    ["http://llm.example/v1", "ftp://llm.example", "https://a:b@llm.example/v1", "https://llm.example/v1?key=x"],
)
def test_a_model_is_reached_safely(address: str) -> None:
    error = failure({"MEDFIN_ASSISTANT_MODEL_URL": address, "MEDFIN_ASSISTANT_MODEL": "llama"})
    assert (error.code, error.params["name"]) == ("settings.unreadable", "assistant_model_url")


def test_half_a_provider_is_refused() -> None:
    for name, value in (("OIDC_ISSUER", "https://login.example"), ("OIDC_CLIENT_ID", "medfin")):
        assert failure({f"MEDFIN_{name}": value}).code == "settings.oidc_incomplete"


@pytest.mark.parametrize(
    ("host", "reading", "opened"),
    [
        ("127.0.0.1", "auto", True),
        ("localhost", "auto", True),
        ("0.0.0.0", "auto", False),
        ("10.0.0.1", "open", True),
        ("127.0.0.1", "signed-in", False),
    ],
)
def test_reading_is_open_on_loopback_unless_it_is_said(host: str, reading: str, opened: bool) -> None:
    settings = load_settings({"MEDFIN_HOST": host, "MEDFIN_READING": reading})
    assert settings.reading_open is opened


def test_other_programs_variables_are_none_of_ours() -> None:
    assert load_settings({"PORT": "1", "HOST": "x", "medfin_port": "2", "XMEDFIN_PORT": "3"}).port == 8000


@pytest.mark.parametrize(
    ("content", "code", "params"),
    [
        ("prot = 8000", "settings.unknown", {"name": "prot"}),
        ("PORT = 8000", "settings.unknown", {"name": "PORT"}),
        ("config = 'x'", "settings.unknown", {"name": "config"}),
        ("[server]\nport = 8000", "settings.unknown", {"name": "server"}),
        ("port = 8000.0", "settings.unreadable", {"name": "port", "value": "8000.0"}),
        ("port = true", "settings.unreadable", {"name": "port", "value": "True"}),
        ("port = [1]", "settings.unreadable", {"name": "port", "value": "[1]"}),
        ("port = 99999", "settings.unreadable", {"name": "port", "value": "99999"}),
        ("data_dir = ''", "settings.unreadable", {"name": "data_dir", "value": ""}),
    ],
)
def test_a_file_with_something_wrong(content: str, code: str, params: dict[str, object], tmp_path: Path) -> None:
    file = tmp_path / "medfin.toml"
    file.write_text(content, encoding="utf-8")
    error = failure({"MEDFIN_CONFIG": str(file)})
    assert (error.code, error.params) == (code, params)


@pytest.mark.parametrize("content", [b"port 8000", b"port = 1\nport = 2", b"\xff\xfe", b"\x00", b"port = 'x"])
def test_a_file_that_is_no_toml(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "medfin.toml"
    file.write_bytes(content)
    error = failure({"MEDFIN_CONFIG": str(file)})
    assert (error.code, error.params) == ("settings.unreadable_file", {"path": str(file)})


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.toml", tmp_path):
        assert failure({"MEDFIN_CONFIG": str(path)}).code == "settings.unreadable_file"


def test_an_empty_file_name_and_an_empty_file_say_nothing(tmp_path: Path) -> None:
    file = tmp_path / "medfin.toml"
    file.write_text("", encoding="utf-8")
    assert load_settings({"MEDFIN_CONFIG": ""}) == load_settings({"MEDFIN_CONFIG": str(file)}) == load_settings({})


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        load_settings({}).port = 1  # type: ignore[misc]


def test_every_language_can_be_the_default() -> None:
    for language in LANGUAGES:
        assert load_settings({"MEDFIN_LOCALE": language}).locale == language


def test_today_is_the_day_in_the_time_zone() -> None:
    zones = ("Pacific/Kiritimati", "Pacific/Pago_Pago")
    before = datetime.now(UTC)
    east, west = (load_settings({"MEDFIN_TIME_ZONE": zone}).today() for zone in zones)
    assert east > west
    assert (before - timedelta(hours=11)).date() <= west
    assert (before + timedelta(hours=14)).date() <= east
