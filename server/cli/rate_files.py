"""`medfin rates import|export`: rates from files and to files, as YAML, CSV or xlsx."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import click

from server.cli.preparation import prepare
from server.cli.session import Session, locale_option, open_session
from server.domain.additions import Additions
from server.domain.rate_books import RateBook
from server.exchange.error import ExchangeError
from server.exchange.file import MOST_BYTES, Format, format_of, read, write
from server.exchange.selection import exported, unpublished


@dataclass(frozen=True, slots=True)
class New:
    """What is new in some files, and each file's name with what tells its content from any other."""

    additions: Additions
    origins: str


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--note", default="", help="Why, for the history and the audit log; otherwise the references.")
@click.option("--publish", is_flag=True, help="Publish them at once; otherwise they become a draft.")
@locale_option
def import_rates(files: tuple[Path, ...], note: str, publish: bool, language: str | None) -> None:
    """Import the rates in FILES (.yaml, .csv, .xlsx) as one draft. What is there already is left out."""
    session = open_session(language)
    new = read_new(session, files, session.books.current())
    if new.additions:
        references = "; ".join(sorted({str(row.reference) for row in new.additions.rows}))
        prepare(session, new.additions, f"medfin rates import {new.origins}", note or references, publish=publish)


@click.command("export")
@click.option(
    "--format", "form", type=click.Choice([each.value for each in Format]), help="Otherwise as --output ends."
)
@click.option("--output", "-o", type=click.Path(path_type=Path), metavar="FILE", help="The file; otherwise the screen.")
@click.option("--key", "patterns", multiple=True, metavar="GLOB", help="Only rates such as no.ks.*; may be repeated.")
@locale_option
def export_rates(form: Format | None, output: Path | None, patterns: tuple[str, ...], language: str | None) -> None:
    """Export all rates with every row that counts as of some day, as YAML unless something else is asked for."""
    session = open_session(language)
    chosen = form or (format_of(output.name) if output else Format.YAML)
    content = write(exported(session.books.current(), patterns), chosen, session.locale.reader)
    if output is None:
        sys.stdout.buffer.write(content)
    else:
        _save(output, content)
        click.echo(session.locale.text("rates_export.written", path=str(output)))


def read_new(session: Session, files: Sequence[Path], book: RateBook) -> New:
    """Return what `files` have that `book` hasn't, and print how many rows it has. Raise as `read` does, and
    ExchangeError for a file that can't be opened."""
    contents: dict[str, bytes] = {}
    for file in files:
        format_of(file.name)
        contents[str(file)] = _content(file)
    found = read(contents, session.locale.reader)
    new = unpublished(found, book, session.settings.today())
    left_out = len(found.rows) - len(new.rows)
    if left_out:
        click.echo(session.locale.text("rates_import.left_out", count=Decimal(left_out)))
    if not new:
        click.echo(session.locale.text("rates_import.nothing_new"))
    hashes = (f"{Path(name).name} (sha256 {sha256(content).hexdigest()})" for name, content in contents.items())
    return New(new, "; ".join(hashes))


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError:
        raise ExchangeError("rates_import.unreadable", place=str(file)) from None


def _save(path: Path, content: bytes) -> None:
    """Put `content` in the place of what `path` holds, whole or not at all."""
    draft = path.with_name(f".{path.name}.exporting")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError:
        raise ExchangeError("rates_export.not_written", place=str(path)) from None
    finally:
        draft.unlink(missing_ok=True)
