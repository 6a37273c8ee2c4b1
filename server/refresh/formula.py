"""One formula computed by itself, without a workbook: the engine and our functions, and nothing to refer to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

import formualizer

from server.evaluation.cells import Failure
from server.evaluation.formula import FormulaError
from server.evaluation.spelling import spellings
from server.refresh.areas import Address
from server.refresh.callbacks import Callbacks, CellFunctions, EngineError
from server.refresh.engine import Engine, KnownFunctions
from server.refresh.error import WorkbookError
from server.refresh.limits import Limits
from server.refresh.names import Names
from server.refresh.rewriting import MalformedError, Rewriter, call_names, whole_array
from server.refresh.tables import Tables
from server.refresh.values import CellValue, ErrorValue, presentable

_CELL: Address = ("Formula", 1, 1)
_LIMITS = Limits(max_uncompressed_bytes=2**20, max_ratio=1000, max_members=100, max_cells=1)
"""Of the empty workbook that the engine wants around a formula."""
_CALL = re.compile(r"=\s*([^\s(]+)\s*\(.*\)\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FormulaResult:
    """A formula's values row by row; `failure` is what a function of ours said where it came to an error.

    `only_call` is the name that the formula consists of a call of, in the formula's spelling; empty if it is more than
    that.
    """

    rows: tuple[tuple[CellValue, ...], ...]
    failure: Failure | None
    only_call: str

    @property
    def failed(self) -> bool:
        """Whether any of the values is an error."""
        return any(isinstance(cell, ErrorValue) for row in self.rows for cell in row)


def compute_formula(text: str, functions: CellFunctions, *, today: date) -> FormulaResult:
    """Compute the formula `text`, with `=` and in the file's spelling.

    Raise FormulaError when it can't be read, or refers to cells, names or functions that aren't there.
    """
    callbacks = Callbacks(functions, counts_from_1904=False)
    known = KnownFunctions()
    spelled = {spelling.upper(): name for name in functions.names for spelling in spellings(name, functions.namespace)}
    try:
        rewritten = Rewriter(spelled, Names(()), Tables(()), {}, callbacks.site).rewrite(text.removeprefix("="), _CELL)
    except MalformedError:
        raise FormulaError("formula.not_understood", text=text[:200]) from None
    unknown = [name for name in rewritten.functions if name not in known]
    if unknown:
        raise FormulaError("formula.unknown_function", name=", ".join(call_names(unknown)))
    if rewritten.reads.areas or rewritten.reads.vague or rewritten.linked or rewritten.unknown_names:
        raise FormulaError("formula.refers", text=text[:200])
    if rewritten.local:
        raise FormulaError("formula.local", text=text[:200])
    owner = callbacks.owner(_CELL)
    try:
        engine = Engine(_empty_workbook(), _LIMITS, counts_from_1904=False)
        engine.set_formula(_CELL, whole_array(rewritten.text, owner))
        engine.compute(callbacks, today)
    except WorkbookError:
        # There is no file that its sentence could name.
        raise FormulaError("formula.not_understood", text=text[:200]) from None
    if callbacks.local:
        raise FormulaError("formula.local", text=text[:200])
    rows = tuple(tuple(_value(cell, text) for cell in row) for row in callbacks.kept(owner))
    if not rows:
        raise FormulaError("formula.not_understood", text=text[:200])
    errors = [cell for row in rows for cell in row if isinstance(cell, ErrorValue)]
    return FormulaResult(rows, callbacks.failure(_CELL, errors[0]) if errors else None, _only_call(text))


def _value(cell: CellValue | EngineError, text: str) -> CellValue:
    if isinstance(cell, EngineError):
        raise FormulaError("formula.not_understood", text=text[:200])
    return presentable(cell)


def _only_call(text: str) -> str:
    call = _CALL.fullmatch(text)
    if call is None:
        return ""
    depth, quoted = 0, False
    for place, mark in enumerate(text):
        quoted ^= mark == '"'
        depth += 0 if quoted else (mark == "(") - (mark == ")")
        if mark == ")" and not quoted and depth == 0:
            return call[1] if not text[place + 1 :].strip() else ""
    return ""


@cache
def _empty_workbook() -> bytes:
    workbook = formualizer.Workbook()
    workbook.add_sheet(_CELL[0])
    return bytes(workbook.to_xlsx_bytes())
