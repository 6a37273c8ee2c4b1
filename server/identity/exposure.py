"""Whether a server may be reached from other machines as it is set up, and the key that signs its cookies."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from sqlalchemy import Engine

from server.config import Settings, SettingsError
from server.storage.accounts import any_usable
from server.storage.database import reading

_KEY_FILE = "secret-key"


def require_safe(settings: Settings, engine: Engine) -> None:
    """Raise SettingsError when other machines reach the server but it has no key of its own or nobody could sign in."""
    if settings.oidc_issuer and not settings.public_url and not settings.on_loopback:
        raise SettingsError("start.no_public_url")
    if settings.on_loopback:
        return
    if not settings.secret_key:
        raise SettingsError("start.no_secret_key", host=settings.host)
    if not settings.oidc_issuer:
        with reading(engine) as connection:
            if not any_usable(connection):
                raise SettingsError("start.no_sign_in", host=settings.host)


def secret_key(settings: Settings) -> str:
    """Return the key that signs cookies: the setting, else one that is made once and kept in the data folder."""
    if settings.secret_key:
        return settings.secret_key
    file = settings.data_dir / _KEY_FILE
    try:
        return file.read_text(encoding="ascii")
    except FileNotFoundError:
        return _new_key(file)


def trusted_hosts(settings: Settings) -> list[str] | None:
    """Return the names that the server answers to, None for any: another page could otherwise have a name of its own
    point here, and a reader's browser ask in its name."""
    if settings.public_url:
        return [settings.public_url.partition("://")[2].partition(":")[0], *_LOOPBACK]
    return _LOOPBACK if settings.on_loopback else None


_LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]


def _new_key(file: Path) -> str:
    key = secrets.token_urlsafe(48)
    half = file.with_name(f".{file.name}.{os.getpid()}")
    # Where the database is elsewhere, nothing has been written here before.
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        half.touch(mode=0o600)
        half.write_text(key, encoding="ascii")
        # Another process may have been first: then its key is the one.
        os.link(half, file)
    except FileExistsError:
        return file.read_text(encoding="ascii")
    finally:
        half.unlink(missing_ok=True)
    return key
