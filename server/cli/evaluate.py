"""`medfin eval`: a formula typed as people type it, answered as people read it."""

from __future__ import annotations

import sys
from decimal import Decimal

import click

from server.cli.refresh import cell_functions
from server.cli.session import as_of_option, locale_option, open_session
from server.cli.table import print_rows
from server.domain.signs import SignConvention
from server.evaluation.cells import Cell
from server.evaluation.formula import FormulaError, to_file
from server.evaluation.spelling import bare
from server.functions.registry import Result
from server.i18n import Locale
from server.presentation.answers import cell_shown
from server.presentation.tables import written
from server.refresh.formula import FormulaResult, compute_formula
from server.refresh.values import CellValue


@click.command("eval")
@click.argument("formula")
@click.option(
    "--signs",
    type=click.Choice([convention.value for convention in SignConvention]),
    help="Sign of revenue in a budget table; otherwise as the source prints it.",
)
@locale_option
@as_of_option
def evaluate(formula: str, signs: str | None, language: str | None, as_of: str | None) -> None:
    """Compute FORMULA, such as '=KS_BIDRAG(20000;2018)'. The status is 1 when the answer is an error."""
    session = open_session(language)
    locale = session.locale
    functions = cell_functions(session, as_of)
    text = to_file(formula, english=locale.reader.english_numbers)
    try:
        result = compute_formula(text, functions, today=session.settings.today())
    except FormulaError as error:
        # It is quoted as it was typed, not as a file would have it.
        typed = {"text": formula[:200]} if "text" in error.params else {}
        raise FormulaError(error.code, **{**error.params, **typed}) from error
    function = session.evaluator.registry.find(bare(result.only_call))
    unit = function.unit if function else ""
    if function is not None and function.result is Result.TABLE and len(result.rows) + len(result.rows[0]) > 2:
        _print_table(result, unit, locale, SignConvention(signs) if signs else None)
    else:
        print_rows([[cell_shown(_number(cell), unit, locale) for cell in row] for row in result.rows])
    if result.failure is not None:
        click.echo(locale.text(result.failure.code, **result.failure.params), err=True)
    if result.failed:
        sys.exit(1)


def _print_table(result: FormulaResult, unit: str, locale: Locale, signs: SignConvention | None) -> None:
    table = written([[_number(cell) for cell in row] for row in result.rows], unit, locale, signs)
    if table.unit:
        click.echo(table.unit)
    print_rows(table.rows, right=table.figures)


def _number(cell: CellValue) -> Cell | None:
    """Return a cell of the engine's as one of ours: its numbers are floats, and its errors texts."""
    return cell if cell is None or isinstance(cell, bool | str) else Decimal(repr(cell))
