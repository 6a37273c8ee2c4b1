"""An answer as people read it."""

from __future__ import annotations

from decimal import Decimal

from server.domain.brackets import Brackets
from server.domain.rate_books import RateView
from server.domain.rates import RateValue
from server.evaluation.cells import Answer, Cell, Failure
from server.evaluation.explanation import Explanation
from server.i18n import Locale


def unit_of(explanation: Explanation, view: RateView) -> str:
    """Return the unit of an answer: the function's own, or the rate's where the answer is a rate's value."""
    function, lookups = explanation.function, explanation.lookups
    row = lookups[-1] if lookups else None
    if function.unit or not isinstance(row, RateValue):
        return function.unit
    return view.rate(row.key).unit if function.arithmetic is None or isinstance(row.value, Brackets) else ""


def shown(answer: Answer, unit: str, locale: Locale) -> str:
    """Return an answer as people read it, a number with its unit (a code) and an error with its sentence; of rows of
    cells only how many there are (see `tables`)."""
    if isinstance(answer, list):
        return locale.text("explain.range", rows=len(answer), columns=len(answer[0]))
    if isinstance(answer, Failure):
        return f"{answer.excel}: {locale.text(answer.code, **answer.params)}"
    return cell_shown(answer, unit, locale)


def cell_shown(cell: Cell | None, unit: str, locale: Locale) -> str:
    """Return one cell as people read it: a number with its unit, an error as Excel's value; nothing for a blank one."""
    match cell:
        case None:
            return ""
        case Failure():
            return cell.excel.value
        case Decimal():
            return locale.amount(cell, unit)
    return locale.show(cell)
