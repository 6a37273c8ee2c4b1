"""`medfin eval`: a formula typed as people type it, answered as people read it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from decimal import Decimal

import click

from server.cli.session import Session, as_of_option, locale_option, open_session
from server.cli.table import print_rows
from server.domain.rate_books import RateView
from server.domain.signs import SignConvention
from server.evaluation.batch import SingleCall
from server.evaluation.cells import Argument, Cell
from server.evaluation.explanation import explain
from server.evaluation.formula import FormulaError, to_file
from server.evaluation.spelling import plain
from server.functions.registry import Result
from server.i18n import Locale
from server.presentation.answers import cell_shown
from server.presentation.tables import written
from server.refresh.callbacks import PlainAnswer
from server.refresh.formula import FormulaResult, compute_formula
from server.refresh.values import CellValue
from server.workbench.cells import CellFunctions


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
    view = session.view(as_of)
    functions = _Remembering(session, view)
    text = to_file(formula, english=locale.reader.english_numbers)
    try:
        result = compute_formula(text, functions, today=session.settings.today())
    except FormulaError as error:
        # It is quoted as it was typed, not as a file would have it.
        typed = {"text": formula[:200]} if "text" in error.params else {}
        raise FormulaError(error.code, **{**error.params, **typed}) from error
    registry = session.evaluator.registry
    function = registry.find(plain(result.only_call, registry.names, functions.namespace))
    unit = function.unit if function else ""
    if function is not None and function.result is Result.TABLE and len(result.rows) + len(result.rows[0]) > 2:
        _print_table(result, unit, locale, SignConvention(signs) if signs else None)
    else:
        print_rows([[cell_shown(_number(cell), unit, locale) for cell in row] for row in result.rows])
    if result.only_call and len(functions.calls) == 1 and result.rows == ((0.0,),):
        # Nil may be a figure or a refusal, such as a cost outside what a scheme covers: say which.
        arithmetic = explain(session.evaluator, functions.calls[0], view, locale.reader).arithmetic
        if arithmetic is not None:
            click.echo(locale.message(arithmetic), err=True)
    if result.failure is not None:
        click.echo(locale.text(result.failure.code, **result.failure.params), err=True)
    if result.failed:
        sys.exit(1)


class _Remembering(CellFunctions):
    """The functions, which remember what they were asked."""

    def __init__(self, session: Session, view: RateView) -> None:
        settings, registry = session.settings, session.evaluator.registry
        super().__init__(registry, settings.max_workbook_cells, view, session.locale, settings.addin_namespace)
        self.calls: list[SingleCall] = []

    def call(self, name: str, arguments: Sequence[Argument]) -> PlainAnswer:
        """Return the answer to one call."""
        self.calls.append(SingleCall(name, arguments))
        return super().call(name, arguments)


def _print_table(result: FormulaResult, unit: str, locale: Locale, signs: SignConvention | None) -> None:
    table = written([[_number(cell) for cell in row] for row in result.rows], unit, locale, signs)
    if table.unit:
        click.echo(table.unit)
    print_rows(table.rows, right=table.figures)


def _number(cell: CellValue) -> Cell | None:
    """Return a cell of the engine's as one of ours: its numbers are floats, and its errors texts."""
    return cell if cell is None or isinstance(cell, bool | str) else Decimal(repr(cell))
