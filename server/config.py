"""The settings: one table, read from a file and from `MEDFIN_*` environment variables into a frozen Settings."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import platformdirs

from server.domain.errors import MedfinError
from server.domain.texts import LANGUAGES

PREFIX = "MEDFIN_"
CONFIG_VARIABLE = "MEDFIN_CONFIG"


class SettingsError(MedfinError):
    """A setting is unknown or can't be read; nothing is started then."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an installation decides; the table below says what each means."""

    data_dir: Path
    database_url: str
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

    def today(self) -> date:
        """Return the day that it is in the installation's time zone."""
        return datetime.now(self.time_zone).date()


class Setting(NamedTuple):
    """A row of the table: the field's name, its default as text, how it is read, and what it is for."""

    name: str
    default: str
    parse: Callable[[str], object]
    help: str


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


TABLE = (
    Setting(
        "data_dir", platformdirs.user_data_dir("medfin", appauthor=False), _folder, "Folder for all that is written."
    ),
    Setting("database_url", "", str, "SQLAlchemy address; empty: the file medfin.db in the data folder."),
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
            raise SettingsError("settings.unreadable", name=setting.name, value=texts[setting.name]) from None
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
