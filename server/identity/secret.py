"""Secrets that are handed out once and of which only a hash is kept."""

from __future__ import annotations

import hashlib
import secrets

_BYTES = 32
TOKEN_PREFIX = "medfin_"
"""What a personal access token begins with, so that people and scanners recognise it."""


def new_secret(prefix: str = "") -> str:
    """Return a new secret of 256 bits after `prefix`."""
    return prefix + secrets.token_urlsafe(_BYTES)


def hash_of(secret: str) -> str:
    """Return the hash by which a secret is found. A secret of 256 bits needs no salt and no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()
