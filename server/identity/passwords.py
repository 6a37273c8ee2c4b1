"""Signing in with an account's password: hashed with argon2, and tried slowly by those who guess."""

from __future__ import annotations

from base64 import b64encode
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import ARGON2_VERSION
from sqlalchemy import Engine

from server.domain.errors import MedfinError
from server.identity.person import IdentityError, Person, subject_of_account
from server.identity.throttle import Throttle
from server.storage import accounts
from server.storage.audit import Act, record
from server.storage.database import reading, writing
from server.storage.people import who_is

SHORTEST, LONGEST = 12, 200
"""How many characters a password may have."""

_HASHER = PasswordHasher()


def _nobodys() -> str:
    """Return a hash that no password is known for, written down rather than computed at every start."""
    salt, digest = (b64encode(bytes(length)).decode().rstrip("=") for length in (_HASHER.salt_len, _HASHER.hash_len))
    cost = f"m={_HASHER.memory_cost},t={_HASHER.time_cost},p={_HASHER.parallelism}"
    return f"$argon2id$v={ARGON2_VERSION}${cost}${salt}${digest}"


_NOBODY = _nobodys()
"""What a password is compared with where there is no account, so that it takes as long."""


class PasswordError(MedfinError):
    """A password that is too short, too long, or too easy."""


def hashed(password: str, name: str) -> str:
    """Return the hash of a new password of `name`; raise PasswordError for one that can't be taken."""
    if len(password) < SHORTEST:
        raise PasswordError("password.short", least=SHORTEST)
    if len(password) > LONGEST:
        raise PasswordError("password.long", most=LONGEST)
    if len(set(password)) < SHORTEST // 2 or name.casefold() in password.casefold():
        raise PasswordError("password.easy")
    return _HASHER.hash(password)


class Passwords:
    """The accounts of one database, for one process."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._throttle = Throttle()

    def sign_in(self, act: Act, name: str, password: str) -> Person:
        """Return who signs in from `act.where_from` as `name`; raise IdentityError.

        What is wrong, the name or the password, is never said. After some wrong passwords an account, or an address,
        has to wait; even the right password is refused meanwhile.
        """
        if until := self._throttle.blocked_until(act.where_from, act.at):
            raise _wait(until, act.at)
        with reading(self._engine) as connection:
            account = accounts.find(connection, name)
        right = _verified(_NOBODY if account is None else account.password_hash, password)
        with writing(self._engine) as connection:
            # Read again: somebody else may be trying at the same time.
            account = accounts.find(connection, name) if account is not None else None
            locked = account.locked_until if account is not None else None
            waits = locked is not None and act.at < locked
            person = None
            if account is not None and right and not waits and not account.disabled:
                fresh = _HASHER.hash(password) if _HASHER.check_needs_rehash(account.password_hash) else None
                accounts.succeeded(connection, account, fresh)
                subject = subject_of_account(account.name)
                if who_is(connection, act, subject, account.name) == account.name:
                    person = Person(subject, account.name, account.role, local=True)
            elif account is not None and not waits:
                accounts.failed(connection, act, account)
            elif account is None:
                record(connection, act, "audit.sign_in.failed", {"name": name[:80]})
        if person is not None:
            return person
        self._throttle.failed(act.where_from, act.at)
        if waits and locked is not None:
            raise _wait(locked, act.at)
        raise IdentityError("sign_in.wrong")


def _verified(password_hash: str, password: str) -> bool:
    if len(password) > LONGEST:
        return False
    try:
        return _HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def _wait(until: datetime, now: datetime) -> IdentityError:
    minutes = -(-(until - now) // timedelta(minutes=1))
    return IdentityError("sign_in.wait", minutes=minutes)
