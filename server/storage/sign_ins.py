"""Who is signed in with a browser, by the hash of the secret in their cookie."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from server.domain.roles import Role
from server.storage import models
from server.storage.audit import Act, record


@dataclass(frozen=True, slots=True)
class SignIn:
    """One browser's sign-in, until `expires_at`."""

    subject: str
    who: str
    role: Role
    local: bool
    expires_at: datetime


def begin(connection: Connection, act: Act, secret_hash: str, sign_in: SignIn) -> None:
    """Add a sign-in, and remove those that have run out."""
    table = models.SignIn
    connection.execute(delete(table).where(table.expires_at <= act.at))
    columns = {
        "secret_hash": secret_hash,
        "subject": sign_in.subject,
        "who": sign_in.who,
        "role": sign_in.role.value,
        "local": sign_in.local,
        "created_at": act.at,
        "expires_at": sign_in.expires_at,
    }
    connection.execute(insert(table).values(columns))
    record(connection, act, "audit.sign_in", {"subject": sign_in.subject, "role": sign_in.role.value})


def find(connection: Connection, secret_hash: str, now: datetime) -> SignIn | None:
    """Return the sign-in of a secret, None when there is none or it has run out. A local account's role is the one
    that it has now, and a disabled one is signed in nowhere."""
    table, account = models.SignIn, models.Account
    found = connection.execute(
        select(table.subject, table.who, table.role, table.local, table.expires_at, account.role, account.disabled_at)
        .outerjoin(account, account.name == table.who)
        .where(table.secret_hash == secret_hash, table.expires_at > now)
    ).one_or_none()
    if found is None:
        return None
    subject, who, role, local, expires_at, role_now, disabled_at = found
    if local and (role_now is None or disabled_at is not None):
        return None
    return SignIn(subject, who, Role(role_now if local else role), local, expires_at)


def end(connection: Connection, act: Act, secret_hash: str) -> None:
    """Remove a sign-in."""
    connection.execute(delete(models.SignIn).where(models.SignIn.secret_hash == secret_hash))
    record(connection, act, "audit.sign_out", {})
