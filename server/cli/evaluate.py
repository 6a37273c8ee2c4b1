"""`medfin eval`: a formula typed as people type it, answered as people read it."""

from __future__ import annotations

import sys
from decimal import Decimal

import click

from server.cli.refresh import cell_functions
from server.cli.session import as_of_option, locale_option, open_session
from server.evaluation.formula import FormulaError, to_file
from server.evaluation.spelling import bare
from server.i18n import Locale
from server.refresh.formula import compute_formula
from server.refresh.values import CellValue


@click.command("eval")
@click.argument("formula")
@locale_option
@as_of_option
def evaluate(formula: str, language: str | None, as_of: str | None) -> None:
    """Compute FORMULA, such as '=KS_BIDRAG(20000;2018)'. The status is 1 when the answer is an error."""
    session = open_session(language)
    locale = session.locale
    functions = cell_functions(session, as_of)
    text = to_file(formula, english=locale.english)
    try:
        result = compute_formula(text, functions, today=session.settings.today())
    except FormulaError as error:
        # It is quoted as it was typed, not as a file would have it.
        typed = {"text": formula[:200]} if "text" in error.params else {}
        raise FormulaError(error.code, **{**error.params, **typed}) from error
    function = session.evaluator.registry.find(bare(result.only_call))
    unit = function.unit if function else ""
    for row in result.rows:
        click.echo("\t".join(_shown(cell, unit, locale) for cell in row))
    if result.failure is not None:
        click.echo(locale.text(result.failure.code, **result.failure.params), err=True)
    if result.failed:
        sys.exit(1)


def _shown(cell: CellValue, unit: str, locale: Locale) -> str:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return locale.amount(Decimal(repr(cell)), unit)
    return locale.show(cell) if cell is not None else ""
