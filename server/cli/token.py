"""`medfin token`: access tokens, for programs that act for somebody who has an account."""

from __future__ import annotations

from datetime import datetime

import click

from server.cli.instant import instant
from server.cli.session import Session, locale_option, open_session
from server.cli.table import print_table
from server.cli.user import ROLE
from server.domain.roles import Role
from server.identity.enrolment import add_token
from server.storage import access_tokens
from server.storage.access_tokens import MOST_DAYS, AccessToken
from server.storage.database import reading, writing

_USUAL_DAYS = 90


@click.group()
def token() -> None:
    """Access tokens, for commands and programs."""


@token.command("add")
@click.argument("label")
@click.option("--user", "name", required=True, help="The account that the token is of.")
@click.option("--role", type=ROLE, help="What may be done with it; at most, and otherwise, what the account may do.")
@click.option(
    "--days", type=click.IntRange(1, MOST_DAYS), default=_USUAL_DAYS, show_default=True, help="How long it lasts."
)
@locale_option
def add(label: str, name: str, role: str | None, days: int, language: str | None) -> None:
    """Make a token called LABEL, and print it this once."""
    session = open_session(language)
    act = session.act("medfin token add")
    secret, made = add_token(session.database, act, name, label, Role(role) if role else None, days)
    locale = session.locale
    until = instant(locale, made.expires_at, session.settings.time_zone)
    named = locale.text(f"role.{made.role.value}")
    click.echo(locale.text("token.added", token=made.id, name=made.who, role=named, until=until))
    click.echo(secret)


@token.command("list")
@locale_option
def list_tokens(language: str | None) -> None:
    """List the tokens, the newest first, and whether they still work."""
    session = open_session(language)
    locale = session.locale
    with reading(session.database) as connection:
        found = access_tokens.listed(connection)
    if not found:
        click.echo(locale.text("token.none"))
        return
    columns = ("number", "label", "name", "role", "made", "until", "used", "state")
    print_table([locale.text(f"table.{name}") for name in columns], [_row(session, each) for each in found], right=(0,))


@token.command("revoke")
@click.argument("number", metavar="ID", type=int)
@locale_option
def revoke(number: int, language: str | None) -> None:
    """Make the token number ID void."""
    session = open_session(language)
    with writing(session.database) as connection:
        access_tokens.revoke(connection, session.act("medfin token revoke"), number)
    click.echo(session.locale.text("token.revoked", token=number))


def _row(session: Session, each: AccessToken) -> tuple[str, ...]:
    locale, zone = session.locale, session.settings.time_zone
    role = locale.text(f"role.{each.role.value}")
    used = instant(locale, each.used_at, zone) if each.used_at else ""
    made, until = instant(locale, each.created_at, zone), instant(locale, each.expires_at, zone)
    return (str(each.id), each.label, each.who, role, made, until, used, _state(session, each))


def _state(session: Session, each: AccessToken) -> str:
    now = datetime.now(session.settings.time_zone)
    if each.revoked_at is not None:
        return session.locale.text("state.revoked")
    return session.locale.text("state.works" if each.works(now) else "state.expired")
