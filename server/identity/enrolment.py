"""Giving people an account or a token: with the person that they are here, in one transaction."""

from __future__ import annotations

import secrets
import unicodedata

from sqlalchemy import Connection, Engine

from server.domain.roles import Role
from server.identity.passwords import PasswordError, hashed
from server.identity.person import subject_of_account
from server.identity.secret import TOKEN_PREFIX, hash_of, new_secret
from server.storage import access_tokens, accounts
from server.storage.access_tokens import AccessToken
from server.storage.audit import Act
from server.storage.database import exclusive, writing
from server.storage.errors import AccountError
from server.storage.people import who_is
from server.storage.setup import PACKAGE

LONGEST_NAME = 80
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look like another."""
_GROUPS, _GROUP = 4, 5
_TRIES = 1000


def add_account(engine: Engine, act: Act, name: str, password: str, role: Role | None = None) -> Role:
    """Make an account, whose name is that person's here from now on; return its role: `role`, else administrator for
    the first account of an installation and reader for the others. Raise AccountError, PasswordError."""
    password_hash = hashed(password, name)
    with writing(engine) as connection:
        exclusive(connection)
        name = require_free(connection, name)
        given = role or (Role.READER if accounts.listed(connection) else Role.ADMINISTRATOR)
        accounts.add(connection, act, name, password_hash, given)
        _require_person(connection, act, name)
    return given


def require_free(connection: Connection, name: str) -> str:
    """Return `name` as an account would have it; raise AccountError for one that is taken, or that nobody may have."""
    name = unicodedata.normalize("NFC", name.strip())
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise AccountError("account.name", most=LONGEST_NAME)
    # Kari and kari are two people to a program, and one to whoever reads the audit log.
    taken = {PACKAGE, *(each.name.casefold() for each in accounts.listed(connection))}
    if name.casefold() in taken:
        raise AccountError("account.taken", name=name)
    return name


def add_token(engine: Engine, act: Act, name: str, label: str, role: Role | None, days: int) -> tuple[str, AccessToken]:
    """Give an account a token of its own role or of a lower one; return the secret, which is kept nowhere, and the
    token. Raise AccountError."""
    secret = new_secret(TOKEN_PREFIX)
    with writing(engine) as connection:
        account = accounts.require(connection, name)
        if account.disabled:
            raise AccountError("account.is_disabled", name=name)
        if role is not None and not account.role.includes(role):
            raise AccountError("token.role", name=name)
        _require_person(connection, act, name)
        subject = subject_of_account(name)
        token = access_tokens.add(
            connection, act, hash_of(secret), label, subject, role or account.role, days, local=True, owner=name
        )
    return secret, token


def new_password(name: str) -> str:
    """Return a password for `name` that nobody guesses, and that can be read out."""
    for _ in range(_TRIES):
        groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
        password = "-".join(groups)
        if name.casefold() not in password:
            return password
    raise PasswordError("password.easy")


def _require_person(connection: Connection, act: Act, name: str) -> None:
    """Make the account `name` a person, unless it is one; raise AccountError when the name is somebody else's."""
    if who_is(connection, act, subject_of_account(name), name) != name:
        raise AccountError("account.taken", name=name)
