"""Personal access tokens, for commands and programs: by their hash, with a role, a day of expiry, and revocable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, select, update

from server.domain.roles import Role
from server.storage import models
from server.storage.audit import Act, record
from server.storage.errors import AccountError

MOST_DAYS = 366
"""How long a token may last."""
_USE_NOTED = timedelta(hours=1)
"""How exactly it is noted when a token was last used: not at every request of a spreadsheet."""


@dataclass(frozen=True, slots=True)
class AccessToken:
    """A token without its secret."""

    id: int
    label: str
    subject: str
    who: str
    role: Role
    local: bool
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    used_at: datetime | None

    def works(self, now: datetime) -> bool:
        """Return whether the token is taken at `now`."""
        return self.revoked_at is None and now < self.expires_at


def add(
    connection: Connection,
    act: Act,
    secret_hash: str,
    label: str,
    subject: str,
    role: Role,
    days: int,
    *,
    local: bool,
    owner: str = "",
) -> AccessToken:
    """Add a token of `owner`, or of `act.who`; raise AccountError for a label that is empty or long, or more days than
    MOST_DAYS."""
    label = label.strip()
    if not 0 < len(label) <= 100 or not label.isprintable():
        raise AccountError("token.label")
    if not 1 <= days <= MOST_DAYS:
        raise AccountError("token.days", most=MOST_DAYS)
    columns = {
        "secret_hash": secret_hash,
        "label": label,
        "subject": subject,
        "who": owner or act.who,
        "role": role.value,
        "local": local,
        "created_at": act.at,
        "expires_at": act.at + timedelta(days=days),
    }
    (number,) = connection.execute(insert(models.AccessToken).values(columns)).inserted_primary_key or (0,)
    told = {"token": number, "label": label, "of": owner or act.who, "role": role.value, "days": days}
    record(connection, act, "audit.token.added", told)
    (token,) = _found(connection, models.AccessToken.id == number)
    return token


def find(connection: Connection, secret_hash: str) -> AccessToken | None:
    """Return the token of a secret, whether or not it still works. One of an account has at most the role that the
    account has now, and one of a disabled account is revoked."""
    tokens = _found(connection, models.AccessToken.secret_hash == secret_hash)
    return tokens[0] if tokens else None


def listed(connection: Connection, subject: str | None = None) -> list[AccessToken]:
    """Return the tokens of `subject`, or everybody's, the newest first."""
    return _found(connection, models.AccessToken.subject == subject if subject is not None else None)


def revoke(connection: Connection, act: Act, number: int, subject: str | None = None) -> None:
    """Revoke a token, with `subject` only one of theirs; raise AccountError when there is no such one."""
    tokens = [token for token in listed(connection, subject) if token.id == number and token.revoked_at is None]
    if not tokens:
        raise AccountError("token.unknown", token=number)
    connection.execute(update(models.AccessToken).where(models.AccessToken.id == number).values(revoked_at=act.at))
    record(connection, act, "audit.token.revoked", {"token": number, "label": tokens[0].label, "of": tokens[0].who})


def used_long_ago(token: AccessToken, now: datetime) -> bool:
    """Return whether it should be noted that a token is used now."""
    return token.used_at is None or now - token.used_at >= _USE_NOTED


def note_use(connection: Connection, token: AccessToken, now: datetime) -> None:
    """Note when a token was used."""
    connection.execute(update(models.AccessToken).where(models.AccessToken.id == token.id).values(used_at=now))


def _found(connection: Connection, condition: object) -> list[AccessToken]:
    token, account = models.AccessToken, models.Account
    statement = (
        select(token.__table__, account.role.label("role_now"), account.disabled_at)
        .outerjoin(account, account.name == token.who)
        .order_by(token.id.desc())
    )
    if condition is not None:
        statement = statement.where(condition)  # type: ignore[arg-type]  # a column's comparison
    found = []
    for row in connection.execute(statement):
        role, revoked_at = Role(row.role), row.revoked_at
        if row.local:
            role = role.at_most(Role(row.role_now)) if row.role_now else role
            revoked_at = revoked_at or row.disabled_at
        found.append(
            AccessToken(
                row.id,
                row.label,
                row.subject,
                row.who,
                role,
                row.local,
                row.created_at,
                row.expires_at,
                revoked_at,
                row.used_at,
            )
        )
    return found
