"""`medfin refresh`: workbooks computed anew, and what changed in them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from server.cli.session import Session, as_of_option, locale_option, open_session
from server.cli.table import print_table
from server.domain.errors import MedfinError
from server.i18n import Locale
from server.refresh.file import refresh_file
from server.refresh.report import Change, Report
from server.workbench.cell_text import cell_text
from server.workbench.cells import CellFunctions
from server.workbench.limits import limits_of

_WIDEST = 60
"""Letters of a text that are shown; a source's address would push the columns off the screen."""


def cell_functions(session: Session, as_of: str | None) -> CellFunctions:
    """Return the functions that a workbook is computed with."""
    settings = session.settings
    registry, most_cells, namespace = session.evaluator.registry, settings.max_workbook_cells, settings.addin_namespace
    return CellFunctions(registry, most_cells, session.view(as_of), session.locale, namespace)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would change; write nothing.")
@locale_option
@as_of_option
def refresh(files: tuple[Path, ...], dry_run: bool, language: str | None, as_of: str | None) -> None:
    """Compute workbooks anew: write the values into FILES beside their formulas, and print what changed."""
    session = open_session(language)
    functions = cell_functions(session, as_of)
    limits, today = limits_of(session.settings), session.settings.today()
    failed = False
    for path in files:
        try:
            report = refresh_file(path, functions, limits=limits, today=today, write=not dry_run)
        except MedfinError as error:
            failed = True
            click.echo(session.locale.text(error.code, **{**error.params, "file": str(path)}), err=True)
        else:
            _print_report(session, path, report)
    if failed:
        sys.exit(1)


def before_and_after(change: Change, locale: Locale, *, counts_from_1904: bool = False) -> tuple[str, str]:
    """Return both values as the reader's Excel shows them, in full where the number format hides the difference."""
    values = (change.before, change.after)
    before, after = (
        cell_text(value, change.number_format, locale, counts_from_1904=counts_from_1904) for value in values
    )
    if before == after:
        before, after = (cell_text(value, "General", locale) for value in values)
    # Only texts are cut, since a number without its end is another number, and not where the cut would hide the change.
    if isinstance(change.before, str | None) and isinstance(change.after, str | None):
        before, after = (" ".join(text.split()) for text in (before, after))
        if before[: _WIDEST - 1] != after[: _WIDEST - 1]:
            before, after = (text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…" for text in (before, after))
    blank = locale.text("refresh.blank")
    return before or blank, after or blank


def _print_report(session: Session, path: Path, report: Report) -> None:
    locale = session.locale
    outcome = "refresh.changed" if report.changes else "refresh.unchanged"
    if report.changes and not report.written:
        outcome = "refresh.would_change"
    click.echo(f"{path}: {locale.text(outcome, changed=len(report.changes), computed=report.computed)}")
    if report.changes:
        rows = [
            (
                f"{change.sheet}!{change.cell}",
                *before_and_after(change, locale, counts_from_1904=report.counts_from_1904),
            )
            for change in report.changes
        ]
        print_table([locale.text(f"table.{name}") for name in ("cell", "before", "after")], rows)
    for cell_failure in report.errors:
        failure = cell_failure.failure
        sentence = locale.text(failure.code, **failure.params)
        click.echo(f"  {cell_failure.sheet}!{cell_failure.cell} {failure.excel}: {sentence}")
    for left in report.left:
        reason = locale.text(f"refresh.left.{left.reason}", functions=", ".join(left.functions))
        click.echo(f"  {left.sheet}!{left.cell}: {reason}", err=True)
    if report.recalculates_on_opening:
        click.echo(f"  {locale.text('refresh.recalculates')}", err=True)
