"""`medfin rates set|drafts|diff|publish|discard`: changes of rates, prepared as drafts and published."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from server.cli.changes import print_changes, start_of
from server.cli.preparation import prepare
from server.cli.rate_files import read_new
from server.cli.session import Session, locale_option, open_session
from server.cli.table import print_table
from server.domain.additions import Additions, NewRow
from server.domain.changes import changes
from server.domain.reference import Reference
from server.exchange.cell import read_start, read_value
from server.storage import drafts
from server.storage.database import reading, writing
from server.storage.draft_publication import changed_by, publish_draft
from server.storage.drafts import Draft


@click.command("set", context_settings={"ignore_unknown_options": True})
@click.argument("key")
@click.argument("year")
@click.argument("value", required=False)
@click.option("--end", is_flag=True, help="The rate ends there: instead of VALUE.")
@click.option("--reference", required=True, help="The document that says so; without it nothing is taken.")
@click.option("--case", default="", help="The document's case number.")
@click.option("--url", default="", help="The document's address.")
@click.option(
    "--known-from",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day the value became known; otherwise that of the publication.",
)
@click.option("--note", default="", help="Why, for the history and the audit log; otherwise rate, year and reference.")
@click.option("--publish", is_flag=True, help="Publish it at once; otherwise it becomes a draft.")
@locale_option
def set_rate(
    key: str,
    year: str,
    value: str | None,
    end: bool,
    reference: str,
    case: str,
    url: str,
    known_from: datetime | None,
    note: str,
    publish: bool,
    language: str | None,
) -> None:
    """Set the rate KEY to VALUE from YEAR, which may also be a day (2027-07-01). VALUE is a number as you write it
    (0,125), or a rule or a table as an export to CSV has it."""
    if (value is None) != end:
        raise click.UsageError("Give either VALUE or --end.")
    session = open_session(language)
    locale = session.locale
    start = read_start(year, "YEAR")
    said = None if value is None else read_value(value, "VALUE", locale.reader)
    rate = session.view(None).rate(key)
    row = NewRow(rate.key, start, said, known_from.date() if known_from else None, Reference(reference, case, url))
    text = note or locale.text("rates_change.note", rate=rate.label, start=start_of(start), reference=reference)
    command = f"medfin rates set {rate.key} {start_of(start)} {'--end' if end else value}"
    prepare(session, Additions(rows=(row,)), command, text, publish=publish)


@click.command("drafts")
@locale_option
def list_drafts(language: str | None) -> None:
    """List the drafts that are not published yet, the one that was changed last first."""
    session = open_session(language)
    locale = session.locale
    with reading(session.database) as connection:
        found = drafts.listed(connection)
    if not found:
        click.echo(locale.text("rates_change.no_drafts"))
        return
    headings = [locale.text(f"table.{name}") for name in ("number", "state", "changed", "people", "rows", "note")]
    rows = [
        (
            str(draft.id),
            locale.text(f"draft_state.{draft.state.value}"),
            _day(draft, session),
            ", ".join(draft.authors),
            str(len(draft.additions.rows) + len(draft.additions.population)),
            " ".join(draft.note.split()),
        )
        for draft in found
    ]
    print_table(headings, rows, right=(0, 4))


@click.command("diff")
@click.argument("what", metavar="DRAFT|FILE")
@locale_option
def diff(what: str, language: str | None) -> None:
    """Show what a draft, by its number, or a file would change beside what is in force, or what a published draft
    changed."""
    session = open_session(language)
    locale = session.locale
    if what.isascii() and what.isdigit():
        with reading(session.database) as connection:
            draft = drafts.find(connection, int(what))
        state = locale.text(f"draft_state.{draft.state.value}")
        people = ", ".join(draft.authors)
        click.echo(locale.text("rates_change.draft", draft=draft.id, state=state, people=people, note=draft.note))
        additions = draft.additions
        book, day = changed_by(draft, session.books, session.settings.today())
    else:
        book, day = session.books.current(), session.settings.today()
        additions = read_new(session, (Path(what),), book).additions
    if additions:
        print_changes(changes(additions, book, day), locale)


@click.command("publish")
@click.argument("draft", type=int)
@locale_option
def publish(draft: int, language: str | None) -> None:
    """Publish a DRAFT, by its number, as one revision."""
    session = open_session(language)
    act = session.act(f"medfin rates publish {draft}", "")
    with writing(session.database) as connection:
        revision = publish_draft(connection, act, draft, None, four_eyes=session.settings.four_eyes)
    click.echo(session.locale.text("rates_change.published", revision=revision))


@click.command("discard")
@click.argument("draft", type=int)
@locale_option
def discard(draft: int, language: str | None) -> None:
    """Give a DRAFT up, by its number. It stays in the audit log."""
    session = open_session(language)
    with writing(session.database) as connection:
        act = session.act(f"medfin rates discard {draft}", "")
        drafts.discard(connection, act, drafts.find(connection, draft))
    click.echo(session.locale.text("rates_change.discarded", draft=draft))


def _day(draft: Draft, session: Session) -> str:
    return session.locale.day(draft.changed_at.astimezone(session.settings.time_zone).date())
