"""What a draft or a file would change, as tables on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import click

from server.cli.table import print_table
from server.domain.changes import Changes, FigureChange, RowChange
from server.domain.inhabitants import designation
from server.i18n import Locale


def print_changes(changes: Changes, locale: Locale) -> None:
    """Print each rate that is new or renamed, each row with its effect, before, after and source, and each figure."""
    for rate in changes.new:
        unit = locale.text(f"unit.{rate.unit}")
        click.echo(locale.text("rates_change.new_rate", key=rate.key, rate=rate.label, unit=unit))
    for before, after in changes.relabelled:
        click.echo(locale.text("rates_change.relabelled", key=after.key, before=before.label, after=after.label))
    if changes.rows:
        _print_rows(changes.rows, locale)
    if changes.figures:
        _print_figures(changes.figures, locale)
    if any(row.backdated for row in changes.rows) or any(figure.backdated for figure in changes.figures):
        click.echo(locale.text("rates_change.backdated"))


def start_of(day: date) -> str:
    """Return the year of a first of January, the day of any other."""
    return str(day.year) if (day.month, day.day) == (1, 1) else day.isoformat()


def _print_rows(rows: Sequence[RowChange], locale: Locale) -> None:
    headings = [locale.text(f"table.{name}") for name in ("key", "from", "effect", "before", "after", "source")]
    shown = [
        (
            each.rate.key,
            start_of(each.row.valid_from),
            locale.text(f"effect.{each.effect.value}"),
            locale.rate_value(each.before.value, each.rate.unit) if each.before else "",
            locale.rate_value(each.row.value, each.rate.unit),
            str(each.row.reference),
        )
        for each in rows
    ]
    print_table(headings, shown)


def _print_figures(figures: Sequence[FigureChange], locale: Locale) -> None:
    headings = [
        locale.text(f"table.{name}") for name in ("municipality", "year", "effect", "before", "after", "source")
    ]
    shown = [
        (
            designation(each.figure.name, each.figure.number),
            str(each.figure.year),
            locale.text(f"effect.{each.effect.value}"),
            _count(each.before, locale),
            _count(each.figure.inhabitants, locale),
            str(each.figure.reference),
        )
        for each in figures
    ]
    print_table(headings, shown, right=(3, 4))


def _count(inhabitants: Decimal | None, locale: Locale) -> str:
    return "" if inhabitants is None else locale.number(inhabitants)
