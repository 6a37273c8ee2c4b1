"""What a draft or a file would change, as a table on a terminal."""

from __future__ import annotations

from datetime import date

import click

from server.cli.table import print_table
from server.domain.changes import Changes
from server.i18n import Locale
from server.presentation.changes import changes_told, rates_told


def print_changes(changes: Changes, locale: Locale) -> None:
    """Print each rate that is new or renamed, and each row and figure with its effect, before, after and source."""
    for sentence in rates_told(changes, locale):
        click.echo(sentence)
    told = changes_told(changes, locale)
    if told:
        headings = [locale.text(f"table.{name}") for name in ("key", "from", "effect", "before", "after", "source")]
        shown = [
            (each.key, each.start, each.effect_text, each.before, each.after, str(each.reference)) for each in told
        ]
        print_table(headings, shown)
    if any(each.known for each in told):
        click.echo(locale.text("rates_change.backdated"))


def start_of(day: date) -> str:
    """Return the year of a first of January, the day of any other, as a command takes them."""
    return str(day.year) if (day.month, day.day) == (1, 1) else day.isoformat()
