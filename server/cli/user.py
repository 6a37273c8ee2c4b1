"""`medfin user`: accounts with a password, for an installation without a provider."""

from __future__ import annotations

import sys
from datetime import datetime

import click

from server.cli.instant import instant
from server.cli.session import Command, Session, locale_option, open_session
from server.cli.table import print_table
from server.domain.errors import MedfinError
from server.domain.roles import Role
from server.i18n import Locale
from server.identity.enrolment import add_account, new_password, require_free
from server.identity.passwords import PasswordError, hashed
from server.storage import accounts
from server.storage.accounts import Account
from server.storage.database import reading, writing

ROLE = click.Choice([role.value for role in Role])


class PasswordEntryError(MedfinError):
    """No password can be asked for."""


@click.group()
def user() -> None:
    """Accounts of people who sign in with a password."""


def _password_options(command: Command) -> Command:
    """Add the ways to give a password other than on the terminal."""
    from_stdin = click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
    generated = click.option("--generate", is_flag=True, help="Make a password, and print it this once.")
    return from_stdin(generated(command))


@user.command("add")
@click.argument("name")
@click.option("--role", type=ROLE, help="What they may do; otherwise reader, or administrator for the first account.")
@_password_options
@locale_option
def add(name: str, role: str | None, password_stdin: bool, generate: bool, language: str | None) -> None:
    """Make an account for NAME. The password is asked for twice."""
    session = open_session(language)
    with reading(session.database) as connection:
        name = require_free(connection, name)
    password = _password(session.locale, name, password_stdin, generate)
    act = session.act("medfin user add")
    given = add_account(session.database, act, name, password, Role(role) if role else None)
    locale = session.locale
    click.echo(locale.text("account.added", name=name, role=_role(locale, given)))
    if role is None:
        click.echo(locale.text("account.first" if given is Role.ADMINISTRATOR else "account.later"))
    _print_generated(locale, password, generate)


@user.command("list")
@locale_option
def list_accounts(language: str | None) -> None:
    """List the accounts, their roles and whether one can sign in with them."""
    session = open_session(language)
    locale, zone = session.locale, session.settings.time_zone
    with reading(session.database) as connection:
        found = accounts.listed(connection)
    if not found:
        click.echo(locale.text("account.none"))
        return
    rows = [
        (each.name, _role(locale, each.role), instant(locale, each.created_at, zone), _state(session, each))
        for each in found
    ]
    print_table([locale.text(f"table.{name}") for name in ("name", "role", "made", "state")], rows)


@user.command("password")
@click.argument("name")
@_password_options
@locale_option
def set_password(name: str, password_stdin: bool, generate: bool, language: str | None) -> None:
    """Give the account NAME another password, and end its sign-ins."""
    session = open_session(language)
    with reading(session.database) as connection:
        accounts.require(connection, name)
    password = _password(session.locale, name, password_stdin, generate)
    password_hash = hashed(password, name)
    with writing(session.database) as connection:
        accounts.set_password(connection, session.act("medfin user password"), name, password_hash)
    click.echo(session.locale.text("account.password_set", name=name))
    _print_generated(session.locale, password, generate)


@user.command("role")
@click.argument("name")
@click.argument("role", type=ROLE)
@locale_option
def set_role(name: str, role: str, language: str | None) -> None:
    """Give the account NAME another ROLE; it holds for its sign-ins and tokens at once."""
    session = open_session(language)
    with writing(session.database) as connection:
        accounts.set_role(connection, session.act("medfin user role"), name, Role(role))
    click.echo(session.locale.text("account.role_set", name=name, role=_role(session.locale, Role(role))))
    _warn_without_administrator(session)


@user.command("disable")
@click.argument("name")
@locale_option
def disable(name: str, language: str | None) -> None:
    """Let nobody sign in as NAME any more; its sign-ins end and its tokens are void. The name stays taken."""
    session = open_session(language)
    with writing(session.database) as connection:
        accounts.disable(connection, session.act("medfin user disable"), name)
    click.echo(session.locale.text("account.disabled", name=name))
    _warn_without_administrator(session)


def _password(locale: Locale, name: str, from_stdin: bool, generate: bool) -> str:
    """Return the password that was piped in, made, or typed twice; never one of the command line, which others see."""
    if from_stdin and generate:
        raise click.UsageError("Give either --password-stdin or --generate.")
    if generate:
        return new_password(name)
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise PasswordEntryError("password.no_terminal")
    password = _typed(locale.text("password.ask"))
    if _typed(locale.text("password.ask_again")) != password:
        raise PasswordError("password.differ")
    return password


def _typed(question: str) -> str:
    answer: str = click.prompt(question, hide_input=True, default="", show_default=False, err=True)
    return answer


def _print_generated(locale: Locale, password: str, generate: bool) -> None:
    if generate:
        click.echo(locale.text("password.generated"))
        click.echo(password)


def _role(locale: Locale, role: Role) -> str:
    return locale.text(f"role.{role.value}")


def _state(session: Session, account: Account) -> str:
    locale, zone = session.locale, session.settings.time_zone
    if account.disabled:
        return locale.text("state.disabled")
    if account.locked_until is not None and datetime.now(zone) < account.locked_until:
        return locale.text("state.locked", until=instant(locale, account.locked_until, zone))
    return locale.text("state.works")


def _warn_without_administrator(session: Session) -> None:
    with reading(session.database) as connection:
        found = accounts.listed(connection)
    if not any(each.role is Role.ADMINISTRATOR and not each.disabled for each in found):
        click.echo(session.locale.text("account.no_administrator"), err=True)
