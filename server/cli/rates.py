"""`medfin rates`: the rates with their values, their sources and their history, and the commands that change them."""

from __future__ import annotations

import click

from server.cli.changes import start_of
from server.cli.rate_changes import diff, discard, list_drafts, publish, set_rate
from server.cli.rate_files import export_rates, import_rates
from server.cli.session import Session, as_of_option, locale_option, open_session
from server.cli.table import print_rows, print_table
from server.domain.budget import Account
from server.domain.rate_books import RateView
from server.domain.rates import Rate, RateKind, RateValue
from server.functions.accounts import overview
from server.i18n import Locale
from server.presentation.tables import written


@click.group()
def rates() -> None:
    """Show the rates, their sources and their history; change, import and export them."""


@rates.command("list")
@locale_option
@as_of_option
def list_rates(language: str | None, as_of: str | None) -> None:
    """List every rate with its latest value, and whether it has ended."""
    session = open_session(language)
    view, locale = session.view(as_of), session.locale
    rows = []
    for key, rate in sorted(view.book.rates.items()):
        rows.append((key, locale.show(rate.label), *_latest(view.in_force(key), rate, locale)))
    print_table([locale.text(f"table.{name}") for name in ("key", "rate", "from", "value")], rows)
    click.echo(locale.text("table.revision", revision=view.revision, day=view.book.published_on))


@rates.command("show")
@click.argument("key")
@click.argument("year", required=False, type=int)
@locale_option
@as_of_option
def show_rate(key: str, year: int | None, language: str | None, as_of: str | None) -> None:
    """Show a rate's values by year with their sources, or the value of one YEAR."""
    session = open_session(language)
    view, locale = session.view(as_of), session.locale
    rate = view.rate(key)
    shown = view.in_force(rate.key) if year is None else (view.in_year(rate.key, year),)
    click.echo(_heading(rate, locale))
    _print_rows(session, view, shown)


@rates.command("history")
@click.argument("key")
@locale_option
def history(key: str, language: str | None) -> None:
    """Show every row that a rate has ever had, the oldest publication first."""
    session = open_session(language)
    view, locale = session.view(None), session.locale
    rate = view.rate(key)
    click.echo(_heading(rate, locale))
    _print_rows(session, view, view.book.rows_of(rate.key))


def _latest(in_force: tuple[RateValue, ...], rate: Rate, locale: Locale) -> tuple[str, str]:
    """Return the first day and the value of the latest of the rows `in_force`; of one that ended, its last value."""
    if not in_force:
        return "", ""
    last = in_force[-1]
    valued = [row for row in in_force if row.value is not None]
    if last.value is not None or not valued:
        return start_of(last.valid_from), locale.rate_value(last.value, rate.unit)
    value = locale.rate_value(valued[-1].value, rate.unit)
    return start_of(valued[-1].valid_from), locale.text("rate_ended", value=value, start=start_of(last.valid_from))


def _heading(rate: Rate, locale: Locale) -> str:
    unit = "" if rate.kind is RateKind.UNKNOWN else f" ({locale.text(f'unit.{rate.unit}')})"
    return f"{rate.key}: {locale.show(rate.label)}{unit}"


def _print_rows(session: Session, view: RateView, rows: tuple[RateValue, ...]) -> None:
    locale = session.locale
    headings = [locale.text(f"table.{name}") for name in ("from", "value", "known", "revision_number", "source")]
    shown = [
        (
            start_of(row.valid_from),
            locale.rate_value(row.value, view.rate(row.key).unit),
            locale.day(row.known_from),
            str(row.revision),
            str(row.reference),
        )
        for row in rows
    ]
    print_table(headings, shown)
    for row in rows:
        if isinstance(row.value, Account):
            click.echo()
            table = written(overview(row.value, row.valid_from.year, view.rate(row.key).unit), "", locale)
            print_rows(table.rows, right=table.figures)


for command in (set_rate, import_rates, export_rates, list_drafts, diff, publish, discard):
    rates.add_command(command)
