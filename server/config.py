"""The settings: one table, read from a file and from `MEDFIN_*` environment variables into a frozen Settings."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import platformdirs

from server.addresses import is_loopback, is_safe
from server.domain.errors import MedfinError
from server.domain.roles import Role
from server.domain.texts import LANGUAGES

PREFIX = "MEDFIN_"
_SECRET_LETTERS = 32
_NAMESPACE_LETTERS = 32
_NAMESPACE = re.compile(r"(?![A-Za-z]{1,3}[0-9]+(?:\.|$))[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*", re.ASCII)
"""As Microsoft's schema has it, and nothing that Excel takes for a cell."""
OFFICE_JS = "office.js"
"""The file that a page names; it loads the others from the same folder."""
CONFIG_VARIABLE = "MEDFIN_CONFIG"


class SettingsError(MedfinError):
    """A setting is unknown or can't be read; nothing is started then."""


class Reading(StrEnum):
    """Who may read rates and compute."""

    AUTO = "auto"
    """Anybody where only this machine reaches the server; else who is signed in."""
    OPEN = "open"
    SIGNED_IN = "signed-in"


@dataclass(frozen=True, slots=True)
class Settings:
    """What an installation decides; the table below says what each means."""

    data_dir: Path
    database_url: str
    redis_url: str
    locale: str
    time_zone: ZoneInfo
    host: str
    port: int
    workers: int
    max_body_bytes: int
    max_calls: int
    max_argument_cells: int
    max_result_cells: int
    max_workbook_bytes: int
    max_workbook_ratio: int
    max_workbook_members: int
    max_workbook_cells: int
    max_streams: int
    stream_seconds: int
    public_url: str
    addin_id: UUID | None
    addin_namespace: str
    office_js: str
    office_js_folder: Path | None
    allowed_origins: frozenset[str]
    secret_key: str
    reading: Reading
    four_eyes: bool
    session_hours: int
    trusted_proxies: int
    population_hours: int
    assistant_model_url: str
    assistant_model: str
    assistant_model_key: str
    assistant_model_seconds: int
    assistant_model_wait_seconds: int
    assistant_model_tokens: int
    assistant_questions_a_minute: int
    assistant_tokens_a_day: int
    assistant_days: int
    oidc_issuer: str
    oidc_client_id: str
    oidc_client_secret: str
    oidc_audience: str
    oidc_scopes: str
    oidc_label: str
    oidc_name_claim: str
    oidc_role_claim: str
    oidc_reader: frozenset[str]
    oidc_editor: frozenset[str]
    oidc_publisher: frozenset[str]
    oidc_administrator: frozenset[str]
    oidc_default_role: Role | None

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine reaches the server."""
        return is_loopback(self.host)

    @property
    def reading_open(self) -> bool:
        """Whether anybody who reaches the server may read rates and compute."""
        return self.on_loopback if self.reading is Reading.AUTO else self.reading is Reading.OPEN

    def today(self) -> date:
        """Return the day that it is in the installation's time zone."""
        return datetime.now(self.time_zone).date()


class Setting(NamedTuple):
    """A row of the table: the field's name, its default as text, how it is read, what it is for, and whether its value
    is a secret that no message may quote."""

    name: str
    default: str
    parse: Callable[[str], object]
    help: str
    secret: bool = False


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise ValueError(text)
    return number


def _language(text: str) -> str:
    if text not in LANGUAGES:
        raise ValueError(text)
    return text


def _given(text: str) -> str:
    if not text.strip():
        raise ValueError(text)
    return text.strip()


def _folder(text: str) -> Path:
    return Path(_given(text)).expanduser().absolute()


def _any_count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def _truth(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueError(text)
    return text == "yes"


def _secret(text: str) -> str:
    # Random letters of this length have at least so many different ones; what a person thinks up has fewer.
    if text and (len(text) < _SECRET_LETTERS or len(set(text)) < _SECRET_LETTERS // 3):
        raise ValueError("weak")
    return text


def _origin(text: str) -> str:
    if not text:
        return ""
    parts = urlsplit(text)
    if parts.path not in ("", "/") or parts.query or parts.fragment or parts.username or not is_safe(text):
        raise ValueError(text)
    return f"{parts.scheme}://{parts.netloc}"


def _origins(text: str) -> frozenset[str]:
    if "*" in text:
        raise ValueError(text)
    return frozenset(_origin(each) for each in _names(text))


def _script_address(text: str) -> str:
    if not is_safe(text):
        raise ValueError(text)
    return text


def _optional_folder(text: str) -> Path | None:
    return _folder(text) if text else None


def _guid(text: str) -> UUID | None:
    return UUID(text) if text else None


def _namespace(text: str) -> str:
    if text and (len(text) > _NAMESPACE_LETTERS or not _NAMESPACE.fullmatch(text)):
        raise ValueError(text)
    return text


def _issuer(text: str) -> str:
    if text and not is_safe(text):
        raise ValueError(text)
    return text.rstrip("/")


def _model_address(text: str) -> str:
    parts = urlsplit(text)
    if text and (not is_safe(text) or parts.query or parts.fragment or parts.username or parts.password):
        raise ValueError(text)
    return text.rstrip("/")


def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip() for name in text.split(",") if name.strip())


def _role(text: str) -> Role | None:
    return Role(text) if text else None


TABLE = (
    Setting(
        "data_dir", platformdirs.user_data_dir("medfin", appauthor=False), _folder, "Folder for all that is written."
    ),
    Setting("database_url", "", str, "SQLAlchemy address; empty: the file medfin.db in the data folder."),
    Setting("redis_url", "", str, "Redis by which processes tell each other of publications; empty: the database."),
    Setting("locale", "nb", _language, "Language where the reader asks for none that Medfin has: da, nb, nn or en."),
    Setting("time_zone", "Europe/Oslo", ZoneInfo, "Time zone that decides which day it is."),
    Setting("host", "127.0.0.1", _given, "Address that the server listens on."),
    Setting("port", "8000", _port, "Port that the server listens on."),
    Setting("workers", "1", _count, "Number of server processes."),
    Setting("max_body_bytes", str(8 * 2**20), _count, "Largest request body, in bytes."),
    Setting("max_calls", "10000", _count, "Most calls in a batch."),
    Setting("max_argument_cells", "100000", _count, "Most cells in the arguments of a batch."),
    Setting("max_result_cells", "100000", _count, "Most cells in the results of a batch."),
    Setting("max_workbook_bytes", str(256 * 2**20), _count, "Largest workbook to refresh, unpacked, in bytes."),
    Setting("max_workbook_ratio", "500", _count, "Highest compression of a workbook's part that is believed."),
    Setting("max_workbook_members", "10000", _count, "Most parts in a workbook."),
    Setting("max_workbook_cells", "1000000", _count, "Most computed cells in a workbook."),
    Setting("max_streams", "2000", _count, "Most event streams that one server process has open."),
    Setting(
        "stream_seconds", "15", _count, "Seconds between signs of life on an event stream; fewer than any proxy waits."
    ),
    Setting(
        "public_url", "", _origin, "Address that people open, such as https://medfin.example.no; empty: the host's."
    ),
    Setting("addin_id", "", _guid, "The add-in's id in Excel, a GUID; empty: one of the address and the namespace."),
    Setting(
        "addin_namespace",
        "",
        _namespace,
        "What stands before the functions' names, as in TEST.KS_SATS; empty: nothing.",
    ),
    Setting(
        "office_js",
        f"https://appsforoffice.microsoft.com/lib/1/hosted/{OFFICE_JS}",
        _script_address,
        "Address of Office.js that Excel's pages load it from.",
    ),
    Setting(
        "office_js_folder", "", _optional_folder, "Folder with Office.js that the server gives out itself instead."
    ),
    Setting(
        "allowed_origins", "", _origins, "Origins whose pages may use the API, by commas: https://intranett.example.no."
    ),
    Setting(
        "secret_key", "", _secret, "Signs cookies; 32 letters or more; empty: one in the data folder.", secret=True
    ),
    Setting("reading", "auto", Reading, "Who may read and compute: open, signed-in, or auto: open on loopback only."),
    Setting("four_eyes", "no", _truth, "Whether a second person must check what is published: yes or no."),
    Setting("session_hours", "8", _count, "Hours that a sign-in lasts."),
    Setting("trusted_proxies", "0", _any_count, "Number of proxies whose X-Forwarded headers are believed."),
    Setting("population_hours", "0", _any_count, "Hours between looks for new population figures; 0: none."),
    Setting(
        "assistant_model_url",
        "",
        _model_address,
        "OpenAI-compatible endpoint of the assistant's language model, such as https://llm.example.no/v1; empty: none.",
    ),
    Setting("assistant_model", "", str.strip, "What the endpoint calls the model."),
    Setting("assistant_model_key", "", str.strip, "The endpoint's key; empty: it needs none.", secret=True),
    Setting("assistant_model_seconds", "30", _count, "Seconds that a question to the model may take in all."),
    Setting("assistant_model_wait_seconds", "10", _count, "Seconds that the endpoint may be silent."),
    Setting("assistant_model_tokens", "1000", _count, "Most tokens that the model may write in one turn."),
    Setting("assistant_questions_a_minute", "6", _count, "Questions to the model a minute for each person or address."),
    Setting("assistant_tokens_a_day", "500000", _count, "Tokens of the model a day for each person or address."),
    Setting(
        "assistant_days",
        "0",
        _any_count,
        "Days that questions and answers of signed-in people are kept; 0: not at all.",
    ),
    Setting("oidc_issuer", "", _issuer, "OpenID provider, such as https://login.microsoftonline.com/TENANT/v2.0."),
    Setting("oidc_client_id", "", str, "What the provider calls this installation."),
    Setting("oidc_client_secret", "", str, "The secret that goes with it.", secret=True),
    Setting("oidc_audience", "", str, "Whom programs' tokens must be for; empty: the client id."),
    Setting("oidc_scopes", "openid profile email", _given, "Scopes to ask the provider for."),
    Setting("oidc_label", "", str, "What the button for signing in with the provider says after the verb."),
    Setting("oidc_name_claim", "preferred_username", _given, "Claim with a name that people can't change themselves."),
    Setting("oidc_role_claim", "roles", _given, "Claim with roles or groups."),
    Setting("oidc_reader", "reader", _names, "Values of that claim that make a reader, by commas."),
    Setting("oidc_editor", "editor", _names, "Values that make an editor."),
    Setting("oidc_publisher", "publisher", _names, "Values that make a publisher."),
    Setting("oidc_administrator", "administrator", _names, "Values that make an administrator."),
    Setting("oidc_default_role", "", _role, "Role of people with none of these; empty: they may not come in."),
)


def load_settings(environ: Mapping[str, str]) -> Settings:
    """Return the settings from the environment, over the file that MEDFIN_CONFIG names (TOML), over the defaults.

    Raise SettingsError for a name that isn't in the table, a value that can't be read, or a missing or malformed file.
    """
    texts = {setting.name: setting.default for setting in TABLE}
    texts |= _from_file(environ.get(CONFIG_VARIABLE, ""), set(texts))
    for variable, text in environ.items():
        if variable.startswith(PREFIX) and variable != CONFIG_VARIABLE:
            name = variable.removeprefix(PREFIX).lower()
            if name not in texts:
                raise SettingsError("settings.unknown", name=variable)
            texts[name] = text
    values: dict[str, Any] = {}
    for setting in TABLE:
        try:
            values[setting.name] = setting.parse(texts[setting.name])
        except (ValueError, RuntimeError, OSError, ZoneInfoNotFoundError):
            if setting.secret:
                raise SettingsError("settings.weak_secret", name=setting.name, least=_SECRET_LETTERS) from None
            raise SettingsError("settings.unreadable", name=setting.name, value=texts[setting.name]) from None
    if bool(values["oidc_issuer"]) != bool(values["oidc_client_id"]):
        raise SettingsError("settings.oidc_incomplete")
    if bool(values["assistant_model_url"]) != bool(values["assistant_model"]):
        raise SettingsError("settings.model_incomplete")
    folder: Path | None = values["office_js_folder"]
    if folder and not (folder / OFFICE_JS).is_file():
        raise SettingsError("settings.office_js_folder", file=OFFICE_JS, path=str(folder))
    if not values["database_url"]:
        values["database_url"] = f"sqlite:///{Path(str(values['data_dir'])) / 'medfin.db'}"
    return Settings(**{field.name: values[field.name] for field in fields(Settings)})


def _from_file(path: str, known: set[str]) -> dict[str, str]:
    if not path:
        return {}
    try:
        table = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise SettingsError("settings.unreadable_file", path=path) from None
    for name, value in table.items():
        if name not in known:
            raise SettingsError("settings.unknown", name=name)
        if not isinstance(value, str | int) or isinstance(value, bool):
            raise SettingsError("settings.unreadable", name=name, value=str(value))
    return {name: str(value) for name, value in table.items()}
