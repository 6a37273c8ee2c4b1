"""`medfin db`: the database as a whole. It is brought up to date, backed up, restored, and moved to another one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path

import click
from sqlalchemy import Engine

from server.cli.instant import instant
from server.cli.session import Session, locale_option, open_session
from server.cli.table import print_rows
from server.storage.archive import open_archive, write_archive
from server.storage.audit import Act
from server.storage.database import describe, open_database
from server.storage.errors import ArchiveError
from server.storage.restoration import copy_database, restore
from server.storage.schema import upgrade
from server.storage.setup import PACKAGE
from server.storage.status import Status, status

_COUNTED = {
    "rate": "database.rates",
    "rate_value": "database.rows",
    "population_value": "database.figures",
    "draft": "database.drafts",
    "account": "database.accounts",
    "access_token": "database.tokens",
    "audit_entry": "database.entries",
}
"""The tables whose rows are counted for the reader, in this order, and what they are called."""


@click.group("db")
def database() -> None:
    """The database: up to date, backed up, restored, moved."""


@database.command("upgrade")
@locale_option
def upgrade_schema(language: str | None) -> None:
    """Bring the database to this Medfin's schema."""
    session = open_session(language)
    with _opened(session.settings.database_url) as engine:
        before, after = upgrade(engine)
        name = describe(engine.url)
    if before == after:
        click.echo(session.locale.text("database.up_to_date", database=name, schema=after))
    elif before is None:
        click.echo(session.locale.text("database.made", database=name, schema=after))
    else:
        click.echo(session.locale.text("database.upgraded", database=name, before=before, after=after))


@database.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@locale_option
def backup(file: Path, force: bool, language: str | None) -> None:
    """Write all that the database has to FILE, as it is at one moment; others may go on working. It has password
    hashes, so keep it where only you can read it."""
    session = open_session(language)
    if file.exists() and not force:
        raise ArchiveError("archive.exists", file=str(file))
    with _opened(session.settings.database_url, make=False) as engine:
        manifest = write_archive(engine, file, datetime.now(session.settings.time_zone), version(PACKAGE))
    count = Decimal(sum(digest.rows for digest in manifest.tables.values()))
    text = session.locale.text("archive.written", file=str(file), revision=manifest.revision, rows=count)
    click.echo(text)


@database.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Remove all that the database has, its history too.")
@locale_option
def restore_archive(file: Path, replace: bool, language: str | None) -> None:
    """Fill the database with what FILE has, or leave it as it is. It must be empty, unless --replace is given."""
    session = open_session(language)
    with open_archive(file) as archive, _opened(session.settings.database_url) as engine:
        restore(engine, archive, replace=_replacing(session, str(file)) if replace else None)
        _print_filled(session, engine, str(file))


@database.command("copy")
@click.option("--from", "source_url", help="The database to copy; otherwise the one that is set up.")
@click.option("--to", "target_url", required=True, help="The database to fill.")
@click.option("--replace", is_flag=True, help="Remove all that the other database has, its history too.")
@locale_option
def copy(source_url: str | None, target_url: str, replace: bool, language: str | None) -> None:
    """Fill another database with all that this one has, from SQLite to PostgreSQL or back. The addresses are
    SQLAlchemy's: sqlite:////folder/medfin.db, postgresql://user@host/name."""
    session = open_session(language)
    with (
        _opened(source_url or session.settings.database_url, make=False) as source,
        _opened(target_url) as target,
    ):
        name = describe(source.url)
        if (source.dialect.name, name) == (target.dialect.name, describe(target.url)):
            raise ArchiveError("restore.same", database=name)
        copy_database(source, target, replace=_replacing(session, name) if replace else None)
        _print_filled(session, target, name)


@database.command("status")
@locale_option
def show_status(language: str | None) -> None:
    """Show what the database is and holds, and the latest publication."""
    session = open_session(language)
    with _opened(session.settings.database_url, make=False) as engine:
        found = status(engine)
        name = describe(engine.url)
    print_rows(list(_in_words(session, found, name)))
    if not found.rows:
        code = "database.has_no_tables" if found.schema is None else "database.has_older_schema"
        click.echo(session.locale.text(code))


@contextmanager
def _opened(url: str, *, make: bool = True) -> Iterator[Engine]:
    engine = open_database(url, make=make)
    try:
        yield engine
    finally:
        engine.dispose()


def _replacing(session: Session, source: str) -> Act:
    command = click.get_current_context().command_path
    return session.act(f"{command} --replace", session.locale.text("restore.note", source=source))


def _print_filled(session: Session, engine: Engine, source: str) -> None:
    found = status(engine)
    text = session.locale.text(
        "restore.done",
        database=describe(engine.url),
        source=source,
        revision=found.newest.number if found.newest else 0,
        rows=Decimal(sum(found.rows.values())),
    )
    click.echo(text)


def _in_words(session: Session, found: Status, name: str) -> Iterator[tuple[str, str]]:
    locale = session.locale
    yield locale.text("database.database"), f"{found.program}, {name}"
    yield locale.text("database.schema"), found.schema or "-"
    if not found.rows:
        return
    newest = "-"
    if found.newest is not None:
        at = instant(locale, found.newest.published_at, session.settings.time_zone)
        newest = f"{found.newest.number}, {at}, {found.newest.published_by}"
        newest += f": {found.newest.note}" if found.newest.note else ""
    yield locale.text("database.newest"), newest
    for table, code in _COUNTED.items():
        yield locale.text(code), locale.number(Decimal(found.rows[table]))
