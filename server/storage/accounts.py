"""Accounts with a password of their own, for an installation without a provider. Only hashes are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from server.domain.roles import Role
from server.storage import models
from server.storage.audit import Act, record
from server.storage.errors import AccountError

FREE_FAILURES = 5
"""How many wrong passwords in a row have no consequence; each after them doubles the wait."""
_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Account:
    """An account; `disabled`: nobody may sign in with it. Until `locked_until` no password is looked at."""

    name: str
    password_hash: str
    role: Role
    created_at: datetime
    disabled: bool
    failures: int
    locked_until: datetime | None


def add(connection: Connection, act: Act, name: str, password_hash: str, role: Role) -> None:
    """Add an account; raise AccountError for a name that is taken, also by somebody who came by the provider."""
    if find(connection, name) is not None or connection.scalar(
        select(models.Person.who).where(models.Person.who == name)
    ):
        raise AccountError("account.taken", name=name)
    columns = {"name": name, "password_hash": password_hash, "role": role.value, "created_at": act.at, "failures": 0}
    connection.execute(insert(models.Account).values(columns))
    record(connection, act, "audit.account.added", {"name": name, "role": role.value})


def find(connection: Connection, name: str) -> Account | None:
    """Return the account called `name`."""
    row = connection.execute(_select().where(models.Account.name == name)).one_or_none()
    return None if row is None else _account(row)


def require(connection: Connection, name: str) -> Account:
    """Return the account called `name`; raise AccountError when there is none."""
    account = find(connection, name)
    if account is None:
        raise AccountError("account.unknown", name=name)
    return account


def listed(connection: Connection) -> list[Account]:
    """Return all accounts by name."""
    return [_account(row) for row in connection.execute(_select().order_by(models.Account.name))]


def any_usable(connection: Connection) -> bool:
    """Return whether somebody can sign in with a password."""
    usable = select(func.count()).select_from(models.Account).where(models.Account.disabled_at.is_(None))
    return bool(connection.scalar(usable))


def set_password(connection: Connection, act: Act, name: str, password_hash: str) -> None:
    """Give an account another password, lift its lock, and end its sign-ins; raise AccountError."""
    require(connection, name)
    _update(connection, name, password_hash=password_hash, failures=0, locked_until=None)
    _end_sign_ins(connection, name)
    record(connection, act, "audit.account.password", {"name": name})


def set_role(connection: Connection, act: Act, name: str, role: Role) -> None:
    """Give an account another role; raise AccountError."""
    before = require(connection, name).role
    _update(connection, name, role=role.value)
    record(connection, act, "audit.account.role", {"name": name, "old": before.value, "new": role.value})


def disable(connection: Connection, act: Act, name: str) -> None:
    """Let nobody sign in with an account any more, end its sign-ins and make its tokens void. Raise AccountError."""
    require(connection, name)
    _update(connection, name, disabled_at=act.at)
    _end_sign_ins(connection, name)
    record(connection, act, "audit.account.disabled", {"name": name})


def failed(connection: Connection, act: Act, account: Account) -> None:
    """Count a wrong password; from the fifth in a row on, each makes the next wait twice as long."""
    failures = account.failures + 1
    over = failures - FREE_FAILURES
    wait = min(_FIRST_WAIT * 2 ** min(over, 10), _LONGEST_WAIT) if over >= 0 else None
    _update(connection, account.name, failures=failures, locked_until=wait and act.at + wait)
    record(connection, act, "audit.sign_in.failed", {"name": account.name, "failures": failures})


def succeeded(connection: Connection, account: Account, password_hash: str | None = None) -> None:
    """Forget the failures of an account; `password_hash`: the same password hashed as is done now."""
    changed = {"password_hash": password_hash} if password_hash else {}
    _update(connection, account.name, failures=0, locked_until=None, **changed)


def _select() -> Select[str, str, str, datetime, datetime | None, int, datetime | None]:
    account = models.Account
    return select(
        account.name,
        account.password_hash,
        account.role,
        account.created_at,
        account.disabled_at,
        account.failures,
        account.locked_until,
    )


def _account(row: Row[str, str, str, datetime, datetime | None, int, datetime | None]) -> Account:
    name, password_hash, role, created_at, disabled_at, failures, locked_until = row
    return Account(name, password_hash, Role(role), created_at, disabled_at is not None, failures, locked_until)


def _update(connection: Connection, name: str, **columns: object) -> None:
    connection.execute(update(models.Account).where(models.Account.name == name).values(columns))


def _end_sign_ins(connection: Connection, name: str) -> None:
    signed_in = models.SignIn
    connection.execute(delete(signed_in).where(signed_in.local, signed_in.who == name))
