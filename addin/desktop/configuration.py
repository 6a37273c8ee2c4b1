"""The configuration: what the IT department sets for everybody, and the user's own file over it."""

from __future__ import annotations

import os
import stat
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from urllib.parse import urlsplit

from .sentences import AddInError, Sentence

FILE = "addin.toml"
_FOLDER = "medfin"
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_LOCALES = ("da", "nb", "nn", "en")
_BOUNDS: Mapping[str, tuple[float, float]] = {"timeout": (1, 60), "check_every": (5, 3600), "offline_days": (0, 90)}


@dataclass(frozen=True)
class Configuration:
    """Where the server is and how it is asked.

    `as_of` is a day (2022-05-12) or a revision (rev:14), empty for now. `timeout` and `check_every` are seconds, the
    latter between two looks at the server's revision; `offline_days` is for how long answers are shown without contact.
    """

    url: str = ""
    token: str = ""
    locale: str = "nb"
    as_of: str = ""
    timeout: float = 10
    check_every: float = 15
    offline_days: float = 7


@dataclass(frozen=True)
class Places:
    """The files of this computer: the IT department's and the user's configuration, and the last known answers."""

    shared: Path
    own: Path
    answers: Path


def places(environment: Mapping[str, str], platform: str = sys.platform) -> Places:
    """Return where the files are; on Windows in ProgramData, AppData\\Roaming and AppData\\Local."""
    if platform == "win32":
        home = Path(environment.get("USERPROFILE") or "~").expanduser()
        shared = Path(environment.get("PROGRAMDATA") or r"C:\ProgramData")
        own = Path(environment.get("APPDATA") or home / "AppData" / "Roaming")
        local = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
    else:
        home = Path(environment.get("HOME") or "~").expanduser()
        shared = Path("/etc")
        own = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
        local = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    return Places(shared / _FOLDER / FILE, own / _FOLDER / FILE, local / _FOLDER / "answers.sqlite")


def load(found: Places, built: Configuration) -> Configuration:
    """Return the configuration: what was `built` in, the shared file over it, the user's own over that.

    Raise AddInError for a file that can't be read, a key or value that can't be, a token that others may read, and an
    address that would send the token in the clear.
    """
    configuration = built
    shared = _read(found.shared)
    if "token" in shared:
        raise AddInError(Sentence.SHARED_TOKEN, file=found.shared)
    configuration = _changed(configuration, shared, found.shared)
    own = _read(found.own)
    if "token" in own and os.name == "posix" and stat.S_IMODE(found.own.stat().st_mode) & 0o077:
        raise AddInError(Sentence.NOT_PRIVATE, file=found.own)
    configuration = _changed(configuration, own, found.own)
    if not configuration.url:
        raise AddInError(Sentence.NO_CONFIGURATION, file=found.own)
    return replace(configuration, url=_checked(configuration.url))


def _read(path: Path) -> dict[str, object]:
    try:
        # Notepad may put a byte order mark first.
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise AddInError(Sentence.UNREADABLE, file=path) from error


def _changed(configuration: Configuration, given: Mapping[str, object], file: Path) -> Configuration:
    known = {each.name for each in fields(Configuration)}
    for name, value in given.items():
        if name not in known:
            raise AddInError(Sentence.UNKNOWN_KEY, file=file, key=name)
        if not _fits(name, value):
            raise AddInError(Sentence.WRONG_VALUE, file=file, key=name)
    return replace(configuration, **given)  # type: ignore[arg-type]  # each was looked at above


def _fits(name: str, value: object) -> bool:
    if name in _BOUNDS:
        least, most = _BOUNDS[name]
        return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most
    if not isinstance(value, str) or not value.isprintable():
        return False
    return value in _LOCALES if name == "locale" else name != "token" or (bool(value) and value.isascii())


def _checked(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:
        raise AddInError(Sentence.NOT_HTTPS, url=url) from None
    secure = parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK)
    if not (secure and host) or parts.username or parts.query or parts.fragment:
        raise AddInError(Sentence.NOT_HTTPS, url=url)
    return url.strip().rstrip("/")
